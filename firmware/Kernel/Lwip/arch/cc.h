/* What lwIP asks of the compiler and of the platform. */
#ifndef PORTSHARE_ARCH_CC_H
#define PORTSHARE_ARCH_CC_H

#include <stdint.h>

#define LWIP_NO_UNISTD_H 1
#define BYTE_ORDER LITTLE_ENDIAN

/* One instruction each; lwIP's own are functions. */
#define lwip_htons(value) __builtin_bswap16(value)
#define lwip_htonl(value) __builtin_bswap32(value)

/* System.FaultReason.Assertion */
void portshare_raise_fault(unsigned reason) __attribute__((noreturn));
#define LWIP_PLATFORM_ASSERT(message) portshare_raise_fault(9)
#define LWIP_PLATFORM_DIAG(message) do { } while (0)

/* KernelEntry.cs */
uint32_t kernel_random(void);
#define LWIP_RAND() kernel_random()

/* Checksum.s: the sum over a block as if it began at an even address, folded to 16 bits, in memory order. */
uint16_t lwip_port_checksum(const void *data, int length);
#define LWIP_CHKSUM lwip_port_checksum

#endif
