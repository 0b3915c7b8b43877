#include "store/across.h"

#include <string.h>

/* Of a conference with more participants, the pairs of the first so many are counted. */
#define PARTICIPANTS_MAX 48

/* The participants of one meeting, each actor and each country once. */
struct circle {
    struct ch_db *db;
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

/* One pair more or less. Where none is left the row goes; where the first or last may have gone they are
 * looked up. */
static enum ch_status count_actors(struct circle *c, uint32_t i, uint32_t j, int sign, const char *date,
                                   struct ch_error *err)
{
    int64_t left = 0, a = c->actors[i], b = c->actors[j];
    if (sign > 0) return ch_run(c->db, CH_SQL_ACTOR_CONTACT_PUT, err, "iit", a, b, date);
    enum ch_status status = ch_run_int(c->db, CH_SQL_ACTOR_CONTACT_LESS, &left, err, "ii", a, b);
    if (status == CH_NOMATCH) return CH_OK;
    if (status == CH_OK && left <= 0) return ch_run(c->db, CH_SQL_ACTOR_CONTACT_DROP, err, "ii", a, b);
    return status == CH_OK ? ch_run(c->db, CH_SQL_ACTOR_CONTACT_DATES, err, "iit", a, b, date) : status;
}

static enum ch_status count_countries(struct circle *c, uint32_t i, uint32_t j, int sign, const char *date,
                                      struct ch_error *err)
{
    int64_t left = 0;
    const char *a = c->countries[i], *b = c->countries[j];
    if (sign > 0) return ch_run(c->db, CH_SQL_COUNTRY_CONTACT_PUT, err, "ttt", a, b, date);
    enum ch_status status = ch_run_int(c->db, CH_SQL_COUNTRY_CONTACT_LESS, &left, err, "tt", a, b);
    if (status == CH_NOMATCH) return CH_OK;
    if (status == CH_OK && left <= 0) return ch_run(c->db, CH_SQL_COUNTRY_CONTACT_DROP, err, "tt", a, b);
    return status == CH_OK ? ch_run(c->db, CH_SQL_COUNTRY_CONTACT_DATES, err, "ttt", a, b, date) : status;
}

/* All pairs, both ways round. */
static enum ch_status count_pairs(struct circle *c, int sign, const char *date, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < c->actor_count; i++)
        for (uint32_t j = 0; j < c->actor_count && status == CH_OK; j++)
            if (i != j) status = count_actors(c, i, j, sign, date, err);
    for (uint32_t i = 0; i < c->country_count; i++)
        for (uint32_t j = 0; j < c->country_count && status == CH_OK; j++)
            if (i != j) status = count_countries(c, i, j, sign, date, err);
    return status;
}

enum ch_status ch_contacts_event(struct ch_db *db, int64_t event, const char *date, int sign,
                                 struct ch_error *err)
{
    struct circle circle = {.db = db};
    sqlite3_stmt *rows;
    int code;
    enum ch_status status = ch_db_statement(db, CH_SQL_EVENT_PARTICIPANTS, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", event);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW)
        add(&circle, sqlite3_column_int64(rows, 0), (const char *)sqlite3_column_text(rows, 1));
    if (code != SQLITE_DONE) status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status == CH_OK ? count_pairs(&circle, sign, date, err) : status;
}
