#include "intake/format.h"

#include <string.h>

struct magic {
    const char *bytes, *what, *hint;
};

/* File signatures (https://en.wikipedia.org/wiki/List_of_file_signatures). */
static const struct magic magics[] = {
    {"%PDF-", "a PDF document", "convert it to text first, for example with pdftotext"},
    {"\x1F\x8B", "compressed with gzip", "unpack it: zcat FILE | chancery ... -"},
    {"\x28\xB5\x2F\xFD", "compressed with zstd", "unpack it: zstdcat FILE | chancery ... -"},
    {"BZh", "compressed with bzip2", "unpack it: bzcat FILE | chancery ... -"},
    {"\xFD"
     "7zXZ",
     "compressed with xz", "unpack it: xzcat FILE | chancery ... -"},
    {"PK\x03\x04", "a zip archive or office document", "unpack it, or convert it to text first"},
    {"{\\rtf", "an RTF document", "convert it to text first"},
    {"SQLite format 3", "an SQLite database", "articles come from text, HTML and JSON Lines"},
    {"\x89PNG", "a picture", ""},
    {"\xFF\xD8\xFF", "a picture", ""},
    {"GIF8", "a picture", ""},
    {"WARC/", "a WARC archive", ""},
};

static struct ch_str without_bom_and_space(struct ch_str s)
{
    if (ch_str_starts(s, "\xEF\xBB\xBF")) s = (struct ch_str){s.ptr + 3, s.len - 3};
    while (s.len && (*s.ptr == ' ' || (*s.ptr >= '\t' && *s.ptr <= '\r')))
        s = (struct ch_str){s.ptr + 1, s.len - 1};
    return s;
}

/* An object, or a list of objects, opens. */
static bool looks_json(struct ch_str s)
{
    if (!s.len || (*s.ptr != '{' && *s.ptr != '[')) return false;
    bool list = *s.ptr == '[';
    s = without_bom_and_space((struct ch_str){s.ptr + 1, s.len - 1});
    return s.len && (list ? *s.ptr == '{' : *s.ptr == '"' || *s.ptr == '}');
}

static bool has_tag(struct ch_str s, const char *tag)
{
    size_t n = strlen(tag);
    for (size_t i = 0; i + n <= s.len; i++)
        if (s.ptr[i] == '<' && ch_str_eq_nocase((struct ch_str){s.ptr + i, n}, (struct ch_str){tag, n}))
            return true;
    return false;
}

static bool looks_html(struct ch_str s)
{
    static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", "<article", "<meta "};
    static const char *const opening[] = {"<div", "<p>",      "<p ",    "<title",
                                          "<h1",  "<section", "<table", "<main"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (has_tag(s, tags[i])) return true;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
        size_t n = strlen(opening[i]);
        if (s.len >= n && ch_str_eq_nocase((struct ch_str){s.ptr, n}, (struct ch_str){opening[i], n}))
            return true;
    }
    return false;
}

static bool looks_binary(struct ch_str head)
{
    size_t controls = 0;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        controls += c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
    }
    return controls > 2 + head.len / 50 || (head.len && memchr(head.ptr, '\0', head.len));
}

enum ch_status ch_format_of(struct ch_str head, enum ch_format *out, struct ch_error *err)
{
    struct ch_str start = without_bom_and_space(head);
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        if (!ch_str_starts(start, magics[i].bytes)) continue;
        ch_fail(err, CH_UNREADABLE, "is %s, which cannot be read as an article", magics[i].what);
        ch_hint(err, "%s", magics[i].hint);
        return CH_UNREADABLE;
    }
    if (looks_binary(head))
        return ch_fail(err, CH_UNREADABLE, "is a binary file, not text, HTML or JSON Lines");
    if (looks_json(start))
        *out = CH_FORMAT_JSONL;
    else if (looks_html(start))
        *out = CH_FORMAT_HTML;
    else if (ch_str_starts(start, "<?xml"))
        return ch_fail(err, CH_UNREADABLE, "is XML, but not HTML");
    else
        *out = CH_FORMAT_TEXT;
    return CH_OK;
}

bool ch_format_named(const char *name, enum ch_format *out)
{
    static const char *const names[] = {[CH_FORMAT_AUTO] = "auto",
                                        [CH_FORMAT_TEXT] = "text",
                                        [CH_FORMAT_HTML] = "html",
                                        [CH_FORMAT_JSONL] = "jsonl"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) != 0) continue;
        *out = (enum ch_format)i;
        return true;
    }
    return false;
}
