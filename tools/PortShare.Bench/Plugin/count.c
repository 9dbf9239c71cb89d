/* Counters, and the timing of the Cortex-M3. */
#include "count.h"

struct counts counts;

/* The timing table of the Cortex-M3's Technical Reference Manual (ARM DDI 0337, "Processor instructions"): one instruction of
   a kind takes so many cycles, and one more for each register in its list. A conditional branch counts as half taken. Wait
   states, and the 12 cycles of entering and of leaving an exception, are not in it. */
static const struct timing {
    uint32_t mask, code;
    uint8_t cycles;
    uint32_t registers;
} timings[] = {
    /* one halfword; no second one, so none is looked at */
    { 0xFF000000, 0xBD000000, 3, 0x01FF0000 },  /* POP with the program counter */
    { 0xF6000000, 0xB4000000, 1, 0x01FF0000 },  /* PUSH, POP */
    { 0xF0000000, 0xC0000000, 1, 0x00FF0000 },  /* LDM, STM */
    { 0xF8000000, 0x48000000, 2, 0 },           /* LDR from a literal */
    { 0xF0000000, 0x50000000, 2, 0 },           /* other loads and stores */
    { 0xE0000000, 0x60000000, 2, 0 },
    { 0xE0000000, 0x80000000, 2, 0 },
    { 0xFE000000, 0xDE000000, 1, 0 },           /* SVC */
    { 0xF0000000, 0xD0000000, 2, 0 },           /* B with a condition */
    { 0xF8000000, 0xE0000000, 3, 0 },           /* B */
    { 0xFF000000, 0x47000000, 3, 0 },           /* BX, BLX */
    { 0xF5000000, 0xB1000000, 2, 0 },           /* CBZ, CBNZ */
    /* two halfwords */
    { 0xFE508000, 0xE8108000, 3, 0x0000FFFF },  /* LDM with the program counter */
    { 0xFE400000, 0xE8000000, 1, 0x0000FFFF },  /* LDM, STM */
    { 0xFFF0FFE0, 0xE8D0F000, 4, 0 },           /* TBB, TBH */
    { 0xFE400000, 0xE8400000, 3, 0 },           /* LDRD, STRD, exclusives */
    { 0xFE000000, 0xF8000000, 2, 0 },           /* other loads and stores */
    { 0xFFD00000, 0xFB900000, 7, 0 },           /* SDIV, UDIV */
    { 0xFF800000, 0xFB800000, 4, 0 },           /* long multiplications */
    { 0xFF80F000, 0xFB00F000, 1, 0 },           /* MUL */
    { 0xFF800000, 0xFB000000, 2, 0 },           /* MLA, MLS */
    { 0xF8009000, 0xF0009000, 3, 0 },           /* B, BL */
    { 0xFB808000, 0xF3808000, 1, 0 },           /* MSR, MRS, barriers */
    { 0xF8008000, 0xF0008000, 2, 0 },           /* B with a condition */
};

unsigned count_cycles_of(uint32_t code)
{
    for (unsigned i = 0; i < sizeof timings / sizeof *timings; i++) {
        if ((code & timings[i].mask) == timings[i].code) {
            return timings[i].cycles + (unsigned)__builtin_popcount(code & timings[i].registers);
        }
    }
    return 1;
}

uint32_t count_code_of(const struct qemu_plugin_insn *instruction)
{
    const uint8_t *bytes = qemu_plugin_insn_data(instruction);
    uint32_t code = (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 24;
    return qemu_plugin_insn_size(instruction) == 2 ? code : code | bytes[2] | (uint32_t)bytes[3] << 8;
}

static int function_at(uint32_t address)
{
    int first = 0, end = plan.function_count;
    while (first < end) {
        int middle = (first + end) / 2;
        if (address < plan.functions[middle].start) {
            end = middle;
        } else if (address >= plan.functions[middle].end) {
            first = middle + 1;
        } else {
            return middle;
        }
    }
    return plan.function_count;
}

static void add(struct qemu_plugin_insn *instruction, uint64_t *counter, uint64_t addend)
{
    qemu_plugin_register_vcpu_insn_exec_inline(instruction, QEMU_PLUGIN_INLINE_ADD_U64, counter, addend);
}

/* QEMU 7.2 calls for loads, too, if it is asked for stores alone. */
static void accessed(unsigned vcpu, qemu_plugin_meminfo_t access, uint64_t address, void *data)
{
    (void)vcpu;
    (void)address;
    (void)data;
    if (qemu_plugin_mem_is_store(access)) {
        counts.stored_bytes += 1u << qemu_plugin_mem_size_shift(access);
    }
}

void count_translated(struct qemu_plugin_insn *instruction)
{
    add(instruction, &counts.instructions, 1);
    add(instruction, &counts.cycles, count_cycles_of(count_code_of(instruction)));
    add(instruction, &counts.by_function[function_at((uint32_t)qemu_plugin_insn_vaddr(instruction))], 1);
    qemu_plugin_register_vcpu_mem_cb(instruction, accessed, QEMU_PLUGIN_CB_NO_REGS, QEMU_PLUGIN_MEM_RW, NULL);
}
