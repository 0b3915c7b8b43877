#include "query/sql.h"

#include "store/db.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Longest text or BLOB, in bytes, that an expression may make: longer than any article. */
#define LENGTH_MAX (16 * 1024 * 1024)
/* Instructions of SQLite's machine between two looks at the clock. */
#define STEPS 20000

struct guard {
    struct ch_buf views;   /* ",articles,actors," */
    struct ch_buf refused; /* what was not allowed; empty: nothing */
    double end;            /* on the monotonic clock, 0: never */
    bool late;
};

/* ---- What may be done ---- */

static bool is_listed(const char *list, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = list; (at = strchr(at, ',')) != NULL && at[1]; at++)
        if (sqlite3_strnicmp(at + 1, name, (int)len) == 0 && at[1 + len] == ',') return true;
    return false;
}

static bool may_read(const struct guard *g, const char *table, const char *view)
{
    if (view && is_listed(g->views.data, view)) return true;
    return is_listed(g->views.data, table) || is_listed(",json_each,json_tree,", table);
}

static int refuse(struct guard *g, const char *what, const char *name)
{
    if (!g->refused.len)
        ch_buf_printf(&g->refused, "%s%s%s%s", what, *name ? " '" : "", name, *name ? "'" : "");
    return SQLITE_DENY;
}

/* See https://sqlite.org/c3ref/set_authorizer.html; `view` is the innermost view that does the access. */
static int authorize(void *context, int action, const char *first, const char *second, const char *schema,
                     const char *view)
{
    static const char forbidden[] = ",load_extension,fts3_tokenizer,fts5,readfile,writefile,edit,";
    struct guard *g = context;
    (void)schema;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        /* no column: a table behind a view whose rows alone count */
        return !*second || may_read(g, first, view) ? SQLITE_OK : refuse(g, "reading of table", first);
    case SQLITE_FUNCTION:
        return is_listed(forbidden, second) ? refuse(g, "function", second) : SQLITE_OK;
    default:
        return refuse(g, "anything but SELECT", "");
    }
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int is_late(void *context)
{
    struct guard *g = context;
    if (g->end > 0 && now() > g->end) g->late = true;
    return g->late;
}

static enum ch_status list_views(struct ch_db *db, const char *before, const char *between,
                                 struct ch_buf *out, struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_ERROR;
    if (sqlite3_prepare_v2(db->handle, "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name", -1,
                           &rows, NULL) == SQLITE_OK)
        while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
            ch_buf_puts(out, out->len ? between : before);
            ch_buf_puts(out, (const char *)sqlite3_column_text(rows, 0));
        }
    sqlite3_finalize(rows);
    if (out->failed) return ch_fail(err, CH_NOMEM, "out of memory");
    return code == SQLITE_DONE ? CH_OK : ch_db_fail(db, "reading the database", err);
}

enum ch_status ch_sql_views(struct ch_db *db, struct ch_buf *out, struct ch_error *err)
{
    return list_views(db, "", ", ", out, err);
}

/* ---- Errors ---- */

static enum ch_status hint_at_views(struct ch_db *db, struct ch_error *err)
{
    struct ch_buf views = {0};
    if (ch_sql_views(db, &views, NULL) == CH_OK)
        ch_hint(err, "the views are %s; `chancery schema NAME` tells their columns", views.data);
    ch_buf_dispose(&views);
    return err ? err->status : CH_USAGE;
}

/* Why it did not run, or stopped. */
static enum ch_status failed(struct ch_db *db, const struct guard *g, const struct ch_sql_limits *limits,
                             struct ch_error *err)
{
    int code = sqlite3_errcode(db->handle);
    char message[300];
    snprintf(message, sizeof message, "%s", sqlite3_errmsg(db->handle));
    sqlite3_set_authorizer(db->handle, NULL, NULL);
    if (g->late) {
        ch_fail(err, CH_USAGE, "the query took longer than %u seconds", limits->seconds);
        ch_hint(err, "narrow it, or allow more with --timeout");
        return CH_USAGE;
    }
    if (g->refused.len) {
        ch_fail(err, CH_USAGE, "%s is not allowed", g->refused.data);
        return hint_at_views(db, err);
    }
    if (code != SQLITE_ERROR && code != SQLITE_TOOBIG) return ch_db_fail(db, "reading the database", err);
    ch_fail(err, CH_USAGE, "%s", message);
    return hint_at_views(db, err);
}

/* ---- Rows ---- */

static struct ch_value value_of(sqlite3_stmt *row, int column, char blob[40])
{
    struct ch_value value = {.type = CH_VALUE_NULL};
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        value.type = CH_VALUE_INT;
        value.integer = sqlite3_column_int64(row, column);
        break;
    case SQLITE_FLOAT:
    case SQLITE_TEXT:
        value.type = CH_VALUE_TEXT;
        /* infinity has letters, and JSON no number for it */
        if (sqlite3_column_type(row, column) == SQLITE_FLOAT &&
            fabs(sqlite3_column_double(row, column)) <= DBL_MAX)
            value.type = CH_VALUE_NUMBER;
        value.text.ptr = (const char *)sqlite3_column_text(row, column);
        value.text.len = (size_t)sqlite3_column_bytes(row, column);
        break;
    case SQLITE_BLOB:
        value.type = CH_VALUE_TEXT;
        snprintf(blob, 40, "(BLOB of %d bytes)", sqlite3_column_bytes(row, column));
        value.text = ch_str_of(blob);
        break;
    default:
        break;
    }
    return value;
}

