@ What compiled C# calls that is not C#: the same for the kernel and for applications.
    .syntax unified
    .thumb
    .text

@ void portshare_raise_fault(reason): an undefined instruction whose immediate is the reason. There is one instruction
@ for each reason, because the immediate is part of it; System.FaultReason gives their order.
    .global portshare_raise_fault
    .type   portshare_raise_fault, %function
portshare_raise_fault:
    cmp     r0, #9
    bhi     1f
    tbb     [pc, r0]
0:  .byte   (1f - 0b) / 2, (2f - 0b) / 2, (3f - 0b) / 2, (4f - 0b) / 2, (5f - 0b) / 2
    .byte   (6f - 0b) / 2, (7f - 0b) / 2, (8f - 0b) / 2, (9f - 0b) / 2, (10f - 0b) / 2
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
    .size   portshare_raise_fault, . - portshare_raise_fault

@ The unwinder's personality routines: named in the tables that debuggers read, never called.
    .global __aeabi_unwind_cpp_pr0, __aeabi_unwind_cpp_pr1, __aeabi_unwind_cpp_pr2
    .type   __aeabi_unwind_cpp_pr0, %function
__aeabi_unwind_cpp_pr0:
__aeabi_unwind_cpp_pr1:
__aeabi_unwind_cpp_pr2:
    udf     #7
    .size   __aeabi_unwind_cpp_pr0, . - __aeabi_unwind_cpp_pr0
