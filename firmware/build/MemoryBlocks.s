@ Copying and filling memory by words: what CoreLib/Memory.cs calls, in the kernel and in applications. The C library's
@ are bytewise (newlib-nano). Bursts of several words fault on an address that is no multiple of 4, single words do not (ARM DDI 0403E.e,
@ A3.2.1): so where the two places are not aligned alike, the destination's bursts are filled by single words.
    .syntax unified
    .thumb

    .macro  SECTION name
    .section .text.\name, "ax", %progbits
    .global \name
    .endm

@ Words from r1, which may be unaligned.
    .macro  LOAD registers:vararg
    .irp    register, \registers
    ldr     \register, [r1], #4
    .endr
    .endm

@ Words to r0, which may be, too.
    .macro  STORE registers:vararg
    .irp    register, \registers
    str     \register, [r0], #4
    .endr
    .endm

@ A block of 8 words from r1 to r0, of which r0 is aligned.
    .macro  BURST
    LOAD    r3, r4, r5, r6, r7, r8, r9, r12
    stm     r0!, {r3-r9, r12}
    .endm

@ void portshare_move(void *destination, const void *source, unsigned count): the two may overlap
    SECTION portshare_move
    .thumb_func
portshare_move:
    subs    r3, r0, r1
    cmp     r3, r2
    bhs     portshare_copy
    b       portshare_move_down     @ the destination begins within the source: from the end
    .size   portshare_move, . - portshare_move

@ void portshare_copy(void *destination, const void *source, unsigned count): no byte of the one is to be read after it was written
    SECTION portshare_copy
    .thumb_func
portshare_copy:
    lsls    r3, r0, #30
    beq     0f
    cmp     r2, #16                 @ the destination is not aligned
    blo     8f
    tst     r0, #1
    beq     1f
    ldrb    r3, [r1], #1
    strb    r3, [r0], #1
    subs    r2, #1
    tst     r0, #2
    beq     0f
1:  ldrh    r3, [r1], #2
    strh    r3, [r0], #2
    subs    r2, #2
0:  subs    r2, #32
    blo     8f
    push    {r4-r9}
    tst     r1, #3
    bne     2f
1:  ldm     r1!, {r3-r9, r12}
    stm     r0!, {r3-r9, r12}
    subs    r2, #32
    bhs     1b
    b       4f
2:  subs    r2, #32
    blo     3f
6:  BURST                           @ two blocks a turn
    BURST
    subs    r2, #64
    bhs     6b
3:  adds    r2, #32
    bmi     4f
    BURST
4:  lsls    r3, r2, #28             @ r2 modulo 32 bytes are left. C: 16, N: 8
    bcc     5f
    LOAD    r3, r4, r5, r6
    stm     r0!, {r3-r6}
5:  bpl     6f
    LOAD    r3, r4
    stm     r0!, {r3, r4}
6:  pop     {r4-r9}
7:  lsls    r3, r2, #30             @ C: 4 bytes, N: 2 bytes, Z: neither 2 nor 1
    bcc     1f
    LOAD    r3
    STORE   r3
1:  beq     3f
    bpl     2f
    ldrh    r3, [r1], #2
    strh    r3, [r0], #2
2:  lsls    r3, r2, #31
    beq     3f
    ldrb    r3, [r1]
    strb    r3, [r0]
3:  bx      lr
8:  lsls    r3, r2, #28             @ less than 32 bytes. C: 16, N: 8
    bcc     1f
    LOAD    r3, r12
    STORE   r3, r12
    LOAD    r3, r12
    STORE   r3, r12
1:  bpl     7b
    LOAD    r3, r12
    STORE   r3, r12
    b       7b
    .size   portshare_copy, . - portshare_copy

@ As portshare_move, from the end to the start.
    SECTION portshare_move_down
    .thumb_func
portshare_move_down:
    add     r0, r2
    add     r1, r2
    cmp     r2, #16
    blo     5f
    tst     r0, #1
    beq     1f
    ldrb    r3, [r1, #-1]!
    strb    r3, [r0, #-1]!
    subs    r2, #1
1:  tst     r0, #2
    beq     2f
    ldrh    r3, [r1, #-2]!
    strh    r3, [r0, #-2]!
    subs    r2, #2
2:  push    {r4-r9}
    subs    r2, #32
    blo     4f
3:  ldr     r3, [r1, #-32]!
    ldr     r4, [r1, #4]
    ldr     r5, [r1, #8]
    ldr     r6, [r1, #12]
    ldr     r7, [r1, #16]
    ldr     r8, [r1, #20]
    ldr     r9, [r1, #24]
    ldr     r12, [r1, #28]
    stmdb   r0!, {r3-r9, r12}
    subs    r2, #32
    bhs     3b
4:  pop     {r4-r9}                 @ r2 modulo 32 bytes are left
    and     r2, r2, #31
5:  subs    r2, #4
    blo     7f
6:  ldr     r3, [r1, #-4]!
    str     r3, [r0, #-4]!
    subs    r2, #4
    bhs     6b
7:  lsls    r3, r2, #31             @ C: 2 bytes, N: 1 byte
    itt     cs
    ldrhcs  r12, [r1, #-2]!
    strhcs  r12, [r0, #-2]!
    itt     mi
    ldrbmi  r12, [r1, #-1]
    strbmi  r12, [r0, #-1]
    bx      lr
    .size   portshare_move_down, . - portshare_move_down

@ void portshare_fill(void *destination, unsigned value, unsigned count): value is a byte
    SECTION portshare_fill
    .thumb_func
portshare_fill:
    uxtb    r1, r1
    orr     r1, r1, r1, lsl #8
    orr     r1, r1, r1, lsl #16
    cmp     r2, #16
    blo     3f
    tst     r0, #1
    beq     1f
    strb    r1, [r0], #1
    subs    r2, #1
1:  tst     r0, #2
    beq     2f
    strh    r1, [r0], #2
    subs    r2, #2
2:  mov     r3, r1
    mov     r12, r1
    subs    r2, #12                 @ 13 at least
4:  stm     r0!, {r1, r3, r12}
    subs    r2, #12
    bhs     4b
    adds    r2, #12                 @ less than 12 bytes are left
3:  lsls    r3, r2, #29             @ C: 8 bytes, N: 4 bytes
    itt     cs
    strcs   r1, [r0], #4
    strcs   r1, [r0], #4
    it      mi
    strmi   r1, [r0], #4
    lsls    r3, r2, #31             @ C: 2 bytes, N: 1 byte
    it      cs
    strhcs  r1, [r0], #2
    it      mi
    strbmi  r1, [r0]
    bx      lr
    .size   portshare_fill, . - portshare_fill
