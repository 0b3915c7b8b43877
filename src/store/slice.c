#include "store/slice.h"

#include <stdlib.h>

#define STRIDE 64

bool ch_slices_init(struct ch_slices *slices, struct ch_str text)
{
    size_t count = ch_utf8_count(text.ptr, text.len);
    *slices = (struct ch_slices){.text = text, .ascii = count == text.len, .count = (uint32_t)count};
    if (slices->ascii) return true;
    slices->marks = malloc((count / STRIDE + 1) * sizeof *slices->marks);
    if (!slices->marks) return false;
    size_t at = 0;
    for (size_t point = 0; point < count; point++) {
        if (point % STRIDE == 0) slices->marks[point / STRIDE] = (uint32_t)at;
        ch_utf8_next(text.ptr, text.len, &at);
    }
    if (count % STRIDE == 0) slices->marks[count / STRIDE] = (uint32_t)at;
    return true;
}

uint32_t ch_slices_at(const struct ch_slices *slices, uint32_t point)
{
    if (point >= slices->count) return (uint32_t)slices->text.len;
    if (slices->ascii) return point;
    size_t at = slices->marks[point / STRIDE];
    for (uint32_t i = 0; i < point % STRIDE; i++)
        ch_utf8_next(slices->text.ptr, slices->text.len, &at);
    return (uint32_t)at;
}

struct ch_str ch_slice(const struct ch_slices *slices, struct ch_range range)
{
    if (range.start > range.end || range.end > slices->count) return (struct ch_str){"", 0};
    uint32_t start = ch_slices_at(slices, range.start), end = ch_slices_at(slices, range.end);
    return (struct ch_str){slices->text.ptr + start, end - start};
}

void ch_slices_dispose(struct ch_slices *slices)
{
    free(slices->marks);
    *slices = (struct ch_slices){0};
}
