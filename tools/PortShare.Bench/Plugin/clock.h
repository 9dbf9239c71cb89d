/* Time, in instructions: those that were executed, and those that would have fitted into the time that the processor would
   have slept until the next frame. */
#ifndef PORTSHARE_BENCH_CLOCK_H
#define PORTSHARE_BENCH_CLOCK_H

#include <stdint.h>

#include "count.h"

extern uint64_t clock_skipped;

static inline uint64_t clock_now(void)
{
    return counts.instructions + clock_skipped;
}

#endif
