/* From the MAC to where a frame waits: classified by its header. A class whose quota is used up loses the newest frame. */
#include "receive.h"

enum {
    /* EtherTypes as they lie in memory */
    TYPE_IPV4 = 0x0008, TYPE_ARP = 0x0608, TYPE_USER = 0xB588,
    USER_QUOTA = PORTSHARE_APPLICATION0_SLOTS,
};

struct stack_queue receive_unicast, receive_group;
struct user_slot receive_slots[USER_SLOTS];
uint32_t receive_user_bytes[USER_SLOTS], receive_user_head, receive_user_tail;

static inline bool receive_user(const struct frame_header *header, uint32_t length_bytes)
{
    uint32_t head = receive_user_head;
    if (head - receive_user_tail == USER_QUOTA) {
        return false;
    }
    receive_user_head = head + 1;
    receive_user_bytes[head % USER_SLOTS] = length_bytes;
    mac_take_for_user(&receive_slots[head % USER_SLOTS], header, length_bytes);
    return true;
}

static inline bool receive_for_stack(
    struct stack_queue *queue, uint32_t quota, const struct frame_header *header, uint32_t length_bytes)
{
    if (queue->head - queue->tail == quota) {
        return false;
    }
    struct pbuf *frame = mac_find_pbuf(header, length_bytes);
    if (frame == NULL) {
        return false;
    }
    queue->frames[queue->head++ % STACK_FRAMES] = frame;
    mac_take_for_stack(frame, header, length_bytes);
    return true;
}

static inline bool receive(const struct frame_header *header, uint32_t length_bytes)
{
    uint32_t type = mac_type_of(header);
    if (type == TYPE_USER) {
        return receive_user(header, length_bytes);
    }
    if (type != TYPE_IPV4 && type != TYPE_ARP) {
        return false;
    }
    return !mac_is_for_group(header)
        ? receive_for_stack(&receive_unicast, PORTSHARE_UNICAST_QUOTA_FRAMES, header, length_bytes)
        : receive_for_stack(&receive_group, PORTSHARE_GROUP_QUOTA_FRAMES, header, length_bytes);
}

static void __attribute__((noinline)) discard_bad(uint32_t peeked)
{
    mac_skip_bad(peeked);
}

void receive_frames(uint32_t count)
{
    struct frame_header header;
    for (; count != 0; count--) {
        uint32_t length_bytes = mac_peek(&header);
        if (mac_is_bad(length_bytes)) {
            discard_bad(length_bytes);
        } else if (!receive(&header, length_bytes)) {
            mac_skip(length_bytes);
        }
    }
}
