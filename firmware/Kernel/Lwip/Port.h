/* lwIP as the kernel sees it (LwipStack.cs), and the services that run on it. */
#ifndef PORTSHARE_LWIP_PORT_H
#define PORTSHARE_LWIP_PORT_H

#include <stdint.h>

/* Starts lwIP, its interface and its services. */
void lwip_port_open(uint32_t seed);

/* A buffer for a received frame, or NULL if all are in use; *data is where the frame goes, padding first. */
void *lwip_port_allocate(uint32_t length_bytes, uint8_t **data);

/* Hands a filled buffer to lwIP. */
void lwip_port_deliver(void *buffer);

/* The MAC has finished with a chain that kernel_send said it would send later. */
void lwip_port_sent(void *token);

/* Lets time pass for lwIP and runs what has become due. */
void lwip_port_advance(uint32_t elapsed_ms);

/* There is a link now, or none any more. At the start there is none. */
void lwip_port_set_link(uint32_t is_up);

/* lwIP's own counters; struct stack_counters is in Statistics.c. */
struct stack_counters;
void lwip_port_read_counters(struct stack_counters *counters);

/* Services */
void udp_echo_open(void);
void tcp_echo_open(void);
void status_service_open(void);

#endif
