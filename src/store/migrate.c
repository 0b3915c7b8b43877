#include "store/migrate.h"

static enum ch_status record(struct ch_db *db, int version, struct ch_error *err)
{
    const struct ch_migration *step = &ch_migrations[version - 1];
    sqlite3_stmt *insert = NULL;
    if (sqlite3_prepare_v2(db->handle, "INSERT INTO migration VALUES (?, ?, ?, ?)", -1, &insert, NULL) ==
        SQLITE_OK) {
        ch_bind(insert, "ittt", (int64_t)version, step->name, step->sha256, "chancery " CH_VERSION);
        sqlite3_step(insert);
    }
    enum ch_status status =
        sqlite3_finalize(insert) == SQLITE_OK ? CH_OK : ch_db_fail(db, "recording a migration", err);
    struct ch_buf pragma = {0};
    ch_buf_printf(&pragma, "PRAGMA user_version = %d", version);
    if (status == CH_OK)
        status = pragma.failed ? ch_fail(err, CH_NOMEM, "out of memory")
                               : ch_exec(db, pragma.data, "recording a migration", err);
    ch_buf_dispose(&pragma);
    return status;
}

/* One step; *version is looked at again under the lock, since another process may have been faster. */
static enum ch_status step(struct ch_db *db, int64_t *version, int target, struct ch_error *err)
{
    enum ch_status status = ch_exec(db, "BEGIN IMMEDIATE", "migrating the database", err);
    if (status != CH_OK) return status;
    status = ch_exec_int(db, "PRAGMA user_version", version, err);
    if (status == CH_OK && *version < target) {
        status = ch_exec(db, ch_migrations[*version].sql, "migrating the database", err);
        if (status == CH_OK) status = record(db, (int)++*version, err);
    }
    if (status == CH_OK) status = ch_exec(db, "COMMIT", "migrating the database", err);
    if (status != CH_OK && !sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

enum ch_status ch_migrate(struct ch_db *db, int target, struct ch_error *err)
{
    int64_t version = 0;
    /* Sums are sorted in memory as far as there is room. */
    enum ch_status status = ch_exec(db, "PRAGMA cache_size = -131072", "migrating the database", err);
    if (status != CH_OK) return status;
    do
        status = step(db, &version, target, err);
    while (status == CH_OK && version < target);
    return status;
}
