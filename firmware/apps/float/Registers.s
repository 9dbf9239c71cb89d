@ What C# has no word for: registers that it has not written.
    .syntax unified
    .thumb
    .text

@ uint float_left_in_registers(): all floating point registers, one over the other
    .global float_left_in_registers
    .thumb_func
float_left_in_registers:
    vmrs    r0, fpscr
    .irp    register, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    vmov    r1, s\register
    orr     r0, r0, r1
    .endr
    .irp    register, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    vmov    r1, s\register
    orr     r0, r0, r1
    .endr
    bx      lr
    .size   float_left_in_registers, . - float_left_in_registers

@ uint float_left_by_others(uint turns): all of them, after so many turns without any of its own: an instruction of ARMv8-M, VLSTM, stores
@ them and has the processor think that there are none
    .global float_left_by_others
    .thumb_func
float_left_by_others:
    movs    r2, #0
    .irp    register, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    vmov    s\register, r2
    .endr
    .irp    register, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    vmov    s\register, r2
    .endr
    vmsr    fpscr, r2
    ldr     r1, =stored
    .hword  0xEC21, 0x0A00          @ vlstm r1
1:  subs    r0, #1
    bne     1b
    b       float_left_in_registers
    .size   float_left_by_others, . - float_left_by_others

    .bss
    .align  3
stored:
    .space  34 * 4
