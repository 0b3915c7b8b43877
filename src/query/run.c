#include "query/number_set.h"
#include "query/plan.h"
#include "store/identity.h"

#include <string.h>

/* What the SQL puts between the items of a list: U+001F, which no name has. */
#define LIST_SEPARATOR '\x1F'
#define FIELDS_MAX 24

/* One answer on its way to the caller. */
struct answer {
    struct ch_db *db;
    const struct ch_query *query;
    const struct ch_ask_info *info;
    ch_row_fn *fn;
    void *context;
    uint64_t rows;
    struct ch_arena arena;      /* of the row */
    struct ch_number_set given; /* statements that a report was given of */
};

static enum ch_status list_value(struct answer *a, struct ch_str text, struct ch_value *value)
{
    uint32_t count = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == LIST_SEPARATOR;
    struct ch_str *items = ch_arena_alloc(&a->arena, (count + 1) * sizeof *items);
    if (!items) return CH_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        const char *end = memchr(text.ptr, LIST_SEPARATOR, text.len);
        items[i] = (struct ch_str){text.ptr, end ? (size_t)(end - text.ptr) : text.len};
        text.ptr += items[i].len + 1;
        text.len -= items[i].len + (end != NULL);
    }
    value->type = CH_VALUE_LIST;
    value->list.items = items;
    value->list.count = count;
    return CH_OK;
}

static enum ch_status value_of(struct answer *a, sqlite3_stmt *row, int column, struct ch_value *value)
{
    enum ch_value_type type = a->info->fields[column].type;
    *value = (struct ch_value){.type = CH_VALUE_NULL};
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        return type == CH_VALUE_LIST ? list_value(a, CH_LIT(""), value) : CH_OK;
    value->type = type;
    if (type == CH_VALUE_INT) {
        value->integer = sqlite3_column_int64(row, column);
    } else if (type == CH_VALUE_REAL) {
        value->real = sqlite3_column_double(row, column);
    } else {
        value->text.ptr = (const char *)sqlite3_column_text(row, column);
        value->text.len = (size_t)sqlite3_column_bytes(row, column);
        if (!value->text.ptr) return CH_NOMEM;
        if (type == CH_VALUE_LIST) return list_value(a, value->text, value);
    }
    return CH_OK;
}

static enum ch_status give(struct answer *a, sqlite3_stmt *row, struct ch_error *err)
{
    struct ch_value values[FIELDS_MAX];
    ch_arena_reset(&a->arena, 65536);
    for (uint32_t i = 0; i < a->info->field_count; i++)
        if (value_of(a, row, (int)i, &values[i]) != CH_OK) return ch_fail(err, CH_NOMEM, "out of memory");
    a->rows++;
    return a->fn(a->context, a->info, values, err);
}

/* Statements are reported by several articles. A row whose last column, behind the fields, names one that was
 * given before is dropped, so that each is shown by the first report that meets the conditions. */
static enum ch_status give_once(struct answer *a, sqlite3_stmt *row, struct ch_error *err)
{
    int column = (int)a->info->field_count;
    bool first = true;
    enum ch_status status = CH_OK;
    if (!a->query->all_reports && sqlite3_column_count(row) > column &&
        sqlite3_column_type(row, column) != SQLITE_NULL)
        status = ch_number_set_add(&a->given, sqlite3_column_int64(row, column), &first, err);
    return status == CH_OK && first ? give(a, row, err) : status;
}

static bool full(const struct answer *a)
{
    return a->query->limit && a->rows >= a->query->limit;
}

