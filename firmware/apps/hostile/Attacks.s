@ What C# has no word for: calls with any number and any arguments, and instructions that are not an application's business.
    .syntax unified
    .cpu cortex-m3
    .thumb
    .text

@ uint hostile_call(uint r0, uint r1, uint r2, uint r3, uint number)
    .global hostile_call
    .type   hostile_call, %function
hostile_call:
    ldr     r12, [sp]
    svc     0
    bx      lr
    .size   hostile_call, . - hostile_call

@ void hostile_jump(uint address)
    .global hostile_jump
    .type   hostile_jump, %function
hostile_jump:
    orr     r0, r0, #1
    bx      r0
    .size   hostile_jump, . - hostile_jump

@ void hostile_call_below_stack(uint bottom): an SVC whose frame cannot be stacked
    .global hostile_call_below_stack
    .type   hostile_call_below_stack, %function
hostile_call_below_stack:
    mov     sp, r0
    mov     r12, #4
    svc     0
1:  b       1b
    .size   hostile_call_below_stack, . - hostile_call_below_stack

@ void hostile_instruction(uint which)
    .global hostile_instruction
    .type   hostile_instruction, %function
hostile_instruction:
    tbb     [pc, r0]
0:  .byte   (1f - 0b) / 2, (2f - 0b) / 2, (3f - 0b) / 2, (4f - 0b) / 2, (5f - 0b) / 2, (6f - 0b) / 2
1:  movs    r0, #0                  @ ignored without privilege: masking interrupts, and leaving unprivileged mode
    cpsid   i
    cpsid   f
    movs    r1, #0x20
    msr     basepri, r1
    msr     control, r0
    isb
    bx      lr
2:  bkpt    #1
    bx      lr
3:  mcr     p15, 0, r0, c1, c0, 0
    bx      lr
4:  .hword  0xDEFF                  @ udf #255
    bx      lr
5:  wfi
    bx      lr
6:  ldr     r1, =0x20               @ a branch to an address without the Thumb bit
    ldr     r1, =hostile_call
    bic     r1, r1, #1
    bx      r1
    .size   hostile_instruction, . - hostile_instruction
