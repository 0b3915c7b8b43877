/* Persons of whom an article does not tell enough to know them in others: by surname alone, or without
 * country. They are joined to the only person that the news of those days knows by that name, else they stay
 * who they are by their own article. Known persons are never moved, so that what is settled depends on what
 * articles tell alone. */
#include "store/across.h"
#include "store/identity.h"

#include <string.h>

/* Days around an article in which a name of two words, or a surname alone, means one and the same. */
#define WHOLE_REACH 366
#define FAMILY_REACH 14

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* A row of CH_SQL_PERSON, and what is decided for it. */
struct ch_person {
    int64_t article, seq, actor, own, whole, family;
    const char *role, *country, *key;
    const char *who; /* the same for one person, however spelt, and after analysts' merges */
    bool has_item, by_hand;
    int64_t target;
    const char *why;
};

static enum ch_status read_persons(struct ch_db *db, sqlite3_stmt *rows, struct ch_arena *arena,
                                   struct ch_persons *out, struct ch_error *err)
{
    bool failed = false;
    int code;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW && !failed) {
        struct ch_person *p = CH_PUSH(arena, out);
        if (!p) break;
        int64_t *const numbers[] = {&p->article, &p->seq, &p->actor, &p->own};
        for (int i = 0; i < 4; i++)
            *numbers[i] = sqlite3_column_int64(rows, i);
        p->role = ch_column_copy(rows, 4, arena, &failed);
        p->country = ch_column_copy(rows, 5, arena, &failed);
        p->whole = sqlite3_column_int64(rows, 6);
        p->family = sqlite3_column_int64(rows, 7);
        p->has_item = sqlite3_column_int(rows, 8);
        p->key = ch_column_copy(rows, 9, arena, &failed);
        p->who = ch_column_copy(rows, 10, arena, &failed);
        p->by_hand = sqlite3_column_int(rows, 11);
        p->target = p->by_hand ? p->actor : p->own;
    }
    enum ch_status status = failed || code == SQLITE_ROW ? no_memory(err)
                            : code != SQLITE_DONE        ? ch_db_fail(db, "reading the database", err)
                                                         : CH_OK;
    sqlite3_reset(rows);
    return status;
}

static bool is_known(const struct ch_person *p)
{
    return !p->by_hand && (p->has_item || (p->whole && p->country));
}

/* ---- Who it may be ---- */

/* The addresses of the days around an article; nothing for one without a date. */
static void days_around(int64_t article, int32_t reach, int64_t *from, int64_t *until)
{
    int32_t day = (int32_t)(article >> CH_ADDRESS_DAY_SHIFT);
    *from = day ? ch_address_of_day(day > reach ? day - reach : 1) : 1;
    *until = day ? ch_address_of_day(day + reach + 1) : 0;
}

/* The known persons of a surname, each with all articles of the days around: these are few. */
static enum ch_status read_family(struct ch_db *db, const struct ch_person *p, struct ch_arena *arena,
                                  struct ch_persons *out, struct ch_error *err)
{
    int64_t from, until;
    sqlite3_stmt *rows;
    enum ch_status status = ch_db_statement(db, CH_SQL_KNOWN_FAMILY, &rows, err);
    if (status != CH_OK) return status;
    days_around(p->article, FAMILY_REACH, &from, &until);
    ch_bind(rows, "iii", p->family, from, until);
    return read_persons(db, rows, arena, out, err);
}

/* Two articles with somebody in an office (NULL: in none), so that one of them is not that of the person. */
static enum ch_status read_office(struct ch_db *db, const struct ch_person *p, int64_t own, const char *role,
                                  struct ch_arena *arena, struct ch_persons *out, struct ch_error *err)
{
    int64_t from, until;
    sqlite3_stmt *rows;
    enum ch_status status = ch_db_statement(db, CH_SQL_KNOWN_WHOLE, &rows, err);
    if (status != CH_OK) return status;
    days_around(p->article, WHOLE_REACH, &from, &until);
    ch_bind(rows, "iitii", p->whole, own, role, from, until);
    return read_persons(db, rows, arena, out, err);
}

/* The office behind `last`, "" to begin; NULL: there is none. */
static enum ch_status next_office(struct ch_db *db, const struct ch_person *p, int64_t own, const char *last,
                                  struct ch_arena *arena, const char **out, struct ch_error *err)
{
    sqlite3_stmt *row;
    bool failed = false;
    enum ch_status status = ch_db_statement(db, CH_SQL_ROLE_NEXT, &row, err);
    *out = NULL;
    if (status != CH_OK) return status;
    ch_bind(row, "iit", p->whole, own, last);
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = ch_column_copy(row, 0, arena, &failed);
    else
        status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(row);
    return failed ? no_memory(err) : status;
}

/* The known persons of a whole name in each of their offices: as many as differ, however often they are in
 * the news. */
