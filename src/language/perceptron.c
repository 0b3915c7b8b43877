#include "language/perceptron.h"

#include "language/bytes.h"

#include <stdlib.h>
#include <string.h>

/* Two thirds full at most: probes stay short, the table small. */
static uint32_t slot_bits(uint32_t features)
{
    uint32_t bits = 4;
    while (((uint64_t)1 << bits) * 2 < (uint64_t)features * 3)
        bits++;
    return bits;
}

static enum ch_status damaged(struct ch_error *err)
{
    return ch_fail(err, CH_CORRUPT, "the language model is damaged: a table of weights breaks its format");
}

static void insert(struct ch_weights *w, uint32_t fingerprint, uint32_t row)
{
    uint32_t at = fingerprint >> w->shift;
    while (w->slots[at].row)
        at = (at + 1) & w->mask;
    w->slots[at] = (struct ch_slot){fingerprint, row};
}

/* Codes 0..127 are positive, 128..255 negative; the file has the 128 magnitudes. */
static void read_decode(struct ch_weights *w, struct ch_reader *in)
{
    for (uint32_t i = 0; i < 128; i++) {
        int16_t magnitude = (int16_t)(ch_read_u16(in) & 0x7FFF);
        w->decode[i] = magnitude;
        w->decode[i + 128] = (int16_t)-magnitude;
    }
}

static bool read_features(struct ch_weights *w, uint32_t pairs, struct ch_reader *in)
{
    uint32_t fingerprint = 0, used = 0;
    for (uint32_t i = 0; i < w->features; i++) {
        fingerprint += ch_read_varint(in);
        uint32_t count = ch_read_varint(in);
        if (count == 0 || count > 255 || count > pairs - used || in->failed) return false;
        const uint8_t *row = ch_read_bytes(in, (size_t)count * 2);
        if (!row) return false;
        for (uint32_t k = 0; k < count; k++) {
            if (row[2 * k] >= w->classes) return false;
            w->rows[used + k] = (struct ch_weight){row[2 * k], row[2 * k + 1]};
        }
        insert(w, fingerprint, used << 8 | count);
        used += count;
    }
    return used == pairs && in->at == in->end;
}

enum ch_status ch_weights_load(struct ch_weights *w, const uint8_t *bytes, size_t len, struct ch_error *err)
{
    struct ch_reader in = {bytes, bytes + len, false};
    memset(w, 0, sizeof *w);
    w->features = ch_read_u32(&in);
    uint32_t pairs = ch_read_u32(&in);
    w->classes = ch_read_u32(&in);
    read_decode(w, &in);
    if (in.failed || w->classes == 0 || w->classes > CH_CLASSES_MAX || pairs >= 1u << 24 ||
        w->features > pairs)
        return damaged(err);
    uint32_t bits = slot_bits(w->features);
    w->shift = 32 - bits;
    w->mask = (1u << bits) - 1;
    w->slots = calloc((size_t)1 << bits, sizeof *w->slots);
    w->rows = malloc((size_t)pairs * sizeof *w->rows + 1);
    if (!w->slots || !w->rows) return ch_fail(err, CH_NOMEM, "out of memory for the language model");
    return read_features(w, pairs, &in) ? CH_OK : damaged(err);
}

void ch_weights_dispose(struct ch_weights *w)
{
    free(w->slots);
    free(w->rows);
    memset(w, 0, sizeof *w);
}

size_t ch_weights_memory(const struct ch_weights *w)
{
    if (!w->slots) return 0;
    size_t last = 0;
    for (size_t i = 0; i <= w->mask; i++)
        if ((w->slots[i].row >> 8) + (w->slots[i].row & 255) > last)
            last = (w->slots[i].row >> 8) + (w->slots[i].row & 255);
    return ((size_t)w->mask + 1) * sizeof *w->slots + last * sizeof *w->rows;
}

static uint32_t find(const struct ch_weights *w, uint32_t fingerprint)
{
    for (uint32_t at = fingerprint >> w->shift;; at = (at + 1) & w->mask) {
        if (w->slots[at].fingerprint == fingerprint) return w->slots[at].row;
        if (!w->slots[at].row) return 0;
    }
}

/* Three passes so that the memory reads of all features overlap: fetch slots, fetch rows, add. */
void ch_weights_score(const struct ch_weights *w, const uint32_t *features, uint32_t n, int32_t *scores)
{
    uint32_t rows[CH_FEATURES_MAX], found = 0;
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(&w->slots[features[i] >> w->shift]);
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
