/* Layout, little-endian: the header of CH_MODEL_HEADER bytes; per section its number (u32), 0 (u32), offset
 * and length (u64 each); the sections. Weights: features, pairs, classes (u32 each), 128 magnitudes (u16);
 * per feature in ascending order the distance to the fingerprint before it and the number of pairs (LEB128),
 * then the pairs: class and code (u8 each). */
#include "language/model.h"

#include "language/bytes.h"
#include "language/parser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Files larger than this are no models of ours. */
#define FILE_MAX ((long)256 * 1024 * 1024)

static uint64_t word_at(const uint8_t *bytes)
{
    uint64_t word = 0;
    for (int i = 0; i < 8; i++)
        word |= (uint64_t)bytes[i] << 8 * i;
    return word;
}

static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * UINT64_C(0xe7037ed1a0b428db);
    return h ^ h >> 32;
}

/* Four words at a time, each into a lane of its own, because a multiplication waits for the one before it. */
uint64_t ch_model_checksum(const uint8_t *bytes, size_t len)
{
    uint64_t lanes[4] = {len, 1, 2, 3};
    uint8_t rest[32] = {0};
    for (; len >= 32; len -= 32, bytes += 32)
        for (int i = 0; i < 4; i++)
            lanes[i] = mix(lanes[i], word_at(bytes + 8 * i));
    memcpy(rest, bytes, len);
    for (int i = 0; i < 4; i++)
        lanes[i] = mix(lanes[i], word_at(rest + 8 * i));
    return mix(mix(mix(lanes[0], lanes[1]), lanes[2]), lanes[3]);
}

static enum ch_status damaged(struct ch_error *err, const char *how)
{
    return ch_fail(err, CH_CORRUPT, "the language model is damaged: %s", how);
}

static enum ch_status load_weights(struct ch_weights *weights, uint32_t classes, const uint8_t *bytes,
                                   size_t len, struct ch_error *err)
{
    if (weights->buckets) return damaged(err, "a section comes twice");
    enum ch_status status = ch_weights_load(weights, bytes, len, err);
    if (status == CH_OK && weights->classes != classes) return damaged(err, "it has other classes");
    return status;
}

/* The beam parser's section begins with the width of the beam. */
static enum ch_status load_parser(struct ch_model *model, bool beam, const uint8_t *bytes, size_t len,
                                  struct ch_error *err)
{
    struct ch_reader in = {bytes, bytes + len, false};
    model->beam_width = beam ? ch_read_u32(&in) : 1;
    if (in.failed || model->beam_width < 1 || model->beam_width > CH_BEAM_MAX)
        return damaged(err, "the beam's width makes no sense");
    return load_weights(&model->parser, CH_PARSER_CLASSES, in.at, (size_t)(in.end - in.at), err);
}

static enum ch_status load_info(struct ch_model *model, const uint8_t *bytes, size_t len,
                                struct ch_error *err)
{
    if (model->info) return damaged(err, "a section comes twice");
    model->info = malloc(len + 1);
    if (!model->info) return ch_fail(err, CH_NOMEM, "out of memory for the language model");
    memcpy(model->info, bytes, len);
    model->info[len] = '\0';
    return CH_OK;
}

/* Sections of other numbers are left alone. */
static enum ch_status load_section(struct ch_model *model, uint32_t number, const uint8_t *bytes, size_t len,
                                   struct ch_error *err)
{
    switch (number) {
    case CH_SECTION_INFO:
        return load_info(model, bytes, len, err);
    case CH_SECTION_XPOS:
        return load_weights(&model->xpos, CH_XPOS_COUNT, bytes, len, err);
    case CH_SECTION_UPOS:
        return load_weights(&model->upos, CH_UPOS_COUNT, bytes, len, err);
    case CH_SECTION_PARSER:
    case CH_SECTION_BEAM:
        return load_parser(model, number == CH_SECTION_BEAM, bytes, len, err);
    case CH_SECTION_LEMMA:
        if (model->lemmas.slots) return damaged(err, "a section comes twice");
        return ch_lemmas_load(&model->lemmas, bytes, len, err);
    case CH_SECTION_SENSES:
        if (model->senses.slots) return damaged(err, "a section comes twice");
        return ch_senses_load(&model->senses, bytes, len, err);
    default:
        return CH_OK;
    }
}

struct entry {
    uint32_t number;
    uint64_t offset, size;
};

static struct entry read_entry(struct ch_reader *in)
{
    struct entry entry = {.number = ch_read_u32(in)};
    ch_read_u32(in);
    entry.offset = ch_read_u64(in);
    entry.size = ch_read_u64(in);
    return entry;
}

/* The number of the section of the parser that is wanted: the beam parser's if it is there. */
static uint32_t wanted_parser(struct ch_reader in, uint32_t sections, bool best)
{
    for (uint32_t i = 0; best && i < sections && !in.failed; i++)
        if (read_entry(&in).number == CH_SECTION_BEAM) return CH_SECTION_BEAM;
    return CH_SECTION_PARSER;
}

