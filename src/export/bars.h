/* A timeline for a terminal: a line for each month, with bars. */
#ifndef CH_EXPORT_BARS_H
#define CH_EXPORT_BARS_H

#include "query/timeline.h"

/* Appends the timeline as lines of at most `width` columns (0: 80). Bars are made of block elements (U+2588
 * to U+258F, U+2591), an eighth of a column for the smallest step. */
void ch_timeline_bars(const struct ch_timeline *timeline, uint32_t width, bool color, struct ch_buf *out);

#endif
