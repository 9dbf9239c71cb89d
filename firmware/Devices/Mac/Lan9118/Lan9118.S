@ LAN9118 data FIFOs, 8 words at a time. Each port repeats over 32 bytes, so that the burst of an LDM or STM hits it with
@ every word (datasheet 5.1).
@
@ No burst is in an IT block, and none loads its own base: there the processor would restart an interrupted LDM from its first
@ word (ARM DDI 0403E.e, B1.5.10), and the FIFO would have lost what it had already given. Otherwise it goes on where it
@ stopped. Never tried on hardware.
#include "board.h"
    .syntax unified
    .thumb
    .text

    .equ    RX_DATA, PORTSHARE_MAC_ADDRESS
    .equ    TX_DATA, PORTSHARE_MAC_ADDRESS + 0x20
    .equ    RX_STATUS_OFFSET, 0x40  @ from RX_DATA
    .equ    TX_STATUS_OFFSET, 0x48
    .equ    TX_ERROR_BIT, 15        @ TransmitCommand.ErrorStatusBit
    .equ    RX_ANY_ERROR, 0x98DE    @ ReceiveStatus.AnyError
    .equ    FCS_BYTES, 4
    .equ    PADDING_BYTES, 2
    .equ    HEADER_WORDS, 4         @ padding and Ethernet header
    .equ    HEADER_BYTES, 14        @ without padding
    .equ    SHORTEST_WITH_FCS, 18   @ an Ethernet header and the FCS
    .equ    LONGEST_WITH_FCS, 1518
    .equ    WHOLE_FRAME, 0x23000    @ TransmitCommand.WholeFrameAfterPadding

@ Reads and forgets up to the end of the last word. left: bytes less one burst, as its SUBS has set the flags; the two lowest bits mean
@ nothing. The others but the FIFO's address are what it may overwrite.
    .macro  DRAIN fifo, left, scratch, eight_words, four_words, two_words, one_word
    blo     .Lrest\@
.Lburst\@:
    ldm     \fifo, \eight_words
    subs    \left, #32
    bhs     .Lburst\@
.Lrest\@:
    lsls    \scratch, \left, #28    @ what is left, modulo 32: 16 in C, 8 in N
    bcc     .Leight\@
    ldm     \fifo, \four_words
.Leight\@:
    bpl     .Lfour\@
    ldm     \fifo, \two_words
.Lfour\@:
    lsls    \scratch, \left, #30    @ 4
    bcc     .Lend\@
    ldr     \one_word, [\fifo]
.Lend\@:
    .endm

@ uint lan9118_peek(FrameHeader *header): takes the status of the next frame and, if it has a whole header, that; returns the
@ frame's length without FCS, or, if the frame is bad, the status with its top bit set
    .global lan9118_peek
    .thumb_func
