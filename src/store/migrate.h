/* The steps from an empty file to the present structure. */
#ifndef CH_STORE_MIGRATE_H
#define CH_STORE_MIGRATE_H

#include "store/db.h"

struct ch_migration {
    const char *name;   /* "0001_initial" */
    const char *sha256; /* of sql, in hexadecimal */
    const char *sql;
};

/* migrations/ in order, embedded at build time: version i + 1 at index i. */
extern const struct ch_migration ch_migrations[];
extern const int ch_migration_count;

/* Marks our files in PRAGMA application_id: "CHNC". */
#define CH_APPLICATION_ID 0x43484E43

/* Brings db to version `target` (1..ch_migration_count; the last one but for tests), each step in a
 * transaction with its record and PRAGMA user_version. Safe beside another process that does the same. */
enum ch_status ch_migrate(struct ch_db *db, int target, struct ch_error *err);

#endif
