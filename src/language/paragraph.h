/* What a line end means: a new paragraph, or only the width of the lines. */
#ifndef CH_LANGUAGE_PARAGRAPH_H
#define CH_LANGUAGE_PARAGRAPH_H

#include "base/text.h"

/* Where the line end at `at` leads: the first byte behind it that is neither blank nor a line end; *lines
 * gets the number of line ends on the way. */
uint32_t ch_behind_line_ends(struct ch_str text, uint32_t at, uint32_t *lines);

/* The width in bytes of hard-wrapped prose, where single line ends are only white space; 0 when each line is
 * a paragraph. Prose breaks off at many of its line ends and goes on in lower case; where each line is a
 * paragraph, or part of a headline or a list, hardly any line does so. The width is the mean of such lines.
 */
uint32_t ch_wrap_width(struct ch_str text);

/* In prose wrapped at that width: whether the line [start, end) was ended on purpose, because the word at
 * `next`, which is not in lower case, would have fitted well: a headline, or the last line of a paragraph. */
bool ch_is_forced_break(struct ch_str text, uint32_t start, uint32_t end, uint32_t next, uint32_t wrap_width);

#endif