lan9118_peek:
    ldr     r1, =RX_DATA
    ldr     r12, [r1, #RX_STATUS_OFFSET]
    ubfx    r2, r12, #16, #14       @ length with FCS
    cmp     r2, #SHORTEST_WITH_FCS
    blo     1f
    push    {r4-r6}
    ldm     r1, {r3-r6}
    stm     r0, {r3-r6}
    pop     {r4-r6}
    movw    r0, #RX_ANY_ERROR
    tst     r12, r0
    bne     1f
    subs    r0, r2, #FCS_BYTES
    bx      lr
1:  orr     r0, r12, #1 << 31
    bx      lr
    .size   lan9118_peek, . - lan9118_peek

@ void lan9118_read_frame(byte *to, FrameHeader *header, uint length): the header, and behind it what the FIFO still has of the
@ frame
    .global lan9118_read_frame
    .thumb_func
lan9118_read_frame:
    push    {r4-r11}
    ldm     r1, {r4-r7}
    stm     r0!, {r4-r7}
    @ Bytes behind the header, up to the end of the last word, less one burst. The two lowest bits mean nothing.
    subs    r2, #(HEADER_WORDS + 8) * 4 - (PADDING_BYTES + FCS_BYTES + 3)
lan9118_read_rest:
    ldr     r1, =RX_DATA
    blo     2f
1:  ldm     r1, {r4-r11}
    stm     r0!, {r4-r11}
    subs    r2, #32
    bhs     1b
2:  lsls    r3, r2, #28             @ what is left, modulo 32: 16 in C, 8 in N
    bcc     3f
    ldm     r1, {r4-r7}
    stm     r0!, {r4-r7}
3:  bpl     4f
    ldm     r1, {r4-r5}
    stm     r0!, {r4-r5}
4:  lsls    r3, r2, #30             @ 4
    bcc     5f
    ldr     r4, [r1]
    str     r4, [r0]
5:  pop     {r4-r11}
    bx      lr
    .size   lan9118_read_frame, . - lan9118_read_frame

@ void lan9118_read(byte *to, uint bytes): up to the end of the last word; to must be aligned to 4
    .global lan9118_read
    .thumb_func
lan9118_read:
    push    {r4-r11}
    subs    r2, r1, #32 - 3
    b       lan9118_read_rest
    .size   lan9118_read, . - lan9118_read

@ uint lan9118_read_word(void)
    .global lan9118_read_word
    .thumb_func
lan9118_read_word:
    ldr     r0, =RX_DATA
    ldr     r0, [r0]
    bx      lr
    .size   lan9118_read_word, . - lan9118_read_word

@ void lan9118_skip(uint bytes): reads and forgets, up to the end of the last word
    .global lan9118_skip
    .thumb_func
lan9118_skip:
    push    {r4-r9}
    ldr     r1, =RX_DATA
    subs    r0, #32 - 3
    DRAIN   r1, r0, r12, "{r2-r9}", "{r2-r5}", "{r2-r3}", r2
    pop     {r4-r9}
    bx      lr
    .size   lan9118_skip, . - lan9118_skip

@ uint lan9118_skip_run(FrameHeader *header, uint length, uint limit, FrameHeader *mask, uint *next): skips the rest of the peeked
@ frame, and the frames behind it that are good, not too long, and have the same header under the mask; returns how many those were.
@ Unless it was as many as there may be, the next frame is then peeked at. A mask of the destination and the type alone, which a flood
@ nearly always has, is three comparisons; any other is looked up word by word.
    .equ    MASK, 2 * 4             @ from SP
    .equ    NEXT, 12 * 4            @ behind the registers: the fifth argument
    .equ    OTHER_MASK, 1 << 31     @ beside the type, so that nothing is alike before the mask is looked at
    .macro  COMPARE offset, word    @ under the mask
    ldr     r0, [r11, #\offset]
    ldr     r4, [lr, #\offset]
    eors    r0, \word
    tst     r0, r4
    bne     3f
    .endm
    .global lan9118_skip_run
    .thumb_func
lan9118_skip_run:
    push    {r0, r2-r11, lr}        @ on top: header, limit, mask
    cmp     r2, #1
    beq     1f                      @ nothing will be compared
    ldm     r0, {r4-r7}
    ldm     r3, {r8-r11}
    lsrs    r4, r4, #16             @ destination: r4, r5
    lsrs    r6, r7, #16             @ type
    cmp     r8, r11
    ittt    eq
    cmneq   r11, #1 << 16           @ 0xFFFF0000
    cmneq   r9, #1                  @ 0xFFFFFFFF
    cmpeq   r10, #0
    it      ne
    orrne   r6, #OTHER_MASK
1:  ldr     r12, =RX_DATA
    subs    r1, #HEADER_BYTES
2:  subs    r1, #(HEADER_WORDS + 8) * 4 - (PADDING_BYTES + HEADER_BYTES + FCS_BYTES + 3)
    DRAIN   r12, r1, r0, "{r0, r3, r7-r11, lr}", "{r7-r10}", "{r7-r8}", r7
    subs    r2, #1
    beq     6f
    ldr     r3, [r12, #RX_STATUS_OFFSET]
    ubfx    r1, r3, #16, #14        @ length with FCS
    subs    r1, #SHORTEST_WITH_FCS  @ what follows the header
    blo     4f
    movw    r0, #LONGEST_WITH_FCS - SHORTEST_WITH_FCS
    ldm     r12, {r7-r10}
    cmp     r1, r0
    bhi     3f
    movw    r0, #RX_ANY_ERROR
    tst     r3, r0
    bne     3f
    cmp     r4, r7, lsr #16
    itt     eq
    cmpeq   r5, r8
    cmpeq   r6, r10, lsr #16
    beq     2b
    cmp     r6, #0
    bpl     3f
    ldr     r11, [sp]               @ the first frame's header
    ldr     lr, [sp, #MASK]
    COMPARE 0, r7
    COMPARE 4, r8
    COMPARE 8, r9
    COMPARE 12, r10
    b       2b
3:  ldr     r0, [sp]
    stm     r0, {r7-r10}
    movw    r0, #RX_ANY_ERROR
    tst     r3, r0
    bne     4f
    adds    r1, #HEADER_BYTES
    b       5f
4:  orr     r1, r3, #1 << 31
5:  ldr     r0, [sp, #NEXT]
    str     r1, [r0]
6:  ldr     r0, [sp, #4]
    subs    r0, r2
    add     sp, #12
    pop     {r4-r11, pc}
    .size   lan9118_skip_run, . - lan9118_skip_run

@ uint lan9118_take_transmit_status(uint count): returns how many of them tell of an error
    .global lan9118_take_transmit_status
    .thumb_func
lan9118_take_transmit_status:
    ldr     r1, =RX_DATA
    movs    r2, #0
    cbz     r0, 2f
1:  ldr     r3, [r1, #TX_STATUS_OFFSET]
    add     r2, r2, r3, lsr #TX_ERROR_BIT   @ above that bit is the packet tag, which is 0 in every command
    subs    r0, #1
    bne     1b
2:  mov     r0, r2
    bx      lr
    .size   lan9118_take_transmit_status, . - lan9118_take_transmit_status

@ void lan9118_write_frame(const void *frame, uint length, uint word2, uint word3): both commands, and the frame behind its
@ padding, but for the two words that were checked; frame must be aligned to 4
    .global lan9118_write_frame
    .thumb_func
lan9118_write_frame:
    push    {r4-r9}
    ldr     r12, =TX_DATA
    orr     r4, r1, #WHOLE_FRAME
    mov     r5, r1
    ldm     r0!, {r6-r7}
    mov     r8, r2
    mov     r9, r3
    adds    r0, #8
    stm     r12, {r4-r9}
    subs    r1, #HEADER_WORDS * 4 - PADDING_BYTES - 3 + 32
    b       write_rest
    .size   lan9118_write_frame, . - lan9118_write_frame

@ void lan9118_write(const void *from, uint bytes): from must be aligned to 4
    .global lan9118_write
    .thumb_func
lan9118_write:
    push    {r4-r9}
    ldr     r12, =TX_DATA
    subs    r1, #32 - 3             @ up to the end of the last word, less one burst: the two lowest bits mean nothing
write_rest:
    blo     2f
1:  ldm     r0!, {r2-r9}
    stm     r12, {r2-r9}
    subs    r1, #32
    bhs     1b
2:  lsls    r2, r1, #28             @ what is left, modulo 32: 16 in C, 8 in N
    bcc     3f
    ldm     r0!, {r2-r5}
    stm     r12, {r2-r5}
3:  bpl     4f
    ldm     r0!, {r2-r3}
    stm     r12, {r2-r3}
4:  lsls    r2, r1, #30             @ 4
    bcc     5f
    ldr     r3, [r0]
    str     r3, [r12]
5:  pop     {r4-r9}
    bx      lr
    .size   lan9118_write, . - lan9118_write
