@ What compiled C# calls that is not C#: the same for the kernel and for applications.
    .syntax unified
    .thumb
    .cfi_sections .debug_frame
    .text

@ void portshare_raise_fault(reason): an undefined instruction whose immediate is the reason. There is one instruction
@ for each reason, because the immediate is part of it; System.FaultReason gives their order.
    .global portshare_raise_fault
    .thumb_func
portshare_raise_fault:
    .cfi_startproc
    cmp     r0, #12
    bhi     1f
    tbb     [pc, r0]
0:  .byte   (1f - 0b) / 2, (2f - 0b) / 2, (3f - 0b) / 2, (4f - 0b) / 2, (5f - 0b) / 2
    .byte   (6f - 0b) / 2, (7f - 0b) / 2, (8f - 0b) / 2, (9f - 0b) / 2, (10f - 0b) / 2
    .byte   (11f - 0b) / 2, (12f - 0b) / 2, (13f - 0b) / 2
    .align  1
1:  udf     #0
2:  udf     #1
3:  udf     #2
4:  udf     #3
5:  udf     #4
6:  udf     #5
7:  udf     #6
8:  udf     #7
9:  udf     #8
10: udf     #9
11: udf     #10
12: udf     #11
13: udf     #12
    .cfi_endproc
    .size   portshare_raise_fault, . - portshare_raise_fault

@ The unwinder's personality routines: named in the tables that debuggers read, never called.
    .global __aeabi_unwind_cpp_pr0, __aeabi_unwind_cpp_pr1, __aeabi_unwind_cpp_pr2
    .thumb_func
__aeabi_unwind_cpp_pr0:
__aeabi_unwind_cpp_pr1:
__aeabi_unwind_cpp_pr2:
    udf     #7
    .size   __aeabi_unwind_cpp_pr0, . - __aeabi_unwind_cpp_pr0

@ What compiled C# calls for products and shifts of 64 bits: libgcc has them, with the same arguments. Each lies in a section
@ of its own, so that only what is called comes into an image.
    .macro  LIBRARY name, function
    .section .text.\name, "ax", %progbits
    .global \name
    .thumb_func
\name:
    b       \function
    .size   \name, . - \name
    .endm

    LIBRARY RhpLMul, __aeabi_lmul
    LIBRARY RhpLLsh, __aeabi_llsl
    LIBRARY RhpLRsh, __aeabi_lasr
    LIBRARY RhpLRsz, __aeabi_llsr

@ int portshare_leading_zeros(uint value)
    .section .text.portshare_leading_zeros, "ax", %progbits
    .global portshare_leading_zeros
    .thumb_func
portshare_leading_zeros:
    clz     r0, r0
    bx      lr
    .size   portshare_leading_zeros, . - portshare_leading_zeros
