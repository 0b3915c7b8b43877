/* The sections of weights in the model file, read feature by feature. See model.c for the layout. */
#ifndef CH_LANGUAGE_WEIGHTS_STREAM_H
#define CH_LANGUAGE_WEIGHTS_STREAM_H

#include "base/status.h"
#include "language/bytes.h"

struct ch_weights_header {
    uint32_t features, pairs, classes;
};

/* Reads the header and the 128 magnitudes: decode[code] is the weight of codes 0..127, decode[code + 128] its
 * negative. False when they make no sense. */
bool ch_weights_header_read(struct ch_weights_header *header, int16_t decode[256], struct ch_reader *in);
/* Calls fn for each feature in ascending order of fingerprints with its `count` (class, code) pairs; classes
 * are in range. False when the section breaks the format or fn returns false. */
typedef bool ch_feature_fn(void *context, uint32_t fingerprint, const uint8_t *pairs, uint32_t count);
bool ch_weights_each(const struct ch_weights_header *header, struct ch_reader *in, ch_feature_fn *fn,
                     void *context);
/* CH_CORRUPT with a message. */
enum ch_status ch_weights_damaged(struct ch_error *err);

#endif
