/* Where the time of the whole program goes. The processor loses it on branches that cannot be foreseen (is
 * the feature known? how many weights has it?) more than on memory, so that scoring does without them. */
#include "language/perceptron.h"

#include "language/table_memory.h"

#include <string.h>

static inline bool is_full(const struct ch_bucket *bucket)
{
    return bucket->rows[CH_BUCKET - 1] != 0;
}

/* The row of a feature if it is in this bucket, else 0. An empty slot has the row 0, whatever it is taken
 * for.
 */
static inline uint32_t row_in(const struct ch_bucket *bucket, uint32_t fingerprint)
{
    ch_lanes wanted = {fingerprint, fingerprint, fingerprint, fingerprint}, row = {0};
    for (int i = 0; i < CH_BUCKET / 4; i++)
        row |= (ch_lanes)(bucket->fingerprint_lanes[i] == wanted) & bucket->row_lanes[i];
    ch_wide_lanes wide = (ch_wide_lanes)row;
    uint64_t both = wide[0] | wide[1];
    return (uint32_t)(both | both >> 32);
}

/* The row of a feature that was not in bucket `at`, which is full. */
static uint32_t row_behind(const struct ch_weights *w, uint32_t at, uint32_t fingerprint)
{
    uint32_t row;
    do {
        row = row_in(&w->buckets[++at], fingerprint);
    } while (!row && is_full(&w->buckets[at]));
    return row;
}

static uint32_t find_row(const struct ch_weights *w, uint32_t fingerprint)
{
    uint32_t at = ch_table_place(fingerprint, w->count), row = row_in(&w->buckets[at], fingerprint);
    return row || !is_full(&w->buckets[at]) ? row : row_behind(w, at, fingerprint);
}

void ch_weights_fetch(const struct ch_weights *w, const uint32_t *features, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(&w->buckets[ch_table_place(features[i], w->count)]);
}

/* Features that may stand behind their bucket are looked for afterwards. */
uint32_t ch_weights_find(const struct ch_weights *w, const uint32_t *features, uint32_t n, uint32_t *rows)
{
    uint32_t behind[CH_FEATURES_MAX], found = 0, others = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct ch_bucket *bucket = &w->buckets[ch_table_place(features[i], w->count)];
        uint32_t row = row_in(bucket, features[i]);
        __builtin_prefetch(&w->rows[row >> 8]);
        rows[found] = row;
        found += row != 0;
        behind[others] = i;
        others += (row == 0) & is_full(bucket);
    }
    for (uint32_t k = 0; k < others; k++) {
        uint32_t feature = features[behind[k]];
        rows[found] = row_behind(w, ch_table_place(feature, w->count), feature);
        found += rows[found] != 0;
    }
    return found;
}

/* Pairs of several rows one behind the other: added up in one long loop, whose end is foreseen. */
#define PAIRS 2048
struct pairs {
    struct ch_weight items[PAIRS + CH_ROW_MAX + CH_ROW_BLOCK];
    uint32_t count;
};

static inline void append(struct pairs *pairs, const struct ch_weight *row, uint32_t count)
{
    struct ch_weight *to = pairs->items + pairs->count;
    memcpy(to, row, CH_ROW_BLOCK * sizeof *to);
    for (uint32_t i = CH_ROW_BLOCK; i < count; i += CH_ROW_BLOCK)
        memcpy(to + i, row + i, CH_ROW_BLOCK * sizeof *to);
    pairs->count += count;
}

static void add_up(const struct ch_weights *w, struct pairs *pairs, int32_t *scores)
{
    for (uint32_t i = 0; i < pairs->count; i++)
        scores[pairs->items[i].class] += w->decode[pairs->items[i].code];
    pairs->count = 0;
}

void ch_weights_sum(const struct ch_weights *w, const uint32_t *rows, uint32_t found, int32_t *scores)
{
    struct pairs pairs;
    pairs.count = 0;
    memset(scores, 0, w->classes * sizeof *scores);
    for (uint32_t i = 0; i < found; i++) {
        append(&pairs, &w->rows[rows[i] >> 8], rows[i] & 255);
        if (pairs.count >= PAIRS) add_up(w, &pairs, scores);
    }
    add_up(w, &pairs, scores);
}

/* All buckets are fetched before the first is read, so that the reads overlap. */
void ch_weights_score(const struct ch_weights *w, const uint32_t *features, uint32_t n, int32_t *scores)
{
    uint32_t rows[CH_FEATURES_MAX + 1];
    ch_weights_fetch(w, features, n);
    ch_weights_sum(w, rows, ch_weights_find(w, features, n, rows), scores);
}

uint8_t ch_weights_class(const struct ch_weights *w, uint32_t feature)
{
    uint32_t row = find_row(w, feature);
    return row ? w->rows[row >> 8].class : 0;
}
