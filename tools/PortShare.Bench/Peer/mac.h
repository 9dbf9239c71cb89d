/* The LAN9118 (SMSC LAN9118 datasheet, revision 1.5). */
#ifndef PORTSHARE_BENCH_MAC_H
#define PORTSHARE_BENCH_MAC_H

#include <stdbool.h>
#include <stdint.h>

#include "board.h"

#define MAC_REGISTER(offset) (*(volatile uint32_t *)(PORTSHARE_MAC_ADDRESS + (offset)))
#define INT_STS MAC_REGISTER(0x58)
#define INT_EN MAC_REGISTER(0x5C)
#define RX_FIFO_INF MAC_REGISTER(0x7C)

#define RECEIVE_STATUS_LEVEL (1u << 3)          /* INT_STS and INT_EN */

/* Padding and Ethernet header, as they lie in memory. */
struct frame_header {
    uint32_t words[4];
};

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

#endif
