#include "export/safe_text.h"

bool ch_is_unsafe(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x061C || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static void put_character(struct ch_buf *buf, uint32_t cp, bool lines)
{
    char bytes[4];
    if (cp == '\n' || cp == '\t')
        ch_buf_putc(buf, lines ? (char)cp : ' ');
    else if (ch_is_unsafe(cp))
        ch_buf_printf(buf, "\\u{%X}", (unsigned)cp);
    else
        ch_buf_add(buf, bytes, ch_utf8_put(cp, bytes));
}

void ch_buf_safe(struct ch_buf *buf, struct ch_str s, bool lines)
{
    size_t at = 0;
    while (at < s.len) {
        size_t plain = at;
        while (at < s.len && s.ptr[at] >= 0x20 && s.ptr[at] < 0x7F)
            at++;
        ch_buf_add(buf, s.ptr + plain, at - plain);
        if (at < s.len) put_character(buf, ch_utf8_next(s.ptr, s.len, &at), lines);
    }
}
