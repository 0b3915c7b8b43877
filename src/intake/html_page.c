#include "intake/html_page.h"

#include "intake/date.h"

#include <stdlib.h>
#include <string.h>

/* How far down the stack an end tag looks for its start tag, so that time stays linear. */
#define LOOK_DOWN 512

struct element {
    uint8_t tag, inside;
    uint32_t container;
};

struct builder {
    struct ch_html_page *page;
    struct element *stack; /* of open elements; [0] is the page; in the page's arena */
    uint32_t depth, room;
    uint32_t open[CH_TAG_COUNT]; /* how many of each are open */
    uint32_t containers;         /* numbered so far */
    uint32_t start, links;       /* of the block being filled */
    uint8_t tag;                 /* of its block element */
    uint32_t breaks;             /* line breaks since its last word */
    bool space;                  /* white space since its last word */
};

static struct element *top(struct builder *b)
{
    return &b->stack[b->depth - 1];
}

/* Elements that stand in the line. The others begin and end a block. */
static bool is_inline(uint8_t tag)
{
    return tag == CH_TAG_INLINE || tag == CH_TAG_A || tag == CH_TAG_Q || tag == CH_TAG_TIME ||
           tag == CH_TAG_OTHER;
}

/* Elements across which an end tag closes nothing. */
static bool is_boundary(uint8_t tag)
{
    return tag == CH_TAG_CELL || tag == CH_TAG_TABLE || tag == CH_TAG_HTML;
}

/* Ends the block being filled and begins the next one. */
static void end_block(struct builder *b)
{
    struct ch_html_page *page = b->page;
    if (page->text.len > b->start) {
        struct ch_html_block *block = CH_PUSH(page->arena, &page->blocks);
        page->failed = page->failed || !block;
        if (block)
            *block = (struct ch_html_block){.start = b->start,
                                            .end = (uint32_t)page->text.len,
                                            .links = b->links,
                                            .container = top(b)->container,
                                            .tag = b->tag,
                                            .inside = top(b)->inside & (uint8_t)~CH_IN_LINK};
    }
    b->start = (uint32_t)page->text.len;
    b->links = b->breaks = 0;
    b->space = false;
}

/* The innermost block element that is open. */
static uint8_t block_tag(const struct builder *b)
{
    for (uint32_t i = b->depth, seen = 0; i-- > 0 && seen < LOOK_DOWN; seen++)
        if (!is_inline(b->stack[i].tag)) return b->stack[i].tag;
    return CH_TAG_BODY;
}

/* Writes the white space that was put off, now that a word follows. */
static void add_gap(struct builder *b)
{
    if (b->breaks >= 2) end_block(b); /* an empty line */
    if (b->page->text.len > b->start && b->breaks) ch_buf_putc(&b->page->text, '\n');
    if (b->page->text.len > b->start && !b->breaks && b->space) ch_buf_putc(&b->page->text, ' ');
    b->breaks = 0;
    b->space = false;
}

static void add_bytes(struct builder *b, const char *bytes, size_t len)
{
    add_gap(b);
    if (b->page->text.len == b->start) b->tag = block_tag(b);
    ch_buf_add(&b->page->text, bytes, len);
    if (top(b)->inside & CH_IN_LINK) b->links += (uint32_t)len;
}

static void add_space(struct builder *b, bool newline)
{
    if (newline && (top(b)->inside & CH_IN_PRE))
        b->breaks++;
    else
        b->space = true;
}

/* A character of its own: a decoded reference, or a raw character that is not ASCII. No-break and other
 * spaces set type only and become spaces; invisible marks of line breaking (soft hyphen, zero-width space,
 * byte order mark) go. Joiners stay: in many scripts they spell words. */
static void add_point(struct builder *b, uint32_t cp)
{
    bool space = cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) ||
                 cp == 0x202F || cp == 0x205F || cp == 0x3000 || cp == 0x2028 || cp == 0x2029;
    if (space) {
        add_space(b, cp == '\n');
    } else if (cp != 0xAD && cp != 0x200B && cp != 0x2060 && cp != 0xFEFF) {
        char bytes[4];
        add_bytes(b, bytes, ch_utf8_put(cp, bytes));
    }
}

