#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool ch_str_eq_nocase(struct ch_str a, struct ch_str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (ch_to_lower(a.ptr[i]) != ch_to_lower(b.ptr[i])) return false;
    return true;
}

bool ch_str_is_nocase(struct ch_str a, const char *b)
{
    for (size_t i = 0; i < a.len; i++)
        if (!b[i] || ch_to_lower(a.ptr[i]) != ch_to_lower(b[i])) return false;
    return !b[a.len];
}

bool ch_str_starts(struct ch_str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.len >= n && memcmp(s.ptr, prefix, n) == 0;
}

bool ch_str_ends(struct ch_str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.len >= n && memcmp(s.ptr + s.len - n, suffix, n) == 0;
}

bool ch_str_starts_nocase(struct ch_str s, const char *prefix)
{
    struct ch_str p = ch_str_of(prefix);
    return s.len >= p.len && ch_str_eq_nocase((struct ch_str){s.ptr, p.len}, p);
}

bool ch_str_has_nocase(struct ch_str s, const char *part)
{
    for (; s.len; s = (struct ch_str){s.ptr + 1, s.len - 1})
        if (ch_str_starts_nocase(s, part)) return true;
    return false;
}

void ch_hex(const uint8_t *bytes, size_t digits, char *out)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < digits; i++)
        out[i] = hex[bytes[i / 2] >> (i % 2 ? 0 : 4) & 15];
    out[digits] = '\0';
}

struct ch_str ch_str_line(struct ch_str *rest)
{
    const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len, taken = len + (end != NULL);
    struct ch_str line = {rest->ptr, len && rest->ptr[len - 1] == '\r' ? len - 1 : len};
    *rest = (struct ch_str){rest->ptr + taken, rest->len - taken};
    return line;
}

struct ch_str ch_str_trim(struct ch_str s)
{
    while (s.len && ch_is_space(*s.ptr))
        s = (struct ch_str){s.ptr + 1, s.len - 1};
    while (s.len && ch_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

int ch_str_cmp(struct ch_str a, struct ch_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order) return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

int ch_str_cmp_of(struct ch_str a, const char *b)
{
    for (size_t i = 0; i < a.len; i++) {
        if (!b[i]) return 1;
        if (a.ptr[i] != b[i]) return (unsigned char)a.ptr[i] < (unsigned char)b[i] ? -1 : 1;
    }
    return b[a.len] ? -1 : 0;
}

uint64_t ch_str_hash(struct ch_str s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < s.len; i++) {
        h ^= (unsigned char)s.ptr[i];
        h *= UINT64_C(0x100000001b3);
    }
    return h;
}

static bool reserve(struct ch_buf *buf, size_t more)
{
    if (buf->failed) return false;
    if (more < buf->cap - buf->len) return true; /* one byte is kept for the NUL */
    if (more > SIZE_MAX / 2 - buf->len) {
        buf->failed = true;
        return false;
    }
    size_t cap = buf->cap ? buf->cap * 2 : 256;
    if (cap < buf->len + more + 1) cap = buf->len + more + 1;
    char *data = realloc(buf->data, cap);
    if (!data) {
        buf->failed = true;
        return false;
    }
    buf->data = data;
    buf->cap = cap;
    return true;
}

void ch_buf_add(struct ch_buf *buf, const char *bytes, size_t len)
{
    if (!reserve(buf, len)) return;
    if (len) memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
    buf->data[buf->len] = '\0';
}

void ch_buf_add_str(struct ch_buf *buf, struct ch_str s)
{
    ch_buf_add(buf, s.ptr, s.len);
}

void ch_buf_puts(struct ch_buf *buf, const char *s)
{
    ch_buf_add(buf, s, strlen(s));
}

void ch_buf_putc(struct ch_buf *buf, char c)
{
    ch_buf_add(buf, &c, 1);
}

void ch_buf_printf(struct ch_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) buf->failed = true;
    if (n < 0 || !reserve(buf, (size_t)n)) return;
    va_start(args, format);
    vsnprintf(buf->data + buf->len, (size_t)n + 1, format, args);
    va_end(args);
    buf->len += (size_t)n;
}

