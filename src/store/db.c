#include "store/db.h"

#include "store/migrate.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long to wait for a lock, in milliseconds. */
#define BUSY_TIMEOUT 5000
/* Page cache in KiB: with 1 M articles the upper levels of all indexes fit. */
#define CACHE_KIB 65536

static enum ch_status status_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
        return CH_OK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return CH_BUSY;
    case SQLITE_NOMEM:
        return CH_NOMEM;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
        return CH_IO;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return CH_UNREADABLE;
    default:
        return CH_CORRUPT;
    }
}

static const char *hint_of(enum ch_status status)
{
    switch (status) {
    case CH_BUSY:
        return "another program is writing to it; try again when that is done";
    case CH_IO:
        return "is the disk full, or the file read-only? what was acknowledged before is safe";
    case CH_CORRUPT:
        return "keep the file and restore a backup; `chancery verify` tells more";
    default:
        return "";
    }
}

enum ch_status ch_db_fail(const struct ch_db *db, const char *doing, struct ch_error *err)
{
    enum ch_status status = status_of(sqlite3_extended_errcode(db->handle));
    if (status == CH_OK) status = CH_CORRUPT;
    ch_fail(err, status, "%s failed: %s", doing, sqlite3_errmsg(db->handle));
    ch_hint(err, "%s", hint_of(status));
    ch_error_at(err, db->path, 0, CH_NO_OFFSET);
    return status;
}

/* ---- Statements ---- */

enum ch_status ch_db_statement(struct ch_db *db, enum ch_sql sql, sqlite3_stmt **out, struct ch_error *err)
{
    sqlite3_stmt **slot = &db->statements[sql];
    if (!*slot && sqlite3_prepare_v3(db->handle, ch_sql_text(sql), -1, SQLITE_PREPARE_PERSISTENT, slot, NULL))
        return ch_db_fail(db, "reading the database", err);
    sqlite3_reset(*slot);
    sqlite3_clear_bindings(*slot);
    *out = *slot;
    return CH_OK;
}

static void bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    if (text) sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

static void bind_all(sqlite3_stmt *statement, const char *types, va_list args)
{
    for (int at = 1; *types; types++, at++) {
        const char *text;
        struct ch_str str;
        switch (*types) {
        case 't':
            bind_text(statement, at, va_arg(args, const char *));
            break;
        case 'c':
            text = va_arg(args, const char *);
            bind_text(statement, at, text && *text ? text : NULL);
            break;
        case 's':
            str = va_arg(args, struct ch_str);
            sqlite3_bind_text64(statement, at, str.ptr, str.len, SQLITE_STATIC, SQLITE_UTF8);
            break;
        case 'i':
            sqlite3_bind_int64(statement, at, va_arg(args, int64_t));
            break;
        case 'u':
            sqlite3_bind_int64(statement, at, va_arg(args, uint32_t));
            break;
        case 'r':
            sqlite3_bind_double(statement, at, va_arg(args, double));
            break;
        default:
            break; /* unbound is null */
        }
    }
}

void ch_bind(sqlite3_stmt *statement, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    bind_all(statement, types, args);
    va_end(args);
}

enum ch_status ch_run(struct ch_db *db, enum ch_sql sql, struct ch_error *err, const char *types, ...)
{
    sqlite3_stmt *statement;
    enum ch_status status = ch_db_statement(db, sql, &statement, err);
    if (status != CH_OK) return status;
    va_list args;
    va_start(args, types);
    bind_all(statement, types, args);
    va_end(args);
    if (sqlite3_step(statement) != SQLITE_DONE) status = ch_db_fail(db, "writing to the database", err);
    sqlite3_reset(statement);
    return status;
}

enum ch_status ch_run_int(struct ch_db *db, enum ch_sql sql, int64_t *out, struct ch_error *err,
                          const char *types, ...)
{
    sqlite3_stmt *statement;
    enum ch_status status = ch_db_statement(db, sql, &statement, err);
    if (status != CH_OK) return status;
    va_list args;
    va_start(args, types);
    bind_all(statement, types, args);
    va_end(args);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    else
        status = code == SQLITE_DONE ? CH_NOMATCH : ch_db_fail(db, "reading the database", err);
    sqlite3_reset(statement);
    return status;
}

enum ch_status ch_exec(struct ch_db *db, const char *sql, const char *doing, struct ch_error *err)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? CH_OK : ch_db_fail(db, doing, err);
}

enum ch_status ch_exec_int(struct ch_db *db, const char *sql, int64_t *out, struct ch_error *err)
{
    sqlite3_stmt *statement = NULL;
    enum ch_status status = CH_OK;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    else
        status = ch_db_fail(db, "opening the database", err);
    sqlite3_finalize(statement);
    return status;
}

