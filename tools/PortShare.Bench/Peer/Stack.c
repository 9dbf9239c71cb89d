/* lwIP 2.1.3 without an operating system: one interface, and UDP echo (RFC 862). */
#include "peer.h"

#include <string.h>

#include "lwip/etharp.h"
#include "lwip/init.h"
#include "lwip/ip.h"
#include "lwip/netif.h"
#include "lwip/pbuf.h"
#include "lwip/timeouts.h"
#include "lwip/udp.h"
#include "mac.h"
#include "netif/ethernet.h"

enum { ECHO_PORT = 7 };

static struct netif port;
static uint32_t milliseconds;
static struct eth_addr asker;

uint32_t sys_now(void)
{
    return milliseconds;
}

uint32_t kernel_random(void)
{
    static uint32_t state = 1;
    return state = state * 1664525 + 1013904223;    /* Knuth, The Art of Computer Programming, 3.3.4 */
}

static err_t link_output(struct netif *netif, struct pbuf *p)
{
    LWIP_UNUSED_ARG(netif);
    return mac_send_for_stack(p) ? ERR_OK : ERR_MEM;
}

/* An answer goes to where its question came from, as the firmware's does. */
static err_t output_packet(struct netif *netif, struct pbuf *packet, const ip4_addr_t *address)
{
    return ip4_current_header() != NULL && ip4_addr_cmp(address, ip4_current_src_addr())
        ? ethernet_output(netif, packet, (const struct eth_addr *)netif->hwaddr, &asker, ETHTYPE_IP)
        : etharp_output(netif, packet, address);
}

static err_t open_port(struct netif *netif)
{
    static const uint32_t hardware_address[] = { PORTSHARE_HARDWARE_ADDRESS_LOW, PORTSHARE_HARDWARE_ADDRESS_HIGH };

    netif->output = output_packet;
    netif->linkoutput = link_output;
    netif->mtu = 1500;
    netif->hwaddr_len = ETH_HWADDR_LEN;
    memcpy(netif->hwaddr, hardware_address, ETH_HWADDR_LEN);
    netif->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_ETHERNET | NETIF_FLAG_LINK_UP;
    return ERR_OK;
}

static void echo(void *argument, struct udp_pcb *socket, struct pbuf *datagram, const ip_addr_t *sender, u16_t sender_port)
{
    LWIP_UNUSED_ARG(argument);
    udp_sendto_if_src(socket, datagram, sender, sender_port, ip_current_netif(), ip_current_dest_addr());
    pbuf_free(datagram);
}

void stack_open(void)
{
    ip4_addr_t address, netmask, gateway;
    struct udp_pcb *socket;

    IP4_ADDR(&address, PORTSHARE_IPV4_ADDRESS0, PORTSHARE_IPV4_ADDRESS1, PORTSHARE_IPV4_ADDRESS2, PORTSHARE_IPV4_ADDRESS3);
    IP4_ADDR(&netmask, PORTSHARE_IPV4_NETMASK0, PORTSHARE_IPV4_NETMASK1, PORTSHARE_IPV4_NETMASK2, PORTSHARE_IPV4_NETMASK3);
    IP4_ADDR(&gateway, PORTSHARE_IPV4_GATEWAY0, PORTSHARE_IPV4_GATEWAY1, PORTSHARE_IPV4_GATEWAY2, PORTSHARE_IPV4_GATEWAY3);
    lwip_init();
    netif_add(&port, &address, &netmask, &gateway, NULL, open_port, ethernet_input);
    netif_set_default(&port);
    netif_set_up(&port);
    socket = udp_new();
    udp_bind(socket, IP_ADDR_ANY, ECHO_PORT);
    udp_recv(socket, echo, NULL);
}

void stack_deliver(struct pbuf *frame)
{
    asker = ((const struct eth_hdr *)frame->payload)->src;
    if (ethernet_input(frame, &port) != ERR_OK) {
        pbuf_free(frame);
    }
}

void stack_advance(uint32_t elapsed_ms)
{
    milliseconds += elapsed_ms;
    sys_check_timeouts();
}
