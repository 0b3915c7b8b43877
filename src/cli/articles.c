#include "cli/articles.h"

#include "cli/crew.h"
#include "cli/interrupt.h"
#include "cli/own_lexicon.h"
#include "language/model.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Bytes of output memory kept from one record to the next. */
#define TEXT_KEEP ((size_t)1024 * 1024)

enum ch_status ch_resources_open(struct ch_resources *res, const struct ch_call *call, struct ch_error *err)
{
    const char *effort = call->value[CH_OPT_EFFORT], *model = call->value[CH_OPT_MODEL];
    *res = (struct ch_resources){.best = effort && strcmp(effort, "best") == 0};
    enum ch_status status = ch_own_lexicon(call, &res->own_lexicon, &res->lexicon, err);
    if (status != CH_OK) return status;
    if (model) return ch_model_open(&res->model, model, res->best, err);
    return res->best ? ch_model_embedded_best(&res->model, err) : ch_model_embedded(&res->model, err);
}

void ch_resources_close(struct ch_resources *res, const struct ch_call *call)
{
    if (call->value[CH_OPT_MODEL]) ch_model_free(res->model);
    ch_buf_dispose(&res->own_lexicon);
    *res = (struct ch_resources){0};
}

static enum ch_status open_reader(struct ch_reader **out, const struct ch_call *call,
                                  struct ch_reader_options *options, struct ch_error *err)
{
    static const char *const standard_input[] = {"-"};
    const char *from = call->value[CH_OPT_FROM];
    if (from && !ch_format_named(from, &options->from))
        return ch_fail(err, CH_USAGE, "no input format is called '%s'", from);
    if (call->operand_count == 0) return ch_reader_open(out, standard_input, 1, options, err);
    return ch_reader_open(out, call->operands, call->operand_count, options, err);
}

enum ch_status ch_job_read(struct ch_reader *reader, struct ch_job *job, struct ch_error *err)
{
    struct ch_error failure = CH_ERROR_INIT;
    ch_document_reset(&job->doc);
    if (job->text.cap > TEXT_KEEP)
        ch_buf_dispose(&job->text);
    else
        ch_buf_clear(&job->text);
    job->failed = job->skip = false;
    if (ch_interrupted()) return CH_NOMATCH;
    enum ch_status got = ch_reader_next(reader, &job->doc.arena, &job->doc.article, &failure);
    if (ch_interrupted()) return CH_NOMATCH; /* the article may lack its end */
    if (got == CH_OK || got == CH_NOMATCH) return got;
    if (got != CH_UNREADABLE && got != CH_IO) {
        *err = failure;
        return got;
    }
    ch_document_reset(&job->doc);
    job->failed = true;
    job->failure = failure;
    return CH_OK;
}

void ch_job_dispose(struct ch_job *job)
{
    ch_document_dispose(&job->doc);
    ch_buf_dispose(&job->text);
}

/* One record after the other in the calling thread. */
static enum ch_status each_alone(struct ch_reader *reader, const struct ch_job_ops *ops, void *context,
                                 struct ch_error *err)
{
    struct ch_job job = {.failed = false};
    enum ch_status status = ch_job_read(reader, &job, err);
    while (status == CH_OK) {
        if (ops->admit) status = ops->admit(context, &job, err);
        if (status == CH_OK && !job.failed && !job.skip) status = ops->work(context, &job, err);
        if (status == CH_OK) status = ops->take(context, &job, err);
        if (status == CH_OK) status = ch_job_read(reader, &job, err);
    }
    ch_job_dispose(&job);
    return status == CH_NOMATCH ? CH_OK : status;
}

/* The number of threads that --jobs asks for; 0 is one for each processor. */
static enum ch_status count_jobs(const char *value, uint32_t *count, struct ch_error *err)
{
    char *end;
    *count = 1;
    if (!value) return CH_OK;
    unsigned long n = strtoul(value, &end, 10);
    if (*end || value[0] < '0' || value[0] > '9' || n > CH_CREW_MAX)
        return ch_fail(err, CH_USAGE, "--jobs needs a number up to %d, not '%s'", CH_CREW_MAX, value);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *count = n                          ? (uint32_t)n
             : processors > CH_CREW_MAX ? CH_CREW_MAX
             : processors > 1           ? (uint32_t)processors
                                        : 1;
    return CH_OK;
}

enum ch_status ch_articles_each(const struct ch_call *call, const struct ch_job_ops *ops, void *context,
                                struct ch_error *err)
{
    struct ch_reader *reader = NULL;
    uint32_t jobs;
    struct ch_reader_options options = {.published = call->value[CH_OPT_PUBLISHED],
                                        .outlet = call->value[CH_OPT_OUTLET],
                                        .maps = call->maps,
                                        .map_count = call->map_count};
    enum ch_status status = count_jobs(call->value[CH_OPT_JOBS], &jobs, err);
    if (status == CH_OK) status = open_reader(&reader, call, &options, err);
    if (status == CH_OK && jobs > 1) {
        ch_interrupt_block();
        status = ch_crew_run(reader, ops, context, jobs, err);
        ch_interrupt_here();
    } else if (status == CH_OK)
        status = each_alone(reader, ops, context, err);
    ch_reader_close(reader);
    return status;
}
