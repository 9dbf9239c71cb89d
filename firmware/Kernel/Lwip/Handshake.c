/* How a TCP connection begins (RFC 4987, 3.6). A SYN is answered and nothing is kept of it: what is to be remembered is in the sequence
   number of the answer. Who acknowledges that has seen it; then only does lwIP hear of a connection. So forged SYNs hold nothing, and
   nobody speaks in the name of an address whose traffic he does not see. The answer is not repeated; its peer repeats the SYN, or what it
   sends behind it. Runs in the kernel loop. */
#include "Hooks.h"
#include "Connections.h"
#include "Options.h"
#include "Port.h"

#include "lwip/inet_chksum.h"
#include "lwip/ip.h"
#include "lwip/priv/tcp_priv.h"
#include "lwip/stats.h"

/* PortShare.Core.CookieVerdict */
enum cookie_verdict { UNKNOWN, NOT_FIRST, CONFIRMED };

/* KernelEntry.cs */
extern uint32_t kernel_make_sequence_number(const struct tcp_endpoints *ends, uint32_t peer_number, uint32_t size_bytes);
extern enum cookie_verdict kernel_check_sequence_number(const struct tcp_endpoints *ends, uint32_t peer_number, uint32_t own_number,
    struct cookie_content *content);
extern uint32_t kernel_newcomer_was_put_off(void);

static struct tcp_endpoints ends_of_input(uint16_t local_port, uint16_t remote_port)
{
    return (struct tcp_endpoints) {
        .local_address = ip4_current_dest_addr()->addr, .remote_address = ip4_current_src_addr()->addr,
        .local_port = local_port, .remote_port = remote_port,
    };
}

/* The value of a segment's option for the maximum segment size, or NULL. Options are in one piece, as received frames are. */
static const uint8_t *find_segment_size(const struct tcp_hdr *header)
{
    struct options options = { (const uint8_t *)(header + 1), (const uint8_t *)header + TCPH_HDRLEN_BYTES(header), 0 };
    const uint8_t *option;

    while ((option = options_take(&options)) != NULL) {
        if (option[0] == LWIP_TCP_OPT_MSS && option[1] == LWIP_TCP_OPT_LEN_MSS) {
            return option + 2;
        }
    }
    return NULL;
}

static uint32_t segment_size_of(const struct tcp_hdr *syn)
{
    const uint8_t *value = find_segment_size(syn);

    return value != NULL ? (uint32_t)value[0] << 8 | value[1] : PORTSHARE_TCP_DEFAULT_SEGMENT_BYTES;
}

static void send_answer(const struct tcp_hdr *syn, uint32_t own_number)
{
    struct pbuf *segment = pbuf_alloc(PBUF_IP, TCP_HLEN + LWIP_TCP_OPT_LEN_MSS, PBUF_RAM);
    struct tcp_hdr *header;

    if (segment == NULL) {
        TCP_STATS_INC(tcp.memerr);
        return;
    }
    header = segment->payload;
    header->src = lwip_htons(syn->dest);
    header->dest = lwip_htons(syn->src);
    header->seqno = lwip_htonl(own_number);
    header->ackno = lwip_htonl(syn->seqno + 1);
    TCPH_HDRLEN_FLAGS_SET(header, (TCP_HLEN + LWIP_TCP_OPT_LEN_MSS) / 4, TCP_SYN | TCP_ACK);
    header->wnd = PP_HTONS(TCP_WND);
    header->chksum = 0;
    header->urgp = 0;
    *(uint32_t *)(header + 1) = TCP_BUILD_MSS_OPTION(TCP_MSS);
    header->chksum = ip_chksum_pseudo(segment, IP_PROTO_TCP, segment->tot_len, ip_current_dest_addr(), ip_current_src_addr());
    TCP_STATS_INC(tcp.xmit);
    ip4_output_if(segment, ip4_current_dest_addr(), ip4_current_src_addr(), TCP_TTL, 0, IP_PROTO_TCP, ip_current_netif());
    pbuf_free(segment);
}

err_t lwip_port_answer_syn(const struct tcp_hdr *syn)
{
    const struct tcp_endpoints ends = ends_of_input(syn->dest, syn->src);
    const uint32_t size_bytes = segment_size_of(syn);

    if ((TCPH_FLAGS(syn) & (TCP_SYN | TCP_ACK | TCP_RST)) != TCP_SYN) {
        return ERR_OK;
    }
    if (size_bytes < PORTSHARE_TCP_SMALLEST_SEGMENT_BYTES) {
        lwip_port_refused.tcp_segment_size++;
        TCP_STATS_INC(tcp.drop);
        tcp_rst(NULL, 0, syn->seqno + 1, ip_current_dest_addr(), ip_current_src_addr(), syn->dest, syn->src);
    } else {
        send_answer(syn, kernel_make_sequence_number(&ends, syn->seqno, size_bytes));
    }
    return ERR_ABRT;
}

