/* Frames: Ethernet (IEEE 802.3, 802.1Q), ARP (RFC 826), IPv4 (RFC 791), ICMP (RFC 792), UDP (RFC 768). */
#include "frames.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "checksum.h"

enum {
    ETHERTYPE = 12, PAYLOAD = 14,
    TYPE_IPV4 = 0x0800, TYPE_ARP = 0x0806, TYPE_VLAN = 0x8100, TYPE_USER = 0x88B5, TYPE_BASIC = 0x88B6,
    TYPE_UNCLAIMED = 0x88B8,        /* GOOSE (IEC 61850-8-1): of the applications one, behind a tag */
    TYPE_COPIED = 0xF208,
    ARP_REQUEST = 1, ARP_REPLY = 2, ARP_OPERATION = 20, ARP_SENDER = 22, ARP_TARGET = 32, ARP_TARGET_PROTOCOL = 38,
    IP_BYTES = 20, IP_TOTAL = 16, IP_PROTOCOL = 23, IP_SOURCE = 26, IP_DESTINATION = 30, PROTOCOL_ICMP = 1, PROTOCOL_UDP = 17,
    TRANSPORT = 34, TRANSPORT_BYTES = 8, DATA = TRANSPORT + TRANSPORT_BYTES, ECHO_PORT = 7, SINK_PORT = 5000, OWN_PORT = 4000,
    ICMP_ECHO = 8, ICMP_ECHO_REPLY = 0, NUMBER_BYTES = 4,
};

struct station board_station, own_station;
const char *const frame_kind_names[FRAME_KINDS] = {
    "user-echo", "user-sink", "basic-echo", "tagged-sink", "udp-sink", "copied-sink", "udp-echo", "ping", "vlan", "unclaimed", "broadcast",
};

bool frames_find_kind(const char *name, enum frame_kind *kind)
{
    for (*kind = 0; *kind < FRAME_KINDS; (*kind)++) {
        if (strcmp(name, frame_kind_names[*kind]) == 0) {
            return true;
        }
    }
    return false;
}

bool frames_read_station(const char *text, struct station *station)
{
    char protocol[16];
    uint8_t *mac = station->hardware;
    return sscanf(
               text, "%hhx:%hhx:%hhx:%hhx:%hhx:%hhx %15s", &mac[0], &mac[1], &mac[2], &mac[3], &mac[4], &mac[5], protocol) == 7
        && inet_pton(AF_INET, protocol, station->protocol) == 1;
}

