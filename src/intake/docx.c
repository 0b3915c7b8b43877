/* Word documents (ECMA-376), as people keep articles and as Nexis exports them, many in one. */
#include "intake/nexis.h"
#include "intake/unpack.h"
#include "intake/xml.h"

#include <stdlib.h>
#include <string.h>

struct docx {
    struct ch_unpack *unpack;
    struct ch_input document; /* word/document.xml */
    struct ch_xml xml;
};

static enum ch_status open_docx(struct ch_records *records, struct ch_error *err)
{
    const char *name = NULL;
    struct docx *docx = records->state = calloc(1, sizeof *docx);
    if (!docx) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = ch_unpack_open(&docx->unpack, records->input, CH_PACKING_ZIP, err);
    while (status == CH_OK && (!name || strcmp(name, "word/document.xml") != 0))
        status = ch_unpack_next(docx->unpack, &name, err);
    if (status == CH_NOMATCH) {
        ch_fail(err, CH_UNREADABLE, "is an office document, but not one of Word's");
        ch_hint(err, "save it as .docx or as plain text");
        return CH_UNREADABLE;
    }
    if (status != CH_OK) return status;
    ch_input_open_pull(&docx->document, ch_unpack_pull, docx->unpack);
    return ch_xml_open(&docx->xml, &docx->document, false, false, err);
}

/* Appends the text of runs below node; text boxes are left out, which stand there twice. */
static void add_runs(xmlNodePtr paragraph, struct ch_buf *out)
{
    xmlNodePtr node = paragraph->children;
    while (node) {
        if (ch_xml_is(node, "t")) {
            xmlChar *text = xmlNodeGetContent(node);
            if (text)
                ch_buf_puts(out, (const char *)text);
            else
                out->failed = true;
            xmlFree(text);
        } else if (ch_xml_is(node, "tab") || ch_xml_is(node, "br")) {
            ch_buf_putc(out, ' ');
        }
        bool inside = node->children && !ch_xml_is(node, "t") && !ch_xml_is(node, "pPr") &&
                      !ch_xml_is(node, "txbxContent") && !ch_xml_is(node, "del");
        if (inside) {
            node = node->children;
            continue;
        }
        while (node != paragraph && !node->next)
            node = node->parent;
        node = node == paragraph ? NULL : node->next;
    }
}

/* Whether the paragraph's style is one for titles ("Title", "Heading1"). */
static bool is_heading(xmlNodePtr paragraph)
{
    xmlNodePtr style = ch_xml_child(ch_xml_child(paragraph, "pPr"), "pStyle");
    xmlChar *name = style ? xmlGetProp(style, (const xmlChar *)"val") : NULL;
    bool heading = name && (ch_str_starts_nocase(ch_str_of((const char *)name), "heading1") ||
                            ch_str_starts_nocase(ch_str_of((const char *)name), "title"));
    xmlFree(name);
    return heading;
}

static enum ch_status add_paragraph(xmlNodePtr node, struct ch_arena *arena, struct ch_paragraphs *list,
                                    struct ch_error *err)
{
    struct ch_buf text = {0};
    const char *copy = NULL;
    add_runs(node, &text);
    struct ch_str trimmed = ch_str_trim(ch_buf_str(&text));
    enum ch_status status = text.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
    if (status == CH_OK && trimmed.len) {
        struct ch_paragraph *paragraph = CH_PUSH(arena, list);
        status =
            paragraph ? ch_records_keep(arena, trimmed, &copy, err) : ch_fail(err, CH_NOMEM, "out of memory");
        if (status == CH_OK) *paragraph = (struct ch_paragraph){{copy, trimmed.len}, is_heading(node)};
    }
    ch_buf_dispose(&text);
    return status;
}

static enum ch_status next_article(struct ch_records *records, struct ch_arena *arena,
                                   struct ch_article *article, struct ch_error *err)
{
    static const char *const names[] = {"p", NULL};
    struct docx *docx = records->state;
    struct ch_paragraphs list = {0};
    xmlNodePtr node;
    enum ch_status status;
    while ((status = ch_xml_next(&docx->xml, names, &node, err)) == CH_OK) {
        status = add_paragraph(node, arena, &list, err);
        if (status != CH_OK) return status;
        if (list.count && ch_nexis_is_end(list.items[list.count - 1].text)) break;
    }
    if (status != CH_OK && (status != CH_NOMATCH || list.count == 0)) return status;
    if (records->id) status = ch_records_keep(arena, ch_str_of(records->id), &article->source_id, err);
    return ch_nexis_article(&list, arena, article) ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

static void close_docx(struct ch_records *records)
{
    struct docx *docx = records->state;
    if (!docx) return;
    ch_xml_dispose(&docx->xml);
    ch_input_dispose(&docx->document);
    ch_unpack_free(docx->unpack);
    free(docx);
}

const struct ch_record_format ch_format_docx = {"docx", open_docx, next_article, close_docx};
