@ From the reset of a Cortex-A7 to C# (ARM DDI 0406C.d, B3 and B4): all of it in Thumb code, with registers of the system that a Cortex-M does
@ not have. The MMU maps each address to itself, so that RAM is Normal memory that is not cached, as the DMA's is on the boards: without it
@ all memory is Strongly-ordered, and unaligned accesses fault.
    .syntax unified
    .thumb

    .equ    SECTION_BYTES, 1 << 20
    .equ    NORMAL_SECTION, 0x1C02  @ TEX 001, C and B 0: Normal, not cacheable; full access
    .equ    DEVICE_SECTION, 0x0C16  @ B 1: Device; full access, execute never
    .equ    RAM_BIT, 1 << 31        @ RAM is from 0x80000000 on

    .section .start, "ax", %progbits
    .global Reset
    .thumb_func
Reset:
    ldr     sp, =_stack_top
    ldr     r0, =vectors
    mcr     p15, 0, r0, c12, c0, 0  @ VBAR
    ldr     r0, =sections
    mcr     p15, 0, r0, c2, c0, 0   @ TTBR0, of which the whole table is: a reset clears TTBCR
    movs    r1, #1
    mcr     p15, 0, r1, c3, c0, 0   @ DACR: in domain 0 the sections' permissions count
    movs    r1, #0
1:  tst     r1, #RAM_BIT
    ite     ne
    movwne  r2, #NORMAL_SECTION
    movweq  r2, #DEVICE_SECTION
    orrs    r2, r1
    str     r2, [r0], #4
    adds    r1, #SECTION_BYTES
    bcc     1b
    dsb
    mrc     p15, 0, r0, c1, c0, 0
    orr     r0, #1                  @ SCTLR.M
    orr     r0, #1 << 30            @ SCTLR.TE: exceptions are taken in Thumb state, too
    mcr     p15, 0, r0, c1, c0, 0
    isb
    bl      enet_main               @ returns if the MAC does not open
    b       .
    .size   Reset, . - Reset

    .balign 32
vectors:
    .rept   8
    b.w     fault
    .endr

    .thumb_func
fault:
    ldr     sp, =_stack_top
    mov     r0, lr                  @ somewhat behind what went wrong
    bl      enet_fault
    b       .
    .size   fault, . - fault

@ uint enet_time(): the time, in 65536 cycles of the system's counter, which in QEMU are 1.05 ms
    .global enet_time
    .thumb_func
enet_time:
    mrrc    p15, 1, r0, r1, c14     @ CNTVCT
    lsrs    r0, #16
    orr     r0, r0, r1, lsl #16
    bx      lr
    .size   enet_time, . - enet_time

    .section .bss.sections, "aw", %nobits
    .balign 16384
sections:
    .space  16384
