/* lwIP's own counters, by protocol, as the status tells them. Runs in the kernel loop. */
#include "Port.h"

#include "lwip/stats.h"

/* PortShare.Core.ProtocolCounters */
struct protocol_counters {
    uint32_t received;
    uint32_t sent;
    uint32_t dropped;
    uint32_t checksum_errors;
    uint32_t length_errors;
    uint32_t memory_errors;
    uint32_t routing_errors;
    uint32_t protocol_errors;
    uint32_t option_errors;
    uint32_t other_errors;
};

/* PortShare.Core.StackCounters */
struct stack_counters {
    struct protocol_counters arp;
    struct protocol_counters ip;
    struct protocol_counters icmp;
    struct protocol_counters udp;
    struct protocol_counters tcp;
    struct refusal_counters refused;
};

static void copy(struct protocol_counters *to, const struct stats_proto *from)
{
    to->received = from->recv;
    to->sent = from->xmit;
    to->dropped = from->drop;
    to->checksum_errors = from->chkerr;
    to->length_errors = from->lenerr;
    to->memory_errors = from->memerr;
    to->routing_errors = from->rterr;
    to->protocol_errors = from->proterr;
    to->option_errors = from->opterr;
    to->other_errors = from->err;
}

void lwip_port_read_counters(struct stack_counters *counters)
{
    copy(&counters->arp, &lwip_stats.etharp);
    copy(&counters->ip, &lwip_stats.ip);
    copy(&counters->icmp, &lwip_stats.icmp);
    copy(&counters->udp, &lwip_stats.udp);
    copy(&counters->tcp, &lwip_stats.tcp);
    counters->refused = lwip_port_refused;
}
