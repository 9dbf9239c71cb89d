/* Connections that somebody has asked for and not confirmed. lwIP keeps each for 20 s, and by itself refuses all others meanwhile:
   a few forged SYNs would keep everybody out. Runs in the kernel loop. */
#include "Hooks.h"

#include "lwip/priv/tcp_priv.h"

/* Below all that services give (TCP_PRIO_MIN and up). */
#define PRIORITY_HALF_OPEN 0

/* When lwIP has no connection left for a new one, it ends the one of the lowest priority that was silent for longest. Each service
   gives a connection its own priority when it accepts it. */
void lwip_port_demote_half_open(void)
{
    for (struct tcp_pcb *connection = tcp_active_pcbs; connection != NULL; connection = connection->next) {
        if (connection->state == SYN_RCVD) {
            connection->prio = PRIORITY_HALF_OPEN;
        }
    }
}
