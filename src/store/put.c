#include "store/put.h"

#include "store/across.h"
#include "store/checksum.h"
#include "store/curation.h"

#include <string.h>

#define PROGRAM "chancery " CH_VERSION

/* ---- Transactions ---- */

enum ch_status ch_store_begin(struct ch_db *db, struct ch_error *err)
{
    db->undecided = false;
    enum ch_status status = ch_run(db, CH_SQL_BEGIN, err, "");
    db->in_batch = status == CH_OK;
    return status;
}

/* A batch in which something failed has been rolled back. */
static enum ch_status check_batch(struct ch_db *db, struct ch_error *err)
{
    if (db->in_batch && !sqlite3_get_autocommit(db->handle)) return CH_OK;
    return ch_fail(err, CH_IO, "the batch was given up after a failure, nothing of it is stored");
}

enum ch_status ch_store_commit(struct ch_db *db, struct ch_error *err)
{
    enum ch_status status = check_batch(db, err);
    if (status == CH_OK) status = ch_batch_finish(db, err);
    if (status == CH_OK) status = ch_tally_write(db, err);
    if (status == CH_OK) status = ch_run(db, CH_SQL_COMMIT, err, "");
    if (status == CH_OK)
        db->in_batch = false;
    else
        ch_store_rollback(db);
    return status;
}

void ch_store_rollback(struct ch_db *db)
{
    if (!sqlite3_get_autocommit(db->handle)) sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    ch_batch_clear(db);
    ch_tally_clear(db);
    db->in_batch = false;
}

/* A unit is a transaction of its own, or part of a batch. No savepoints in a batch: what is noted for its end
 * (batch.h) could not be taken back in part. So a failure gives up the batch. */
static enum ch_status begin_unit(struct ch_db *db, struct ch_error *err)
{
    if (db->in_batch) return check_batch(db, err);
    db->undecided = false;
    return ch_run(db, CH_SQL_BEGIN, err, "");
}

static enum ch_status end_unit(struct ch_db *db, enum ch_status status, struct ch_error *err)
{
    if (status == CH_OK && db->in_batch) return ch_batch_is_full(db) ? ch_batch_finish(db, err) : CH_OK;
    if (status == CH_OK) status = ch_batch_finish(db, err);
    if (status == CH_OK) status = ch_tally_write(db, err);
    if (status == CH_OK) status = ch_run(db, CH_SQL_COMMIT, err, "");
    if (status == CH_OK) return CH_OK;
    if (!sqlite3_get_autocommit(db->handle)) sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    ch_batch_clear(db);
    ch_tally_clear(db);
    return status;
}

/* ---- Helpers of the parts ---- */

struct ch_span ch_put_points(const struct ch_put *put, struct ch_span span)
{
    return (struct ch_span){ch_points_at(&put->points, span.start), ch_points_at(&put->points, span.end)};
}

const char *ch_put_country(const struct ch_put *put, uint32_t actor)
{
    const char *country = put->doc->actors.items[actor].country;
    return *country ? country : NULL;
}

enum ch_status ch_put_fact(struct ch_put *put, sqlite3_stmt *insert, char letter, struct ch_str content,
                           int64_t *n, const char **id, struct ch_error *err)
{
    char *text = ch_arena_alloc(&put->arena, CH_FACT_ID_SIZE);
    if (!text) return ch_put_no_memory(err);
    *id = text;
    for (uint32_t tie = 0, tries = 0; tries < UINT16_MAX; tries++) {
        ch_fact_id(letter, put->doc->article.id, content, tie, text);
        sqlite3_bind_int64(insert, 1, *n);
        sqlite3_bind_text(insert, 2, text, -1, SQLITE_STATIC);
        int code = sqlite3_step(insert);
        sqlite3_reset(insert);
        if (code == SQLITE_DONE) return CH_OK;
        code = sqlite3_extended_errcode(put->db->handle);
        if (code == SQLITE_CONSTRAINT_ROWID || code == SQLITE_CONSTRAINT_PRIMARYKEY)
            ++*n;
        else if (code == SQLITE_CONSTRAINT_UNIQUE)
            tie++;
        else
            break;
    }
    return ch_db_fail(put->db, "storing a fact", err);
}

