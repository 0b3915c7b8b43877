/* Writes a small database in the present structure: write_database FILE. Run once for each new version, to
 * fixtures/databases/vN.db. */
#include "store_help.h"
#include "suite.h"

#include <stdio.h>

static const char *path;

START_TEST(write)
{
    struct ch_db *db;
    struct ch_error err = CH_ERROR_INIT;
    remove(path);
    ck_assert_msg(ch_db_open(&db, path, CH_DB_CREATE, &err) == CH_OK, "%s", err.message);
    put_stories(db, 0, 3);
    ck_assert_int_eq(
        ch_exec(db, "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM", "writing", &err), CH_OK);
    ch_db_close(db);
}
END_TEST

int main(int argc, char **argv)
{
    const TTest *const tests[] = {write, NULL};
    path = argv[argc - 1];
    return argc == 2 ? ch_run_tests("write", tests) : CH_USAGE;
}
