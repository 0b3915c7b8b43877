/* Progress of a long run: one line on standard error that is written over, on a terminal only. */
#ifndef CH_CLI_PROGRESS_H
#define CH_CLI_PROGRESS_H

#include "cli/output.h"

struct ch_progress {
    const struct ch_screen *screen; /* borrowed */
    const char *what;               /* "articles" */
    uint64_t done, failed;
    uint64_t total;          /* 0: unknown */
    uint64_t started, shown; /* nanoseconds of the monotonic clock */
    bool visible;
};

void ch_progress_start(struct ch_progress *progress, const struct ch_screen *screen, const char *what,
                       uint64_t total);
/* Counts one more and shows it, at most ten times a second. */
void ch_progress_step(struct ch_progress *progress, bool failed);
/* Takes the line away, so that something else can be printed. */
void ch_progress_clear(struct ch_progress *progress);
/* Seconds since the start. */
double ch_progress_seconds(const struct ch_progress *progress);

#endif
