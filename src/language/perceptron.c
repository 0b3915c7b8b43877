#include "language/perceptron.h"

#include "language/table_memory.h"
#include "language/weights_stream.h"

#include <stdlib.h>
#include <string.h>

/* Five eighths full: probes stay short, the table small. */
static uint32_t slot_count(uint32_t features)
{
    return features / 5 * 8 + 16;
}

static inline uint32_t next_slot(const struct ch_weights *w, uint32_t at)
{
    return at + 1 < w->count ? at + 1 : 0;
}

static void insert(struct ch_weights *w, uint32_t fingerprint, uint32_t row)
{
    uint32_t at = ch_table_place(fingerprint, w->count);
    while (w->slots[at].row)
        at = next_slot(w, at);
    w->slots[at] = (struct ch_slot){fingerprint, row};
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
    w->count = slot_count(header.features);
    w->classes = header.classes;
    w->pairs = header.pairs;
    w->slots = ch_table_alloc((size_t)w->count * sizeof *w->slots);
    w->rows = ch_table_alloc((size_t)header.pairs * sizeof *w->rows + 1);
    if (!w->slots || !w->rows) return ch_fail(err, CH_NOMEM, "out of memory for the language model");
    struct loading loading = {w, 0};
    return ch_weights_each(&header, &in, add_feature, &loading) ? CH_OK : ch_weights_damaged(err);
}

void ch_weights_dispose(struct ch_weights *w)
{
    free(w->slots);
    free(w->rows);
    memset(w, 0, sizeof *w);
}

size_t ch_weights_memory(const struct ch_weights *w)
{
    return w->slots ? (size_t)w->count * sizeof *w->slots + w->pairs * sizeof *w->rows : 0;
}

static uint32_t find(const struct ch_weights *w, uint32_t fingerprint)
{
    for (uint32_t at = ch_table_place(fingerprint, w->count);; at = next_slot(w, at)) {
        if (w->slots[at].fingerprint == fingerprint) return w->slots[at].row;
        if (!w->slots[at].row) return 0;
    }
}

/* Three passes so that the memory reads of all features overlap: fetch slots, fetch rows, add. */
void ch_weights_score(const struct ch_weights *w, const uint32_t *features, uint32_t n, int32_t *scores)
{
    uint32_t rows[CH_FEATURES_MAX], found = 0;
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(&w->slots[ch_table_place(features[i], w->count)]);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = find(w, features[i]);
        if (!row) continue;
        __builtin_prefetch(&w->rows[row >> 8]);
        rows[found++] = row;
    }
    memset(scores, 0, w->classes * sizeof *scores);
    for (uint32_t i = 0; i < found; i++) {
        const struct ch_weight *pair = &w->rows[rows[i] >> 8], *end = pair + (rows[i] & 255);
        for (; pair < end; pair++)
            scores[pair->class] += w->decode[pair->code];
    }
}

uint8_t ch_weights_class(const struct ch_weights *w, uint32_t feature)
{
    uint32_t row = find(w, feature);
    return row ? w->rows[row >> 8].class : 0;
}
