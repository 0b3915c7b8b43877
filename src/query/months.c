/* Meetings and statements counted by month: out of the sums that the database keeps, or, where it keeps none,
 * one by one. Rows come straight out of indexes by the hundred thousand, so they are counted here: SQLite
 * would sort them to group them. */
#include "base/date.h"
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
        count->held++;
    else
        count->other++;
}

static void count_statement(struct counting *c, sqlite3_stmt *row)
{
    struct count *count = count_at(c, sqlite3_column_int64(row, 0));
    if (count) count->said++;
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

static enum ch_status count_rows(struct counting *c, const struct ch_plan *plan, const struct ch_buf *sql,
                                 void (*add)(struct counting *c, sqlite3_stmt *row), struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    int code;
    if (sqlite3_prepare_v2(c->db->handle, sql->data, -1, &rows, NULL) != SQLITE_OK)
        return ch_db_fail(c->db, "reading the database", err);
    ch_plan_bind(plan, rows);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW)
        add(c, rows);
    enum ch_status status = code == SQLITE_DONE ? CH_OK : ch_db_fail(c->db, "reading the database", err);
    sqlite3_finalize(rows);
    return status;
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
    if (status == CH_OK)
        status = count_rows(&c, &plan, &plan.driver, plan.summed ? count_sum : count_meeting, err);
    if (status == CH_OK && !plan.summed) status = count_rows(&c, &plan, &plan.detail, count_statement, err);
    if (status == CH_OK) status = give_all(&c, fn, context, err);
    ch_plan_dispose(&plan);
    free(c.counts);
    return status;
}
