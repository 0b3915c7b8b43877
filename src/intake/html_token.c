#include "intake/html_token.h"

#include "intake/charset.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

struct tag_name {
    const char *name;
    enum ch_html_tag tag;
};

/* Sorted by name. */
static const struct tag_name tag_names[] = {
    {"a", CH_TAG_A},
    {"address", CH_TAG_BLOCK},
    {"area", CH_TAG_VOID},
    {"article", CH_TAG_ARTICLE},
    {"aside", CH_TAG_ASIDE},
    {"audio", CH_TAG_SKIPPED},
    {"b", CH_TAG_INLINE},
    {"base", CH_TAG_VOID},
    {"blockquote", CH_TAG_BLOCKQUOTE},
    {"body", CH_TAG_BODY},
    {"br", CH_TAG_BR},
    {"button", CH_TAG_CONTROL},
    {"canvas", CH_TAG_SKIPPED},
    {"caption", CH_TAG_FIGCAPTION},
    {"center", CH_TAG_BLOCK},
    {"cite", CH_TAG_INLINE},
    {"code", CH_TAG_INLINE},
    {"col", CH_TAG_VOID},
    {"datalist", CH_TAG_CONTROL},
    {"dd", CH_TAG_ITEM},
    {"details", CH_TAG_BLOCK},
    {"dialog", CH_TAG_CONTROL},
    {"div", CH_TAG_DIV},
    {"dl", CH_TAG_LIST},
    {"dt", CH_TAG_ITEM},
    {"em", CH_TAG_INLINE},
    {"embed", CH_TAG_VOID},
    {"fieldset", CH_TAG_BLOCK},
    {"figcaption", CH_TAG_FIGCAPTION},
    {"figure", CH_TAG_BLOCK},
    {"font", CH_TAG_INLINE},
    {"footer", CH_TAG_FOOTER},
    {"form", CH_TAG_BLOCK},
    {"h1", CH_TAG_H1},
    {"h2", CH_TAG_HEADING},
    {"h3", CH_TAG_HEADING},
    {"h4", CH_TAG_HEADING},
    {"h5", CH_TAG_HEADING},
    {"h6", CH_TAG_HEADING},
    {"head", CH_TAG_HEAD},
    {"header", CH_TAG_HEADER},
    {"hgroup", CH_TAG_BLOCK},
    {"hr", CH_TAG_BR},
    {"html", CH_TAG_HTML},
    {"i", CH_TAG_INLINE},
    {"iframe", CH_TAG_SKIPPED},
    {"img", CH_TAG_VOID},
    {"input", CH_TAG_VOID},
    {"ins", CH_TAG_INLINE},
    {"label", CH_TAG_CONTROL},
    {"legend", CH_TAG_CONTROL},
    {"li", CH_TAG_ITEM},
    {"link", CH_TAG_LINK},
    {"main", CH_TAG_MAIN},
    {"map", CH_TAG_SKIPPED},
    {"mark", CH_TAG_INLINE},
    {"math", CH_TAG_SKIPPED},
    {"menu", CH_TAG_NAV},
    {"meta", CH_TAG_META},
    {"nav", CH_TAG_NAV},
    {"noscript", CH_TAG_CONTROL},
    {"object", CH_TAG_CONTROL},
    {"ol", CH_TAG_LIST},
    {"optgroup", CH_TAG_CONTROL},
    {"option", CH_TAG_CONTROL},
    {"p", CH_TAG_P},
    {"param", CH_TAG_VOID},
    {"pre", CH_TAG_PRE},
    {"q", CH_TAG_Q},
    {"s", CH_TAG_INLINE},
    {"script", CH_TAG_SCRIPT},
    {"section", CH_TAG_SECTION},
    {"select", CH_TAG_CONTROL},
    {"small", CH_TAG_INLINE},
    {"source", CH_TAG_VOID},
    {"span", CH_TAG_INLINE},
    {"strong", CH_TAG_INLINE},
    {"style", CH_TAG_SKIPPED},
    {"sub", CH_TAG_INLINE},
    {"summary", CH_TAG_BLOCK},
    {"sup", CH_TAG_INLINE},
    {"svg", CH_TAG_SKIPPED},
    {"table", CH_TAG_TABLE},
    {"tbody", CH_TAG_BLOCK},
    {"td", CH_TAG_CELL},
    {"template", CH_TAG_SKIPPED},
    {"textarea", CH_TAG_SKIPPED},
    {"tfoot", CH_TAG_BLOCK},
    {"th", CH_TAG_CELL},
    {"thead", CH_TAG_BLOCK},
    {"time", CH_TAG_TIME},
    {"title", CH_TAG_TITLE},
    {"tr", CH_TAG_ROW},
    {"track", CH_TAG_VOID},
    {"u", CH_TAG_INLINE},
    {"ul", CH_TAG_LIST},
    {"video", CH_TAG_SKIPPED},
    {"wbr", CH_TAG_VOID},
};