const char *ch_column_copy(sqlite3_stmt *statement, int column, struct ch_arena *arena, bool *failed)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    if (!text) return NULL;
    char *copy = ch_arena_copy(arena, text, (size_t)sqlite3_column_bytes(statement, column));
    if (!copy) *failed = true;
    return copy;
}

/* ---- Opening ---- */

/* Says what is wrong with a path before SQLite does, which only knows "unable to open". */
static enum ch_status check_path(const char *path, enum ch_db_mode mode, struct ch_error *err)
{
    struct stat st;
    enum ch_status status = CH_OK;
    if (stat(path, &st) != 0) {
        if (mode == CH_DB_CREATE && errno == ENOENT) return CH_OK;
        status = ch_fail(err, CH_UNREADABLE, "cannot open the database: %s", strerror(errno));
        if (errno == ENOENT)
            ch_hint(err, "`chancery ingest` makes a database; --db or CHANCERY_DB names another one");
    } else if (S_ISDIR(st.st_mode)) {
        status = ch_fail(err, CH_UNREADABLE, "the database is a folder");
        ch_hint(err, "name the file in it");
    } else if (access(path, mode == CH_DB_READ ? R_OK : R_OK | W_OK) != 0) {
        status = ch_fail(err, CH_UNREADABLE, "cannot open the database: %s", strerror(errno));
    } else if (st.st_size == 0 && mode != CH_DB_CREATE) {
        status = ch_fail(err, CH_CORRUPT, "the file is empty, it is no chancery database");
    }
    if (status != CH_OK) ch_error_at(err, path, 0, CH_NO_OFFSET);
    return status;
}

static enum ch_status open_handle(struct ch_db *db, const char *name, int flags, struct ch_error *err)
{
    sqlite3_close(db->handle);
    db->handle = NULL;
    if (sqlite3_open_v2(name, &db->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL) != SQLITE_OK)
        return db->handle ? ch_db_fail(db, "opening the database", err)
                          : ch_fail(err, CH_NOMEM, "out of memory");
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, BUSY_TIMEOUT);
    return CH_OK;
}

/* "file:" URI of a path with what it must escape; NULL when memory is short. */
static char *uri_of(const char *path, const char *parameters)
{
    struct ch_buf buf = {0};
    ch_buf_puts(&buf, "file:");
    for (; *path; path++)
        if (strchr("%?#", *path))
            ch_buf_printf(&buf, "%%%02X", (unsigned char)*path);
        else
            ch_buf_putc(&buf, *path);
    ch_buf_puts(&buf, parameters);
    if (buf.failed) ch_buf_dispose(&buf);
    return buf.data;
}

static bool has_wal(const char *path)
{
    struct ch_buf buf = {0};
    struct stat st;
    ch_buf_printf(&buf, "%s-wal", path);
    bool has = !buf.failed && stat(buf.data, &st) == 0 && st.st_size > 0;
    ch_buf_dispose(&buf);
    return has;
}

/* Reading in WAL mode wants to write a -shm file. Where it cannot (read-only media) and there is no log, the
 * file is read as one that nobody changes. */
static enum ch_status open_reader(struct ch_db *db, struct ch_error *err)
{
    int64_t version;
    char *uri = uri_of(db->path, "?mode=ro");
    enum ch_status status = uri ? open_handle(db, uri, SQLITE_OPEN_READONLY, err) : CH_NOMEM;
    free(uri);
    if (status != CH_OK) return status;
    status = ch_exec_int(db, "PRAGMA user_version", &version, err);
    int code = sqlite3_errcode(db->handle);
    if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || has_wal(db->path)) return status;
    uri = uri_of(db->path, "?immutable=1");
    status = uri ? open_handle(db, uri, SQLITE_OPEN_READONLY, err) : CH_NOMEM;
    free(uri);
    return status;
}