enum ch_status ch_put_spans(struct ch_put *put, enum ch_sql sql, const struct ch_put_row *row, int kind,
                            const struct ch_spans *spans, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < spans->count && status == CH_OK; i++) {
        struct ch_span at = ch_put_points(put, spans->items[i]);
        status = ch_run(put->db, sql, err, "iuuu", row->n, i, at.start, at.end);
        ch_sum_add(&put->sum, row->spans, (struct ch_sum_key){.id = row->id, .a = kind, .b = i}, "tuuuu",
                   row->id, (uint32_t)kind, i, at.start, at.end);
    }
    return status;
}

enum ch_status ch_put_no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

void ch_put_describe(const struct ch_put *put, struct ch_buf *out, const struct ch_span *spans,
                     uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        struct ch_span at = ch_put_points(put, spans[i]);
        ch_buf_printf(out, "%u-%u ", at.start, at.end);
    }
}

enum ch_status ch_put_described(struct ch_put *put, sqlite3_stmt *insert, char letter, struct ch_buf *what,
                                int64_t *n, const char **id, struct ch_error *err)
{
    enum ch_status status =
        what->failed ? ch_put_no_memory(err)
                     : ch_put_fact(put, insert, letter, (struct ch_str){what->data, what->len}, n, id, err);
    ch_buf_dispose(what);
    return status;
}

double ch_put_share(float confidence)
{
    return (double)(int)((double)confidence * 100 + 0.5) / 100;
}

struct ch_days ch_put_days(const struct ch_put *put, const char *date)
{
    struct ch_days days = ch_days_of(date);
    return days.first ? days : (struct ch_days){put->day, 0};
}

/* ---- One article ---- */

/* Finds a free address: articles of one day whose ids begin alike move on by one. */
static enum ch_status free_address(struct ch_put *put, struct ch_error *err)
{
    int64_t taken;
    enum ch_status status;
    put->article = ch_address_of_article(put->day, put->doc->article.id);
    while ((status = ch_run_int(put->db, CH_SQL_ARTICLE_TAKEN, &taken, err, "i", put->article)) == CH_OK)
        put->article += (int64_t)1 << CH_ADDRESS_ARTICLE_SHIFT;
    return status == CH_NOMATCH ? CH_OK : status;
}

static enum ch_status put_article(struct ch_put *put, enum ch_put_result *result, struct ch_error *err)
{
    const struct ch_article *a = &put->doc->article;
    int64_t old = 0;
    enum ch_status status =
        a->url ? ch_run_int(put->db, CH_SQL_ARTICLE_AT_URL, &old, err, "t", a->url) : CH_NOMATCH;
    *result = status == CH_OK ? CH_PUT_UPDATED : CH_PUT_NEW;
    if (status == CH_OK || status == CH_NOMATCH) status = free_address(put, err);
    if (status == CH_OK)
        status = ch_run(put->db, CH_SQL_ARTICLE_INSERT, err,
                        "itttttt"
                        "ts",
                        put->article, a->id, a->source_id, a->url, a->title, a->outlet, a->published,
                        a->language, a->text);
    if (status == CH_OK) status = ch_batch_text(put->db, put->article, err);
    if (status != CH_OK || *result == CH_PUT_NEW) return status;
    status = ch_run(put->db, CH_SQL_ARTICLE_SUPERSEDE, err, "ii", old, put->article);
    return status == CH_OK ? ch_across_leave(put->db, old, err) : status;
}

