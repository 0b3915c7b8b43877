/* What a plain text tells about itself. */
#ifndef CH_INTAKE_PLAIN_H
#define CH_INTAKE_PLAIN_H

#include "intake/article.h"
#include "intake/date.h"

/* The headline that a text opens with: a short first line without a sentence's end, followed by a blank line
 * and more text. Empty when there is none. Borrowed from text, which is left as it is. */
struct ch_str ch_plain_title(struct ch_str text);

/* The date of a dateline that opens one of the first lines and tells day, month and year: "WASHINGTON, Oct.
 * 31, 2024 (Reuters) -", "(Geneva, 31 October 2024) –". False when there is none. */
bool ch_plain_date(struct ch_str text, char out[CH_DATE_SIZE]);

#endif