static void put16(uint8_t *at, unsigned value)
{
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static unsigned get16(const uint8_t *at)
{
    return (unsigned)at[0] << 8 | at[1];
}

static void put_number_and_pattern(uint8_t *frame, int at, int bytes, uint32_t number)
{
    memcpy(frame + at, &number, NUMBER_BYTES);
    for (int i = at + NUMBER_BYTES; i < bytes; i++) {
        frame[i] = (uint8_t)(number * 7 + (unsigned)i * 13);
    }
}

static void put_addresses(uint8_t *frame, unsigned type)
{
    memcpy(frame, board_station.hardware, 6);
    memcpy(frame + 6, own_station.hardware, 6);
    put16(frame + ETHERTYPE, type);
}

static void build_packet(uint8_t *frame, enum frame_kind kind, int bytes, uint32_t number)
{
    const int total = bytes - PAYLOAD;
    const bool is_udp = kind == FRAME_UDP_ECHO || kind == FRAME_UDP_SINK;
    uint8_t *ip = frame + PAYLOAD, *transport = frame + TRANSPORT;
    memset(ip, 0, IP_BYTES + TRANSPORT_BYTES);
    ip[0] = 0x45;                               /* version 4, five words of header */
    put16(frame + IP_TOTAL, (unsigned)total);
    put16(ip + 4, number & 0xFFFF);             /* identification */
    put16(ip + 6, 0x4000);                      /* don't fragment */
    ip[8] = 64;                                 /* time to live */
    frame[IP_PROTOCOL] = is_udp ? PROTOCOL_UDP : PROTOCOL_ICMP;
    memcpy(frame + IP_SOURCE, own_station.protocol, 4);
    memcpy(frame + IP_DESTINATION, board_station.protocol, 4);
    put16(ip + 10, checksum_of(ip, IP_BYTES, 0));
    put_number_and_pattern(frame, DATA, bytes, number);
    if (is_udp) {
        put16(transport, OWN_PORT);
        put16(transport + 2, kind == FRAME_UDP_ECHO ? ECHO_PORT : SINK_PORT);
        put16(transport + 4, (unsigned)(total - IP_BYTES));
        unsigned sum = checksum_of_udp(frame + IP_SOURCE, transport, total - IP_BYTES);
        put16(transport + 6, sum != 0 ? sum : 0xFFFF);
    } else {
        transport[0] = ICMP_ECHO;
        put16(transport + 4, 0x1234);           /* identifier */
        put16(transport + 6, number & 0xFFFF);
        put16(transport + 2, checksum_of(transport, total - IP_BYTES, 0));
    }
}

static void build_arp(uint8_t *frame, unsigned operation)
{
    memset(frame, 0, FRAME_ARP_BYTES);
    memset(frame, 0xFF, 6);
    memcpy(frame + 6, own_station.hardware, 6);
    put16(frame + ETHERTYPE, TYPE_ARP);
    memcpy(frame + PAYLOAD, "\0\1\10\0\6\4", 6);    /* Ethernet and IPv4, and the lengths of their addresses */
    put16(frame + ARP_OPERATION, operation);
    memcpy(frame + ARP_SENDER, own_station.hardware, 6);
    memcpy(frame + ARP_SENDER + 6, own_station.protocol, 4);
    memcpy(frame + ARP_TARGET_PROTOCOL, board_station.protocol, 4);
}

void frames_build_arp_question(uint8_t *frame)
{
    build_arp(frame, ARP_REQUEST);
}

void frames_build_arp_answer(uint8_t *frame, const uint8_t *question)
{
    build_arp(frame, ARP_REPLY);
    memcpy(frame, question + 6, 6);
    memcpy(frame + ARP_TARGET, question + ARP_SENDER, 10);
}

void frames_build(uint8_t *frame, enum frame_kind kind, int bytes, uint32_t number)
{
    switch (kind) {
    case FRAME_USER_ECHO:
    case FRAME_USER_SINK:
    case FRAME_BASIC_ECHO:
        put_addresses(frame, kind == FRAME_BASIC_ECHO ? TYPE_BASIC : TYPE_USER);
        frame[PAYLOAD] = kind == FRAME_USER_SINK ? 'S' : 'E';
        frame[PAYLOAD + 1] = 0;
        put_number_and_pattern(frame, PAYLOAD + 2, bytes, number);
        break;
    case FRAME_TAGGED_SINK:
    case FRAME_VLAN:
        put_addresses(frame, TYPE_VLAN);
        put16(frame + PAYLOAD, 0x6005);         /* priority 3, VLAN 5 */
        put16(frame + PAYLOAD + 2, kind == FRAME_VLAN ? TYPE_USER : TYPE_UNCLAIMED);
        put_number_and_pattern(frame, PAYLOAD + 4, bytes, number);
        break;
    case FRAME_COPIED_SINK:
    case FRAME_UNCLAIMED:
        put_addresses(frame, kind == FRAME_COPIED_SINK ? TYPE_COPIED : TYPE_UNCLAIMED);
        put_number_and_pattern(frame, PAYLOAD, bytes, number);
        break;
    case FRAME_BROADCAST:
        build_arp(frame, ARP_REQUEST);
        frame[ARP_TARGET_PROTOCOL + 3] = (uint8_t)(100 + number % 100);
        memset(frame + FRAME_ARP_BYTES, 0, (size_t)(bytes - FRAME_ARP_BYTES));
        break;
    default:
        put_addresses(frame, TYPE_IPV4);
        build_packet(frame, kind, bytes, number);
        break;
    }
}

/* An answer has the question's length, its addresses exchanged, and its data; lwIP may write the headers anew. */
static bool is_answer(const uint8_t *frame, const uint8_t *question, int bytes, int data)
{
    return memcmp(frame, own_station.hardware, 6) == 0 && memcmp(frame + 6, board_station.hardware, 6) == 0
        && memcmp(frame + data, question + data, (size_t)(bytes - data)) == 0;
}

static bool is_packet_right(const uint8_t *frame, enum frame_kind kind, int bytes)
{
    const uint8_t *transport = frame + TRANSPORT;
    const int length = bytes - TRANSPORT;
    bool is_sum_right = kind == FRAME_UDP_ECHO
        ? checksum_of_udp(frame + IP_SOURCE, transport, length) == 0 && get16(transport + 2) == OWN_PORT
            && get16(transport + 4) == (unsigned)length
        : checksum_of(transport, length, 0) == 0;
    return is_sum_right && checksum_of(frame + PAYLOAD, IP_BYTES, 0) == 0
        && memcmp(frame + IP_SOURCE, board_station.protocol, 4) == 0
        && memcmp(frame + IP_DESTINATION, own_station.protocol, 4) == 0;
}

static enum frame_meaning look_at_packet(const uint8_t *frame, int bytes, enum frame_kind *kind, uint32_t *number)
{
    const int total = bytes >= DATA + NUMBER_BYTES ? (int)get16(frame + IP_TOTAL) + PAYLOAD : 0;
    uint8_t question[FRAME_BUFFER_BYTES];
    if (total < FRAME_SHORTEST_BYTES || total > bytes) {
        return FRAME_OTHER;
    }
    if (frame[IP_PROTOCOL] == PROTOCOL_UDP && get16(frame + TRANSPORT) == ECHO_PORT) {
        *kind = FRAME_UDP_ECHO;
    } else if (frame[IP_PROTOCOL] == PROTOCOL_ICMP && frame[TRANSPORT] == ICMP_ECHO_REPLY) {
        *kind = FRAME_PING;
    } else {
        return FRAME_OTHER;
    }
    memcpy(number, frame + DATA, NUMBER_BYTES);
    frames_build(question, *kind, total, *number);
    return is_answer(frame, question, total, DATA) && is_packet_right(frame, *kind, total)
        ? FRAME_RIGHT_ANSWER
        : FRAME_WRONG_ANSWER;
}

enum frame_meaning frames_look(const uint8_t *frame, int bytes, enum frame_kind *kind, uint32_t *number)
{
    uint8_t question[FRAME_BUFFER_BYTES];
    if (bytes < PAYLOAD || bytes > FRAME_LONGEST_BYTES) {
        return FRAME_OTHER;
    }
    const unsigned type = get16(frame + ETHERTYPE);
    switch (type) {
    case TYPE_ARP:
        if (bytes < ARP_TARGET_PROTOCOL + 4 || memcmp(frame + ARP_TARGET_PROTOCOL, own_station.protocol, 4) != 0) {
            return FRAME_OTHER;
        }
        return get16(frame + ARP_OPERATION) == ARP_REPLY ? FRAME_ARP_ANSWER : FRAME_ARP_QUESTION;
    case TYPE_USER:
    case TYPE_BASIC:
        if (bytes < FRAME_SHORTEST_BYTES) {
            return FRAME_OTHER;
        }
        *kind = type == TYPE_BASIC ? FRAME_BASIC_ECHO : FRAME_USER_ECHO;
        memcpy(number, frame + PAYLOAD + 2, NUMBER_BYTES);
        frames_build(question, *kind, bytes, *number);
        question[PAYLOAD] = 'A';                /* in the place of 'E', so that nobody answers the answer */
        return is_answer(frame, question, bytes, ETHERTYPE) ? FRAME_RIGHT_ANSWER : FRAME_WRONG_ANSWER;
    case TYPE_IPV4:
        return look_at_packet(frame, bytes, kind, number);
    default:
        return FRAME_OTHER;
    }
}
