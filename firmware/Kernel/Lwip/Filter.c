/* Packets that lwIP 2.1.3 would take, and must not: what claims to come from this station, what is sent to a group that nobody
   has joined, ARP that is cut off. Runs in the kernel loop. */
#include "Hooks.h"
#include "Port.h"

#include "lwip/etharp.h"
#include "lwip/prot/ip.h"
#include "lwip/prot/udp.h"
#include "lwip/stats.h"

#define DHCP_CLIENT_PORT 68     /* RFC 2131, 4.1 */

/* DHCP is the one service that listens to broadcasts. */
static int is_for_dhcp(const struct pbuf *packet, const struct ip_hdr *header)
{
    const uint16_t header_bytes = IPH_HL_BYTES(header);
    const struct udp_hdr *udp = (const struct udp_hdr *)((const uint8_t *)header + header_bytes);

    return IPH_PROTO(header) == IP_PROTO_UDP && packet->len >= header_bytes + UDP_HLEN
        && udp->dest == PP_HTONS(DHCP_CLIENT_PORT);
}

int lwip_port_refuse_packet(struct pbuf *packet, struct netif *netif)
{
    const struct ip_hdr *header = packet->payload;
    ip4_addr_t source, destination;

    if (packet->len < IP_HLEN || ip4_addr_isany_val(*netif_ip4_addr(netif))) {
        /* Too short, which lwIP counts; or there is no address yet, and lwIP takes nothing but DHCP. */
        return 0;
    }
    ip4_addr_copy(source, header->src);
    ip4_addr_copy(destination, header->dest);
    if (ip4_addr_cmp(&source, netif_ip4_addr(netif))) {
        /* RFC 1122, 3.2.1.3. lwIP would answer to itself, and each answer would wait for an address that nobody resolves. */
        IP_STATS_INC(ip.err);
    } else if (ip4_addr_ismulticast(&destination)
        || (ip4_addr_isbroadcast(&destination, netif) && !is_for_dhcp(packet, header))) {
        /* lwIP without IGMP takes every group for joined; and an echo service that answers broadcasts multiplies traffic. */
        IP_STATS_INC(ip.proterr);
    } else {
        return 0;
    }
    IP_STATS_INC(ip.drop);
    pbuf_free(packet);
    return 1;
}

/* The linker puts this in front of lwIP's function (Image.targets), which does not ask whether the frame holds a whole packet, and
   would take the rest from the frame that was in the buffer before. */
void __real_etharp_input(struct pbuf *packet, struct netif *netif);

void __wrap_etharp_input(struct pbuf *packet, struct netif *netif)
{
    if (packet->len < SIZEOF_ETHARP_HDR) {
        ETHARP_STATS_INC(etharp.lenerr);
        ETHARP_STATS_INC(etharp.drop);
        pbuf_free(packet);
        return;
    }
    address_conflict_look(packet, netif);
    __real_etharp_input(packet, netif);
}
