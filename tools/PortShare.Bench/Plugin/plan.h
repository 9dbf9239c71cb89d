/* What to measure: a text file that the bench writes, one order a line. Read once, when QEMU loads the instrument. */
#ifndef PORTSHARE_BENCH_PLAN_H
#define PORTSHARE_BENCH_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "frames.h"

enum {
    PLAN_MAXIMUM_FUNCTIONS = 16384,
    PLAN_MAXIMUM_HANDLERS = 8,
    PLAN_MAXIMUM_PHASES = 512,
    PLAN_MAXIMUM_PATH = 108,        /* of a socket: sun_path of unix(7) */
};

/* Code, from its first byte to the one behind its last. */
struct range {
    uint32_t start, end;
};

/* Frames of one kind that come by the clock, which counts instructions. */
struct stream {
    enum frame_kind kind;
    int bytes;
    double gap;                     /* between two frames, in instructions; on average, if they are random */
    bool is_random;                 /* whether gaps are exponentially distributed, from a fixed seed */
};

struct phase {
    bool is_open;                   /* open: frames come by the clock; closed: when the firmware has nothing to do */
    int warm_count;                 /* closed: frames before the figures start */
    int count;                      /* frames of the figures; open: of the flood */
    int at_once;                    /* closed: frames each time; the counts are multiples of it */
    struct stream flood;            /* closed: what is sent, without a gap */
    struct stream probe;            /* open: sent meanwhile */
};

struct plan {
    char console[PLAN_MAXIMUM_PATH];        /* the file with what the firmware prints */
    char results[PLAN_MAXIMUM_PATH];        /* the file for what was measured */
    char board_socket[PLAN_MAXIMUM_PATH];
    char own_socket[PLAN_MAXIMUM_PATH];
    struct range functions[PLAN_MAXIMUM_FUNCTIONS];     /* in the order of their addresses */
    int function_count;
    struct range handlers[PLAN_MAXIMUM_HANDLERS];       /* of interrupts that hold each other up */
    int handler_count;
    struct range application;
    struct phase phases[PLAN_MAXIMUM_PHASES];
    int phase_count;
};

extern struct plan plan;

/* Reads the plan; a line that is none is named on standard error, and the answer is false. */
bool plan_read(const char *path);

#endif
