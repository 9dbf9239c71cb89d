/* What waits for lwIP and for the application. Indices only grow. */
#ifndef PORTSHARE_BENCH_RECEIVE_H
#define PORTSHARE_BENCH_RECEIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mac.h"
#include "peer.h"

enum { STACK_FRAMES = 32, USER_SLOTS = 32 };    /* powers of two */
_Static_assert(STACK_FRAMES >= PORTSHARE_UNICAST_QUOTA_FRAMES && STACK_FRAMES >= PORTSHARE_GROUP_QUOTA_FRAMES, "quotas");
_Static_assert(USER_SLOTS >= PORTSHARE_APPLICATION0_SLOTS, "slots");

struct stack_queue {
    struct pbuf *frames[STACK_FRAMES];
    uint32_t head, tail;
};

extern struct stack_queue receive_unicast, receive_group;
extern struct user_slot receive_slots[USER_SLOTS];
extern uint32_t receive_user_bytes[USER_SLOTS], receive_user_head, receive_user_tail;

/* Receives some frames from the MAC, which has them. */
void receive_frames(uint32_t count);

static inline bool receive_is_empty(const struct stack_queue *queue)
{
    return queue->head == queue->tail;
}

static inline struct pbuf *receive_take(struct stack_queue *queue)
{
    return queue->frames[queue->tail++ % STACK_FRAMES];
}

#endif
