/* lwIP as the kernel sees it (LwipStack.cs), and the services that run on it. */
#ifndef PORTSHARE_LWIP_PORT_H
#define PORTSHARE_LWIP_PORT_H

#include <stdint.h>

/* Starts lwIP, its interface, which has this MAC address of 6 bytes, and its services. */
void lwip_port_open(const uint8_t *hardware_address);

/* A buffer for a received frame, or NULL if all are in use; *data is where the frame goes, padding first. */
void *lwip_port_allocate(uint32_t length_bytes, uint8_t **data);

/* The frame lies somewhere else than where it was to go: the buffer has that memory from now on, for good. */
void lwip_port_replace(void *buffer, uint8_t *data);

/* The frame in an allocated buffer begins later by so many bytes, a multiple of 4. */
void lwip_port_skip(void *buffer, uint32_t bytes);

/* Whether there is a buffer. */
uint32_t lwip_port_has_buffer(void);

/* Hands a filled buffer to lwIP. */
void lwip_port_deliver(void *buffer);

/* The MAC has finished with a chain that kernel_send said it would send later. */
void lwip_port_sent(void *token);

/* Lets time pass for lwIP and runs what has become due. */
void lwip_port_advance(uint32_t elapsed_ms);

/* There is a link now, or none any more. At the start there is none. */
void lwip_port_set_link(uint32_t is_up);

/* PortShare.Core.RefusalCounters: what Filter.c, UdpEcho.c, Handshake.c and Segments.c do not take, what Output.c cannot send, and whom
   Connections.c ends. */
struct refusal_counters {
    uint32_t arp_sender;
    uint32_t ip_source;
    uint32_t ip_group_frame;
    uint32_t echo_port;
    uint32_t ip_source_route;
    uint32_t unresolved;
    uint32_t tcp_segment_size;
    uint32_t tcp_acknowledgment;
    uint32_t tcp_answer;
    uint32_t tcp_place;
    uint32_t tcp_evicted;
};
extern struct refusal_counters lwip_port_refused;

/* lwIP's own counters; struct stack_counters is in Statistics.c. */
struct stack_counters;
void lwip_port_read_counters(struct stack_counters *counters);

/* What of lwIP's memory is in use; struct stack_memory is in Memory.c, struct memory_counters PortShare.Core.MemoryCounters. */
struct memory_counters {
    uint32_t total;
    uint32_t used;
    uint32_t maximum_used;
    uint32_t failures;
};
struct stack_memory;
void lwip_port_read_memory(struct stack_memory *memory);
void lwip_port_read_receive_buffers(struct memory_counters *counters);

/* Address.c: what PortShare.Core.IAddressPort asks for. Addresses are in the processor's byte order; 0 is none. */
void lwip_port_set_address(uint32_t address, uint32_t netmask, uint32_t gateway);
uint8_t *lwip_port_begin_dhcp(uint32_t length_bytes);
void lwip_port_send_dhcp(uint32_t source, uint32_t destination);
void lwip_port_probe(uint32_t address);
void lwip_port_announce(void);

/* Address.c: the interface is up; shows the owner of the address a whole ARP packet. */
struct netif;
struct pbuf;
void address_open(struct netif *netif);
void address_see_arp(const struct pbuf *packet);

/* Services */
void udp_echo_open(void);
void tcp_echo_open(void);
void http_service_open(void);

#endif
