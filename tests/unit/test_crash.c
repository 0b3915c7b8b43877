/* Nothing that was acknowledged is lost: killed processes, full disks, broken writes, several writers. */
#include "failing_vfs.h"
#include "store_help.h"
#include "suite.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char folder[64];

static const char *fresh(void)
{
    static char path[100];
    char side[110];
    snprintf(path, sizeof path, "%s/db", folder);
    static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < 4; i++) {
        snprintf(side, sizeof side, "%s%s", path, tails[i]);
        unlink(side);
    }
    return path;
}

static struct ch_db *open_file(const char *path, enum ch_db_mode mode)
{
    struct ch_db *db;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_db_open(&db, path, mode, &err) == CH_OK, "%s", err.message);
    return db;
}

/* The database is sound and has these many articles, each with all its facts. */
static int64_t check(const char *path)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_db *db = open_file(path, CH_DB_CREATE);
    ck_assert_msg(ch_store_verify(db, &err) == CH_OK, "%s", err.message);
    int64_t articles = number(db, "SELECT count(*) FROM article");
    ck_assert_int_eq(number(db, "SELECT count(*) FROM extraction"), articles);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM who_met_whom"), articles);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM who_said_what"), 2 * articles);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM who_cites_what"), 2 * articles);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM mention"), 5 * articles);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM article_fts WHERE article_fts MATCH 'geneva'"),
                     articles);
    ck_assert_int_eq(number(db, "SELECT ifnull(sum(count), 0) FROM tally WHERE what = 'articles'"), articles);
    ch_db_close(db);
    return articles;
}

/* ---- kill -9 ---- */

/* Puts stories until killed, and writes a byte for each one once it is safe. */
static void ingest_for_ever(const char *path, int acknowledge, uint32_t batch)
{
    struct ch_db *db = open_file(path, CH_DB_CREATE);
    struct ch_error err = CH_ERROR_INIT;
    for (uint32_t serial = 0;; serial += batch) {
        if (batch > 1 && ch_store_begin(db, &err) != CH_OK) _exit(1);
        put_stories(db, serial, serial + batch);
        if (batch > 1 && ch_store_commit(db, &err) != CH_OK) _exit(1);
        for (uint32_t i = 0; i < batch; i++)
            if (write(acknowledge, "x", 1) != 1) _exit(1);
    }
}

static int64_t kill_after(const char *path, int acknowledgements, unsigned microseconds, uint32_t batch)
{
    int ends[2];
    char byte;
    int64_t acknowledged = 0;
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) ingest_for_ever(path, ends[1], batch);
    close(ends[1]);
    while (acknowledged < acknowledgements && read(ends[0], &byte, 1) == 1)
        acknowledged++;
    nanosleep(&(struct timespec){.tv_nsec = (long)microseconds * 1000}, NULL);
    ck_assert_int_eq(kill(child, SIGKILL), 0);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
    while (read(ends[0], &byte, 1) == 1)
        acknowledged++;
    close(ends[0]);
    return acknowledged;
}

/* More of the same where there is time: as CI does, and CHANCERY_CRASHES=2000 by hand. */
static int times(int few, int many)
{
    const char *wanted = getenv("CHANCERY_CRASHES");
    if (wanted) return atoi(wanted);
    return getenv("CI") ? many : few;
}

START_TEST(a_killed_ingest_loses_nothing)
{
    for (int run = 0; run < times(12, 200); run++) {
        const char *path = fresh();
        uint32_t batch = run % 3 == 2 ? 7 : 1;
        int64_t acknowledged = kill_after(path, run % 6 ? run % 24 : 0, (unsigned)(run * 977 % 5000), batch);
        int64_t stored = check(path);
        ck_assert_msg(stored >= acknowledged && stored <= acknowledged + batch, "%d acknowledged, %d stored",
                      (int)acknowledged, (int)stored);
    }
}
END_TEST

/* ---- Writes that fail ---- */

/* Puts five stories, the second and third in a batch, and says how many were acknowledged. A failure ends it.
 */
static int64_t put_until_failure(const char *path, enum ch_status *status)
{
    struct ch_document doc = {0};
    struct ch_db *db;
    struct ch_error err = CH_ERROR_INIT;
    enum ch_put_result result;
    int64_t acknowledged = 0;
    *status = ch_db_open(&db, path, CH_DB_CREATE, &err);
    for (uint32_t i = 0; i < 5 && *status == CH_OK; i++) {
        sample_story(&doc, i);
        if (i == 1) *status = ch_store_begin(db, &err);
        if (*status == CH_OK) *status = ch_store_put(db, &doc, &result, &err);
        if (i == 2 && *status == CH_OK) *status = ch_store_commit(db, &err);
        if (*status == CH_OK && i != 1) acknowledged = i + 1;
    }
    if (*status != CH_OK) ck_assert(err.message[0]);
    ch_document_dispose(&doc);
    ch_db_close(db);
    return acknowledged;
}

