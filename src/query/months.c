/* Meetings and statements counted by month: out of the sums that the database keeps, or, where it keeps none,
 * one by one, as in the months that a time asked for begins and ends in. Rows come straight out of indexes by
 * the hundred thousand, so they are counted here: SQLite would sort them to group them. */
#include "base/date.h"
#include "query/number_set.h"
#include "query/plan.h"
#include "store/identity.h"

#include <stdlib.h>
#include <string.h>

/* Years 0 to 9999, in each one count for the year alone and one for each month. */
#define YEARS 10000
#define SLOTS 13
/* 0000-03-01 in days before 1970-01-01: where addresses count from. */
#define ADDRESS_EPOCH 719468

struct count {
    int64_t held, other, said;
};

struct counting {
    struct ch_db *db;
    const struct ch_query *query;
    struct count *counts; /* YEARS * SLOTS */
    struct ch_date last;  /* the month of the last day seen, and that day */
    int32_t last_day;
    int sign; /* -1: what comes is taken away */
};

static struct count *count_of(struct counting *c, struct ch_date date)
{
    if (date.year < 0 || date.year >= YEARS) return NULL;
    return &c->counts[date.year * SLOTS + date.month];
}

/* The month that the address tells; NULL for what is undated. */
static struct count *count_at(struct counting *c, int64_t address)
{
    int32_t day = (int32_t)(address >> CH_ADDRESS_DAY_SHIFT);
    if (day <= 0) return NULL;
    if (day != c->last_day) {
        c->last = ch_date_of_days(day - ADDRESS_EPOCH);
        c->last_day = day;
    }
    return count_of(c, c->last);
}

static void count_meeting(struct counting *c, sqlite3_stmt *row)
{
    const char *text = (const char *)sqlite3_column_text(row, 2);
    struct ch_date date;
    struct count *count =
        text && ch_date_read(text, &date) ? count_of(c, date) : count_at(c, sqlite3_column_int64(row, 0));
    if (!count) return;
    if (sqlite3_column_int(row, 1))
        count->held += c->sign;
    else
        count->other += c->sign;
}

static void count_statement(struct counting *c, sqlite3_stmt *row)
{
    struct count *count = count_at(c, sqlite3_column_int64(row, 0));
    if (count) count->said += c->sign;
}

static void count_sum(struct counting *c, sqlite3_stmt *row)
{
    const char *month = (const char *)sqlite3_column_text(row, 0);
    struct ch_date date;
    struct count *count = month && ch_date_read(month, &date) ? count_of(c, date) : NULL;
    if (!count) return;
    count->held += sqlite3_column_int64(row, 1);
    count->other += sqlite3_column_int64(row, 2);
    count->said += sqlite3_column_int64(row, 3);
}

/* ---- Parts of the time ---- */

/* Facts that are counted one by one: addresses, half-open. */
struct part {
    int64_t from, until;
    int sign;
};

/* The months of which sums are read, and what is to be added or taken away beside them. */
struct cut {
    char first[11], last[11]; /* half-open; as keys of the table of sums */
    int64_t from, until;      /* the same as addresses */
    struct part parts[2];
    uint32_t count;
};

/* Sums of January stand behind those of its year, of which no month is told: these events are dated the first
 * of January. */
static void month_key(struct ch_date month, char out[11])
{
    if (month.month == 1) month.month = 0;
    month.day = 0;
    ch_date_write(month, out);
}

/* Cuts the time at an address: sums begin or end with one of the two months around it, whichever is nearer,
 * and what lies between is a part. */
