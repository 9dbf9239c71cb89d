/* The peer: what the port costs in C, without a wall. One program does the work of kernel and application: it has the same
   MAC driver's bursts, checksum, vector table and sleep as the firmware (the very files), classifies in the driver, copies a
   frame once, and has the board's quotas by class; but the application is a function that is called, and works in the driver's
   memory. Everything but the interrupts' notes runs in one loop (Loop.c).

     Loop.c → Receive.c → mac.h, and on to Stack.c (lwIP) or Application.c → Mac.c */
#ifndef PORTSHARE_BENCH_PEER_H
#define PORTSHARE_BENCH_PEER_H

#include <stdint.h>

#include "board.h"

/* A frame with its two bytes of padding in front, so that what follows the header is aligned; room for the FCS behind it. */
enum { SLOT_WORDS = 1536 / 4, PADDING_BYTES = 2 };

/* What interrupts tell the loop. Sleep.S: sleeps until one is due, if nothing is told yet; returns how many frames wait then. */
union attention {
    volatile uint32_t any;
    struct {
        volatile uint8_t mac_has_frames, has_ticked;
    };
};
uint32_t cpu_sleep(union attention *attention);

/* Stack.c: lwIP, with ARP, ping and UDP echo. */
struct pbuf;
void stack_open(void);
void stack_deliver(struct pbuf *frame);
void stack_advance(uint32_t elapsed_ms);

/* Application.c: what the application echo does. */
void application_handle(uint32_t *frame, uint32_t length_bytes);

#endif
