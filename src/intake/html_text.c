#include "intake/html_text.h"

#include <stdlib.h>
#include <string.h>

/* A block of this many bytes without much of links is prose even if no sentence ends there. */
#define PROSE_MIN 80
/* What a block that is no prose costs: more than a short sentence brings, less than a paragraph does. */
#define NOISE_COST 40
/* An element that is said to be the article has to hold at least so much prose, in bytes, ... */
#define CONTAINER_MIN 200
/* ... and no other one may hold more than this share of it, or else they are all taken (a live page). */
#define RIVAL_SHARE 2
/* Where classes speak against nearly all prose of a page they are wrong: a page "newsletter-archive". */
#define TRUST_SHARE 4

/* A longer block says more than a date. */
#define DATE_MAX 80

struct chooser {
    const struct ch_html_page *page;
    uint8_t junk;        /* flags that rule a block out */
    uint32_t container;  /* blocks outside of it do not count; 0: all do */
    bool only_contained; /* blocks outside of any container do not count */
};

static struct ch_str text_of(const struct ch_html_page *page, const struct ch_html_block *b)
{
    return (struct ch_str){page->text.data + b->start, b->end - b->start};
}

static bool ends_sentence(struct ch_str s)
{
    static const char *const closers[] = {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
    for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
        if (ch_str_ends(s, closers[i])) {
            s.len -= strlen(closers[i]);
            break;
        }
    if (!s.len) return false;
    return strchr(".!?", s.ptr[s.len - 1]) || ch_str_ends(s, "\xE2\x80\xA6") ||
           ch_str_ends(s, "\xE3\x80\x82"); /* ellipsis, ideographic full stop */
}

/* Openings of the notices that sites put among paragraphs. */
static bool is_notice(struct ch_str s)
{
    static const char *const starts[] = {"advertisement",
                                         "read more",
                                         "read also",
                                         "also read",
                                         "related:",
                                         "related stories",
                                         "follow us",
                                         "sign up for",
                                         "subscribe to",
                                         "share this",
                                         "copyright \xC2\xA9",
                                         "\xC2\xA9",
                                         "all rights reserved",
                                         "see also:",
                                         "more on this",
                                         "recommended",
                                         "click here",
                                         "story continues below",
                                         "article continues below",
                                         "photo:",
                                         "image:",
                                         "watch:",
                                         "continue reading",
                                         "join our",
                                         "download our app",
                                         "this website uses cookies",
                                         "we use cookies",
                                         "image source",
                                         "image caption",
                                         "skip to",
                                         "most read"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t n = strlen(starts[i]);
        if (s.len >= n && s.len < 300 &&
            ch_str_eq_nocase((struct ch_str){s.ptr, n}, (struct ch_str){starts[i], n}))
            return true;
    }
    return false;
}

static bool is_heading(const struct ch_html_block *b)
{
    return b->tag == CH_TAG_HEADING || b->tag == CH_TAG_H1;
}

static bool is_prose(struct ch_str s, const struct ch_html_block *b)
{
    if (is_heading(b) || b->links > s.len / 2 || is_notice(s)) return false;
    return s.len >= PROSE_MIN || (ends_sentence(s) && memchr(s.ptr, ' ', s.len));
}

/* Whether the block can be part of the article at all. */
static bool is_eligible(const struct chooser *c, const struct ch_html_block *b)
{
    if (b->inside & c->junk) return false;
    if (c->container) return b->container == c->container;
    return !c->only_contained || b->container;
}

/* Bytes of prose that count for the article, or the cost as a negative number. */
static int64_t score(const struct chooser *c, const struct ch_html_block *b)
{
    struct ch_str s = text_of(c->page, b);
    if (!is_eligible(c, b)) return -NOISE_COST;
    if (is_prose(s, b)) return (int64_t)s.len - b->links;
    if (is_heading(b)) return 0;
    bool trusted = b->inside & (CH_IN_BODY | CH_IN_ARTICLE);
    return trusted && b->links == 0 ? 0 : -NOISE_COST;
}

static int64_t prose_of(const struct chooser *c)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < c->page->blocks.count; i++) {
        int64_t n = score(c, &c->page->blocks.items[i]);
        sum += n > 0 ? n : 0;
    }
    return sum;
}

