/* Watching PRIMASK and the handlers of interrupts. Sleeping counts nothing: the processor executes nothing, and an interrupt
   ends it at once. */
#include "masked.h"

#include <stdbool.h>
#include <string.h>

#include "count.h"

struct runs masked_runs, masked_handlers[PLAN_MAXIMUM_HANDLERS];

/* A run that is under way. */
struct begun {
    bool is_begun;
    uint64_t at;
    uint32_t place;
};

static struct begun masked, handlers[PLAN_MAXIMUM_HANDLERS];

void masked_start(void)
{
    masked_runs = (struct runs){ 0 };
    memset(masked_handlers, 0, sizeof masked_handlers);
    masked.is_begun = false;
    memset(handlers, 0, sizeof handlers);
}

static void begin(struct begun *run, uint32_t place)
{
    if (!run->is_begun) {
        *run = (struct begun){ .is_begun = true, .at = counts.instructions, .place = place };
    }
}

static void end(struct begun *run, struct runs *runs, uint64_t instructions)
{
    if (!run->is_begun) {
        return;
    }
    run->is_begun = false;
    runs->count++;
    if (instructions - run->at > runs->longest) {
        runs->longest = instructions - run->at;
        runs->place = run->place;
    }
}

static void interrupts_disabled(unsigned vcpu, void *place)
{
    (void)vcpu;
    begin(&masked, (uint32_t)(uintptr_t)place);
}

static void interrupts_enabled(unsigned vcpu, void *place)
{
    (void)vcpu;
    (void)place;
    end(&masked, &masked_runs, counts.instructions);
}

static void handler_entered(unsigned vcpu, void *index)
{
    int i = (int)(intptr_t)index;
    (void)vcpu;
    begin(&handlers[i], plan.handlers[i].start);
}

static void handler_returns(unsigned vcpu, void *index)
{
    int i = (int)(intptr_t)index;
    (void)vcpu;
    end(&handlers[i], &masked_handlers[i], counts.instructions + 1);
}

/* BX LR, or a load of the program counter from the stack. */
static bool is_return(uint32_t code)
{
    return code == 0x47700000
        || (code & 0xFF000000) == 0xBD000000
        || (code & 0xFFFF8000) == 0xE8BD8000
        || code == 0xF85DFB04;
}

static void watch(struct qemu_plugin_insn *instruction, qemu_plugin_vcpu_udata_cb_t call, intptr_t data)
{
    qemu_plugin_register_vcpu_insn_exec_cb(instruction, call, QEMU_PLUGIN_CB_NO_REGS, (void *)data);
}

void masked_translated(struct qemu_plugin_insn *instruction)
{
    const uint32_t cpsid_i = 0xB6720000, cpsie_i = 0xB6620000;
    uint32_t code = count_code_of(instruction);
    uint32_t address = (uint32_t)qemu_plugin_insn_vaddr(instruction);

    if (code == cpsid_i) {
        watch(instruction, interrupts_disabled, (intptr_t)address);
    } else if (code == cpsie_i) {
        watch(instruction, interrupts_enabled, 0);
    }
    for (int i = 0; i < plan.handler_count; i++) {
        if (address == plan.handlers[i].start) {
            watch(instruction, handler_entered, i);
        } else if (address > plan.handlers[i].start && address < plan.handlers[i].end && is_return(code)) {
            /* What a handler calls returns in functions of its own: this is the handler's return from the exception. */
            watch(instruction, handler_returns, i);
        }
    }
}
