/* From wire to wire, and from wire to application: how long frames of one kind take, one by one. */
#ifndef PORTSHARE_BENCH_LATENCY_H
#define PORTSHARE_BENCH_LATENCY_H

#include <stdbool.h>
#include <stdint.h>

#include "frames.h"
#include "qemu.h"

enum { LATENCY_MAXIMUM_SAMPLES = 65536 };

struct samples {
    uint64_t count, worst;
    uint32_t values[LATENCY_MAXIMUM_SAMPLES];   /* the first of them, for the median; the worst is that of all */
};

/* From a frame's arrival in the MAC to its answer's leaving it. */
extern struct samples latency_answers;
/* From a frame's arrival, while the application waits, to the application's first instruction. */
extern struct samples latency_wakes;

/* Forgets everything; from now on frames of one kind are timed. */
void latency_start(enum frame_kind kind);

/* A frame is about to be put into the MAC. */
void latency_sent(enum frame_kind kind, uint32_t number);

/* An answer has left the board. */
void latency_answered(enum frame_kind kind, uint32_t number);

/* Whether an answer to a frame that is timed may come, so that somebody has to look for it. */
bool latency_is_waiting(void);

/* Watches a block that belongs to the application. */
void latency_translated(struct qemu_plugin_tb *block);

/* The middle one of some samples; sorts them. */
uint32_t latency_median(struct samples *samples);

#endif
