/* Included by lwIP's own sources (LWIP_HOOK_FILENAME in lwipopts.h). */
#ifndef PORTSHARE_LWIP_HOOKS_H
#define PORTSHARE_LWIP_HOOKS_H

#include "lwip/netif.h"
#include "lwip/pbuf.h"
#include "lwip/prot/ip4.h"

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

#endif
