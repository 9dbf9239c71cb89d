/* Connections that both sides have closed. lwIP keeps each for two minutes, or until another needs its place, and by itself refuses a
   peer that comes from the same port again meanwhile. Runs in the kernel loop. */
#include "Hooks.h"

#include "lwip/priv/tcp_priv.h"

/* RFC 1122, 4.2.2.13: a SYN beyond what the closed connection has seen can be no old duplicate. The connection goes without a word. */
int lwip_port_gives_way(struct tcp_pcb *connection, const struct tcp_hdr *header)
{
    if ((TCPH_FLAGS(header) & (TCP_SYN | TCP_ACK | TCP_RST)) != TCP_SYN || !TCP_SEQ_GT(header->seqno, connection->rcv_nxt)) {
        return 0;
    }
    tcp_abandon(connection, 0);
    return 1;
}
