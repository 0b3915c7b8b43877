#include "language/parser_weights.h"

#include "language/bytes.h"
#include "language/table_memory.h"
#include "language/weights_stream.h"

#include <stdlib.h>
#include <string.h>

/* On average 2.2 of the four slots of a bucket are used, so that few features miss their bucket. */
static uint32_t bucket_count(uint32_t features)
{
    return features / 11 * 5 + 16;
}

/* 0 marks empty slots; the feature with that fingerprint takes the place of its neighbour. */
static uint32_t filled(uint32_t fingerprint)
{
    return fingerprint ? fingerprint : 1;
}

static inline uint32_t next_bucket(const struct ch_parser_weights *w, uint32_t at)
{
    return at + 1 < w->count ? at + 1 : 0;
}

static void insert(struct ch_parser_weights *w, uint32_t fingerprint, const int16_t actions[CH_ACTIONS],
                   uint32_t labels)
{
    for (uint32_t at = ch_table_place(fingerprint, w->count);; at = next_bucket(w, at))
        for (uint32_t i = 0; i < CH_BUCKET; i++) {
            struct ch_bucket *bucket = &w->buckets[at];
            if (bucket->fingerprints[i]) continue;
            bucket->fingerprints[i] = filled(fingerprint);
            memcpy(bucket->actions[i], actions, sizeof bucket->actions[i]);
            bucket->labels[i] = labels;
            return;
        }
}

/* Appends the pairs of labels, which are in order, to the rows; the offset of the new row. */
static uint32_t add_labels(struct ch_parser_weights *w, const uint8_t *pairs, uint32_t count)
{
    uint32_t start = w->label_bytes;
    uint8_t *row = w->label_rows + start;
    row[0] = row[1] = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t class = (uint8_t)(pairs[2 * i] - CH_ACTIONS);
        row[class >= CH_DEPREL_COUNT]++;
        row[2 + 2 * i] = class;
        row[3 + 2 * i] = pairs[2 * i + 1];
    }
    w->label_bytes += 2 + 2 * count;
    return start;
}

static bool add_feature(void *context, uint32_t fingerprint, const uint8_t *pairs, uint32_t count)
{
    struct ch_parser_weights *w = context;
    int16_t actions[CH_ACTIONS] = {0};
    uint32_t labels = 0;
    for (uint32_t i = 1; i < count; i++)
        if (pairs[2 * i] <= pairs[2 * i - 2]) return false;
    while (count && pairs[0] < CH_ACTIONS) {
        actions[pairs[0]] = w->decode[pairs[1]];
        pairs += 2;
        count--;
    }
    if (count) labels = add_labels(w, pairs, count);
    insert(w, fingerprint, actions, labels);
    return true;
}

enum ch_status ch_parser_weights_load(struct ch_parser_weights *w, const uint8_t *bytes, size_t len,
                                      struct ch_error *err)
{
    struct ch_weights_header header;
    struct ch_reader in = {bytes, bytes + len, false};
    memset(w, 0, sizeof *w);
    if (!ch_weights_header_read(&header, w->decode, &in) || header.classes != CH_PARSER_CLASSES)
        return ch_weights_damaged(err);
    w->count = bucket_count(header.features);
    w->label_bytes = 1; /* no row begins at 0 */
    w->buckets = ch_table_alloc((size_t)w->count * sizeof *w->buckets);
    w->label_rows = ch_table_alloc(((size_t)header.pairs + header.features) * 2 + 1);
    if (!w->buckets || !w->label_rows) return ch_fail(err, CH_NOMEM, "out of memory for the language model");
    return ch_weights_each(&header, &in, add_feature, w) ? CH_OK : ch_weights_damaged(err);
}

void ch_parser_weights_dispose(struct ch_parser_weights *w)
{
    free(w->buckets);
    free(w->label_rows);
    memset(w, 0, sizeof *w);
}

size_t ch_parser_weights_memory(const struct ch_parser_weights *w)
{
    return w->buckets ? (size_t)w->count * sizeof *w->buckets + w->label_bytes : 0;
}

/* The slot of a fingerprint in its bucket, CH_BUCKET if it is not there; without branches, because hit and
 * miss come in no order that a processor could learn. */
static inline uint32_t slot_in(const struct ch_bucket *bucket, uint32_t fingerprint)
{
    uint32_t slot = CH_BUCKET;
    for (uint32_t i = 0; i < CH_BUCKET; i++)
        slot = bucket->fingerprints[i] == fingerprint ? i : slot;
    return slot;
}

static const int16_t no_weights[CH_ACTIONS];

/* Adds up the rows of labels; where LEFT is not allowed its labels, the first ones of each row, are skipped.
 */
static void add_rows(const struct ch_parser_weights *w, const uint32_t *rows, uint32_t count, bool left,
                     int32_t *labels)
{
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *row = &w->label_rows[rows[i]], *pair = row + 2, *end = pair + 2 * (row[0] + row[1]);
        if (!left) pair += 2 * row[0];
        for (; pair < end; pair += 2)
            labels[pair[0]] += w->decode[pair[1]];
    }
}

void ch_parser_score(const struct ch_parser_weights *w, const uint32_t *features, uint32_t n, bool left,
                     struct ch_scores *scores)
{
    int32_t sums[CH_ACTIONS] = {0};
    uint32_t rows[CH_FEATURES_MAX], found = 0;
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(&w->buckets[ch_table_place(features[i], w->count)]);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t fingerprint = filled(features[i]), at = ch_table_place(features[i], w->count);
        const struct ch_bucket *bucket = &w->buckets[at];
        uint32_t slot = slot_in(bucket, fingerprint);
        while (slot == CH_BUCKET && bucket->fingerprints[CH_BUCKET - 1]) {
            at = next_bucket(w, at);
            bucket = &w->buckets[at];
            slot = slot_in(bucket, fingerprint);
        }
        const int16_t *actions = slot < CH_BUCKET ? bucket->actions[slot] : no_weights;
        uint32_t labels = slot < CH_BUCKET ? bucket->labels[slot] : 0;
        for (uint32_t a = 0; a < CH_ACTIONS; a++)
            sums[a] += actions[a];
        __builtin_prefetch(&w->label_rows[labels]);
        rows[found] = labels;
        found += labels != 0;
    }
    memcpy(scores->actions, sums, sizeof sums);
    memset(scores->labels, 0, sizeof scores->labels);
    add_rows(w, rows, found, left, scores->labels[0]);
}
