@ The start of every application image: its header, its first instructions, and the one way into the kernel.
@ Runs unprivileged, on the process stack.
    .syntax unified
    .thumb
    .cfi_sections .debug_frame

@ PortShare.Abi.ApplicationHeader
    .section .header, "a", %progbits
    .word   0x50415350              @ Magic
    .word   4                       @ AbiVersion
    .include "name.inc"             @ Name: 16 bytes, from the build
    .word   _start                  @ Entry
    .word   _code_end
    .word   _data_load
    .word   _data_start
    .word   _data_end
    .word   _bss_start
    .word   _bss_end
    .word   _stack_top
    .include "wants.inc"            @ Slots, Calls, Pins, ClaimCount, Options, and the rules behind them: from the application's project

@ r0: address of the miniport's memory, r1: a random number; the kernel puts them there.
    .section .text._start, "ax", %progbits
    .global _start
    .thumb_func
_start:
    .cfi_startproc
    .cfi_undefined lr               @ nobody called it: here a debugger's walk of the stack ends
    ldr     r2, =miniport
    str     r0, [r2]
    ldr     r2, =__security_cookie
    str     r1, [r2]
    ldr     r0, =__ReadyToRunHeader @ ILC's list of what Main expects to be there
    bl      portshare_make_static_objects
    bl      __managed__Main
    bl      portshare_end           @ Main returned; this does not
    .cfi_endproc
    .size   _start, . - _start

@ uint portshare_miniport_memory()
    .global portshare_miniport_memory
    .thumb_func
portshare_miniport_memory:
    .cfi_startproc
    ldr     r0, =miniport
    ldr     r0, [r0]
    bx      lr
    .cfi_endproc
    .size   portshare_miniport_memory, . - portshare_miniport_memory

@ byte* portshare_arena_start(), byte* portshare_arena_end(): the memory that the application's data leaves free
    .macro  PLACE name, symbol
    .global \name
    .thumb_func
\name:
    .cfi_startproc
    ldr     r0, =\symbol
    bx      lr
    .cfi_endproc
    .size   \name, . - \name
    .endm

    PLACE   portshare_arena_start, _arena_start
    PLACE   portshare_arena_end, _arena_end

@ Calls: the arguments are in r0 to r3 already, the number goes into r12 (PortShare.Abi.CallNumber).
    .macro  CALL name, number
    .global \name
    .thumb_func
\name:
    .cfi_startproc
    mov     r12, #\number
    svc     0
    bx      lr
    .cfi_endproc
    .size   \name, . - \name
    .endm

    CALL    portshare_wait, 0
    CALL    portshare_kick, 1
    CALL    portshare_claim, 2
    CALL    portshare_log, 3
    CALL    portshare_time, 4
    CALL    portshare_address, 5
    CALL    portshare_unclaim, 6
    CALL    portshare_counter, 7
    CALL    portshare_link, 8
    CALL    portshare_end, 9
    CALL    portshare_gpio, 10
    CALL    portshare_uptime, 11

    .bss
    .align  2
miniport:
    .space  4

@ What a method with stackalloc keeps behind its memory, and looks at when it returns: another value each time the application starts.
    .global __security_cookie
__security_cookie:
    .space  4
