/* Duplicate addresses (RFC 5227): asks whether another station has ours when there is a link, watches the ARP of all others, says so
   once in a while, and defends the address. Runs in the kernel loop. */
#include "Port.h"

#include <string.h>

#include "lwip/etharp.h"
#include "lwip/netif.h"
#include "lwip/prot/iana.h"
#include "lwip/timeouts.h"
#include "netif/ethernet.h"

/* RFC 5227, 1.1 */
#define PROBE_COUNT 3
#define PROBE_INTERVAL_MS 1000
#define DEFEND_INTERVAL_MS 10000

/* KernelEntry.cs */
extern void kernel_address_conflict(const uint8_t *hardware_address);

static uint32_t conflicts;
static int is_defended;
static uint32_t probes_left;

uint32_t address_conflicts(void)
{
    return conflicts;
}

/* A question of nobody's: it does not change what others remember of the address. */
static void probe(struct netif *netif)
{
    struct pbuf *packet = pbuf_alloc(PBUF_LINK, SIZEOF_ETHARP_HDR, PBUF_RAM);
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
    SMEMCPY(&arp->shwaddr, netif->hwaddr, ETH_HWADDR_LEN);
    IPADDR_WORDALIGNED_COPY_FROM_IP4_ADDR_T(&arp->dipaddr, netif_ip4_addr(netif));
    ethernet_output(netif, packet, (const struct eth_addr *)netif->hwaddr, &ethbroadcast, ETHTYPE_ARP);
    pbuf_free(packet);
}

static void probe_again(void *netif)
{
    if (netif_is_link_up((struct netif *)netif) && !ip4_addr_isany_val(*netif_ip4_addr((struct netif *)netif))) {
        probe(netif);
    }
    if (--probes_left != 0) {
        sys_timeout(PROBE_INTERVAL_MS, probe_again, netif);
    }
}

void address_conflict_ask(struct netif *netif)
{
    sys_untimeout(probe_again, netif);
    probes_left = PROBE_COUNT;
    sys_timeout(PROBE_INTERVAL_MS, probe_again, netif);
}

static void allow_defence(void *argument)
{
    LWIP_UNUSED_ARG(argument);
    is_defended = 0;
}

void address_conflict_look(const struct pbuf *packet, struct netif *netif)
{
    const struct etharp_hdr *arp = packet->payload;
    ip4_addr_t sender;

    /* The sender's MAC address is another station's: Filter.c. */
    IPADDR_WORDALIGNED_COPY_TO_IP4_ADDR_T(&sender, &arp->sipaddr);
    if (ip4_addr_isany_val(sender) || !ip4_addr_cmp(&sender, netif_ip4_addr(netif))) {
        return;
    }
    conflicts++;
    /* Two stations that defend one address must not fill the network, nor a hostile one our console. */
    if (!is_defended) {
        is_defended = 1;
        sys_timeout(DEFEND_INTERVAL_MS, allow_defence, NULL);
        kernel_address_conflict(arp->shwaddr.addr);
        etharp_gratuitous(netif);
    }
}