static enum ch_status read_whole(struct ch_db *db, const struct ch_person *p, struct ch_arena *arena,
                                 struct ch_persons *out, struct ch_error *err)
{
    int64_t own = 0;
    enum ch_status status;
    while ((status = ch_run_int(db, CH_SQL_KNOWN_NEXT, &own, err, "ii", p->whole, own)) == CH_OK && own) {
        const char *role = "";
        status = read_office(db, p, own, NULL, arena, out, err);
        while (status == CH_OK && (status = next_office(db, p, own, role, arena, &role, err)) == CH_OK &&
               role)
            status = read_office(db, p, own, role, arena, out, err);
        if (status != CH_OK) break;
    }
    return status;
}

static enum ch_status read_known(struct ch_db *db, const struct ch_person *p, struct ch_arena *arena,
                                 struct ch_persons *out, struct ch_error *err)
{
    return p->whole ? read_whole(db, p, arena, out, err) : read_family(db, p, arena, out, err);
}

static bool same_text(const char *a, const char *b)
{
    return a && b && ch_str_eq_nocase(ch_str_of(a), ch_str_of(b));
}

/* Whether somebody known can be the person, as far as country and office tell: some article of those days
 * gives the same office, or either side gives none. */
static bool goes_with(const struct ch_person *p, const struct ch_person *known, const struct ch_persons *all)
{
    bool any_role = false;
    if (p->country && known->country && strcmp(p->country, known->country) != 0) return false;
    if (!p->role) return true;
    for (uint32_t i = 0; i < all->count; i++) {
        if (strcmp(all->items[i].who, known->who) != 0 || !all->items[i].role) continue;
        if (same_text(all->items[i].role, p->role)) return true;
        any_role = true;
    }
    return !any_role;
}

/* The only one who goes with what the article tells; of the spellings the first by key. NULL: nobody, or
 * several. */
static const struct ch_person *only_one(const struct ch_person *p, const struct ch_persons *known)
{
    const struct ch_person *one = NULL;
    for (uint32_t i = 0; i < known->count; i++) {
        const struct ch_person *k = &known->items[i];
        if (k->article == p->article || !goes_with(p, k, known)) continue;
        if (one && strcmp(one->who, k->who) != 0) return NULL;
        if (!one || strcmp(k->key, one->key) < 0) one = k;
    }
    return one;
}

static const char *reason(const struct ch_person *p)
{
    return p->whole ? "no country told: the only person of that name within a year"
                    : "surname alone: the only person of that surname within two weeks";
}

/* Decides who the persons of an article are. Nobody becomes somebody whom the same article tells apart. */
enum ch_status ch_persons_decide(struct ch_db *db, struct ch_persons *persons, struct ch_arena *arena,
                                 struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < persons->count && status == CH_OK; i++) {
        struct ch_person *p = &persons->items[i];
        struct ch_persons known = {0};
        if (is_known(p) || p->by_hand) continue;
        status = read_known(db, p, arena, &known, err);
        const struct ch_person *one = status == CH_OK ? only_one(p, &known) : NULL;
        for (uint32_t k = 0; one && k < persons->count; k++)
            if ((is_known(&persons->items[k]) && strcmp(persons->items[k].who, one->who) == 0) ||
                (k < i && persons->items[k].target == one->own))
                one = NULL;
        if (!one) continue;
        p->target = one->own;
        p->why = reason(p);
    }
    return status;
}

/* ---- Moving ---- */

enum ch_status ch_actor_move(struct ch_db *db, int64_t article, int64_t from, int64_t to,
                             struct ch_error *err)
{
    static const enum ch_sql steps[] = {CH_SQL_MOVE_MENTIONS,   CH_SQL_MOVE_MEETINGS,  CH_SQL_MOVE_STATEMENTS,
                                        CH_SQL_MOVE_ADDRESSEES, CH_SQL_MOVE_CITATIONS, CH_SQL_MOVE_DEEDS,
                                        CH_SQL_MOVE_NAMES};
    enum ch_status status = CH_OK;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == CH_OK; i++)
        status = ch_run(db, steps[i], err, "iii", article, from, to);
    return status;
}

enum ch_status ch_persons_read(struct ch_db *db, int64_t article, struct ch_arena *arena,
                               struct ch_persons *out, struct ch_error *err)
{
    sqlite3_stmt *rows;
    enum ch_status status = ch_db_statement(db, CH_SQL_PERSONS_OF, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", article);
    return read_persons(db, rows, arena, out, err);
}

static enum ch_status move(struct ch_db *db, struct ch_person *p, int64_t to, const char *why,
                           struct ch_error *err)
{
    if (to == p->actor) return CH_OK;
    enum ch_status status = ch_run(db, CH_SQL_ROW_JOIN, err, "iiit", p->article, p->seq, to, why);
    if (status == CH_OK) status = ch_actor_move(db, p->article, p->actor, to, err);
    p->actor = to;
    return status;
}

enum ch_status ch_persons_move(struct ch_db *db, struct ch_persons *persons, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < persons->count && status == CH_OK; i++)
        status = move(db, &persons->items[i], persons->items[i].target, persons->items[i].why, err);
    return status;
}

