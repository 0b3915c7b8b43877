#include "store/migrate.h"
#include "store_help.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Structure ---- */

/* Tables, their columns, keys and indexes; views and virtual tables by their text. */
static void structure(sqlite3 *handle, struct ch_buf *out)
{
    rows(handle,
         "SELECT m.type, m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden FROM "
         "sqlite_schema m, "
         "pragma_table_xinfo(m.name) c WHERE m.type IN ('table', 'view') ORDER BY 1, 2, c.cid",
         out);
    rows(handle,
         "SELECT m.name, f.\"from\", f.\"table\", f.\"to\" FROM sqlite_schema m, "
         "pragma_foreign_key_list(m.name) f "
         "ORDER BY 1, 2",
         out);
    rows(handle,
         "SELECT m.name, i.name, i.\"unique\", i.partial, x.name, x.coll, x.desc FROM sqlite_schema m, "
         "pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x ORDER BY 1, 2, x.seqno",
         out);
    rows(handle, "SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' ORDER BY 1", out);
    rows(handle, "PRAGMA application_id", out);
}

static void read_file(const char *path, struct ch_buf *out)
{
    char block[4096];
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        ch_buf_add(out, block, n);
    fclose(file);
    ck_assert(!out->failed);
}

START_TEST(migrations_lead_to_the_schema)
{
    struct ch_db *db = open_memory();
    struct ch_buf migrated = {0}, described = {0}, sql = {0};
    sqlite3 *handle;
    read_file(CH_SOURCE "/schema/schema.sql", &sql);
    ck_assert_int_eq(sqlite3_open(":memory:", &handle), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(handle, sql.data, NULL, NULL, NULL), SQLITE_OK);
    structure(handle, &described);
    structure(db->handle, &migrated);
    ck_assert_str_eq(migrated.data, described.data);
    ck_assert_int_eq(number(db, "PRAGMA user_version"), ch_migration_count);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM migration WHERE length(sha256) = 64"),
                     ch_migration_count);
    sqlite3_close(handle);
    ch_buf_dispose(&migrated);
    ch_buf_dispose(&described);
    ch_buf_dispose(&sql);
    ch_db_close(db);
}
END_TEST

/* ---- Files ---- */

static char folder[64];

static const char *path_of(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name, const char *bytes, size_t len)
{
    FILE *file = fopen(path_of(name), "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
    fclose(file);
}

static void run_sql(const char *name, const char *sql)
{
    sqlite3 *handle;
    ck_assert_int_eq(sqlite3_open(path_of(name), &handle), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(handle);
}

static enum ch_status try_open(const char *name, enum ch_db_mode mode, struct ch_error *err)
{
    struct ch_db *db;
    *err = (struct ch_error)CH_ERROR_INIT;
    enum ch_status status = ch_db_open(&db, path_of(name), mode, err);
    ck_assert((db != NULL) == (status == CH_OK));
    if (status != CH_OK) ck_assert_str_eq(err->file, path_of(name));
    ch_db_close(db);
    return status;
}

static void make_database(const char *name, uint32_t stories)
{
    struct ch_db *db;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_db_open(&db, path_of(name), CH_DB_CREATE, &err) == CH_OK, "%s", err.message);
    put_stories(db, 0, stories);
    ch_db_close(db);
}

START_TEST(what_is_no_database_of_ours_is_refused)
{
    struct ch_error err;
    char text[5000];
    memset(text, 'x', sizeof text);
    write_file("text", text, sizeof text);
    write_file("short", "hello", 5);
    write_file("empty", "", 0);
    run_sql("foreign", "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    run_sql("marked", "PRAGMA application_id = 12; PRAGMA user_version = 1");
    make_database("newer", 1);
    run_sql("newer", "PRAGMA user_version = 1000");
    ck_assert_int_eq(mkdir(path_of("folder"), 0700), 0);
    static const enum ch_db_mode modes[] = {CH_DB_READ, CH_DB_WRITE, CH_DB_CREATE};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(try_open("text", modes[i], &err), CH_CORRUPT);
        ck_assert_int_eq(try_open("short", modes[i], &err), CH_CORRUPT);
        ck_assert_int_eq(try_open("foreign", modes[i], &err), CH_CORRUPT);
        ck_assert_int_eq(try_open("marked", modes[i], &err), CH_CORRUPT);
        ck_assert_int_eq(try_open("newer", modes[i], &err), CH_NEWER);
        ck_assert_int_eq(try_open("folder", modes[i], &err), CH_UNREADABLE);
        if (modes[i] == CH_DB_CREATE) continue;
        ck_assert_int_eq(try_open("empty", modes[i], &err), CH_CORRUPT);
        ck_assert_int_eq(try_open("missing", modes[i], &err), CH_UNREADABLE);
        ck_assert_ptr_nonnull(strstr(err.hint, "ingest"));
    }
    ck_assert_int_eq(try_open("empty", CH_DB_CREATE, &err), CH_OK);
    ck_assert_int_eq(try_open("no/such/folder", CH_DB_CREATE, &err), CH_UNREADABLE);
}
END_TEST

/* Bytes in the middle of the file are overwritten: reading says so, nothing crashes. */
START_TEST(damage_is_found)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_db *db;
    make_database("damaged", 40);
    struct stat st;
    ck_assert_int_eq(stat(path_of("damaged"), &st), 0);
    FILE *file = fopen(path_of("damaged"), "r+b");
    ck_assert_ptr_nonnull(file);
    for (long at = 8192; at < (long)st.st_size; at += 4096) {
        fseek(file, at, SEEK_SET);
        for (int i = 0; i < 64; i++)
            fputc(0x5A, file);
    }
    fclose(file);
    enum ch_status status = ch_db_open(&db, path_of("damaged"), CH_DB_READ, &err);
    if (status == CH_OK) status = ch_store_verify(db, &err);
    ck_assert_int_eq(status, CH_CORRUPT);
    ck_assert(err.message[0]);
    ch_db_close(db);
}
END_TEST

