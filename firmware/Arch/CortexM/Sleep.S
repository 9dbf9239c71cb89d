@ Sleeping. One piece of assembly, because the way of every frame goes through it. What it does to the MAC is the driver's: the board's
@ description says which file that is.
#include "board.h"
#include PORTSHARE_MAC_AFTER_SLEEP
    .syntax unified
    .thumb
    .cfi_sections .debug_frame
    .text
    .equ    MAC_ASK_DRIVER, 256     @ of mac_count: more than any budget, so that the loop asks the driver
    .if     PORTSHARE_RECEIVE_BUDGET_FRAMES >= MAC_ASK_DRIVER
    .error  "kernel.receiveBudgetFrames is no less than MAC_ASK_DRIVER"
    .endif
    .equ    CLEAR_PENDING, 0xE000E280 + PORTSHARE_MAC_INTERRUPT / 32 * 4    @ NVIC_ICPR

@ uint cpu_sleep(uint *attention): sleeps until an interrupt is due, unless attention is wanted already; returns how many frames wait
@ then
@
@ With PRIMASK set, whatever would want attention stays pending, and a pending interrupt ends WFI at once: so nothing that
@ happens after the look is slept through. The MAC's interrupt is armed, and stays so unless its driver says otherwise. Once it has done its
@ work by waking the core it is acknowledged and forgotten, not taken; then the frames are counted, so that one which comes later
@ interrupts again.
    .global cpu_sleep
    .thumb_func
cpu_sleep:
    .cfi_startproc
    cpsid   i                       @ Model: no-lost-wake-up, SWAP_MASK_AND_LOOK
    ldr     r3, [r0]
    cbnz    r3, 1f
    dsb
    wfi
    mac_acknowledge                 @ Model: no-lost-wake-up, SWAP_WAKE_AND_COUNT
    ldr     r2, =CLEAR_PENDING
    mov     r3, #1 << (PORTSHARE_MAC_INTERRUPT % 32)
    str     r3, [r2]                @ Model: no-needless-interrupt, SWAP_WAKE_AND_FORGET
    mac_look
    cpsie   i
    mac_count
    bx      lr
1:  cpsie   i
    movs    r0, #0
    bx      lr
    .cfi_endproc
    .size   cpu_sleep, . - cpu_sleep
