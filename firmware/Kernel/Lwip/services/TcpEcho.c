/* TCP echo, port 7 (RFC 862). What arrives is copied into the connection's send buffer at once, so that no received buffer is held;
   the window opens again when the peer has acknowledged the echo, so that a peer that does not read stops itself. */
#include "../Port.h"

#include "../Connections.h"
#include "lwip/stats.h"
#include "lwip/tcp.h"

#define ECHO_PORT 7

/* A peer that is gone without a word is noticed after 90 s. */
#define IDLE_BEFORE_PROBE_MS 60000
#define PROBE_INTERVAL_MS 10000
#define PROBE_COUNT 3

/* A peer that does not take what it is sent, and be it alive, is left after this. */
#define PROGRESS_TIME_OUT_MS 60000
#define LOOK_EVERY_SLOW_TICKS 10

/* Whatever the window lets in must fit into the send buffer. */
#if TCP_SND_BUF < TCP_WND
#error "TCP echo: lwip.tcpSendBufferBytes of the system must be at least lwip.tcpWindowBytes"
#endif

static err_t close(struct tcp_pcb *connection)
{
    /* lwIP resets a connection that is closed with its window not open. What is not acknowledged yet is still sent. */
    tcp_recved(connection, (u16_t)(TCP_WND - connection->rcv_wnd));
    tcp_recv(connection, NULL);
    tcp_sent(connection, NULL);
    return tcp_close(connection);
}

/* A segment is in one piece, as received frames are. */
static err_t receive(void *argument, struct tcp_pcb *connection, struct pbuf *segment, err_t error)
{
    LWIP_UNUSED_ARG(argument);

    if (segment == NULL) {
        return close(connection);
    }
    error = tcp_write(connection, segment->payload, segment->len, TCP_WRITE_FLAG_COPY);
    pbuf_free(segment);
    if (error != ERR_OK) {
        /* The window lets no more in than fits, unless the peer has it come back in single bytes (three duplicate acknowledgments make lwIP
           send at once). No received buffer waits for that. */
        tcp_abort(connection);
        return ERR_ABRT;
    }
    return ERR_OK;
}

static err_t sent(void *argument, struct tcp_pcb *connection, u16_t length_bytes)
{
    LWIP_UNUSED_ARG(argument);
    tcp_recved(connection, length_bytes);
    return ERR_OK;
}

/* lwIP calls it in every state, until the connection is gone. */
static err_t poll(void *argument, struct tcp_pcb *connection)
{
    LWIP_UNUSED_ARG(argument);

    if ((connection->unsent != NULL || connection->unacked != NULL) && connection_idle_ms(connection) >= PROGRESS_TIME_OUT_MS) {
        tcp_abort(connection);
        return ERR_ABRT;
    }
    return ERR_OK;
}

static err_t accept(void *argument, struct tcp_pcb *connection, err_t error)
{
    LWIP_UNUSED_ARG(argument);

    if (error != ERR_OK) {
        return error;
    }
    if (connection->remote_port == ECHO_PORT) {
        /* Two echo services would answer each other for ever. lwIP resets the connection. */
        TCP_STATS_INC(tcp.proterr);
        TCP_STATS_INC(tcp.drop);
        return ERR_CONN;
    }
    ip_set_option(connection, SOF_KEEPALIVE);
    connection->keep_idle = IDLE_BEFORE_PROBE_MS;
    connection->keep_intvl = PROBE_INTERVAL_MS;
    connection->keep_cnt = PROBE_COUNT;
    tcp_poll(connection, poll, LOOK_EVERY_SLOW_TICKS);
    tcp_recv(connection, receive);
    tcp_sent(connection, sent);
    return ERR_OK;
}

void tcp_echo_open(void)
{
    struct tcp_pcb *socket = tcp_new();
    LWIP_ASSERT("a TCP socket for echo", socket != NULL);
    tcp_bind(socket, IP_ADDR_ANY, ECHO_PORT);
    socket = tcp_listen(socket);
    LWIP_ASSERT("a TCP listener for echo", socket != NULL);
    tcp_accept(socket, accept);
}
