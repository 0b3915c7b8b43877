#include "cli/articles.h"
#include "cli/storing.h"

struct ingest {
    struct ch_storing storing;
    struct ch_resources res;
    bool dry;
};

/* No work is done for an article that is there, nor where nothing is to be stored. */
static enum ch_status admit(void *context, struct ch_job *job, struct ch_error *err)
{
    struct ingest *in = context;
    bool has = false;
    enum ch_status status =
        job->failed ? CH_OK : ch_storing_has(&in->storing, job->doc.article.id, &has, err);
    job->skip = has || in->dry;
    return status;
}

static enum ch_status work(const void *context, struct ch_job *job, struct ch_error *err)
{
    const struct ingest *in = context;
    return ch_pipeline_run(&job->doc, &in->res, NULL, err);
}

static enum ch_status take(void *context, struct ch_job *job, struct ch_error *err)
{
    struct ingest *in = context;
    bool has = job->skip;
    if (job->failed) return ch_storing_reject(&in->storing, &job->failure, err);
    /* It may have come twice, and the first one since it was let in. */
    enum ch_status status = in->dry ? ch_storing_has(&in->storing, job->doc.article.id, &has, err) : CH_OK;
    if (status != CH_OK) return status;
    if (!has) return ch_storing_put(&in->storing, &job->doc, err);
    ch_storing_skip(&in->storing, &job->doc.article);
    return CH_OK;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    static const struct ch_job_ops ops = {admit, work, take};
    struct ingest in = {.dry = call->value[CH_OPT_DRY_RUN]};
    enum ch_status status = ch_storing_open(&in.storing, call, 0, err);
    if (status == CH_OK) status = ch_resources_open(&in.res, call, err);
    if (status == CH_OK) {
        status = ch_articles_each(call, &ops, &in, err);
        status = ch_storing_end(&in.storing, status, err);
    }
    ch_storing_close(&in.storing);
    ch_resources_close(&in.res, call);
    return status;
}

const struct ch_command ch_cmd_ingest = {
    .name = "ingest",
    .summary = "read articles and store them with their facts",
    .operands = "PATH...",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_FILES,
    .options = {ch_database_options, ch_intake_options, ch_effort_options, ch_jobs_options,
                ch_storing_options},
    .details = "Reads articles from files and folders (recursively; '-' is standard input), finds their "
               "facts and stores both. An article that is there already is skipped; another text at the "
               "same URL is a new version, which supersedes the one before. The run ends with counts of "
               "new, duplicate, updated and failed articles, and each failed one has been told with its "
               "place and reason.\n\nInterrupted (Ctrl-C), it finishes the article and keeps what it has; "
               "the same command again goes on. With --dry-run nothing is stored, nor is the database made. "
               "Without --db and $CHANCERY_DB the database is "
               "chancery/chancery.db in $XDG_DATA_HOME or ~/.local/share, made when it is missing.",
    .examples =
        (const struct ch_example[]){
            {"chancery ingest --db press.db articles/", "all articles in a folder"},
            {"chancery ingest --published 2024-10-31 --outlet \"The Gazette\" article.txt",
             "one article, with what its text does not tell"},
            {"chancery ingest --rejects failed.jsonl feed.jsonl", "keep a list of what failed"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_CREATED,
    .run = run,
};
