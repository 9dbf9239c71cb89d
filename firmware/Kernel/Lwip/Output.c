/* Where an IP packet goes on the Ethernet. Runs in the kernel loop.

   An answer goes to where its question came from, and nobody asks by ARP for who has just spoken: else a flood of questions from addresses
   that nobody resolves would push everybody out of lwIP's table of neighbours, and each would hold a packet, mostly the receive buffer
   that it came in. What the consequence is: who sends in another's name gets the answer, and not that other; and an answer to another
   network goes through the router that the question came through, whichever that is.

   TCP's answers are an exception where the neighbour is known: they hold numbers that let their reader speak in the connection, so they go
   to whom ARP says, and not to whoever has forged a segment of it. On one Ethernet that is as much as ARP itself is worth.

   What is no answer (what TCP repeats, mostly) goes by ARP, to the next hop. lwIP would keep a place of its table for each next hop that
   it asks for, for 5 s, and give others' places away for it. So the asking is done here, in places of its own: lwIP's table has those only
   who have spoken. */
#include "Output.h"
#include "Port.h"

#include "lwip/etharp.h"
#include "lwip/ip.h"
#include "lwip/prot/tcp.h"
#include "netif/ethernet.h"

/* Each connection can ask, and the rest of lwIP once: nobody's question keeps out another's. */
#define QUESTIONS (MEMP_NUM_TCP_PCB + 1)

/* A neighbour answers in milliseconds. */
#define ANSWER_TIME_MS 1000

/* A next hop that was asked for, and the last packet to it (RFC 1122, 2.3.2.2); none if the place is free. */
static struct question {
    struct pbuf *packet;
    ip4_addr_t next_hop;
    uint32_t age_ms;
} questions[QUESTIONS];

struct eth_addr output_asker;
uint32_t output_asked_count;

/* Returns NULL if there is no way to the address. */
static const ip4_addr_t *next_hop_to(const ip4_addr_t *address, const struct netif *netif)
{
    if (ip4_addr_netcmp(address, netif_ip4_addr(netif), netif_ip4_netmask(netif)) || ip4_addr_islinklocal(address)) {
        return address;
    }
    return ip4_addr_isany_val(*netif_ip4_gw(netif)) ? NULL : netif_ip4_gw(netif);
}

static struct question *find(const ip4_addr_t *next_hop)
{
    for (struct question *question = questions; question < questions + QUESTIONS; question++) {
        if (question->packet != NULL && ip4_addr_cmp(&question->next_hop, next_hop)) {
            return question;
        }
    }
    return NULL;
}

static struct question *find_free(void)
{
    for (struct question *question = questions; question < questions + QUESTIONS; question++) {
        if (question->packet == NULL) {
            return question;
        }
    }
    return NULL;
}

static void end(struct question *question)
{
    pbuf_free(question->packet);
    question->packet = NULL;
    output_asked_count--;
}

/* lwIP resets connections of others while it works on a packet. Nobody waits for that: whoever is still there is told when it sends
   again. */
static int is_reset(const struct pbuf *packet)
{
    const struct ip_hdr *ip = packet->payload;
    const uint16_t header_bytes = IPH_HL_BYTES(ip);

    return IPH_PROTO(ip) == IP_PROTO_TCP && packet->len >= header_bytes + TCP_HLEN
        && (TCPH_FLAGS((const struct tcp_hdr *)((const uint8_t *)ip + header_bytes)) & TCP_RST) != 0;
}

static void begin(struct question *question, struct netif *netif, const ip4_addr_t *next_hop)
{
    ip4_addr_copy(question->next_hop, *next_hop);
    question->age_ms = 0;
    output_asked_count++;
    etharp_request(netif, next_hop);
}

/* Keeps the packet until the next hop answers; the one that was kept for it before is dropped. */
static err_t ask(struct netif *netif, struct pbuf *packet, const ip4_addr_t *next_hop)
{
    struct question *question = find(next_hop);

    if (question != NULL) {
        lwip_port_refused.unresolved++;
        pbuf_free(question->packet);
    } else if (!is_reset(packet) && (question = find_free()) != NULL) {
        begin(question, netif, next_hop);
    } else {
        lwip_port_refused.unresolved++;
        return ERR_MEM;
    }
    question->packet = packet;
    pbuf_ref(packet);
    return ERR_OK;
}

static int is_known(struct netif *netif, const ip4_addr_t *address)
{
    struct eth_addr *hardware;
    const ip4_addr_t *found;

    return etharp_find_addr(netif, address, &hardware, &found) >= 0;
}

static err_t answer(struct netif *netif, struct pbuf *packet)
{
    return ethernet_output(netif, packet, (const struct eth_addr *)netif->hwaddr, &output_asker, ETHTYPE_IP);
}

err_t output_packet(struct netif *netif, struct pbuf *packet, const ip4_addr_t *address)
{
    const int is_answer = ip4_current_header() != NULL && ip4_addr_cmp(address, ip4_current_src_addr());
    const ip4_addr_t *next_hop;

    if (__builtin_expect(is_answer && IPH_PROTO((const struct ip_hdr *)packet->payload) != IP_PROTO_TCP, 1)) {
        return answer(netif, packet);
    }
    if (ip4_addr_isbroadcast(address, netif) || ip4_addr_ismulticast(address)) {
        return etharp_output(netif, packet, address);
    }
    next_hop = next_hop_to(address, netif);
    if (next_hop == NULL) {
        return is_answer ? answer(netif, packet) : ERR_RTE;
    }
    if (is_known(netif, next_hop)) {
        return etharp_output(netif, packet, address);
    }
    return is_answer ? answer(netif, packet) : ask(netif, packet, next_hop);
}

void output_answered(struct netif *netif, const ip4_addr_t *address)
{
    struct question *question = find(address);

    /* lwIP does not remember who has asked for somebody else. */
    if (question != NULL && is_known(netif, address)) {
        etharp_output(netif, question->packet, address);
        end(question);
    }
}

void output_advance(uint32_t elapsed_ms)
{
    for (struct question *question = questions; output_asked_count != 0 && question < questions + QUESTIONS; question++) {
        if (question->packet != NULL && (question->age_ms += elapsed_ms) >= ANSWER_TIME_MS) {
            lwip_port_refused.unresolved++;
            end(question);
        }
    }
}
