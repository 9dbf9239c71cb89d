/* Packets that lwIP 2.1.3 would take, and must not: from a sender that is no other host, in a frame to more than this station, to a
   group that nobody has joined, with options that are none or say the way, ARP that is cut off. Runs in the kernel loop. */
#include "Hooks.h"
#include "Options.h"
#include "Output.h"
#include "Port.h"

#include <string.h>

#include "lwip/etharp.h"
#include "lwip/prot/ip.h"
#include "lwip/prot/udp.h"
#include "lwip/stats.h"

#define DHCP_SERVER_PORT 67     /* RFC 2131, 4.1 */
#define DHCP_CLIENT_PORT 68

/* RFC 791, 3.1 */
#define OPTION_LOOSE_SOURCE_ROUTE 131
#define OPTION_STRICT_SOURCE_ROUTE 137

struct refusal_counters lwip_port_refused;

static int is_for_udp_port(const struct pbuf *packet, const struct ip_hdr *header, uint16_t port)
{
    const uint16_t header_bytes = IPH_HL_BYTES(header);
    const struct udp_hdr *udp = (const struct udp_hdr *)((const uint8_t *)header + header_bytes);

    return IPH_PROTO(header) == IP_PROTO_UDP && packet->len >= header_bytes + UDP_HLEN && udp->dest == lwip_htons(port);
}

/* Who has no address yet asks for one by DHCP, and tells routers of its groups by IGMP (RFC 1122, 3.2.1.3 a; RFC 3376, 4.2.13): never
   this host alone, and lwIP would send its answer to everybody. */
static int may_be_without_address(const struct pbuf *packet, const struct ip_hdr *header, const struct netif *netif)
{
    return header->dest.addr != netif_ip4_addr(netif)->addr
        && (IPH_PROTO(header) == IP_PROTO_IGMP || is_for_udp_port(packet, header, DHCP_CLIENT_PORT)
            || is_for_udp_port(packet, header, DHCP_SERVER_PORT));
}

enum options_verdict { GOOD_OPTIONS, SOURCE_ROUTE, BAD_OPTIONS };

static enum options_verdict look_at_options(const struct ip_hdr *header)
{
    struct options options = { (const uint8_t *)header + IP_HLEN, (const uint8_t *)header + IPH_HL_BYTES(header), 0 };
    const uint8_t *option;

    while ((option = options_take(&options)) != NULL) {
        if (*option == OPTION_LOOSE_SOURCE_ROUTE || *option == OPTION_STRICT_SOURCE_ROUTE) {
            return SOURCE_ROUTE;
        }
    }
    return options.are_malformed ? BAD_OPTIONS : GOOD_OPTIONS;
}

/* A source route would say by which way the answer goes (RFC 1122, 3.2.1.8 c), and so whoever wrote it. */
static int has_refused_options(const struct pbuf *packet, const struct ip_hdr *header)
{
    /* lwIP counts a header that is too short, or longer than the packet. */
    switch (IPH_HL_BYTES(header) > packet->len ? GOOD_OPTIONS : look_at_options(header)) {
    case SOURCE_ROUTE:
        lwip_port_refused.ip_source_route++;
        return 1;
    case BAD_OPTIONS:
        IP_STATS_INC(ip.opterr);
        return 1;
    default:
        return 0;
    }
}

int lwip_port_refuse_packet(struct pbuf *packet, struct netif *netif)
{
    const struct ip_hdr *header = packet->payload;
    ip4_addr_t source, destination;

    if (packet->len < IP_HLEN) {
        /* lwIP counts it. */
        return 0;
    }
    ip4_addr_copy(source, header->src);
    ip4_addr_copy(destination, header->dest);
    if (!lwip_port_is_host(source.addr, netif) && !(ip4_addr_isany_val(source) && may_be_without_address(packet, header, netif))) {
        lwip_port_refused.ip_source++;
    } else if (has_refused_options(packet, header)) {
        /* Counted. */
    } else if (ip4_addr_isany_val(*netif_ip4_addr(netif))) {
        /* There is no address yet, and lwIP takes nothing but DHCP. */
        return 0;
    } else if (ip4_addr_cmp(&destination, netif_ip4_addr(netif)) && lwip_port_is_group_frame(packet)) {
        lwip_port_refused.ip_group_frame++;
    } else if (ip4_addr_ismulticast(&destination)
        || (ip4_addr_isbroadcast(&destination, netif) && !is_for_udp_port(packet, header, DHCP_CLIENT_PORT))) {
        /* lwIP without IGMP takes every group for joined; and an echo service that answers broadcasts multiplies traffic. DHCP is the
           one service that listens to them. */
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

/* A MAC address as a number: comparing two by memcmp would cost a call. */
static inline uint64_t number_of(const uint8_t *address)
{
    uint32_t low;
    uint16_t high;

    memcpy(&low, address, sizeof low);
    memcpy(&high, address + sizeof low, sizeof high);
    return (uint64_t)high << 32 | low;
}

/* Whether a MAC address can be another station's. */
static inline int is_station(const struct eth_addr *address, const struct netif *netif)
{
    const uint64_t number = number_of(address->addr);

    return (number & 1) == 0 && number != 0 && number != number_of(netif->hwaddr);
}

void __wrap_etharp_input(struct pbuf *packet, struct netif *netif)
{
    if (packet->len < SIZEOF_ETHARP_HDR) {
        ETHARP_STATS_INC(etharp.lenerr);
        ETHARP_STATS_INC(etharp.drop);
        pbuf_free(packet);
        return;
    }
    if (!is_station(&((const struct etharp_hdr *)packet->payload)->shwaddr, netif)) {
        /* lwIP would answer to it, or remember it as somebody's address. */
        lwip_port_refused.arp_sender++;
        ETHARP_STATS_INC(etharp.drop);
        pbuf_free(packet);
        return;
    }
    address_see_arp(packet);
    if (output_asked_count == 0) {
        __real_etharp_input(packet, netif);
    } else {
        ip4_addr_t sender;

        IPADDR_WORDALIGNED_COPY_TO_IP4_ADDR_T(&sender, &((const struct etharp_hdr *)packet->payload)->sipaddr);
        __real_etharp_input(packet, netif);
        output_answered(netif, &sender);
    }
}
