/* Reading little-endian numbers from the model file, whatever the machine's byte order. */
#ifndef CH_LANGUAGE_BYTES_H
#define CH_LANGUAGE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Once something did not fit, `failed` is set and numbers read as 0. */
struct ch_reader {
    const uint8_t *at, *end;
    bool failed;
};

/* Borrows the next len bytes; NULL when there are fewer. */
static inline const uint8_t *ch_read_bytes(struct ch_reader *in, size_t len)
{
    if (in->failed || (size_t)(in->end - in->at) < len) {
        in->failed = true;
        return NULL;
    }
    in->at += len;
    return in->at - len;
}
static inline uint16_t ch_read_u16(struct ch_reader *in)
{
    const uint8_t *b = ch_read_bytes(in, 2);
    return b ? (uint16_t)(b[0] | b[1] << 8) : 0;
}
static inline uint32_t ch_read_u32(struct ch_reader *in)
{
    const uint8_t *b = ch_read_bytes(in, 4);
    return b ? (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24 : 0;
}
static inline uint64_t ch_read_u64(struct ch_reader *in)
{
    uint64_t low = ch_read_u32(in);
    return low | (uint64_t)ch_read_u32(in) << 32;
}
/* LEB128, at most five bytes. Up to four are taken at a time, without branches on their number. */
static inline uint32_t ch_read_varint(struct ch_reader *in)
{
    uint32_t value = 0;
    if (in->end - in->at >= 4 && !in->failed) {
        const uint8_t *b = in->at;
        uint32_t four = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
        uint32_t ends = ~four & 0x80808080; /* the top bits of bytes that are the last of a number */
        if (ends) {
            four &= ends ^ (ends - 1); /* bits behind the first of them off */
            in->at += __builtin_ctz(ends) / 8 + 1;
            return (four & 0x7F) | (four >> 1 & 0x3F80) | (four >> 2 & 0x1FC000) | (four >> 3 & 0xFE00000);
        }
    }
    for (uint32_t shift = 0; shift < 35; shift += 7) {
        const uint8_t *b = ch_read_bytes(in, 1);
        if (!b) return 0;
        value |= (uint32_t)(*b & 127) << shift;
        if (*b < 128) return value;
    }
    in->failed = true;
    return 0;
}

#endif
