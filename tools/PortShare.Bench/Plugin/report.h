/* The figures of each phase, as a line of JSON in the plan's file of results. */
#ifndef PORTSHARE_BENCH_REPORT_H
#define PORTSHARE_BENCH_REPORT_H

#include <stdbool.h>
#include <stdint.h>

/* Whether the firmware has printed READY. */
bool report_is_ready(void);

/* A phase's figures start, and stop. */
void report_start(void);
void report_stop(void);

/* The processor is about to sleep. */
void report_count_sleep(void);

/* Writes the line of a phase: as many frames of the flood and of the probe were sent. */
void report_write(uint64_t flood_count, uint64_t probe_count);

/* Ends QEMU: all is measured, or why not. */
void report_end(void) __attribute__((noreturn));
void report_fail(const char *reason) __attribute__((noreturn));

#endif
