/* TCP's connections: each has a place, and room of its own in lwIP's heap and among its segments. */
#ifndef PORTSHARE_LWIP_CONNECTIONS_H
#define PORTSHARE_LWIP_CONNECTIONS_H

#include <stdint.h>

#include "lwip/pbuf.h"
#include "lwip/tcp.h"

/* PortShare.Core.ConnectionRecord */
struct connection {
    uint32_t is_open;
    uint32_t opened_ms;
    uint32_t progress_ms;
    uint32_t has_sent;
    uint32_t answer_tick;
    uint32_t answer_count;
    uint32_t challenge_count;
};

/* PortShare.Core.TcpEndpoints */
struct tcp_endpoints {
    uint32_t local_address;
    uint32_t remote_address;
    uint16_t local_port;
    uint16_t remote_port;
};

/* PortShare.Core.CookieContent */
struct cookie_content {
    uint32_t size_bytes;
    uint32_t elapsed_seconds;
};

/* Opens what a listener was asked for and the peer has confirmed. The segment that did so is lwIP's to look at next.
   Returns 0 if there is no place now. */
int connection_open(struct tcp_pcb_listen *listener, const struct tcp_endpoints *ends, uint32_t own_number, uint32_t peer_number,
    const struct cookie_content *cookie, int brings_data);

/* What is known of a connection. */
struct connection *connection_of(const struct tcp_pcb *pcb);

/* How long a connection has not got further. */
uint32_t connection_idle_ms(const struct tcp_pcb *pcb);

#endif