static void fail_each_write(int code, int step)
{
    const int least = step == 5 ? 50 : 8;
    enum ch_status status = CH_IO;
    int failures = 0;
    for (int n = 1; status != CH_OK; n += step) {
        const char *path = fresh();
        failing_vfs_arm(n, code);
        int64_t acknowledged = put_until_failure(path, &status);
        failing_vfs_arm(0, 0);
        ck_assert_msg(status == CH_OK || status == CH_IO, "write %d: %s", n, ch_status_name(status));
        int64_t stored = check(path);
        ck_assert_msg(stored >= acknowledged && stored <= acknowledged + 2,
                      "write %d: %d acknowledged, %d stored", n, (int)acknowledged, (int)stored);
        failures += status != CH_OK;
    }
    ck_assert_int_ge(failures, least);
}

START_TEST(a_full_disk_loses_nothing)
{
    failing_vfs_install();
    fail_each_write(SQLITE_FULL, getenv("CI") ? 5 : 29);
}
END_TEST

START_TEST(broken_writes_lose_nothing)
{
    failing_vfs_install();
    fail_each_write(SQLITE_IOERR_WRITE, 31);
}
END_TEST

/* A database that was there stays usable after the failure, without being opened again. */
START_TEST(one_goes_on_when_there_is_room_again)
{
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    enum ch_put_result result;
    const char *path = fresh();
    failing_vfs_install();
    struct ch_db *db = open_file(path, CH_DB_CREATE);
    put_stories(db, 0, 2);
    sample_story(&doc, 2);
    failing_vfs_arm(3, SQLITE_FULL);
    ck_assert_int_eq(ch_store_put(db, &doc, &result, &err), CH_IO);
    ck_assert_ptr_nonnull(strstr(err.hint, "full"));
    failing_vfs_arm(0, 0);
    ck_assert_int_eq(ch_store_put(db, &doc, &result, &err), CH_OK);
    ck_assert_int_eq(result, CH_PUT_NEW);
    ch_document_dispose(&doc);
    ch_db_close(db);
    ck_assert_int_eq(check(path), 3);
}
END_TEST

/* ---- Several at once ---- */

static pid_t start_writer(const char *path, uint32_t from, uint32_t end)
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child) return child;
    struct ch_db *db;
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    enum ch_put_result result;
    enum ch_status status = ch_db_open(&db, path, CH_DB_CREATE, &err);
    for (; from < end && status == CH_OK; from++) {
        sample_story(&doc, from);
        status = ch_store_put(db, &doc, &result, &err);
    }
    _exit((int)status);
}

/* They begin with a file that is not there: one of them makes it. */
START_TEST(several_writers_take_turns)
{
    pid_t children[3];
    int state;
    const char *path = fresh();
    for (uint32_t i = 0; i < 3; i++)
        children[i] = start_writer(path, i * 10, i * 10 + 20);
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_int_eq(waitpid(children[i], &state, 0), children[i]);
        ck_assert_msg(WIFEXITED(state) && WEXITSTATUS(state) == CH_OK, "writer %u ended with %d", i, state);
    }
    ck_assert_int_eq(check(path), 40);
}
END_TEST

START_TEST(a_locked_database_is_busy)
{
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    enum ch_put_result result;
    const char *path = fresh();
    struct ch_db *one = open_file(path, CH_DB_CREATE), *other = open_file(path, CH_DB_WRITE);
    sqlite3_busy_timeout(ch_db_handle(other), 20);
    ck_assert_int_eq(ch_store_begin(one, &err), CH_OK);
    put_stories(one, 0, 1);
    sample_story(&doc, 1);
    ck_assert_int_eq(ch_store_put(other, &doc, &result, &err), CH_BUSY);
    ck_assert_str_eq(err.file, path);
    struct ch_db *reader = open_file(path, CH_DB_READ);
    ck_assert_int_eq(number(reader, "SELECT count(*) FROM article"), 0);
    ck_assert_int_eq(ch_store_commit(one, &err), CH_OK);
    ck_assert_int_eq(number(reader, "SELECT count(*) FROM article"), 1);
    ck_assert_int_eq(ch_store_put(other, &doc, &result, &err), CH_OK);
    ck_assert_int_eq(ch_store_put(reader, &doc, &result, &err), CH_IO);
    ch_document_dispose(&doc);
    ch_db_close(reader);
    ch_db_close(other);
    ch_db_close(one);
    ck_assert_int_eq(check(path), 2);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_killed_ingest_loses_nothing,
        a_full_disk_loses_nothing,
        broken_writes_lose_nothing,
        one_goes_on_when_there_is_room_again,
        several_writers_take_turns,
        a_locked_database_is_busy,
        NULL,
    };
    char command[100];
    snprintf(folder, sizeof folder, "/tmp/chancery-crash-XXXXXX");
    if (!mkdtemp(folder)) return 1;
    int failed = ch_run_tests("crash", tests);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) || failed;
}
