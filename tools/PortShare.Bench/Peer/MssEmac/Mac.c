/* The MSS EMAC, but for what mac.h has. Waits have no limit here: a peer that does not come up is seen by the bench. */
#include "mac.h"
#include "receive.h"

#define CFG1 MAC_REGISTER(0x00)
#define CFG2 MAC_REGISTER(0x04)
#define INTERFACE_CTRL MAC_REGISTER(0x38)
#define STATION_ADDRESS1 MAC_REGISTER(0x40)
#define STATION_ADDRESS2 MAC_REGISTER(0x44)
#define FIFO_CFG0 MAC_REGISTER(0x48)
#define DMA_TX_CTRL MAC_REGISTER(0x180)
#define DMA_TX_DESCRIPTOR MAC_REGISTER(0x184)
#define DMA_TX_STATUS MAC_REGISTER(0x188)
#define DMA_RX_CTRL MAC_REGISTER(0x18C)
#define DMA_RX_DESCRIPTOR MAC_REGISTER(0x190)
#define MPU_CTRL (*(volatile uint32_t *)0xE000ED94)             /* ARMv7-M, B3.5 */
#define MPU_RBAR (*(volatile uint32_t *)0xE000ED9C)
#define MPU_RASR (*(volatile uint32_t *)0xE000EDA0)

#define RESETS (1u << 31 | 0xFu << 16)                          /* CFG1 */
#define RECEIVE_TRANSMIT (1u << 2 | 1u << 0)
#define NIBBLES_FULL_DUPLEX (7u << 12 | 1u << 8 | 1u << 2 | 1u << 0)    /* CFG2, with padding and FCS */
#define SPEED_100 (1u << 16)                                    /* INTERFACE_CTRL */
#define FIFO_REQUESTS (0x1Fu << 8)                              /* FIFO_CFG0 */
#define FIFO_REPLIES (0x1Du << 16)

enum {
    DESCRIPTORS = PORTSHARE_MAC_DESCRIPTORS,
    BUFFER_BYTES = 4 * SLOT_WORDS,
    MARGIN_BYTES = 4,               /* in front of a frame, for the padding of lwIP's */
    ENABLE = 1,
};

/* In the memory that the board gives the DMA; QEMU's reads and writes all others as well. */
static struct {
    struct descriptor receive[DESCRIPTORS], transmit[DESCRIPTORS];
    uint8_t buffers[2 * DESCRIPTORS][BUFFER_BYTES];
} *const rings = (void *)PORTSHARE_DMA_ADDRESS;

/* lwIP's record of a received frame. */
struct receive_buffer {
    struct pbuf_custom record;
    uint32_t *frame;
};
/* The records first: lwIP takes a payload behind its record as proof that there is room for the headers of an answer. The DMA's
   section lies behind all other data. */
static struct {
    struct receive_buffer records[PORTSHARE_RECEIVE_BUFFERS];
    uint8_t places[USER_SLOTS][BUFFER_BYTES] __attribute__((aligned(32)));
} receive;
static uint8_t record_buffers[PORTSHARE_RECEIVE_BUFFERS][BUFFER_BYTES] __attribute__((section(PORTSHARE_DMA_SECTION), aligned(32)));
static struct receive_buffer *free_records[PORTSHARE_RECEIVE_BUFFERS];
static uint32_t free_count;

struct descriptor *mac_oldest;
static struct descriptor *next;     /* takes the next frame to be sent */
static struct descriptor *unsure;   /* was given to a DMA that was on, which may not have seen it */

static inline void barrier(void)
{
    __asm volatile("dsb" ::: "memory");
}

static uint32_t *frame_in(uint8_t *buffer)
{
    return (uint32_t *)(buffer + MARGIN_BYTES);
}

static void link_ring(struct descriptor *ring, uint8_t (*buffers)[BUFFER_BYTES])
{
    for (uint32_t i = 0; i < DESCRIPTORS; i++) {
        ring[i].buffer = frame_in(buffers[i]);
        ring[i].next = &ring[(i + 1) % DESCRIPTORS];
        ring[i].size = EMPTY;
    }
}

static void free_record(struct pbuf *p)
{
    free_records[free_count++] = (struct receive_buffer *)p;
}

static void fill_places(void)
{
    for (uint32_t i = 0; i < USER_SLOTS; i++) {
        receive_slots[i].frame = frame_in(receive.places[i]);
    }
    for (uint32_t i = 0; i < PORTSHARE_RECEIVE_BUFFERS; i++) {
        receive.records[i].record.custom_free_function = free_record;
        receive.records[i].frame = frame_in(record_buffers[i]);
        free_record(&receive.records[i].record.pbuf);
    }
}

/* The data's memory is a device's in the default map, where nothing may lie unaligned, as lwIP's fields do: Normal, not cached,
   never executed, 512 MB. */
static void open_memory(void)
{
    MPU_RBAR = PORTSHARE_DMA_ADDRESS >> 29 << 29 | 1u << 4;
    MPU_RASR = 1u << 28 | 3u << 24 | 1u << 19 | 28u << 1 | ENABLE;
    MPU_CTRL = 1u << 2 | ENABLE;
    __asm volatile("dsb; isb" ::: "memory");
}