/* lwIP asks for it where it would open a connection by itself, which it never does here. */
u32_t lwip_port_sequence_number(const ip_addr_t *local, u16_t local_port, const ip_addr_t *remote, u16_t remote_port)
{
    const struct tcp_endpoints ends = { local->addr, remote->addr, local_port, remote_port };

    return kernel_make_sequence_number(&ends, 0, TCP_MSS);
}

static struct tcp_pcb_listen *listener_of(uint16_t port)
{
    struct tcp_pcb_listen *listener = tcp_listen_pcbs.listen_pcbs;

    while (listener != NULL && listener->local_port != port) {
        listener = listener->next;
    }
    return listener;
}

static int has_connection(const struct tcp_pcb *pcbs, const struct tcp_endpoints *ends)
{
    for (const struct tcp_pcb *pcb = pcbs; pcb != NULL; pcb = pcb->next) {
        if (pcb->remote_port == ends->remote_port && pcb->local_port == ends->local_port
            && pcb->remote_ip.addr == ends->remote_address && pcb->local_ip.addr == ends->local_address) {
            return 1;
        }
    }
    return 0;
}

/* Opens the connection that a segment confirms. The header is as it came, and as long as it says. Returns 0 if the segment has to come
   again; else lwIP is to take it. */
static int open_confirmed(struct pbuf *segment, const struct tcp_hdr *header)
{
    const struct tcp_endpoints ends = ends_of_input(lwip_ntohs(header->dest), lwip_ntohs(header->src));
    const uint32_t peer_number = lwip_ntohl(header->seqno) - 1;
    const uint32_t own_number = lwip_ntohl(header->ackno) - 1;
    struct tcp_pcb_listen *listener;
    struct cookie_content cookie;

    if ((TCPH_FLAGS(header) & (TCP_SYN | TCP_ACK | TCP_RST)) != TCP_ACK || has_connection(tcp_active_pcbs, &ends)
        || has_connection(tcp_tw_pcbs, &ends)) {
        return 1;
    }
    listener = listener_of(ends.local_port);
    if (listener == NULL) {
        return 1;
    }
    switch (kernel_check_sequence_number(&ends, peer_number, own_number, &cookie)) {
    case CONFIRMED:
        /* Nobody gives his place for a segment that lwIP will not take. */
        if (ip_chksum_pseudo(segment, IP_PROTO_TCP, segment->tot_len, ip_current_src_addr(), ip_current_dest_addr()) != 0) {
            return 1;
        }
        return connection_open(listener, &ends, own_number, peer_number, &cookie, segment->tot_len > TCPH_HDRLEN_BYTES(header));
    case NOT_FIRST:
        /* Either it is of a connection whose first segment was put off, and has to wait for that; or of none any more. */
        return !kernel_newcomer_was_put_off();
    default:
        /* lwIP resets what its sender takes for a connection. */
        return 1;
    }
}

static void drop(struct pbuf *segment, uint32_t *counter)
{
    (*counter)++;
    TCP_STATS_INC(tcp.recv);
    TCP_STATS_INC(tcp.drop);
    pbuf_free(segment);
}

/* The linker puts this in front of lwIP's function (Image.targets): a connection has to be there before lwIP looks for it. */
void __real_tcp_input(struct pbuf *segment, struct netif *netif);

void __wrap_tcp_input(struct pbuf *segment, struct netif *netif)
{
    const struct tcp_hdr *header = segment->payload;
    const int is_whole = segment->len >= TCP_HLEN && TCPH_HDRLEN_BYTES(header) >= TCP_HLEN && segment->len >= TCPH_HDRLEN_BYTES(header);

    if (is_whole && (TCPH_FLAGS(header) & TCP_SYN) == 0 && find_segment_size(header) != NULL) {
        /* The option belongs to a SYN (RFC 9293, 3.7.1). lwIP would take it from any segment, and segments of a byte would follow. */
        drop(segment, &lwip_port_refused.tcp_segment_size);
    } else if (is_whole && !open_confirmed(segment, header)) {
        /* Its sender repeats it. */
        drop(segment, &lwip_port_refused.tcp_place);
    } else {
        __real_tcp_input(segment, netif);
    }
}
