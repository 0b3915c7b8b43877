#include "store/month_sums.h"

#include "base/date.h"
#include "store/db.h"
#include "store/identity.h"

#include <stdlib.h>
#include <string.h>

/* Sums that are held in memory at most, and what of the memory stays for the next transaction. */
#define HELD_MAX 65536
#define KEPT_BYTES (1 << 20)

/* Who is counted for: 0 anybody, else the number of an actor, or a country as a negative number. */
typedef int64_t who_t;

struct key {
    char month[11];     /* "": of all time, whom an actor met */
    const char *outlet; /* "": any */
    who_t a, b;
};

struct sum {
    struct key key;
    int64_t held, other, said;
};

struct ch_months {
    struct ch_arena arena; /* of the names of outlets */
    struct sum *sums;
    uint32_t count, cap;
    uint32_t *slots; /* number of a sum, from 1 on, by its hash; 0: free. Twice as many as sums, at least */
    struct ch_arena work; /* of one fact */
};

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static who_t country_code(const char *country)
{
    if (!country || strlen(country) != 2) return 0;
    return -((who_t)(unsigned char)country[0] * 256 + (unsigned char)country[1]);
}

void ch_outlet_fold(const char *outlet, char *out)
{
    do
        *out++ = (char)(*outlet >= 'A' && *outlet <= 'Z' ? *outlet + 32 : *outlet);
    while (*outlet++);
}

/* ---- Gathering ---- */

static uint64_t hash_of(const struct key *key)
{
    uint64_t hash = ch_str_hash(ch_str_of(key->outlet));
    hash = (hash ^ ch_str_hash(ch_str_of(key->month))) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ (uint64_t)key->a) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ hash >> 29 ^ (uint64_t)key->b) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static bool same(const struct key *x, const struct key *y)
{
    return x->a == y->a && x->b == y->b && strcmp(x->month, y->month) == 0 &&
           strcmp(x->outlet, y->outlet) == 0;
}

static uint32_t *slot_of(const struct ch_months *m, const struct key *key)
{
    size_t mask = 2 * (size_t)m->cap - 1, at = hash_of(key) & mask;
    while (m->slots[at] && !same(&m->sums[m->slots[at] - 1].key, key))
        at = (at + 1) & mask;
    return &m->slots[at];
}

static bool grow(struct ch_months *m)
{
    uint32_t cap = m->cap ? 2 * m->cap : 1024;
    struct sum *sums = realloc(m->sums, cap * sizeof *sums);
    if (sums) m->sums = sums;
    uint32_t *slots = sums ? calloc(2 * (size_t)cap, sizeof *slots) : NULL;
    if (!slots) return false;
    free(m->slots);
    m->slots = slots;
    m->cap = cap;
    for (uint32_t i = 0; i < m->count; i++)
        *slot_of(m, &m->sums[i].key) = i + 1;
    return true;
}

static struct ch_months *months_of(struct ch_db *db)
{
    if (!db->months) db->months = calloc(1, sizeof *db->months);
    return db->months;
}

static enum ch_status add(struct ch_db *db, const struct sum *change, struct ch_error *err)
{
    struct ch_months *m = db->months;
    if (m->count == HELD_MAX) {
        enum ch_status status = ch_months_write(db, err);
        if (status != CH_OK) return status;
    }
    if (m->count == m->cap && !grow(m)) return no_memory(err);
    uint32_t *slot = slot_of(m, &change->key);
    if (!*slot) {
        struct sum *sum = &m->sums[m->count];
        *sum = (struct sum){.key = change->key};
        if (*sum->key.outlet)
            sum->key.outlet = ch_arena_copy(&m->arena, sum->key.outlet, strlen(sum->key.outlet));
        if (!sum->key.outlet) return no_memory(err);
        *slot = ++m->count;
    }
    struct sum *sum = &m->sums[*slot - 1];
    sum->held += change->held;
    sum->other += change->other;
    sum->said += change->said;
    return CH_OK;
}

/* ---- One fact ---- */

struct who {
    who_t *items;
    uint32_t count, cap;
};

/* Each once; 0 is nobody. */
static bool add_who(struct ch_arena *arena, struct who *list, who_t who)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i] == who) return true;
    who_t *slot = who ? CH_PUSH(arena, list) : NULL;
    if (slot) *slot = who;
    return slot || !who;
}

/* The month of a date as told, else that of an address; false for what is undated. */
static bool month_of(const char *date, int64_t address, char out[11])
{
    struct ch_date day;
    int32_t number = (int32_t)(address >> CH_ADDRESS_DAY_SHIFT);
    if (date && ch_date_read(date, &day)) {
        day.day = 0;
        ch_date_write(day, out);
        return true;
    }
    if (number <= 0) return false;
    ch_day_write(number, out);
    out[strlen("2024-10")] = '\0';
    return true;
}

static enum ch_status add_pair(struct ch_db *db, struct sum *change, who_t one, who_t other,
                               struct ch_error *err)
{
    change->key.a =
        one > other || !other ? one : other; /* countries are negative: the first in the alphabet */
    change->key.b = one > other || !other ? other : one;
    return add(db, change, err);
}

