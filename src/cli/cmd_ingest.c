#include "cli/articles.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "export/extract_json.h"
#include "export/safe_text.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Articles in one transaction: enough to make the cost of a commit small, few enough to lose little time when
 * a run is cut off. */
#define BATCH 256

struct ingest {
    struct ch_call *call;
    struct ch_resources res;
    struct ch_progress progress;
    FILE *rejects;      /* NULL: none */
    uint64_t counts[3]; /* by enum ch_put_result; what is in an open batch included */
    uint64_t committed; /* of them, safe on disk */
    uint64_t failed;
    uint32_t in_batch;
};

static enum ch_status open_rejects(struct ingest *in, struct ch_error *err)
{
    const char *path = in->call->value[CH_OPT_REJECTS];
    if (!path) return CH_OK;
    in->rejects = fopen(path, "we");
    if (in->rejects) return CH_OK;
    ch_fail(err, CH_IO, "cannot be written: %s", strerror(errno));
    ch_error_at(err, path, 0, CH_NO_OFFSET);
    return CH_IO;
}

static enum ch_status write_reject(struct ingest *in, const struct ch_error *failure, struct ch_error *err)
{
    struct ch_buf line = {0};
    if (!in->rejects) return CH_OK;
    ch_extract_json_error(failure, &line);
    bool written = !line.failed && fwrite(line.data, 1, line.len, in->rejects) == line.len;
    ch_buf_dispose(&line);
    if (written && fflush(in->rejects) == 0) return CH_OK;
    ch_fail(err, CH_IO, "cannot be written: %s", strerror(errno));
    ch_error_at(err, in->call->value[CH_OPT_REJECTS], 0, CH_NO_OFFSET);
    return CH_IO;
}

static enum ch_status reject(struct ingest *in, const struct ch_error *failure, struct ch_error *err)
{
    in->failed++;
    ch_progress_clear(&in->progress);
    if (!in->call->screen.quiet) ch_report(failure, &in->call->screen, in->call->value[CH_OPT_JSON] != NULL);
    ch_progress_step(&in->progress, true);
    return write_reject(in, failure, err);
}

static uint64_t stored(const struct ingest *in)
{
    return in->counts[CH_PUT_NEW] + in->counts[CH_PUT_DUPLICATE] + in->counts[CH_PUT_UPDATED];
}

static enum ch_status commit(struct ingest *in, struct ch_error *err)
{
    if (in->in_batch == 0) return CH_OK;
    enum ch_status status = ch_store_commit(in->call->db, err);
    if (status != CH_OK) return status;
    in->in_batch = 0;
    in->committed = stored(in);
    return CH_OK;
}

/* With --verbose, what became of an article. */
static void tell(struct ingest *in, const struct ch_article *article, enum ch_put_result result)
{
    static const char *const names[] = {
        [CH_PUT_NEW] = "new", [CH_PUT_DUPLICATE] = "duplicate", [CH_PUT_UPDATED] = "updated"};
    const char *name = article->title ? article->title : article->source_id;
    struct ch_buf safe = {0};
    if (!in->call->screen.verbose) return;
    ch_progress_clear(&in->progress);
    ch_buf_safe(&safe, ch_str_of(name ? name : article->id), false);
    if (safe.data) ch_note(&in->call->screen, "%s: %s", names[result], safe.data);
    ch_buf_dispose(&safe);
}

/* No work is done for an article that is there. */
static enum ch_status admit(void *context, struct ch_job *job, struct ch_error *err)
{
    struct ingest *in = context;
    return job->failed ? CH_OK : ch_store_has(in->call->db, job->doc.article.id, &job->skip, err);
}

static enum ch_status work(const void *context, struct ch_job *job, struct ch_error *err)
{
    const struct ingest *in = context;
    return ch_pipeline_run(&job->doc, &in->res, NULL, err);
}

static enum ch_status take(void *context, struct ch_job *job, struct ch_error *err)
{
    struct ingest *in = context;
    enum ch_put_result result = CH_PUT_DUPLICATE;
    enum ch_status status = CH_OK;
    if (job->failed) return reject(in, &job->failure, err);
    if (!job->skip) {
        if (in->in_batch == 0) status = ch_store_begin(in->call->db, err);
        in->in_batch++;
        if (status == CH_OK) status = ch_store_put(in->call->db, &job->doc, &result, err);
    }
    if (status != CH_OK) return status;
    in->counts[result]++;
    tell(in, &job->doc.article, result);
    ch_progress_step(&in->progress, false);
    return in->in_batch >= BATCH ? commit(in, err) : CH_OK;
}

