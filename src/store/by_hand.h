/* Which reports of meetings and of statements analysts made one, or took from the others: the table by_hand,
 * which curation_joins.c keeps, as event.c and saying.c follow it. */
#ifndef CH_STORE_BY_HAND_H
#define CH_STORE_BY_HAND_H

#include "store/db.h"

enum ch_report_kind { CH_REPORT_MEETING, CH_REPORT_STATEMENT };

/* A report that another one was joined with. */
struct ch_hand {
    int64_t n;
    int64_t file; /* the number that it is filed under with those like it: meeting.parties, statement.opening;
                     0: none */
    bool in;      /* it counts: not superseded, not rejected */
};
struct ch_hands {
    struct ch_hand *items;
    uint32_t count, cap;
    bool apart; /* the report is joined with no other but these */
};

/* Whether there is anything by hand. */
enum ch_status ch_hands_any(struct ch_db *db, bool *any, struct ch_error *err);

/* What was decided on a report; in arena. */
enum ch_status ch_hands_of(struct ch_db *db, enum ch_report_kind kind, int64_t report, struct ch_arena *arena,
                           struct ch_hands *out, struct ch_error *err);

#endif
