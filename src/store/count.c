/* What one article adds to the counts of actors, their names and roles. Rows are written one by one: a
 * statement that writes several would make the full-text index write out all it holds. */
#include "store/across.h"
#include "store/identity.h"
#include "store/name_file.h"

/* Who is in the article: an actor, and the form of its name or its role. */
struct entry {
    int64_t actor;
    const char *text;
};
struct entries {
    struct entry *items;
    uint32_t count, cap;
};

static enum ch_status read_entries(struct ch_db *db, enum ch_sql sql, int64_t article, struct ch_arena *arena,
                                   struct entries *out, struct ch_error *err)
{
    sqlite3_stmt *rows;
    bool failed = false;
    int code;
    enum ch_status status = ch_db_statement(db, sql, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", article);
    while (!failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct entry *e = CH_PUSH(arena, out);
        failed = !e;
        if (!e) break;
        e->actor = sqlite3_column_int64(rows, 0);
        e->text = ch_column_copy(rows, 1, arena, &failed);
    }
    if (failed)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

/* ---- Actors and roles ---- */

static enum ch_status count_role(struct ch_db *db, const struct entry *e, int64_t article, int sign,
                                 struct ch_error *err)
{
    if (sign > 0) return ch_run(db, CH_SQL_ROLE_PUT, err, "iti", e->actor, e->text, article);
    int64_t left = 0;
    enum ch_status status = ch_run_int(db, CH_SQL_ROLE_LESS, &left, err, "it", e->actor, e->text);
    if (status == CH_NOMATCH) return CH_OK;
    if (status == CH_OK && left <= 0) return ch_run(db, CH_SQL_ROLE_DROP, err, "it", e->actor, e->text);
    return status == CH_OK
               ? ch_run(db, CH_SQL_ROLE_DATES, err, "iti", e->actor, e->text, ch_address_of_day(1))
               : status;
}

/* In full: what actors and instruments are counted for. extraction has the standing already. */
static enum ch_status count_actors(struct ch_db *db, int64_t article, int sign, struct ch_arena *arena,
                                   struct ch_error *err)
{
    struct entries who = {0}, names = {0};
    struct ch_numbers shown = {0}; /* those whom analysts found to be some of them */
    enum ch_status status = read_entries(db, CH_SQL_ARTICLE_ROLES, article, arena, &who, err);
    if (status == CH_OK) status = read_entries(db, CH_SQL_ARTICLE_NAMES, article, arena, &names, err);
    if (status == CH_OK) status = ch_numbers_read(db, CH_SQL_ARTICLE_SHOWN, article, arena, &shown, err);
    for (uint32_t i = 0; i < shown.count && status == CH_OK; i++)
        status = ch_run(db, CH_SQL_ACTOR_COUNT, err, "ii", shown.items[i], (int64_t)sign);
    for (uint32_t i = 0; i < who.count && status == CH_OK; i++) {
        status = ch_run(db, CH_SQL_ACTOR_COUNT, err, "ii", who.items[i].actor, (int64_t)sign);
        if (status == CH_OK && who.items[i].text) status = count_role(db, &who.items[i], article, sign, err);
    }
    for (uint32_t i = 0; i < names.count && status == CH_OK; i++)
        status = ch_name_count(db, names.items[i].actor, ch_str_of(names.items[i].text), sign, err);
    return status;
}

static enum ch_status tally(struct ch_db *db, int64_t article, int sign, bool counted, struct ch_error *err)
{
    int64_t citations = 0;
    enum ch_status status = ch_run_int(db, CH_SQL_CITATION_COUNT, &citations, err, "i", article);
    if (status != CH_OK) return status;
    db->tally[CH_TALLY_ALL + CH_TALLY_ARTICLES] += sign;
    db->tally[CH_TALLY_ALL + CH_TALLY_CITATIONS] += sign * citations;
    if (counted) {
        db->tally[CH_TALLY_ARTICLES] += sign;
        db->tally[CH_TALLY_CITATIONS] += sign * citations;
    }
    return CH_OK;
}

enum ch_status ch_count_as(struct ch_db *db, int64_t article, enum ch_standing standing,
                           struct ch_arena *arena, struct ch_error *err)
{
    int64_t old = CH_OUT;
    enum ch_status status = ch_run_int(db, CH_SQL_STANDING, &old, err, "i", article);
    if (status != CH_OK || old == (int64_t)standing) return status == CH_NOMATCH ? CH_OK : status;
    status = ch_run(db, CH_SQL_STAND, err, "iu", article, (uint32_t)standing);
    if (status == CH_OK && old != CH_OUT) status = tally(db, article, -1, old == CH_COUNTED, err);
    if (status == CH_OK && standing != CH_OUT) status = tally(db, article, 1, standing == CH_COUNTED, err);
    if (status == CH_OK && old == CH_COUNTED) status = count_actors(db, article, -1, arena, err);
    if (status == CH_OK && standing == CH_COUNTED) status = count_actors(db, article, 1, arena, err);
    return status;
}
