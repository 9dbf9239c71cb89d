/* The console. What is in Uart/ is compiled for the board's kind. */
#ifndef PORTSHARE_BENCH_UART_H
#define PORTSHARE_BENCH_UART_H

void uart_open(void);
void uart_write(char character);

#endif