static bool is_alnum(char c)
{
    return ch_is_letter(c) || ch_is_digit(c);
}

/* White space of the standard: without the vertical tab. */
static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static int compare_names(const void *key, const void *item)
{
    return strcmp(key, ((const struct tag_name *)item)->name);
}

static enum ch_html_tag tag_named(struct ch_str name)
{
    char lower[16];
    if (name.len >= sizeof lower) return CH_TAG_OTHER;
    for (size_t i = 0; i < name.len; i++)
        lower[i] = ch_to_lower(name.ptr[i]);
    lower[name.len] = '\0';
    const struct tag_name *found =
        bsearch(lower, tag_names, sizeof tag_names / sizeof *tag_names, sizeof *tag_names, compare_names);
    return found ? found->tag : CH_TAG_OTHER;
}

/* Moves behind the next byte c, or to the end. */
static void skip_past(struct ch_html_lexer *lexer, char c)
{
    const char *found = memchr(lexer->html.ptr + lexer->at, c, lexer->html.len - lexer->at);
    lexer->at = found ? (size_t)(found - lexer->html.ptr) + 1 : lexer->html.len;
}

/* Moves behind a comment, whose "<!--" is at hand. */
static void skip_comment(struct ch_html_lexer *lexer)
{
    size_t at = lexer->at + 4;
    struct ch_str html = lexer->html;
    if (at < html.len && html.ptr[at] == '>') { /* "<!-->" */
        lexer->at = at + 1;
        return;
    }
    for (at = lexer->at + 2; at < html.len; at++) {
        const char *dash = memchr(html.ptr + at, '-', html.len - at);
        if (!dash) break;
        at = (size_t)(dash - html.ptr);
        struct ch_str rest = {dash, html.len - at};
        bool closes = ch_str_starts(rest, "-->") || ch_str_starts(rest, "--!>");
        if (closes && at >= lexer->at + 4) {
            lexer->at = at;
            skip_past(lexer, '>');
            return;
        }
    }
    lexer->at = html.len;
}

static struct ch_str read_value(struct ch_html_lexer *lexer)
{
    struct ch_str html = lexer->html;
    while (lexer->at < html.len && is_space(html.ptr[lexer->at]))
        lexer->at++;
    size_t start = lexer->at;
    char quote = start < html.len ? html.ptr[start] : '\0';
    if (quote == '"' || quote == '\'') {
        lexer->at = ++start;
        skip_past(lexer, quote);
        bool closed = lexer->at > start && html.ptr[lexer->at - 1] == quote;
        return (struct ch_str){html.ptr + start, lexer->at - start - (closed ? 1 : 0)};
    }
    while (lexer->at < html.len && !is_space(html.ptr[lexer->at]) && html.ptr[lexer->at] != '>')
        lexer->at++;
    return (struct ch_str){html.ptr + start, lexer->at - start};
}