static bool is_word_byte(char c)
{
    return c > ' ' && c < 0x7F && c != '&';
}

static void add_text(struct builder *b, struct ch_str s)
{
    if (top(b)->inside & CH_IN_HARD_JUNK) return;
    for (size_t at = 0; at < s.len && !b->page->text.failed;) {
        size_t from = at;
        while (at < s.len && is_word_byte(s.ptr[at]))
            at++;
        if (at > from) {
            add_bytes(b, s.ptr + from, at - from);
            continue;
        }
        add_point(b, s.ptr[at] == '&' ? ch_html_reference(s, &at) : ch_utf8_next(s.ptr, s.len, &at));
    }
}

static bool is_body_like(uint8_t tag)
{
    return tag == CH_TAG_ARTICLE || tag == CH_TAG_MAIN;
}

/* What an element adds to what its content stands in. */
static uint8_t inside_of(const struct builder *b, const struct ch_html_token *token)
{
    uint8_t inside = ch_html_hints(token);
    /* In the middle of a paragraph a class tells how words look, and of links it tells where they lead. */
    if (token->tag == CH_TAG_A || (is_inline((uint8_t)token->tag) && b->page->text.len > b->start))
        inside &= (uint8_t)~CH_IN_SOFT_JUNK;
    switch (token->tag) {
    case CH_TAG_A:
        return ch_html_attr(token, "href").len ? inside | CH_IN_LINK : inside; /* else an anchor */
    case CH_TAG_ARTICLE:
    case CH_TAG_MAIN:
        return inside | CH_IN_ARTICLE;
    case CH_TAG_NAV:
    case CH_TAG_CONTROL:
    case CH_TAG_SKIPPED:
        return inside | CH_IN_HARD_JUNK;
    case CH_TAG_FOOTER:
    case CH_TAG_ASIDE:
    case CH_TAG_FIGCAPTION:
        return inside | CH_IN_SOFT_JUNK;
    case CH_TAG_HEADER:
        return b->open[CH_TAG_ARTICLE] || b->open[CH_TAG_MAIN] ? inside : inside | CH_IN_SOFT_JUNK;
    case CH_TAG_PRE:
        return inside | CH_IN_PRE;
    default:
        return inside;
    }
}

static void push(struct builder *b, const struct ch_html_token *token)
{
    struct element *stack = ch_arena_grow(b->page->arena, b->stack, b->depth, &b->room, sizeof *stack);
    if (!stack) {
        b->page->failed = true;
        return;
    }
    b->stack = stack;
    struct element outer = *top(b);
    uint8_t own = inside_of(b, token);
    struct element *e = &b->stack[b->depth++];
    *e = (struct element){(uint8_t)token->tag, outer.inside | own, outer.container};
    bool new_body = (own & CH_IN_BODY) && !(outer.inside & CH_IN_BODY);
    if (new_body || (is_body_like(e->tag) && !(outer.inside & CH_IN_BODY))) e->container = ++b->containers;
    b->open[e->tag]++;
}

static void pop_to(struct builder *b, uint32_t depth)
{
    while (b->depth > depth) {
        const struct element *e = top(b), *outer = e - 1;
        if (is_inline(e->tag) && (e->inside & ~outer->inside & CH_IN_SOFT_JUNK)) end_block(b);
        b->open[e->tag]--;
        b->depth--;
    }
}

/* Closes the innermost open element of that tag. An element in the line does not close blocks around it. */
static void close_tag(struct builder *b, uint8_t tag)
{
    if (!b->open[tag]) return;
    for (uint32_t i = b->depth, seen = 0; i-- > 1 && seen < LOOK_DOWN; seen++) {
        uint8_t at = b->stack[i].tag;
        if (at == tag) {
            pop_to(b, i);
            return;
        }
        if ((is_inline(tag) && !is_inline(at)) ||
            (is_boundary(at) && !is_boundary(tag) && tag != CH_TAG_BODY))
            return;
    }
}

/* Closes what the start of a block closes without an end tag: paragraphs always, list items, cells and rows
 * at the next of their kind (HTML standard, "optional tags"). */
