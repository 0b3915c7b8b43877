#include "cli/articles.h"
#include "export/extract_json.h"

/* Failures told on standard error; the rest is in the output only. */
#define TOLD 10

struct extract {
    struct ch_call *call;
    struct ch_resources res;
    uint64_t done, failed;
};

static enum ch_status work(const void *context, struct ch_job *job, struct ch_error *err)
{
    const struct extract *x = context;
    enum ch_status status = ch_pipeline_run(&job->doc, &x->res, NULL, err);
    return status == CH_OK ? ch_extract_json(&job->doc, &job->text, err) : status;
}

static enum ch_status take(void *context, struct ch_job *job, struct ch_error *err)
{
    struct extract *x = context;
    if (job->failed) {
        x->failed++;
        if (!x->call->screen.quiet && x->failed <= TOLD)
            ch_report(&job->failure, &x->call->screen, x->call->value[CH_OPT_JSON] != NULL);
        ch_extract_json_error(&job->failure, &job->text);
    } else
        x->done++;
    return ch_out_write(&x->call->out, &job->text, err);
}

static const struct ch_job_ops ops = {.work = work, .take = take};

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct extract x = {.call = call};
    enum ch_status status = ch_resources_open(&x.res, call, err);
    if (status == CH_OK) status = ch_articles_each(call, &ops, &x, err);
    ch_resources_close(&x.res, call);
    if (call->screen.verbose)
        ch_note(&call->screen, "%llu articles, %llu failed", (unsigned long long)x.done,
                (unsigned long long)x.failed);
    if (status != CH_OK || x.failed == 0) return status;
    if (x.failed > TOLD)
        ch_note(&call->screen, "%llu records failed; their places in the output say why",
                (unsigned long long)x.failed);
    return x.done ? CH_PARTIAL : CH_UNREADABLE;
}

const struct ch_command ch_cmd_extract = {
    .name = "extract",
    .summary = "turn articles into facts, one line of JSON each",
    .operands = "[FILE...]",
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_FILES,
    .options = {ch_intake_options, ch_effort_options, ch_jobs_options},
    .details = "Reads articles from FILEs (folders recursively; '-' or nothing is standard input) and "
               "writes one line of JSON for each, in order: the article, its actors, meetings, statements "
               "and cited instruments, each with the text that proves it. Offsets count Unicode code "
               "points. A record that cannot be read gives a line with \"error\" in its place, and the run "
               "goes on.\n\nIt needs no database, and its output depends on nothing but its input and the "
               "version.",
    .examples =
        (const struct ch_example[]){
            {"chancery extract --published 2024-10-31 article.txt", "the facts of one article"},
            {"chancery extract --from jsonl < articles.jsonl > facts.jsonl", "a filter for many articles"},
            {"chancery extract --map text=story --map published=day articles.jsonl",
             "JSON with field names of its own"},
            {NULL, NULL}},
    .run = run,
};
