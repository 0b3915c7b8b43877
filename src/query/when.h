/* The dates that people type: "2024-10-31", "2024-05", "yesterday", "last week", "3 days ago", "October",
 * "last Monday", "summer 2023". */
#ifndef CH_QUERY_WHEN_H
#define CH_QUERY_WHEN_H

#include "base/date.h"
#include "base/text.h"

/* The first and the last day that text means, seen from `today` (days since 1970-01-01), as "YYYY-MM-DD".
 * Weeks begin on Monday. A month or weekday alone is the last one that has begun. "last N days" and "last N
 * weeks" end today. False when it is no date. */
bool ch_when(const char *text, int32_t today, char first[11], char last[11]);

#endif
