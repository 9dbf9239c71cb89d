/* The peer: what the port costs in C, without a wall. One program does the work of kernel and application: it has the same
   MAC driver's assembly, checksum, vector table and sleep as the firmware (the very files), classifies in the driver, and has the
   board's quotas by class; but the application is a function that is called, and works in the driver's memory. Everything but
   the interrupts' notes runs in one loop (Loop.c). The MAC is that of one folder: Lan9118 (reads a frame once, to its place) or
   MssEmac (leaves it where its DMA has put it, and takes an empty buffer instead).

     Loop.c → Receive.c → mac.h, and on to Stack.c (lwIP) or Application.c → Mac.c */
#ifndef PORTSHARE_BENCH_PEER_H
#define PORTSHARE_BENCH_PEER_H

#include <stdint.h>

#include "board.h"

/* A frame for lwIP with its two bytes of padding in front, so that what follows the header is aligned; room for the FCS behind
   it. How many of them a frame for the application has, mac.h says. */
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
struct user_slot;
void application_handle(struct user_slot *slot, uint32_t length_bytes);

#endif