static void close_implied(struct builder *b, uint8_t tag)
{
    for (uint32_t i = b->depth, seen = 0; i-- > 1 && seen < LOOK_DOWN; seen++) {
        uint8_t at = b->stack[i].tag;
        bool same = at == tag && (tag == CH_TAG_ITEM || tag == CH_TAG_CELL || tag == CH_TAG_ROW);
        if (at == CH_TAG_P || same || (tag == CH_TAG_ROW && at == CH_TAG_CELL)) {
            pop_to(b, i);
            if (same || at == CH_TAG_P) return;
        } else if (!is_inline(at)) {
            return;
        }
    }
}

static void open_tag(struct builder *b, const struct ch_html_token *token)
{
    ch_html_meta_take(b->page, token, top(b)->inside);
    switch (token->tag) {
    case CH_TAG_BR:
        if (!(top(b)->inside & CH_IN_HARD_JUNK)) b->breaks++;
        return;
    case CH_TAG_META:
    case CH_TAG_LINK:
    case CH_TAG_SCRIPT:
    case CH_TAG_TITLE:
    case CH_TAG_VOID:
        return;
    case CH_TAG_Q:
        if (!(top(b)->inside & CH_IN_HARD_JUNK)) add_bytes(b, "\xE2\x80\x9C", 3);
        break;
    case CH_TAG_A: /* links do not nest */
        close_tag(b, CH_TAG_A);
        break;
    default:
        break;
    }
    if (!is_inline((uint8_t)token->tag)) {
        end_block(b);
        close_implied(b, (uint8_t)token->tag);
    }
    if (!token->closes_itself) push(b, token);
}

static void take_token(struct builder *b, const struct ch_html_token *token)
{
    if (token->kind == CH_HTML_TEXT) {
        add_text(b, token->text);
    } else if (token->kind == CH_HTML_OPEN) {
        open_tag(b, token);
    } else {
        if (token->tag == CH_TAG_Q && b->open[CH_TAG_Q] && !(top(b)->inside & CH_IN_HARD_JUNK)) {
            b->space = false;
            add_bytes(b, "\xE2\x80\x9D", 3);
        }
        if (!is_inline((uint8_t)token->tag)) end_block(b);
        close_tag(b, (uint8_t)token->tag);
    }
}

enum ch_status ch_html_page_read(struct ch_html_page *page, struct ch_str html, struct ch_arena *arena,
                                 struct ch_error *err)
{
    static const struct ch_html_value none = {NULL, CH_BY_NOTHING};
    *page = (struct ch_html_page){
        .arena = arena, .title = none, .published = none, .outlet = none, .url = none, .language = none};
    struct builder b = {.page = page};
    struct ch_html_lexer lexer = {html, 0};
    struct ch_html_token *token = ch_arena_alloc(arena, sizeof *token);
    b.stack = ch_arena_grow(arena, NULL, 0, &b.room, sizeof *b.stack);
    page->failed = !token || !b.stack;
    if (!page->failed) b.stack[b.depth++] = (struct element){CH_TAG_HTML, 0, 0};
    while (!page->failed && !page->text.failed && ch_html_next(&lexer, token))
        take_token(&b, token);
    if (!page->failed) end_block(&b);
    return page->failed || page->text.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

void ch_html_page_dispose(struct ch_html_page *page)
{
    ch_buf_dispose(&page->text);
}

void ch_html_set(struct ch_html_page *page, struct ch_html_value *field, struct ch_str value, bool encoded,
                 enum ch_html_source source)
{
    while (value.len && (unsigned char)*value.ptr <= ' ')
        value = (struct ch_str){value.ptr + 1, value.len - 1};
    if (value.len == 0 || source >= field->source) return;
    struct ch_buf decoded = {0};
    if (encoded)
        ch_html_decode(value, &decoded);
    else
        ch_buf_add_str(&decoded, value);
    const char *copy = decoded.failed ? NULL : ch_arena_copy(page->arena, decoded.data, decoded.len);
    ch_buf_dispose(&decoded);
    page->failed = page->failed || !copy;
    char date[CH_DATE_SIZE];
    if (copy && field == &page->published && !ch_date_parse(ch_str_of(copy), date)) return;
    if (copy) *field = (struct ch_html_value){copy, source};
}