void ch_buf_clear(struct ch_buf *buf)
{
    buf->len = 0;
    buf->failed = false;
    if (buf->data) buf->data[0] = '\0';
}

void ch_buf_dispose(struct ch_buf *buf)
{
    free(buf->data);
    memset(buf, 0, sizeof *buf);
}

/* Length of the well-formed sequence at s (RFC 3629, table 3-7 of the Unicode Standard), 0 if malformed. */
static size_t sequence(const unsigned char *s, size_t len)
{
    unsigned char a = s[0];
    if (a < 0x80) return 1;
    size_t n = a >= 0xC2 && a <= 0xDF ? 2 : a >= 0xE0 && a <= 0xEF ? 3 : a >= 0xF0 && a <= 0xF4 ? 4 : 0;
    if (n == 0 || n > len) return 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    if ((a == 0xE0 && s[1] < 0xA0) || (a == 0xED && s[1] > 0x9F)) return 0;
    if ((a == 0xF0 && s[1] < 0x90) || (a == 0xF4 && s[1] > 0x8F)) return 0;
    return n;
}

uint32_t ch_utf8_next(const char *text, size_t len, size_t *at)
{
    const unsigned char *s = (const unsigned char *)text + *at;
    size_t n = sequence(s, len - *at);
    *at += n ? n : 1;
    switch (n) {
    case 1:
        return s[0];
    case 2:
        return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3Fu);
    case 3:
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3Fu);
    case 4:
        return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 |
               (s[3] & 0x3Fu);
    default:
        return CH_REPLACEMENT;
    }
}

uint32_t ch_utf8_prev(const char *s, size_t *at)
{
    size_t end = *at, start = end - 1;
    while (start > 0 && end - start < 4 && ((unsigned char)s[start] & 0xC0) == 0x80)
        start--;
    size_t next = start;
    uint32_t cp = ch_utf8_next(s, end, &next);
    if (next != end) { /* malformed: one byte at a time */
        *at = end - 1;
        return CH_REPLACEMENT;
    }
    *at = start;
    return cp;
}

size_t ch_utf8_put(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) cp = CH_REPLACEMENT;
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t ch_utf8_valid(const char *s, size_t len)
{
    size_t at = 0;
    while (at < len) {
        size_t n = sequence((const unsigned char *)s + at, len - at);
        if (n == 0) return at;
        at += n;
    }
    return len;
}

size_t ch_utf8_count(const char *s, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)s[i] & 0xC0) != 0x80;
    return count;
}

#define MARK_EVERY 64u

bool ch_points_init(struct ch_points *points, const char *text, uint32_t len)
{
    *points = (struct ch_points){.text = text, .len = len, .ascii = true};
    for (uint32_t i = 0; i < len && points->ascii; i++)
        points->ascii = (unsigned char)text[i] < 0x80;
    if (points->ascii) return true;
    points->marks = malloc(((size_t)len / MARK_EVERY + 1) * sizeof *points->marks);
    if (!points->marks) return false;
    uint32_t count = 0;
    for (uint32_t i = 0; i <= len; i++) {
        if (i % MARK_EVERY == 0) points->marks[i / MARK_EVERY] = count;
        if (i < len) count += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return true;
}

uint32_t ch_points_at(const struct ch_points *points, uint32_t at)
{
    if (points->ascii) return at;
    uint32_t mark = at / MARK_EVERY * MARK_EVERY;
    return points->marks[at / MARK_EVERY] + (uint32_t)ch_utf8_count(points->text + mark, at - mark);
}

void ch_points_dispose(struct ch_points *points)
{
    free(points->marks);
    points->marks = NULL;
}
