/* Between the bridge and lwIP: one network interface, and buffers for received frames. Runs in the kernel loop. */
#include "Output.h"
#include "Port.h"

#include <string.h>

#include "board.h"
#include "lwip/etharp.h"
#include "lwip/init.h"
#include "lwip/netif.h"
#include "lwip/pbuf.h"
#include "lwip/timeouts.h"
#include "netif/ethernet.h"

/* PortShare.Core.TransmitSegment and its MaximumCount */
struct transmit_segment {
    const uint8_t *address;
    uint32_t length_bytes;
};
#define MAXIMUM_SEGMENTS 8

/* PortShare.Core.StackTransmitOutcome */
enum transmit_outcome { SENT, LATER, DROPPED };

/* KernelEntry.cs */
extern enum transmit_outcome kernel_send(const struct transmit_segment *segments, uint32_t count, uint32_t length_bytes, void *token);

/* lwIP's record of a received frame, and the memory for it, which holds what a slot holds: padding, frame, FCS. A MAC with DMA takes that
   memory and gives another in its place. */
#define RECEIVE_BUFFERS PORTSHARE_RECEIVE_BUFFERS
#define RECEIVE_BUFFER_BYTES PORTSHARE_RECEIVE_BUFFER_BYTES
struct receive_buffer {
    struct pbuf_custom record;
    uint8_t *data;
};
/* The records first: lwIP takes a payload behind its record as proof that there is room for the headers of an answer. The DMA's section
   lies behind all that is the kernel's alone. */
#ifdef PORTSHARE_DMA_SECTION
static struct {
    struct receive_buffer buffers[RECEIVE_BUFFERS];
} receive;
static struct {
    uint8_t data[RECEIVE_BUFFERS][RECEIVE_BUFFER_BYTES];
} receive_memory __attribute__((section(PORTSHARE_DMA_SECTION), aligned(64)));
#define PADDING_OFFSET (PORTSHARE_DMA_FRAME_OFFSET - ETH_PAD_SIZE)
_Static_assert(PORTSHARE_DMA_FRAME_OFFSET >= ETH_PAD_SIZE, "the MAC's row in DriverTable.cs has no FrameOffset");
#else
static struct {
    struct receive_buffer buffers[RECEIVE_BUFFERS];
    uint8_t data[RECEIVE_BUFFERS][RECEIVE_BUFFER_BYTES] __attribute__((aligned(32)));
} receive;
#define receive_memory receive
#define PADDING_OFFSET 0
#endif
static struct receive_buffer *free_buffers[RECEIVE_BUFFERS];
static uint32_t free_count;
static uint32_t failed_count;

#if PORTSHARE_VLAN_ID != 0
/* Destination and source address; the tag comes behind them (IEEE 802.1Q, 9.3). */
#define ADDRESSES_BYTES (2 * ETH_HWADDR_LEN)
static const uint8_t vlan_tag[] = { 0x81, 0x00, PORTSHARE_VLAN_PRIORITY << 5 | PORTSHARE_VLAN_ID >> 8, PORTSHARE_VLAN_ID & 0xFF };
#define TAG_BYTES sizeof vlan_tag
#else
#define TAG_BYTES 0
#endif

static struct netif port;
static uint32_t milliseconds;

static void receive_buffer_free(struct pbuf *p)
{
    free_buffers[free_count++] = (struct receive_buffer *)p;
}

void *lwip_port_allocate(uint32_t length_bytes, uint8_t **data)
{
    if (free_count == 0) {
        failed_count++;
        return NULL;
    }
    struct receive_buffer *buffer = free_buffers[--free_count];
    *data = buffer->data;
    /* PBUF_POOL says that headers can be put back in front of the payload where received ones were taken off, as lwIP
       does when it answers in the buffer of the question. */
    return pbuf_alloced_custom(PBUF_RAW, (u16_t)(length_bytes + ETH_PAD_SIZE), PBUF_POOL, &buffer->record, buffer->data, RECEIVE_BUFFER_BYTES - PADDING_OFFSET);
}

void lwip_port_replace(void *buffer, uint8_t *data)
{
    struct receive_buffer *receive_buffer = buffer;
    receive_buffer->data = data;
    receive_buffer->record.pbuf.payload = data;
}

