/* The LAN9118, but for its bursts. Waits have no limit here: a peer that does not come up is seen by the bench. */
#include "mac.h"

#define TX_STATUS MAC_REGISTER(0x48)
#define IRQ_CFG MAC_REGISTER(0x54)
#define FIFO_INT MAC_REGISTER(0x68)
#define RX_CFG MAC_REGISTER(0x6C)
#define TX_CFG MAC_REGISTER(0x70)
#define HW_CFG MAC_REGISTER(0x74)
#define TX_FIFO_INF MAC_REGISTER(0x80)
#define MAC_CSR_CMD MAC_REGISTER(0xA4)
#define MAC_CSR_DATA MAC_REGISTER(0xA8)

#define SOFT_RESET (1u << 0)                                    /* HW_CFG */
#define TRANSMIT_FIFO_5_KB (1u << 20 | 5u << 16)
#define PUSH_PULL_ACTIVE_HIGH (1u << 8 | 1u << 4 | 1u << 0)     /* IRQ_CFG */
#define OFFSET_TWO (2u << 8)                                    /* RX_CFG */
#define TRANSMIT_ON (1u << 1)                                   /* TX_CFG */
#define MAC_BUSY (1u << 31)                                     /* MAC_CSR_CMD */
#define FULL_DUPLEX_RECEIVE_TRANSMIT (1u << 20 | 1u << 3 | 1u << 2)     /* MAC_CR */

enum { MAC_CR = 1, ADDRH = 2, ADDRL = 3 };

enum {
    OVERHEAD_BYTES = 16,            /* of a frame in the transmit FIFO: two commands, alignment at either end */
    LARGEST_BYTES = 1518 + OVERHEAD_BYTES,
};

static uint32_t free_bytes;         /* in the transmit FIFO, at least */

static void write_mac(uint32_t index, uint32_t value)
{
    MAC_CSR_DATA = value;
    MAC_CSR_CMD = MAC_BUSY | index;
    while ((MAC_CSR_CMD & MAC_BUSY) != 0) {
    }
}

void mac_open(void)
{
    HW_CFG = SOFT_RESET;
    while ((HW_CFG & SOFT_RESET) != 0) {
    }
    HW_CFG = TRANSMIT_FIFO_5_KB;
    INT_EN = 0;
    INT_STS = 0xFFFFFFFF;
    FIFO_INT = 0;
    IRQ_CFG = PUSH_PULL_ACTIVE_HIGH;
    RX_CFG = OFFSET_TWO;
    TX_CFG = TRANSMIT_ON;
    write_mac(ADDRL, PORTSHARE_HARDWARE_ADDRESS_LOW);
    write_mac(ADDRH, PORTSHARE_HARDWARE_ADDRESS_HIGH);
    write_mac(MAC_CR, FULL_DUPLEX_RECEIVE_TRANSMIT);
}

static bool __attribute__((noinline)) has_room_now(void)
{
    uint32_t information = TX_FIFO_INF;
    for (uint32_t left = information << 8 >> 24; left != 0; left--) {
        (void)TX_STATUS;
    }
    free_bytes = information & 0xFFFF;
    return free_bytes >= LARGEST_BYTES;
}

bool mac_send(const uint32_t *frame, uint32_t length_bytes)
{
    if (free_bytes < LARGEST_BYTES && !has_room_now()) {
        return false;
    }
    free_bytes -= length_bytes + OVERHEAD_BYTES;
    lan9118_write_frame(frame, length_bytes, frame[2], frame[3]);
    return true;
}
