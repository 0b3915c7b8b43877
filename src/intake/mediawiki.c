/* Exports and dumps of MediaWiki (https://www.mediawiki.org/xml/export-0.11.xsd), such as Wikinews'. */
#include "intake/wikitext.h"
#include "intake/xml.h"

#include <stdlib.h>
#include <string.h>

struct wiki {
    struct ch_xml xml;
    struct ch_arena arena;
    const char *name;
};

static enum ch_status open_wiki(struct ch_records *records, struct ch_error *err)
{
    struct wiki *wiki = records->state = calloc(1, sizeof *wiki);
    if (!wiki) return ch_fail(err, CH_NOMEM, "out of memory");
    return ch_xml_open(&wiki->xml, records->input, records->recoded, false, err);
}

/* The newest revision, which comes last. */
static xmlNodePtr newest(xmlNodePtr page)
{
    xmlNodePtr found = NULL;
    for (xmlNodePtr node = page->children; node; node = node->next)
        if (ch_xml_is(node, "revision")) found = node;
    return found;
}

/* Whether the page is in the main namespace and no redirect. */
static enum ch_status is_article(xmlNodePtr page, struct ch_arena *arena, bool *out, struct ch_error *err)
{
    const char *space;
    enum ch_status status = ch_xml_text(ch_xml_child(page, "ns"), arena, &space, err);
    *out = (!space || strcmp(space, "0") == 0) && !ch_xml_child(page, "redirect");
    return status;
}

static enum ch_status take_page(const struct wiki *wiki, xmlNodePtr page, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    const char *markup = NULL;
    struct ch_buf prose = {0};
    xmlNodePtr revision = newest(page);
    enum ch_status status = ch_xml_text(ch_xml_child(page, "title"), arena, &article->title, err);
    if (status == CH_OK) status = ch_xml_text(ch_xml_child(page, "id"), arena, &article->source_id, err);
    if (status == CH_OK)
        status = ch_xml_text(ch_xml_child(revision, "timestamp"), arena, &article->published, err);
    if (status == CH_OK) status = ch_xml_text(ch_xml_child(revision, "text"), arena, &markup, err);
    if (status != CH_OK) return status;
    if (!markup)
        return ch_fail(err, CH_UNREADABLE, "the page \"%.80s\" has no text",
                       article->title ? article->title : "");
    /* A revision's time is that of the last edit, years later in an archive. */
    struct ch_str date = ch_wikitext_date(ch_str_of(markup));
    if (date.len) status = ch_records_keep(arena, date, &article->published, err);
    article->outlet = wiki->name;
    ch_wikitext_prose(ch_str_of(markup), &prose);
    struct ch_str text = ch_str_trim(ch_buf_str(&prose));
    const char *copy = NULL;
    if (prose.failed) status = ch_fail(err, CH_NOMEM, "out of memory");
    if (status == CH_OK) status = ch_records_keep(arena, text, &copy, err);
    article->text = (struct ch_str){copy, text.len};
    ch_buf_dispose(&prose);
    return status;
}

static enum ch_status next_page(struct ch_records *records, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    static const char *const names[] = {"page", "sitename", NULL};
    struct wiki *wiki = records->state;
    for (;;) {
        xmlNodePtr node;
        bool wanted = false;
        enum ch_status status = ch_xml_next(&wiki->xml, names, &node, err);
        records->line = err ? err->line : 0;
        if (status != CH_OK) return status;
        records->line = (uint64_t)xmlGetLineNo(node);
        if (ch_xml_is(node, "sitename"))
            status = ch_xml_text(node, &wiki->arena, &wiki->name, err);
        else
            status = is_article(node, arena, &wanted, err);
        if (status == CH_OK && wanted) return take_page(wiki, node, arena, article, err);
        if (status != CH_OK) return status;
    }
}

static void close_wiki(struct ch_records *records)
{
    struct wiki *wiki = records->state;
    if (!wiki) return;
    ch_xml_dispose(&wiki->xml);
    ch_arena_dispose(&wiki->arena);
    free(wiki);
}

const struct ch_record_format ch_format_mediawiki = {"mediawiki", open_wiki, next_page, close_wiki};
