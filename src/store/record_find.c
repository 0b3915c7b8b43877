#include "store/db.h"
#include "store/identity.h"
#include "store/record.h"

#include <string.h>

/* ---- One article ---- */

/* First column of the first row into *n, and whether there is a second row. */
static enum ch_status find_by(struct ch_db *db, enum ch_sql sql, struct ch_str key, int64_t *n, bool *more,
                              struct ch_error *err)
{
    sqlite3_stmt *find;
    enum ch_status status = ch_db_statement(db, sql, &find, err);
    if (status != CH_OK) return status;
    ch_bind(find, "s", key);
    int code = sqlite3_step(find);
    if (code == SQLITE_ROW) {
        *n = sqlite3_column_int64(find, 0);
        *more = (code = sqlite3_step(find)) == SQLITE_ROW;
    } else {
        status = CH_NOMATCH;
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(find);
    return status;
}

/* The id that `which` is or begins, as "sha256:..."; false when it cannot be one. */
static bool as_id(const char *which, struct ch_buf *id)
{
    const char *digits = strncmp(which, "sha256:", 7) == 0 ? which + 7 : which;
    size_t len = strspn(digits, "0123456789abcdef");
    if (len < 6 || len > 64 || digits[len]) return false;
    ch_buf_printf(id, "sha256:%s", digits);
    return true;
}

enum ch_status ch_article_find(struct ch_db *db, const char *which, int64_t *n, struct ch_error *err)
{
    bool more = false;
    struct ch_buf id = {0};
    enum ch_status status = CH_NOMATCH;
    if (as_id(which, &id))
        status = id.failed ? ch_fail(err, CH_NOMEM, "out of memory")
                           : find_by(db, CH_SQL_FIND_BY_ID, (struct ch_str){id.data, id.len}, n, &more, err);
    ch_buf_dispose(&id);
    if (status == CH_NOMATCH) status = find_by(db, CH_SQL_FIND_BY_SOURCE, ch_str_of(which), n, &more, err);
    if (status == CH_NOMATCH) {
        more = false;
        status = find_by(db, CH_SQL_FIND_BY_URL, ch_str_of(which), n, &more, err);
    }
    if (status == CH_NOMATCH) {
        ch_fail(err, CH_NOMATCH, "no article is called '%s'", which);
        ch_hint(err, "give its id, the first six or more digits of it, its URL, or its source's id");
    } else if (status == CH_OK && more) {
        status = ch_fail(err, CH_USAGE, "'%s' means more than one article", which);
        ch_hint(err, "give more digits of the id");
    }
    return status;
}

enum ch_status ch_record_find(struct ch_db *db, const char *which, struct ch_arena *arena,
                              struct ch_record *record, struct ch_error *err)
{
    int64_t n;
    enum ch_status status = ch_article_find(db, which, &n, err);
    return status == CH_OK ? ch_record_read(db, n, arena, record, err) : status;
}

/* ---- Many ---- */

/* Articles in the order of their address, which is that of their days; :country by EXISTS, since a record is
 * read for each article anyway. */
static const char each_sql[] =
    "SELECT n FROM article a WHERE n >= :since AND n < :until "
    "AND (:all OR superseded_by IS NULL) "
    "AND (:outlet IS NULL OR outlet = :outlet COLLATE NOCASE) "
    "AND (:country IS NULL OR EXISTS (SELECT 1 FROM article_actor r JOIN identity x ON x.n = r.actor "
    "WHERE r.article = a.n AND x.country = :country)) ORDER BY n LIMIT :limit";

static void bind_filter(sqlite3_stmt *each, const struct ch_record_filter *f)
{
    int64_t since = f->since ? ch_address_of_day(ch_days_of(f->since).first) : INT64_MIN;
    int64_t until = f->until ? ch_address_of_day(ch_days_of(f->until).last + 1) : INT64_MAX;
    sqlite3_bind_int64(each, sqlite3_bind_parameter_index(each, ":since"), since);
    sqlite3_bind_int64(each, sqlite3_bind_parameter_index(each, ":until"), until);
    sqlite3_bind_int(each, sqlite3_bind_parameter_index(each, ":all"), f->superseded);
    sqlite3_bind_int64(each, sqlite3_bind_parameter_index(each, ":limit"), f->limit ? (int64_t)f->limit : -1);
    if (f->outlet)
        sqlite3_bind_text(each, sqlite3_bind_parameter_index(each, ":outlet"), f->outlet, -1, SQLITE_STATIC);
    if (f->country)
        sqlite3_bind_text(each, sqlite3_bind_parameter_index(each, ":country"), f->country, -1,
                          SQLITE_STATIC);
}

static enum ch_status check_filter(const struct ch_record_filter *f, struct ch_error *err)
{
    const char *dates[] = {f->since, f->until};
    for (int i = 0; i < 2; i++)
        if (dates[i] && !ch_days_of(dates[i]).first) {
            ch_fail(err, CH_USAGE, "'%s' is no date", dates[i]);
            ch_hint(err, "write 2024-10-31, 2024-10 or 2024");
            return CH_USAGE;
        }
    return CH_OK;
}

static enum ch_status each_row(struct ch_db *db, sqlite3_stmt *each, ch_record_fn *fn, void *context,
                               struct ch_error *err)
{
    struct ch_arena arena = {0};
    enum ch_status status = CH_OK;
    bool any = false;
    int code = SQLITE_DONE;
    while (status == CH_OK && (code = sqlite3_step(each)) == SQLITE_ROW) {
        struct ch_record record;
        any = true;
        ch_arena_reset(&arena, (size_t)16 * 1024 * 1024);
        status = ch_record_read(db, sqlite3_column_int64(each, 0), &arena, &record, err);
        if (status == CH_OK) status = fn(context, &record, err);
    }
    if (status == CH_OK && code != SQLITE_DONE) status = ch_db_fail(db, "reading the database", err);
    ch_arena_dispose(&arena);
    return status == CH_OK && !any ? CH_NOMATCH : status;
}

enum ch_status ch_record_each(struct ch_db *db, const struct ch_record_filter *filter, ch_record_fn *fn,
                              void *context, struct ch_error *err)
{
    sqlite3_stmt *each = NULL;
    bool own = sqlite3_get_autocommit(db->handle);
    enum ch_status status = check_filter(filter, err);
    if (status == CH_OK && own) status = ch_run(db, CH_SQL_BEGIN_READ, err, "");
    if (status != CH_OK) return status;
    if (sqlite3_prepare_v2(db->handle, each_sql, -1, &each, NULL) != SQLITE_OK) {
        status = ch_db_fail(db, "reading the database", err);
    } else {
        bind_filter(each, filter);
        status = each_row(db, each, fn, context, err);
    }
    sqlite3_finalize(each);
    if (own) sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* Makes a view of the same name as the table, which SQLite then looks up first, whose rows nobody has judged.
 */
static enum ch_status hide_verdicts(struct ch_db *db, const char *table, struct ch_error *err)
{
    sqlite3_stmt *columns = NULL;
    struct ch_buf sql = {0};
    int code = sqlite3_prepare_v2(db->handle, "SELECT name FROM pragma_table_info(?)", -1, &columns, NULL);
    if (code == SQLITE_OK) code = sqlite3_bind_text(columns, 1, table, -1, SQLITE_STATIC);
    ch_buf_printf(&sql, "CREATE TEMP VIEW %s AS SELECT ", table);
    for (int i = 0; code == SQLITE_OK && sqlite3_step(columns) == SQLITE_ROW; i++) {
        const char *name = (const char *)sqlite3_column_text(columns, 0);
        bool verdict = name && strcmp(name, "verdict") == 0;
        if (name) ch_buf_printf(&sql, "%s%s\"%s\"", i ? ", " : "", verdict ? "NULL AS " : "", name);
    }
    ch_buf_printf(&sql, " FROM main.%s", table);
    sqlite3_finalize(columns);
    enum ch_status status = code != SQLITE_OK ? ch_db_fail(db, "reading the database", err)
                            : sql.failed      ? ch_fail(err, CH_NOMEM, "out of memory")
                                              : ch_exec(db, sql.data, "reading the database", err);
    ch_buf_dispose(&sql);
    return status;
}

enum ch_status ch_record_raw(struct ch_db *db, struct ch_error *err)
{
    static const char *const judged[] = {"meeting", "statement", "citation", "deed"};
    static const char identity_sql[] = "PRAGMA query_only = OFF;"
                                       "CREATE TEMP VIEW identity AS SELECT n, n AS shown, key, name, type, "
                                       "country, wikidata, articles FROM actor;";
    enum ch_status status = ch_exec(db, identity_sql, "reading the database", err);
    for (size_t i = 0; i < sizeof judged / sizeof *judged && status == CH_OK; i++)
        status = hide_verdicts(db, judged[i], err);
    return status == CH_OK ? ch_exec(db, "PRAGMA query_only = ON", "reading the database", err) : status;
}

enum ch_status ch_record_each_version(struct ch_db *db, ch_record_fn *fn, void *context, struct ch_error *err)
{
    sqlite3_stmt *each;
    enum ch_status status = ch_run(db, CH_SQL_BEGIN_READ, err, "");
    if (status != CH_OK) return status;
    status = ch_db_statement(db, CH_SQL_ARTICLES_BY_VERSION, &each, err);
    if (status == CH_OK) {
        status = each_row(db, each, fn, context, err);
        sqlite3_reset(each);
    }
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
