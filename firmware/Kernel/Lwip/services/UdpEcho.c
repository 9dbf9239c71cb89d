/* UDP echo, port 7 (RFC 862): each datagram goes back in the buffer and by the way it came in. */
#include "../Port.h"

#include "lwip/stats.h"
#include "lwip/udp.h"

#define ECHO_PORT 7

/* Services that answer whatever comes (IANA, Service Name and Port Number Registry): between them and an echo a datagram would go round
   for ever. 0 is no port to answer to (RFC 768). */
static int is_answering(u16_t port)
{
    switch (port) {
    case 0:
    case ECHO_PORT:
    case 13:        /* daytime */
    case 17:        /* quote of the day */
    case 19:        /* character generator */
    case 37:        /* time */
    case 123:       /* NTP */
        return 1;
    default:
        return 0;
    }
}

static void echo(void *argument, struct udp_pcb *socket, struct pbuf *datagram, const ip_addr_t *sender, u16_t sender_port)
{
    const struct udp_hdr *header = (const struct udp_hdr *)datagram->payload - 1;
    LWIP_UNUSED_ARG(argument);

    if (lwip_ntohs(header->len) != datagram->tot_len + UDP_HLEN) {
        /* lwIP 2.1.3 does not look at the length in the header, where a checksum is left out. */
        UDP_STATS_INC(udp.lenerr);
        UDP_STATS_INC(udp.drop);
    } else if (is_answering(sender_port)) {
        lwip_port_refused.echo_port++;
        UDP_STATS_INC(udp.drop);
    } else {
        udp_sendto_if_src(socket, datagram, sender, sender_port, ip_current_netif(), ip_current_dest_addr());
    }
    pbuf_free(datagram);
}

void udp_echo_open(void)
{
    struct udp_pcb *socket = udp_new();
    LWIP_ASSERT("a UDP socket for echo", socket != NULL);
    udp_bind(socket, IP_ADDR_ANY, ECHO_PORT);
    udp_recv(socket, echo, NULL);
}
