@ LAN9118 data FIFOs, 8 words at a time. Each port repeats over 32 bytes, so that the burst of an LDM or STM hits it with
@ every word (datasheet 5.1).
@
@ No burst is in an IT block: there the processor would restart an interrupted LDM from its first word (ARM DDI 0403E.e,
@ B1.5.10), and the FIFO would have lost what it had already given. Outside, it goes on where it stopped.
    .syntax unified
    .cpu cortex-m3
    .thumb
    .text

    .equ    RX_STATUS_PORT, 0x40    @ from the data FIFO's port

@ uint lan9118_peek(FrameHeader *header, uint fifo): takes the status of the next frame and, if the frame has that many, its
@ first four words; returns the status
    .global lan9118_peek
    .type   lan9118_peek, %function
lan9118_peek:
    ldr     r12, [r1, #RX_STATUS_PORT]
    ubfx    r2, r12, #16, #14       @ length with FCS; 2 bytes of padding come before
    cmp     r2, #4 * 4 - 2
    blo     1f
    push    {r4}
    ldm     r1, {r1-r4}
    stm     r0, {r1-r4}
    pop     {r4}
1:  mov     r0, r12
    bx      lr
    .size   lan9118_peek, . - lan9118_peek

@ void lan9118_read_frame(byte *to, FrameHeader *header, uint fifo, uint words): the header, and behind it what the FIFO
@ still has of the frame
    .global lan9118_read_frame
    .type   lan9118_read_frame, %function
lan9118_read_frame:
    push    {r4-r11, lr}
    ldm     r1, {r4-r7}
    stm     r0!, {r4-r7}
    subs    r3, #8
    blo     2f
1:  ldm     r2, {r4-r11}
    stm     r0!, {r4-r11}
    subs    r3, #8
    bhs     1b
2:  lsls    r12, r3, #30            @ what is left, modulo 8: 4 in C, 2 in N
    bcc     3f
    ldm     r2, {r4-r7}
    stm     r0!, {r4-r7}
3:  bpl     4f
    ldm     r2, {r4-r5}
    stm     r0!, {r4-r5}
4:  lsls    r12, r3, #31            @ 1
    beq     5f
    ldr     r4, [r2]
    str     r4, [r0]
5:  pop     {r4-r11, pc}
    .size   lan9118_read_frame, . - lan9118_read_frame

@ void lan9118_skip(uint fifo, uint words): reads and forgets
    .global lan9118_skip
    .type   lan9118_skip, %function
lan9118_skip:
    push    {r4-r9}
    subs    r1, #8
    blo     2f
1:  ldm     r0, {r2-r9}
    subs    r1, #8
    bhs     1b
2:  lsls    r12, r1, #30
    bcc     3f
    ldm     r0, {r2-r5}
3:  bpl     4f
    ldm     r0, {r2-r3}
4:  lsls    r12, r1, #31
    beq     5f
    ldr     r2, [r0]
5:  pop     {r4-r9}
    bx      lr
    .size   lan9118_skip, . - lan9118_skip

@ void lan9118_write(uint fifo, const void *from, uint words): from must be aligned to 4
    .global lan9118_write
    .type   lan9118_write, %function
lan9118_write:
    push    {r4-r10, lr}
    subs    r2, #8
    blo     2f
1:  ldm     r1!, {r3-r10}
    stm     r0, {r3-r10}
    subs    r2, #8
    bhs     1b
2:  lsls    r12, r2, #30
    bcc     3f
    ldm     r1!, {r3-r6}
    stm     r0, {r3-r6}
3:  bpl     4f
    ldm     r1!, {r3-r4}
    stm     r0, {r3-r4}
4:  lsls    r12, r2, #31
    beq     5f
    ldr     r3, [r1]
    str     r3, [r0]
5:  pop     {r4-r10, pc}
    .size   lan9118_write, . - lan9118_write
