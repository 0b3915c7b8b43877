#include "store/tally.h"

#include "store/db.h"

#include <string.h>

static const char *const names[CH_TALLY_ALL] = {
    "articles",           "citations",       "meetings held",     "meetings planned",    "meetings proposed",
    "meetings cancelled", "meetings denied", "statements direct", "statements indirect", "statements mixed",
};

enum ch_tally ch_tally_of(const char *what, const char *word)
{
    size_t len = strlen(what);
    for (size_t i = 0; i < CH_TALLY_ALL; i++)
        if (strncmp(names[i], what, len) == 0 && names[i][len] == ' ' &&
            strcmp(names[i] + len + 1, word) == 0)
            return (enum ch_tally)i;
    return CH_TALLY_COUNT;
}

enum ch_status ch_tally_write(struct ch_db *db, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (size_t i = 0; i < CH_TALLY_COUNT && status == CH_OK; i++)
        if (db->tally[i])
            status = ch_run(db, CH_SQL_TALLY_ADD, err, "tti", i < CH_TALLY_ALL ? "" : "all ",
                            names[i % CH_TALLY_ALL], db->tally[i]);
    if (status == CH_OK) ch_tally_clear(db);
    return status;
}

void ch_tally_clear(struct ch_db *db)
{
    memset(db->tally, 0, sizeof db->tally);
}