/* Restricts c to the element that holds most prose, if one is clearly the article's. */
static bool choose_container(struct chooser *c)
{
    uint32_t count = 0, best = 0;
    const struct ch_html_page *page = c->page;
    for (uint32_t i = 0; i < page->blocks.count; i++)
        if (page->blocks.items[i].container > count) count = page->blocks.items[i].container;
    int64_t *prose = calloc((size_t)count + 1, sizeof *prose), all = 0, contained = 0;
    if (!prose) return false;
    for (uint32_t i = 0; i < page->blocks.count; i++) {
        const struct ch_html_block *b = &page->blocks.items[i];
        int64_t n = score(c, b);
        if (n <= 0) continue;
        prose[b->container] += n;
        all += n;
        contained += b->container ? n : 0;
    }
    for (uint32_t i = 1; i <= count; i++)
        if (prose[i] > prose[best] || best == 0) best = i;
    int64_t most = best ? prose[best] : 0;
    free(prose);
    if (most < CONTAINER_MIN || contained * TRUST_SHARE < all) return true;
    if (most * RIVAL_SHARE >= contained)
        c->container = best;
    else
        c->only_contained = true;
    return true;
}

/* The run [*from, *to) of blocks with the greatest sum of scores (J. Kadane's algorithm). */
static void best_run(const struct chooser *c, uint32_t *from, uint32_t *to)
{
    int64_t best = 0, sum = 0;
    uint32_t start = 0;
    *from = *to = 0;
    for (uint32_t i = 0; i < c->page->blocks.count; i++) {
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += score(c, &c->page->blocks.items[i]);
        if (sum <= best) continue;
        best = sum;
        *from = start;
        *to = i + 1;
    }
}

static bool is_title(const struct ch_html_page *page, struct ch_str s)
{
    return page->title.value && ch_str_eq(s, ch_str_of(page->title.value));
}

/* Whether a block of the run is text that a reader would call the article's. */
static bool is_kept(const struct chooser *c, const struct ch_html_block *b)
{
    struct ch_str s = text_of(c->page, b);
    if (!is_eligible(c, b) || is_notice(s) || b->tag == CH_TAG_H1 || is_title(c->page, s)) return false;
    return b->links * 5 < s.len * 3 || is_prose(s, b);
}

static void append_run(const struct chooser *c, uint32_t from, uint32_t to, struct ch_buf *out)
{
    size_t first = out->len;
    while (to > from && is_heading(&c->page->blocks.items[to - 1]))
        to--;
    for (uint32_t i = from; i < to; i++) {
        const struct ch_html_block *b = &c->page->blocks.items[i];
        if (!is_kept(c, b)) continue;
        if (out->len > first) ch_buf_puts(out, "\n\n");
        ch_buf_add_str(out, text_of(c->page, b));
    }
}

/* JSON-LD's text: paragraphs as it has them, character references and tags that some put in resolved. */
static bool append_body(const struct ch_html_page *page, struct ch_buf *out)
{
    struct ch_arena arena = {0};
    struct ch_html_page inner;
    bool markup = page->body.len && memchr(page->body.ptr, '<', page->body.len);
    if (!markup) {
        ch_html_decode(page->body, out);
        return !out->failed;
    }
    bool ok = ch_html_page_read(&inner, page->body, &arena, NULL) == CH_OK;
    struct chooser c = {.page = &inner, .junk = CH_IN_HARD_JUNK};
    if (ok) append_run(&c, 0, inner.blocks.count, out);
    ch_html_page_dispose(&inner);
    ch_arena_dispose(&arena);
    return ok && !out->failed;
}

bool ch_html_text(const struct ch_html_page *page, struct ch_buf *out)
{
    struct chooser strict = {.page = page, .junk = CH_IN_HARD_JUNK | CH_IN_SOFT_JUNK};
    struct chooser lax = {.page = page, .junk = CH_IN_HARD_JUNK};
    struct chooser c = prose_of(&strict) * TRUST_SHARE < prose_of(&lax) ? lax : strict;
    uint32_t from, to;
    size_t first = out->len;
    if (!choose_container(&c)) return false;
    best_run(&c, &from, &to);
    append_run(&c, from, to, out);
    if (page->body.len >= CONTAINER_MIN && (out->len - first) * 5 < page->body.len * 3) {
        out->len = first;
        return append_body(page, out);
    }
    return !out->failed;
}

bool ch_html_text_date(const struct ch_html_page *page, char out[CH_DATE_SIZE])
{
    bool headline = false, found = false;
    char date[CH_DATE_SIZE];
    for (uint32_t i = 0; i < page->blocks.count; i++) {
        const struct ch_html_block *b = &page->blocks.items[i];
        struct ch_str s = text_of(page, b);
        headline = headline || b->tag == CH_TAG_H1;
        if (s.len > DATE_MAX || (found && !headline) || !ch_date_only(s, date)) continue;
        memcpy(out, date, sizeof date);
        found = true;
        if (headline) break;
    }
    return found;
}
