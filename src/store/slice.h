/* Text by ranges of code points: what the database and JSON count in. */
#ifndef CH_STORE_SLICE_H
#define CH_STORE_SLICE_H

#include "store/record.h"

/* The way from code points back to bytes of one text; the inverse of struct ch_points. */
struct ch_slices {
    struct ch_str text; /* borrowed */
    bool ascii;
    uint32_t *marks; /* byte offset of every 64th code point; owned; NULL where ascii */
    uint32_t count;  /* of code points */
};

/* Prepares slices for valid UTF-8 below 4 GB. False when memory is short. */
bool ch_slices_init(struct ch_slices *slices, struct ch_str text);
/* Byte offset of a code point; the end of the text for one beyond it. Constant time. */
uint32_t ch_slices_at(const struct ch_slices *slices, uint32_t point);
/* The text of a range; empty when the range is not inside the text. Borrowed from it. */
struct ch_str ch_slice(const struct ch_slices *slices, struct ch_range range);
void ch_slices_dispose(struct ch_slices *slices);

#endif
