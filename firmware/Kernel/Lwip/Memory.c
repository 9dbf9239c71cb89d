/* What of lwIP's memory is in use, as the status tells it. Runs in the kernel loop. */
#include "Port.h"

#include "lwip/memp.h"
#include "lwip/stats.h"

/* PortShare.Core.StackMemory */
struct stack_memory {
    struct memory_counters receive_buffers;
    struct memory_counters heap;
    struct memory_counters reference_pbufs;
    struct memory_counters tcp_connections;
    struct memory_counters tcp_segments;
};

static void copy(struct memory_counters *to, const struct stats_mem *from)
{
    to->total = from->avail;
    to->used = from->used;
    to->maximum_used = from->max;
    to->failures = from->err;
}

void lwip_port_read_memory(struct stack_memory *memory)
{
    lwip_port_read_receive_buffers(&memory->receive_buffers);
    copy(&memory->heap, &lwip_stats.mem);
    copy(&memory->reference_pbufs, lwip_stats.memp[MEMP_PBUF]);
    copy(&memory->tcp_connections, lwip_stats.memp[MEMP_TCP_PCB]);
    copy(&memory->tcp_segments, lwip_stats.memp[MEMP_TCP_SEG]);
}
