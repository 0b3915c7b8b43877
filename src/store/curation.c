#include "store/curation.h"

#include "store/curation_settle.h"

#include <string.h>

/* A note changes no other row. */
static enum ch_status settle_note(struct ch_db *db, const struct ch_decision *decision, struct ch_error *err)
{
    (void)db, (void)decision, (void)err;
    return CH_OK;
}

/* What each kind of decision is called in the table, and how it is put into effect. */
static const struct {
    const char *name;
    ch_settle_fn *settle;
} kinds[CH_ACT_COUNT] = {
    [CH_ACT_MERGE] = {"merge", ch_settle_merge},     [CH_ACT_SPLIT] = {"split", ch_settle_split},
    [CH_ACT_RENAME] = {"rename", ch_settle_rename},  [CH_ACT_NOTE] = {"note", settle_note},
    [CH_ACT_REJECT] = {"reject", ch_settle_verdict}, [CH_ACT_CONFIRM] = {"confirm", ch_settle_verdict},
    [CH_ACT_JOIN] = {"join", ch_settle_joined},      [CH_ACT_SEPARATE] = {"separate", ch_settle_joined},
};

const char *ch_act_name(enum ch_act act)
{
    return kinds[act].name;
}

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* ---- Reading ---- */

static bool act_named(const char *name, enum ch_act *act)
{
    for (int i = 0; name && i < CH_ACT_COUNT; i++)
        if (strcmp(kinds[i].name, name) == 0) {
            *act = (enum ch_act)i;
            return true;
        }
    return false;
}

/* A row of CH_SQL_DECISION. */
static enum ch_status read_decision(sqlite3_stmt *row, struct ch_arena *arena, struct ch_decision *out,
                                    struct ch_error *err)
{
    bool failed = false;
    *out = (struct ch_decision){.n = sqlite3_column_int64(row, 0)};
    if (!act_named((const char *)sqlite3_column_text(row, 1), &out->act))
        return ch_fail(err, CH_NEWER, "decision %lld is of a kind that this program does not know",
                       (long long)out->n);
    out->subject = ch_column_copy(row, 2, arena, &failed);
    out->object = ch_column_copy(row, 3, arena, &failed);
    out->note = ch_column_copy(row, 4, arena, &failed);
    out->article = ch_column_copy(row, 5, arena, &failed);
    out->start = (uint32_t)sqlite3_column_int64(row, 6);
    out->end = (uint32_t)sqlite3_column_int64(row, 7);
    out->analyst = ch_column_copy(row, 8, arena, &failed);
    out->made_at = ch_column_copy(row, 9, arena, &failed);
    out->undone = sqlite3_column_int(row, 10) != 0;
    out->object_article = ch_column_copy(row, 11, arena, &failed);
    out->object_start = (uint32_t)sqlite3_column_int64(row, 12);
    out->object_end = (uint32_t)sqlite3_column_int64(row, 13);
    return failed ? no_memory(err) : CH_OK;
}

/* Reads the rows of a bound statement and resets it. */
static enum ch_status read_decisions(struct ch_db *db, sqlite3_stmt *rows, struct ch_arena *arena,
                                     struct ch_decisions *out, struct ch_error *err)
{
    int code = SQLITE_DONE;
    enum ch_status status = CH_OK;
    while (status == CH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct ch_decision *d = CH_PUSH(arena, out);
        status = d ? read_decision(rows, arena, d, err) : no_memory(err);
    }
    if (status == CH_OK && code != SQLITE_DONE) status = ch_db_fail(db, "reading the decisions", err);
    sqlite3_reset(rows);
    return status;
}

enum ch_status ch_decisions_of(struct ch_db *db, enum ch_act act, const char *article, struct ch_arena *arena,
                               struct ch_decisions *out, struct ch_error *err)
{
    sqlite3_stmt *rows;
    enum ch_status status = ch_db_statement(db, CH_SQL_CURATION_OF_KIND, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "tt", kinds[act].name, article);
    return read_decisions(db, rows, arena, out, err);
}

enum ch_status ch_collect_texts(struct ch_db *db, sqlite3_stmt *rows, struct ch_arena *arena,
                                struct ch_text_list *out, struct ch_error *err)
{
    int code;
    bool failed = false;
    while (!failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const char **text = CH_PUSH(arena, out);
        if (text)
            *text = ch_column_copy(rows, 0, arena, &failed);
        else
            failed = true;
    }
    enum ch_status status = failed                ? no_memory(err)
                            : code != SQLITE_DONE ? ch_db_fail(db, "reading the database", err)
                                                  : CH_OK;
    sqlite3_reset(rows);
    return status;
}

enum ch_status ch_collect_numbers(struct ch_db *db, sqlite3_stmt *rows, struct ch_arena *arena,
                                  struct ch_number_list *out, struct ch_error *err)
{
    int code;
    int64_t *number = NULL;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW && (number = CH_PUSH(arena, out)))
        *number = sqlite3_column_int64(rows, 0);
    enum ch_status status = code == SQLITE_ROW    ? no_memory(err)
                            : code != SQLITE_DONE ? ch_db_fail(db, "reading the database", err)
                                                  : CH_OK;
    sqlite3_reset(rows);
    return status;
}

