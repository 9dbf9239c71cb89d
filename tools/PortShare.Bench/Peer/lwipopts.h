/* lwIP for the peer: the board's sizes, and nothing that ARP, ping and UDP echo do not need. */
#ifndef PORTSHARE_BENCH_LWIPOPTS_H
#define PORTSHARE_BENCH_LWIPOPTS_H

#include "board.h"
#include "lwip_board_options.h"

#define NO_SYS 1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_NETCONN 0
#define LWIP_SOCKET 0
#define LWIP_SINGLE_NETIF 1
#define MEM_ALIGNMENT 4

/* Received frames lie in lwIP's own pool, as many and as large as the firmware's buffers; or where a DMA has put them. */
#ifdef PORTSHARE_DMA_SECTION
#define LWIP_SUPPORT_CUSTOM_PBUF 1
#define PBUF_POOL_SIZE 0
#else
#define PBUF_POOL_SIZE PORTSHARE_RECEIVE_BUFFERS
#define PBUF_POOL_BUFSIZE PORTSHARE_RECEIVE_BUFFER_BYTES
#endif

#define LWIP_TCP 0
#define LWIP_UDP 1
#define LWIP_ICMP 1
#define LWIP_RAW 0
#define LWIP_ICMP_ECHO_CHECK_INPUT_PBUF_LEN 0
#define IP_REASSEMBLY 0
#define IP_FRAG 0
#define LWIP_STATS 0

#endif
