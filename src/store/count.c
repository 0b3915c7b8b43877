/* What articles add to the counts of actors, their names and roles: gathered, and written once. */
#include "store/across.h"
#include "store/identity.h"
#include "store/name_file.h"

#include <stdlib.h>
#include <string.h>

/* Who is in the article: an actor, and the form of its name or its role. */
struct entry {
    int64_t actor, same_as; /* 0: itself */
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
        e->same_as = sql == CH_SQL_ARTICLE_ROLES ? sqlite3_column_int64(rows, 2) : 0;
    }
    if (failed)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

/* ---- Gathering ---- */

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status add(struct ch_effects *effects, struct ch_count_list *list, struct ch_count count,
                          struct ch_error *err)
{
    struct ch_count *slot = CH_PUSH(&effects->arena, list);
    if (!slot) return no_memory(err);
    *slot = count;
    if (count.text) slot->text = ch_arena_copy(&effects->arena, count.text, strlen(count.text));
    return count.text && !slot->text ? no_memory(err) : CH_OK;
}

/* The date of an article, kept with the effects; NULL: unknown. */
static enum ch_status read_date(struct ch_db *db, int64_t article, struct ch_effects *effects,
                                const char **out, struct ch_error *err)
{
    sqlite3_stmt *row;
    bool failed = false;
    enum ch_status status = ch_db_statement(db, CH_SQL_ARTICLE_DATE, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "i", article);
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = ch_column_copy(row, 0, &effects->arena, &failed);
    else
        status = ch_db_fail(db, "reading an article", err);
    sqlite3_reset(row);
    return failed ? no_memory(err) : status;
}

static bool is_there(const struct entries *who, int64_t actor)
{
    for (uint32_t i = 0; i < who->count; i++)
        if (who->items[i].actor == actor) return true;
    return false;
}

/* Those whom analysts or spellings make one with some of the actors count once more, where they are not among
 * them themselves. */
static enum ch_status count_shown(const struct entries *who, int sign, struct ch_effects *effects,
                                  struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < who->count && status == CH_OK; i++) {
        int64_t shown = who->items[i].same_as;
        bool counted = !shown || is_there(who, shown);
        for (uint32_t k = 0; k < i && !counted; k++)
            counted = who->items[k].same_as == shown;
        if (!counted)
            status = add(effects, &effects->actors, (struct ch_count){.actor = shown, .change = sign}, err);
    }
    return status;
}

/* In full: what actors are counted for. extraction has the standing already. */
static enum ch_status count_actors(struct ch_db *db, int64_t article, int sign, struct ch_arena *arena,
                                   struct ch_effects *effects, struct ch_error *err)
{
    struct entries who = {0}, names = {0};
    const char *date = NULL;
    enum ch_status status = read_entries(db, CH_SQL_ARTICLE_ROLES, article, arena, &who, err);
    if (status == CH_OK) status = read_entries(db, CH_SQL_ARTICLE_NAMES, article, arena, &names, err);
    if (status == CH_OK) status = read_date(db, article, effects, &date, err);
    if (status == CH_OK) status = count_shown(&who, sign, effects, err);
    for (uint32_t i = 0; i < who.count && status == CH_OK; i++) {
        struct ch_count count = {.actor = who.items[i].actor, .change = sign};
        status = add(effects, &effects->actors, count, err);
        count.text = who.items[i].text;
        count.date = date;
        if (status == CH_OK && count.text) status = add(effects, &effects->roles, count, err);
    }
    for (uint32_t i = 0; i < names.count && status == CH_OK; i++)
        status = add(effects, &effects->names,
                     (struct ch_count){names.items[i].actor, names.items[i].text, NULL, sign}, err);
    return status;
}

/* ---- Writing ---- */