static enum ch_status keep(struct answer *a, int64_t n, struct ch_error *err)
{
    struct ch_found *found = a->query->keep;
    int64_t *slot = found ? CH_PUSH(found->arena, found) : NULL;
    if (slot) *slot = n;
    return slot || !found ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* Reads the fact at n and gives it, if it meets the conditions. */
static enum ch_status give_detail(struct answer *a, sqlite3_stmt *detail, int64_t n, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    uint64_t rows = a->rows;
    sqlite3_reset(detail);
    sqlite3_bind_int64(detail, sqlite3_bind_parameter_index(detail, ":n"), n);
    int code = sqlite3_step(detail);
    if (code == SQLITE_ROW)
        status = give_once(a, detail, err);
    else if (code != SQLITE_DONE)
        status = ch_db_fail(a->db, "reading the database", err);
    sqlite3_reset(detail);
    return status == CH_OK && a->rows > rows ? keep(a, n, err) : status;
}

/* The facts that an earlier run found, when these are all that are wanted. */
static const struct ch_found *known_facts(const struct ch_query *q)
{
    const struct ch_found *known = q->known;
    return known && (known->whole || (q->limit && known->count >= q->limit)) ? known : NULL;
}

/* A malformed FTS query shows as an error of the first step. */
static enum ch_status driver_failed(struct answer *a, struct ch_error *err)
{
    if (!a->query->about || sqlite3_errcode(a->db->handle) != SQLITE_ERROR)
        return ch_db_fail(a->db, "reading the database", err);
    ch_fail(err, CH_USAGE, "cannot understand '%s': %s", a->query->about, sqlite3_errmsg(a->db->handle));
    ch_hint(err, "without --fts, words are taken as they are");
    return CH_USAGE;
}

/* ---- Parts of the time ---- */

/* The first one; each is twice as long as the one before. */
#define PART_DAYS 32

/* A driver that has to sort is asked for parts of the time, one behind the other: all rows need not be sorted
 * for the first of them. */
struct parts {
    int64_t from, until; /* addresses still to be asked for */
    int64_t first, last; /* of articles: nearly all facts are between them */
    int64_t length;
    bool rising;
};

static enum ch_status begin_parts(struct ch_db *db, const struct ch_plan *plan, struct parts *parts,
                                  struct ch_error *err)
{
    *parts = (struct parts){
        .from = plan->from, .until = plan->until, .rising = plan->query->oldest_first, .last = INT64_MAX};
    if (!plan->sorted) return CH_OK;
    parts->length = ch_address_of_day(PART_DAYS);
    enum ch_status status =
        ch_exec_int(db, "SELECT ifnull(min(n), 0) FROM article WHERE n >= 1 << 40", &parts->first, err);
    return status == CH_OK ? ch_exec_int(db, "SELECT ifnull(max(n), 0) FROM article", &parts->last, err)
                           : status;
}

/* Binds the next part; false when there is none. */
static bool next_part(struct parts *parts, sqlite3_stmt *driver)
{
    int64_t from = parts->from, until = parts->until;
    if (from >= until) return false;
    if (parts->length && parts->rising) {
        int64_t end = (from > parts->first ? from : parts->first) + parts->length;
        if (end < parts->last && end < until) until = end;
        parts->from = until;
    } else {
        int64_t start = (until < parts->last ? until : parts->last) - parts->length;
        if (parts->length && start > parts->first && start > from) from = start;
        parts->until = parts->length ? from : parts->from;
    }
    parts->length *= 2;
    sqlite3_reset(driver);
    if (parts->length) {
        sqlite3_bind_int64(driver, sqlite3_bind_parameter_index(driver, ":from"), from);
        sqlite3_bind_int64(driver, sqlite3_bind_parameter_index(driver, ":until"), until);
    }
    return true;
}

static enum ch_status run_part(struct answer *a, sqlite3_stmt *driver, sqlite3_stmt *detail,
                               struct ch_error *err)
{
    enum ch_status status = CH_OK;
    int code = SQLITE_DONE;
    while (status == CH_OK && !full(a) && (code = sqlite3_step(driver)) == SQLITE_ROW)
        status = detail ? give_detail(a, detail, sqlite3_column_int64(driver, 0), err) : give(a, driver, err);
    if (status == CH_OK && !full(a) && code != SQLITE_DONE) return driver_failed(a, err);
    return status;
}

static enum ch_status run_rows(struct answer *a, const struct ch_plan *plan, sqlite3_stmt *driver,
                               sqlite3_stmt *detail, struct ch_error *err)
{
    struct parts parts;
    enum ch_status status = begin_parts(a->db, plan, &parts, err);
    while (status == CH_OK && !full(a) && next_part(&parts, driver))
        status = run_part(a, driver, detail, err);
    return status;
}

/* `columns` may be NULL: the statement is whole without. *out stays NULL when there is no statement. */
static enum ch_status prepare(struct ch_db *db, const char *columns, const struct ch_buf *sql,
                              const struct ch_plan *plan, sqlite3_stmt **out, struct ch_error *err)
{
    struct ch_buf whole = {0};
    if (!sql->len) return CH_OK;
    if (columns) ch_buf_puts(&whole, columns);
    ch_buf_add(&whole, sql->data, sql->len);
    enum ch_status status = CH_OK;
    if (whole.failed)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (sqlite3_prepare_v2(db->handle, whole.data, (int)whole.len + 1, out, NULL) != SQLITE_OK)
        status = ch_db_fail(db, "reading the database", err);
    else
        ch_plan_bind(plan, *out);
    ch_buf_dispose(&whole);
    return status;
}

static enum ch_status run_plan(struct answer *a, const struct ch_plan *plan, struct ch_error *err)
{
    sqlite3_stmt *driver = NULL, *detail = NULL;
    const struct ch_found *known = known_facts(a->query);
    enum ch_status status = prepare(a->db, plan->columns, &plan->detail, plan, &detail, err);
    if (status == CH_OK && !(detail && known)) {
        status = prepare(a->db, NULL, &plan->driver, plan, &driver, err);
        if (status == CH_OK) status = run_rows(a, plan, driver, detail, err);
        if (status == CH_OK && a->query->keep) a->query->keep->whole = detail && !full(a);
    }
    for (uint32_t i = 0; detail && known && i < known->count && status == CH_OK && !full(a); i++)
        status = give_detail(a, detail, known->items[i], err);
    sqlite3_finalize(driver);
    sqlite3_finalize(detail);
    return status;
}

static enum ch_status answer_from_plan(struct answer *a, struct ch_error *err)
{
    struct ch_plan plan;
    enum ch_status status = ch_plan_make(&plan, a->db, a->query, err);
    if (status == CH_OK) status = run_plan(a, &plan, err);
    if (status == CH_OK && !a->rows) status = CH_NOMATCH;
    ch_plan_dispose(&plan);
    ch_arena_dispose(&a->arena);
    ch_number_set_dispose(&a->given);
    return status;
}

enum ch_status ch_query_run(struct ch_db *db, const struct ch_query *query, ch_row_fn *fn, void *context,
                            struct ch_error *err)
{
    struct answer a = {
        .db = db, .query = query, .info = ch_ask_info(query->ask), .fn = fn, .context = context};
    bool own = sqlite3_get_autocommit(db->handle);
    enum ch_status status = own ? ch_run(db, CH_SQL_BEGIN_READ, err, "") : CH_OK;
    if (status != CH_OK) return status;
    if (query->ask == CH_ASK_TIMELINE)
        status = ch_timeline_rows(db, query, fn, context, err);
    else if (query->ask == CH_ASK_NETWORK)
        status = ch_network_rows(db, query, fn, context, err);
    else if (query->ask == CH_ASK_SAME_DAY)
        status = ch_same_day_rows(db, query, fn, context, err);
    else
        status = answer_from_plan(&a, err);
    if (own) sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* ---- Counting ---- */

/* Takes one fact into account. They come in order of days. */
static void count_fact(struct ch_amount *amount, int64_t n, int64_t *day)
{
    int64_t today = n >> CH_ADDRESS_DAY_SHIFT;
    amount->reports++;
    if (today == *day) return;
    *day = today;
    amount->days++;
    if (today == 0) return; /* undated */
    ch_day_write((int32_t)today, amount->last_day);
    if (!*amount->first_day) ch_day_write((int32_t)today, amount->first_day);
}

/* Whether the fact at n meets the conditions, and no other report of the same was counted. */
static enum ch_status counts(struct answer *a, sqlite3_stmt *check, int64_t n, bool *counts,
                             struct ch_error *err)
{
    enum ch_status status = CH_OK;
    sqlite3_bind_int64(check, sqlite3_bind_parameter_index(check, ":n"), n);
    int there = sqlite3_step(check);
    *counts = there == SQLITE_ROW;
    if (there != SQLITE_ROW && there != SQLITE_DONE)
        status = ch_db_fail(a->db, "reading the database", err);
    else if (*counts && !a->query->all_reports && sqlite3_column_type(check, 0) != SQLITE_NULL)
        status = ch_number_set_add(&a->given, sqlite3_column_int64(check, 0), counts, err);
    sqlite3_reset(check);
    return status;
}

static enum ch_status count_part(struct answer *a, sqlite3_stmt *driver, sqlite3_stmt *check, uint64_t limit,
                                 int64_t *day, struct ch_amount *out, struct ch_error *err)
{
    int code;
    while ((code = sqlite3_step(driver)) == SQLITE_ROW) {
        bool one_more;
        enum ch_status status = counts(a, check, sqlite3_column_int64(driver, 0), &one_more, err);
        if (status != CH_OK) return status;
        if (!one_more) continue;
        if (out->reports == limit) {
            out->more = true;
            return CH_OK;
        }
        count_fact(out, sqlite3_column_int64(driver, 0), day);
    }
    return code == SQLITE_DONE ? CH_OK : driver_failed(a, err);
}

static enum ch_status count_rows(struct answer *a, const struct ch_plan *plan, sqlite3_stmt *driver,
                                 sqlite3_stmt *check, uint64_t limit, struct ch_amount *out,
                                 struct ch_error *err)
{
    struct parts parts;
    int64_t day = -1;
    enum ch_status status = begin_parts(a->db, plan, &parts, err);
    while (status == CH_OK && !out->more && next_part(&parts, driver))
        status = count_part(a, driver, check, limit, &day, out, err);
    return status;
}

/* Those that are known already, from the oldest on. */
static void count_known(const struct ch_found *known, uint64_t limit, struct ch_amount *out)
{
    const int64_t *items = known->items;
    bool falling = known->count > 1 && items[0] > items[known->count - 1];
    int64_t day = -1;
    out->more = known->count > limit;
    for (uint32_t i = 0; i < known->count && i < limit; i++)
        count_fact(out, items[falling ? known->count - 1 - i : i], &day);
}

/* The detail with nothing but what reports of one and the same have in common. */
static enum ch_status prepare_check(struct ch_db *db, const struct ch_plan *plan, sqlite3_stmt **out,
                                    struct ch_error *err)
{
    struct ch_buf columns = {0};
    ch_buf_printf(&columns, "SELECT %s ", plan->one ? plan->one : "NULL");
    enum ch_status status = columns.failed ? ch_fail(err, CH_NOMEM, "out of memory")
                                           : prepare(db, columns.data, &plan->detail, plan, out, err);
    ch_buf_dispose(&columns);
    return status;
}

enum ch_status ch_query_count(struct ch_db *db, const struct ch_query *query, uint64_t limit,
                              struct ch_amount *out, struct ch_error *err)
{
    struct ch_query oldest = *query;
    struct answer a = {.db = db, .query = &oldest};
    struct ch_plan plan;
    sqlite3_stmt *driver = NULL, *check = NULL;
    oldest.oldest_first = true;
    *out = (struct ch_amount){0};
    if (query->known && query->known->whole) {
        count_known(query->known, limit, out);
        return CH_OK;
    }
    enum ch_status status = ch_plan_make(&plan, db, &oldest, err);
    if (status == CH_OK) status = prepare(db, NULL, &plan.driver, &plan, &driver, err);
    if (status == CH_OK) status = prepare_check(db, &plan, &check, err);
    if (status == CH_OK) status = count_rows(&a, &plan, driver, check, limit, out, err);
    sqlite3_finalize(driver);
    sqlite3_finalize(check);
    ch_number_set_dispose(&a.given);
    ch_plan_dispose(&plan);
    return status;
}

/* One statement with its parameters filled in, so that it runs as it stands. */
static enum ch_status write_sql(struct ch_db *db, const char *columns, const struct ch_buf *sql,
                                const struct ch_plan *plan, struct ch_buf *out, struct ch_error *err)
{
    sqlite3_stmt *statement = NULL;
    enum ch_status status = prepare(db, columns, sql, plan, &statement, err);
    char *expanded = status == CH_OK && statement ? sqlite3_expanded_sql(statement) : NULL;
    if (expanded) {
        ch_buf_puts(out, expanded);
        ch_buf_puts(out, ";\n");
    }
    sqlite3_free(expanded);
    sqlite3_finalize(statement);
    return status;
}

enum ch_status ch_query_sql(struct ch_db *db, const struct ch_query *query, struct ch_buf *out,
                            struct ch_error *err)
{
    struct ch_query plain = *query; /* sums of parts of the time are no one statement */
    const struct ch_party *a = query->a;
    struct ch_plan plan;
    plain.one_by_one = query->since || query->until || (a && !*a->country && a->count != 1);
    enum ch_status status = ch_plan_make(&plan, db, &plain, err);
    if (status == CH_OK) status = write_sql(db, NULL, &plan.sums, &plan, out, err);
    if (status == CH_OK) status = write_sql(db, NULL, &plan.driver, &plan, out, err);
    if (status == CH_OK && plan.detail.len) {
        ch_buf_puts(out,
                    query->ask == CH_ASK_TIMELINE ? "-- and statements:\n" : "-- and for each n of these:\n");
        status = write_sql(db, plan.columns, &plan.detail, &plan, out, err);
    }
    if (status == CH_OK && plan.early.len) {
        ch_buf_puts(out, "-- and meetings of several days that began before:\n");
        status = write_sql(db, NULL, &plan.early, &plan, out, err);
    }
    ch_plan_dispose(&plan);
    return status;
}
