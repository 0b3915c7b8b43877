/* Tags and text of a page -> its blocks of text and what it tells about itself.
 *
 *   bytes -> ch_html_token -> ch_html_page { blocks, metadata } -> article text (html_text.h)
 *
 * A block is a run of text that a browser would show in lines of its own: a paragraph, a list item, a cell of
 * a table, what stands between two block elements or two line breaks. No tree is built: the stack of open
 * elements hands down to each block what matters about its surroundings. */
#ifndef CH_INTAKE_HTML_PAGE_H
#define CH_INTAKE_HTML_PAGE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"
#include "intake/html_token.h"

/* What a block stands in. */
enum {
    CH_IN_HARD_JUNK = 1, /* hidden, navigation, controls, scripts: never text of the article */
    CH_IN_SOFT_JUNK = 2, /* by its class or role: captions, comments, teasers, notices */
    CH_IN_LINK = 4,
    CH_IN_BODY =
        8, /* said to be the article's body: itemprop=articleBody or a class such as "entry-content" */
    CH_IN_PRE = 16,
    CH_IN_ARTICLE = 32, /* <article> or <main> */
};

struct ch_html_block {
    uint32_t start, end; /* in ch_html_page.text */
    uint32_t links;      /* bytes of it inside links */
    uint32_t container; /* number of the innermost body, or else article or main, element around it; 0 none */
    uint8_t tag;        /* enum ch_html_tag of the block element it is in */
    uint8_t inside;     /* CH_IN_... */
};

/* Metadata by how far it is to be trusted: what is found under a lower source wins. */
enum ch_html_source {
    CH_BY_JSON_LD,
    CH_BY_PROPERTY, /* Open Graph and the like */
    CH_BY_META,
    CH_BY_ITEM,    /* microdata */
    CH_BY_ELEMENT, /* <title>, or <time> inside the article */
    CH_BY_LOOSE,   /* <time> elsewhere, a date as text */
    CH_BY_NOTHING
};

struct ch_html_value {
    const char *value; /* in the page's arena; NULL if none */
    enum ch_html_source source;
};

struct ch_html_page {
    struct ch_arena *arena;
    struct ch_buf text; /* of all blocks, in order, white space collapsed */
    struct {
        struct ch_html_block *items;
        uint32_t count, cap;
    } blocks;
    struct ch_html_value title, published, outlet, url, language;
    struct ch_str body; /* JSON-LD's articleBody; empty if none */
    bool failed;        /* memory was short */
};

/* Fills page from html (UTF-8, at most 2^31 bytes). arena has to outlive page. CH_NOMEM. */
enum ch_status ch_html_page_read(struct ch_html_page *page, struct ch_str html, struct ch_arena *arena,
                                 struct ch_error *err);

void ch_html_page_dispose(struct ch_html_page *page);

/* Keeps value (copied, character references decoded when encoded) if nothing better is known; a published
 * that is no date is not kept. */
void ch_html_set(struct ch_html_page *page, struct ch_html_value *field, struct ch_str value, bool encoded,
                 enum ch_html_source source);

/* Takes metadata from a <meta>, <link>, <time>, <html> or <script type="application/ld+json">, or from the
 * microdata of any element, that stands in `inside` (CH_IN_...). */
void ch_html_meta_take(struct ch_html_page *page, const struct ch_html_token *token, uint8_t inside);

/* What the class, id, role and style of an element say about its content, as CH_IN_... flags. */
uint8_t ch_html_hints(const struct ch_html_token *token);

#endif
