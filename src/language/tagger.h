/* Two greedy passes over a sentence: Penn tags from left to right, then universal tags, which see the Penn
 * tags on both sides. Averaged perceptrons (Collins 2002) over hashed features. */
#ifndef CH_LANGUAGE_TAGGER_H
#define CH_LANGUAGE_TAGGER_H

#include "language/perceptron.h"
#include "language/word.h"

/* Words before and behind a sentence that features may look at. */
#define CH_MARGIN 3

/* The features of words[i] for each pass, into features (room for CH_FEATURES_MAX); returns how many.
 * words[-CH_MARGIN..n+CH_MARGIN) exist, those outside the sentence zeroed. The first reads the xpos of
 * the words before i, the second every xpos and the upos of the words before i. The trainer shares them. */
uint32_t ch_xpos_features(const struct ch_model_word *words, uint32_t i, uint32_t *features);
uint32_t ch_upos_features(const struct ch_model_word *words, uint32_t i, uint32_t *features);

/* Keys of what is decided without scoring: words, and words with a Penn tag, that had one tag alone in the
 * treebanks. Per pass two keys, the narrow and the wide one; they stand among the features of the model, with
 * a row of one class. Half of all words are decided so. */
struct ch_tag_keys {
    uint32_t narrow, wide;
};
struct ch_tag_keys ch_xpos_keys(const struct ch_model_word *word);
struct ch_tag_keys ch_upos_keys(const struct ch_model_word *word);

/* Sets xpos and upos of words[0..n), margins as above; an xpos that is set already is kept. O(n). */
void ch_tag_words(const struct ch_weights *xpos, const struct ch_weights *upos, struct ch_model_word *words,
                  uint32_t n);

#endif