START_TEST(a_changed_text_is_found)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_db *db;
    make_database("changed", 3);
    ck_assert_int_eq(ch_db_open(&db, path_of("changed"), CH_DB_READ, &err), CH_OK);
    ck_assert_int_eq(ch_store_verify(db, &err), CH_OK);
    ch_db_close(db);
    run_sql("changed", "UPDATE article SET text = replace(text, 'Geneva', 'Vienna') WHERE url LIKE '%/2'");
    ck_assert_int_eq(ch_db_open(&db, path_of("changed"), CH_DB_READ, &err), CH_OK);
    ck_assert_int_eq(ch_store_verify(db, &err), CH_CORRUPT);
    ch_db_close(db);
}
END_TEST

START_TEST(an_odd_path_is_a_path)
{
    struct ch_error err;
    make_database("50% ?mode=memory#x", 1);
    ck_assert_int_eq(access(path_of("50% ?mode=memory#x"), F_OK), 0);
    ck_assert_int_eq(try_open("50% ?mode=memory#x", CH_DB_READ, &err), CH_OK);
}
END_TEST

/* Every example in docs/database.md runs with nothing but SQLite, and finds something. */
START_TEST(the_examples_of_the_manual_work)
{
    struct ch_buf page = {0}, found = {0};
    sqlite3 *handle;
    int examples = 0;
    read_file(CH_SOURCE "/docs/database.md", &page);
    make_database("manual", 5);
    ck_assert_int_eq(sqlite3_open_v2(path_of("manual"), &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    for (char *at = page.data; (at = strstr(at, "```sql\n")); examples++) {
        char *end = strstr(at += 7, "```");
        ck_assert_ptr_nonnull(end);
        *end = '\0';
        ch_buf_clear(&found);
        rows(handle, at, &found);
        ck_assert_msg(found.len > 0, "no rows: %s", at);
        at = end + 1;
    }
    ck_assert_int_ge(examples, 8);
    sqlite3_close(handle);
    ch_buf_dispose(&page);
    ch_buf_dispose(&found);
}
END_TEST

/* fixtures/databases/vN.db was written by version N of the structure; all open and keep their rows. */
START_TEST(older_databases_are_brought_up_to_date)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_db *db;
    char block[4096], name[160];
    struct ch_buf first = {0}, sums = {0};
    for (int version = 1; version <= ch_migration_count; version++) {
        snprintf(name, sizeof name, CH_SOURCE "/fixtures/databases/v%d.db", version);
        FILE *in = fopen(name, "rb"), *out = fopen(path_of("old"), "wb");
        ck_assert_msg(in && out, "%s", name);
        for (size_t n; (n = fread(block, 1, sizeof block, in)) > 0;)
            ck_assert_uint_eq(fwrite(block, 1, n, out), n);
        fclose(in);
        fclose(out);
        ck_assert_msg(ch_db_open(&db, path_of("old"), CH_DB_WRITE, &err) == CH_OK, "%s", err.message);
        ck_assert_int_eq(number(db, "PRAGMA user_version"), ch_migration_count);
        ck_assert_int_eq(number(db, "SELECT count(*) FROM articles"), 3);
        ck_assert_int_eq(number(db, "SELECT count(*) FROM who_met_whom"), 3);
        ck_assert_int_eq(number(db, "SELECT count(*) FROM who_said_what"), 6);
        ck_assert_msg(ch_store_verify(db, &err) == CH_OK, "%s", err.message);
        /* Sums that a migration makes are those that come with the articles, as in the last of these files.
         */
        ch_buf_clear(&sums);
        rows(db->handle, MONTH_SUMS, version == 1 ? &first : &sums);
        check_sums(db);
        ck_assert_uint_gt(first.len, 0);
        if (version > 1) ck_assert_str_eq(sums.data, first.data);
        ch_db_close(db);
    }
    ch_buf_dispose(&first);
    ch_buf_dispose(&sums);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        migrations_lead_to_the_schema,
        what_is_no_database_of_ours_is_refused,
        damage_is_found,
        a_changed_text_is_found,
        an_odd_path_is_a_path,
        the_examples_of_the_manual_work,
        older_databases_are_brought_up_to_date,
        NULL,
    };
    snprintf(folder, sizeof folder, "/tmp/chancery-store-XXXXXX");
    if (!mkdtemp(folder)) return 1;
    int failed = ch_run_tests("database", tests);
    char command[100];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) || failed;
}
