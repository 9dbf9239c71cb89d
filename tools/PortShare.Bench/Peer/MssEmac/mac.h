/* The MSS EMAC of SmartFusion2 (Microchip UG0331, chapter 10), as QEMU emulates it. Its DMA has put a frame into a buffer before
   anybody hears of it. Whoever takes or sends a frame takes the buffer that it lies in, and leaves an empty one: descriptors,
   places of the application, and records of lwIP each have one at any time, and no frame is copied. */
#ifndef PORTSHARE_BENCH_MAC_H
#define PORTSHARE_BENCH_MAC_H

#include <stdbool.h>
#include <stdint.h>

#include "board.h"
#include "lwip/pbuf.h"
#include "peer.h"

#define MAC_REGISTER(offset) (*(volatile uint32_t *)(PORTSHARE_MAC_ADDRESS + (offset)))
#define DMA_RX_STATUS MAC_REGISTER(0x194)
#define DMA_INTERRUPT_MASK MAC_REGISTER(0x198)

#define PACKET (1u << 0)                        /* DMA_RX_STATUS: written, it takes one off those in bits 23 to 16 */
#define STOPPED (1u << 3 | 1u << 2)             /* a bus error, or no empty descriptor */
#define RECEIVE_INTERRUPTS ((PACKET | STOPPED) << 4)

#define EMPTY (1u << 31)                        /* a descriptor's size */

enum {
    MAC_SLEEP_MASKS = 1,                        /* the interrupt is a level: see AfterSleep.inc */
    USER_PADDING_BYTES = 0,                     /* a DMA buffer begins at a word */
    HEADER_BYTES = 14,
    LONGEST_BYTES = 1518,
};

/* In the receive ring an empty one is the DMA's, in the transmit ring ours. */
struct descriptor {
    uint32_t *volatile buffer;
    volatile uint32_t size;
    struct descriptor *next;
    uint32_t unused;
};

/* Where a frame was found. */
struct frame_header {
    struct descriptor *descriptor;
    uint32_t *frame;
};

/* The place of a frame for the application. */
struct user_slot {
    uint32_t *frame;
};

extern struct descriptor *mac_oldest;           /* whose frame is the next to be taken */

void mac_open(void);
void mac_restart(uint32_t waiting);

/* Each millisecond: the counter of sent packets has 8 bits, and no frame is left behind. */
void mac_tick(void);

/* A record of lwIP's for a frame in a descriptor's buffer, which is exchanged; NULL if there is none. */
struct pbuf *mac_exchange_pbuf(struct descriptor *descriptor, uint32_t *frame, uint32_t length_bytes);

/* Sends a frame of the application's, which has another buffer then. False if there is no room. */
bool mac_send_from_user(struct user_slot *slot, uint32_t length_bytes);

/* Sends a frame of lwIP's, which does not look at it again. */
bool mac_send_for_stack(struct pbuf *p);

/* There is nothing to clear; returns how many frames wait. */
static inline uint32_t mac_acknowledge(void)
{
    uint32_t status = DMA_RX_STATUS, waiting = status << 8 >> 24;
    if (__builtin_expect((status & STOPPED) != 0, 0)) {
        mac_restart(waiting);
    }
    return waiting;
}

static inline void mac_arm(void)
{
    DMA_INTERRUPT_MASK = RECEIVE_INTERRUPTS;
}

static inline void mac_mask(void)
{
    DMA_INTERRUPT_MASK = 0;
}

/* Begins with the next frame. Then one of mac_take_for_user, mac_take_for_stack, mac_skip and, for a bad one, mac_skip_bad. */
static inline uint32_t mac_peek(struct frame_header *header)
{
    struct descriptor *descriptor = mac_oldest;
    uint32_t length_bytes = descriptor->size;
    header->descriptor = descriptor;
    header->frame = descriptor->buffer;
    return length_bytes;
}

/* Or it is not there: then it is empty. */
static inline bool mac_is_bad(uint32_t peeked)
{
    return peeked - HEADER_BYTES > LONGEST_BYTES - HEADER_BYTES;
}

/* The EtherType, as it lies in memory. */
static inline uint32_t mac_type_of(const struct frame_header *header)
{
    return ((const uint16_t *)header->frame)[6];
}

static inline bool mac_is_for_group(const struct frame_header *header)
{
    return (*(const uint8_t *)header->frame & 1) != 0;
}

/* The descriptor is the DMA's again. */
static inline void mac_release(struct descriptor *descriptor)
{
    mac_oldest = descriptor->next;
    descriptor->size = EMPTY;
    DMA_RX_STATUS = PACKET;
}

static inline void mac_take_for_user(struct user_slot *slot, const struct frame_header *header, uint32_t length_bytes)
{
    (void)length_bytes;
    header->descriptor->buffer = slot->frame;
    slot->frame = header->frame;
    mac_release(header->descriptor);
}

/* A frame for lwIP takes two steps: NULL if there is no memory for it. */
static inline struct pbuf *mac_find_pbuf(const struct frame_header *header, uint32_t length_bytes)
{
    return mac_exchange_pbuf(header->descriptor, header->frame, length_bytes);
}

static inline void mac_take_for_stack(struct pbuf *frame, const struct frame_header *header, uint32_t length_bytes)
{
    (void)frame;
    (void)length_bytes;
    mac_release(header->descriptor);
}

static inline void mac_skip(uint32_t length_bytes)
{
    (void)length_bytes;
    mac_release(mac_oldest);
}

static inline void mac_skip_bad(uint32_t peeked)
{
    if ((peeked & EMPTY) == 0) {
        mac_release(mac_oldest);
    }
}

#endif