static enum ch_status open_file(struct ch_db *db, enum ch_db_mode mode, struct ch_error *err)
{
    if (db->memory) return open_handle(db, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
    enum ch_status status = check_path(db->path, mode, err);
    if (status != CH_OK) return status;
    if (mode == CH_DB_READ) return open_reader(db, err);
    char *uri = uri_of(db->path, "");
    int create = mode == CH_DB_CREATE ? SQLITE_OPEN_CREATE : 0;
    status = uri ? open_handle(db, uri, SQLITE_OPEN_READWRITE | create, err)
                 : ch_fail(err, CH_NOMEM, "out of memory");
    free(uri);
    return status;
}

/* Whose database it is, and of which version; *version 0 is one without any tables. */
static enum ch_status identify(struct ch_db *db, int64_t *version, struct ch_error *err)
{
    int64_t application, tables;
    enum ch_status status = ch_exec_int(db, "PRAGMA application_id", &application, err);
    if (status == CH_OK) status = ch_exec_int(db, "PRAGMA user_version", version, err);
    if (status == CH_OK) status = ch_exec_int(db, "SELECT count(*) FROM sqlite_schema", &tables, err);
    if (status == CH_OK && application == 0 && tables == 0 && *version == 0) return CH_OK;
    if (status == CH_CORRUPT || (status == CH_OK && (application != CH_APPLICATION_ID || *version < 1))) {
        bool damaged = status == CH_CORRUPT && sqlite3_errcode(db->handle) == SQLITE_CORRUPT;
        status = ch_fail(err, CH_CORRUPT, "%s",
                         damaged ? "the database is damaged" : "the file is no chancery database");
        ch_hint(err, damaged ? "keep the file and restore a backup" : "nothing was changed in it");
        ch_error_at(err, db->path, 0, CH_NO_OFFSET);
    }
    return status;
}

static enum ch_status check_version(struct ch_db *db, enum ch_db_mode mode, struct ch_error *err)
{
    int64_t version;
    enum ch_status status = identify(db, &version, err);
    if (status != CH_OK) return status;
    if (version > ch_migration_count) {
        status = ch_fail(err, CH_NEWER, "the database has version %d, this program knows %d", (int)version,
                         ch_migration_count);
        ch_hint(err, "use a newer chancery");
    } else if (version == ch_migration_count) {
        return CH_OK;
    } else if (mode == CH_DB_READ && version > 0) {
        status = ch_fail(err, CH_USAGE, "the database has the older version %d", (int)version);
        ch_hint(err, "any command that writes, such as `chancery ingest`, brings it up to date");
    } else if (version == 0 && mode != CH_DB_CREATE) {
        status = ch_fail(err, CH_CORRUPT, "the file is no chancery database");
    } else {
        return ch_migrate(db, ch_migration_count, err);
    }
    ch_error_at(err, db->path, 0, CH_NO_OFFSET);
    return status;
}

/* Rows name only rows that were just written or found, and have only words that the program has for them, so
 * SQLite need not look each of them up again: that took a third of the time of storing. `chancery verify` and
 * the tests look. FULL: a commit in WAL mode is on
 * the disk when it returns. Deleted rows are not zeroed: articles, which could be sensitive, are never
 * deleted. */
static enum ch_status configure(struct ch_db *db, enum ch_db_mode mode, struct ch_error *err)
{
    struct ch_buf sql = {0};
    ch_buf_printf(&sql,
                  "PRAGMA cache_size = -%d; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; "
                  "PRAGMA trusted_schema = OFF;"
                  "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = OFF; PRAGMA synchronous = FULL;",
                  CACHE_KIB);
    if (mode == CH_DB_READ)
        ch_buf_puts(&sql, "PRAGMA query_only = ON;");
    else
        ch_buf_puts(&sql, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000;"
                          "PRAGMA journal_size_limit = 67108864;");
    enum ch_status status = sql.failed ? ch_fail(err, CH_NOMEM, "out of memory")
                                       : ch_exec(db, sql.data, "opening the database", err);
    ch_buf_dispose(&sql);
    return status;
}

/* Nobody asks how much memory SQLite has; counting takes a lock with every allocation. */
void ch_db_prepare(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum ch_status ch_db_open(struct ch_db **out, const char *path, enum ch_db_mode mode, struct ch_error *err)
{
    *out = NULL;
    struct ch_db *db = calloc(1, sizeof *db);
    size_t size = strlen(path) + 1;
    if (db) db->path = malloc(size);
    if (!db || !db->path) {
        free(db);
        return ch_fail(err, CH_NOMEM, "out of memory");
    }
    memcpy(db->path, path, size);
    db->memory = strcmp(path, ":memory:") == 0;
    enum ch_status status = open_file(db, mode, err);
    if (status == CH_OK) status = check_version(db, mode, err);
    if (status == CH_OK) status = configure(db, mode, err);
    if (status == CH_OK)
        *out = db;
    else
        ch_db_close(db);
    return status;
}

void ch_db_close(struct ch_db *db)
{
    if (!db) return;
    for (size_t i = 0; i < CH_SQL_COUNT; i++)
        sqlite3_finalize(db->statements[i]);
    ch_months_free(db);
    sqlite3_close(db->handle);
    ch_arena_dispose(&db->batch.arena);
    free(db->path);
    free(db);
}

const char *ch_db_path(const struct ch_db *db)
{
    return db->path;
}

struct sqlite3 *ch_db_handle(struct ch_db *db)
{
    return db->handle;
}
