#include "cli/storing.h"

#include "cli/interrupt.h"
#include "export/extract_json.h"
#include "export/safe_text.h"

#include <errno.h>
#include <string.h>

const struct ch_option ch_storing_options[] = {
    {CH_OPT_REJECTS, 0, false, "rejects", "FILE.jsonl", NULL, "write a line for each record that failed"},
    {CH_OPT_DRY_RUN, 0, false, "dry-run", NULL, NULL, "count what would be stored, and store nothing"},
    {.name = NULL},
};

static enum ch_status open_rejects(struct ch_storing *storing, struct ch_error *err)
{
    const char *path = storing->call->value[CH_OPT_REJECTS];
    if (!path) return CH_OK;
    storing->rejects = fopen(path, "we");
    if (storing->rejects) return CH_OK;
    ch_fail(err, CH_IO, "cannot be written: %s", strerror(errno));
    ch_error_at(err, path, 0, CH_NO_OFFSET);
    return CH_IO;
}

enum ch_status ch_storing_open(struct ch_storing *storing, struct ch_call *call, uint64_t total,
                               struct ch_error *err)
{
    *storing = (struct ch_storing){.call = call, .db = call->db};
    ch_interrupt_catch();
    ch_progress_start(&storing->progress, &call->screen, "articles", total);
    if (call->db) ch_note(&call->screen, "database: %s", ch_db_path(call->db));
    enum ch_status status = open_rejects(storing, err);
    /* SQLite's name for a private database in a file of its own that vanishes. */
    if (status == CH_OK && call->value[CH_OPT_DRY_RUN])
        status = ch_db_open(&storing->db, "", CH_DB_CREATE, err);
    return status;
}

enum ch_status ch_storing_has(struct ch_storing *storing, const char *article_id, bool *has,
                              struct ch_error *err)
{
    *has = false;
    enum ch_status status = storing->call->db ? ch_store_has(storing->call->db, article_id, has, err) : CH_OK;
    if (status != CH_OK || *has || storing->db == storing->call->db) return status;
    return ch_store_has(storing->db, article_id, has, err);
}

/* With --verbose, what became of an article. */
static void tell(struct ch_storing *storing, const struct ch_article *article, enum ch_put_result result)
{
    static const char *const names[] = {
        [CH_PUT_NEW] = "new", [CH_PUT_DUPLICATE] = "duplicate", [CH_PUT_UPDATED] = "updated"};
    const char *name = article->title ? article->title : article->source_id;
    struct ch_buf safe = {0};
    storing->counts[result]++;
    if (storing->call->screen.verbose) {
        ch_progress_clear(&storing->progress);
        ch_buf_safe(&safe, ch_str_of(name ? name : article->id), false);
        if (safe.data) ch_note(&storing->call->screen, "%s: %s", names[result], safe.data);
        ch_buf_dispose(&safe);
    }
    ch_progress_step(&storing->progress, false);
}

void ch_storing_skip(struct ch_storing *storing, const struct ch_article *article)
{
    tell(storing, article, CH_PUT_DUPLICATE);
}

static uint64_t stored(const struct ch_storing *storing)
{
    return storing->counts[CH_PUT_NEW] + storing->counts[CH_PUT_DUPLICATE] + storing->counts[CH_PUT_UPDATED];
}

enum ch_status ch_storing_commit(struct ch_storing *storing, struct ch_error *err)
{
    if (storing->in_batch == 0) return CH_OK;
    enum ch_status status = ch_store_commit(storing->db, err);
    if (status != CH_OK) return status;
    storing->in_batch = 0;
    storing->committed = stored(storing);
    return CH_OK;
}

/* What is new in the database that is thrown away may be a new version in the one that is asked about. */
static enum ch_status look_up(struct ch_storing *storing, const struct ch_article *article,
                              enum ch_put_result *result, struct ch_error *err)
{
    bool known = false;
    if (storing->db == storing->call->db || !storing->call->db || *result != CH_PUT_NEW || !article->url)
        return CH_OK;
    enum ch_status status = ch_store_has_url(storing->call->db, article->url, &known, err);
    if (known) *result = CH_PUT_UPDATED;
    return status;
}

enum ch_status ch_storing_put(struct ch_storing *storing, const struct ch_document *doc, struct ch_error *err)
{
    enum ch_put_result result = CH_PUT_NEW;
    enum ch_status status = storing->in_batch == 0 ? ch_store_begin(storing->db, err) : CH_OK;
    storing->in_batch++;
    if (status == CH_OK) status = ch_store_put(storing->db, doc, &result, err);
    if (status == CH_OK) status = look_up(storing, &doc->article, &result, err);
    if (status != CH_OK) return status;
    tell(storing, &doc->article, result);
    return storing->in_batch >= CH_STORING_BATCH ? ch_storing_commit(storing, err) : CH_OK;
}

