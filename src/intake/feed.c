/* RSS 0.9x, 1.0 and 2.0 (https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/) with
 * their modules content and dc, and Atom (RFC 4287). */
#include "intake/html.h"
#include "intake/xml.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

struct feed {
    struct ch_xml xml;
    struct ch_arena arena; /* holds what the feed tells of all its items */
    const char *title, *language;
};

static enum ch_status open_feed(struct ch_records *records, struct ch_error *err)
{
    struct feed *feed = records->state = calloc(1, sizeof *feed);
    if (!feed) return ch_fail(err, CH_NOMEM, "out of memory");
    return ch_xml_open(&feed->xml, records->input, records->recoded, true, err);
}

/* The text of the first child that has one, by name. */
static enum ch_status first_of(xmlNodePtr item, const char *const *names, struct ch_arena *arena,
                               const char **out, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (*out = NULL; status == CH_OK && !*out && *names; names++)
        status = ch_xml_text(ch_xml_child(item, *names), arena, out, err);
    return status;
}

static bool is_address(const char *s)
{
    return s && (strncmp(s, "http://", 7) == 0 || strncmp(s, "https://", 8) == 0);
}

/* The page's address: RSS's text of <link>, Atom's href of the alternate one, else an id that is an address.
 */
static enum ch_status take_link(xmlNodePtr item, struct ch_arena *arena, struct ch_article *article,
                                struct ch_error *err)
{
    for (xmlNodePtr node = item->children; node && !is_address(article->url); node = node->next) {
        if (!ch_xml_is(node, "link")) continue;
        const char *relation = NULL;
        enum ch_status status = ch_xml_attr(node, "rel", arena, &relation, err);
        if (status == CH_OK && (!relation || strcmp(relation, "alternate") == 0))
            status = ch_xml_attr(node, "href", arena, &article->url, err);
        if (status == CH_OK && !article->url && !relation)
            status = ch_xml_text(node, arena, &article->url, err);
        if (status != CH_OK) return status;
    }
    if (!is_address(article->url)) article->url = is_address(article->source_id) ? article->source_id : NULL;
    return CH_OK;
}

/* What is inside an element that holds markup as elements (Atom's type="xhtml"), written out. */
static enum ch_status take_markup(xmlNodePtr node, struct ch_arena *arena, const char **out,
                                  struct ch_error *err)
{
    xmlBufferPtr buffer = xmlBufferCreate();
    enum ch_status status = CH_NOMEM;
    if (buffer && xmlNodeDump(buffer, node->doc, node, 0, 0) >= 0)
        status = ch_records_keep(
            arena, (struct ch_str){(const char *)xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer)},
            out, err);
    else
        ch_fail(err, CH_NOMEM, "out of memory");
    xmlBufferFree(buffer);
    return status;
}

static bool has_markup(const char *text)
{
    for (const char *at = text; (at = strpbrk(at, "<&")); at++)
        if (ch_is_letter(at[1]) || at[1] == '/' || at[1] == '#' || at[1] == '!') return true;
    return false;
}

/* The item's text, the fullest that it has: content before a description, each as HTML where it looks it. */
static enum ch_status take_text(xmlNodePtr item, struct ch_arena *arena, struct ch_article *article,
                                struct ch_error *err)
{
    static const char *const names[] = {"encoded", "content", "description", "summary"};
    const char *text = NULL, *type = NULL;
    enum ch_status status = CH_OK;
    for (size_t i = 0; i < sizeof names / sizeof *names && !text && status == CH_OK; i++) {
        xmlNodePtr node = ch_xml_child(item, names[i]);
        if (!node) continue;
        status = ch_xml_attr(node, "type", arena, &type, err);
        if (status == CH_OK && type && strcmp(type, "xhtml") == 0)
            status = take_markup(node, arena, &text, err);
        else if (status == CH_OK)
            status = ch_xml_text(node, arena, &text, err);
    }
    if (status != CH_OK) return status;
    if (!text) {
        ch_fail(err, CH_UNREADABLE, "the item has no text, only a title");
        ch_hint(err, "read the page it links to instead%s%s", article->url ? ": " : "",
                article->url ? article->url : "");
        return CH_UNREADABLE;
    }
    article->text = ch_str_of(text);
    bool plain = (type && strcmp(type, "text") == 0) || !has_markup(text);
    return plain ? CH_OK : ch_html_article(article->text, arena, article, err);
}

static enum ch_status take_item(const struct feed *feed, xmlNodePtr item, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    static const char *const titles[] = {"title", NULL}, *const ids[] = {"guid", "id", "identifier", NULL},
                             *const dates[] = {"pubDate", "published", "date", "issued", "updated", NULL},
                             *const sources[] = {"source", NULL}, *const languages[] = {"language", NULL};
    enum ch_status status = first_of(item, titles, arena, &article->title, err);
    if (status == CH_OK) status = first_of(item, ids, arena, &article->source_id, err);
    if (status == CH_OK) status = first_of(item, dates, arena, &article->published, err);
    if (status == CH_OK) status = first_of(item, languages, arena, &article->language, err);
    if (status == CH_OK) status = take_link(item, arena, article, err);
    /* RSS's <source> is an outlet's name; Atom's is a feed with a title of its own. */
    xmlNodePtr source = ch_xml_child(item, "source");
    if (status == CH_OK && ch_xml_child(source, "title"))
        status = first_of(source, titles, arena, &article->outlet, err);
    else if (status == CH_OK)
        status = first_of(item, sources, arena, &article->outlet, err);
    if (!article->outlet) article->outlet = feed->title;
    if (!article->language) article->language = feed->language;
    return status == CH_OK ? take_text(item, arena, article, err) : status;
}

static enum ch_status next_item(struct ch_records *records, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    static const char *const names[] = {"item", "entry", "title", "language", NULL};
    struct feed *feed = records->state;
    for (;;) {
        xmlNodePtr node;
        enum ch_status status = ch_xml_next(&feed->xml, names, &node, err);
        records->line = err ? err->line : 0;
        if (status != CH_OK) return status;
        records->line = (uint64_t)xmlGetLineNo(node);
        if (ch_xml_is(node, "title") && !feed->title)
            status = ch_xml_text(node, &feed->arena, &feed->title, err);
        else if (ch_xml_is(node, "language") && !feed->language)
            status = ch_xml_text(node, &feed->arena, &feed->language, err);
        else if (ch_xml_is(node, "item") || ch_xml_is(node, "entry"))
            return take_item(feed, node, arena, article, err);
        if (status != CH_OK) return status;
    }
}

static void close_feed(struct ch_records *records)
{
    struct feed *feed = records->state;
    if (!feed) return;
    ch_xml_dispose(&feed->xml);
    ch_arena_dispose(&feed->arena);
    free(feed);
}

const struct ch_record_format ch_format_feed = {"feed", open_feed, next_item, close_feed};