enum ch_status ch_persons_as_told(struct ch_db *db, struct ch_persons *persons, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < persons->count && status == CH_OK; i++) {
        struct ch_person *p = &persons->items[i];
        if (!p->by_hand) status = move(db, p, p->own, NULL, err);
    }
    return status;
}

bool ch_persons_change(const struct ch_persons *persons)
{
    for (uint32_t i = 0; i < persons->count; i++)
        if (persons->items[i].target != persons->items[i].actor) return true;
    return false;
}

/* ---- Who may have to be settled anew ---- */

/* Appends the articles from one address until another that leave open who it is that they name so. */
static enum ch_status add_unknown(struct ch_db *db, enum ch_sql sql, int64_t name, int64_t from,
                                  int64_t until, struct ch_arena *arena, struct ch_numbers *out,
                                  struct ch_error *err)
{
    sqlite3_stmt *rows;
    int code;
    enum ch_status status = ch_db_statement(db, sql, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "iii", name, from, until);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t *slot = CH_PUSH(arena, out);
        if (!slot) break;
        *slot = sqlite3_column_int64(rows, 0);
    }
    if (code != SQLITE_DONE)
        status = code == SQLITE_ROW ? no_memory(err) : ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

/* The nearest articles before and behind that tell the same of a person; 0: none that matters. */
struct told {
    int64_t before, behind;
};

static enum ch_status find_told(struct ch_db *db, const struct ch_person *p, struct told *out,
                                struct ch_error *err)
{
    int64_t from, until;
    *out = (struct told){0};
    days_around(p->article, 2 * WHOLE_REACH, &from, &until);
    /* Whom Wikidata alone makes known, the other article may not have made known when it came. */
    if (!until || !p->whole || !p->country) return CH_OK;
    enum ch_status status = ch_run_int(db, p->role ? CH_SQL_TOLD_BEFORE : CH_SQL_TOLD_BEFORE_BARE,
                                       &out->before, err, "itii", p->own, p->role, p->article, from);
    if (status == CH_OK || status == CH_NOMATCH)
        status = ch_run_int(db, p->role ? CH_SQL_TOLD_BEHIND : CH_SQL_TOLD_BEHIND_BARE, &out->behind, err,
                            "itii", p->own, p->role, p->article, until - 1);
    return status == CH_NOMATCH ? CH_OK : status;
}

/* Those to whom the article tells something new: within reach of it, but not of the articles that tell the
 * same, or these themselves, which count for others only. So the cost does not depend on how often somebody
 * is in the news. */
static enum ch_status add_told_new(struct ch_db *db, const struct ch_person *p, const struct told *told,
                                   int32_t reach, struct ch_arena *arena, struct ch_numbers *out,
                                   struct ch_error *err)
{
    enum ch_sql sql = reach == WHOLE_REACH ? CH_SQL_UNKNOWN_WHOLE : CH_SQL_UNKNOWN_FAMILY;
    int64_t name = reach == WHOLE_REACH ? p->whole : p->family, from, until;
    const int64_t same[] = {told->before, told->behind};
    enum ch_status status = CH_OK;
    days_around(p->article, reach, &from, &until);
    for (int i = 0; i < 2 && status == CH_OK; i++)
        if (same[i] >= from && same[i] < until)
            status = add_unknown(db, sql, name, same[i], same[i] + 1, arena, out, err);
    if (told->before) {
        int64_t open = ch_address_of_day((int32_t)(told->before >> CH_ADDRESS_DAY_SHIFT) + reach + 1);
        if (open > from) from = open;
    }
    if (told->behind) {
        int32_t day = (int32_t)(told->behind >> CH_ADDRESS_DAY_SHIFT);
        int64_t open = ch_address_of_day(day > reach ? day - reach : 1);
        if (open < until) until = open;
    }
    return status == CH_OK && from < until ? add_unknown(db, sql, name, from, until, arena, out, err)
                                           : status;
}

enum ch_status ch_persons_around(struct ch_db *db, const struct ch_persons *persons, struct ch_arena *arena,
                                 struct ch_numbers *out, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < persons->count && status == CH_OK; i++) {
        const struct ch_person *p = &persons->items[i];
        struct told told;
        if (!is_known(p)) continue;
        status = find_told(db, p, &told, err);
        if (status == CH_OK && p->whole) status = add_told_new(db, p, &told, WHOLE_REACH, arena, out, err);
        if (status == CH_OK) status = add_told_new(db, p, &told, FAMILY_REACH, arena, out, err);
    }
    return status;
}
