/* Linear multi-class models over hashed features: what the tagger, the parser and the like share.
 *
 * A feature is a 32-bit fingerprint of its template and values; no vocabulary is kept. A feature has a sparse
 * row of (class, weight) pairs; the scores of the classes are the sums over the active features' rows.
 * Weights are coded logarithmically in 8 bits (linear coding costs more than a point of LAS, this nothing).
 */
#ifndef CH_LANGUAGE_PERCEPTRON_H
#define CH_LANGUAGE_PERCEPTRON_H

#include "base/status.h"

#include <stddef.h>

/* Most classes and most features at a time that any model here has. */
#define CH_CLASSES_MAX 128
#define CH_FEATURES_MAX 224

struct ch_weight {
    uint8_t class;
    uint8_t code; /* into ch_weights.decode */
};

/* Open addressing with linear probing. A fingerprint's upper bits are its place. */
struct ch_slot {
    uint32_t fingerprint;
    uint32_t row; /* first weight << 8 | number of weights (1..255); 0: empty slot */
};

struct ch_weights {
    struct ch_slot *slots;
    struct ch_weight *rows;
    uint32_t shift; /* fingerprint >> shift is the place */
    uint32_t mask;
    uint32_t features, classes;
    int16_t decode[256]; /* weight of each code */
};

/* Expands a section of the model file (see model.c for its layout) into memory of its own. CH_CORRUPT when
 * it breaks the format, CH_NOMEM. Dispose also after a failure. */
enum ch_status ch_weights_load(struct ch_weights *weights, const uint8_t *bytes, size_t len,
                               struct ch_error *err);
void ch_weights_dispose(struct ch_weights *weights);
/* Bytes of memory that it holds. */
size_t ch_weights_memory(const struct ch_weights *weights);

/* Sets scores[0..weights->classes) for the n <= CH_FEATURES_MAX active features. */
void ch_weights_score(const struct ch_weights *weights, const uint32_t *features, uint32_t n,
                      int32_t *scores);

/* Fingerprints: multiply-and-fold of 64 bits (as in wyhash; the constants are its primes). `id` is the
 * template's number; values may be small integers or hashes. */
static inline uint64_t ch_mix(uint64_t h, uint32_t value)
{
    h = (h ^ value) * UINT64_C(0xe7037ed1a0b428db);
    return h ^ h >> 32;
}
static inline uint32_t ch_feature1(uint32_t id, uint32_t a)
{
    return (uint32_t)(ch_mix(id * UINT64_C(0xa0761d6478bd642f), a) * UINT64_C(0x8ebc6af09c88c6e3) >> 32);
}
static inline uint32_t ch_feature2(uint32_t id, uint32_t a, uint32_t b)
{
    uint64_t h = ch_mix(id * UINT64_C(0xa0761d6478bd642f), a);
    return (uint32_t)(ch_mix(h, b) * UINT64_C(0x8ebc6af09c88c6e3) >> 32);
}
static inline uint32_t ch_feature3(uint32_t id, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t h = ch_mix(ch_mix(id * UINT64_C(0xa0761d6478bd642f), a), b);
    return (uint32_t)(ch_mix(h, c) * UINT64_C(0x8ebc6af09c88c6e3) >> 32);
}
static inline uint32_t ch_feature4(uint32_t id, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    uint64_t h = ch_mix(ch_mix(ch_mix(id * UINT64_C(0xa0761d6478bd642f), a), b), c);
    return (uint32_t)(ch_mix(h, d) * UINT64_C(0x8ebc6af09c88c6e3) >> 32);
}

#endif
