/* The load: phase by phase, frames go into the MAC and figures come out. */
#ifndef PORTSHARE_BENCH_LOAD_H
#define PORTSHARE_BENCH_LOAD_H

/* Before a block runs. */
void load_block_runs(void);

/* Before the processor sleeps. */
void load_processor_sleeps(void);

#endif
