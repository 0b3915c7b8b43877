/* HTML bytes -> tags and text, after the tokenization stage of the HTML standard
 * (https://html.spec.whatwg.org/multipage/parsing.html#tokenization).
 *
 * Own rather than libxml2's parser, because time and depth must stay bounded whatever the page: libxml2 2.9
 * takes 49 s for one tag with 80,000 attributes (quadratic) and stops at the 257th open element, which pages
 * with tags left open do reach. libxml2 gives the named entities. */
#ifndef CH_INTAKE_HTML_TOKEN_H
#define CH_INTAKE_HTML_TOKEN_H

#include "base/text.h"

/* More attributes of one tag than these are passed over. */
#define CH_HTML_ATTRS_MAX 48

enum ch_html_tag {
    CH_TAG_OTHER, /* unknown, such as custom elements */
    CH_TAG_A,
    CH_TAG_ARTICLE,
    CH_TAG_ASIDE,
    CH_TAG_BLOCK, /* block elements without a role of their own: address, center, dl, figure, hr ... */
    CH_TAG_BLOCKQUOTE,
    CH_TAG_BODY,
    CH_TAG_BR,
    CH_TAG_CELL,    /* td, th */
    CH_TAG_CONTROL, /* button, select, textarea, ...: never text of an article */
    CH_TAG_DIV,
    CH_TAG_FIGCAPTION,
    CH_TAG_FOOTER,
    CH_TAG_HEAD,
    CH_TAG_HEADER,
    CH_TAG_HEADING, /* h2 ... h6 */
    CH_TAG_H1,
    CH_TAG_HTML,
    CH_TAG_INLINE, /* b, em, font, span ...: only joined */
    CH_TAG_ITEM,   /* li, dt, dd */
    CH_TAG_LINK,
    CH_TAG_LIST, /* ul, ol, dl */
    CH_TAG_MAIN,
    CH_TAG_META,
    CH_TAG_NAV,
    CH_TAG_P,
    CH_TAG_PRE,
    CH_TAG_Q,
    CH_TAG_ROW, /* tr */
    CH_TAG_SCRIPT,
    CH_TAG_SECTION,
    CH_TAG_SKIPPED, /* style, svg, template ...: whatever is inside is no text */
    CH_TAG_TABLE,
    CH_TAG_TIME,
    CH_TAG_TITLE,
    CH_TAG_VOID, /* img, input ...: no content */
    CH_TAG_COUNT
};

enum ch_html_kind { CH_HTML_TEXT, CH_HTML_OPEN, CH_HTML_CLOSE };

struct ch_html_attr {
    struct ch_str name, value; /* as written: the value's character references are not decoded */
};

/* Everything is borrowed from the document. */
struct ch_html_token {
    enum ch_html_kind kind;
    enum ch_html_tag tag;
    bool closes_itself; /* <a/> */
    struct ch_str text; /* of CH_HTML_TEXT: with character references; of an opened script, style or title:
                           the raw content, whose end tag is taken already */
    uint32_t attr_count;
    struct ch_html_attr attrs[CH_HTML_ATTRS_MAX];
};

struct ch_html_lexer {
    struct ch_str html; /* borrowed */
    size_t at;
};

/* Reads the next token; false at the end. Linear in the length, whatever the input. */
bool ch_html_next(struct ch_html_lexer *lexer, struct ch_html_token *token);

/* The value of an attribute by its lower-case name, as written; empty when there is none. */
struct ch_str ch_html_attr(const struct ch_html_token *token, const char *name);

/* Decodes the character reference at s[*at] == '&' and moves *at behind it; "&" itself where there is none.
 * Numbers in 128..159 mean windows-1252, as the standard has it. */
uint32_t ch_html_reference(struct ch_str s, size_t *at);

/* Appends s with its character references decoded. */
void ch_html_decode(struct ch_str s, struct ch_buf *out);

#endif
