/* Included by lwIP's own sources (LWIP_HOOK_FILENAME in lwipopts.h). */
#ifndef PORTSHARE_LWIP_HOOKS_H
#define PORTSHARE_LWIP_HOOKS_H

#include "lwip/netif.h"
#include "lwip/pbuf.h"
#include "lwip/prot/ip4.h"
#include "lwip/tcp.h"

/* Filter.c: whether to keep a packet from lwIP; it is freed and counted then. */
int lwip_port_refuse_packet(struct pbuf *packet, struct netif *netif);

/* Nearly every packet is from another station to this one. That much is decided in line. */
static inline int lwip_port_filter(struct pbuf *packet, struct netif *netif)
{
    const struct ip_hdr *header = packet->payload;
    uint32_t own = netif_ip4_addr(netif)->addr;

    return (header->dest.addr != own || header->src.addr == own) && lwip_port_refuse_packet(packet, netif);
}
#define LWIP_HOOK_IP4_INPUT lwip_port_filter

/* HalfOpen.c: lets connections that are not confirmed make room for others. */
void lwip_port_demote_half_open(void);

/* A segment of no connection comes to a listener, which opens one if it asks for that. */
static inline err_t lwip_port_see_segment(const struct tcp_pcb *connection)
{
    if (connection->state == LISTEN) {
        lwip_port_demote_half_open();
    }
    return ERR_OK;
}
#define LWIP_HOOK_TCP_INPACKET_PCB(connection, header, options, options1, rest, segment) lwip_port_see_segment(connection)

/* Address.c: adds what lwIP leaves out of its messages. */
struct dhcp;
struct dhcp_msg;
void address_append_options(const struct dhcp *dhcp, struct dhcp_msg *message, uint8_t type, uint16_t *length_bytes);
#define LWIP_HOOK_DHCP_APPEND_OPTIONS(netif, dhcp, state, message, type, length_bytes) \
    address_append_options(dhcp, message, type, length_bytes)

#endif
