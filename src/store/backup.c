#include "store/backup.h"

#include "store/curation.h"
#include "store/db.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Pages copied at a time: a writer waits no longer than for these. */
#define PAGES 4096

static enum ch_status fail_at(const char *path, sqlite3 *handle, struct ch_error *err)
{
    enum ch_status status = sqlite3_errcode(handle) == SQLITE_BUSY ? CH_BUSY : CH_IO;
    ch_fail(err, status, "the copy cannot be written: %s", sqlite3_errmsg(handle));
    ch_error_at(err, path, 0, CH_NO_OFFSET);
    return status;
}

static enum ch_status copy_pages(struct ch_db *db, sqlite3 *copy, const char *path, struct ch_error *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", db->handle, "main");
    if (!backup) return fail_at(path, copy, err);
    int code;
    while ((code = sqlite3_backup_step(backup, PAGES)) == SQLITE_OK)
        continue;
    sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? CH_OK : fail_at(path, copy, err);
}

/* In one snapshot of the database, so that a writer beside does not make it begin again and again. */
static enum ch_status copy_into(struct ch_db *db, const char *path, struct ch_error *err)
{
    sqlite3 *copy = NULL;
    int64_t any;
    enum ch_status status = ch_run(db, CH_SQL_BEGIN_READ, err, "");
    if (status == CH_OK)
        status = ch_run_int(db, CH_SQL_WAITING_COUNT, &any, err, ""); /* the snapshot is taken */
    if (status == CH_OK &&
        sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
        status = copy ? fail_at(path, copy, err) : ch_fail(err, CH_NOMEM, "out of memory");
    if (status == CH_OK) status = copy_pages(db, copy, path, err);
    sqlite3_close(copy);
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

enum ch_status ch_store_backup(struct ch_db *db, const char *path, struct ch_error *err)
{
    struct stat info;
    struct ch_buf part = {0};
    if (stat(path, &info) == 0) {
        ch_fail(err, CH_USAGE, "is there already");
        ch_hint(err, "name another file, or remove it first");
        ch_error_at(err, path, 0, CH_NO_OFFSET);
        return CH_USAGE;
    }
    ch_buf_printf(&part, "%s.part", path);
    if (part.failed) return ch_fail(err, CH_NOMEM, "out of memory");
    remove(part.data);
    enum ch_status status = copy_into(db, part.data, err);
    if (status == CH_OK && rename(part.data, path) != 0) {
        status = ch_fail(err, CH_IO, "cannot be written: %s", strerror(errno));
        ch_error_at(err, path, 0, CH_NO_OFFSET);
    }
    if (status != CH_OK) remove(part.data);
    ch_buf_dispose(&part);
    return status;
}

/* ---- Decisions ---- */

static enum ch_act act_named(const char *name)
{
    int act = 0;
    while (act < CH_ACT_COUNT && strcmp(ch_act_name((enum ch_act)act), name) != 0)
        act++;
    return (enum ch_act)act;
}

/* The decision of a row of CURATION_IN_FORCE, its strings in arena. */
static struct ch_decision decision_of(sqlite3_stmt *row, struct ch_arena *arena, bool *failed)
{
    const char *act = (const char *)sqlite3_column_text(row, 1);
    return (struct ch_decision){.act = act_named(act ? act : ""),
                                .subject = ch_column_copy(row, 2, arena, failed),
                                .object = ch_column_copy(row, 3, arena, failed),
                                .note = ch_column_copy(row, 4, arena, failed),
                                .article = ch_column_copy(row, 5, arena, failed),
                                .start = (uint32_t)sqlite3_column_int64(row, 6),
                                .end = (uint32_t)sqlite3_column_int64(row, 7),
                                .analyst = ch_column_copy(row, 8, arena, failed),
                                .made_at = ch_column_copy(row, 9, arena, failed),
                                .object_article = ch_column_copy(row, 11, arena, failed),
                                .object_start = (uint32_t)sqlite3_column_int64(row, 12),
                                .object_end = (uint32_t)sqlite3_column_int64(row, 13)};
}

static enum ch_status take_over(struct ch_db *to, const struct ch_decision *d, struct ch_error *err)
{
    int64_t n;
    enum ch_status status = ch_run_int(to, CH_SQL_CURATION_SAME, &n, err, "ttttttt", ch_act_name(d->act),
                                       d->subject, d->object, d->note, d->article, d->analyst, d->made_at);
    return status == CH_NOMATCH ? ch_curation_add(to, d, 1, &n, err) : status;
}

enum ch_status ch_curation_take_over(struct ch_db *to, struct ch_db *from, struct ch_error *err)
{
    sqlite3_stmt *rows;
    struct ch_arena arena = {0};
    int code = SQLITE_DONE;
    enum ch_status status = ch_db_statement(from, CH_SQL_CURATION_IN_FORCE, &rows, err);
    if (status != CH_OK) return status;
    while (status == CH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        bool failed = false;
        ch_arena_reset(&arena, 1 << 16);
        struct ch_decision decision = decision_of(rows, &arena, &failed);
        if (failed)
            status = ch_fail(err, CH_NOMEM, "out of memory");
        else if (decision.act == CH_ACT_COUNT)
            status = ch_fail(err, CH_NEWER, "holds a decision of a kind that this version does not know");
        else
            status = take_over(to, &decision, err);
    }
    if (status == CH_OK && code != SQLITE_DONE) status = ch_db_fail(from, "reading the database", err);
    sqlite3_reset(rows);
    ch_arena_dispose(&arena);
    return status;
}
