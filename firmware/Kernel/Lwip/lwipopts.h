/* How lwIP is built, for every board. What a board decides is in lwip_board_options.h, which the board generator makes. */
#ifndef PORTSHARE_LWIPOPTS_H
#define PORTSHARE_LWIPOPTS_H

#include "board.h"
#include "lwip_board_options.h"

/* lwIP runs in the kernel loop and nowhere else: no threads, nothing to lock. */
#define NO_SYS 1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_NETCONN 0
#define LWIP_SOCKET 0
#define LWIP_SINGLE_NETIF 1

#define MEM_ALIGNMENT 4
#define LWIP_SUPPORT_CUSTOM_PBUF 1      /* received frames lie in buffers of our own */
#define PBUF_POOL_SIZE 0                /* and lwIP asks for no others of that kind */

#define LWIP_TCP 1
#define LWIP_UDP 1
#define LWIP_ICMP 1
#define LWIP_RAW 0
#define LWIP_ICMP_ECHO_CHECK_INPUT_PBUF_LEN 0   /* an answer's headers fit where the question's were */
#define IP_REASSEMBLY 0
#define IP_FRAG 0

/* Nothing may hold received frames for long: a peer could take all buffers with segments whose predecessor it never sends. */
#define TCP_QUEUE_OOSEQ 0
#define LWIP_TCP_KEEPALIVE 1            /* TcpEcho.c says how long a peer may be silent */
#define LWIP_TCP_PCB_NUM_EXT_ARGS 1     /* Connections.c */

/* Who has no address is reached where DHCP clients listen, by whatever address a server sends to (Address.c has the socket). */
#if PORTSHARE_DHCP_FALL_BACK_SECONDS != 0
#define LWIP_IP_ACCEPT_UDP_PORT(port) ((port) == PP_NTOHS(LWIP_IANA_PORT_DHCP_CLIENT))
#endif

#define LWIP_HOOK_FILENAME "Hooks.h"    /* packets that lwIP would take, and that we do not */

/* What lwIP drops counts by protocol and reason (Statistics.c). Frames to and from the interface are the bridge's to count. */
#define LWIP_STATS 1
#define LWIP_STATS_LARGE 1
#define LINK_STATS 0
#define MEM_STATS 1      /* Memory.c */
#define MEMP_STATS 1
#define SYS_STATS 0

#endif
