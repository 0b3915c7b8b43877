/* What a line end means: a new paragraph, or only the width of the lines. */
#ifndef CH_LANGUAGE_PARAGRAPH_H
#define CH_LANGUAGE_PARAGRAPH_H

#include "base/text.h"

/* Where the line end at `at` leads: the first byte behind it that is neither blank nor a line end; *lines
 * gets the number of line ends on the way. */
uint32_t ch_behind_line_ends(struct ch_str text, uint32_t at, uint32_t *lines);

/* True for hard-wrapped prose, where single line ends are only white space. It breaks off at many of its line
 * ends and goes on in lower case; where each line is a paragraph, or part of a headline or a list, hardly any
 * line does so. */
bool ch_is_wrapped(struct ch_str text);

#endif