static enum ch_status ingest_all(struct ingest *in, struct ch_error *err)
{
    static const struct ch_job_ops ops = {admit, work, take};
    enum ch_status status = ch_articles_each(in->call, &ops, in, err);
    if (status == CH_OK) return commit(in, err);
    ch_store_rollback(in->call->db);
    return status;
}

static void put_counts_json(const struct ingest *in, struct ch_buf *out)
{
    struct ch_json json = {.out = out};
    ch_json_open(&json, '{');
    ch_json_put(&json, "database", ch_db_path(in->call->db));
    ch_json_put_uint(&json, "new", in->counts[CH_PUT_NEW]);
    ch_json_put_uint(&json, "duplicate", in->counts[CH_PUT_DUPLICATE]);
    ch_json_put_uint(&json, "updated", in->counts[CH_PUT_UPDATED]);
    ch_json_put_uint(&json, "failed", in->failed);
    ch_json_key(&json, "interrupted");
    ch_json_bool(&json, ch_interrupted());
    ch_json_close(&json, '}');
    ch_buf_putc(out, '\n');
}

static void put_counts_text(const struct ingest *in, struct ch_buf *out)
{
    const uint64_t counts[] = {in->counts[CH_PUT_NEW], in->counts[CH_PUT_DUPLICATE],
                               in->counts[CH_PUT_UPDATED], in->failed};
    static const char *const names[] = {" new, ", " duplicate, ", " updated, ", " failed\n"};
    for (size_t i = 0; i < 4; i++) {
        ch_buf_uint(out, counts[i]);
        ch_buf_puts(out, names[i]);
    }
}

static enum ch_status put_counts(struct ingest *in, struct ch_error *err)
{
    struct ch_buf text = {0};
    bool json = in->call->value[CH_OPT_JSON];
    ch_progress_clear(&in->progress);
    if (json)
        put_counts_json(in, &text);
    else if (!in->call->screen.quiet)
        put_counts_text(in, &text);
    enum ch_status status = ch_out_write(&in->call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

/* What the run comes to when nothing broke it off. */
static enum ch_status outcome(const struct ingest *in, struct ch_error *err)
{
    if (ch_interrupted()) {
        ch_fail(err, CH_PARTIAL, "interrupted; what was read until then is stored");
        ch_hint(err, "run the same command again to go on: articles that are there are skipped");
        return CH_PARTIAL;
    }
    if (in->failed == 0) return CH_OK;
    return stored(in) ? CH_PARTIAL : CH_UNREADABLE;
}

static void explain_break(const struct ingest *in, struct ch_error *err)
{
    if (!err->hint[0])
        ch_hint(err, "%llu articles are stored; run the same command again to go on: they are skipped",
                (unsigned long long)in->committed);
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ingest in = {.call = call};
    ch_interrupt_catch();
    ch_progress_start(&in.progress, &call->screen, "articles", 0);
    ch_note(&call->screen, "database: %s", ch_db_path(call->db));
    enum ch_status status = ch_resources_open(&in.res, call, err);
    if (status == CH_OK) status = open_rejects(&in, err);
    if (status == CH_OK) {
        status = ingest_all(&in, err);
        if (status != CH_OK) explain_break(&in, err);
        if (status == CH_OK) status = put_counts(&in, err);
        if (status == CH_OK) status = outcome(&in, err);
    }
    ch_progress_clear(&in.progress);
    if (in.rejects) fclose(in.rejects);
    ch_resources_close(&in.res, call);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_REJECTS, 0, false, "rejects", "FILE.jsonl", NULL, "write a line for each record that failed"},
    {.name = NULL},
};

const struct ch_command ch_cmd_ingest = {
    .name = "ingest",
    .summary = "read articles and store them with their facts",
    .operands = "PATH...",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_FILES,
    .options = {ch_database_options, ch_intake_options, ch_effort_options, ch_jobs_options, own_options},
    .details = "Reads articles from files and folders (recursively; '-' is standard input), finds their "
               "facts and stores both. An article that is there already is skipped; another text at the "
               "same URL is a new version, which supersedes the one before. The run ends with counts of "
               "new, duplicate, updated and failed articles, and each failed one has been told with its "
               "place and reason.\n\nInterrupted (Ctrl-C), it finishes the article and keeps what it has; "
               "the same command again goes on. Without --db and $CHANCERY_DB the database is "
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
