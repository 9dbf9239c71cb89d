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

/* Nearly every packet is from another host to this one alone. That much is decided in line. */
static inline int lwip_port_filter(struct pbuf *packet, struct netif *netif)
{
    const struct ip_hdr *header = packet->payload;
    const int is_plain = header->dest.addr == netif_ip4_addr(netif)->addr && lwip_port_is_host(header->src.addr, netif)
        && !lwip_port_is_group_frame(packet);

    return __builtin_expect(!is_plain, 0) && lwip_port_refuse_packet(packet, netif);
}
#define LWIP_HOOK_IP4_INPUT lwip_port_filter

/* HalfOpen.c: lets connections that are not confirmed make room for others. */
void lwip_port_demote_half_open(void);

/* TimeWait.c: whether a connection that is closed makes room for what asks for another; it is gone then, and the segment dropped. */
int lwip_port_gives_way(struct tcp_pcb *connection, const struct tcp_hdr *header);

/* A segment of no connection comes to a listener, which opens one if it asks for that. The header is in the processor's byte order. */
static inline err_t lwip_port_see_segment(struct tcp_pcb *connection, const struct tcp_hdr *header)
{
    if (connection->state == LISTEN) {
        lwip_port_demote_half_open();
    } else if (connection->state == TIME_WAIT && lwip_port_gives_way(connection, header)) {
        return ERR_ABRT;
    }
    return ERR_OK;
}
#define LWIP_HOOK_TCP_INPACKET_PCB(connection, header, options, options1, rest, segment) lwip_port_see_segment(connection, header)

/* Address.c: adds what lwIP leaves out of its messages. */
struct dhcp;
struct dhcp_msg;
void address_append_options(const struct dhcp *dhcp, struct dhcp_msg *message, uint8_t type, uint16_t *length_bytes);
#define LWIP_HOOK_DHCP_APPEND_OPTIONS(netif, dhcp, state, message, type, length_bytes) \
    address_append_options(dhcp, message, type, length_bytes)

#endif
