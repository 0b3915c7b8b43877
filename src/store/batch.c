#include "store/batch.h"

#include "store/across.h"

#include <stdlib.h>
#include <string.h>

/* Articles after which the work is done without waiting for the end of the transaction: what bounds the
 * memory. */
#define ARTICLES_MAX 1024

/* ---- Noting ---- */

static enum ch_status note(struct ch_db *db, struct ch_numbers *numbers, int64_t n, struct ch_error *err)
{
    int64_t *slot = CH_PUSH(&db->batch.arena, numbers);
    if (!slot) return ch_fail(err, CH_NOMEM, "out of memory");
    *slot = n;
    return CH_OK;
}

enum ch_status ch_batch_text(struct ch_db *db, int64_t article, struct ch_error *err)
{
    return note(db, &db->batch.texts, article, err);
}

enum ch_status ch_batch_said(struct ch_db *db, int64_t statement, struct ch_error *err)
{
    return note(db, &db->batch.said, statement, err);
}

enum ch_status ch_batch_enter(struct ch_db *db, int64_t article, struct ch_error *err)
{
    return note(db, &db->batch.entering, article, err);
}

bool ch_batch_forget(struct ch_db *db, int64_t article)
{
    struct ch_numbers *entering = &db->batch.entering;
    for (uint32_t i = 0; i < entering->count; i++) {
        if (entering->items[i] != article) continue;
        entering->count--;
        memmove(entering->items + i, entering->items + i + 1, (entering->count - i) * sizeof(int64_t));
        return true;
    }
    return false;
}

/* ---- Full text ---- */

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Files the columns of the row that `read` finds under n. */
static enum ch_status file_one(struct ch_db *db, enum ch_sql read, enum ch_sql put, int64_t n,
                               struct ch_error *err)
{
    sqlite3_stmt *row, *insert;
    enum ch_status status = ch_db_statement(db, read, &row, err);
    if (status == CH_OK) status = ch_db_statement(db, put, &insert, err);
    if (status != CH_OK) return status;
    sqlite3_bind_int64(row, 1, n);
    sqlite3_bind_int64(insert, 1, n);
    int code = sqlite3_step(row);
    for (int i = 0; code == SQLITE_ROW && i < sqlite3_column_count(row); i++) {
        const char *text = (const char *)sqlite3_column_text(row, i);
        int size = sqlite3_column_bytes(row, i);
        if (text) sqlite3_bind_text(insert, i + 2, text, size, SQLITE_STATIC);
    }
    if (code == SQLITE_ROW) code = sqlite3_step(insert);
    if (code != SQLITE_DONE) status = ch_db_fail(db, "writing to the database", err);
    sqlite3_reset(insert);
    sqlite3_reset(row);
    return status;
}

/* In ascending order: the index gathers what comes so and writes it at once, at half the cost. */
static enum ch_status file_all(struct ch_db *db, enum ch_sql read, enum ch_sql put, struct ch_numbers *rows,
                               struct ch_error *err)
{
    enum ch_status status = CH_OK;
    if (rows->count) qsort(rows->items, rows->count, sizeof *rows->items, by_number);
    for (uint32_t i = 0; i < rows->count && status == CH_OK; i++)
        status = file_one(db, read, put, rows->items[i], err);
    rows->count = 0;
    return status;
}

/* ---- All ---- */

bool ch_batch_is_full(const struct ch_db *db)
{
    return db->batch.texts.count >= ARTICLES_MAX || db->batch.entering.count >= ARTICLES_MAX;
}

/* Full text comes last: a statement that changes several rows would make the index write out what it has
 * gathered. */
enum ch_status ch_batch_finish(struct ch_db *db, struct ch_error *err)
{
    struct ch_batch *batch = &db->batch;
    enum ch_status status = ch_across_enter_all(db, batch->entering.items, batch->entering.count, err);
    if (status == CH_OK) status = ch_months_write(db, err);
    if (status == CH_OK)
        status = file_all(db, CH_SQL_ARTICLE_WORDS, CH_SQL_ARTICLE_INDEX, &batch->texts, err);
    if (status == CH_OK) status = file_all(db, CH_SQL_SAID, CH_SQL_STATEMENT_INDEX, &batch->said, err);
    ch_batch_clear(db);
    return status;
}

void ch_batch_clear(struct ch_db *db)
{
    ch_months_clear(db);
    ch_arena_dispose(&db->batch.arena);
    db->batch = (struct ch_batch){0};
}
