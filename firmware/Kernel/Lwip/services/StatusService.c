/* HTTP on port 80: /api/status answers the counters as JSON. lwIP's server asks for a file; the answer is written when it
   asks, into one of a few buffers, which stays taken until the connection has it. */
#include "../Port.h"

#include <string.h>

#include "lwip/apps/fs.h"
#include "lwip/apps/httpd.h"

/* KernelEntry.cs: writes a whole HTTP answer and returns its length. */
extern uint32_t kernel_write_status(char *buffer, uint32_t capacity_bytes);

#define ANSWERS 4
#define ANSWER_BYTES 8192      /* counters of 8 applications, every one of 10 digits, take 5 KB */
static struct answer {
    int taken;
    char text[ANSWER_BYTES];
} answers[ANSWERS];

static const char not_found[] =
    "HTTP/1.0 404 Not Found\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nThere is /api/status.\n";
static const char busy[] =
    "HTTP/1.0 503 Service Unavailable\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nToo many status requests at once.\n";

static void serve(struct fs_file *file, const char *text, uint32_t length, void *taken)
{
    memset(file, 0, sizeof *file);
    file->data = text;
    file->len = (int)length;
    file->index = (int)length;
    file->pextension = taken;
    file->flags = FS_FILE_FLAGS_HEADER_INCLUDED;
}

int fs_open_custom(struct fs_file *file, const char *name)
{
    if (strcmp(name, "/404.html") == 0) {
        serve(file, not_found, sizeof not_found - 1, NULL);
        return 1;
    }
    if (strcmp(name, "/api/status") != 0) {
        return 0;
    }
    for (int i = 0; i < ANSWERS; i++) {
        if (!answers[i].taken) {
            answers[i].taken = 1;
            serve(file, answers[i].text, kernel_write_status(answers[i].text, ANSWER_BYTES), &answers[i]);
            return 1;
        }
    }
    serve(file, busy, sizeof busy - 1, NULL);
    return 1;
}

void fs_close_custom(struct fs_file *file)
{
    struct answer *answer = file->pextension;
    if (answer != NULL) {
        answer->taken = 0;
    }
}

void status_service_open(void)
{
    httpd_init();
}
