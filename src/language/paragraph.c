#include "language/paragraph.h"

#include "language/chars.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

uint32_t ch_behind_line_ends(struct ch_str text, uint32_t at, uint32_t *lines)
{
    *lines = 0;
    for (; at < (uint32_t)text.len && (text.ptr[at] == '\n' || is_blank(text.ptr[at])); at++)
        *lines += text.ptr[at] == '\n';
    return at;
}

/* The line that ends at `at` breaks off without a mark. */
static bool is_open_line(struct ch_str text, uint32_t at)
{
    uint32_t width;
    while (at > 0 && is_blank(text.ptr[at - 1]))
        at--;
    enum ch_char class = ch_char_before(text.ptr, at, &width);
    return ch_char_is_word(class) || class == CH_CHAR_COMMA;
}

bool ch_is_wrapped(struct ch_str text)
{
    uint32_t single = 0, lower = 0, at = 0;
    const char *found;
    while (at < (uint32_t)text.len && (found = memchr(text.ptr + at, '\n', (uint32_t)text.len - at))) {
        uint32_t lines, width, end = (uint32_t)(found - text.ptr);
        at = ch_behind_line_ends(text, end, &lines);
        if (lines != 1 || at == (uint32_t)text.len) continue;
        single++;
        lower += ch_char_or_end(text.ptr, (uint32_t)text.len, at, &width) == CH_CHAR_LOWER &&
                 is_open_line(text, end);
    }
    return lower * 3 > single;
}
