/* Expressions of time, resolved against the date of the article. */
#ifndef CH_EVENTS_TIME_H
#define CH_EVENTS_TIME_H

#include "document.h"

/* How a time expression is resolved (ch_time.kind). */
enum ch_time_kind {
    CH_TIME_FIXED,     /* value is all there is to say */
    CH_TIME_WEEKDAY,   /* a: 0 Monday .. 6 Sunday; b: 1 where the next day belongs to it */
    CH_TIME_MONTH_DAY, /* a: month, b: day, c: last day of a range or 0; the year is open */
    CH_TIME_MONTH,     /* a: month; the year is open */
    CH_TIME_SEASON,    /* a: first month of three; the year is open */
};

/* The value of time expression `time` where its event is known to lie ahead (+1) or behind (-1) of the
 * article, or neither is known (0): "on Tuesday" is the coming or the past one. out is "" where it cannot be
 * resolved. */
void ch_time_value(const struct ch_document *doc, uint32_t time, int direction, char out[24]);

#endif
