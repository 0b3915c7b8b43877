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

#endif
