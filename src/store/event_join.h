/* Which reports of meetings tell of one event: a pure function of the reports of one circle of parties. */
#ifndef CH_STORE_EVENT_JOIN_H
#define CH_STORE_EVENT_JOIN_H

#include <stdbool.h>
#include <stdint.h>

/* Farthest that a report which does not tell the day may be from its event, in days. */
#define CH_JOIN_REACH 14

/* Why a report is part of its event; stored as words. */
enum ch_join_why {
    CH_JOIN_ALONE, /* it is the only one */
    CH_JOIN_DAY,   /* told for the same day */
    CH_JOIN_ONLY,  /* tells no day; the only event of these parties that it can mean */
    CH_JOIN_WORDS, /* tells the same vague date as the others, or none on the same day of publication */
    CH_JOIN_HAND,  /* an analyst joined it; set by who called */
    CH_JOIN_APART, /* an analyst separated it */
};

struct ch_report {
    /* Given. */
    int64_t n, article;
    int32_t day;            /* of the meeting, the first that it may be; of publication where not told */
    const char *date;       /* as told; NULL: not told */
    const char *last;       /* last day that date may mean; NULL: not told */
    const char *place;      /* NULL: not told */
    const char *place_fold; /* without case and accents; "" for none */
    bool planned;           /* of the future from the article's day on */
    uint8_t mode;           /* enum ch_meeting_mode */
    int32_t length;         /* days that date may mean, 1 for an exact one; 0 not told */
    bool apart;             /* to be joined with no other */
    /* Found. */
    uint32_t event; /* number of the event, from 0 on; reports of one event have the same */
    uint8_t why;    /* enum ch_join_why */
};

/* In words, for `explain`. Static. */
const char *ch_join_why_name(enum ch_join_why why);

/* Sorts the reports and sets event and why. Reports told for one day, with no contradiction in place and way
 * of meeting, are one event. A report that tells no day, or a week or so, joins the only event that it can
 * mean: none or several leave it with those that tell the same. One that is to be apart is an event, and no
 * report of another sees it. What it does to a report depends only on those at most 2 * CH_JOIN_REACH days
 * away. */
void ch_reports_join(struct ch_report *reports, uint32_t count);

#endif
