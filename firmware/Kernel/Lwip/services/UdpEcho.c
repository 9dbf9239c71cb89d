/* UDP echo, port 7 (RFC 862): each datagram goes back in the buffer it came in. */
#include "../Port.h"

#include "lwip/udp.h"

#define ECHO_PORT 7

static void echo(void *argument, struct udp_pcb *socket, struct pbuf *datagram, const ip_addr_t *sender, u16_t sender_port)
{
    LWIP_UNUSED_ARG(argument);
    udp_sendto(socket, datagram, sender, sender_port);
    pbuf_free(datagram);
}

void udp_echo_open(void)
{
    struct udp_pcb *socket = udp_new();
    LWIP_ASSERT("a UDP socket for echo", socket != NULL);
    udp_bind(socket, IP_ADDR_ANY, ECHO_PORT);
    udp_recv(socket, echo, NULL);
}
