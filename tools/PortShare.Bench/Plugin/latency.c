/* Timing single frames. */
#include "latency.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"

/* Frames that may be on their way at once. */
enum { WINDOW = 4096 };

struct samples latency_answers, latency_wakes;

static enum frame_kind timed_kind;
static struct {
    uint64_t at;
    uint32_t number;
    bool is_waiting;
} sent[WINDOW];
static int waiting_count;

static bool does_application_wait, is_wake_due;
static uint64_t wake_since;

static void add(struct samples *samples, uint64_t value)
{
    if (samples->count < LATENCY_MAXIMUM_SAMPLES) {
        samples->values[samples->count] = (uint32_t)value;
    }
    samples->count++;
    samples->worst = value > samples->worst ? value : samples->worst;
}

void latency_start(enum frame_kind kind)
{
    timed_kind = kind;
    memset(sent, 0, sizeof sent);
    waiting_count = 0;
    is_wake_due = false;
    latency_answers.count = latency_answers.worst = 0;
    latency_wakes.count = latency_wakes.worst = 0;
}

void latency_sent(enum frame_kind kind, uint32_t number)
{
    if (kind != timed_kind) {
        return;
    }
    if (kind == FRAME_USER_ECHO || kind == FRAME_UDP_ECHO || kind == FRAME_PING) {
        /* One that was lost makes room in the end. */
        waiting_count += sent[number % WINDOW].is_waiting ? 0 : 1;
        sent[number % WINDOW].at = clock_now();
        sent[number % WINDOW].number = number;
        sent[number % WINDOW].is_waiting = true;
    }
    if ((kind == FRAME_USER_ECHO || kind == FRAME_USER_SINK) && does_application_wait && !is_wake_due) {
        is_wake_due = true;
        wake_since = clock_now();
    }
}

void latency_answered(enum frame_kind kind, uint32_t number)
{
    if (kind == timed_kind && sent[number % WINDOW].is_waiting && sent[number % WINDOW].number == number) {
        sent[number % WINDOW].is_waiting = false;
        waiting_count--;
        add(&latency_answers, clock_now() - sent[number % WINDOW].at);
    }
}

bool latency_is_waiting(void)
{
    return waiting_count > 0;
}

static void application_runs(unsigned vcpu, void *data)
{
    (void)vcpu;
    (void)data;
    does_application_wait = false;
    if (is_wake_due) {
        is_wake_due = false;
        add(&latency_wakes, clock_now() - wake_since);
    }
}

static void application_calls(unsigned vcpu, void *data)
{
    (void)vcpu;
    (void)data;
    does_application_wait = true;
}

void latency_translated(struct qemu_plugin_tb *block)
{
    const uint32_t svc_mask = 0xFF000000, svc = 0xDF000000;
    qemu_plugin_register_vcpu_tb_exec_cb(block, application_runs, QEMU_PLUGIN_CB_NO_REGS, NULL);
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
        struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
        if ((count_code_of(instruction) & svc_mask) == svc) {
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, application_calls, QEMU_PLUGIN_CB_NO_REGS, NULL);
        }
    }
}

static int compare(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

uint32_t latency_median(struct samples *samples)
{
    size_t count = samples->count < LATENCY_MAXIMUM_SAMPLES ? samples->count : LATENCY_MAXIMUM_SAMPLES;
    qsort(samples->values, count, sizeof *samples->values, compare);
    return count == 0 ? 0 : samples->values[count / 2];
}
