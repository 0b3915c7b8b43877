/* SQL typed by a user, on the views for analysts: read only, bounded in time and rows. */
#ifndef CH_QUERY_SQL_H
#define CH_QUERY_SQL_H

#include "query/query.h"

struct ch_sql_limits {
    uint32_t rows;    /* 0: all */
    uint32_t seconds; /* 0: no limit */
};

/* Called once, before the first row, with the columns as the fields of info; borrowed until the end. */
typedef enum ch_status ch_sql_begin_fn(void *context, const struct ch_ask_info *info, struct ch_error *err);

/* Runs one SELECT and gives its rows to fn; values are of the type that SQLite gives them, a BLOB is its
 * length in words. It may read the database's views, json_each and json_tree, and nothing else: no table
 * directly, no PRAGMA, no ATTACH, no function that reaches outside. *more: there are rows beyond the limit.
 * CH_OK also without rows; CH_USAGE for SQL that is wrong, not allowed, or takes too long; what begin or fn
 * returned; a database error. */
enum ch_status ch_sql_run(struct ch_db *db, const char *sql, const struct ch_sql_limits *limits,
                          ch_sql_begin_fn *begin, ch_row_fn *fn, void *context, bool *more,
                          struct ch_error *err);

/* Appends the names of the views, in the order of the alphabet, with ", " between them. */
enum ch_status ch_sql_views(struct ch_db *db, struct ch_buf *out, struct ch_error *err);

#endif
