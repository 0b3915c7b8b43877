#include "store/alike.h"

#include "store/name.h"

#include <string.h>

/* Words in a run. */
#define RUN 4
/* Shorter texts are not compared. */
#define WORDS_LEAST 15
/* Shorter ones must be the same: two notices of one kind differ in a few words and are no copies. */
#define WORDS_LONG 50
/* Two texts are copies when fewer parts of their signatures differ than there are bands: then one band is the
 * same, and none is missed. */
#define DIFFER_LEAST CH_ALIKE_BANDS

/* A permutation of 64 bits (SplitMix64's finaliser; Steele, Lea, Flood 2014). */
static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static void add_run(struct ch_alike *out, const uint64_t *words)
{
    uint64_t run = 0;
    for (int i = 0; i < RUN; i++)
        run = mix(run + words[i] + UINT64_C(0x9E3779B97F4A7C15));
    for (uint32_t i = 0; i < CH_ALIKE_SIZE; i++) {
        uint32_t value = (uint32_t)(mix(run + i * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
        if (value < out->least[i]) out->least[i] = value;
    }
}

bool ch_alike_of(struct ch_str text, struct ch_alike *out, bool *failed)
{
    struct ch_buf buf = {0};
    struct ch_str word;
    uint64_t words[RUN] = {0};
    uint32_t count = 0;
    memset(out, 0xFF, sizeof *out);
    ch_name_fold(text, &buf);
    struct ch_str folded = ch_buf_str(&buf);
    for (size_t at = 0; ch_name_word(folded, &at, &word);) {
        memmove(words, words + 1, sizeof words - sizeof *words);
        words[RUN - 1] = ch_str_hash(word);
        if (++count >= RUN) add_run(out, words);
    }
    out->words = count;
    *failed = buf.failed;
    ch_buf_dispose(&buf);
    return !*failed && count >= WORDS_LEAST;
}

int64_t ch_alike_band(const struct ch_alike *alike, uint32_t band)
{
    uint64_t hash = band + 1;
    int64_t number;
    for (uint32_t i = 0; i < CH_ALIKE_ROWS; i++)
        hash = mix(hash * UINT64_C(0x9E3779B97F4A7C15) + alike->least[band * CH_ALIKE_ROWS + i]);
    memcpy(&number, &hash, sizeof number);
    return number;
}

bool ch_alike_copies(const struct ch_alike *a, const struct ch_alike *b)
{
    uint32_t differ = 0;
    for (uint32_t i = 0; i < CH_ALIKE_SIZE; i++)
        differ += a->least[i] != b->least[i];
    return a->words < WORDS_LONG || b->words < WORDS_LONG ? !differ : differ < DIFFER_LEAST;
}
