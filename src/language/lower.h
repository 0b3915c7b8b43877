/* Lower-case forms of words. */
#ifndef CH_LANGUAGE_LOWER_H
#define CH_LANGUAGE_LOWER_H

#include "base/arena.h"
#include "base/text.h"

/* *out gets form in lower case (Unicode simple case mapping), every apostrophe and prime as ' ; in the arena.
 * False when memory is short. */
bool ch_lower(struct ch_arena *arena, struct ch_str form, struct ch_str *out);

#endif
