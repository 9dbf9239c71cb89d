@ Sleeping. One piece of assembly, because the path of every frame goes through it.
#include "board.h"
    .syntax unified
    .cpu cortex-m3
    .thumb
    .text
    .equ    CLEAR_PENDING, 0xE000E280 + PORTSHARE_MAC_INTERRUPT / 32 * 4    @ NVIC_ICPR

@ void cpu_idle(const volatile uint *ticks, uint mac_interrupt_enable, uint bits): sleeps until an interrupt is due, unless
@ *ticks is not 0. The MAC's interrupt is armed by writing bits to the register and masked by writing 0.
@
@ With PRIMASK set, what would change *ticks stays pending, and a pending interrupt ends WFI at once: so nothing that happens
@ after the look is slept through. A frame that came since the MAC was last acknowledged interrupts as soon as it is armed. The
@ MAC's interrupt has then done its work by waking the core, and is forgotten rather than taken.
    .global cpu_idle
    .type   cpu_idle, %function
cpu_idle:
    cpsid   i
    ldr     r3, [r0]
    cbnz    r3, 1f
    str     r2, [r1]
    dsb
    wfi
    str     r3, [r1]                @ r3 is 0
    ldr     r0, =CLEAR_PENDING
    ldr     r1, =1 << (PORTSHARE_MAC_INTERRUPT % 32)
    str     r1, [r0]
1:  cpsie   i
    bx      lr
    .size   cpu_idle, . - cpu_idle