void lwip_port_skip(void *buffer, uint32_t bytes)
{
    pbuf_remove_header(buffer, bytes);
}

uint32_t lwip_port_has_buffer(void)
{
    return free_count != 0;
}

void lwip_port_read_receive_buffers(struct memory_counters *counters)
{
    counters->total = RECEIVE_BUFFERS;
    counters->used = RECEIVE_BUFFERS - free_count;
    counters->failures = failed_count;
    /* The last one freed is taken first, so those that were never taken were never needed. */
    counters->maximum_used = 0;
    for (uint32_t i = 0; i < RECEIVE_BUFFERS; i++) {
        counters->maximum_used += receive.buffers[i].record.pbuf.payload != NULL;
    }
}

void lwip_port_deliver(void *buffer)
{
    output_asker = ((const struct eth_hdr *)((const struct pbuf *)buffer)->payload)->src;
    if (ethernet_input(buffer, &port) != ERR_OK) {
        pbuf_free(buffer);
    }
}

void lwip_port_sent(void *token)
{
    pbuf_free(token);
}

void lwip_port_advance(uint32_t elapsed_ms)
{
    milliseconds += elapsed_ms;
    output_advance(elapsed_ms);
    sys_check_timeouts();
}

void lwip_port_set_link(uint32_t is_up)
{
    if (is_up) {
        netif_set_link_up(&port);
    } else {
        netif_set_link_down(&port);
    }
}

uint32_t sys_now(void)
{
    return milliseconds;
}

/* The pieces of a chain go to the bridge as they are; only the padding before the header is left out. On a VLAN a tag is put in, of which lwIP
   knows nothing: the bridge has taken it out of received frames. */
static err_t link_output(struct netif *netif, struct pbuf *p)
{
    struct transmit_segment segments[MAXIMUM_SEGMENTS];
    uint32_t count = 0;
    uint32_t skip = ETH_PAD_SIZE;
    LWIP_UNUSED_ARG(netif);

#if PORTSHARE_VLAN_ID != 0
    segments[0] = (struct transmit_segment){ (const uint8_t *)p->payload + skip, ADDRESSES_BYTES };
    segments[1] = (struct transmit_segment){ vlan_tag, TAG_BYTES };
    count = 2;
    skip += ADDRESSES_BYTES;
#endif
    for (const struct pbuf *piece = p; ; piece = piece->next) {
        if (piece->len > skip) {
            if (count == MAXIMUM_SEGMENTS) {
                count = 0;
                break;
            }
            segments[count].address = (const uint8_t *)piece->payload + skip;
            segments[count].length_bytes = piece->len - skip;
            count++;
        }
        skip = 0;
        if (piece->len == piece->tot_len) {
            break;
        }
    }
    switch (kernel_send(segments, count, p->tot_len - ETH_PAD_SIZE + TAG_BYTES, p)) {
    case SENT:
        return ERR_OK;
    case LATER:
        pbuf_ref(p);
        return ERR_OK;
    default:
        return ERR_MEM;
    }
}

static err_t open_port(struct netif *netif)
{
    netif->name[0] = 'e';
    netif->name[1] = '0';
    netif->output = output_packet;
    netif->linkoutput = link_output;
    netif->mtu = 1500;
    netif->hwaddr_len = ETH_HWADDR_LEN;
    netif->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_ETHERNET;
    return ERR_OK;
}

void lwip_port_open(const uint8_t *hardware_address)
{
    for (uint32_t i = 0; i < RECEIVE_BUFFERS; i++) {
        struct receive_buffer *buffer = &receive.buffers[i];
        buffer->record.custom_free_function = receive_buffer_free;
        buffer->data = receive_memory.data[i] + PADDING_OFFSET;
        free_buffers[free_count++] = buffer;
    }
    lwip_init();
    netif_add(&port, NULL, NULL, NULL, NULL, open_port, ethernet_input);
    memcpy(port.hwaddr, hardware_address, ETH_HWADDR_LEN);
    netif_set_default(&port);
    netif_set_up(&port);
    address_open(&port);

    udp_echo_open();
    tcp_echo_open();
    http_service_open();
}
