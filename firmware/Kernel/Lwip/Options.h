/* The options of IPv4 and of TCP headers, which have one form (RFC 791, 3.1; RFC 9293, 3.2): each begins with its kind, and but for two
   kinds of a single byte each, its length follows, with both of these. */
#ifndef PORTSHARE_LWIP_OPTIONS_H
#define PORTSHARE_LWIP_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

#define OPTION_END 0
#define OPTION_NOTHING 1

/* Those that are still to be looked at. There are none if the header says that it is shorter than without any. */
struct options {
    const uint8_t *next;
    const uint8_t *end;
    int are_malformed;
};

/* The next option with a length, all of which is there; NULL behind the last, or if the next one is malformed. */
static inline const uint8_t *options_take(struct options *options)
{
    while (options->next < options->end && *options->next == OPTION_NOTHING) {
        options->next++;
    }
    if (options->next >= options->end || *options->next == OPTION_END) {
        return NULL;
    }
    const uint8_t *option = options->next;
    if (options->end - option < 2 || option[1] < 2 || option[1] > options->end - option) {
        options->are_malformed = 1;
        return NULL;
    }
    options->next += option[1];
    return option;
}

#endif
