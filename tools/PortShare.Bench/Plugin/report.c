/* Figures are differences between two moments. */
#include "report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "latency.h"
#include "masked.h"
#include "wire.h"

struct moment {
    struct counts counts;
    uint64_t skipped, sleeps;
    struct wire_counts wire;
};

static struct moment start, stop;
static uint64_t sleeps;
static FILE *results;

bool report_is_ready(void)
{
    static const char ready[] = "READY";
    char text[4096];
    FILE *console = fopen(plan.console, "r");
    if (console == NULL) {
        return false;
    }
    size_t length = fread(text, 1, sizeof text - 1, console);
    fclose(console);
    text[length] = '\0';
    for (char *line = strtok(text, "\r\n"); line != NULL; line = strtok(NULL, "\r\n")) {
        if (strcmp(line, ready) == 0) {
            return true;
        }
    }
    return false;
}

static void take(struct moment *moment)
{
    moment->counts = counts;
    moment->skipped = clock_skipped;
    moment->sleeps = sleeps;
    moment->wire = wire_counts;
}

void report_start(void)
{
    take(&start);
}

void report_stop(void)
{
    take(&stop);
}

void report_count_sleep(void)
{
    sleeps++;
}

static FILE *open_results(void)
{
    if (results == NULL) {
        results = fopen(plan.results, "w");
        if (results == NULL) {
            perror(plan.results);
            _exit(EXIT_FAILURE);
        }
    }
    return results;
}

static void write_kinds(const char *name, const uint64_t *now, const uint64_t *then)
{
    fprintf(results, ",\"%s\":{", name);
    for (int kind = 0; kind < FRAME_KINDS; kind++) {
        fprintf(results, "%s\"%s\":%" PRIu64, kind == 0 ? "" : ",", frame_kind_names[kind], now[kind] - then[kind]);
    }
    fprintf(results, "}");
}

static void write_samples(const char *name, struct samples *samples)
{
    fprintf(
        results, ",\"%s\":{\"count\":%" PRIu64 ",\"median\":%" PRIu32 ",\"worst\":%" PRIu64 "}",
        name, samples->count, latency_median(samples), samples->worst);
}

static void write_run(const struct runs *runs)
{
    fprintf(
        results, "{\"count\":%" PRIu64 ",\"longest\":%" PRIu64 ",\"place\":%" PRIu32 "}",
        runs->count, runs->longest, runs->place);
}

static void write_functions(void)
{
    const char *separator = "";
    fprintf(results, ",\"functions\":{");
    for (int i = 0; i <= plan.function_count; i++) {
        uint64_t count = stop.counts.by_function[i] - start.counts.by_function[i];
        if (count > 0) {
            fprintf(results, "%s\"%d\":%" PRIu64, separator, i, count);
            separator = ",";
        }
    }
    fprintf(results, "}");
}

void report_write(uint64_t flood_count, uint64_t probe_count)
{
    fprintf(
        open_results(),
        "{\"flood\":%" PRIu64 ",\"probes\":%" PRIu64 ",\"instructions\":%" PRIu64 ",\"cycles\":%" PRIu64
        ",\"storedBytes\":%" PRIu64 ",\"skipped\":%" PRIu64 ",\"sleeps\":%" PRIu64,
        flood_count, probe_count, stop.counts.instructions - start.counts.instructions,
        stop.counts.cycles - start.counts.cycles, stop.counts.stored_bytes - start.counts.stored_bytes,
        stop.skipped - start.skipped, stop.sleeps - start.sleeps);
    /* Answers may leave QEMU after the figures have stopped. */
    write_kinds("right", wire_counts.right, start.wire.right);
    write_kinds("wrong", wire_counts.wrong, start.wire.wrong);
    fprintf(results, ",\"other\":%" PRIu64, wire_counts.other - start.wire.other);
    write_samples("answers", &latency_answers);
    write_samples("wakes", &latency_wakes);
    fprintf(results, ",\"masked\":");
    write_run(&masked_runs);
    fprintf(results, ",\"handlers\":[");
    for (int i = 0; i < plan.handler_count; i++) {
        fprintf(results, "%s", i == 0 ? "" : ",");
        write_run(&masked_handlers[i]);
    }
    fprintf(results, "]");
    write_functions();
    fprintf(results, "}\n");
    fflush(results);
}

void report_end(void)
{
    fclose(open_results());
    /* QEMU has nothing left to do, and would not stop by itself. */
    _exit(EXIT_SUCCESS);
}

void report_fail(const char *reason)
{
    fprintf(stderr, "%s\n", reason);
    _exit(EXIT_FAILURE);
}