static void cut_at(int64_t address, bool begins, struct cut *cut)
{
    int32_t day = (int32_t)(address >> CH_ADDRESS_DAY_SHIFT);
    struct ch_date month = ch_date_of_days(day - ADDRESS_EPOCH), next;
    month.day = 1;
    next = month;
    next.month = month.month == 12 ? 1 : month.month + 1;
    next.year += month.month == 12;
    int32_t start = ch_date_to_days(month) + ADDRESS_EPOCH, end = ch_date_to_days(next) + ADDRESS_EPOCH;
    bool back = day - start <= end - day;
    month_key(back ? month : next, begins ? cut->first : cut->last);
    *(begins ? &cut->from : &cut->until) = ch_address_of_day(back ? start : end);
    if (day == start) return;
    cut->parts[cut->count++] = back ? (struct part){ch_address_of_day(start), address, begins ? -1 : 1}
                                    : (struct part){address, ch_address_of_day(end), begins ? 1 : -1};
}

static struct cut cut_time(const struct ch_plan *plan)
{
    struct cut cut = {.first = "", .last = ":", .until = INT64_MAX}; /* before and behind all figures */
    bool since = plan->query->since, until = plan->query->until;
    if (!plan->sums.len || (since && until && plan->since >= plan->until)) {
        *cut.last = '\0'; /* no sums */
        cut.until = 0;
        cut.parts[cut.count++] = (struct part){plan->since, plan->until, 1};
        return cut;
    }
    if (since) cut_at(plan->since, true, &cut);
    if (until) cut_at(plan->until, false, &cut);
    return cut;
}

/* ---- Counting ---- */

static void bind_number(sqlite3_stmt *rows, const char *name, int64_t number)
{
    int at = sqlite3_bind_parameter_index(rows, name);
    if (at) sqlite3_bind_int64(rows, at, number);
}

static void bind_month(sqlite3_stmt *rows, const char *name, const char *month)
{
    int at = sqlite3_bind_parameter_index(rows, name);
    if (at) sqlite3_bind_text(rows, at, month, -1, SQLITE_STATIC);
}

typedef void count_fn(struct counting *c, sqlite3_stmt *row);

/* `part` NULL: of the whole time. */
static enum ch_status count_rows(struct counting *c, const struct ch_plan *plan, const struct ch_buf *sql,
                                 const struct cut *cut, const struct part *part, count_fn *add,
                                 struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    int code;
    if (!sql->len) return CH_OK;
    if (sqlite3_prepare_v2(c->db->handle, sql->data, -1, &rows, NULL) != SQLITE_OK)
        return ch_db_fail(c->db, "reading the database", err);
    ch_plan_bind(plan, rows);
    bind_month(rows, ":first", cut->first);
    bind_month(rows, ":last", cut->last);
    if (part) bind_number(rows, ":from", part->from);
    if (part) bind_number(rows, ":until", part->until);
    c->sign = part ? part->sign : 1;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW)
        add(c, rows);
    enum ch_status status = code == SQLITE_DONE ? CH_OK : ch_db_fail(c->db, "reading the database", err);
    sqlite3_finalize(rows);
    return status;
}

/* An event that was seen for an actor before: the sums of this one have it again. */
static enum ch_status uncount(struct counting *c, sqlite3_stmt *event, int64_t n, struct ch_error *err)
{
    ch_bind(event, "i", n);
    c->sign = -1;
    if (sqlite3_step(event) == SQLITE_ROW) count_meeting(c, event);
    return sqlite3_reset(event) == SQLITE_OK ? CH_OK : ch_db_fail(c->db, "reading the database", err);
}

/* Sums of several actors, such as the holders of an office, count a meeting for each of them who took part.
 */
