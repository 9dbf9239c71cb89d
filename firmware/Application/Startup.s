@ The start of every application image: its header, its first instructions, and the one way into the kernel.
@ Runs unprivileged, on the process stack.
    .syntax unified
    .cpu cortex-m3
    .thumb

@ PortShare.Abi.ApplicationHeader
    .section .header, "a", %progbits
    .word   0x50415350              @ Magic
    .word   1                       @ AbiVersion
    .ascii  APPLICATION_NAME        @ Name: 16 bytes, given by the build
    .word   _start                  @ Entry
    .word   _code_end
    .word   _data_load
    .word   _data_start
    .word   _data_end
    .word   _bss_start
    .word   _bss_end
    .word   _stack_top
    .word   0, 0                    @ Reserved

@ r0: address of the miniport's memory, r1: its number of slots; the kernel puts them there.
    .section .text._start, "ax", %progbits
    .global _start
    .type   _start, %function
_start:
    ldr     r2, =miniport
    stm     r2, {r0, r1}
    bl      __managed__Main
1:  b       1b                      @ Main returned: nothing is left to do
    .size   _start, . - _start

@ uint portshare_miniport_memory()
    .global portshare_miniport_memory
    .type   portshare_miniport_memory, %function
portshare_miniport_memory:
    ldr     r0, =miniport
    ldr     r0, [r0]
    bx      lr
    .size   portshare_miniport_memory, . - portshare_miniport_memory

@ uint portshare_miniport_slots()
    .global portshare_miniport_slots
    .type   portshare_miniport_slots, %function
portshare_miniport_slots:
    ldr     r0, =miniport
    ldr     r0, [r0, #4]
    bx      lr
    .size   portshare_miniport_slots, . - portshare_miniport_slots

@ uint portshare_call(number, argument1, argument2, argument3): the arguments are in their registers already
    .global portshare_call
    .type   portshare_call, %function
portshare_call:
    svc     0
    bx      lr
    .size   portshare_call, . - portshare_call

    .bss
    .align  2
miniport:
    .space  8
