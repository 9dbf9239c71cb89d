/* Reading the plan. The lines:
     console PATH, results PATH, board-socket PATH, own-socket PATH
     board MAC IPV4, own MAC IPV4           the stations' addresses
     function START END                     hexadecimal, in the order of their addresses
     handler START END
     application START END
     closed KIND BYTES WARM COUNT AT_ONCE
     open COUNT KIND BYTES GAP even|random KIND BYTES GAP even|random      the flood, the probe */
#include "plan.h"

#include <stdio.h>
#include <string.h>

struct plan plan;

static bool read_path(const char *text, char *path)
{
    size_t length = strlen(text);
    if (length == 0 || length >= PLAN_MAXIMUM_PATH) {
        return false;
    }
    memcpy(path, text, length + 1);
    return true;
}

static bool read_range(const char *text, struct range *range)
{
    return sscanf(text, "%x %x", &range->start, &range->end) == 2;
}

static bool read_stream(const char *kind, const char *gaps, struct stream *stream)
{
    stream->is_random = strcmp(gaps, "random") == 0;
    return frames_find_kind(kind, &stream->kind)
        && stream->bytes >= FRAME_SHORTEST_BYTES && stream->bytes <= FRAME_LONGEST_BYTES
        && (stream->is_random || strcmp(gaps, "even") == 0);
}

static bool read_closed(const char *text, struct phase *phase)
{
    char kind[16];
    *phase = (struct phase){ .is_open = false };
    int found = sscanf(
        text, "%15s %d %d %d %d", kind, &phase->flood.bytes, &phase->warm_count, &phase->count, &phase->at_once);
    return found == 5 && phase->at_once > 0 && phase->warm_count > 0 && phase->warm_count % phase->at_once == 0
        && phase->count > 0 && phase->count % phase->at_once == 0 && read_stream(kind, "even", &phase->flood);
}

static bool read_open(const char *text, struct phase *phase)
{
    char kinds[2][16], gaps[2][8];
    *phase = (struct phase){ .is_open = true };
    int found = sscanf(
        text, "%d %15s %d %lf %7s %15s %d %lf %7s", &phase->count,
        kinds[0], &phase->flood.bytes, &phase->flood.gap, gaps[0],
        kinds[1], &phase->probe.bytes, &phase->probe.gap, gaps[1]);
    return found == 9 && phase->count > 0 && phase->flood.gap > 0 && phase->probe.gap > 0
        && read_stream(kinds[0], gaps[0], &phase->flood) && read_stream(kinds[1], gaps[1], &phase->probe);
}

static bool read_line(const char *word, const char *rest)
{
    if (strcmp(word, "console") == 0) {
        return read_path(rest, plan.console);
    }
    if (strcmp(word, "results") == 0) {
        return read_path(rest, plan.results);
    }
    if (strcmp(word, "board-socket") == 0) {
        return read_path(rest, plan.board_socket);
    }
    if (strcmp(word, "own-socket") == 0) {
        return read_path(rest, plan.own_socket);
    }
    if (strcmp(word, "board") == 0) {
        return frames_read_station(rest, &board_station);
    }
    if (strcmp(word, "own") == 0) {
        return frames_read_station(rest, &own_station);
    }
    if (strcmp(word, "application") == 0) {
        return read_range(rest, &plan.application);
    }
    if (strcmp(word, "function") == 0) {
        return plan.function_count < PLAN_MAXIMUM_FUNCTIONS && read_range(rest, &plan.functions[plan.function_count++]);
    }
    if (strcmp(word, "handler") == 0) {
        return plan.handler_count < PLAN_MAXIMUM_HANDLERS && read_range(rest, &plan.handlers[plan.handler_count++]);
    }
    if (strcmp(word, "closed") == 0) {
        return plan.phase_count < PLAN_MAXIMUM_PHASES && read_closed(rest, &plan.phases[plan.phase_count++]);
    }
    return strcmp(word, "open") == 0 && plan.phase_count < PLAN_MAXIMUM_PHASES
        && read_open(rest, &plan.phases[plan.phase_count++]);
}

bool plan_read(const char *path)
{
    char line[256];
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        return false;
    }
    bool is_good = true;
    while (is_good && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *rest = line + strcspn(line, " ");
        if (*rest != '\0') {
            *rest++ = '\0';
        }
        is_good = read_line(line, rest);
        if (!is_good) {
            fprintf(stderr, "%s: no order: %s %s\n", path, line, rest);
        }
    }
    fclose(file);
    return is_good;
}
