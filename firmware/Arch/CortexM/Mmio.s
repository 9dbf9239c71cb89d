@ 32-bit device reads, and the processor's own instructions that C# has no word for.
    .syntax unified
    .thumb
    .text

@ uint mmio_read(uint address)
    .global mmio_read
    .thumb_func
mmio_read:
    ldr     r0, [r0]
    bx      lr
    .size   mmio_read, . - mmio_read

@ void dma_barrier()
    .global dma_barrier
    .thumb_func
dma_barrier:
    dsb
    bx      lr
    .size   dma_barrier, . - dma_barrier

@ void dma_doorbell(uint address, uint value)
    .global dma_doorbell
    .thumb_func
dma_doorbell:
    dsb
    str     r1, [r0]
    bx      lr
    .size   dma_doorbell, . - dma_doorbell

@ void cpu_disable_interrupts(): from here on WFI still wakes for them, but none is taken
    .global cpu_disable_interrupts
    .thumb_func
cpu_disable_interrupts:
    cpsid   i
    bx      lr
    .size   cpu_disable_interrupts, . - cpu_disable_interrupts

@ void cpu_wait_for_interrupt()
    .global cpu_wait_for_interrupt
    .thumb_func
cpu_wait_for_interrupt:
    dsb
    wfi
    bx      lr
    .size   cpu_wait_for_interrupt, . - cpu_wait_for_interrupt

@ uint *cpu_process_stack()
    .global cpu_process_stack
    .thumb_func
cpu_process_stack:
    mrs     r0, psp
    bx      lr
    .size   cpu_process_stack, . - cpu_process_stack

@ void cpu_synchronize(): what was written to the system control space is in force from here on
    .global cpu_synchronize
    .thumb_func
cpu_synchronize:
    dsb
    isb
    bx      lr
    .size   cpu_synchronize, . - cpu_synchronize
