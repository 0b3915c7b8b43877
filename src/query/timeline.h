/* Meetings and statements along the time, ready to be drawn. */
#ifndef CH_QUERY_TIMELINE_H
#define CH_QUERY_TIMELINE_H

#include "query/query.h"

/* A month, a year (month 0), or a time without anything. */
struct ch_slot {
    int32_t year, month;
    int32_t gap;               /* months that passed without anything; 0: this is no gap */
    int64_t held, other, said; /* see CH_ASK_TIMELINE */
};

struct ch_timeline {
    struct ch_slot *items; /* in order of time */
    uint32_t count, cap;
};

/* The answer to a query of kind CH_ASK_TIMELINE with the months between: each one of a gap shorter than a
 * year, a longer gap as one slot. In arena. CH_NOMATCH (err not filled) when there is nothing, and the errors
 * of ch_query_run. */
enum ch_status ch_timeline_read(struct ch_db *db, const struct ch_query *query, struct ch_arena *arena,
                                struct ch_timeline *out, struct ch_error *err);

/* Makes years of the months, in place, for drawings that have no room for more than `most` slots. */
void ch_timeline_coarsen(struct ch_timeline *timeline, uint32_t most);

/* What the slot is called: "2024-10", "2024", "3 years"; for a gap of less than two years "20 months". */
void ch_slot_label(const struct ch_slot *slot, char out[24]);

#endif
