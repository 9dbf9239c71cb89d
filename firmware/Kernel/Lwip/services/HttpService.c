/* HTTP on port 80. Requests are read and answers written in C# (firmware/Core/Http); here are the connections. Each has one request,
   whose answer goes to lwIP as a whole, and is half closed behind it: what still comes is read and thrown away, so that no reset
   overtakes the answer (RFC 9112, 9.6). No received buffer is held. Runs in the kernel loop. */
#include "../Port.h"

#include <string.h>

#include "lwip/sys.h"
#include "lwip/tcp.h"

#define HTTP_PORT 80

/* A request must be complete so long after its connection was opened, however steadily it drips. */
#define REQUEST_LIMIT_MS 10000

/* A connection ends when for so long lwIP had no memory for its answer, or the peer acknowledged nothing of it. */
#define STALL_LIMIT_MS 10000

/* The peer has so long to close a connection whose answer it has. lwIP itself would wait for ever. */
#define LINGER_LIMIT_MS 5000

/* In lwIP's slow ticks, of 500 ms. */
#define POLL_INTERVAL 1

/* PortShare.Core.HttpRequest and its SizeBytes; zeros at first. */
struct http_request {
    uint32_t words[7];
};

/* KernelEntry.cs */
extern uint32_t kernel_http_feed(struct http_request *request, const void *data, uint32_t length_bytes);
extern uint32_t kernel_http_end(struct http_request *request);
extern void kernel_http_time_out(struct http_request *request);
extern uint32_t kernel_http_answer(const struct http_request *request, char *buffer, uint32_t capacity_bytes);

/* What a connection has until lwIP has its answer. */
struct http_connection {
    struct http_request request;
    uint32_t since_ms;      /* it was opened; or, once the request is complete, that it was */
    uint8_t is_taken;
    uint8_t is_complete;
};
static struct http_connection connections[MEMP_NUM_TCP_PCB];

/* The board generator sees to it that it fits into a connection's send buffer. */
static char answer[PORTSHARE_STATUS_BYTES];

/* From here on a connection has nothing but the time of its last progress, in place of the pointer. */
static void *now(void)
{
    return (void *)(uintptr_t)sys_now();
}

static int has_passed(uint32_t since_ms, uint32_t limit_ms)
{
    return sys_now() - since_ms >= limit_ms;
}

static err_t http_discard(void *argument, struct tcp_pcb *connection, struct pbuf *data, err_t error)
{
    LWIP_UNUSED_ARG(argument);
    LWIP_UNUSED_ARG(error);

    if (data != NULL) {
        tcp_recved(connection, data->tot_len);
        pbuf_free(data);
    }
    return ERR_OK;
}

static err_t http_progress(void *argument, struct tcp_pcb *connection, u16_t length_bytes)
{
    LWIP_UNUSED_ARG(argument);
    LWIP_UNUSED_ARG(length_bytes);

    tcp_arg(connection, now());
    return ERR_OK;
}

static err_t http_end_late(void *argument, struct tcp_pcb *connection)
{
    /* FIN_WAIT_2: the peer has acknowledged everything. */
    const uint32_t limit_ms = connection->state == FIN_WAIT_2 ? LINGER_LIMIT_MS : STALL_LIMIT_MS;

    if (!has_passed((uint32_t)(uintptr_t)argument, limit_ms)) {
        return ERR_OK;
    }
    tcp_abort(connection);
    return ERR_ABRT;
}

static void half_close(struct http_connection *record, struct tcp_pcb *connection)
{
    record->is_taken = 0;
    tcp_arg(connection, now());
    tcp_err(connection, NULL);
    tcp_recv(connection, http_discard);
    tcp_sent(connection, http_progress);
    tcp_poll(connection, http_end_late, POLL_INTERVAL);
    tcp_shutdown(connection, 0, 1);
}

static void try_answer(struct http_connection *record, struct tcp_pcb *connection)
{
    const uint32_t length_bytes = kernel_http_answer(&record->request, answer, sizeof answer);

    if (tcp_write(connection, answer, (uint16_t)length_bytes, TCP_WRITE_FLAG_COPY) == ERR_OK) {
        half_close(record, connection);
    }
    /* Otherwise lwIP's heap is in pieces that are too small, and http_poll tries again. */
}

static void complete(struct http_connection *record, struct tcp_pcb *connection)
{
    record->is_complete = 1;
    record->since_ms = sys_now();
    try_answer(record, connection);
}

static void take(struct http_connection *record, struct tcp_pcb *connection, const struct pbuf *data)
{
    for (const struct pbuf *piece = data; piece != NULL; piece = piece->next) {
        if (kernel_http_feed(&record->request, piece->payload, piece->len)) {
            complete(record, connection);
            return;
        }
    }
}

static err_t http_receive(void *argument, struct tcp_pcb *connection, struct pbuf *data, err_t error)
{
    struct http_connection *record = argument;

    if (data == NULL) {
        if (!record->is_complete && kernel_http_end(&record->request)) {
            complete(record, connection);
        } else if (!record->is_complete) {
            half_close(record, connection);
        }
        return ERR_OK;
    }
    if (!record->is_complete) {
        take(record, connection, data);
    }
    return http_discard(argument, connection, data, error);
}

static err_t http_poll(void *argument, struct tcp_pcb *connection)
{
    struct http_connection *record = argument;

    if (!record->is_complete) {
        if (has_passed(record->since_ms, REQUEST_LIMIT_MS)) {
            kernel_http_time_out(&record->request);
            complete(record, connection);
        }
    } else if (!has_passed(record->since_ms, STALL_LIMIT_MS)) {
        try_answer(record, connection);
    } else {
        tcp_abort(connection);
        return ERR_ABRT;
    }
    return ERR_OK;
}

static void http_lost(void *argument, err_t error)
{
    struct http_connection *record = argument;
    LWIP_UNUSED_ARG(error);

    record->is_taken = 0;
}

static err_t http_accept(void *argument, struct tcp_pcb *connection, err_t error)
{
    LWIP_UNUSED_ARG(argument);

    if (error != ERR_OK) {
        return error;
    }
    for (int i = 0; i < MEMP_NUM_TCP_PCB; i++) {
        if (!connections[i].is_taken) {
            memset(&connections[i], 0, sizeof connections[i]);
            connections[i].is_taken = 1;
            connections[i].since_ms = sys_now();
            tcp_arg(connection, &connections[i]);
            tcp_err(connection, http_lost);
            tcp_recv(connection, http_receive);
            tcp_poll(connection, http_poll, POLL_INTERVAL);
            return ERR_OK;
        }
    }
    return ERR_MEM;
}

void http_service_open(void)
{
    struct tcp_pcb *socket = tcp_new();
    LWIP_ASSERT("a TCP socket for HTTP", socket != NULL);
    tcp_bind(socket, IP_ADDR_ANY, HTTP_PORT);
    socket = tcp_listen(socket);
    LWIP_ASSERT("a TCP listener for HTTP", socket != NULL);
    tcp_accept(socket, http_accept);
}
