/* The frames that are sent, and whether what comes back is the answer to one. A frame's contents follow from its kind, its
   length and its number, so nothing has to be remembered to check an answer byte by byte. */
#ifndef PORTSHARE_BENCH_FRAMES_H
#define PORTSHARE_BENCH_FRAMES_H

#include <stdbool.h>
#include <stdint.h>

enum { FRAME_SHORTEST_BYTES = 60, FRAME_LONGEST_BYTES = 1514, FRAME_BUFFER_BYTES = 2048 };

enum frame_kind {
    FRAME_USER_ECHO,    /* the application sends it back */
    FRAME_USER_SINK,    /* the application takes it */
    FRAME_BASIC_ECHO,   /* an application of the basic layer sends it back */
    FRAME_TAGGED_SINK,  /* the application takes it behind its VLAN tag, */
    FRAME_UDP_SINK,     /* by its UDP port, */
    FRAME_COPIED_SINK,  /* and another one gets a copy of it */
    FRAME_UDP_ECHO,     /* lwIP sends it back */
    FRAME_PING,         /* lwIP answers it */
    FRAME_VLAN,         /* from here on nobody answers: tagged, */
    FRAME_UNCLAIMED,    /* of an EtherType that nobody has claimed, */
    FRAME_BROADCAST,    /* a question of ARP for somebody else */
    FRAME_KINDS
};

struct station {
    uint8_t hardware[6];
    uint8_t protocol[4];
};

extern struct station board_station, own_station;
extern const char *const frame_kind_names[FRAME_KINDS];

/* The kind of a name. */
bool frames_find_kind(const char *name, enum frame_kind *kind);

/* Reads "MAC IPV4". */
bool frames_read_station(const char *text, struct station *station);

/* Makes a frame. */
void frames_build(uint8_t *frame, enum frame_kind kind, int bytes, uint32_t number);

/* Makes a question of ARP for the board, or the answer to one of the board's. */
enum { FRAME_ARP_BYTES = 60 };
void frames_build_arp_question(uint8_t *frame);
void frames_build_arp_answer(uint8_t *frame, const uint8_t *question);

enum frame_meaning { FRAME_RIGHT_ANSWER, FRAME_WRONG_ANSWER, FRAME_ARP_QUESTION, FRAME_ARP_ANSWER, FRAME_OTHER };

/* Looks at a frame from the board; *kind and *number are those of the question that it answers. */
enum frame_meaning frames_look(const uint8_t *frame, int bytes, enum frame_kind *kind, uint32_t *number);

#endif
