/* How a question is answered: inside the query folder only. */
#ifndef CH_QUERY_PLAN_H
#define CH_QUERY_PLAN_H

#include "query/query.h"
#include "store/db.h"

struct ch_ids64 {
    int64_t *items;
    uint32_t count, cap;
};

/* How the pairs of a network are best read where neither their dates nor all of them are wanted. */
enum ch_network_way {
    CH_NETWORK_OF_SQL,      /* by the driver: they are few */
    CH_NETWORK_OF_MEETINGS, /* by ch_encounters_read, out of the meetings */
    CH_NETWORK_OF_SUMS,     /* the same, out of the sums that the database keeps */
};

/* The SQL of one query, put together from constant texts; all values are bound.
 *
 * For facts there are two statements: `driver` gives the addresses of candidates in order, straight from
 * indexes (of several conditions the ordered lists are merged), `columns` with `detail` reads one of them and
 * drops it where a condition that has no index does not hold; `detail` alone says whether it does. So the
 * first rows come at once, however many there are. Other kinds have only `driver`. */
struct ch_plan {
    const struct ch_query *query;
    struct ch_buf driver, detail;
    /* Of a timeline: driver gives meetings, detail statements, one by one, but for the times of which there
     * are sums by month; `early` the meetings that began before the time asked for. Each may be empty. */
    struct ch_buf sums, early;
    const char
        *one; /* what reports of one and the same have in common: SQL; NULL: each row is one of its own */
    const char *columns; /* of detail: "SELECT ..."; NULL where there is no detail */
    /* Values of the parameters. */
    struct ch_buf about;    /* FTS query */
    struct ch_buf a, b, to; /* JSON arrays of actors */
    struct ch_buf instruments;
    struct ch_buf text;
    struct ch_buf text_end; /* behind all that begin with text */
    struct ch_buf outlet;   /* as sums are kept of it; "": of any */
    int64_t from, until;    /* addresses, half-open */
    int64_t since;          /* address of the first day asked for; from may be before it */
    int64_t before;         /* of the first day on which a meeting may have begun that reached into it */
    char since_day[11];
    int64_t article;
    int64_t weight_a, weight_b; /* articles of a and b; INT64_MAX: of a country or region */
    enum ch_network_way network;
    bool sorted; /* the driver has to sort what it lists: best asked for parts of the time */
};

/* Checks the query and fills the plan. CH_USAGE, CH_NOMATCH (with err) for an article that is not there,
 * database errors. Dispose of it in any case. */
enum ch_status ch_plan_make(struct ch_plan *plan, struct ch_db *db, const struct ch_query *query,
                            struct ch_error *err);
void ch_plan_dispose(struct ch_plan *plan);

/* Conditions that so few rows meet that it is worth while to begin with them. */
struct ch_rare {
    bool outlet, kind;
};

/* Writes the SQL for the kind of question; the values are there. */
void ch_plan_write(struct ch_plan *plan, const struct ch_rare *rare);

/* That a role is the office p or begins with it: "ambassador to Lebanon" for "ambassador". An index has it.
 */
#define CH_PLAN_ROLE(role, p) role " >= " p " COLLATE NOCASE AND " role " < " p " || '!' COLLATE NOCASE"

/* Parts of that: the condition on a party, depending on whether it is a country, a region, one actor,
 * several, or an office with many holders; the addresses of meetings, and of statements, that meet the
 * conditions with an index; that a and b are two of the participants of event e (or of report e, where
 * reports are asked for). */
struct ch_comparison {
    const char *country, *region, *one, *several, *role;
};
/* Whether the party is one that no list of actors stands for: a region, an office with many holders. */
bool ch_party_is_wide(const struct ch_party *party);
/* The comparisons of the columns `country` and `actor` with parameter p. Two letters are found in the list of
 * a region's codes only where the code stands; to make a table of the list for each row would take longer. */
#define CH_COMPARE(country, actor, p)                                                           \
    (&(const struct ch_comparison){country " = " p, "instr(" p ", " country ")", actor " = " p, \
                                   actor " IN (SELECT value FROM json_each(" p "))",            \
                                   "EXISTS (SELECT 1 FROM actor_role r WHERE r.actor = " actor  \
                                   " AND " CH_PLAN_ROLE("r.role", p) ")"})
const char *ch_plan_compared(const struct ch_party *party, const struct ch_comparison *comparison);
void ch_plan_meetings(struct ch_plan *plan, bool rare_outlet, struct ch_buf *out);
void ch_plan_both_met(struct ch_plan *plan, struct ch_buf *out);
/* That an article of the outlet tells of event e. */
#define CH_PLAN_MET_OUTLET                                                                        \
    " AND EXISTS (SELECT 1 FROM meeting r JOIN article o ON o.n = r.article WHERE r.event = e.n " \
    "AND o.outlet = :outlet COLLATE NOCASE)"
#define CH_PLAN_STATEMENT "SELECT n FROM statement WHERE "
#define CH_PLAN_ROW_RANGE " AND n >= :from AND n < :until"

/* Sums over facts: the timeline; who met whom, as rows {a, b, meetings, first, last}; days on which both
 * spoke; whom both met; which two met most. */
void ch_plan_timeline(struct ch_plan *plan, bool rare_outlet);
void ch_plan_network(struct ch_plan *plan, bool rare_outlet);
/* Whether that is the network of all times, of which the database keeps sums. */
bool ch_plan_sums_network(const struct ch_query *q);
void ch_plan_common_days(struct ch_plan *plan);
void ch_plan_common(struct ch_plan *plan);
void ch_plan_pairs(struct ch_plan *plan);

/* Whether the kind compares a party with the columns of facts. */
bool ch_plan_of_facts(enum ch_ask ask);

/* Binds the values whose names the statement has. */
void ch_plan_bind(const struct ch_plan *plan, sqlite3_stmt *statement);

/* Appends a JSON array of numbers. */
void ch_numbers_list(struct ch_buf *out, const int64_t *numbers, uint32_t count);

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

/* Kinds whose answer is worked out from several queries: rows to fn, as ch_query_run gives them. */
enum ch_status ch_timeline_rows(struct ch_db *db, const struct ch_query *query, ch_row_fn *fn, void *context,
                                struct ch_error *err);
enum ch_status ch_network_rows(struct ch_db *db, const struct ch_query *query, ch_row_fn *fn, void *context,
                               struct ch_error *err);
enum ch_status ch_same_day_rows(struct ch_db *db, const struct ch_query *query, ch_row_fn *fn, void *context,
                                struct ch_error *err);

#endif
