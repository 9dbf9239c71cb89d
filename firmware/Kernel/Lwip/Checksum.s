@ The Internet checksum's sum (RFC 1071), 8 words at a time.
    .syntax unified
    .thumb
    .text

@ uint16_t lwip_port_checksum(const void *data, int length): ones-complement sum, folded to 16 bits, not inverted, in memory
@ order, as if the data began at an even address
    .global lwip_port_checksum
    .thumb_func
lwip_port_checksum:
    push    {r4-r9, lr}
    movs    r12, #0                 @ the sum; its carries are added back as they come (RFC 1071, 2 (B))
    mov     lr, r0
    tst     r0, #1
    beq     1f
    cmp     r1, #0
    beq     6f
    ldrb    r2, [r0], #1            @ odd start: everything is summed byte-swapped, and swapped back at the end
    lsl     r12, r2, #8
    subs    r1, #1
1:  tst     r0, #2
    beq     2f
    cmp     r1, #2
    blo     5f
    ldrh    r2, [r0], #2
    add     r12, r2
    subs    r1, #2
2:  subs    r1, #32
    blo     4f
3:  ldm     r0!, {r2-r9}
    adds    r12, r2
    adcs    r12, r3
    adcs    r12, r4
    adcs    r12, r5
    adcs    r12, r6
    adcs    r12, r7
    adcs    r12, r8
    adcs    r12, r9
    adc     r12, #0
    subs    r1, #32
    bhs     3b
4:  adds    r1, #28                 @ what is left, less one word
    bmi     5f
7:  ldr     r2, [r0], #4
    adds    r12, r2
    adc     r12, #0
    subs    r1, #4
    bpl     7b
5:  tst     r1, #2                  @ r1 modulo 4 bytes are left
    beq     8f
    ldrh    r2, [r0], #2
    adds    r12, r2
    adc     r12, #0
8:  tst     r1, #1
    beq     6f
    ldrb    r2, [r0]
    adds    r12, r2
    adc     r12, #0
6:  uxth    r2, r12
    add     r12, r2, r12, lsr #16
    uxth    r2, r12
    add     r12, r2, r12, lsr #16
    uxth    r0, r12
    tst     lr, #1
    it      ne
    rev16ne r0, r0
    pop     {r4-r9, pc}
    .size   lwip_port_checksum, . - lwip_port_checksum
