/* The way out of IP packets (Output.c). */
#ifndef PORTSHARE_LWIP_OUTPUT_H
#define PORTSHARE_LWIP_OUTPUT_H

#include "lwip/netif.h"
#include "lwip/pbuf.h"
#include "lwip/prot/ethernet.h"

/* Who sent the frame that lwIP works on. A copy: an answer in the frame's own buffer overwrites it. */
extern struct eth_addr output_asker;

/* The interface's output: sends an IP packet to an address. */
err_t output_packet(struct netif *netif, struct pbuf *packet, const ip4_addr_t *address);

/* Next hops that are being asked for by ARP. */
extern uint32_t output_asked_count;

/* One is asked for, and lwIP has seen an ARP packet from an address. */
void output_answered(struct netif *netif, const ip4_addr_t *address);

/* Lets time pass. */
void output_advance(uint32_t elapsed_ms);

#endif
