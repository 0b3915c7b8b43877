/* One reader, several workers, and the calling thread, which admits and takes in order.
 *
 *   reader thread -> ring of jobs -> admit (caller) -> work (workers) -> take (caller, in order) -> ring */
#ifndef CH_CLI_CREW_H
#define CH_CLI_CREW_H

#include "cli/articles.h"

/* The most workers there can be. */
#define CH_CREW_MAX 64

/* Runs ops over the reader's records with `workers` threads, 2 or more. The reader is used by a thread of its
 * own until this returns. */
enum ch_status ch_crew_run(struct ch_reader *reader, const struct ch_job_ops *ops, void *context,
                           uint32_t workers, struct ch_error *err);

#endif
