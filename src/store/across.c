#include "store/across.h"

#include <stdlib.h>

enum ch_status ch_numbers_read(struct ch_db *db, enum ch_sql sql, int64_t n, struct ch_arena *arena,
                               struct ch_numbers *out, struct ch_error *err)
{
    sqlite3_stmt *rows;
    int code;
    enum ch_status status = ch_db_statement(db, sql, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", n);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t *slot = CH_PUSH(arena, out);
        if (!slot) break;
        *slot = sqlite3_column_int64(rows, 0);
    }
    if (code == SQLITE_ROW)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

uint32_t ch_count_distinct(int64_t *numbers, uint32_t count)
{
    uint32_t distinct = 0;
    if (count) qsort(numbers, count, sizeof *numbers, by_number);
    for (uint32_t i = 0; i < count; i++)
        distinct += !i || numbers[i] != numbers[i - 1];
    return distinct;
}

/* Counts the article as a copy or in full. */
static enum ch_status count_in(struct ch_db *db, int64_t article, struct ch_arena *arena,
                               struct ch_error *err)
{
    int64_t original;
    enum ch_status status = ch_run_int(db, CH_SQL_COPY_OF, &original, err, "i", article);
    if (status != CH_OK && status != CH_NOMATCH) return status;
    return ch_count_as(db, article, status == CH_OK ? CH_COPY : CH_COUNTED, arena, err);
}

/* Articles that became copies no longer count, originals do; their events and statements have other sources.
 */
static enum ch_status recount(struct ch_db *db, const struct ch_numbers *changed, struct ch_arena *arena,
                              struct ch_pairs *met, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < changed->count && status == CH_OK; i++) {
        status = count_in(db, changed->items[i], arena, err);
        if (status == CH_OK) status = ch_events_step(db, changed->items[i], CH_STEP_AGAIN, arena, met, err);
        if (status == CH_OK) status = ch_sayings_step(db, changed->items[i], CH_STEP_AGAIN, arena, err);
    }
    return status;
}

/* What follows from the persons of an article once it is known whether it is a copy. */
static enum ch_status put_in(struct ch_db *db, int64_t article, struct ch_arena *arena, struct ch_pairs *met,
                             struct ch_error *err)
{
    enum ch_status status = ch_settle_persons(db, article, true, arena, err);
    if (status == CH_OK) status = count_in(db, article, arena, err);
    if (status == CH_OK) status = ch_events_step(db, article, CH_STEP_IN, arena, met, err);
    return status == CH_OK ? ch_sayings_step(db, article, CH_STEP_IN, arena, err) : status;
}

static enum ch_status take_out(struct ch_db *db, int64_t article, struct ch_arena *arena,
                               struct ch_pairs *met, struct ch_error *err)
{
    enum ch_status status = ch_count_as(db, article, CH_OUT, arena, err);
    if (status == CH_OK) status = ch_events_step(db, article, CH_STEP_OUT, arena, met, err);
    if (status == CH_OK) status = ch_sayings_step(db, article, CH_STEP_OUT, arena, err);
    return status == CH_OK ? ch_settle_persons(db, article, false, arena, err) : status;
}

/* Settles anew the persons of other articles whom this one tells more about. */
static enum ch_status settle_others(struct ch_db *db, int64_t article, struct ch_arena *arena,
                                    struct ch_pairs *met, struct ch_error *err)
{
    struct ch_numbers others = {0};
    enum ch_status status = ch_settle_around(db, article, arena, &others, err);
    if (others.count) qsort(others.items, others.count, sizeof *others.items, by_number);
    for (uint32_t i = 0; i < others.count && status == CH_OK; i++) {
        bool changes = false;
        if (others.items[i] == article || (i && others.items[i] == others.items[i - 1])) continue;
        status = ch_settle_changes(db, others.items[i], &changes, arena, err);
        if (status == CH_OK && changes) status = take_out(db, others.items[i], arena, met, err);
        if (status == CH_OK && changes) status = put_in(db, others.items[i], arena, met, err);
    }
    return status;
}

enum ch_status ch_across_enter(struct ch_db *db, int64_t article, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_numbers changed = {0};
    struct ch_pairs met = {0};
    enum ch_status status = ch_copies_enter(db, article, &arena, &changed, err);
    if (status == CH_OK) status = put_in(db, article, &arena, &met, err);
    if (status == CH_OK) status = recount(db, &changed, &arena, &met, err);
    if (status == CH_OK) status = settle_others(db, article, &arena, &met, err);
    if (status == CH_OK) status = ch_pairs_write(db, &met, err);
    ch_arena_dispose(&arena);
    return status;
}

enum ch_status ch_across_leave(struct ch_db *db, int64_t article, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_numbers changed = {0};
    struct ch_pairs met = {0};
    enum ch_status status = take_out(db, article, &arena, &met, err);
    if (status == CH_OK) status = ch_copies_leave(db, article, &arena, &changed, err);
    if (status == CH_OK) status = recount(db, &changed, &arena, &met, err);
    if (status == CH_OK) status = settle_others(db, article, &arena, &met, err);
    if (status == CH_OK) status = ch_pairs_write(db, &met, err);
    ch_arena_dispose(&arena);
    return status;
}

enum ch_status ch_across_take_out(struct ch_db *db, int64_t article, bool *was_in, struct ch_error *err)
{
    int64_t standing = CH_OUT;
    enum ch_status status = ch_run_int(db, CH_SQL_STANDING, &standing, err, "i", article);
    if (status == CH_NOMATCH) status = CH_OK;
    *was_in = status == CH_OK && standing != CH_OUT;
    return *was_in ? ch_across_leave(db, article, err) : status;
}
