#include "language/lower.h"

#include "language/chars.h"

#include <utf8proc.h>

bool ch_lower(struct ch_arena *arena, struct ch_str form, struct ch_str *out)
{
    /* No simple mapping makes more than 3 bytes of 2 (U+023A). */
    char *lower = ch_arena_alloc(arena, form.len + form.len / 2 + 1);
    if (!lower) return false;
    size_t len = 0;
    for (uint32_t at = 0, width; at < form.len; at += width) {
        enum ch_char class = ch_char_at(form.ptr, (uint32_t)form.len, at, &width);
        size_t next = at;
        if (class == CH_CHAR_APOS && width > 1)
            lower[len++] = '\'';
        else
            len += ch_utf8_put(
                (uint32_t)utf8proc_tolower((utf8proc_int32_t)ch_utf8_next(form.ptr, form.len, &next)),
                lower + len);
    }
    *out = (struct ch_str){lower, len};
    return true;
}
