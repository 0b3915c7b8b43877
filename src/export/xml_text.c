#include "export/xml_text.h"

#include "export/safe_text.h"

#include <string.h>

static const char *entity_of(uint32_t cp)
{
    switch (cp) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case 0xFFFE:
    case 0xFFFF:
        return "\xEF\xBF\xBD";
    default:
        return cp != '\n' && cp != '\t' && ch_is_unsafe(cp) ? "\xEF\xBF\xBD" : NULL;
    }
}

void ch_buf_xml(struct ch_buf *out, struct ch_str s)
{
    size_t plain = 0;
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t cp = ch_utf8_next(s.ptr, s.len, &at);
        const char *entity = entity_of(cp);
        if (!entity && cp == CH_REPLACEMENT) entity = "\xEF\xBF\xBD";
        if (!entity) continue;
        ch_buf_add(out, s.ptr + plain, start - plain);
        ch_buf_puts(out, entity);
        plain = at;
    }
    ch_buf_add(out, s.ptr + plain, s.len - plain);
}

void ch_buf_xml_attribute(struct ch_buf *out, const char *name, const char *value)
{
    if (!value) return;
    ch_buf_printf(out, " %s=\"", name);
    ch_buf_xml(out, ch_str_of(value));
    ch_buf_putc(out, '"');
}
