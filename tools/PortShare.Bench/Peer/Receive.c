/* From the MAC to where a frame waits: classified by its header, read once, to its place. A class whose quota is used up loses
   the newest frame. */
#include "receive.h"

#include "lwip/pbuf.h"
#include "mac.h"

enum {
    BAD = 1 << 31,                  /* what lan9118_peek adds to the status of a bad frame */
    FCS_BYTES = 4,
    /* EtherTypes as they lie in memory */
    TYPE_IPV4 = 0x0008, TYPE_ARP = 0x0608, TYPE_USER = 0xB588,
    GROUP_ADDRESS = 1 << 16,        /* in the header's first word, behind the padding */
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
    lan9118_read_frame(receive_slots[head % USER_SLOTS].frame, header, length_bytes);
    return true;
}

static inline bool receive_for_stack(
    struct stack_queue *queue, uint32_t quota, const struct frame_header *header, uint32_t length_bytes)
{
    if (queue->head - queue->tail == quota) {
        return false;
    }
    struct pbuf *frame = pbuf_alloc(PBUF_RAW, (u16_t)(length_bytes + PADDING_BYTES), PBUF_POOL);
    if (frame == NULL) {
        return false;
    }
    queue->frames[queue->head++ % STACK_FRAMES] = frame;
    lan9118_read_frame(frame->payload, header, length_bytes);
    return true;
}

static inline bool receive(const struct frame_header *header, uint32_t length_bytes)
{
    uint32_t type = header->words[3] >> 16;
    if (type == TYPE_USER) {
        return receive_user(header, length_bytes);
    }
    if (type != TYPE_IPV4 && type != TYPE_ARP) {
        return false;
    }
    return (header->words[0] & GROUP_ADDRESS) == 0
        ? receive_for_stack(&receive_unicast, PORTSHARE_UNICAST_QUOTA_FRAMES, header, length_bytes)
        : receive_for_stack(&receive_group, PORTSHARE_GROUP_QUOTA_FRAMES, header, length_bytes);
}

/* The status of a bad frame holds its length with FCS; lan9118_peek has taken the header, if there was a whole one. */
static void __attribute__((noinline)) discard_bad(uint32_t status)
{
    uint32_t bytes = status << 2 >> 18;
    uint32_t taken = bytes >= sizeof(struct frame_header) - PADDING_BYTES + FCS_BYTES ? sizeof(struct frame_header) : 0;
    lan9118_skip(PADDING_BYTES + bytes - taken);
}

void receive_frames(uint32_t count)
{
    struct frame_header header;
    for (; count != 0; count--) {
        uint32_t length_bytes = lan9118_peek(&header);
        if ((length_bytes & BAD) != 0) {
            discard_bad(length_bytes);
        } else if (!receive(&header, length_bytes)) {
            lan9118_skip(PADDING_BYTES + length_bytes + FCS_BYTES - sizeof header);
        }
    }
}