/* ---- Putting into effect ---- */

static enum ch_status settle_all(struct ch_db *db, const struct ch_decisions *all, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < all->count && status == CH_OK; i++)
        status = kinds[all->items[i].act].settle(db, &all->items[i], err);
    return status;
}

/* Whether there is any decision: asked for each new actor, and hardly ever so. */
static enum ch_status any_decision(struct ch_db *db, bool *any, struct ch_error *err)
{
    int64_t one;
    *any = false;
    if (db->undecided) return CH_OK;
    enum ch_status status = ch_run_int(db, CH_SQL_CURATION_ANY, &one, err, "");
    *any = status == CH_OK;
    db->undecided = status == CH_NOMATCH;
    return status == CH_NOMATCH ? CH_OK : status;
}

enum ch_status ch_curation_actor(struct ch_db *db, const char *key, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_decisions all = {0};
    sqlite3_stmt *rows;
    bool any;
    enum ch_status status = any_decision(db, &any, err);
    if (status != CH_OK || !any) return status;
    status = ch_db_statement(db, CH_SQL_CURATION_OF_ACTOR, &rows, err);
    if (status == CH_OK) {
        ch_bind(rows, "t", key);
        status = read_decisions(db, rows, &arena, &all, err);
    }
    if (status == CH_OK) status = settle_all(db, &all, err);
    ch_arena_dispose(&arena);
    return status;
}

static enum ch_status settle_article(struct ch_db *db, int64_t article, struct ch_arena *arena,
                                     struct ch_error *err)
{
    struct ch_decisions all = {0};
    sqlite3_stmt *rows;
    enum ch_status status = ch_db_statement(db, CH_SQL_CURATION_OF_ARTICLE, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", article);
    status = read_decisions(db, rows, arena, &all, err);
    return status == CH_OK ? settle_all(db, &all, err) : status;
}

enum ch_status ch_curation_article(struct ch_db *db, int64_t article, struct ch_error *err)
{
    bool any;
    struct ch_arena arena = {0};
    enum ch_status status = any_decision(db, &any, err);
    if (status == CH_OK && any) status = settle_article(db, article, &arena, err);
    ch_arena_dispose(&arena);
    return status == CH_NOMATCH ? CH_OK : status;
}

/* ---- Deciding ---- */

static enum ch_status add_one(struct ch_db *db, const struct ch_decision *d, int64_t *n, struct ch_error *err)
{
    db->undecided = false;
    enum ch_status status =
        ch_run_int(db, CH_SQL_CURATION_ADD, n, err,
                   "tttttuutt"
                   "tuu",
                   kinds[d->act].name, d->subject, d->object, d->note, d->article, d->start, d->end,
                   d->analyst, d->made_at, d->object_article, d->object_start, d->object_end);
    return status == CH_OK ? kinds[d->act].settle(db, d, err) : status;
}

/* Ends the transaction that ch_store_begin began. */
static enum ch_status end(struct ch_db *db, enum ch_status status, struct ch_error *err)
{
    if (status == CH_OK) return ch_store_commit(db, err);
    ch_store_rollback(db);
    return status;
}

enum ch_status ch_curation_add(struct ch_db *db, const struct ch_decision *decisions, uint32_t count,
                               int64_t *n, struct ch_error *err)
{
    enum ch_status status = ch_store_begin(db, err);
    if (status != CH_OK) return status;
    for (uint32_t i = 0; i < count && status == CH_OK; i++)
        status = add_one(db, &decisions[i], n, err);
    return end(db, status, err);
}

static enum ch_status read_one(struct ch_db *db, int64_t n, struct ch_arena *arena, struct ch_decision *out,
                               struct ch_error *err)
{
    struct ch_decisions found = {0};
    sqlite3_stmt *row;
    enum ch_status status = ch_db_statement(db, CH_SQL_CURATION_READ, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "i", n);
    status = read_decisions(db, row, arena, &found, err);
    if (status == CH_OK && !found.count)
        status = ch_fail(err, CH_NOMATCH, n ? "there is no decision %lld" : "there is no decision to undo",
                         (long long)n);
    if (status == CH_OK) *out = found.items[0];
    return status;
}

static enum ch_status undo(struct ch_db *db, int64_t n, struct ch_arena *arena, struct ch_decision *out,
                           struct ch_error *err)
{
    enum ch_status status = n ? CH_OK : ch_run_int(db, CH_SQL_CURATION_LAST, &n, err, "");
    if (status == CH_OK) status = read_one(db, n, arena, out, err);
    if (status == CH_OK && out->undone)
        status = ch_fail(err, CH_USAGE, "decision %lld was undone before", (long long)n);
    if (status == CH_OK) status = ch_run(db, CH_SQL_CURATION_UNDO, err, "i", n);
    return status == CH_OK ? kinds[out->act].settle(db, out, err) : status;
}

enum ch_status ch_curation_undo(struct ch_db *db, int64_t n, struct ch_arena *arena, struct ch_decision *out,
                                struct ch_error *err)
{
    enum ch_status status = ch_store_begin(db, err);
    return status == CH_OK ? end(db, undo(db, n, arena, out, err), err) : status;
}
