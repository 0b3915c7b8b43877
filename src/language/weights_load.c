/* Weights out of the model file. See model.c for the layout of the section. */
#include "language/bytes.h"
#include "language/perceptron.h"
#include "language/table_memory.h"

#include <stdlib.h>
#include <string.h>

/* On average 4.4 of the eight slots of a bucket are used, so that few features miss their bucket. */
static uint32_t bucket_count(uint32_t features)
{
    return features / 22 * 5 + 16;
}

/* Buckets behind the last one that ch_table_place tells, for what that had no room for. The last is never
 * full. */
#define SPARE 4

static enum ch_status damaged(struct ch_error *err)
{
    return ch_fail(err, CH_CORRUPT, "the language model is damaged: a table of weights breaks its format");
}

/* The sizes and the 128 magnitudes: decode[code] is the weight of codes 0..127, decode[code + 128] its
 * negative. */
static bool read_header(struct ch_weights *w, uint32_t *features, struct ch_reader *in)
{
    *features = ch_read_u32(in);
    w->pairs = ch_read_u32(in);
    w->classes = ch_read_u32(in);
    for (uint32_t i = 0; i < 128; i++) {
        int16_t magnitude = (int16_t)(ch_read_u16(in) & 0x7FFF);
        w->decode[i] = magnitude;
        w->decode[i + 128] = (int16_t)-magnitude;
    }
    return !in->failed && w->classes > 0 && w->classes <= CH_CLASSES_MAX && w->pairs < 1u << 24 &&
           *features <= w->pairs;
}

/* The next free slot. */
struct filling {
    uint32_t at, slot;
};

/* Puts a feature into its bucket or, where that is full, into the next one with room. Because fingerprints
 * ascend, so do places. False when there is none. */
static bool insert(struct ch_weights *w, struct filling *next, uint32_t fingerprint, uint32_t row)
{
    uint32_t place = ch_table_place(fingerprint, w->count);
    next->slot = place > next->at ? 0 : next->slot;
    next->at = place > next->at ? place : next->at;
    w->buckets[next->at].fingerprints[next->slot] = fingerprint;
    w->buckets[next->at].rows[next->slot] = row;
    if (++next->slot == CH_BUCKET) *next = (struct filling){next->at + 1, 0};
    return next->at < w->count + SPARE;
}

/* There is memory for a block behind the rows, but maybe not behind the pairs in the file. */
static void copy_row(struct ch_weight *row, const uint8_t *pairs, uint32_t count, const struct ch_reader *in)
{
    bool whole = count <= CH_ROW_BLOCK && (size_t)(in->end - pairs) >= CH_ROW_BLOCK * sizeof *row;
    if (whole)
        memcpy(row, pairs, CH_ROW_BLOCK * sizeof *row);
    else
        memcpy(row, pairs, count * sizeof *row);
}

/* Fingerprints ascend; no feature comes twice. */
static bool read_features(struct ch_weights *w, uint32_t features, struct ch_reader *in)
{
    struct filling next = {0, 0};
    uint32_t fingerprint = 0, used = 0;
    for (uint32_t i = 0; i < features; i++) {
        uint32_t before = fingerprint;
        fingerprint += ch_read_varint(in);
        uint32_t count = ch_read_varint(in);
        const uint8_t *pairs = ch_read_bytes(in, (size_t)count * sizeof *w->rows);
        if (!pairs || count == 0 || count > CH_ROW_MAX || count > w->pairs - used) return false;
        if (fingerprint <= before && i > 0) return false;
        copy_row(&w->rows[used], pairs, count, in);
        if (!insert(w, &next, fingerprint, used << 8 | count)) return false;
        used += count;
    }
    return used == w->pairs && in->at == in->end;
}

static bool classes_in_range(const struct ch_weights *w)
{
    uint8_t most = 0;
    for (uint32_t i = 0; i < w->pairs; i++)
        most = w->rows[i].class > most ? w->rows[i].class : most;
    return most < w->classes;
}

enum ch_status ch_weights_load(struct ch_weights *w, const uint8_t *bytes, size_t len, struct ch_error *err)
{
    struct ch_reader in = {bytes, bytes + len, false};
    uint32_t features;
    memset(w, 0, sizeof *w);
    if (!read_header(w, &features, &in)) return damaged(err);
    w->count = bucket_count(features);
    w->buckets = ch_table_alloc(((size_t)w->count + SPARE) * sizeof *w->buckets);
    w->rows = ch_table_alloc(((size_t)w->pairs + CH_ROW_BLOCK) * sizeof *w->rows);
    if (!w->buckets || !w->rows) return ch_fail(err, CH_NOMEM, "out of memory for the language model");
    return read_features(w, features, &in) && classes_in_range(w) ? CH_OK : damaged(err);
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
