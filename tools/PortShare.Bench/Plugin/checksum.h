/* The Internet checksum (RFC 1071), as the host computes it. */
#ifndef PORTSHARE_BENCH_CHECKSUM_H
#define PORTSHARE_BENCH_CHECKSUM_H

#include <stdint.h>

/* The checksum of some bytes, and of a sum that was taken before; 0 where the bytes hold their own checksum and it is right. */
static inline unsigned checksum_of(const uint8_t *data, int bytes, uint32_t sum)
{
    for (int i = 0; i < bytes; i++) {
        sum += i % 2 == 0 ? (uint32_t)data[i] << 8 : data[i];
    }
    while (sum >> 16 != 0) {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return ~sum & 0xFFFF;
}

/* The same of a UDP datagram with its pseudo header; addresses are both stations', eight bytes. */
static inline unsigned checksum_of_udp(const uint8_t *addresses, const uint8_t *datagram, int bytes)
{
    const uint32_t udp = 17;
    return checksum_of(datagram, bytes, udp + (uint32_t)bytes + (~checksum_of(addresses, 8, 0) & 0xFFFF));
}

#endif
