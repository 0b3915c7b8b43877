/* What tests of databases share. */
#ifndef CH_TESTS_STORE_HELP_H
#define CH_TESTS_STORE_HELP_H

#include "sample.h"
#include "store/db.h"

#include <check.h>

static inline struct ch_db *open_memory(void)
{
    struct ch_db *db;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_db_open(&db, ":memory:", CH_DB_CREATE, &err) == CH_OK, "%s", err.message);
    return db;
}

static inline enum ch_put_result put(struct ch_db *db, const struct ch_document *doc)
{
    enum ch_put_result result;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_store_put(db, doc, &result, &err) == CH_OK, "%s", err.message);
    return result;
}

static inline void put_stories(struct ch_db *db, uint32_t from, uint32_t end)
{
    struct ch_document doc = {0};
    for (; from < end; from++) {
        sample_story(&doc, from);
        ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
    }
    ch_document_dispose(&doc);
}

static inline int64_t number(struct ch_db *db, const char *sql)
{
    int64_t n = -1;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_exec_int(db, sql, &n, &err) == CH_OK, "%s: %s", sql, err.message);
    return n;
}

/* All rows of a query as text, a line each. */
static inline void rows(sqlite3 *handle, const char *sql, struct ch_buf *out)
{
    sqlite3_stmt *q;
    ck_assert_msg(sqlite3_prepare_v2(handle, sql, -1, &q, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(handle));
    while (sqlite3_step(q) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const char *text = (const char *)sqlite3_column_text(q, i);
            ch_buf_printf(out, "%s|", text ? text : "NULL");
        }
        ch_buf_putc(out, '\n');
    }
    sqlite3_finalize(q);
}

/* The sums by month, with the keys of actors, and the same counted from the facts. */
#define MONTH_SUMS                                                                                           \
    "SELECT month, outlet, CASE typeof(s.a) WHEN 'integer' THEN (SELECT key FROM actor WHERE n = s.a) ELSE " \
    "s.a END, b, held, other, said FROM month_sum s ORDER BY 1, 2, 3, 4"
#define MONTHS_COUNTED                                                                                     \
    "WITH facts (n, month, held, other, said) AS (SELECT n, CASE WHEN date LIKE '____-%' THEN "            \
    "substr(date, 1, 7) WHEN date IS NOT NULL THEN substr(date, 1, 4) WHEN n >> 40 THEN "                  \
    "strftime('%Y-%m', (n >> 40) + 1721119.5) END, status = 'held', status <> 'held', 0 FROM event "       \
    "UNION ALL SELECT n, CASE WHEN n >> 40 THEN strftime('%Y-%m', (n >> 40) + 1721119.5) END, 0, 0, 1 "    \
    "FROM statement), "                                                                                    \
    "who (n, said, a, b) AS (SELECT event, 0, key, '' FROM event_participant JOIN actor ON n = actor "     \
    "UNION SELECT event, 0, country, '' FROM event_participant WHERE country IS NOT NULL "                 \
    "UNION SELECT p.event, 0, p.country, q.country FROM event_participant p JOIN event_participant q "     \
    "ON q.event = p.event WHERE p.country < q.country UNION SELECT n, 0, '', '' FROM event "               \
    "UNION SELECT s.n, 1, x.key, '' FROM statement s JOIN actor x ON x.n = s.speaker "                     \
    "UNION SELECT n, 1, country, '' FROM statement WHERE country IS NOT NULL "                             \
    "UNION SELECT n, 1, '', '' FROM statement "                                                            \
    "UNION SELECT s.n, 1, min(s.country, t.country), max(s.country, t.country) FROM statement s "          \
    "JOIN statement_addressee t ON t.statement = s.n WHERE s.country <> t.country), "                      \
    "told (n, said, outlet) AS (SELECT n, 0, '' FROM event UNION SELECT m.event, 0, lower(a.outlet) "      \
    "FROM meeting m JOIN article a ON a.n = m.article WHERE m.event IS NOT NULL AND a.outlet IS NOT NULL " \
    "UNION SELECT n, 1, '' FROM statement WHERE lead = n "                                                 \
    "UNION SELECT s.n, 1, lower(a.outlet) FROM statement s JOIN article a ON a.n = s.article "             \
    "WHERE a.superseded_by IS NULL AND s.verdict IS NOT 'rejected' AND a.outlet IS NOT NULL) "             \
    "SELECT month, outlet, a, b, sum(held), sum(other), sum(f.said) FROM facts f "                         \
    "JOIN who w ON w.n = f.n AND w.said = f.said JOIN told t ON t.n = f.n AND t.said = f.said "            \
    "WHERE month IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"

static inline void check_rows(struct ch_db *db, const char *kept, const char *counted)
{
    struct ch_buf got = {0}, expected = {0};
    rows(db->handle, kept, &got);
    rows(db->handle, counted, &expected);
    const char *a = got.data ? got.data : "", *b = expected.data ? expected.data : "";
    while (*a && *a == *b) /* up to where they differ */
        a++, b++;
    ck_assert_msg(*a == *b, "kept: %.100s\ncounted: %.100s", a, b);
    ch_buf_dispose(&got);
    ch_buf_dispose(&expected);
}

/* What is kept with every article is what a plain count gives. */
static inline void check_sums(struct ch_db *db)
{
    check_rows(db, MONTH_SUMS, MONTHS_COUNTED);
    check_rows(db, "SELECT actor, meetings FROM actor_met ORDER BY 1",
               "SELECT a, sum(meetings) FROM actor_contact GROUP BY a ORDER BY 1");
}

#endif