static enum ch_status write_reject(struct ch_storing *storing, const struct ch_error *failure,
                                   struct ch_error *err)
{
    struct ch_buf line = {0};
    if (!storing->rejects) return CH_OK;
    ch_extract_json_error(failure, &line);
    bool written = !line.failed && fwrite(line.data, 1, line.len, storing->rejects) == line.len;
    ch_buf_dispose(&line);
    if (written && fflush(storing->rejects) == 0) return CH_OK;
    ch_fail(err, CH_IO, "cannot be written: %s", strerror(errno));
    ch_error_at(err, storing->call->value[CH_OPT_REJECTS], 0, CH_NO_OFFSET);
    return CH_IO;
}

enum ch_status ch_storing_reject(struct ch_storing *storing, const struct ch_error *failure,
                                 struct ch_error *err)
{
    const struct ch_call *call = storing->call;
    storing->failed++;
    ch_progress_clear(&storing->progress);
    if (!call->screen.quiet) ch_report(failure, &call->screen, call->value[CH_OPT_JSON] != NULL);
    ch_progress_step(&storing->progress, true);
    return write_reject(storing, failure, err);
}

static void put_counts_json(const struct ch_storing *storing, struct ch_buf *out)
{
    struct ch_json json = {.out = out};
    ch_json_open(&json, '{');
    ch_json_put(&json, "database", storing->call->db ? ch_db_path(storing->call->db) : NULL);
    ch_json_put_uint(&json, "new", storing->counts[CH_PUT_NEW]);
    ch_json_put_uint(&json, "duplicate", storing->counts[CH_PUT_DUPLICATE]);
    ch_json_put_uint(&json, "updated", storing->counts[CH_PUT_UPDATED]);
    ch_json_put_uint(&json, "failed", storing->failed);
    ch_json_key(&json, "interrupted");
    ch_json_bool(&json, ch_interrupted());
    if (storing->call->value[CH_OPT_DRY_RUN]) {
        ch_json_key(&json, "dry_run");
        ch_json_bool(&json, true);
    }
    ch_json_close(&json, '}');
    ch_buf_putc(out, '\n');
}

static void put_counts_text(const struct ch_storing *storing, struct ch_buf *out)
{
    const uint64_t counts[] = {storing->counts[CH_PUT_NEW], storing->counts[CH_PUT_DUPLICATE],
                               storing->counts[CH_PUT_UPDATED], storing->failed};
    static const char *const names[] = {" new, ", " duplicate, ", " updated, ", " failed\n"};
    if (storing->call->value[CH_OPT_DRY_RUN]) ch_buf_puts(out, "dry run: ");
    for (size_t i = 0; i < 4; i++) {
        ch_buf_uint(out, counts[i]);
        ch_buf_puts(out, names[i]);
    }
}

static enum ch_status put_counts(struct ch_storing *storing, struct ch_error *err)
{
    struct ch_buf text = {0};
    bool json = storing->call->value[CH_OPT_JSON];
    ch_progress_clear(&storing->progress);
    if (json)
        put_counts_json(storing, &text);
    else if (!storing->call->screen.quiet)
        put_counts_text(storing, &text);
    enum ch_status status = ch_out_write(&storing->call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

/* What the run comes to when nothing broke it off. */
static enum ch_status outcome(const struct ch_storing *storing, struct ch_error *err)
{
    if (ch_interrupted()) {
        ch_fail(err, CH_PARTIAL, "interrupted; what was read until then is stored");
        ch_hint(err, "run the same command again to go on: articles that are there are skipped");
        return CH_PARTIAL;
    }
    if (storing->failed == 0) return CH_OK;
    return stored(storing) ? CH_PARTIAL : CH_UNREADABLE;
}

enum ch_status ch_storing_end(struct ch_storing *storing, enum ch_status status, struct ch_error *err)
{
    if (status == CH_OK) status = ch_storing_commit(storing, err);
    if (status == CH_OK) {
        status = put_counts(storing, err);
        return status == CH_OK ? outcome(storing, err) : status;
    }
    if (storing->db) ch_store_rollback(storing->db);
    if (!err->hint[0])
        ch_hint(err, "%llu articles are stored; run the same command again to go on: they are skipped",
                (unsigned long long)storing->committed);
    return status;
}

void ch_storing_close(struct ch_storing *storing)
{
    ch_progress_clear(&storing->progress);
    if (storing->rejects) fclose(storing->rejects);
    if (storing->db != storing->call->db) ch_db_close(storing->db);
}
