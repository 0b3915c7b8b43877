#include "intake/wikitext.h"

#include "intake/html_token.h"

#include <string.h>

/* What is open around the text at hand. */
struct scan {
    struct ch_str s;
    size_t at;
    struct ch_buf *out;
    bool no_tag_end; /* no '>' comes any more: looked for once, so that time stays linear */
};

static bool here(const struct scan *scan, const char *mark)
{
    return ch_str_starts((struct ch_str){scan->s.ptr + scan->at, scan->s.len - scan->at}, mark);
}

static bool here_nocase(const struct scan *scan, const char *mark)
{
    return ch_str_starts_nocase((struct ch_str){scan->s.ptr + scan->at, scan->s.len - scan->at}, mark);
}

/* Passes over what is between two marks that may nest; to the end where it is not closed. */
static void pass_nested(struct scan *scan, const char *open, const char *close)
{
    size_t depth = 0;
    while (scan->at < scan->s.len) {
        if (here(scan, open)) {
            depth++;
            scan->at += strlen(open);
        } else if (here(scan, close)) {
            scan->at += strlen(close);
            if (--depth == 0) return;
        } else {
            scan->at++;
        }
    }
}

/* Passes over everything up to and with the mark, any case. */
static void pass_until(struct scan *scan, const char *mark)
{
    while (scan->at < scan->s.len && !here_nocase(scan, mark))
        scan->at++;
    scan->at += scan->at < scan->s.len ? strlen(mark) : 0;
}

/* [[target|label]] -> label, [[target]] -> target; files, categories and other languages -> nothing. */
static void link_inside(struct scan *scan)
{
    size_t start = scan->at + 2, label = start, at = start;
    bool colon = false;
    for (; at < scan->s.len && scan->s.ptr[at] != '\n'; at++) {
        char c = scan->s.ptr[at];
        if (c == ']' && at + 1 < scan->s.len && scan->s.ptr[at + 1] == ']') break;
        if (c == '[') break;
        if (c == '|') label = at + 1;
        colon |= c == ':' && label == start && at > start;
    }
    bool closed = at < scan->s.len && scan->s.ptr[at] == ']';
    if (!closed && at < scan->s.len && scan->s.ptr[at] == '[') { /* a file with links in its caption */
        pass_nested(scan, "[[", "]]");
        return;
    }
    struct ch_str target = {scan->s.ptr + start, (label > start ? label - 1 : at) - start};
    bool shown = !colon || ch_str_starts(target, "w:") || ch_str_starts(target, ":") ||
                 ch_str_starts(target, "wikt:") || label > start;
    static const char *const hidden[] = {"File:", "Image:", "Category:", "file:", "image:", "category:"};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        shown = shown && !ch_str_starts(target, hidden[i]);
    if (shown) ch_buf_add(scan->out, scan->s.ptr + label, at - label);
    scan->at = closed ? at + 2 : at;
}

/* [address label] -> label. */
static void link_outside(struct scan *scan)
{
    size_t end = scan->at, label = 0;
    while (end < scan->s.len && scan->s.ptr[end] != ']' && scan->s.ptr[end] != '\n') {
        if (!label && scan->s.ptr[end] == ' ') label = end + 1;
        end++;
    }
    if (label) ch_buf_add(scan->out, scan->s.ptr + label, end - label);
    scan->at = end < scan->s.len && scan->s.ptr[end] == ']' ? end + 1 : end;
}

static void tag(struct scan *scan)
{
    static const struct {
        const char *open, *close;
    } dropped[] = {{"<ref", "</ref>"},           {"<gallery", "</gallery>"}, {"<math", "</math>"},
                   {"<timeline", "</timeline>"}, {"<style", "</style>"},     {"<!--", "-->"}};
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        if (!here_nocase(scan, dropped[i].open)) continue;
        size_t start = scan->at;
        bool comment = i + 1 == sizeof dropped / sizeof *dropped;
        const char *end = comment ? NULL : memchr(scan->s.ptr + start, '>', scan->s.len - start);
        if (end && end[-1] == '/') {
            scan->at = (size_t)(end - scan->s.ptr) + 1;
            return;
        }
        pass_until(scan, dropped[i].close);
        return;
    }
    bool line = here_nocase(scan, "<br") || here_nocase(scan, "<p");
    const char *end = scan->no_tag_end ? NULL : memchr(scan->s.ptr + scan->at, '>', scan->s.len - scan->at);
    scan->no_tag_end = !end;
    bool is_tag = scan->at + 1 < scan->s.len &&
                  (ch_is_letter(scan->s.ptr[scan->at + 1]) || scan->s.ptr[scan->at + 1] == '/');
    if (!end || !is_tag) {
        ch_buf_putc(scan->out, scan->s.ptr[scan->at++]);
        return;
    }
    if (line) ch_buf_putc(scan->out, '\n');
    scan->at = (size_t)(end - scan->s.ptr) + 1;
}

