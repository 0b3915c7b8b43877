/* The hash functions of features and words: multiply-and-fold of 64 bits, as in wyhash (its constants). The
 * same on every machine; the model depends on them. */
#ifndef CH_LANGUAGE_HASH_H
#define CH_LANGUAGE_HASH_H

#include <stdint.h>

#define CH_HASH_SEED UINT64_C(0xa0761d6478bd642f)

static inline uint64_t ch_mix(uint64_t h, uint32_t value)
{
    h = (h ^ value) * UINT64_C(0xe7037ed1a0b428db);
    return h ^ h >> 32;
}
static inline uint32_t ch_mix_end(uint64_t h)
{
    return (uint32_t)(h * UINT64_C(0x8ebc6af09c88c6e3) >> 32);
}

static inline uint32_t ch_hash_bytes(const char *bytes, uint32_t len)
{
    uint64_t h = len;
    for (; len >= 4; bytes += 4, len -= 4)
        h = ch_mix(h, (uint32_t)(unsigned char)bytes[0] | (uint32_t)(unsigned char)bytes[1] << 8 |
                          (uint32_t)(unsigned char)bytes[2] << 16 | (uint32_t)(unsigned char)bytes[3] << 24);
    uint32_t rest = 0;
    for (uint32_t i = 0; i < len; i++)
        rest |= (uint32_t)(unsigned char)bytes[i] << 8 * i;
    return ch_mix_end(ch_mix(h, rest));
}

/* The fingerprint of a feature: `id` is its template's number, the values are small integers or hashes. */
static inline uint32_t ch_feature1(uint32_t id, uint32_t a)
{
    return ch_mix_end(ch_mix(id * CH_HASH_SEED, a));
}
static inline uint32_t ch_feature2(uint32_t id, uint32_t a, uint32_t b)
{
    return ch_mix_end(ch_mix(ch_mix(id * CH_HASH_SEED, a), b));
}
static inline uint32_t ch_feature3(uint32_t id, uint32_t a, uint32_t b, uint32_t c)
{
    return ch_mix_end(ch_mix(ch_mix(ch_mix(id * CH_HASH_SEED, a), b), c));
}
static inline uint32_t ch_feature4(uint32_t id, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    return ch_mix_end(ch_mix(ch_mix(ch_mix(ch_mix(id * CH_HASH_SEED, a), b), c), d));
}

#endif