static enum ch_status load_sections(struct ch_model *model, const uint8_t *bytes, size_t len,
                                    uint32_t sections, bool best, struct ch_error *err)
{
    struct ch_reader in = {bytes + CH_MODEL_HEADER, bytes + len, false};
    uint32_t parser = wanted_parser(in, sections, best);
    for (uint32_t i = 0; i < sections; i++) {
        struct entry entry = read_entry(&in);
        if (in.failed || entry.offset > len || entry.size > len - entry.offset)
            return damaged(err, "a section is cut off");
        bool is_parser = entry.number == CH_SECTION_PARSER || entry.number == CH_SECTION_BEAM;
        if (is_parser && entry.number != parser) continue;
        enum ch_status status =
            load_section(model, entry.number, bytes + entry.offset, (size_t)entry.size, err);
        if (status != CH_OK) return status;
    }
    if (!model->xpos.buckets || !model->upos.buckets || !model->lemmas.slots || !model->senses.slots ||
        !model->parser.buckets)
        return damaged(err, "a section is missing");
    return CH_OK;
}

static enum ch_status check_header(const uint8_t *bytes, size_t len, uint32_t *sections, struct ch_error *err)
{
    if (len < CH_MODEL_HEADER || memcmp(bytes, CH_MODEL_MAGIC, 8) != 0)
        return ch_fail(err, CH_CORRUPT, "this is no language model");
    struct ch_reader in = {bytes + 8, bytes + len, false};
    uint32_t version = ch_read_u32(&in);
    if (version > CH_MODEL_VERSION)
        return ch_fail(err, CH_NEWER, "the language model has version %u, this program reads %d", version,
                       CH_MODEL_VERSION);
    if (version < 1) return damaged(err, "its version is 0");
    *sections = ch_read_u32(&in);
    if (ch_read_u64(&in) != len) return damaged(err, "its size is wrong");
    if (ch_read_u64(&in) != ch_model_checksum(bytes + CH_MODEL_HEADER, len - CH_MODEL_HEADER))
        return damaged(err, "its checksum is wrong");
    return CH_OK;
}

enum ch_status ch_model_read(const struct ch_model **out, const uint8_t *bytes, size_t len, bool best,
                             struct ch_error *err)
{
    uint32_t sections = 0;
    *out = NULL;
    enum ch_status status = check_header(bytes, len, &sections, err);
    if (status != CH_OK) return status;
    struct ch_model *model = calloc(1, sizeof *model);
    if (!model) return ch_fail(err, CH_NOMEM, "out of memory for the language model");
    status = load_sections(model, bytes, len, sections, best, err);
    if (status == CH_OK)
        *out = model;
    else
        ch_model_free(model);
    return status;
}

/* The whole file in memory of its own. */
static enum ch_status read_file(FILE *file, uint8_t **bytes, size_t *len, struct ch_error *err)
{
    if (fseek(file, 0, SEEK_END) != 0) return ch_fail(err, CH_IO, "the language model cannot be read");
    long size = ftell(file);
    if (size < 0 || fseek(file, 0, SEEK_SET) != 0)
        return ch_fail(err, CH_IO, "the language model cannot be read");
    if (size > FILE_MAX) return ch_fail(err, CH_CORRUPT, "this is no language model: it is too large");
    *len = (size_t)size;
    *bytes = malloc(*len + 1);
    if (!*bytes) return ch_fail(err, CH_NOMEM, "out of memory for the language model");
    if (fread(*bytes, 1, *len, file) != *len)
        return ch_fail(err, CH_IO, "the language model cannot be read to its end");
    return CH_OK;
}

enum ch_status ch_model_open(const struct ch_model **out, const char *path, bool best, struct ch_error *err)
{
    uint8_t *bytes = NULL;
    size_t len = 0;
    *out = NULL;
    FILE *file = fopen(path, "rb");
    if (!file) {
        ch_fail(err, CH_IO, "the language model cannot be opened");
        ch_error_at(err, path, 0, CH_NO_OFFSET);
        return CH_IO;
    }
    enum ch_status status = read_file(file, &bytes, &len, err);
    if (status == CH_OK) status = ch_model_read(out, bytes, len, best, err);
    if (status != CH_OK) ch_error_at(err, path, 0, CH_NO_OFFSET);
    free(bytes);
    fclose(file);
    return status;
}

void ch_model_free(const struct ch_model *shared)
{
    struct ch_model *model = (struct ch_model *)(uintptr_t)shared;
    if (!model) return;
    ch_weights_dispose(&model->xpos);
    ch_weights_dispose(&model->upos);
    ch_weights_dispose(&model->parser);
    ch_lemmas_dispose(&model->lemmas);
    ch_senses_dispose(&model->senses);
    free(model->info);
    free(model);
}

size_t ch_model_memory(const struct ch_model *model)
{
    return sizeof *model + ch_weights_memory(&model->xpos) + ch_weights_memory(&model->upos) +
           ch_weights_memory(&model->parser) +
           ((size_t)model->lemmas.mask + 1) * sizeof *model->lemmas.slots +
           (size_t)model->senses.count * sizeof *model->senses.slots;
}
