@ The vector table and the reset handler. Preprocessed: the board's description says which interrupt is whose.
    .syntax unified
    .thumb
    .cfi_sections .debug_frame

    .section .vectors, "a", %progbits
vectors:
    .word   _stack_top
    .word   Reset_Handler
    .word   Fault_Handler           @ NMI
    .word   Fault_Handler           @ HardFault
    .word   Fault_Handler           @ MemManage
    .word   Fault_Handler           @ BusFault
    .word   Fault_Handler           @ UsageFault
    .word   Fault_Handler           @ SecureFault, on ARMv8-M
    .word   0, 0, 0
    .word   SVC_Handler
    .word   Fault_Handler           @ Debug monitor
    .word   0
    .word   PendSV_Handler
    .word   kernel_tick             @ SysTick
#include "interrupts.inc"

    .section .text.Reset_Handler, "ax", %progbits
    .global Reset_Handler
    .thumb_func
Reset_Handler:
    .cfi_startproc
    .cfi_undefined lr               @ nobody called it: here a debugger's walk of the stack ends
    cpsid   i                       @ until kernel_start
    ldr     r0, =0xE000ED08         @ VTOR: whoever jumped here may have had another
    ldr     r1, =vectors
    str     r1, [r0]
    ldr     r0, =_data_start
    ldr     r1, =_data_end
    ldr     r2, =_data_load
1:  cmp     r0, r1
    bhs     2f
    ldr     r3, [r2], #4
    str     r3, [r0], #4
    b       1b
2:  ldr     r0, =_bss_start
    ldr     r1, =_bss_end
    movs    r2, #0
3:  cmp     r0, r1
    bhs     4f
    str     r2, [r0], #4
    b       3b
4:  bl      kernel_main             @ does not return
    .cfi_endproc
    .size   Reset_Handler, . - Reset_Handler
