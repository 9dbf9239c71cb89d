/* How long interrupts are held up: by PRIMASK, and by each other. */
#ifndef PORTSHARE_BENCH_MASKED_H
#define PORTSHARE_BENCH_MASKED_H

#include <stdint.h>

#include "plan.h"
#include "qemu.h"

/* Runs of one piece of code. */
struct runs {
    uint64_t count, longest;        /* in instructions */
    uint32_t place;                 /* where the longest began */
};

/* From CPSID i to CPSIE i. */
extern struct runs masked_runs;
/* From a handler's first instruction to its return, in the plan's order. */
extern struct runs masked_handlers[PLAN_MAXIMUM_HANDLERS];

/* Forgets everything. */
void masked_start(void);

/* Watches an instruction, if it begins or ends such a run. */
void masked_translated(struct qemu_plugin_insn *instruction);

#endif
