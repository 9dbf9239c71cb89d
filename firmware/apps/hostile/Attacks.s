@ What C# has no word for: calls with any number and any arguments, and instructions that are not an application's business.
    .syntax unified
    .thumb
    .text

@ uint hostile_call(uint r0, uint r1, uint r2, uint r3, uint number)
    .global hostile_call
    .thumb_func
hostile_call:
    ldr     r12, [sp]
    svc     0
    bx      lr
    .size   hostile_call, . - hostile_call

@ void hostile_jump(uint address)
    .global hostile_jump
    .thumb_func
hostile_jump:
    orr     r0, r0, #1
    bx      r0
    .size   hostile_jump, . - hostile_jump

@ uint hostile_call_on_stack(uint r0, uint r1, uint r2, uint r3, uint number, uint stack): the frame lies below the given address
    .global hostile_call_on_stack
    .thumb_func
hostile_call_on_stack:
    push    {r4, lr}
    ldr     r12, [sp, #8]
    ldr     lr, [sp, #12]
    mov     r4, sp
    mov     sp, lr
    svc     0
    mov     sp, r4
    pop     {r4, pc}
    .size   hostile_call_on_stack, . - hostile_call_on_stack

@ void hostile_instruction_on_stack(uint which, uint stack)
    .global hostile_instruction_on_stack
    .thumb_func
hostile_instruction_on_stack:
    push    {r4, lr}
    mov     r4, sp
    mov     sp, r1
    bl      hostile_instruction
    mov     sp, r4
    pop     {r4, pc}
    .size   hostile_instruction_on_stack, . - hostile_instruction_on_stack

@ void hostile_instruction(uint which)
    .global hostile_instruction
    .thumb_func
hostile_instruction:
    tbb     [pc, r0]
0:  .byte   (10f - 0b) / 2, (11f - 0b) / 2, (12f - 0b) / 2, (13f - 0b) / 2, (14f - 0b) / 2, (15f - 0b) / 2
    .byte   (16f - 0b) / 2, (17f - 0b) / 2, (18f - 0b) / 2, (19f - 0b) / 2, (20f - 0b) / 2, (21f - 0b) / 2
    .byte   (22f - 0b) / 2, (23f - 0b) / 2
    .align  1
10: movs    r0, #0                  @ ignored without privilege: masking interrupts, other stacks, leaving unprivileged mode
    cpsid   i
    cpsid   f
    movs    r1, #0x20
    msr     basepri, r1
    msr     msp, r0
    msr     psp, r0
    msr     xpsr, r1                @ IPSR; the flags change
    msr     control, r0
    isb
    bx      lr
11: bkpt    #1
    bx      lr
12: mcr     p15, 0, r0, c1, c0, 0
    bx      lr
13: .hword  0xDEFF                  @ udf #255
    bx      lr
14: wfi
    bx      lr
15: ldr     r1, =hostile_call       @ a branch to an address without the Thumb bit
    bic     r1, r1, #1
    bx      r1
16: mov     r1, pc                  @ a load of several words from an odd address
    orr     r1, r1, #1
    ldm     r1, {r1, r2}
    bx      lr
17: movs    r1, #0                  @ a load from null
    ldr     r1, [r1]
    bx      lr
18: mvn     r1, #2                  @ a branch to 0xFFFFFFFD, which returns from exceptions, and only from these
    bx      r1
19: ldr     r1, =0xE000E010         @ a store to SysTick, which its bus refuses
    str     r1, [r1]
    bx      lr
20: mov     r12, #4                 @ a call: the time
    svc     0
    bx      lr
21: .hword  0xEE00, 0x0A10          @ vmov s0, r0: floating point
    bx      lr
22: movs    r0, #0                  @ bxns r0: to Non-secure state, which there is on ARMv8-M
    .hword  0x4704
23: movs    r0, #0                  @ blxns r0
    .hword  0x4784
    .size   hostile_instruction, . - hostile_instruction