/* Reads the attribute at hand; false where none starts: at ">" and at the end. */
static bool read_attr(struct ch_html_lexer *lexer, struct ch_html_token *token)
{
    struct ch_str html = lexer->html;
    token->closes_itself = false;
    while (lexer->at < html.len && (is_space(html.ptr[lexer->at]) || html.ptr[lexer->at] == '/'))
        token->closes_itself = html.ptr[lexer->at++] == '/';
    if (lexer->at == html.len || html.ptr[lexer->at] == '>') return false;
    size_t start = lexer->at++;
    while (lexer->at < html.len && !is_space(html.ptr[lexer->at]) && !strchr("/>=", html.ptr[lexer->at]))
        lexer->at++;
    struct ch_html_attr attr = {{html.ptr + start, lexer->at - start}, {"", 0}};
    while (lexer->at < html.len && is_space(html.ptr[lexer->at]))
        lexer->at++;
    if (lexer->at < html.len && html.ptr[lexer->at] == '=') {
        lexer->at++;
        attr.value = read_value(lexer);
    }
    if (token->attr_count < CH_HTML_ATTRS_MAX) token->attrs[token->attr_count++] = attr;
    return true;
}

/* The content of a raw-text element up to its end tag, which is taken; up to the end of the document where it
 * is missing. */
static struct ch_str read_raw(struct ch_html_lexer *lexer, struct ch_str name)
{
    struct ch_str html = lexer->html;
    size_t start = lexer->at;
    for (size_t at = start; at < html.len; at++) {
        const char *open = memchr(html.ptr + at, '<', html.len - at);
        if (!open) break;
        at = (size_t)(open - html.ptr);
        size_t end = at + 2 + name.len;
        if (end >= html.len || open[1] != '/') continue;
        if (!ch_str_eq_nocase((struct ch_str){open + 2, name.len}, name) || is_alnum(html.ptr[end])) continue;
        lexer->at = end;
        skip_past(lexer, '>');
        return (struct ch_str){html.ptr + start, at - start};
    }
    lexer->at = html.len;
    return (struct ch_str){html.ptr + start, html.len - start};
}

/* Elements whose content holds no tags (HTML standard, "raw text" and "escapable raw text"). */
static bool is_raw(struct ch_str name)
{
    static const char *const names[] = {"script", "style", "textarea", "title", "iframe"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ch_str_eq_nocase(name, ch_str_of(names[i]))) return true;
    return false;
}

/* Reads the tag whose "<" or "</" is at hand; false when the document ends inside it. */
static bool read_tag(struct ch_html_lexer *lexer, struct ch_html_token *token)
{
    struct ch_str html = lexer->html;
    bool close = html.ptr[lexer->at + 1] == '/';
    size_t start = lexer->at += close ? 2 : 1;
    while (lexer->at < html.len && !is_space(html.ptr[lexer->at]) && !strchr("/>", html.ptr[lexer->at]))
        lexer->at++;
    struct ch_str name = {html.ptr + start, lexer->at - start};
    token->kind = close ? CH_HTML_CLOSE : CH_HTML_OPEN;
    token->tag = tag_named(name);
    token->text = (struct ch_str){"", 0};
    token->attr_count = 0;
    while (read_attr(lexer, token))
        ;
    if (lexer->at == html.len) return false;
    lexer->at++;
    if (close || !is_raw(name)) return true;
    token->text = read_raw(lexer, name);
    token->closes_itself = true;
    return true;
}

/* Whether "<" at hand opens a tag, a comment or a declaration; else it is text. */
static bool is_markup(struct ch_str html, size_t at)
{
    if (at + 1 >= html.len) return false;
    char next = html.ptr[at + 1];
    if (next == '/') return at + 2 < html.len && html.ptr[at + 2] != ' ';
    return ch_is_letter(next) || next == '!' || next == '?';
}