/* Of all, of each country and actor, of each two countries. */
static enum ch_status add_event(struct ch_db *db, struct sum *change, const struct who *countries,
                                const struct who *actors, struct ch_error *err)
{
    enum ch_status status = add_pair(db, change, 0, 0, err);
    for (uint32_t i = 0; i < actors->count && status == CH_OK; i++)
        status = add_pair(db, change, actors->items[i], 0, err);
    for (uint32_t i = 0; i < countries->count && status == CH_OK; i++) {
        status = add_pair(db, change, countries->items[i], 0, err);
        for (uint32_t j = i + 1; j < countries->count && status == CH_OK; j++)
            status = add_pair(db, change, countries->items[i], countries->items[j], err);
    }
    return status;
}

static enum ch_status read_participants(struct ch_db *db, int64_t event, struct who *countries,
                                        struct who *actors, struct ch_error *err)
{
    sqlite3_stmt *rows;
    struct ch_arena *work = &db->months->work;
    bool room = true;
    int code;
    enum ch_status status = ch_db_statement(db, CH_SQL_EVENT_PARTICIPANTS, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", event);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW && room)
        room = add_who(work, actors, sqlite3_column_int64(rows, 0)) &&
               add_who(work, countries, country_code((const char *)sqlite3_column_text(rows, 1)));
    if (!room)
        status = no_memory(err);
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

static const char *fold_outlet(struct ch_months *m, const char *outlet)
{
    char *out = ch_arena_copy(&m->work, outlet, strlen(outlet));
    if (out) ch_outlet_fold(outlet, out);
    return out;
}

/* The outlets of the reports, each once. */
struct outlets {
    const char **items;
    uint32_t count, cap;
};

static enum ch_status read_outlets(struct ch_db *db, int64_t event, struct outlets *out, struct ch_error *err)
{
    sqlite3_stmt *rows;
    int code;
    bool room = true;
    enum ch_status status = ch_db_statement(db, CH_SQL_EVENT_OUTLETS, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", event);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW && room) {
        const char *name = fold_outlet(db->months, (const char *)sqlite3_column_text(rows, 0));
        uint32_t i = 0;
        while (name && i < out->count && strcmp(out->items[i], name) != 0)
            i++;
        const char **slot = name && i == out->count ? CH_PUSH(&db->months->work, out) : NULL;
        if (slot) *slot = name;
        room = name && i < out->count;
    }
    if (!room)
        status = no_memory(err);
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

enum ch_status ch_months_event(struct ch_db *db, int64_t event, const char *status_name, const char *date,
                               int sign, struct ch_error *err)
{
    struct sum change = {.key = {.outlet = ""}};
    struct who countries = {0}, actors = {0};
    struct outlets outlets = {0};
    if (!month_of(date, event, change.key.month)) return CH_OK;
    if (!months_of(db)) return no_memory(err);
    ch_arena_reset(&db->months->work, KEPT_BYTES);
    *(strcmp(status_name, "held") == 0 ? &change.held : &change.other) = sign;
    enum ch_status status = read_participants(db, event, &countries, &actors, err);
    if (status == CH_OK) status = read_outlets(db, event, &outlets, err);
    if (status == CH_OK) status = add_event(db, &change, &countries, &actors, err);
    for (uint32_t i = 0; i < outlets.count && status == CH_OK; i++) {
        change.key.outlet = outlets.items[i];
        status = add_event(db, &change, &countries, &actors, err);
    }
    return status;
}

/* A statement of which the rows {n, speaker, country, outlet, country of an addressee} come one behind the
 * other. */
struct saying {
    int64_t n, speaker;
    who_t country;
    const char *outlet; /* NULL: none */
    struct who addressees;
};

/* Of all, of the speaker and the speaker's country, of that and each other one spoken to. */
static enum ch_status add_saying(struct ch_db *db, const struct saying *s, const char *outlet, int sign,
                                 struct ch_error *err)
{
    struct sum change = {.said = sign, .key = {.outlet = outlet}};
    if (!s->n || !month_of(NULL, s->n, change.key.month)) return CH_OK;
    enum ch_status status = add_pair(db, &change, 0, 0, err);
    if (status == CH_OK) status = add_pair(db, &change, s->speaker, 0, err);
    if (status == CH_OK && s->country) status = add_pair(db, &change, s->country, 0, err);
    for (uint32_t i = 0; s->country && i < s->addressees.count && status == CH_OK; i++)
        if (s->addressees.items[i] != s->country)
            status = add_pair(db, &change, s->country, s->addressees.items[i], err);
    return status;
}

/* With `by_outlet` what is said counts for the outlet, else for all. */
static enum ch_status add_sayings(struct ch_db *db, enum ch_sql sql, int64_t n, bool by_outlet, int sign,
                                  struct ch_error *err)
{
    struct saying s = {.n = 0};
    sqlite3_stmt *rows;
    int code = SQLITE_DONE;
    if (!months_of(db)) return no_memory(err);
    ch_arena_reset(&db->months->work, KEPT_BYTES);
    enum ch_status status = ch_db_statement(db, sql, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", n);
    while (status == CH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        if (s.n != sqlite3_column_int64(rows, 0)) {
            const char *outlet = by_outlet ? (const char *)sqlite3_column_text(rows, 3) : NULL;
            status = add_saying(db, &s, by_outlet ? s.outlet : "", sign, err);
            s = (struct saying){.n = sqlite3_column_int64(rows, 0),
                                .speaker = sqlite3_column_int64(rows, 1),
                                .country = country_code((const char *)sqlite3_column_text(rows, 2)),
                                .outlet = outlet ? fold_outlet(db->months, outlet) : NULL};
            if (outlet && !s.outlet) status = no_memory(err);
        }
        if (!add_who(&db->months->work, &s.addressees,
                     country_code((const char *)sqlite3_column_text(rows, 4))))
            status = no_memory(err);
    }
    if (status == CH_OK && code != SQLITE_DONE) status = ch_db_fail(db, "reading the database", err);
    if (status == CH_OK) status = add_saying(db, &s, by_outlet ? s.outlet : "", sign, err);
    sqlite3_reset(rows);
    return status;
}

enum ch_status ch_months_saying(struct ch_db *db, int64_t statement, int sign, struct ch_error *err)
{
    return add_sayings(db, CH_SQL_MONTH_STATEMENT, statement, false, sign, err);
}

enum ch_status ch_months_reports(struct ch_db *db, int64_t article, int sign, struct ch_error *err)
{
    return add_sayings(db, CH_SQL_MONTH_REPORTS, article, true, sign, err);
}

enum ch_status ch_months_met(struct ch_db *db, int64_t actor, int sign, struct ch_error *err)
{
    if (!months_of(db)) return no_memory(err);
    return add(db, &(struct sum){.key = {.outlet = "", .a = actor}, .held = sign}, err);
}

/* ---- Writing ---- */

/* In the order of the table. */
static int by_key(const void *x, const void *y)
{
    const struct key *a = &((const struct sum *)x)->key, *b = &((const struct sum *)y)->key;
    int order = strcmp(a->month, b->month);
    if (!order) order = strcmp(a->outlet, b->outlet);
    if (order) return order;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* Binds month, outlet, a and b from the first parameter on; text must live until the statement is reset. */
static void bind_who(sqlite3_stmt *statement, int at, who_t who, char text[3])
{
    uint32_t letters = who < 0 ? (uint32_t)-who : 0;
    text[0] = (char)(letters >> 8);
    text[1] = (char)(letters & 255);
    text[2] = '\0';
    if (who > 0)
        sqlite3_bind_int64(statement, at, who);
    else
        sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

static enum ch_status run(struct ch_db *db, enum ch_sql sql, const struct sum *sum, struct ch_error *err)
{
    sqlite3_stmt *statement;
    char a[3], b[3];
    enum ch_status status = ch_db_statement(db, sql, &statement, err);
    if (status != CH_OK) return status;
    ch_bind(statement, "ttnniii", sum->key.month, sum->key.outlet, sum->held, sum->other, sum->said);
    bind_who(statement, 3, sum->key.a, a);
    bind_who(statement, 4, sum->key.b, b);
    if (sqlite3_step(statement) != SQLITE_DONE) status = ch_db_fail(db, "writing to the database", err);
    sqlite3_reset(statement);
    return status;
}

static enum ch_status write_sum(struct ch_db *db, const struct sum *sum, struct ch_error *err)
{
    bool met = !*sum->key.month, less = sum->held < 0 || sum->other < 0 || sum->said < 0;
    if (!sum->held && !sum->other && !sum->said) return CH_OK;
    enum ch_status status = met ? ch_run(db, CH_SQL_MET_ADD, err, "ii", sum->key.a, sum->held)
                                : run(db, CH_SQL_MONTH_ADD, sum, err);
    if (status != CH_OK || !less) return status;
    return met ? ch_run(db, CH_SQL_MET_DROP, err, "i", sum->key.a) : run(db, CH_SQL_MONTH_DROP, sum, err);
}

enum ch_status ch_months_write(struct ch_db *db, struct ch_error *err)
{
    struct ch_months *m = db->months;
    enum ch_status status = CH_OK;
    if (!m || !m->count) return CH_OK;
    qsort(m->sums, m->count, sizeof *m->sums, by_key);
    for (uint32_t i = 0; i < m->count && status == CH_OK; i++)
        status = write_sum(db, &m->sums[i], err);
    ch_months_clear(db);
    return status;
}

void ch_months_clear(struct ch_db *db)
{
    struct ch_months *m = db->months;
    if (!m || !m->count) return;
    memset(m->slots, 0, 2 * (size_t)m->cap * sizeof *m->slots);
    m->count = 0;
    ch_arena_reset(&m->arena, KEPT_BYTES);
}

void ch_months_free(struct ch_db *db)
{
    struct ch_months *m = db->months;
    if (!m) return;
    free(m->sums);
    free(m->slots);
    ch_arena_dispose(&m->arena);
    ch_arena_dispose(&m->work);
    free(m);
    db->months = NULL;
}
