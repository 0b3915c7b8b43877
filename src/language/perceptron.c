/* Where the time of the whole program goes. The processor loses it on branches that cannot be foreseen (is
 * the feature known? how many weights has it?) more than on memory, so that scoring does without them. */
#include "language/perceptron.h"

#include "language/table_memory.h"
#include "language/weights_stream.h"

#include <stdlib.h>
#include <string.h>

/* Rows are copied in blocks of so many weights, so that there must be as much memory behind the last. */
#define BLOCK 16

/* On average 4.4 of the eight slots of a bucket are used, so that few features miss their bucket. */
static uint32_t bucket_count(uint32_t features)
{
    return features / 22 * 5 + 16;
}

static inline uint32_t next_bucket(const struct ch_weights *w, uint32_t at)
{
    return at + 1 < w->count ? at + 1 : 0;
}

static inline bool is_full(const struct ch_bucket *bucket)
{
    return bucket->rows[CH_BUCKET / 4 - 1][3] != 0;
}

static void insert(struct ch_weights *w, uint32_t fingerprint, uint32_t row)
{
    uint32_t at = ch_table_place(fingerprint, w->count), slot = 0;
    while (is_full(&w->buckets[at]))
        at = next_bucket(w, at);
    while (w->buckets[at].rows[slot / 4][slot % 4])
        slot++;
    w->buckets[at].fingerprints[slot / 4][slot % 4] = fingerprint;
    w->buckets[at].rows[slot / 4][slot % 4] = row;
}

struct loading {
    struct ch_weights *weights;
    uint32_t used; /* rows so far */
};

static bool add_feature(void *context, uint32_t fingerprint, const uint8_t *pairs, uint32_t count)
{
    struct loading *loading = context;
    memcpy(&loading->weights->rows[loading->used], pairs, (size_t)count * sizeof(struct ch_weight));
    insert(loading->weights, fingerprint, loading->used << 8 | count);
    loading->used += count;
    return true;
}

enum ch_status ch_weights_load(struct ch_weights *w, const uint8_t *bytes, size_t len, struct ch_error *err)
{
    struct ch_weights_header header;
    struct ch_reader in = {bytes, bytes + len, false};
    memset(w, 0, sizeof *w);
    if (!ch_weights_header_read(&header, w->decode, &in) || header.pairs >= 1u << 24)
        return ch_weights_damaged(err);
    w->count = bucket_count(header.features);
    w->classes = header.classes;
    w->pairs = header.pairs;
    w->buckets = ch_table_alloc((size_t)w->count * sizeof *w->buckets);
    w->rows = ch_table_alloc(((size_t)header.pairs + BLOCK) * sizeof *w->rows);
    if (!w->buckets || !w->rows) return ch_fail(err, CH_NOMEM, "out of memory for the language model");
    struct loading loading = {w, 0};
    return ch_weights_each(&header, &in, add_feature, &loading) ? CH_OK : ch_weights_damaged(err);
}

void ch_weights_dispose(struct ch_weights *w)
{
    free(w->buckets);
    free(w->rows);
    memset(w, 0, sizeof *w);
}

size_t ch_weights_memory(const struct ch_weights *w)
{
    return w->buckets ? (size_t)w->count * sizeof *w->buckets + w->pairs * sizeof *w->rows : 0;
}

/* The row of a feature if it is in this bucket, else 0. An empty slot has the row 0, whatever it is taken
 * for.
 */
static inline uint32_t row_in(const struct ch_bucket *bucket, uint32_t fingerprint)
{
    ch_lanes wanted = {fingerprint, fingerprint, fingerprint, fingerprint}, row = {0};
    for (int i = 0; i < CH_BUCKET / 4; i++)
        row |= (ch_lanes)(bucket->fingerprints[i] == wanted) & bucket->rows[i];
    return row[0] | row[1] | row[2] | row[3];
}

/* The row of a feature that was not in bucket `at`, which is full. */
static uint32_t row_behind(const struct ch_weights *w, uint32_t at, uint32_t fingerprint)
{
    uint32_t row;
    do {
        at = next_bucket(w, at);
        row = row_in(&w->buckets[at], fingerprint);
    } while (!row && is_full(&w->buckets[at]));
    return row;
}

static uint32_t find_row(const struct ch_weights *w, uint32_t fingerprint)
{
    uint32_t at = ch_table_place(fingerprint, w->count), row = row_in(&w->buckets[at], fingerprint);
    return row || !is_full(&w->buckets[at]) ? row : row_behind(w, at, fingerprint);
}

/* Finds the rows of the features that have one; returns how many. First all buckets are fetched, so that the
 * reads overlap. Features that may stand behind their bucket are looked for afterwards. */
static uint32_t find_rows(const struct ch_weights *w, const uint32_t *features, uint32_t n, uint32_t *rows)
{
    uint32_t behind[CH_FEATURES_MAX], places[CH_FEATURES_MAX], found = 0, others = 0;
    for (uint32_t i = 0; i < n; i++) {
        places[i] = ch_table_place(features[i], w->count);
        __builtin_prefetch(&w->buckets[places[i]]);
    }
    for (uint32_t i = 0; i < n; i++) {
        const struct ch_bucket *bucket = &w->buckets[places[i]];
        uint32_t row = row_in(bucket, features[i]);
        __builtin_prefetch(&w->rows[row >> 8]);
        rows[found] = row;
        found += row != 0;
        behind[others] = i;
        others += (row == 0) & is_full(bucket);
    }
    for (uint32_t k = 0; k < others; k++) {
        rows[found] = row_behind(w, places[behind[k]], features[behind[k]]);
        found += rows[found] != 0;
    }
    return found;
}

/* Pairs of several rows one behind the other: added up in one long loop, whose end is foreseen. */
#define PAIRS 2048
struct pairs {
    struct ch_weight items[PAIRS + CH_ROW_MAX + BLOCK];
    uint32_t count;
};

static inline void append(struct pairs *pairs, const struct ch_weight *row, uint32_t count)
{
    struct ch_weight *to = pairs->items + pairs->count;
    memcpy(to, row, BLOCK * sizeof *to);
    for (uint32_t i = BLOCK; i < count; i += BLOCK)
        memcpy(to + i, row + i, BLOCK * sizeof *to);
    pairs->count += count;
}

static void add_up(const struct ch_weights *w, struct pairs *pairs, int32_t *scores)
{
    for (uint32_t i = 0; i < pairs->count; i++)
        scores[pairs->items[i].class] += w->decode[pairs->items[i].code];
    pairs->count = 0;
}

void ch_weights_score(const struct ch_weights *w, const uint32_t *features, uint32_t n, int32_t *scores)
{
    uint32_t rows[CH_FEATURES_MAX + 1], found = find_rows(w, features, n, rows);
    struct pairs pairs;
    pairs.count = 0;
    memset(scores, 0, w->classes * sizeof *scores);
    for (uint32_t i = 0; i < found; i++) {
        append(&pairs, &w->rows[rows[i] >> 8], rows[i] & 255);
        if (pairs.count >= PAIRS) add_up(w, &pairs, scores);
    }
    add_up(w, &pairs, scores);
}

uint8_t ch_weights_class(const struct ch_weights *w, uint32_t feature)
{
    uint32_t row = find_row(w, feature);
    return row ? w->rows[row >> 8].class : 0;
}
