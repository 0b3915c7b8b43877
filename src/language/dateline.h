/* Datelines: "WASHINGTON (AP) -", "MANILA, July 14 (Xinhua) --", "HAVANA", "Beijing (CNN)". */
#ifndef CH_LANGUAGE_DATELINE_H
#define CH_LANGUAGE_DATELINE_H

#include "document.h"

/* Tokens of the dateline at the start of a sentence, its dash included; 0 if there is none. It is at most 24
 * tokens without words in small letters, up to a dash with white space on both sides, where the first word is
 * all in capitals or an agency in parentheses stands before the dash; or a town of the lexicon in capitals,
 * or with an agency in parentheses. O(log hits). */
uint32_t ch_dateline_length(const struct ch_document *doc, const struct ch_sentence *sentence);

#endif