static enum ch_status uncount_shared(struct counting *c, const struct ch_plan *plan, const struct cut *cut,
                                     struct ch_error *err)
{
    static const char events_sql[] = "SELECT DISTINCT event FROM event_participant WHERE actor = ? "
                                     "AND event >= ? AND event < ? ORDER BY event";
    static const char event_sql[] = "SELECT e.n, e.status = 'held', e.date FROM event e WHERE e.n = :n";
    static const char of_outlet[] =
        "SELECT e.n, e.status = 'held', e.date FROM event e WHERE e.n = :n" CH_PLAN_MET_OUTLET;
    const struct ch_party *a = c->query->a;
    struct ch_number_set seen = {0};
    sqlite3_stmt *events = NULL, *event = NULL;
    enum ch_status status = CH_OK;
    if (sqlite3_prepare_v2(c->db->handle, events_sql, -1, &events, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(c->db->handle, c->query->outlet ? of_outlet : event_sql, -1, &event, NULL) !=
            SQLITE_OK)
        status = ch_db_fail(c->db, "reading the database", err);
    else
        ch_plan_bind(plan, event);
    for (uint32_t i = 0; i < a->count && status == CH_OK; i++) {
        ch_bind(events, "iii", a->actors[i], cut->from, cut->until);
        while (status == CH_OK && sqlite3_step(events) == SQLITE_ROW) {
            bool first = true;
            int64_t n = sqlite3_column_int64(events, 0);
            status = ch_number_set_add(&seen, n, &first, err);
            if (status == CH_OK && !first) status = uncount(c, event, n, err);
        }
        if (sqlite3_reset(events) != SQLITE_OK && status == CH_OK)
            status = ch_db_fail(c->db, "reading the database", err);
    }
    sqlite3_finalize(events);
    sqlite3_finalize(event);
    ch_number_set_dispose(&seen);
    return status;
}

static enum ch_status count_all(struct counting *c, const struct ch_plan *plan, struct ch_error *err)
{
    struct cut cut = cut_time(plan);
    enum ch_status status = count_rows(c, plan, &plan->sums, &cut, NULL, count_sum, err);
    if (status == CH_OK && plan->sums.len && c->query->a && !*c->query->a->country && c->query->a->count > 1)
        status = uncount_shared(c, plan, &cut, err);
    for (uint32_t i = 0; i < cut.count && status == CH_OK; i++) {
        status = count_rows(c, plan, &plan->driver, &cut, &cut.parts[i], count_meeting, err);
        if (status == CH_OK)
            status = count_rows(c, plan, &plan->detail, &cut, &cut.parts[i], count_statement, err);
    }
    return status == CH_OK ? count_rows(c, plan, &plan->early, &cut, NULL, count_meeting, err) : status;
}

static enum ch_status give_all(struct counting *c, ch_row_fn *fn, void *context, struct ch_error *err)
{
    uint64_t rows = 0;
    enum ch_status status = CH_OK;
    for (int32_t i = 0; i < YEARS * SLOTS && status == CH_OK; i++) {
        const struct count *count = &c->counts[i];
        char month[11];
        if (!count->held && !count->other && !count->said) continue;
        if (c->query->limit && rows == c->query->limit) break;
        ch_date_write((struct ch_date){.year = i / SLOTS, .month = i % SLOTS}, month);
        const struct ch_value values[] = {
            {.type = CH_VALUE_TEXT, .text = ch_str_of(month)},
            {.type = CH_VALUE_INT, .integer = count->held},
            {.type = CH_VALUE_INT, .integer = count->other},
            {.type = CH_VALUE_INT, .integer = count->said},
        };
        rows++;
        status = fn(context, ch_ask_info(CH_ASK_TIMELINE), values, err);
    }
    return status == CH_OK && !rows ? CH_NOMATCH : status;
}

enum ch_status ch_timeline_rows(struct ch_db *db, const struct ch_query *query, ch_row_fn *fn, void *context,
                                struct ch_error *err)
{
    struct counting c = {.db = db, .query = query, .counts = calloc(YEARS * SLOTS, sizeof *c.counts)};
    struct ch_plan plan;
    if (!c.counts) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = ch_plan_make(&plan, db, query, err);
    if (status == CH_OK) status = count_all(&c, &plan, err);
    if (status == CH_OK) status = give_all(&c, fn, context, err);
    ch_plan_dispose(&plan);
    free(c.counts);
    return status;
}
