/* This side's end of the board's wire: a pair of Unix datagram sockets, which QEMU calls "dgram". All of it runs on the
   thread of the emulated processor, between two of its instructions, so that when a frame comes and when an answer has left
   depend on the firmware's instructions alone, and not on how fast the host is. */
#ifndef PORTSHARE_BENCH_WIRE_H
#define PORTSHARE_BENCH_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "frames.h"

/* What has come from the board. */
struct wire_counts {
    uint64_t right[FRAME_KINDS], wrong[FRAME_KINDS];
    uint64_t arp_questions, arp_answers, other;
};

extern struct wire_counts wire_counts;

/* Opens the sockets that the plan names. */
bool wire_open(void);

/* Puts a frame into the board's MAC, and returns when it is there. */
void wire_send(const uint8_t *frame, int bytes);

/* Takes all answers that have left the board. */
void wire_receive(void);

/* The same, and waits for those that QEMU still holds because the socket was full. */
void wire_receive_to_the_last(void);

#endif
