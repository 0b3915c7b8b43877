/* Text of articles made safe to look at: nothing in it may steer a terminal or reorder a line. */
#ifndef CH_EXPORT_SAFE_TEXT_H
#define CH_EXPORT_SAFE_TEXT_H

#include "base/text.h"

/* Whether a terminal would act on the code point: controls, the Bidi_Control characters of Unicode (UAX #9),
 * line and paragraph separators. */
bool ch_is_unsafe(uint32_t cp);

/* Appends s with malformed UTF-8 replaced by U+FFFD and each unsafe character shown as \u{N}. Line ends and
 * tabs stay when `lines`, else they become a space each. */
void ch_buf_safe(struct ch_buf *buf, struct ch_str s, bool lines);

#endif