bool ch_html_next(struct ch_html_lexer *lexer, struct ch_html_token *token)
{
    struct ch_str html = lexer->html;
    while (lexer->at < html.len) {
        size_t start = lexer->at, end = start;
        while (end < html.len && !(html.ptr[end] == '<' && is_markup(html, end))) {
            const char *open = memchr(html.ptr + end + 1, '<', html.len - end - 1);
            end = open ? (size_t)(open - html.ptr) : html.len;
        }
        if (end > start) {
            lexer->at = end;
            token->kind = CH_HTML_TEXT;
            token->text = (struct ch_str){html.ptr + start, end - start};
            return true;
        }
        char next = html.ptr[start + 1];
        if (ch_is_letter(next) || (next == '/' && ch_is_letter(html.ptr[start + 2]))) {
            if (read_tag(lexer, token)) return true;
        } else if (ch_str_starts((struct ch_str){html.ptr + start, html.len - start}, "<!--")) {
            skip_comment(lexer);
        } else {
            skip_past(lexer, '>');
        }
    }
    return false;
}

struct ch_str ch_html_attr(const struct ch_html_token *token, const char *name)
{
    for (uint32_t i = 0; i < token->attr_count; i++)
        if (ch_str_eq_nocase(token->attrs[i].name, ch_str_of(name))) return token->attrs[i].value;
    return (struct ch_str){"", 0};
}

/* "&#8220;", "&#x201c;" */
static uint32_t numeric_reference(struct ch_str s, size_t *at)
{
    size_t i = *at + 2;
    bool hex = i < s.len && (s.ptr[i] | 32) == 'x';
    uint32_t cp = 0;
    size_t digits = hex ? ++i : i;
    for (; i < s.len; i++) {
        char c = s.ptr[i], low = (char)(c | 32);
        uint32_t digit = c >= '0' && c <= '9'              ? (uint32_t)(c - '0')
                         : hex && low >= 'a' && low <= 'f' ? (uint32_t)(low - 'a' + 10)
                                                           : 16;
        if (digit == 16) break;
        if (cp <= 0x10FFFF) cp = cp * (hex ? 16 : 10) + digit;
    }
    if (i == digits) {
        ++*at;
        return '&';
    }
    *at = i < s.len && s.ptr[i] == ';' ? i + 1 : i;
    if (cp >= 0x80 && cp <= 0x9F) return ch_charset_cp1252((unsigned char)cp);
    return cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF) ? CH_REPLACEMENT : cp;
}

uint32_t ch_html_reference(struct ch_str s, size_t *at)
{
    if (*at + 1 < s.len && s.ptr[*at + 1] == '#') return numeric_reference(s, at);
    char name[16];
    size_t n = 0;
    while (n + 1 < sizeof name && *at + 1 + n < s.len && is_alnum(s.ptr[*at + 1 + n])) {
        name[n] = s.ptr[*at + 1 + n];
        n++;
    }
    name[n] = '\0';
    bool closed = *at + 1 + n < s.len && s.ptr[*at + 1 + n] == ';';
    /* Without its semicolon only what ends there: "?a=1&copy=2" is no copyright sign. */
    bool open_end = *at + 1 + n == s.len || !strchr("=", s.ptr[*at + 1 + n]);
    const htmlEntityDesc *entity = n && (closed || open_end) ? htmlEntityLookup((const xmlChar *)name) : NULL;
    *at += entity ? 1 + n + closed : 1;
    return entity ? entity->value : '&';
}

void ch_html_decode(struct ch_str s, struct ch_buf *out)
{
    for (size_t at = 0; at < s.len && !out->failed;) {
        const char *amp = memchr(s.ptr + at, '&', s.len - at);
        size_t end = amp ? (size_t)(amp - s.ptr) : s.len;
        ch_buf_add(out, s.ptr + at, end - at);
        at = end;
        char bytes[4];
        if (amp) ch_buf_add(out, bytes, ch_utf8_put(ch_html_reference(s, &at), bytes));
    }
}
