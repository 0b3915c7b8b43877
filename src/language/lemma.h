/* Lemmas: what to cut off the end of a form and what to put there, by its Penn tag. The table holds endings
 * of all lengths up to whole words, each with an edit; the longest that matches counts. It is learned from
 * the treebanks (train/train_lemma.c): endings are the rules, whole words the exceptions. */
#ifndef CH_LANGUAGE_LEMMA_H
#define CH_LANGUAGE_LEMMA_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

/* Longest ending that is looked up besides the whole word. */
#define CH_LEMMA_SUFFIX_MAX 6
/* "The whole word" in place of a length. */
#define CH_LEMMA_WHOLE 15

struct ch_lemma_edit {
    bool exact;        /* on the form with its capitals, else on the lower-cased form */
    uint8_t cut;       /* bytes to cut off its end */
    struct ch_str add; /* what to put there; borrowed from the model's bytes */
};

struct ch_lemma_slot {
    uint32_t fingerprint;
    uint16_t edit; /* number + 1; 0: empty slot */
};

struct ch_lemmas {
    struct ch_lemma_edit *edits;
    struct ch_lemma_slot *slots;
    uint8_t *bytes; /* of the added endings */
    uint32_t edit_count, mask;
};

/* The key of an ending of `len` bytes (or CH_LEMMA_WHOLE) of lower-cased words with that tag. */
uint32_t ch_lemma_key(uint8_t xpos, uint32_t len, struct ch_str ending);
/* The edit for a word; NULL when none is known: then the lemma is the lower-cased form. */
const struct ch_lemma_edit *ch_lemma_find(const struct ch_lemmas *lemmas, uint8_t xpos, struct ch_str lower);
/* The lemma of a word: lower or form themselves where they can be, else a copy in the arena. False when
 * memory is short. */
bool ch_lemma_of(const struct ch_lemmas *lemmas, struct ch_arena *arena, uint8_t xpos, struct ch_str form,
                 struct ch_str lower, struct ch_str *out);

/* Expands the section of the model file. CH_CORRUPT, CH_NOMEM; dispose also after a failure. */
enum ch_status ch_lemmas_load(struct ch_lemmas *lemmas, const uint8_t *bytes, size_t len,
                              struct ch_error *err);
void ch_lemmas_dispose(struct ch_lemmas *lemmas);

#endif
