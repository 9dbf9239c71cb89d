/* The LAN9118 (SMSC LAN9118 datasheet, revision 1.5). A frame waits in its FIFO, and is read once, to its place. */
#ifndef PORTSHARE_BENCH_MAC_H
#define PORTSHARE_BENCH_MAC_H

#include <stdbool.h>
#include <stdint.h>

#include "board.h"
#include "lwip/pbuf.h"
#include "peer.h"

#define MAC_REGISTER(offset) (*(volatile uint32_t *)(PORTSHARE_MAC_ADDRESS + (offset)))
#define INT_STS MAC_REGISTER(0x58)
#define INT_EN MAC_REGISTER(0x5C)
#define RX_FIFO_INF MAC_REGISTER(0x7C)

#define RECEIVE_STATUS_LEVEL (1u << 3)          /* INT_STS and INT_EN */

enum {
    MAC_SLEEP_MASKS = 0,                        /* the interrupt stays armed over a sleep */
    USER_PADDING_BYTES = PADDING_BYTES,
    BAD = 1 << 31,                              /* what lan9118_peek adds to the status of a bad frame */
    FCS_BYTES = 4,
};

/* Padding and Ethernet header, as they lie in memory. */
struct frame_header {
    uint32_t words[4];
};

/* The place of a frame for the application. */
struct user_slot {
    uint32_t frame[SLOT_WORDS];
} __attribute__((aligned(32)));

/* Lan9118.S */
uint32_t lan9118_peek(struct frame_header *header);
void lan9118_read_frame(void *to, const struct frame_header *header, uint32_t length_bytes);
void lan9118_skip(uint32_t bytes);
void lan9118_write_frame(const void *frame, uint32_t length_bytes, uint32_t word2, uint32_t word3);

void mac_open(void);

/* Sends a frame: padding first, aligned to 4. False if there is no room. */
bool mac_send(const uint32_t *frame, uint32_t length_bytes);

/* Clears the interrupt; returns how many frames wait. */
static inline uint32_t mac_acknowledge(void)
{
    INT_STS = RECEIVE_STATUS_LEVEL;
    return RX_FIFO_INF << 8 >> 24;
}

static inline void mac_arm(void)
{
    INT_EN = RECEIVE_STATUS_LEVEL;
}

static inline void mac_mask(void)
{
    INT_EN = 0;
}

/* Each millisecond. */
static inline void mac_tick(void)
{
}

/* Begins with the next frame. Then one of mac_take_for_user, mac_take_for_stack, mac_skip and, for a bad one, mac_skip_bad. */
static inline uint32_t mac_peek(struct frame_header *header)
{
    return lan9118_peek(header);
}

static inline bool mac_is_bad(uint32_t peeked)
{
    return (peeked & BAD) != 0;
}

/* The EtherType, as it lies in memory. */
static inline uint32_t mac_type_of(const struct frame_header *header)
{
    return header->words[3] >> 16;
}

static inline bool mac_is_for_group(const struct frame_header *header)
{
    return (header->words[0] & 1 << 8 * PADDING_BYTES) != 0;
}

static inline void mac_take_for_user(struct user_slot *slot, const struct frame_header *header, uint32_t length_bytes)
{
    lan9118_read_frame(slot->frame, header, length_bytes);
}

/* A frame for lwIP takes two steps: NULL if there is no memory for it. */
static inline struct pbuf *mac_find_pbuf(const struct frame_header *header, uint32_t length_bytes)
{
    (void)header;
    return pbuf_alloc(PBUF_RAW, (u16_t)(length_bytes + PADDING_BYTES), PBUF_POOL);
}

static inline void mac_take_for_stack(struct pbuf *frame, const struct frame_header *header, uint32_t length_bytes)
{
    lan9118_read_frame(frame->payload, header, length_bytes);
}

static inline void mac_skip(uint32_t length_bytes)
{
    lan9118_skip(PADDING_BYTES + length_bytes + FCS_BYTES - sizeof(struct frame_header));
}

/* The status of a bad frame holds its length with FCS; lan9118_peek has taken the header, if there was a whole one. */
static inline void mac_skip_bad(uint32_t status)
{
    uint32_t bytes = status << 2 >> 18;
    uint32_t taken = bytes >= sizeof(struct frame_header) - PADDING_BYTES + FCS_BYTES ? sizeof(struct frame_header) : 0;
    lan9118_skip(PADDING_BYTES + bytes - taken);
}

static inline bool mac_send_from_user(struct user_slot *slot, uint32_t length_bytes)
{
    return mac_send(slot->frame, length_bytes);
}

/* Sends a frame of lwIP's, whose memory is lwIP's again at once. */
static inline bool mac_send_for_stack(struct pbuf *p)
{
    static uint32_t whole[SLOT_WORDS];
    const uint32_t *frame = p->payload;

    if (p->next != NULL || ((uintptr_t)frame & 3) != 0) {
        pbuf_copy_partial(p, whole, p->tot_len, 0);
        frame = whole;
    }
    return mac_send(frame, p->tot_len - PADDING_BYTES);
}

#endif
