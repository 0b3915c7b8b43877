#include "intake/normal.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* UAX #15, Stream-Safe Text Format: no natural text has more than 30 non-starters in a row. Longer runs are
 * normalised in pieces, because utf8proc orders them by insertion, in quadratic time. */
#define NON_STARTERS_MAX 30

static bool is_plain(unsigned char c)
{
    return c < 0x80 && c != '\r' && c != '\0';
}

static size_t plain_run(const char *s, size_t len)
{
    size_t n = 0;
    while (n < len && is_plain((unsigned char)s[n]))
        n++;
    return n;
}

/* NFC_Quick_Check=Yes, combining class 0, and never second in a composition: below the combining marks, and
 * the quotation marks and dashes of General Punctuation (DerivedNormalizationProps.txt). */
static bool is_inert(uint32_t cp)
{
    return cp < 0x300 || (cp >= 0x2010 && cp <= 0x205E);
}

static bool is_non_starter(uint32_t cp)
{
    if (is_inert(cp)) return false;
    /* Starters whose canonical decompositions begin with non-starters. */
    if (cp == 0x0F73 || cp == 0x0F75 || cp == 0x0F81) return true;
    return utf8proc_get_property((utf8proc_int32_t)cp)->combining_class != 0;
}

/* Appends valid UTF-8 in NFC by way of utf8proc. */
static void add_composed(const char *s, size_t len, struct ch_buf *out)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len, &composed,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n < 0)
        out->failed = true;
    else
        ch_buf_add(out, (const char *)composed, (size_t)n);
    free(composed);
}

/* Appends the run of non-ASCII characters at s[from], and the character before them that they may combine
 * with, s[start..from). Returns where the run, or the piece of it that was done, ends. */
static size_t add_run(struct ch_str in, size_t start, size_t from, struct ch_buf *out)
{
    size_t at = from, marks = 0;
    bool inert = true;
    while (at < in.len && (unsigned char)in.ptr[at] >= 0x80) {
        size_t next = at;
        uint32_t cp = ch_utf8_next(in.ptr, in.len, &next);
        if (cp == CH_REPLACEMENT && next == at + 1) break; /* a malformed byte */
        marks = is_non_starter(cp) ? marks + 1 : 0;
        if (marks > NON_STARTERS_MAX) break;
        inert = inert && is_inert(cp);
        at = next;
    }
    if (inert)
        ch_buf_add(out, in.ptr + start, at - start);
    else
        add_composed(in.ptr + start, at - start, out);
    return at;
}

/* Appends what stands for the single byte at s[at] that is neither plain nor the start of a run. */
static size_t add_odd(struct ch_str in, size_t at, struct ch_buf *out)
{
    if (in.ptr[at] != '\r') {
        ch_buf_puts(out, "\xEF\xBF\xBD");
        return at + 1;
    }
    ch_buf_putc(out, '\n');
    return at + 1 < in.len && in.ptr[at + 1] == '\n' ? at + 2 : at + 1;
}

static bool is_odd(struct ch_str in, size_t at)
{
    if (in.ptr[at] == '\r' || in.ptr[at] == '\0') return true;
    size_t next = at;
    return ch_utf8_next(in.ptr, in.len, &next) == CH_REPLACEMENT && next == at + 1;
}

void ch_normal_text(struct ch_str in, struct ch_buf *out)
{
    size_t at = 0;
    while (at < in.len && !out->failed) {
        size_t plain = plain_run(in.ptr + at, in.len - at);
        size_t run = at + plain;
        bool more = run < in.len && !is_odd(in, run);
        size_t keep = more && plain ? 1 : 0; /* the last ASCII character may take a combining mark */
        ch_buf_add(out, in.ptr + at, plain - keep);
        if (run == in.len) return;
        at = more ? add_run(in, run - keep, run, out) : add_odd(in, run, out);
    }
}

void ch_normal_field(struct ch_str in, struct ch_buf *out)
{
    struct ch_buf text = {0};
    ch_normal_text(in, &text);
    size_t first = out->len;
    for (size_t i = 0; i < text.len; i++) {
        if (!ch_is_space(text.data[i]))
            ch_buf_putc(out, text.data[i]);
        else if (out->len > first && out->data[out->len - 1] != ' ')
            ch_buf_putc(out, ' ');
    }
    if (out->len > first && out->data[out->len - 1] == ' ') out->data[--out->len] = '\0';
    out->failed = out->failed || text.failed;
    ch_buf_dispose(&text);
}
