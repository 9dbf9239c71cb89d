@ The ways into the kernel: SVC and PendSV, which share one priority and one loop, and faults. What they assume of the processor is
@ listed in ARCHITECTURE.md, "What the handlers assume". Preprocessed: for what its core does not have, a kernel does nothing.
#include "board.h"
    .syntax unified
    .thumb
    .cfi_sections .debug_frame

@ PortShare.Kernel.ApplicationContext
    .equ    STACK_POINTER, 32       @ after r4-r11
    .equ    MPU_REGIONS, 36
    .equ    STACK_LIMIT, 40
    .equ    EXCEPTION_RETURN, 44
    .equ    COPROCESSOR_ACCESS, 48
    .equ    FLOAT_REGISTERS, 52
    .equ    MPU_RBAR, 0xE000ED9C
    .equ    CPACR, 0xE000ED88
    .equ    BASIC_FRAME, 0x10       @ EXC_RETURN: the frame is without floating point registers
    .equ    SECURE_STACK, 0x40      @ EXC_RETURN of ARMv8-M: the frame is on a stack of Secure state (ARM DDI 0553B.y, D1.2.95)

    @ For debuggers: r4 and EXC_RETURN, in lr, are on the stack.
    .macro  PUSHED
    .cfi_def_cfa_offset 8
    .cfi_offset r4, -8
    .cfi_offset lr, -4
    .endm

    .text

@ An interrupt asked for the kernel loop.
    .global PendSV_Handler
    .thumb_func
PendSV_Handler:
    .cfi_startproc
    push    {r4, lr}
    PUSHED
    ldr     r4, =current_context
    ldr     r0, [r4]
    bl      kernel_interrupted      @ returns the context to go on with
    b       resume
    .cfi_endproc
    .size   PendSV_Handler, . - PendSV_Handler

