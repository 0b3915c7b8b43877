#include "cli/progress.h"

#include <stdio.h>
#include <time.h>

#define SECOND UINT64_C(1000000000)
#define INTERVAL (SECOND / 10)

static uint64_t now(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0) return 0;
    return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

void ch_progress_start(struct ch_progress *progress, const struct ch_screen *screen, const char *what,
                       uint64_t total)
{
    *progress = (struct ch_progress){.screen = screen, .what = what, .total = total, .started = now()};
    progress->shown = progress->started;
}

double ch_progress_seconds(const struct ch_progress *progress)
{
    return (double)(now() - progress->started) / (double)SECOND;
}

static void show(struct ch_progress *progress)
{
    double seconds = ch_progress_seconds(progress);
    double rate = seconds > 0 ? (double)progress->done / seconds : 0;
    fprintf(stderr, "\r\033[K%llu", (unsigned long long)progress->done);
    if (progress->total) fprintf(stderr, " of %llu", (unsigned long long)progress->total);
    fprintf(stderr, " %s, %.0f/s", progress->what, rate);
    if (progress->total > progress->done && rate > 0)
        fprintf(stderr, ", %.0f s left", (double)(progress->total - progress->done) / rate);
    if (progress->failed) fprintf(stderr, ", %llu failed", (unsigned long long)progress->failed);
    fflush(stderr);
    progress->visible = true;
}

void ch_progress_step(struct ch_progress *progress, bool failed)
{
    progress->done++;
    progress->failed += failed;
    if (progress->screen->quiet || !progress->screen->err_terminal) return;
    uint64_t time = now();
    if (time - progress->shown < INTERVAL) return;
    progress->shown = time;
    show(progress);
}

void ch_progress_clear(struct ch_progress *progress)
{
    if (!progress->visible) return;
    fputs("\r\033[K", stderr);
    progress->visible = false;
}
