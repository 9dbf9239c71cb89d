/* The places of TCP's connections. Whom lwIP would end for a newcomer by itself is decided here instead. Runs in the kernel loop. */
#include "Connections.h"
#include "Port.h"

#include <string.h>

#include "lwip/priv/tcp_priv.h"
#include "lwip/sys.h"

#define PLACES MEMP_NUM_TCP_PCB
#define NOBODY UINT32_MAX       /* PortShare.Core.ConnectionPlaces.Nobody */

/* KernelEntry.cs */
extern void kernel_note_free_place(void);
extern uint32_t kernel_choose_connection(struct connection *connections, uint32_t count, uint32_t brings_data, uint32_t waited_seconds);

static struct connection connections[PLACES];
static struct tcp_pcb *pcbs[PLACES];

struct connection *connection_of(const struct tcp_pcb *pcb)
{
    return tcp_ext_arg_get(pcb, 0);
}

uint32_t connection_idle_ms(const struct tcp_pcb *pcb)
{
    return sys_now() - connection_of(pcb)->progress_ms;
}

/* lwIP frees the connection, for whatever reason. */
static void leave_place(u8_t id, void *connection)
{
    LWIP_UNUSED_ARG(id);
    ((struct connection *)connection)->is_open = 0;
}

static const struct tcp_ext_arg_callbacks callbacks = { .destroy = leave_place };

static uint32_t free_place(void)
{
    for (uint32_t i = 0; i < PLACES; i++) {
        if (!connections[i].is_open) {
            return i;
        }
    }
    return NOBODY;
}

/* Both sides have closed these. They are kept for late segments alone. */
static void end_oldest_closed(void)
{
    struct tcp_pcb *oldest = tcp_tw_pcbs;

    for (struct tcp_pcb *pcb = tcp_tw_pcbs; pcb != NULL; pcb = pcb->next) {
        if (tcp_ticks - pcb->tmr > tcp_ticks - oldest->tmr) {
            oldest = pcb;
        }
    }
    if (oldest != NULL) {
        tcp_abandon(oldest, 0);
    }
}

/* Whether the peer of an ended connection has to be told. Not one that has sent nothing: its first data opens another, and it does not
   notice. Nor one that has all that it will get. */
static int is_to_be_reset(const struct tcp_pcb *pcb, const struct connection *connection)
{
    return connection->has_sent && (pcb->state == ESTABLISHED || pcb->state == CLOSE_WAIT || pcb->unacked != NULL || pcb->unsent != NULL);
}

static uint32_t find_place(int brings_data, uint32_t waited_seconds)
{
    uint32_t place = free_place();

    if (place == NOBODY) {
        end_oldest_closed();
        place = free_place();
    }
    if (place != NOBODY) {
        kernel_note_free_place();
        return place;
    }
    place = kernel_choose_connection(connections, PLACES, (uint32_t)brings_data, waited_seconds);
    if (place != NOBODY) {
        lwip_port_refused.tcp_evicted++;
        tcp_abandon(pcbs[place], is_to_be_reset(pcbs[place], &connections[place]));
    }
    return place;
}

int connection_open(struct tcp_pcb_listen *listener, const struct tcp_endpoints *ends, uint32_t own_number, uint32_t peer_number,
    const struct cookie_content *cookie, int brings_data)
{
    const uint32_t place = find_place(brings_data, cookie->elapsed_seconds);
    struct tcp_pcb *pcb;

    if (place == NOBODY) {
        return 0;
    }
    /* There are as many as places. */
    pcb = tcp_alloc(TCP_PRIO_NORMAL);
    LWIP_ASSERT("a TCP connection for each place", pcb != NULL);
    pcbs[place] = pcb;
    memset(&connections[place], 0, sizeof connections[place]);
    connections[place].is_open = 1;
    connections[place].opened_ms = connections[place].progress_ms = sys_now();
    connections[place].has_sent = (uint32_t)brings_data;
    tcp_ext_arg_set_callbacks(pcb, 0, &callbacks);
    tcp_ext_arg_set(pcb, 0, &connections[place]);

    /* The state after a SYN and our answer, which has announced all of our window. */
    pcb->state = SYN_RCVD;
    pcb->local_ip.addr = ends->local_address;
    pcb->remote_ip.addr = ends->remote_address;
    pcb->local_port = ends->local_port;
    pcb->remote_port = ends->remote_port;
    pcb->rcv_nxt = peer_number + 1;
    pcb->rcv_ann_right_edge = pcb->rcv_nxt + pcb->rcv_ann_wnd;
    pcb->lastack = pcb->snd_wl2 = own_number;
    pcb->snd_nxt = pcb->snd_lbb = own_number + 1;
    pcb->snd_wl1 = peer_number;
    /* lwIP makes no segments of more than half of this, and would make some of a single byte for a peer whose window is never larger. */
    pcb->snd_wnd_max = 2 * PORTSHARE_TCP_SMALLEST_SEGMENT_BYTES;
    pcb->mss = tcp_eff_send_mss((u16_t)LWIP_MIN(cookie->size_bytes, TCP_MSS), &pcb->local_ip, &pcb->remote_ip);
    pcb->callback_arg = listener->callback_arg;
    pcb->listener = listener;
    pcb->so_options = listener->so_options & SOF_INHERITED;
    pcb->netif_idx = listener->netif_idx;
    TCP_REG_ACTIVE(pcb);
    return 1;
}
