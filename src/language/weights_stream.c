#include "language/weights_stream.h"

#include "language/perceptron.h"

enum ch_status ch_weights_damaged(struct ch_error *err)
{
    return ch_fail(err, CH_CORRUPT, "the language model is damaged: a table of weights breaks its format");
}

bool ch_weights_header_read(struct ch_weights_header *header, int16_t decode[256], struct ch_reader *in)
{
    header->features = ch_read_u32(in);
    header->pairs = ch_read_u32(in);
    header->classes = ch_read_u32(in);
    for (uint32_t i = 0; i < 128; i++) {
        int16_t magnitude = (int16_t)(ch_read_u16(in) & 0x7FFF);
        decode[i] = magnitude;
        decode[i + 128] = (int16_t)-magnitude;
    }
    return !in->failed && header->classes > 0 && header->classes <= CH_CLASSES_MAX &&
           header->pairs < 1u << 28 && header->features <= header->pairs;
}

static bool in_range(const uint8_t *pairs, uint32_t count, uint32_t classes)
{
    uint32_t most = 0;
    for (uint32_t k = 0; k < count; k++)
        most = pairs[2 * k] > most ? pairs[2 * k] : most;
    return most < classes;
}

bool ch_weights_each(const struct ch_weights_header *header, struct ch_reader *in, ch_feature_fn *fn,
                     void *context)
{
    uint32_t fingerprint = 0, used = 0;
    for (uint32_t i = 0; i < header->features; i++) {
        uint32_t before = fingerprint;
        fingerprint += ch_read_varint(in);
        if (fingerprint <= before && i > 0) return false;
        uint32_t count = ch_read_varint(in);
        if (count == 0 || count > CH_ROW_MAX || count > header->pairs - used) return false;
        const uint8_t *pairs = ch_read_bytes(in, (size_t)count * 2);
        if (!pairs || !in_range(pairs, count, header->classes)) return false;
        if (!fn(context, fingerprint, pairs, count)) return false;
        used += count;
    }
    return used == header->pairs && in->at == in->end;
}
