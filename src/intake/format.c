#include "intake/format.h"

#include "intake/csv.h"
#include "intake/factiva.h"
#include "intake/mail.h"
#include "intake/unpack.h"

#include <string.h>

struct magic {
    const char *bytes, *what, *hint;
};

/* File signatures (https://en.wikipedia.org/wiki/List_of_file_signatures). */
static const struct magic magics[] = {
    {"%PDF-", "a PDF document", "convert it to text first, for example with pdftotext"},
    {"PK\x03\x04", "an archive or office document of an unknown kind", "convert it to text first"},
    {"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it first: 7z is no format that can be read as a stream"},
    {"{\\rtf", "an RTF document", "convert it to text first"},
    {"SQLite format 3", "an SQLite database", "articles come from text, HTML and JSON Lines"},
    {"\x89PNG", "a picture", ""},
    {"\xFF\xD8\xFF", "a picture", ""},
    {"GIF8", "a picture", ""},
    {"\xD0\xCF\x11\xE0", "an old office document", "save it as .docx or as plain text"},
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

/* The name of an XML document's first element, without its prefix; empty when there is none in head. */
static struct ch_str root_of(struct ch_str head)
{
    while (head.len) {
        const char *open = memchr(head.ptr, '<', head.len);
        if (!open) break;
        head = (struct ch_str){open + 1, head.len - (size_t)(open + 1 - head.ptr)};
        if (!head.len || *head.ptr == '?' || *head.ptr == '!') continue; /* also what is inside a comment */
        size_t len = 0, start = 0;
        while (len < head.len && !ch_is_space(head.ptr[len]) && head.ptr[len] != '>' &&
               head.ptr[len] != '/') {
            if (head.ptr[len] == ':') start = len + 1;
            len++;
        }
        return (struct ch_str){head.ptr + start, len - start};
    }
    return (struct ch_str){"", 0};
}

static bool looks_xml(struct ch_str start, enum ch_format *out)
{
    if (!start.len || *start.ptr != '<') return false;
    struct ch_str root = root_of(start);
    if (ch_str_is(root, "rss") || ch_str_is(root, "feed") || ch_str_is(root, "RDF"))
        *out = CH_FORMAT_FEED;
    else if (ch_str_is(root, "mediawiki"))
        *out = CH_FORMAT_MEDIAWIKI;
    else
        return false;
    return true;
}

enum ch_status ch_format_of(struct ch_str head, enum ch_format *out, struct ch_error *err)
{
    struct ch_str start = without_bom_and_space(head);
    *out = CH_FORMAT_TEXT;
    if (ch_packing_is_docx(head)) *out = CH_FORMAT_DOCX;
    if (ch_str_starts(start, "WARC/")) *out = CH_FORMAT_WARC;
    if (looks_xml(start, out) || *out != CH_FORMAT_TEXT) return CH_OK;
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
    else if (ch_mail_looks(start))
        *out = CH_FORMAT_MAIL;
    else if (looks_html(start))
        *out = ch_factiva_looks(start) ? CH_FORMAT_FACTIVA : CH_FORMAT_HTML;
    else if (ch_str_starts(start, "<?xml"))
        return ch_fail(err, CH_UNREADABLE, "is XML, but neither a feed nor HTML");
    else if (ch_csv_looks(start))
        *out = CH_FORMAT_CSV;
    return CH_OK;
}

const struct ch_record_format *ch_format_reader(enum ch_format format)
{
    static const struct ch_record_format *const readers[CH_FORMATS] = {
        [CH_FORMAT_TEXT] = &ch_format_text,   [CH_FORMAT_HTML] = &ch_format_html,
        [CH_FORMAT_JSONL] = &ch_format_jsonl, [CH_FORMAT_CSV] = &ch_format_csv,
        [CH_FORMAT_FEED] = &ch_format_feed,   [CH_FORMAT_MEDIAWIKI] = &ch_format_mediawiki,
        [CH_FORMAT_WARC] = &ch_format_warc,   [CH_FORMAT_MAIL] = &ch_format_mail,
        [CH_FORMAT_DOCX] = &ch_format_docx,   [CH_FORMAT_FACTIVA] = &ch_format_factiva};
    return readers[format];
}

bool ch_format_named(const char *name, enum ch_format *out)
{
    *out = CH_FORMAT_AUTO;
    if (strcmp(name, "auto") == 0) return true;
    for (int i = CH_FORMAT_AUTO + 1; i < CH_FORMATS; i++) {
        if (strcmp(name, ch_format_reader((enum ch_format)i)->name) != 0) continue;
        *out = (enum ch_format)i;
        return true;
    }
    return false;
}
