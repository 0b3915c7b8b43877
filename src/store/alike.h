/* How alike two texts are, from short signatures: MinHash (A. Broder, "On the resemblance and containment of
 * documents", 1997) over runs of words, with bands of rows to find candidates (P. Indyk, R. Motwani,
 * "Approximate nearest neighbors", 1998; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3).
 */
#ifndef CH_STORE_ALIKE_H
#define CH_STORE_ALIKE_H

#include "base/text.h"

#define CH_ALIKE_BANDS 12
#define CH_ALIKE_ROWS 4
#define CH_ALIKE_SIZE (CH_ALIKE_BANDS * CH_ALIKE_ROWS)

struct ch_alike {
    uint32_t words; /* of the text */
    uint32_t least[CH_ALIKE_SIZE];
};

/* The signature of a text; false when it has too few words to be told from others. Case, accents and
 * punctuation do not count. *failed is set when memory is short. Linear. */
bool ch_alike_of(struct ch_str text, struct ch_alike *out, bool *failed);

/* The number under which a band of the signature is filed. */
int64_t ch_alike_band(const struct ch_alike *alike, uint32_t band);

/* Whether the texts are copies: the share of their runs of words that both have is estimated to be above
 * three quarters; of short texts, that nothing differs. Copies have the number of a band in common. */
bool ch_alike_copies(const struct ch_alike *a, const struct ch_alike *b);

#endif
