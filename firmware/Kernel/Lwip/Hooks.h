/* Included by lwIP's own sources (LWIP_HOOK_FILENAME in lwipopts.h). */
#ifndef PORTSHARE_LWIP_HOOKS_H
#define PORTSHARE_LWIP_HOOKS_H

#include "lwip/netif.h"
#include "lwip/pbuf.h"
#include "lwip/prot/ethernet.h"
#include "lwip/prot/ip4.h"
#include "lwip/prot/tcp.h"
#include "lwip/tcp.h"

/* Whether an IPv4 address can be another host's: not 0/8, 127/8, 224/4, 240/4, nor this host's, nor its network's broadcast address
   (RFC 1122, 3.2.1.3). */
static inline int lwip_port_is_host(uint32_t address, const struct netif *netif)
{
    const uint32_t first = address & 0xFF;
    const uint32_t own = netif_ip4_addr(netif)->addr;

    return first - 1 < 223 && first != 127 && address != own && address != (own | ~netif_ip4_netmask(netif)->addr);
}

/* Whether the frame around a received IP packet was sent to a group, or to all. The header still lies in front of the packet. */
static inline int lwip_port_is_group_frame(const struct pbuf *packet)
{
    return (((const struct eth_hdr *)packet->payload - 1)->dest.addr[0] & 1) != 0;
}

/* Filter.c: whether to keep a packet from lwIP; it is freed and counted then. */
int lwip_port_refuse_packet(struct pbuf *packet, struct netif *netif);

#define IP4_WITHOUT_OPTIONS 0x45    /* version and header's length (RFC 791, 3.1) */

/* Nearly every packet is from another host to this one alone, and without options. That much is decided in line. */
static inline int lwip_port_filter(struct pbuf *packet, struct netif *netif)
{
    const struct ip_hdr *header = packet->payload;
    const int is_plain = header->_v_hl == IP4_WITHOUT_OPTIONS && header->dest.addr == netif_ip4_addr(netif)->addr
        && lwip_port_is_host(header->src.addr, netif)
        && !lwip_port_is_group_frame(packet);

    return __builtin_expect(!is_plain, 0) && lwip_port_refuse_packet(packet, netif);
}
#define LWIP_HOOK_IP4_INPUT lwip_port_filter

/* Handshake.c: answers a SYN, which lwIP must not see then (ERR_ABRT); leaves everything else to it. */
err_t lwip_port_answer_syn(const struct tcp_hdr *syn);

/* Handshake.c: where a connection that we ask for would begin. */
u32_t lwip_port_sequence_number(const ip_addr_t *local, u16_t local_port, const ip_addr_t *remote, u16_t remote_port);
#define LWIP_HOOK_TCP_ISN lwip_port_sequence_number

/* TimeWait.c: whether a connection that is closed makes room for what asks for another; it is gone then. */
int lwip_port_gives_way(struct tcp_pcb *connection, const struct tcp_hdr *header);

/* Segments.c: whether to keep a segment of an open connection from lwIP; it is counted then. */
int lwip_port_refuse_segment(struct tcp_pcb *connection, const struct tcp_hdr *header, uint32_t data_bytes);

/* The header is in the processor's byte order. A segment of no connection comes to a listener. */
static inline err_t lwip_port_see_segment(struct tcp_pcb *connection, const struct tcp_hdr *header, const struct pbuf *data)
{
    switch (connection->state) {
    case LISTEN:
        return lwip_port_answer_syn(header);
    case TIME_WAIT:
        return lwip_port_gives_way(connection, header) ? lwip_port_answer_syn(header) : ERR_OK;
    default:
        return lwip_port_refuse_segment(connection, header, data->tot_len) ? ERR_ABRT : ERR_OK;
    }
}
#define LWIP_HOOK_TCP_INPACKET_PCB(connection, header, options, options1, rest, segment) \
    lwip_port_see_segment(connection, header, segment)

#endif