static int compare(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int by_what(const void *a, const void *b)
{
    const struct ch_count *x = a, *y = b;
    if (x->actor != y->actor) return x->actor < y->actor ? -1 : 1;
    int texts = compare(x->text, y->text);
    return texts ? texts : compare(x->date, y->date);
}

/* Sorts them and makes one of those that are the same. */
static void sum_up(struct ch_count_list *list)
{
    uint32_t kept = 0;
    if (list->count) qsort(list->items, list->count, sizeof *list->items, by_what);
    for (uint32_t i = 0; i < list->count; i++)
        if (kept && by_what(&list->items[kept - 1], &list->items[i]) == 0)
            list->items[kept - 1].change += list->items[i].change;
        else
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* An office with fewer articles. Where none is left the row goes; else its first and last may have gone and
 * are looked up. */
static enum ch_status lessen_role(struct ch_db *db, const struct ch_count *c, struct ch_error *err)
{
    int64_t left = 0;
    enum ch_status status =
        ch_run_int(db, CH_SQL_ROLE_LESS, &left, err, "iti", c->actor, c->text, -c->change);
    if (status == CH_NOMATCH) return CH_OK;
    if (status == CH_OK && left <= 0) return ch_run(db, CH_SQL_ROLE_DROP, err, "it", c->actor, c->text);
    return status == CH_OK
               ? ch_run(db, CH_SQL_ROLE_DATES, err, "iti", c->actor, c->text, ch_address_of_day(1))
               : status;
}

static enum ch_status write_roles(struct ch_db *db, const struct ch_count_list *roles, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < roles->count && status == CH_OK; i++) {
        const struct ch_count *c = &roles->items[i];
        if (c->change > 0)
            status = ch_run(db, CH_SQL_ROLE_PUT, err, "itti", c->actor, c->text, c->date, c->change);
    }
    for (uint32_t i = 0; i < roles->count && status == CH_OK; i++)
        if (roles->items[i].change < 0) status = lessen_role(db, &roles->items[i], err);
    return status;
}

enum ch_status ch_counts_write(struct ch_db *db, struct ch_effects *effects, struct ch_error *err)
{
    struct ch_count_list *actors = &effects->actors, *names = &effects->names;
    enum ch_status status = CH_OK;
    sum_up(actors);
    for (uint32_t i = 0; i < actors->count && status == CH_OK; i++)
        if (actors->items[i].change)
            status =
                ch_run(db, CH_SQL_ACTOR_COUNT, err, "ii", actors->items[i].actor, actors->items[i].change);
    sum_up(&effects->roles);
    if (status == CH_OK) status = write_roles(db, &effects->roles, err);
    sum_up(names);
    for (uint32_t i = 0; i < names->count && status == CH_OK; i++)
        if (names->items[i].change)
            status = ch_name_count(db, names->items[i].actor, ch_str_of(names->items[i].text),
                                   names->items[i].change, err);
    actors->count = names->count = effects->roles.count = 0;
    return status;
}

/* ---- An article ---- */

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

enum ch_status ch_stand_as(struct ch_db *db, int64_t article, enum ch_standing standing, struct ch_error *err)
{
    return ch_run(db, CH_SQL_STAND, err, "iu", article, (uint32_t)standing);
}

/* What it counts for as it stands: more (sign 1) or less (-1). */
static enum ch_status count(struct ch_db *db, int64_t article, int64_t standing, int sign,
                            struct ch_arena *arena, struct ch_effects *effects, struct ch_error *err)
{
    if (standing == CH_OUT) return CH_OK;
    enum ch_status status = tally(db, article, sign, standing == CH_COUNTED, err);
    if (status != CH_OK || standing != CH_COUNTED) return status;
    return count_actors(db, article, sign, arena, effects, err);
}

enum ch_status ch_count_standing(struct ch_db *db, int64_t article, struct ch_arena *arena,
                                 struct ch_effects *effects, struct ch_error *err)
{
    int64_t standing = CH_OUT;
    enum ch_status status = ch_run_int(db, CH_SQL_STANDING, &standing, err, "i", article);
    return status == CH_OK ? count(db, article, standing, 1, arena, effects, err) : status;
}

enum ch_status ch_count_as(struct ch_db *db, int64_t article, enum ch_standing standing,
                           struct ch_arena *arena, struct ch_effects *effects, struct ch_error *err)
{
    int64_t old = CH_OUT;
    enum ch_status status = ch_run_int(db, CH_SQL_STANDING, &old, err, "i", article);
    if (status != CH_OK || old == (int64_t)standing) return status == CH_NOMATCH ? CH_OK : status;
    status = ch_stand_as(db, article, standing, err);
    if (status == CH_OK) status = count(db, article, old, -1, arena, effects, err);
    return status == CH_OK ? count(db, article, standing, 1, arena, effects, err) : status;
}
