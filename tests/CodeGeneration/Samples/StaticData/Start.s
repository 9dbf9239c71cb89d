@ Runs the sample's check on the emulated board and ends the emulator with its result (Arm semihosting, SYS_EXIT_EXTENDED).
    .syntax unified
    .cpu cortex-m3
    .thumb

    .section .vectors, "a", %progbits
    .word   0x20100000
    .word   start
    .rept   14
    .word   fault
    .endr

    .text
    .type   start, %function
start:
    bl      sample_check
    b       exit

    .type   fault, %function
fault:
    movs    r0, #99
exit:
    push    {r0, r1}
    ldr     r1, =0x20026            @ ADP_Stopped_ApplicationExit
    str     r0, [sp, #4]
    str     r1, [sp]
    mov     r1, sp
    movs    r0, #0x20               @ SYS_EXIT_EXTENDED
    bkpt    0xAB
    b       .
