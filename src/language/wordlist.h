/* Small closed classes of English words that sentence splitting and tokenisation look up. */
#ifndef CH_LANGUAGE_WORDLIST_H
#define CH_LANGUAGE_WORDLIST_H

#include "base/text.h"

/* A capitalised word that starts a sentence but hardly ever goes on a name: "The", "He", "However". */
bool ch_is_sentence_starter(struct ch_str word);

/* A word that follows an hour: days, months, "time" and parts of time zones; capitals count. */
bool ch_is_time_word(struct ch_str word);

/* A past or present form of a verb of saying as it stands behind a quotation: "said", "asked". */
bool ch_is_speech_verb(struct ch_str word);

/* A prefix that keeps its hyphen within one token (UD English-EWT): "anti", "pro", "re"; any case. */
bool ch_is_hyphen_prefix(struct ch_str word);

/* A unit or half of the day that is cut from digits before it: "pm", "km"; any case. */
bool ch_is_unit(struct ch_str word);

/* Where a word that is written as one is cut in two: "cannot" gives 3, "gonna" 3, "dont" 2; 0 if nowhere. */
uint32_t ch_contraction_cut(struct ch_str word);

/* An opening quotation mark that cannot be mistaken for a closing one: “ « ‹ „ ‚ ‘. */
bool ch_is_opening_quote(const char *s, uint32_t width);

#endif
