/* The phases of a plan, one after the other:

     booting   until the firmware has printed READY
     learning  until it has answered questions of ARP, so that it knows this station's address
     closed    one frame, or some at once, each time the firmware has nothing to do: what they cost is what runs from one WFI
               to the next
     open      frames of two streams at their instants, which are counted in instructions. Where the firmware has nothing to
               do before the next one, that one comes at once, and the clock skips the time between.

   The processor's thread makes all of it, between instructions. */
#include "load.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "latency.h"
#include "masked.h"
#include "plan.h"
#include "report.h"
#include "wire.h"

enum {
    ARP_ANSWERS_WANTED = 3,
    ARP_QUESTIONS_LIMIT = 1000,
    LOOK_TO_SLEEP = 16,             /* instructions: more than Sleep.S has between its last look and WFI, fewer than any frame takes */
    SLEEPS_AFTER_OPEN = 3,          /* an open phase ends when the firmware has nothing to do any more */
};

static enum { BOOTING, LEARNING, CLOSED, OPEN } state = BOOTING;

static const uint64_t first_seed = 88172645463325252u;

static int phase_index = -1;
static const struct phase *phase;
static uint64_t sent_count;
static uint32_t next_number;
static uint64_t opened_at;          /* the clock, when an open phase began */
static double flood_due, probe_due; /* since then */
static int sleeps_after;
static uint64_t sent_at;            /* instructions executed before the last frame */
static uint64_t random_state;

uint64_t clock_skipped;

static void send(const struct stream *stream)
{
    uint8_t frame[FRAME_BUFFER_BYTES];
    frames_build(frame, stream->kind, stream->bytes, next_number);
    wire_receive();                 /* QEMU's end must not be full */
    latency_sent(stream->kind, next_number);
    wire_send(frame, stream->bytes);
    sent_at = counts.instructions;
    next_number++;
}

/* The same gaps in every run. */
static double gap_of(const struct stream *stream)
{
    if (!stream->is_random) {
        return stream->gap;
    }
    /* Marsaglia, Xorshift RNGs (2003) */
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return -stream->gap * log(((double)(random_state >> 11) + 1) / 9007199254740993.0);
}

static void start_figures(enum frame_kind timed_kind)
{
    wire_receive_to_the_last();
    latency_start(timed_kind);
    masked_start();
    report_start();
}

static void start_phase(void)
{
    if (++phase_index == plan.phase_count) {
        report_end();               /* does not return */
    }
    phase = &plan.phases[phase_index];
    sent_count = 0;
    random_state = first_seed;
    if (phase->is_open) {
        state = OPEN;
        sleeps_after = 0;
        flood_due = phase->flood.gap;
        probe_due = phase->probe.gap / 2;
        start_figures(phase->probe.kind);
        opened_at = clock_now();
    } else {
        state = CLOSED;
    }
}

static void end_phase(uint64_t flood_count, uint64_t probe_count)
{
    report_stop();
    wire_receive_to_the_last();
    report_write(flood_count, probe_count);
    start_phase();
}

static void sleep_while_booting(void)
{
    if (report_is_ready()) {
        state = LEARNING;
        sent_count = 0;
    }
}

static void sleep_while_learning(void)
{
    uint8_t question[FRAME_ARP_BYTES];
    if (wire_counts.arp_answers >= ARP_ANSWERS_WANTED) {
        start_phase();
        return;
    }
    if (sent_count++ == ARP_QUESTIONS_LIMIT) {
        report_fail("the board does not answer ARP");
    }
    frames_build_arp_question(question);
    wire_send(question, FRAME_ARP_BYTES);
}

static void sleep_while_closed(void)
{
    const uint64_t warm_count = (uint64_t)phase->warm_count;
    if (sent_count == warm_count) {
        start_figures(phase->flood.kind);
    }
    if (sent_count < warm_count + (uint64_t)phase->count) {
        for (int i = 0; i < phase->at_once; i++) {
            send(&phase->flood);
            sent_count++;
        }
    } else {
        end_phase(sent_count - warm_count, 0);
    }
}

static uint64_t probe_count;

static void send_what_is_due(void)
{
    const double now = (double)(clock_now() - opened_at);
    while (sent_count < (uint64_t)phase->count && (flood_due <= now || probe_due <= now)) {
        if (flood_due <= probe_due) {
            send(&phase->flood);
            sent_count++;
            flood_due += gap_of(&phase->flood);
        } else {
            send(&phase->probe);
            probe_count++;
            probe_due += gap_of(&phase->probe);
        }
    }
}

static void sleep_while_open(void)
{
    if (counts.instructions - sent_at < LOOK_TO_SLEEP) {
        /* It came after the last look at the MAC: its interrupt is pending, and this sleep takes no time. */
        return;
    }
    if (sent_count < (uint64_t)phase->count) {
        const double next = flood_due < probe_due ? flood_due : probe_due;
        const double now = (double)(clock_now() - opened_at);
        if (next > now) {
            clock_skipped += (uint64_t)(next - now + 1);
        }
        send_what_is_due();
    } else if (++sleeps_after == SLEEPS_AFTER_OPEN) {
        uint64_t probes = probe_count;
        probe_count = 0;
        end_phase(sent_count, probes);
    }
}

void load_block_runs(void)
{
    if (latency_is_waiting()) {
        wire_receive();
    }
    if (state == OPEN) {
        send_what_is_due();
    }
}

void load_processor_sleeps(void)
{
    wire_receive();
    report_count_sleep();
    switch (state) {
    case BOOTING:
        sleep_while_booting();
        break;
    case LEARNING:
        sleep_while_learning();
        break;
    case CLOSED:
        sleep_while_closed();
        break;
    case OPEN:
        sleep_while_open();
        break;
    }
}
