/* The CMSDK UART (ARM DDI 0479, 4.3). */
#include "uart.h"

#include <stdint.h>

#include "board.h"

#define UART_REGISTER(offset) (*(volatile uint32_t *)(PORTSHARE_CONSOLE_ADDRESS + (offset)))
#define DATA UART_REGISTER(0x00)
#define STATE UART_REGISTER(0x04)
#define CONTROL UART_REGISTER(0x08)
#define BAUD_DIVIDER UART_REGISTER(0x10)

enum { TRANSMIT_FULL = 1, TRANSMIT_ENABLE = 1 };

void uart_open(void)
{
    BAUD_DIVIDER = PORTSHARE_TIMER_CLOCK_HZ / PORTSHARE_CONSOLE_BAUD;
    CONTROL = TRANSMIT_ENABLE;
}

void uart_write(char character)
{
    while ((STATE & TRANSMIT_FULL) != 0) {
    }
    DATA = (uint8_t)character;
}