@ r0: the context to go on with, r1: behind the registers of the one that stops. Both contexts' floating point registers, access to the unit,
@ and EXC_RETURN, which says whether a frame has such registers.
    .macro  SWITCH_FLOATING_POINT
    @ The processor has stacked s0 to s15 already (FPCCR.LSPEN is 0), so s16 to s31 are left. An application without floating point
    @ has neither the frame for it nor access to the unit. Touching the unit sets CONTROL.FPCA, by which an interrupt of this handler
    @ would stack its registers too; it is 0 again before access to them may end, and at the end.
    str     lr, [r1, #EXCEPTION_RETURN - STACK_POINTER]
    tst     lr, #BASIC_FRAME
    bne     1f
    add     r2, r1, #FLOAT_REGISTERS - STACK_POINTER
    vstm    r2, {s16-s31}
    movs    r3, #1
    msr     control, r3
1:  ldr     r2, =CPACR
    ldr     r3, [r0, #COPROCESSOR_ACCESS]
    ldr     lr, [r0, #EXCEPTION_RETURN]
    str     r3, [r2]
    dsb
    isb
    tst     lr, #BASIC_FRAME
    bne     2f
    add     r2, r0, #FLOAT_REGISTERS
    vldm    r2, {s16-s31}
    b       3f
2:
#if PORTSHARE_IS_ARM_V8_M
    cbz     r3, 3f                  @ it cannot look
    ldr     r2, =zeros              @ by VLSTM it has a frame without the registers, and would find another's in them
    vldm    r2!, {s0-s31}
    ldr     r2, [r2]
    vmsr    fpscr, r2
#endif
3:
    .endm

@ An application called. The arguments are in the frame that the processor has just stacked for it: stacked with the
@ application's own rights, so the frame is in memory that is the application's.
    .global SVC_Handler
    .thumb_func
SVC_Handler:
    .cfi_startproc
    push    {r4, lr}
    PUSHED
    ldr     r4, =current_context
    mrs     r0, psp
    ldr     r1, [r4]
    bl      kernel_call             @ returns the context to go on with
resume:
    ldr     r1, [r4]
    cmp     r0, r1
    pop     {r4, lr}                @ leaves the flags alone
    .cfi_def_cfa_offset 0
    .cfi_restore r4
    .cfi_restore lr
    bne     switch
    bx      lr

@ r0: the context to go on with, r1: the one that stops. Registers are saved in the
@ kernel's memory, never on a stack that an application can move.
switch:
    ldr     r2, =current_context
    str     r0, [r2]
    mrs     r3, psp
    stm     r1!, {r4-r11}
    str     r3, [r1]
#if PORTSHARE_HAS_FPU
    SWITCH_FLOATING_POINT
#elif PORTSHARE_IS_ARM_V8_M
    ldr     lr, [r0, #EXCEPTION_RETURN]     @ of whoever comes: whoever stops may have left Secure state
#endif
    ldr     r1, =MPU_RBAR
    ldr     r2, [r0, #MPU_REGIONS]
    ldm     r2, {r4-r9}             @ three pairs of RBAR and RASR, on ARMv8-M of RBAR and RLAR: code, RAM, miniport
    stm     r1, {r4-r9}             @ these and their aliases
#if PORTSHARE_IS_ARM_V8_M
    ldr     r3, [r0, #STACK_LIMIT]
    msr     psplim, r3
#endif
    ldm     r0!, {r4-r11}
    ldr     r3, [r0]
    msr     psp, r3
    movs    r3, #1
    msr     control, r3             @ thread mode is unprivileged, whoever runs
    dsb
    isb
    bx      lr
    .cfi_endproc
    .size   SVC_Handler, . - SVC_Handler

@ void kernel_start(context): leaves the reset handler's life behind. From here on all code runs in exceptions, and thread
@ mode belongs to applications. The given context is left and never chosen again.
    .global kernel_start
    .thumb_func
kernel_start:
    .cfi_startproc
    .cfi_undefined lr
    ldr     r1, =_stack_top
    mov     sp, r1                  @ the main stack is the handlers' from now on, all of it
#if PORTSHARE_IS_ARM_V8_M
    ldr     r1, =_stack_bottom
    msr     msplim, r1
#endif
    ldr     r1, =current_context
    str     r0, [r1]
    ldr     r1, =boot_frame_top
    msr     psp, r1
    movs    r1, #2
    msr     control, r1             @ thread mode uses the process stack, which is where PendSV's frame goes
    isb
    ldr     r1, =0xE000ED04         @ ICSR
    mov     r2, #0x10000000         @ PENDSVSET
    str     r2, [r1]
    cpsie   i
    dsb
    isb
1:  b       1b
    .cfi_endproc
    .size   kernel_start, . - kernel_start

@ Any fault. One of thread mode is an application's, and nothing of the kernel is on the main stack: PendSV, which
@ kernel_application_fault asks for, follows before thread mode goes on. Any other is the kernel's: it is told on a stack of its own,
@ because the stack it came from may be the reason.
@ What is on the main stack all the same is nobody's. An application decides about the xPSR that an exception returns with, and where it
@ names an exception the return itself faults (INVPC). For that the processor pushes the frame that it has popped once more: a Cortex-M
@ where it was, on the process stack (ARM DDI 0403E.e, B1.5.8), but QEMU on the main stack, where nobody pops it.
    .global Fault_Handler
    .thumb_func
Fault_Handler:
    .cfi_startproc
    mrs     r1, ipsr
#if PORTSHARE_IS_ARM_V8_M
    tst     lr, #SECURE_STACK
    itt     eq
    moveq   r0, #0                  @ it went to Non-secure state, which only applications do: the frame is on a stack of that
    beq     2f
#endif
#if PORTSHARE_HAS_FPU
    orr     r3, lr, #BASIC_FRAME
    cmn     r3, #3                  @ EXC_RETURN 0xFFFFFFFD or 0xFFFFFFED: to thread mode, on the process stack
#else
    cmn     lr, #3                  @ EXC_RETURN 0xFFFFFFFD: to thread mode, on the process stack
#endif
    bne     1f
    mrs     r0, psp
2:  ldr     r2, =_stack_top
    mov     sp, r2
    .cfi_remember_state
    push    {r4, lr}
    PUSHED
    ldr     r2, =current_context
    ldr     r2, [r2]
    bl      kernel_application_fault
    dsb
    pop     {r4, pc}
    .cfi_restore_state
1:  cpsid   i
    tst     lr, #4                  @ EXC_RETURN: which stack has the frame
    ite     eq
    mrseq   r0, msp
    mrsne   r0, psp
    mov     r4, r0                  @ for debuggers: kernel_fault keeps these two
    mov     r5, lr
    .cfi_def_cfa r4, 0
    .cfi_register lr, r5
    ldr     r2, =_stack_bottom
    ldr     r3, =_stack_top
#if PORTSHARE_IS_ARM_V8_M
    cmp     r0, r2                  @ a frame that did not fit was not stacked, and the stack pointer is at the limit
    it      eq
    moveq   r0, #0
#endif
    ldr     r12, =fault_stack_top
    mov     sp, r12
    bl      kernel_fault            @ does not return
    .cfi_endproc
    .size   Fault_Handler, . - Fault_Handler

@ void kernel_leave(context): whoever runs is not to be gone on with; the given context stands in for it until the loop chooses
@ another. What is in the registers is then saved where it is never looked at.
    .global kernel_leave
    .thumb_func
kernel_leave:
    .cfi_startproc
    ldr     r1, =current_context
    str     r0, [r1]
    bx      lr
    .cfi_endproc
    .size   kernel_leave, . - kernel_leave

#if PORTSHARE_HAS_FPU && PORTSHARE_IS_ARM_V8_M
    .section .rodata
    .align  2
zeros:
    .space  33 * 4                  @ s0 to s31, FPSCR
#endif

    .bss
    .align  3
current_context:
    .space  8
boot_frame:
    .space  64                      @ one exception frame is stacked here and never read
boot_frame_top:
fault_stack:
    .space  512
fault_stack_top:
