#include "store/tally.h"

#include "store/db.h"

#include <string.h>

static const char *const names[CH_TALLY_COUNT] = {
    "articles",           "citations",       "meetings held",     "meetings planned",    "meetings proposed",
    "meetings cancelled", "meetings denied", "statements direct", "statements indirect", "statements mixed",
};

void ch_tally_document(struct ch_db *db, const struct ch_document *doc, uint32_t citations)
{
    db->tally[CH_TALLY_ARTICLES]++;
    db->tally[CH_TALLY_CITATIONS] += citations;
    for (uint32_t i = 0; i < doc->meetings.count; i++)
        db->tally[CH_TALLY_MEETINGS + doc->meetings.items[i].status]++;
    for (uint32_t i = 0; i < doc->statements.count; i++)
        db->tally[CH_TALLY_STATEMENTS + doc->statements.items[i].kind]++;
}

void ch_tally_fact(struct ch_db *db, const char *what, int64_t by)
{
    for (size_t i = 0; i < CH_TALLY_COUNT; i++)
        if (strcmp(names[i], what) == 0) db->tally[i] += by;
}

enum ch_status ch_tally_superseded(struct ch_db *db, int64_t article, struct ch_error *err)
{
    sqlite3_stmt *rows;
    int code;
    enum ch_status status = ch_db_statement(db, CH_SQL_TALLY_OF, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", article);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        const char *what = (const char *)sqlite3_column_text(rows, 0);
        if (what) ch_tally_fact(db, what, -sqlite3_column_int64(rows, 1));
    }
    if (code != SQLITE_DONE) status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

enum ch_status ch_tally_write(struct ch_db *db, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (size_t i = 0; i < CH_TALLY_COUNT && status == CH_OK; i++)
        if (db->tally[i]) status = ch_run(db, CH_SQL_TALLY_ADD, err, "ti", names[i], db->tally[i]);
    if (status == CH_OK) ch_tally_clear(db);
    return status;
}

void ch_tally_clear(struct ch_db *db)
{
    memset(db->tally, 0, sizeof db->tally);
}
