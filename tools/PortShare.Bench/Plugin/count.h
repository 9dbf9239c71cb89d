/* Counting: every instruction that the board executes, in all and by function, an estimate of its cycles, and every byte that
   it stores, wherever that goes. A processor that sleeps executes nothing, so idle time costs nothing. */
#ifndef PORTSHARE_BENCH_COUNT_H
#define PORTSHARE_BENCH_COUNT_H

#include <stdint.h>

#include "plan.h"
#include "qemu.h"

struct counts {
    uint64_t instructions;
    uint64_t cycles;
    uint64_t stored_bytes;
    uint64_t by_function[PLAN_MAXIMUM_FUNCTIONS + 1];   /* the last: what is in no function */
};

extern struct counts counts;

/* Has an instruction counted, each time it runs. */
void count_translated(struct qemu_plugin_insn *instruction);

/* Cycles of an instruction on a Cortex-M3, estimated; of no other core is the timing known. code: the first halfword in the upper half, the second, if there is
   one, in the lower. */
unsigned count_cycles_of(uint32_t code);

/* An instruction's code in that form. */
uint32_t count_code_of(const struct qemu_plugin_insn *instruction);

#endif
