/* The MMUART of SmartFusion2 (Microchip UG0331, chapter 12): a 16550 whose registers are 4 bytes apart. */
#include "uart.h"

#include <stdint.h>

#include "board.h"

#define UART_REGISTER(offset) (*(volatile uint32_t *)(PORTSHARE_CONSOLE_ADDRESS + (offset)))
#define TRANSMIT_HOLDING UART_REGISTER(0x00)
#define DIVISOR_LOW UART_REGISTER(0x00)         /* in its place while DIVISOR_ACCESS is set */
#define DIVISOR_HIGH UART_REGISTER(0x04)
#define FIFO_CONTROL UART_REGISTER(0x08)
#define LINE_CONTROL UART_REGISTER(0x0C)
#define LINE_STATUS UART_REGISTER(0x14)

enum { FIFOS_CLEAR = 0xF, EIGHT_BITS = 3, DIVISOR_ACCESS = 1 << 7, TRANSMIT_FIFO_EMPTY = 1 << 5, CLOCKS_PER_BIT = 16 };

void uart_open(void)
{
    uint32_t divisor = PORTSHARE_TIMER_CLOCK_HZ / (CLOCKS_PER_BIT * PORTSHARE_CONSOLE_BAUD);
    FIFO_CONTROL = FIFOS_CLEAR;
    LINE_CONTROL = DIVISOR_ACCESS | EIGHT_BITS;
    DIVISOR_LOW = divisor & 0xFF;
    DIVISOR_HIGH = divisor >> 8;
    LINE_CONTROL = EIGHT_BITS;
}

void uart_write(char character)
{
    while ((LINE_STATUS & TRANSMIT_FIFO_EMPTY) == 0) {
    }
    TRANSMIT_HOLDING = (uint8_t)character;
}
