/* Start, interrupts, and the loop in which everything else runs. The handlers' names are those that the firmware's vector
   table (Vectors.S) has. */
#include "mac.h"
#include "peer.h"
#include "receive.h"
#include "uart.h"

#define SYST_CSR (*(volatile uint32_t *)0xE000E010)                     /* ARMv7-M, B3.3 */
#define SYST_RVR (*(volatile uint32_t *)0xE000E014)
#define SYST_CVR (*(volatile uint32_t *)0xE000E018)
#define NVIC_ISER ((volatile uint32_t *)0xE000E100)

enum { TICKS_PER_SECOND = 1000, RUN_AND_INTERRUPT = 7 };

static union attention attention;
static volatile uint32_t ticks;

void kernel_tick(void)
{
    ticks++;
    attention.has_ticked = 1;
}

void kernel_mac_interrupt(void)
{
    mac_mask();
    attention.mac_has_frames = 1;
}

static void print(const char *text)
{
    for (; *text != '\0'; text++) {
        uart_write(*text);
    }
}

/* Nothing enables or calls the others; an assertion of lwIP's ends here too. */
void Fault_Handler(void)
{
    print("FAULT\n");
    for (;;) {
    }
}
void SVC_Handler(void) __attribute__((alias("Fault_Handler")));
void PendSV_Handler(void) __attribute__((alias("Fault_Handler")));
void kernel_one_shot_interrupt(void) __attribute__((alias("Fault_Handler")));

void __attribute__((noreturn)) portshare_raise_fault(unsigned reason)
{
    (void)reason;
    Fault_Handler();
    __builtin_unreachable();
}

/* The MAC's interrupt is masked as long as frames are left. */
static inline void receive(uint32_t count)
{
    if (count > PORTSHARE_RECEIVE_BUDGET_FRAMES) {
        receive_frames(PORTSHARE_RECEIVE_BUDGET_FRAMES);
        kernel_mac_interrupt();
    } else {
        receive_frames(count);
    }
}

static inline void receive_masked(void)
{
    attention.mac_has_frames = 0;
    receive(mac_acknowledge());
    if (!attention.mac_has_frames) {
        mac_arm();
    }
}

/* A MAC whose interrupt sleep has masked is armed again; with more frames than there can be it says that it is to be asked. */
static inline void receive_slept(uint32_t count)
{
    if (!MAC_SLEEP_MASKS) {
        receive(count);
    } else if (count > PORTSHARE_RECEIVE_BUDGET_FRAMES) {
        kernel_mac_interrupt();
    } else {
        receive_frames(count);
        if (!attention.mac_has_frames) {
            mac_arm();
        }
    }
}

static inline void let_time_pass(void)
{
    static uint32_t seen;
    attention.has_ticked = 0;
    uint32_t now = ticks;
    stack_advance(now - seen);
    mac_tick();
    seen = now;
}

static inline void run_application(void)
{
    uint32_t tail = receive_user_tail;
    for (; tail != receive_user_head; receive_user_tail = ++tail) {
        application_handle(&receive_slots[tail % USER_SLOTS], receive_user_bytes[tail % USER_SLOTS]);
    }
}

/* One frame of each queue; between two rounds the MAC is looked at again. */
static inline bool run_stack(void)
{
    if (!receive_is_empty(&receive_unicast)) {
        stack_deliver(receive_take(&receive_unicast));
    }
    if (!receive_is_empty(&receive_group)) {
        stack_deliver(receive_take(&receive_group));
    }
    return receive_is_empty(&receive_unicast) && receive_is_empty(&receive_group);
}

void __attribute__((noreturn)) kernel_main(void)
{
    uart_open();
    SYST_RVR = PORTSHARE_CORE_CLOCK_HZ / TICKS_PER_SECOND - 1;
    SYST_CVR = 0;
    SYST_CSR = RUN_AND_INTERRUPT;
    stack_open();
    mac_open();
    mac_arm();
    NVIC_ISER[PORTSHARE_MAC_INTERRUPT / 32] = 1u << PORTSHARE_MAC_INTERRUPT % 32;
    print("READY\n");
    __asm volatile("cpsie i" ::: "memory");     /* the reset handler left them disabled */
    for (;;) {
        if (attention.mac_has_frames) {
            receive_masked();
        }
        if (attention.has_ticked) {
            let_time_pass();
        }
        run_application();
        if (run_stack()) {
            receive_slept(cpu_sleep(&attention));
        }
    }
}
