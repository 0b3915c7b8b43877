/* Linear multi-class models over hashed features: what the tagger, the parser and the like share.
 *
 * A feature is a 32-bit fingerprint of its template and values; no vocabulary is kept. A feature has a sparse
 * row of (class, weight) pairs; the scores of the classes are the sums over the active features' rows.
 * Weights are coded logarithmically in 8 bits (linear coding costs more than a point of LAS, this nothing).
 */
#ifndef CH_LANGUAGE_PERCEPTRON_H
#define CH_LANGUAGE_PERCEPTRON_H

#include "base/status.h"
#include "language/hash.h"

#include <stdbool.h>
#include <stddef.h>

/* Most classes and most features at a time that any model here has. */
#define CH_CLASSES_MAX 128
#define CH_FEATURES_MAX 224
/* Most weights that a feature has, and how many are read at a time. */
#define CH_ROW_MAX 255
#define CH_ROW_BLOCK 16

struct ch_weight {
    uint8_t class;
    uint8_t code; /* into ch_weights.decode */
};

/* Four numbers that the processor compares at a time (an extension that gcc and clang share). */
typedef uint32_t ch_lanes __attribute__((vector_size(16)));
typedef uint64_t ch_wide_lanes __attribute__((vector_size(16)));

/* Eight features on one cache line, filled from the first on. A feature stands in the bucket that
 * ch_table_place tells or, if that is full, in the next one with room. */
#define CH_BUCKET 8
struct ch_bucket {
    union {
        uint32_t fingerprints[CH_BUCKET];
        ch_lanes fingerprint_lanes[CH_BUCKET / 4];
    };
    union {
        uint32_t rows[CH_BUCKET]; /* first weight << 8 | number of weights; 0: empty */
        ch_lanes row_lanes[CH_BUCKET / 4];
    };
};

struct ch_weights {
    struct ch_bucket *buckets; /* and a few behind the last place; NULL: not loaded */
    struct ch_weight *rows;    /* and memory for CH_ROW_BLOCK more */
    uint32_t count;            /* of places */
    uint32_t pairs, classes;
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

/* The same in three steps, so that several sets of features can be fetched before the first is used: fetch
 * asks for their lines, find sets `rows` (room for n + 1) to the rows of those that are known and returns how
 * many, sum adds them up. */
void ch_weights_fetch(const struct ch_weights *weights, const uint32_t *features, uint32_t n);
uint32_t ch_weights_find(const struct ch_weights *weights, const uint32_t *features, uint32_t n,
                         uint32_t *rows);
void ch_weights_sum(const struct ch_weights *weights, const uint32_t *rows, uint32_t n, int32_t *scores);

/* The class of a feature's first pair, for tables of decisions among the features; 0 where there is none. */
uint8_t ch_weights_class(const struct ch_weights *weights, uint32_t feature);

#endif
