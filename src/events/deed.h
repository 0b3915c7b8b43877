/* What is done with instruments: who adopts, vetoes, signs, breaches, calls for them.
 *
 * deed_words.c has the words, deed.c finds what they tie together. */
#ifndef CH_EVENTS_DEED_H
#define CH_EVENTS_DEED_H

#include "document.h"

/* A word that tells of a deed. Verbs: the instrument is the object, or stands behind the preposition. Nouns:
 * it stands behind the preposition ("violation of"). */
struct ch_deed_word {
    const char *lemma;
    const char *preposition; /* or particle ("carry out"); "" none */
    uint8_t kind;            /* enum ch_deed_kind */
};

/* The words of a lemma; *count gets their number, 0 for none. */
const struct ch_deed_word *ch_deed_verbs(struct ch_str lemma, uint32_t *count);
const struct ch_deed_word *ch_deed_nouns(struct ch_str lemma, uint32_t *count);

/* The whole tables, for tests: sorted by lemma. */
const struct ch_deed_word *ch_deed_verb_table(uint32_t *count);
const struct ch_deed_word *ch_deed_noun_table(uint32_t *count);

#endif
