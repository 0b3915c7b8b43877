/* How a question is answered: inside the query folder only. */
#ifndef CH_QUERY_PLAN_H
#define CH_QUERY_PLAN_H

#include "query/query.h"
#include "store/db.h"

struct ch_ids64 {
    int64_t *items;
    uint32_t count, cap;
};

/* The SQL of one query, put together from constant texts; all values are bound.
 *
 * For facts there are two statements: `driver` gives the addresses of candidates in order, straight from
 * indexes (of several conditions the ordered lists are merged), `detail` reads one of them and drops it where
 * a condition that has no index does not hold. So the first rows come at once, however many there are. Other
 * kinds have only `driver`. */
struct ch_plan {
    const struct ch_query *query;
    struct ch_buf driver, detail;
    /* Values of the parameters. */
    struct ch_buf about;    /* FTS query */
    struct ch_buf a, b, to; /* JSON arrays of actors */
    struct ch_buf instruments;
    struct ch_buf text;
    struct ch_buf text_end; /* behind all that begin with text */
    int64_t from, until;    /* addresses, half-open */
    int64_t since;          /* address of the first day asked for; from may be before it */
    char since_day[11];
    int64_t article;
    bool nothing; /* no row can match */
};

/* Checks the query and fills the plan. CH_USAGE, CH_NOMATCH (with err) for an article that is not there,
 * database errors. Dispose of it in any case. */
enum ch_status ch_plan_make(struct ch_plan *plan, struct ch_db *db, const struct ch_query *query,
                            struct ch_error *err);
void ch_plan_dispose(struct ch_plan *plan);

/* Writes the SQL for the kind of question; the values are there. */
void ch_plan_write(struct ch_plan *plan, bool rare_outlet);

/* Binds the values whose names the statement has. */
void ch_plan_bind(const struct ch_plan *plan, sqlite3_stmt *statement);

/* FTS5 query for words as typed: each one quoted, "several words" in quotes as a phrase. False when there is
 * no word in it. */
bool ch_fts_quote(const char *words, struct ch_buf *out);

/* The numbers of instruments that text means, as a JSON array in out: by symbol, number or words of the name.
 */
enum ch_status ch_instruments_named(struct ch_db *db, const char *text, struct ch_buf *out,
                                    struct ch_error *err);

/* Actors whose names have all the words of text, the last one as a beginning when `prefix`: most frequent
 * first, at most max numbers into *out, in arena. *more: there are others. */
enum ch_status ch_actors_with_words(struct ch_db *db, const char *text, bool prefix, uint32_t max,
                                    struct ch_arena *arena, struct ch_ids64 *out, struct ch_error *err);

#endif