static enum ch_status put_facts(struct ch_put *put, struct ch_error *err)
{
    enum ch_status status =
        ch_run_int(put->db, CH_SQL_ARTICLE_CURRENT, &put->current, err, "i", put->article);
    if (status == CH_OK) status = ch_put_actors(put, err);
    if (status == CH_OK) status = ch_put_meetings(put, err);
    if (status == CH_OK) status = ch_put_statements(put, err);
    if (status == CH_OK) status = ch_put_instruments(put, err);
    if (status == CH_OK) status = ch_put_deeds(put, err);
    if (status == CH_OK)
        status = ch_run(put->db, CH_SQL_EXTRACTION_INSERT, err, "it", put->article,
                        put->doc->program ? put->doc->program : PROGRAM);
    if (status == CH_OK) status = ch_checksum_put(put->db, put->article, &put->sum, err);
    if (status == CH_OK && put->current) status = ch_batch_enter(put->db, put->article, err);
    return status == CH_OK ? ch_curation_article(put->db, put->article, err) : status;
}

static enum ch_status recode(struct ch_put *put, struct ch_error *err)
{
    enum ch_status status = ch_run(put->db, CH_SQL_WAITING_DONE, err, "i", put->article);
    return status == CH_OK ? put_facts(put, err) : status;
}

static enum ch_status put_unit(struct ch_put *put, enum ch_put_result *result, struct ch_error *err)
{
    int64_t waiting;
    enum ch_status status =
        ch_run_int(put->db, CH_SQL_ARTICLE_BY_ID, &put->article, err, "t", put->doc->article.id);
    if (status == CH_NOMATCH) {
        status = put_article(put, result, err);
        return status == CH_OK ? put_facts(put, err) : status;
    }
    *result = CH_PUT_DUPLICATE;
    if (status == CH_OK) status = ch_run_int(put->db, CH_SQL_WAITING_HAS, &waiting, err, "i", put->article);
    if (status == CH_OK) return recode(put, err);
    return status == CH_NOMATCH ? CH_OK : status;
}

static enum ch_status recode_unit(struct ch_put *put, struct ch_error *err)
{
    int64_t waiting;
    enum ch_status status =
        ch_run_int(put->db, CH_SQL_ARTICLE_BY_ID, &put->article, err, "t", put->doc->article.id);
    if (status == CH_OK) status = ch_run_int(put->db, CH_SQL_WAITING_HAS, &waiting, err, "i", put->article);
    if (status == CH_NOMATCH) return ch_fail(err, CH_USAGE, "the article does not wait for coding");
    return status == CH_OK ? recode(put, err) : status;
}

/* Prepares and runs one unit; result NULL: only the facts of an article that is there. */
static enum ch_status run_unit(struct ch_db *db, const struct ch_document *doc, enum ch_put_result *result,
                               struct ch_error *err)
{
    struct ch_put put = {.db = db, .doc = doc, .day = ch_days_of(doc->article.published).first};
    if (!ch_points_init(&put.points, doc->article.text.ptr, (uint32_t)doc->article.text.len))
        return ch_fail(err, CH_NOMEM, "out of memory");
    put.sum.arena = &put.arena;
    enum ch_status status = begin_unit(db, err);
    if (status == CH_OK) {
        status = result ? put_unit(&put, result, err) : recode_unit(&put, err);
        status = end_unit(db, status, err);
    }
    ch_points_dispose(&put.points);
    ch_sum_dispose(&put.sum);
    ch_arena_dispose(&put.arena);
    return status;
}

enum ch_status ch_store_put(struct ch_db *db, const struct ch_document *doc, enum ch_put_result *result,
                            struct ch_error *err)
{
    return run_unit(db, doc, result, err);
}

enum ch_status ch_store_recode(struct ch_db *db, const struct ch_document *doc, struct ch_error *err)
{
    return run_unit(db, doc, NULL, err);
}

enum ch_status ch_store_has(struct ch_db *db, const char *article_id, bool *has, struct ch_error *err)
{
    int64_t found;
    enum ch_status status = ch_run_int(db, CH_SQL_ARTICLE_CODED, &found, err, "t", article_id);
    *has = status == CH_OK;
    return status == CH_NOMATCH ? CH_OK : status;
}

enum ch_status ch_store_has_url(struct ch_db *db, const char *url, bool *has, struct ch_error *err)
{
    int64_t found;
    enum ch_status status = ch_run_int(db, CH_SQL_ARTICLE_AT_URL, &found, err, "t", url);
    *has = status == CH_OK;
    return status == CH_NOMATCH ? CH_OK : status;
}