void mac_open(void)
{
    open_memory();
    CFG1 = RESETS;
    CFG1 = 0;
    INTERFACE_CTRL = SPEED_100;
    CFG2 = NIBBLES_FULL_DUPLEX;
    STATION_ADDRESS1 = __builtin_bswap32(PORTSHARE_HARDWARE_ADDRESS_LOW);
    STATION_ADDRESS2 = __builtin_bswap32(PORTSHARE_HARDWARE_ADDRESS_HIGH);
    FIFO_CFG0 = 0;
    FIFO_CFG0 = FIFO_REQUESTS;
    while ((FIFO_CFG0 & FIFO_REPLIES) != FIFO_REPLIES) {
    }
    fill_places();
    link_ring(rings->receive, rings->buffers);
    link_ring(rings->transmit, rings->buffers + DESCRIPTORS);
    mac_oldest = rings->receive;
    next = rings->transmit;
    CFG1 = RECEIVE_TRANSMIT;
    barrier();
    DMA_RX_DESCRIPTOR = (uintptr_t)mac_oldest;
    DMA_RX_CTRL = ENABLE;
}

/* The ring was dry, and the DMA stopped behind the frames that wait. Where it stopped there is room once one of them was taken. */
void mac_restart(uint32_t waiting)
{
    struct descriptor *descriptor = mac_oldest;
    uint32_t errors = DMA_RX_STATUS & STOPPED;
    if (waiting == DESCRIPTORS) {
        return;
    }
    for (; waiting != 0; waiting--) {
        descriptor = descriptor->next;
    }
    DMA_RX_STATUS = errors;
    DMA_RX_DESCRIPTOR = (uintptr_t)descriptor;
    barrier();
    DMA_RX_CTRL = ENABLE;
}

struct pbuf *mac_exchange_pbuf(struct descriptor *descriptor, uint32_t *frame, uint32_t length_bytes)
{
    struct receive_buffer *record;

    if (free_count == 0) {
        return NULL;
    }
    record = free_records[--free_count];
    descriptor->buffer = record->frame;
    record->frame = frame;
    return pbuf_alloced_custom(PBUF_RAW, (u16_t)(length_bytes + PADDING_BYTES), PBUF_POOL, &record->record,
        (uint8_t *)frame - PADDING_BYTES, LONGEST_BYTES + PADDING_BYTES);
}

static inline void start(struct descriptor *descriptor)
{
    DMA_TX_DESCRIPTOR = (uintptr_t)descriptor;
    DMA_TX_CTRL = ENABLE;
}

/* The DMA is off: from the first frame on that it has not sent. */
static void __attribute__((noinline)) start_unsure(void)
{
    for (; unsure != next && (unsure->size & EMPTY) != 0; unsure = unsure->next) {
    }
    if (unsure != next) {
        start(unsure);
    }
    unsure = NULL;
}

/* Gives the DMA a descriptor. One that is off, as after each batch, begins where it is told to. */
static inline void give(struct descriptor *descriptor, uint32_t length_bytes)
{
    descriptor->size = length_bytes;
    next = descriptor->next;
    barrier();
    if (__builtin_expect((DMA_TX_CTRL & ENABLE) != 0, 0)) {
        unsure = unsure != NULL ? unsure : descriptor;
    } else if (__builtin_expect(unsure != NULL, 0)) {
        start_unsure();
    } else {
        start(descriptor);
    }
}

void mac_tick(void)
{
    for (uint32_t left = DMA_TX_STATUS << 8 >> 24; left != 0; left--) {
        DMA_TX_STATUS = 1;
    }
    if (unsure != NULL && (DMA_TX_CTRL & ENABLE) == 0) {
        start_unsure();
    }
}

bool mac_send_from_user(struct user_slot *slot, uint32_t length_bytes)
{
    struct descriptor *descriptor = next;
    if ((descriptor->size & EMPTY) == 0) {
        return false;
    }
    uint32_t *empty = descriptor->buffer;
    descriptor->buffer = slot->frame;
    slot->frame = empty;
    give(descriptor, length_bytes);
    return true;
}

/* A whole frame in the buffer of its question goes with the buffer; anything else is copied. */
bool mac_send_for_stack(struct pbuf *p)
{
    struct descriptor *descriptor = next;
    struct receive_buffer *record = (struct receive_buffer *)p;
    if ((descriptor->size & EMPTY) == 0) {
        return false;
    }
    uint32_t *empty = descriptor->buffer;
    if (p->next == NULL && (p->flags & PBUF_FLAG_IS_CUSTOM) != 0 && p->payload == (uint8_t *)record->frame - PADDING_BYTES) {
        descriptor->buffer = record->frame;
        record->frame = empty;
    } else {
        pbuf_copy_partial(p, empty, p->tot_len - PADDING_BYTES, PADDING_BYTES);
    }
    give(descriptor, p->tot_len - PADDING_BYTES);
    return true;
}
