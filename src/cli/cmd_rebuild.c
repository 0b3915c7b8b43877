#include "cli/articles.h"
#include "cli/interrupt.h"
#include "cli/storing.h"
#include "export/json_writer.h"

struct rebuild {
    struct ch_call *call;
    struct ch_resources res;
    struct ch_document doc;
    struct ch_progress progress;
};

/* The next article that waits, coded again. CH_NOMATCH when none does. */
static enum ch_status recode_one(struct rebuild *r, struct ch_error *err)
{
    ch_document_reset(&r->doc);
    enum ch_status status = ch_store_next(r->call->db, &r->doc.arena, &r->doc.article, err);
    if (status == CH_OK) status = ch_pipeline_run(&r->doc, &r->res, NULL, err);
    if (status == CH_OK) status = ch_store_recode(r->call->db, &r->doc, err);
    if (status == CH_OK) ch_progress_step(&r->progress, false);
    return status;
}

/* One transaction's worth. CH_NOMATCH when nothing is left. */
static enum ch_status recode_batch(struct rebuild *r, struct ch_error *err)
{
    enum ch_status status = ch_store_begin(r->call->db, err);
    for (uint32_t i = 0; status == CH_OK && i < CH_STORING_BATCH && !ch_interrupted(); i++)
        status = recode_one(r, err);
    if (status != CH_OK && status != CH_NOMATCH) {
        ch_store_rollback(r->call->db);
        return status;
    }
    enum ch_status committed = ch_store_commit(r->call->db, err);
    return committed == CH_OK ? status : committed;
}

/* Empties the facts, unless an interrupted rebuild left articles waiting. */
static enum ch_status prepare(struct rebuild *r, struct ch_error *err)
{
    uint64_t waiting = 0;
    enum ch_status status = ch_store_waiting(r->call->db, &waiting, err);
    if (status == CH_OK && waiting == 0) {
        status = ch_store_forget(r->call->db, err);
        if (status == CH_OK) status = ch_store_waiting(r->call->db, &waiting, err);
    }
    ch_progress_start(&r->progress, &r->call->screen, "articles", waiting);
    return status;
}

static enum ch_status put_count(struct rebuild *r, struct ch_error *err)
{
    struct ch_buf text = {0};
    struct ch_json json = {.out = &text};
    ch_progress_clear(&r->progress);
    if (r->call->value[CH_OPT_JSON]) {
        ch_json_open(&json, '{');
        ch_json_put(&json, "database", ch_db_path(r->call->db));
        ch_json_put_uint(&json, "rebuilt", r->progress.done);
        ch_json_close(&json, '}');
        ch_buf_putc(&text, '\n');
    } else if (!r->call->screen.quiet) {
        ch_buf_uint(&text, r->progress.done);
        ch_buf_puts(&text, " rebuilt\n");
    }
    enum ch_status status = ch_out_write(&r->call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct rebuild r = {.call = call};
    ch_interrupt_catch();
    ch_note(&call->screen, "database: %s", ch_db_path(call->db));
    enum ch_status status = ch_resources_open(&r.res, call, err);
    if (status == CH_OK) status = prepare(&r, err);
    while (status == CH_OK && !ch_interrupted())
        status = recode_batch(&r, err);
    if (status == CH_NOMATCH)
        status = put_count(&r, err);
    else if (status == CH_OK) {
        status = ch_fail(err, CH_PARTIAL, "interrupted; some articles are without facts for now");
        ch_hint(err, "run 'chancery rebuild' again to go on");
    }
    ch_progress_clear(&r.progress);
    ch_document_dispose(&r.doc);
    ch_resources_close(&r.res, call);
    return status;
}

const struct ch_command ch_cmd_rebuild = {
    .name = "rebuild",
    .summary = "find all facts again in the stored articles",
    .operands = "",
    .options = {ch_database_options, ch_effort_options},
    .details = "Makes the facts again from the articles as they were ingested: after an update of chancery "
               "that reads better. Articles stay untouched. Interrupted, it keeps what it has, and the same "
               "command again goes on from there.",
    .examples = (const struct ch_example[]){{"chancery rebuild", "the default database"},
                                            {"chancery rebuild --db press.db -q", "another one, silently"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = run,
};
