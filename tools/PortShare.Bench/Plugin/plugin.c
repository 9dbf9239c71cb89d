/* The instrument: a plugin of QEMU's (7.2) code generator, which has every instruction counted, puts frames into the emulated
   MAC, and checks what comes back. The firmware knows nothing of it. Built by the bench:
     gcc -shared -fPIC *.c -lm
   QEMU loads it as -plugin FILE,plan=PLAN; the plan is described in plan.c, the results in report.c.

   QEMU must count time in instructions (-icount shift=N,sleep=off: 2^N ns each, and none for what is slept through), so that
   the firmware's timers, too, depend on nothing but its instructions: a measurement gives the same figures every time. */
#include <stdio.h>
#include <string.h>

#include "count.h"
#include "latency.h"
#include "load.h"
#include "masked.h"
#include "plan.h"
#include "qemu.h"
#include "wire.h"

QEMU_PLUGIN_API int qemu_plugin_version = QEMU_PLUGIN_VERSION;

static void block_runs(unsigned vcpu, void *data)
{
    (void)vcpu;
    (void)data;
    load_block_runs();
}

static void processor_sleeps(unsigned vcpu, void *data)
{
    (void)vcpu;
    (void)data;
    load_processor_sleeps();
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
    const uint32_t wfi = 0xBF300000;
    uint32_t address = (uint32_t)qemu_plugin_insn_vaddr(qemu_plugin_tb_get_insn(block, 0));
    (void)id;

    qemu_plugin_register_vcpu_tb_exec_cb(block, block_runs, QEMU_PLUGIN_CB_NO_REGS, NULL);
    if (address >= plan.application.start && address < plan.application.end) {
        latency_translated(block);
    }
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
        struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
        if (count_code_of(instruction) == wfi) {
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, processor_sleeps, QEMU_PLUGIN_CB_NO_REGS, NULL);
        }
        masked_translated(instruction);
        count_translated(instruction);
    }
}

QEMU_PLUGIN_API int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *information, int count, char **arguments)
{
    static const char name[] = "plan=";
    (void)information;
    if (count != 1 || strncmp(arguments[0], name, strlen(name)) != 0) {
        fprintf(stderr, "give the instrument a plan: -plugin FILE,plan=PLAN\n");
        return -1;
    }
    if (!plan_read(arguments[0] + strlen(name)) || !wire_open()) {
        return -1;
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    return 0;
}
