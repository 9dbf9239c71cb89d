@ What C# has no word for: registers that it has not written.
    .syntax unified
    .thumb
    .text

@ uint float_left_in_registers(): all floating point registers, one over the other
    .global float_left_in_registers
    .type   float_left_in_registers, %function
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
