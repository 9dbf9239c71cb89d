/* The wire. QEMU's main loop takes datagrams, one at a time, while the processor's thread waits here. */
#include "wire.h"

#include <errno.h>
#include <linux/sockios.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "latency.h"
#include "plan.h"

struct wire_counts wire_counts;

static int out = -1, in = -1;
static struct sockaddr_un board;

static struct sockaddr_un address_of(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    memcpy(address.sun_path, path, strlen(path) + 1);
    return address;
}

bool wire_open(void)
{
    struct sockaddr_un own = address_of(plan.own_socket);
    board = address_of(plan.board_socket);
    out = socket(AF_UNIX, SOCK_DGRAM, 0);
    in = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (out < 0 || in < 0 || bind(in, (const struct sockaddr *)&own, sizeof own) != 0) {
        perror(plan.own_socket);
        return false;
    }
    return true;
}

static void put(const void *data, int bytes)
{
    while (sendto(out, data, (size_t)bytes, 0, (const struct sockaddr *)&board, sizeof board) < 0) {
        if (errno != EAGAIN && errno != ENOBUFS && errno != EINTR) {
            perror(plan.board_socket);
            _exit(1);
        }
        sched_yield();
    }
}

static void wait_until_taken(void)
{
    int left = 0;
    while (ioctl(out, SIOCOUTQ, &left) == 0 && left > 0) {
        sched_yield();
    }
}

void wire_send(const uint8_t *frame, int bytes)
{
    /* QEMU takes the next datagram when it is done with the one before: once it has taken the byte, which is too short for
       a frame and goes nowhere, the frame is in the MAC. */
    static const uint8_t behind_it = 0;
    put(frame, bytes);
    put(&behind_it, sizeof behind_it);
    wait_until_taken();
}

static void take(const uint8_t *frame, int bytes)
{
    uint8_t answer[FRAME_BUFFER_BYTES];
    enum frame_kind kind = 0;
    uint32_t number = 0;
    switch (frames_look(frame, bytes, &kind, &number)) {
    case FRAME_RIGHT_ANSWER:
        wire_counts.right[kind]++;
        latency_answered(kind, number);
        break;
    case FRAME_WRONG_ANSWER:
        wire_counts.wrong[kind]++;
        break;
    case FRAME_ARP_QUESTION:
        wire_counts.arp_questions++;
        frames_build_arp_answer(answer, frame);
        wire_send(answer, FRAME_ARP_BYTES);
        break;
    case FRAME_ARP_ANSWER:
        wire_counts.arp_answers++;
        break;
    case FRAME_OTHER:
        wire_counts.other++;
        break;
    }
}

static int receive(void)
{
    uint8_t frame[FRAME_BUFFER_BYTES];
    int count = 0;
    for (ssize_t bytes; (bytes = recv(in, frame, sizeof frame, MSG_DONTWAIT)) >= 0; count++) {
        take(frame, (int)bytes);
    }
    return count;
}

void wire_receive(void)
{
    receive();
}

void wire_receive_to_the_last(void)
{
    /* Nothing says that QEMU holds none back any more, so it gets the time to. */
    enum { QUIET_ROUNDS = 5, ROUND_MICROSECONDS = 2000 };
    for (int quiet = 0; quiet < QUIET_ROUNDS; quiet++) {
        if (receive() > 0) {
            quiet = 0;
        }
        usleep(ROUND_MICROSECONDS);
    }
}
