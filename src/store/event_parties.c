/* The parties of a meeting: what reports of one meeting have in common. */
#include "store/across.h"

#include <stdlib.h>
#include <string.h>

/* Of larger circles the first so many are compared. */
#define PARTIES_MAX 64

struct party {
    char country[3];
    bool is_country, is_group;
    uint64_t hash; /* of the actor's key */
    int64_t actor;
};

static int by_hash(const void *a, const void *b)
{
    const struct party *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static enum ch_status read_parties(struct ch_db *db, int64_t meeting, struct party *out, uint32_t *count,
                                   struct ch_error *err)
{
    sqlite3_stmt *rows;
    int code = SQLITE_DONE;
    enum ch_status status = ch_db_statement(db, CH_SQL_PARTIES_READ, &rows, err);
    *count = 0;
    if (status != CH_OK) return status;
    ch_bind(rows, "i", meeting);
    while (*count < PARTIES_MAX && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct party *p = &out[(*count)++];
        const char *key = (const char *)sqlite3_column_text(rows, 0);
        const char *type = (const char *)sqlite3_column_text(rows, 1);
        const char *country = (const char *)sqlite3_column_text(rows, 2);
        *p = (struct party){.hash = ch_str_hash(ch_str_of(key ? key : ""))};
        if (type) p->is_country = strcmp(type, "country") == 0, p->is_group = strcmp(type, "group") == 0;
        if (country && strlen(country) == 2) memcpy(p->country, country, 3);
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW) status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

/* A country beside somebody who acts for it says nothing more about who met. */
static bool is_spoken_for(const struct party *p, uint32_t count, uint32_t i)
{
    for (uint32_t k = 0; k < count; k++)
        if (p[i].is_country && !p[k].is_country && *p[i].country && strcmp(p[k].country, p[i].country) == 0)
            return true;
    return false;
}

/* Those who make a meeting this one and no other: without groups ("senior officials") and countries spoken
 * for, where two others are left. */
static uint32_t keep_telling(struct party *p, uint32_t count)
{
    struct party kept[PARTIES_MAX];
    uint32_t telling = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!p[i].is_group && !is_spoken_for(p, count, i)) kept[telling++] = p[i];
    if (telling < 2) return count;
    memcpy(p, kept, telling * sizeof *p);
    return telling;
}

enum ch_status ch_parties_of(struct ch_db *db, int64_t meeting, bool denied, int64_t *out,
                             struct ch_error *err)
{
    struct party parties[PARTIES_MAX];
    uint32_t count, kept = 0;
    enum ch_status status = read_parties(db, meeting, parties, &count, err);
    *out = 0;
    if (status != CH_OK) return status;
    count = keep_telling(parties, count);
    if (count) qsort(parties, count, sizeof *parties, by_hash);
    uint64_t hash = denied ? 2 : 1;
    for (uint32_t i = 0; i < count; i++)
        if (!i || parties[i].hash != parties[i - 1].hash) {
            hash = (hash ^ parties[i].hash) * UINT64_C(0x9E3779B97F4A7C15);
            hash ^= hash >> 29;
            kept++;
        }
    if (kept >= 2) memcpy(out, &hash, sizeof hash);
    return CH_OK;
}
