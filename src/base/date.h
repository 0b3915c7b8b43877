/* The proleptic Gregorian calendar, without clock and time zone. */
#ifndef CH_BASE_DATE_H
#define CH_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* A date of which the day, or the day and the month, may be unknown (0). */
struct ch_date {
    int32_t year;
    int32_t month; /* 1..12, 0 unknown */
    int32_t day;   /* 1..31, 0 unknown */
};

/* Reads the "YYYY", "YYYY-MM" or "YYYY-MM-DD" at the start of s (a time behind it is passed over). False when
 * there is none or it is no day of the calendar. */
bool ch_date_read(const char *s, struct ch_date *out);
/* Writes it as far as it is known; out has room for 11 bytes. */
void ch_date_write(struct ch_date date, char out[11]);
/* Days since 1970-01-01 of a complete date, and back (H. Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", days_from_civil). */
int32_t ch_date_to_days(struct ch_date date);
struct ch_date ch_date_of_days(int32_t days);
/* 0 for Monday .. 6 for Sunday. */
int32_t ch_weekday_of_days(int32_t days);
/* Number of days of a month. */
int32_t ch_days_in_month(int32_t year, int32_t month);

#endif
