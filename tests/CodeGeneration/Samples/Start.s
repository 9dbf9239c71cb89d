@ Runs a sample's check on the emulated board and ends the emulator with its result (Arm semihosting, SYS_EXIT_EXTENDED).
@ A fault that compiled code raised ends it with 128 and the reason, any other with 128. sample_case is given by the link.
    .syntax unified
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
    ldr     r0, =sample_case
    bl      sample_check
    b       exit

    .type   fault, %function
fault:
    movs    r0, #128
    ldr     r1, [sp, #24]           @ where the fault was
    ldrh    r1, [r1]
    sub     r1, r1, #0xDE00         @ UDF (ARM DDI 0403E.e, A7.7.194); its immediate is a System.FaultReason
    cmp     r1, #127
    it      ls
    addls   r0, r0, r1
exit:
    push    {r0, r1}
    ldr     r1, =0x20026            @ ADP_Stopped_ApplicationExit
    str     r0, [sp, #4]
    str     r1, [sp]
    mov     r1, sp
    movs    r0, #0x20               @ SYS_EXIT_EXTENDED
    bkpt    0xAB
    b       .

@ What an application's start has: see firmware/Application/Startup.s.
    .macro  PLACE name, symbol
    .global \name
    .type   \name, %function
\name:
    ldr     r0, =\symbol
    bx      lr
    .endm

    .global __security_cookie
__security_cookie:
    .word   0x5EC5C00C

    PLACE   portshare_arena_start, _arena_start
    PLACE   portshare_arena_end, _arena_end
    PLACE   portshare_miniport_memory, _miniport_memory
