#include "intake/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* Where declarations are looked for; the HTML standard asks authors for the first 1024 bytes. */
#define DECLARATION_HEAD ((size_t)8192)

struct label {
    const char *label, *name; /* iconv's; NULL: windows-1252, which we do ourselves */
    bool multibyte;           /* its bytes may look like UTF-8 by chance, so that it goes first */
};

/* The labels in use, after https://encoding.spec.whatwg.org/#names-and-labels; like browsers, Latin 1 is read
 * as windows-1252, its superset. Labels not listed are not known. */
static const struct label labels[] = {
    {"windows-1252", NULL, false},
    {"cp1252", NULL, false},
    {"iso-8859-1", NULL, false},
    {"iso8859-1", NULL, false},
    {"latin1", NULL, false},
    {"us-ascii", NULL, false},
    {"ascii", NULL, false},
    {"windows-1250", "CP1250", false},
    {"windows-1251", "CP1251", false},
    {"windows-1253", "CP1253", false},
    {"windows-1254", "CP1254", false},
    {"windows-1255", "CP1255", false},
    {"windows-1256", "CP1256", false},
    {"windows-1257", "CP1257", false},
    {"windows-1258", "CP1258", false},
    {"iso-8859-2", "ISO-8859-2", false},
    {"iso-8859-3", "ISO-8859-3", false},
    {"iso-8859-4", "ISO-8859-4", false},
    {"iso-8859-5", "ISO-8859-5", false},
    {"iso-8859-6", "ISO-8859-6", false},
    {"iso-8859-7", "ISO-8859-7", false},
    {"iso-8859-8", "ISO-8859-8", false},
    {"iso-8859-9", "CP1254", false},
    {"iso-8859-10", "ISO-8859-10", false},
    {"iso-8859-13", "ISO-8859-13", false},
    {"iso-8859-14", "ISO-8859-14", false},
    {"iso-8859-15", "ISO-8859-15", false},
    {"iso-8859-16", "ISO-8859-16", false},
    {"koi8-r", "KOI8-R", false},
    {"koi8-u", "KOI8-U", false},
    {"macintosh", "MACINTOSH", false},
    {"gb2312", "GB18030", true},
    {"gbk", "GB18030", true},
    {"gb18030", "GB18030", true},
    {"big5", "BIG5-HKSCS", true},
    {"shift_jis", "CP932", true},
    {"sjis", "CP932", true},
    {"euc-jp", "EUC-JP", true},
    {"iso-2022-jp", "ISO-2022-JP", true},
    {"euc-kr", "CP949", true},
};

static const struct label *find_label(const char *declared)
{
    for (size_t i = 0; declared && i < sizeof labels / sizeof *labels; i++)
        if (ch_str_eq_nocase(ch_str_of(declared), ch_str_of(labels[i].label))) return &labels[i];
    return NULL;
}

uint32_t ch_charset_cp1252(unsigned char byte)
{
    static const uint16_t high[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                      0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    return byte >= 0x80 && byte <= 0x9F ? high[byte - 0x80] : byte;
}

static void decode_cp1252(struct ch_str in, struct ch_buf *out)
{
    for (size_t i = 0; i < in.len; i++) {
        char bytes[4];
        ch_buf_add(out, bytes, ch_utf8_put(ch_charset_cp1252((unsigned char)in.ptr[i]), bytes));
    }
}

static void decode_utf16(struct ch_str in, bool big, struct ch_buf *out)
{
    uint32_t high = 0;
    char bytes[4];
    const unsigned char *s = (const unsigned char *)in.ptr;
    for (size_t i = 0; i + 1 < in.len; i += 2) {
        uint32_t unit = big ? (uint32_t)s[i] << 8 | s[i + 1] : (uint32_t)s[i + 1] << 8 | s[i];
        bool low = unit >= 0xDC00 && unit <= 0xDFFF;
        if (high && !low) ch_buf_puts(out, "\xEF\xBF\xBD");
        uint32_t cp = high && low ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : unit;
        high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
        if (!high) ch_buf_add(out, bytes, ch_utf8_put(cp, bytes));
    }
    if (high || in.len % 2) ch_buf_puts(out, "\xEF\xBF\xBD");
}

/* Appends by way of iconv; false when iconv does not know the charset. */
static bool decode_iconv(struct ch_str in, const char *name, struct ch_buf *out)
{
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1) return false;
    char *from = (char *)(uintptr_t)in.ptr, piece[4096];
    size_t left = in.len;
    while (left && !out->failed) {
        char *to = piece;
        size_t room = sizeof piece;
        size_t n = iconv(cd, &from, &left, &to, &room);
        int code = errno;
        ch_buf_add(out, piece, (size_t)(to - piece));
        if (n != (size_t)-1 || code == E2BIG) continue;
        ch_buf_puts(out, "\xEF\xBF\xBD"); /* EILSEQ, or EINVAL for a character cut off by the end */
        from++;
        left--;
    }
    iconv_close(cd);
    return true;
}

