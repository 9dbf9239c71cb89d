/* Segments of open connections that lwIP 2.1.3 would take or answer, and must not (RFC 9293, 3.10.7.4). Runs in the kernel loop. */
#include "Hooks.h"
#include "Connections.h"
#include "Port.h"

#include "lwip/priv/tcp_priv.h"
#include "lwip/stats.h"
#include "lwip/sys.h"

/* What is not acceptable is answered by an acknowledgment, which may be taken for the same: RFC 5961, 7. So many in a slow tick of lwIP. */
#define ANSWERS_AT_MOST 8

static int drop(uint32_t *counter)
{
    (*counter)++;
    TCP_STATS_INC(tcp.drop);
    return 1;
}

static int has_answered_enough(struct connection *connection, uint32_t *count)
{
    if (connection->answer_tick != tcp_ticks) {
        connection->answer_tick = tcp_ticks;
        connection->answer_count = 0;
        connection->challenge_count = 0;
    }
    if (*count == ANSWERS_AT_MOST) {
        return drop(&lwip_port_refused.tcp_answer);
    }
    (*count)++;
    return 0;
}

/* lwIP 2.1.3 lets its persist timer run on when the peer acknowledges the last byte that it waited for, and then asserts that there is
   something to send. It starts again where there is. */
static void note_progress(struct tcp_pcb *pcb, struct connection *connection, uint32_t acknowledged)
{
    connection->progress_ms = sys_now();
    if (TCP_SEQ_GT(acknowledged, pcb->lastack)) {
        pcb->persist_backoff = 0;
    }
}

/* Whether a segment begins or ends with the next byte that we wait for, and there is room for it. */
static int is_next(const struct tcp_pcb *pcb, const struct tcp_hdr *header, uint32_t length)
{
    return pcb->state < CLOSE_WAIT && pcb->rcv_wnd != 0 && TCP_SEQ_LEQ(header->seqno, pcb->rcv_nxt)
        && TCP_SEQ_GT(header->seqno + length, pcb->rcv_nxt);
}

/* Whether it acknowledges what was not sent, or what was acknowledged long ago (RFC 5961, 5.2). */
static int acknowledges_nothing(const struct tcp_pcb *pcb, uint32_t number)
{
    return TCP_SEQ_GT(number, pcb->snd_nxt) || TCP_SEQ_LT(number, pcb->lastack - pcb->snd_wnd_max);
}

int lwip_port_refuse_segment(struct tcp_pcb *pcb, const struct tcp_hdr *header, uint32_t data_bytes)
{
    const uint8_t flags = TCPH_FLAGS(header);
    const uint32_t length = data_bytes + ((flags & TCP_FIN) != 0);
    struct connection *connection = connection_of(pcb);

    if (pcb->state == SYN_RCVD) {
        /* Handshake.c has just opened it for this segment. */
        return 0;
    }
    if ((flags & (TCP_RST | TCP_SYN)) != 0) {
        return ((flags & TCP_RST) == 0 || header->seqno != pcb->rcv_nxt) && has_answered_enough(connection, &connection->challenge_count);
    }
    if ((flags & TCP_ACK) == 0) {
        return drop(&lwip_port_refused.tcp_acknowledgment);
    }
    if (acknowledges_nothing(pcb, header->ackno)) {
        if (!has_answered_enough(connection, &connection->challenge_count)) {
            drop(&lwip_port_refused.tcp_acknowledgment);
            tcp_send_empty_ack(pcb);
        }
        return 1;
    }
    if (is_next(pcb, header, length)) {
        connection->has_sent |= data_bytes != 0;
        note_progress(pcb, connection, header->ackno);
        return 0;
    }
    if (TCP_SEQ_GT(header->ackno, pcb->lastack)) {
        note_progress(pcb, connection, header->ackno);
        return 0;
    }
    /* What is left is taken for an acknowledgment alone, or for an update of the window. lwIP answers it if it holds data or is not in
       the window, and in a window of nothing it takes nothing to be. */
    return (length != 0 || header->seqno != pcb->rcv_nxt || pcb->rcv_wnd == 0)
        && has_answered_enough(connection, &connection->answer_count);
}