struct columns {
    struct ch_ask_info info;
    struct ch_field *fields;
    struct ch_value *values;
    char (*blobs)[40];
};

/* Names are copied: SQLite's own are gone when it has to prepare the statement again. */
static enum ch_status make_columns(sqlite3_stmt *statement, struct ch_arena *arena, struct columns *out,
                                   struct ch_error *err)
{
    uint32_t count = (uint32_t)sqlite3_column_count(statement);
    out->fields = ch_arena_alloc(arena, (count + 1) * sizeof *out->fields);
    out->values = ch_arena_alloc(arena, (count + 1) * sizeof *out->values);
    out->blobs = ch_arena_alloc(arena, (count + 1) * sizeof *out->blobs);
    if (!out->fields || !out->values || !out->blobs) return ch_fail(err, CH_NOMEM, "out of memory");
    for (uint32_t i = 0; i < count; i++) {
        const char *name = sqlite3_column_name(statement, (int)i);
        name = name ? ch_arena_copy(arena, name, strlen(name)) : NULL;
        if (!name) return ch_fail(err, CH_NOMEM, "out of memory");
        out->fields[i] = (struct ch_field){.name = name, .type = CH_VALUE_TEXT, .what = ""};
    }
    out->info = (struct ch_ask_info){.name = "sql", .fields = out->fields, .field_count = count};
    return CH_OK;
}

/* Numbers are set to the right where the first row has one. */
static void set_types(struct columns *columns)
{
    for (uint32_t i = 0; i < columns->info.field_count; i++)
        if (columns->values[i].type != CH_VALUE_NULL) columns->fields[i].type = columns->values[i].type;
}

struct run {
    struct ch_db *db;
    const struct ch_sql_limits *limits;
    struct guard guard;
    struct columns columns;
    ch_sql_begin_fn *begin;
    ch_row_fn *fn;
    void *context;
};

static enum ch_status give_rows(struct run *run, sqlite3_stmt *statement, bool *more, struct ch_error *err)
{
    const struct ch_ask_info *info = &run->columns.info;
    enum ch_status status = CH_OK;
    uint64_t count = 0;
    int code = SQLITE_DONE;
    while (status == CH_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (run->limits->rows && count == run->limits->rows) {
            *more = true;
            return CH_OK;
        }
        for (uint32_t i = 0; i < info->field_count; i++)
            run->columns.values[i] = value_of(statement, (int)i, run->columns.blobs[i]);
        if (count++ == 0) {
            set_types(&run->columns);
            status = run->begin(run->context, info, err);
        }
        if (status == CH_OK) status = run->fn(run->context, info, run->columns.values, err);
    }
    if (status == CH_OK && code != SQLITE_DONE) return failed(run->db, &run->guard, run->limits, err);
    return status == CH_OK && count == 0 ? run->begin(run->context, info, err) : status;
}

/* One statement and nothing behind it, which only reads. */
static enum ch_status check_statement(sqlite3_stmt *statement, const char *tail, struct ch_error *err)
{
    if (!statement) return ch_fail(err, CH_USAGE, "there is no SQL in it");
    if (tail[strspn(tail, " \t\r\n;")]) return ch_fail(err, CH_USAGE, "only one statement can be run");
    if (!sqlite3_stmt_readonly(statement) || sqlite3_column_count(statement) == 0)
        return ch_fail(err, CH_USAGE, "only a SELECT can be run");
    return CH_OK;
}

static enum ch_status run_guarded(struct run *run, const char *sql, struct ch_arena *arena, bool *more,
                                  struct ch_error *err)
{
    sqlite3_stmt *statement = NULL;
    const char *tail = "";
    sqlite3_set_authorizer(run->db->handle, authorize, &run->guard);
    int code = sqlite3_prepare_v2(run->db->handle, sql, -1, &statement, &tail);
    if (code != SQLITE_OK) return failed(run->db, &run->guard, run->limits, err);
    enum ch_status status = check_statement(statement, tail, err);
    if (status == CH_OK) status = make_columns(statement, arena, &run->columns, err);
    if (status == CH_OK) status = give_rows(run, statement, more, err);
    sqlite3_finalize(statement);
    return status;
}

enum ch_status ch_sql_run(struct ch_db *db, const char *sql, const struct ch_sql_limits *limits,
                          ch_sql_begin_fn *begin, ch_row_fn *fn, void *context, bool *more,
                          struct ch_error *err)
{
    struct run run = {.db = db, .limits = limits, .begin = begin, .fn = fn, .context = context};
    struct ch_arena arena = {0};
    *more = false;
    /* connecting these would look like making a table, once the authorizer is there */
    enum ch_status status = ch_exec(db, "SELECT 1 FROM json_each('[]'), json_tree('[]')", "reading", err);
    if (status == CH_OK) status = list_views(db, ",", ",", &run.guard.views, err);
    ch_buf_putc(&run.guard.views, ',');
    if (status != CH_OK) {
        ch_buf_dispose(&run.guard.views);
        return status;
    }
    int length = sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
    if (limits->seconds) run.guard.end = now() + limits->seconds;
    sqlite3_progress_handler(db->handle, STEPS, is_late, &run.guard);
    status = run_guarded(&run, sql, &arena, more, err);
    sqlite3_progress_handler(db->handle, 0, NULL, NULL);
    sqlite3_set_authorizer(db->handle, NULL, NULL);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, length);
    ch_buf_dispose(&run.guard.views);
    ch_buf_dispose(&run.guard.refused);
    ch_arena_dispose(&arena);
    return status;
}
