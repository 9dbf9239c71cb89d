@ Sleeping. One piece of assembly, because the path of every frame goes through it.
#include "board.h"
    .syntax unified
    .cpu cortex-m3
    .thumb
    .text
    .equ    CLEAR_PENDING, 0xE000E280 + PORTSHARE_MAC_INTERRUPT / 32 * 4    @ NVIC_ICPR

@ void cpu_idle(Attention *attention, uint mac_interrupt_enable): sleeps until an interrupt is due, unless attention is wanted
@ already. Writing 0 to the register masks the MAC's interrupt.
@
@ With PRIMASK set, whatever would want attention stays pending, and a pending interrupt ends WFI at once: so nothing that
@ happens after the look is slept through. The MAC's interrupt is armed; a frame that came before has set the flag or is
@ pending. Once it has done its work by waking the core it is masked and forgotten, not taken: the loop looks at the MAC.
    .global cpu_idle
    .type   cpu_idle, %function
cpu_idle:
    cpsid   i                       @ Model: no-lost-wake-up, SWAP_MASK_AND_LOOK
    ldr     r3, [r0]
    cbnz    r3, 1f
    dsb
    wfi
    str     r3, [r1]                @ r3 is 0
    ldr     r2, =CLEAR_PENDING
    ldr     r3, =1 << (PORTSHARE_MAC_INTERRUPT % 32)
    str     r3, [r2]
    movs    r3, #1
    strb    r3, [r0]                @ Attention.MacHasFrames
1:  cpsie   i
    bx      lr
    .size   cpu_idle, . - cpu_idle
