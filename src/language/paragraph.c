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

uint32_t ch_wrap_width(struct ch_str text)
{
    uint32_t single = 0, wrapped = 0, at = 0, start = 0;
    uint64_t bytes = 0;
    const char *found;
    while (at < (uint32_t)text.len && (found = memchr(text.ptr + at, '\n', (uint32_t)text.len - at))) {
        uint32_t lines, width, end = (uint32_t)(found - text.ptr);
        at = ch_behind_line_ends(text, end, &lines);
        if (lines == 1 && at < (uint32_t)text.len) {
            single++;
            if (ch_char_or_end(text.ptr, (uint32_t)text.len, at, &width) == CH_CHAR_LOWER &&
                is_open_line(text, end)) {
                wrapped++;
                bytes += end - start;
            }
        }
        start = at;
    }
    return wrapped * 3 > single ? (uint32_t)(bytes / wrapped) : 0;
}

bool ch_is_forced_break(struct ch_str text, uint32_t start, uint32_t end, uint32_t next, uint32_t wrap_width)
{
    uint32_t width, word = next;
    if (ch_char_or_end(text.ptr, (uint32_t)text.len, next, &width) == CH_CHAR_LOWER) return false;
    while (word < (uint32_t)text.len && !is_blank(text.ptr[word]) && text.ptr[word] != '\n' &&
           word - next < wrap_width)
        word++;
    return (uint64_t)(end - start + 1 + word - next) * 5 < (uint64_t)wrap_width * 4;
}
