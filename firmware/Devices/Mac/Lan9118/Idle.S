@ Sleeping. One piece of assembly, because the path of every frame goes through it.
#include "board.h"
    .syntax unified
    .thumb
    .text
    .equ    MAC, PORTSHARE_MAC_ADDRESS
    .equ    INT_STS_OFFSET, 0x58
    .equ    RX_FIFO_INF_OFFSET, 0x7C
    .equ    RX_STATUS_LEVEL, 8      @ Lan9118Bits.ReceiveStatusLevel
    .equ    CLEAR_PENDING, 0xE000E280 + PORTSHARE_MAC_INTERRUPT / 32 * 4    @ NVIC_ICPR

@ uint lan9118_idle(Attention *attention): sleeps until an interrupt is due, unless attention is wanted already; returns how many
@ frames wait then
@
@ With PRIMASK set, whatever would want attention stays pending, and a pending interrupt ends WFI at once: so nothing that
@ happens after the look is slept through. The MAC's interrupt is armed, and stays so. Once it has done its work by waking the core
@ it is acknowledged and forgotten, not taken; then the frames are counted, so that one which comes later interrupts again.
    .global lan9118_idle
    .type   lan9118_idle, %function
lan9118_idle:
    cpsid   i                       @ Model: no-lost-wake-up, SWAP_MASK_AND_LOOK
    ldr     r3, [r0]
    cbnz    r3, 1f
    dsb
    wfi
    ldr     r1, =MAC
    movs    r2, #RX_STATUS_LEVEL
    str     r2, [r1, #INT_STS_OFFSET]       @ Model: no-lost-wake-up, SWAP_WAKE_AND_COUNT
    ldr     r2, =CLEAR_PENDING
    mov     r3, #1 << (PORTSHARE_MAC_INTERRUPT % 32)
    str     r3, [r2]
    ldr     r0, [r1, #RX_FIFO_INF_OFFSET]
    cpsie   i
    ubfx    r0, r0, #16, #8
    bx      lr
1:  cpsie   i
    movs    r0, #0
    bx      lr
    .size   lan9118_idle, . - lan9118_idle
