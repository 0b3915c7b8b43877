/* The many ways in which sources write a date of publication -> ISO 8601. */
#ifndef CH_INTAKE_DATE_H
#define CH_INTAKE_DATE_H

#include "base/text.h"

#define CH_DATE_SIZE 11

/* Writes "YYYY-MM-DD", or as much of it as s tells ("YYYY-MM", "YYYY"), NUL-terminated. Understands ISO 8601
 * in full and compact form, RFC 2822 and HTTP dates, "Oct. 31, 2024", "31 October 2024", "31/12/2024", and
 * Unix times in seconds or milliseconds. The day is the one written, whatever the time zone; a day and month
 * that could be either way round ("05/04/2024") give the year alone. False when s holds no date between the
 * years 1600 and 2999. */
bool ch_date_parse(struct ch_str s, char out[CH_DATE_SIZE]);

/* The same for a text that is a date, to the day, and nothing else than a weekday, a time or a word such as
 * "Published:" beside it. */
bool ch_date_only(struct ch_str s, char out[CH_DATE_SIZE]);

/* The month (1-12) named by word in English, in full or short ("Sept", "Sept."), any case; 0 if none. */
int ch_date_month(struct ch_str word);

#endif
