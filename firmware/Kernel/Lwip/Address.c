/* The interface's side of the address, of which PortShare.Core.AddressMachine is the owner: sets it, and carries what is said about it,
   DHCP (RFC 2131) and ARP (RFC 5227). Decides nothing. Runs in the kernel loop. */
#include "Port.h"

#include <string.h>

#include "board.h"
#include "lwip/etharp.h"
#include "lwip/netif.h"
#include "lwip/prot/iana.h"
#include "lwip/udp.h"
#include "netif/ethernet.h"

/* KernelEntry.cs */
extern void kernel_arp_seen(uint32_t sender, uint32_t target, const uint8_t *hardware_address);
extern void kernel_dhcp_received(const uint8_t *message, uint32_t length_bytes);

static struct netif *port;

static ip4_addr_t to_wire(uint32_t address)
{
    return (ip4_addr_t){ lwip_htonl(address) };
}

/* lwIP announces an address that it did not have, and aborts the connections of one that it has no more. */
void lwip_port_set_address(uint32_t address, uint32_t netmask, uint32_t gateway)
{
    const ip4_addr_t host = to_wire(address);
    const ip4_addr_t mask = to_wire(netmask);
    const ip4_addr_t router = to_wire(gateway);

    netif_set_addr(port, &host, &mask, &router);
}

void lwip_port_announce(void)
{
    etharp_gratuitous(port);
}

/* A question of nobody's: it does not change what others remember of the address. */
void lwip_port_probe(uint32_t address)
{
    struct pbuf *packet = pbuf_alloc(PBUF_LINK, SIZEOF_ETHARP_HDR, PBUF_RAM);
    const ip4_addr_t target = to_wire(address);
    struct etharp_hdr *arp;

    if (packet == NULL) {
        return;
    }
    arp = packet->payload;
    memset(arp, 0, SIZEOF_ETHARP_HDR);
    arp->hwtype = PP_HTONS(LWIP_IANA_HWTYPE_ETHERNET);
    arp->proto = PP_HTONS(ETHTYPE_IP);
    arp->hwlen = ETH_HWADDR_LEN;
    arp->protolen = sizeof(ip4_addr_t);
    arp->opcode = PP_HTONS(ARP_REQUEST);
    SMEMCPY(&arp->shwaddr, port->hwaddr, ETH_HWADDR_LEN);
    IPADDR_WORDALIGNED_COPY_FROM_IP4_ADDR_T(&arp->dipaddr, &target);
    ethernet_output(port, packet, (const struct eth_addr *)port->hwaddr, &ethbroadcast, ETHTYPE_ARP);
    pbuf_free(packet);
}

void address_see_arp(const struct pbuf *packet)
{
    const struct etharp_hdr *arp = packet->payload;
    ip4_addr_t sender, target;

    /* Another kind of ARP has no IPv4 address where these have theirs. lwIP drops and counts it. */
    if (arp->hwtype != PP_HTONS(LWIP_IANA_HWTYPE_ETHERNET) || arp->proto != PP_HTONS(ETHTYPE_IP)
        || arp->hwlen != ETH_HWADDR_LEN || arp->protolen != sizeof(ip4_addr_t)) {
        return;
    }
    /* The sender's MAC address is another station's: Filter.c. */
    IPADDR_WORDALIGNED_COPY_TO_IP4_ADDR_T(&sender, &arp->sipaddr);
    IPADDR_WORDALIGNED_COPY_TO_IP4_ADDR_T(&target, &arp->dipaddr);
    kernel_arp_seen(lwip_ntohl(sender.addr), lwip_ntohl(target.addr), arp->shwaddr.addr);
}

#if PORTSHARE_DHCP_FALL_BACK_SECONDS != 0
static struct udp_pcb *client;
static struct pbuf *message;

uint8_t *lwip_port_begin_dhcp(uint32_t length_bytes)
{
    message = pbuf_alloc(PBUF_TRANSPORT, (u16_t)length_bytes, PBUF_RAM);
    return message != NULL ? message->payload : NULL;
}

void lwip_port_send_dhcp(uint32_t source, uint32_t destination)
{
    const ip_addr_t from = to_wire(source);
    const ip_addr_t to = to_wire(destination);

    udp_sendto_if_src(client, message, &to, LWIP_IANA_PORT_DHCP_SERVER, port, &from);
    pbuf_free(message);
}

/* Received frames lie in one piece. */
static void receive_dhcp(void *argument, struct udp_pcb *pcb, struct pbuf *packet, const ip_addr_t *source, u16_t source_port)
{
    LWIP_UNUSED_ARG(argument);
    LWIP_UNUSED_ARG(pcb);
    LWIP_UNUSED_ARG(source);
    LWIP_UNUSED_ARG(source_port);
    kernel_dhcp_received(packet->payload, packet->len);
    pbuf_free(packet);
}

void address_open(struct netif *netif)
{
    port = netif;
    client = udp_new();
    LWIP_ASSERT("system: lwip.udpEndpoints is too small", client != NULL);
    udp_bind(client, IP_ADDR_ANY, LWIP_IANA_PORT_DHCP_CLIENT);
    udp_connect(client, IP_ADDR_ANY, LWIP_IANA_PORT_DHCP_SERVER);
    udp_recv(client, receive_dhcp, NULL);
}
#else
void address_open(struct netif *netif)
{
    port = netif;
}
#endif
