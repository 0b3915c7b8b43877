#include "store/across.h"

#include <stdlib.h>
#include <string.h>

/* Of a conference with more participants, the pairs of the first so many are counted. */
#define PARTICIPANTS_MAX 48

/* The participants of one meeting, each actor and each country once. */
struct circle {
    int64_t actors[PARTICIPANTS_MAX];
    char countries[PARTICIPANTS_MAX][3];
    uint32_t actor_count, country_count;
};

static void add(struct circle *c, int64_t actor, const char *country)
{
    uint32_t i = 0;
    while (i < c->actor_count && c->actors[i] != actor)
        i++;
    if (i == c->actor_count && i < PARTICIPANTS_MAX) c->actors[c->actor_count++] = actor;
    if (!country || strlen(country) != 2) return;
    for (i = 0; i < c->country_count && strcmp(c->countries[i], country) != 0;)
        i++;
    if (i == c->country_count && i < PARTICIPANTS_MAX) memcpy(c->countries[c->country_count++], country, 3);
}

/* ---- Gathering ---- */

static bool push(struct ch_arena *arena, struct ch_pairs *out, struct ch_pair pair)
{
    struct ch_pair *slot = CH_PUSH(arena, out);
    if (slot) *slot = pair;
    return slot != NULL;
}

/* All pairs, both ways round. */
static bool add_pairs(const struct circle *c, const char *date, int sign, struct ch_arena *arena,
                      struct ch_pairs *out)
{
    bool good = true;
    for (uint32_t i = 0; i < c->actor_count; i++)
        for (uint32_t j = 0; j < c->actor_count && good; j++)
            if (i != j)
                good =
                    push(arena, out,
                         (struct ch_pair){.a = c->actors[i], .b = c->actors[j], .date = date, .sign = sign});
    for (uint32_t i = 0; i < c->country_count; i++)
        for (uint32_t j = 0; j < c->country_count && good; j++) {
            struct ch_pair pair = {.date = date, .sign = sign};
            if (i == j) continue;
            memcpy(pair.from, c->countries[i], 3);
            memcpy(pair.to, c->countries[j], 3);
            good = push(arena, out, pair);
        }
    return good;
}

enum ch_status ch_pairs_add(struct ch_db *db, int64_t event, const char *date, int sign,
                            struct ch_effects *effects, struct ch_error *err)
{
    struct circle circle = {.actor_count = 0};
    sqlite3_stmt *rows;
    int code;
    enum ch_status status = ch_db_statement(db, CH_SQL_EVENT_PARTICIPANTS, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", event);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW)
        add(&circle, sqlite3_column_int64(rows, 0), (const char *)sqlite3_column_text(rows, 1));
    if (code != SQLITE_DONE) status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    if (status != CH_OK) return status;
    const char *kept = date ? ch_arena_copy(&effects->arena, date, strlen(date)) : NULL;
    if (date == NULL || kept)
        if (add_pairs(&circle, kept, sign, &effects->arena, &effects->met)) return CH_OK;
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* ---- Writing ---- */

/* One pair more or less. Where none is left the row goes; where the first or last may have gone they are
 * looked up. */
static enum ch_status count_actors(struct ch_db *db, const struct ch_pair *p, int sign, struct ch_error *err)
{
    int64_t left = 0;
    enum ch_status status = ch_months_met(db, p->a, sign, err);
    if (status != CH_OK) return status;
    if (sign > 0) return ch_run(db, CH_SQL_ACTOR_CONTACT_PUT, err, "iit", p->a, p->b, p->date);
    status = ch_run_int(db, CH_SQL_ACTOR_CONTACT_LESS, &left, err, "ii", p->a, p->b);
    if (status == CH_NOMATCH) return CH_OK;
    if (status == CH_OK && left <= 0) return ch_run(db, CH_SQL_ACTOR_CONTACT_DROP, err, "ii", p->a, p->b);
    int64_t rarer = p->a; /* whose events are looked through: the other may have met thousands */
    if (status == CH_OK) status = ch_run_int(db, CH_SQL_ACTOR_RARER, &rarer, err, "ii", p->a, p->b);
    if (status != CH_OK) return status;
    return ch_run(db, CH_SQL_ACTOR_CONTACT_DATES, err, "iitii", p->a, p->b, p->date, rarer,
                  rarer == p->a ? p->b : p->a);
}

static enum ch_status count_countries(struct ch_db *db, const struct ch_pair *p, int sign,
                                      struct ch_error *err)
{
    int64_t left = 0;
    if (sign > 0) return ch_run(db, CH_SQL_COUNTRY_CONTACT_PUT, err, "ttt", p->from, p->to, p->date);
    enum ch_status status = ch_run_int(db, CH_SQL_COUNTRY_CONTACT_LESS, &left, err, "tt", p->from, p->to);
    if (status == CH_NOMATCH) return CH_OK;
    if (status == CH_OK && left <= 0)
        return ch_run(db, CH_SQL_COUNTRY_CONTACT_DROP, err, "tt", p->from, p->to);
    return status == CH_OK ? ch_run(db, CH_SQL_COUNTRY_CONTACT_DATES, err, "ttttt", p->from, p->to, p->date,
                                    p->from, p->to)
                           : status;
}

static int by_pair(const void *a, const void *b)
{
    const struct ch_pair *x = a, *y = b;
    int countries = strcmp(x->from, y->from);
    if (!countries) countries = strcmp(x->to, y->to);
    if (countries) return countries;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return strcmp(x->date ? x->date : "", y->date ? y->date : "");
}

/* Those that are more (sign 1) or less (-1) than before; what goes and comes again is neither. */
static enum ch_status write_signed(struct ch_db *db, const struct ch_pairs *pairs, int sign,
                                   struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0, end; i < pairs->count; i = end) {
        const struct ch_pair *p = &pairs->items[i];
        int change = 0;
        for (end = i; end < pairs->count && by_pair(p, &pairs->items[end]) == 0; end++)
            change += pairs->items[end].sign;
        for (; change * sign > 0 && status == CH_OK; change -= sign)
            status = *p->from ? count_countries(db, p, sign, err) : count_actors(db, p, sign, err);
    }
    return status;
}

enum ch_status ch_pairs_write(struct ch_db *db, struct ch_pairs *pairs, struct ch_error *err)
{
    if (pairs->count) qsort(pairs->items, pairs->count, sizeof *pairs->items, by_pair);
    enum ch_status status = write_signed(db, pairs, 1, err);
    if (status == CH_OK) status = write_signed(db, pairs, -1, err);
    pairs->count = 0;
    return status;
}
