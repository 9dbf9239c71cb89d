/* ICMP destination unreachable. lwIP 2.1.3 quotes 28 bytes of the packet, however long its header is; the linker puts this in front of
   that (Image.targets). Runs in the kernel loop. */
#include "Port.h"

#include <string.h>

#include "lwip/icmp.h"
#include "lwip/inet_chksum.h"
#include "lwip/ip.h"
#include "lwip/stats.h"

/* RFC 1122, 3.2.2: the whole header, with its options, and this much of what follows. */
#define QUOTED_DATA_BYTES 8

/* The packet begins with its IP header. That it is no broadcast, no later fragment, no ICMP error, and from one host (RFC 1122, 3.2.2), is
   made sure of before: lwIP takes no fragments and calls this for nothing but UDP and protocols that it does not speak; Filter.c does the
   rest. */
void __wrap_icmp_dest_unreach(struct pbuf *packet, enum icmp_dur_type code)
{
    const u16_t quoted_bytes = (u16_t)LWIP_MIN(packet->len, ip_current_header_tot_len() + QUOTED_DATA_BYTES);
    struct pbuf *message = pbuf_alloc(PBUF_IP, (u16_t)(sizeof(struct icmp_echo_hdr) + quoted_bytes), PBUF_RAM);
    struct icmp_echo_hdr *header;

    if (message == NULL) {
        ICMP_STATS_INC(icmp.memerr);
        return;
    }
    header = message->payload;
    memset(header, 0, sizeof *header);
    header->type = ICMP_DUR;
    header->code = (u8_t)code;
    memcpy(header + 1, packet->payload, quoted_bytes);
    header->chksum = inet_chksum(header, message->len);
    ICMP_STATS_INC(icmp.xmit);
    ip4_output_if(message, NULL, ip4_current_src_addr(), ICMP_TTL, 0, IP_PROTO_ICMP, ip_current_netif());
    pbuf_free(message);
}