/* Whether malformed bytes are so few that the text is UTF-8 with damages rather than something else. */
static bool mostly_utf8(struct ch_str in)
{
    size_t good = 0, bad = 0;
    for (size_t at = 0; at < in.len;) {
        size_t next = at;
        uint32_t cp = ch_utf8_next(in.ptr, in.len, &next);
        if (cp == CH_REPLACEMENT && next == at + 1)
            bad++;
        else
            good += cp >= 0x80;
        at = next;
    }
    return good > bad;
}

/* 'l' for little-endian UTF-16 by its byte order mark or its zeros, 'b' for big-endian, 0 for neither. */
static char utf16_order(struct ch_str in, size_t *mark)
{
    *mark = 2;
    if (in.len >= 2 && memcmp(in.ptr, "\xFF\xFE", 2) == 0) return 'l';
    if (in.len >= 2 && memcmp(in.ptr, "\xFE\xFF", 2) == 0) return 'b';
    *mark = 0;
    size_t zeros[2] = {0}, seen = in.len < 512 ? in.len : 512;
    for (size_t i = 0; i < seen; i++)
        zeros[i % 2] += in.ptr[i] == '\0';
    if (seen < 8) return 0;
    if (zeros[1] > seen / 2 * 7 / 10 && zeros[0] == 0) return 'l';
    return zeros[0] > seen / 2 * 7 / 10 && zeros[1] == 0 ? 'b' : 0;
}

bool ch_charset_is_utf16(struct ch_str in)
{
    size_t mark;
    return utf16_order(in, &mark) != 0;
}

enum ch_status ch_charset_decode(struct ch_str in, const char *declared, struct ch_buf *store,
                                 struct ch_str *out, struct ch_error *err)
{
    size_t from = store->len, mark;
    const struct label *label = find_label(declared);
    char order = utf16_order(in, &mark);
    if (ch_str_starts(in, "\xEF\xBB\xBF")) {
        *out = (struct ch_str){in.ptr + 3, in.len - 3};
        return CH_OK;
    }
    bool done = false;
    if (order) {
        decode_utf16((struct ch_str){in.ptr + mark, in.len - mark}, order == 'b', store);
        done = true;
    } else if (label && label->multibyte) {
        done = decode_iconv(in, label->name, store);
    }
    if (!done && (ch_utf8_valid(in.ptr, in.len) == in.len || mostly_utf8(in))) {
        *out = in;
        return CH_OK;
    }
    if (!done && label && label->name) done = decode_iconv(in, label->name, store);
    if (!done) decode_cp1252(in, store);
    if (store->failed) return ch_fail(err, CH_NOMEM, "out of memory");
    *out = (struct ch_str){store->data ? store->data + from : "", store->len - from};
    return CH_OK;
}

static bool is_label_char(char c)
{
    return ch_is_letter(c) || ch_is_digit(c) || c == '-' || c == '_' || c == '.' || c == ':';
}

/* Copies the value behind `at`, where "=" is to come. */
static bool copy_label(struct ch_str s, size_t at, char *label, size_t size)
{
    size_t n = 0;
    while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '='))
        at++;
    if (at < s.len && (s.ptr[at] == '"' || s.ptr[at] == '\'')) at++;
    for (; at < s.len && is_label_char(s.ptr[at]) && n + 1 < size; at++)
        label[n++] = ch_to_lower(s.ptr[at]);
    label[n] = '\0';
    return n > 0;
}

/* Offset of word in s[from..end), ASCII letters' case ignored, or end. */
static size_t find_nocase(struct ch_str s, size_t from, size_t end, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = from; i + n <= end; i++)
        if (ch_str_eq_nocase((struct ch_str){s.ptr + i, n}, (struct ch_str){word, n})) return i;
    return end;
}

bool ch_charset_declared(struct ch_str document, char *label, size_t size)
{
    struct ch_str head = {document.ptr, document.len < DECLARATION_HEAD ? document.len : DECLARATION_HEAD};
    if (ch_str_starts(head, "<?xml")) {
        const char *close = memchr(head.ptr, '>', head.len);
        size_t end = close ? (size_t)(close - head.ptr) : 0, at = find_nocase(head, 0, end, "encoding");
        if (at < end && copy_label(head, at + 8, label, size)) return true;
    }
    for (size_t at = 0; (at = find_nocase(head, at, head.len, "<meta")) < head.len;) {
        const char *close = memchr(head.ptr + at, '>', head.len - at);
        size_t end = close ? (size_t)(close - head.ptr) : head.len,
               word = find_nocase(head, at, end, "charset");
        if (word < end && copy_label(head, word + 7, label, size)) return true;
        at = end;
    }
    return false;
}
