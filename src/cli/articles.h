/* Articles from the command line's operands, worked on one by one or by several threads. */
#ifndef CH_CLI_ARTICLES_H
#define CH_CLI_ARTICLES_H

#include "cli/command.h"
#include "intake/reader.h"
#include "pipeline.h"

/* Opens the lexicon, with what --lexicon and the call's database add to it, and the model, the embedded one
 * or that of --model. CH_USAGE when the added files make no sense; CH_CORRUPT when one is damaged; also the
 * errors of ch_model_open. To be closed also after a failure. */
enum ch_status ch_resources_open(struct ch_resources *res, const struct ch_call *call, struct ch_error *err);
void ch_resources_close(struct ch_resources *res, const struct ch_call *call);

/* One record on its way through. */
struct ch_job {
    struct ch_document doc;
    bool failed; /* it could not be read: `failure` says why, doc is empty */
    struct ch_error failure;
    bool skip;          /* set by admit: no work is to be done */
    struct ch_buf text; /* for what work makes; empty before */
};

/* What is done with each record, in this order. admit and take are called from the calling thread, for one
 * record after the other in their order; work, which must not touch what others may, from any thread, for
 * several at a time. work is left out for what failed or is skipped; take comes for all. Another status than
 * CH_OK ends the run with it. */
struct ch_job_ops {
    enum ch_status (*admit)(void *context, struct ch_job *job,
                            struct ch_error *err); /* NULL: nothing to do */
    enum ch_status (*work)(const void *context, struct ch_job *job, struct ch_error *err);
    enum ch_status (*take)(void *context, struct ch_job *job, struct ch_error *err);
};

/* Empties the job and reads the next record into it. CH_OK, also for a record that failed; CH_NOMATCH at the
 * end of input or after an interrupt; else reading cannot go on. */
enum ch_status ch_job_read(struct ch_reader *reader, struct ch_job *job, struct ch_error *err);
void ch_job_dispose(struct ch_job *job);

/* Puts each record of the operands (none: standard input) through ops until the end or an interrupt, with as
 * many threads for the work as --jobs says. A record is taken as soon as those before it are, whether or not
 * another one follows. */
enum ch_status ch_articles_each(const struct ch_call *call, const struct ch_job_ops *ops, void *context,
                                struct ch_error *err);

#endif
