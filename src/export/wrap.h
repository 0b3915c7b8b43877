/* Running text set in lines. */
#ifndef CH_EXPORT_WRAP_H
#define CH_EXPORT_WRAP_H

#include "base/text.h"

/* Appends text with lines of at most `width` terminal columns, each line but the first indented by `indent`
 * blanks (the first stands at column `at` already). A line end counts as a blank, an empty line ends a
 * paragraph and stays. Words longer than a line stick out. Ends without a line end. */
void ch_buf_wrap(struct ch_buf *out, struct ch_str text, uint32_t at, uint32_t indent, uint32_t width);

void ch_buf_blanks(struct ch_buf *out, uint32_t count);

#endif
