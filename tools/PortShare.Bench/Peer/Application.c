/* The application echo, in C: 'E' goes back to its sender as 'A', 'S' is taken and counted, anything else is ignored. */
#include "mac.h"
#include "peer.h"

enum { ORDER_OFFSET = USER_PADDING_BYTES + 14, ECHO = 'E', ANSWER = 'A', SINK = 'S' };

static volatile uint32_t sunk, ignored;

/* The frame's words: destination in the first two, behind the padding; source in the next, up to the middle of a word. */
static inline void swap_behind_padding(uint32_t *frame)
{
    uint32_t destination_start = frame[0] >> 16, destination_end = frame[1];
    uint32_t source_start = frame[2], source_end = frame[3] & 0xFFFF;
    frame[0] = source_start << 16;
    frame[1] = source_start >> 16 | source_end << 16;
    frame[2] = destination_start | destination_end << 16;
    frame[3] = (frame[3] & 0xFFFF0000) | destination_end >> 16;
}

/* Without padding both fill three words. */
static inline void swap_addresses(uint32_t *frame)
{
    uint32_t destination = frame[0], middle = frame[1], source_end = frame[2];
    if (USER_PADDING_BYTES != 0) {
        swap_behind_padding(frame);
        return;
    }
    frame[0] = middle >> 16 | source_end << 16;
    frame[1] = source_end >> 16 | destination << 16;
    frame[2] = destination >> 16 | middle << 16;
}

void application_handle(struct user_slot *slot, uint32_t length_bytes)
{
    uint32_t *frame = slot->frame;
    uint32_t order = length_bytes > 14 ? ((const uint8_t *)frame)[ORDER_OFFSET] : 0;
    if (order == ECHO) {
        ((uint8_t *)frame)[ORDER_OFFSET] = ANSWER;
        swap_addresses(frame);
        mac_send_from_user(slot, length_bytes);
    } else if (order == SINK) {
        sunk++;
    } else {
        ignored++;
    }
}