static bool at_line_start(const struct scan *scan)
{
    return scan->at == 0 || scan->s.ptr[scan->at - 1] == '\n';
}

/* The heading of the line at hand without its marks; false when the line is none. */
static bool heading(const struct scan *scan, struct ch_str *title, size_t *end)
{
    const char *from = scan->s.ptr + scan->at, *stop = memchr(from, '\n', scan->s.len - scan->at);
    struct ch_str line = {from, stop ? (size_t)(stop - from) : scan->s.len - scan->at};
    *end = scan->at + line.len;
    line = ch_str_trim(line);
    if (line.len < 5 || !ch_str_starts(line, "==") || !ch_str_ends(line, "==")) return false;
    while (line.len > 1 && *line.ptr == '=' && line.ptr[line.len - 1] == '=')
        line = (struct ch_str){line.ptr + 1, line.len - 2};
    *title = ch_str_trim(line);
    return true;
}

/* Headings behind which there is no prose. */
static bool ends_prose(struct ch_str title)
{
    static const char *const ends[] = {
        "sources",      "source", "external links",  "references",       "see also",        "related news",
        "sister links", "notes",  "further reading", "related articles", "related stories", "bibliography"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ch_str_eq_nocase(title, ch_str_of(ends[i]))) return true;
    return false;
}

/* Handles what only means something at a line's start; true when it was something. */
static bool line_mark(struct scan *scan)
{
    struct ch_str title;
    size_t end;
    if (heading(scan, &title, &end)) {
        scan->at = ends_prose(title) ? scan->s.len : end;
        if (scan->at < scan->s.len) ch_buf_add_str(scan->out, title);
        return true;
    }
    if (here(scan, "{|")) {
        pass_nested(scan, "{|", "|}");
        return true;
    }
    if (!strchr("*#:;", scan->s.ptr[scan->at])) return false;
    while (scan->at < scan->s.len && scan->s.ptr[scan->at] && strchr("*#:; ", scan->s.ptr[scan->at]))
        scan->at++;
    return true;
}

void ch_wikitext_prose(struct ch_str markup, struct ch_buf *out)
{
    struct ch_buf raw = {0};
    struct scan scan = {markup, 0, &raw, false};
    while (scan.at < markup.len) {
        char c = markup.ptr[scan.at];
        if (c == '\0' || (at_line_start(&scan) && line_mark(&scan))) {
            scan.at += c == '\0';
            continue;
        }
        if (here(&scan, "{{"))
            pass_nested(&scan, "{{", "}}");
        else if (here(&scan, "[["))
            link_inside(&scan);
        else if (here(&scan, "[http") || here(&scan, "[//"))
            link_outside(&scan);
        else if (here(&scan, "''"))
            while (scan.at < markup.len && markup.ptr[scan.at] == '\'')
                scan.at++;
        else if (here(&scan, "__") && scan.at + 2 < markup.len && ch_is_upper(markup.ptr[scan.at + 2])) {
            scan.at += 2;
            pass_until(&scan, "__");
        } else if (c == '<')
            tag(&scan);
        else
            ch_buf_putc(&raw, markup.ptr[scan.at++]);
    }
    if (raw.len) ch_html_decode((struct ch_str){raw.data, raw.len}, out);
    out->failed |= raw.failed;
    ch_buf_dispose(&raw);
}

struct ch_str ch_wikitext_date(struct ch_str markup)
{
    struct scan scan = {markup, 0, NULL, false};
    for (; scan.at < markup.len; scan.at++) {
        if (!here_nocase(&scan, "{{date|")) continue;
        const char *from = markup.ptr + scan.at + 7, *end = memchr(from, '}', markup.len - scan.at - 7);
        return end ? ch_str_trim((struct ch_str){from, (size_t)(end - from)}) : (struct ch_str){"", 0};
    }
    return (struct ch_str){"", 0};
}
