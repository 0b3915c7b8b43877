/* All that a report shows: sums, network, meetings and statements, and the articles that they stand in. */
#ifndef CH_QUERY_REPORT_H
#define CH_QUERY_REPORT_H

#include "query/graph.h"
#include "query/timeline.h"
#include "store/record.h"

/* A meeting or statement as a row of a table. Strings may be NULL. */
struct ch_report_fact {
    bool meeting; /* else a statement */
    const char *id, *date;
    const char *status; /* of a meeting; "direct", ... of a statement */
    struct ch_str *who; /* participants, or the speaker */
    uint32_t who_count;
    struct ch_str *to; /* addressees of a statement */
    uint32_t to_count;
    const char *place;   /* of a meeting */
    const char *role;    /* of a speaker */
    const char *said;    /* of a statement */
    int64_t reports;     /* articles that tell of it */
    const char *article; /* id */
    uint32_t source;     /* into ch_report.articles */
};
struct ch_report_facts {
    struct ch_report_fact *items; /* the newest first */
    uint32_t count, cap;
    bool more; /* there are others beyond the limit */
};

struct ch_report {
    struct ch_timeline timeline;
    struct ch_graph graph; /* measured; empty where nobody met */
    struct ch_report_facts meetings, statements;
    struct ch_record *articles; /* those of the facts, by date of publication, the newest first */
    uint32_t article_count;
};

/* Which report: parts that are NULL mean "any". */
struct ch_report_query {
    const struct ch_party *a, *b;
    const char *about; /* words of the statements */
    const char *since, *until, *country, *outlet, *status, *place;
    uint32_t limit; /* rows of meetings, and of statements; not 0 */
};

/* Reads all of it in one snapshot of the database into arena. With a and b: meetings of the two, what one
 * said to the other; the network is that of a. CH_NOMATCH (err not filled) when there is neither a meeting
 * nor a statement; the errors of ch_query_run. */
enum ch_status ch_report_read(struct ch_db *db, const struct ch_report_query *query, struct ch_arena *arena,
                              struct ch_report *out, struct ch_error *err);

#endif
