/* What the files of store/ and query/ share: the connection, its prepared statements, and one way to bind,
 * step and report. */
#ifndef CH_STORE_DB_H
#define CH_STORE_DB_H

#include "store/batch.h"
#include "store/month_sums.h"
#include "store/sql.h"
#include "store/store.h"
#include "store/tally.h"

#include <sqlite3.h>

struct ch_db {
    sqlite3 *handle;
    char *path;
    bool memory;
    bool in_batch;
    bool undecided;        /* no decision of an analyst is there, as far as seen in this transaction */
    struct ch_batch batch; /* left to the end of the transaction */
    int64_t tally[CH_TALLY_COUNT];          /* gathered in the transaction */
    struct ch_months *months;               /* the same, of month_sums.c; NULL: nothing yet */
    sqlite3_stmt *statements[CH_SQL_COUNT]; /* prepared at first use */
};

/* Turns the last error of the connection into a status; doing is what was tried ("storing an article"). */
enum ch_status ch_db_fail(const struct ch_db *db, const char *doing, struct ch_error *err);

/* The prepared statement for that text, reset and without parameters. */
enum ch_status ch_db_statement(struct ch_db *db, enum ch_sql sql, sqlite3_stmt **out, struct ch_error *err);

/* Binds parameters from the first on, one per letter of types:
 *   t  const char *  (NULL: null; must live until the statement is reset)
 *   s  struct ch_str
 *   i  int64_t
 *   u  uint32_t
 *   r  double
 *   c  const char *  as t, but "" is null too
 *   n  nothing: null */
void ch_bind(sqlite3_stmt *statement, const char *types, ...);

/* Runs a statement that gives no rows. */
enum ch_status ch_run(struct ch_db *db, enum ch_sql sql, struct ch_error *err, const char *types, ...);
/* Runs a statement and puts the first column of its first row into *out; CH_NOMATCH (err not filled) when
 * there is no row. */
enum ch_status ch_run_int(struct ch_db *db, enum ch_sql sql, int64_t *out, struct ch_error *err,
                          const char *types, ...);

/* Runs SQL without parameters and rows. */
enum ch_status ch_exec(struct ch_db *db, const char *sql, const char *doing, struct ch_error *err);
/* First column of the first row of a PRAGMA or query without parameters. */
enum ch_status ch_exec_int(struct ch_db *db, const char *sql, int64_t *out, struct ch_error *err);

/* A column as text copied into arena; NULL for null. *failed is set when memory is short. */
const char *ch_column_copy(sqlite3_stmt *statement, int column, struct ch_arena *arena, bool *failed);

/* Reads the article with that n; strings in arena. */
enum ch_status ch_article_read(struct ch_db *db, int64_t n, struct ch_arena *arena,
                               struct ch_article *article, struct ch_error *err);
/* The n of the article that `which` names, see ch_record_find. */
enum ch_status ch_article_find(struct ch_db *db, const char *which, int64_t *n, struct ch_error *err);

#endif
