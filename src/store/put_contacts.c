#include "store/put.h"

#include <string.h>

/* Of a conference with more participants, the pairs of the first so many are counted (CH_SQL_CONTACT_SUMS has
 * the same number). */
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

/* Adds `meetings` reports to all pairs, both ways round. */
static enum ch_status put_pairs(struct circle *c, int64_t meetings, const char *date, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < c->actor_count; i++)
        for (uint32_t j = 0; j < c->actor_count && status == CH_OK; j++)
            if (i != j)
                status = ch_run(c->db, CH_SQL_ACTOR_CONTACT_PUT, err, "iiit", c->actors[i], c->actors[j],
                                meetings, date);
    for (uint32_t i = 0; i < c->country_count; i++)
        for (uint32_t j = 0; j < c->country_count && status == CH_OK; j++)
            if (i != j)
                status = ch_run(c->db, CH_SQL_COUNTRY_CONTACT_PUT, err, "ttit", c->countries[i],
                                c->countries[j], meetings, date);
    c->actor_count = c->country_count = 0;
    return status;
}

enum ch_status ch_put_contacts(struct ch_put *put, struct ch_error *err)
{
    const struct ch_document *doc = put->doc;
    struct circle circle = {.db = put->db};
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < doc->meetings.count && status == CH_OK; i++) {
        const struct ch_meeting *m = &doc->meetings.items[i];
        if (m->status != CH_HELD) continue;
        for (uint32_t p = 0; p < m->participants.count && p < PARTICIPANTS_MAX; p++)
            add(&circle, put->actors[m->participants.items[p]],
                ch_put_country(put, m->participants.items[p]));
        status = put_pairs(&circle, put->current, m->date ? m->date : doc->article.published, err);
    }
    return status;
}

/* The dates stay: they are those of any version. */
enum ch_status ch_contacts_superseded(struct ch_db *db, int64_t article, struct ch_error *err)
{
    struct circle circle = {.db = db};
    sqlite3_stmt *rows;
    int64_t meeting = 0;
    int code = SQLITE_DONE;
    enum ch_status status = ch_db_statement(db, CH_SQL_CONTACTS_OF, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", article);
    while (status == CH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        if (sqlite3_column_int64(rows, 0) != meeting) status = put_pairs(&circle, -1, NULL, err);
        meeting = sqlite3_column_int64(rows, 0);
        add(&circle, sqlite3_column_int64(rows, 1), (const char *)sqlite3_column_text(rows, 2));
    }
    if (status == CH_OK)
        status = code == SQLITE_DONE ? put_pairs(&circle, -1, NULL, err)
                                     : ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}
