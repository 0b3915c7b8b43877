#include "intake/xml.h"

#include <stdio.h>
#include <string.h>

static int pull(void *context, char *bytes, int size)
{
    struct ch_xml *xml = context;
    struct ch_str some;
    if (size <= 0 || xml->status != CH_OK) return -1;
    xml->status = ch_input_peek(xml->input, 1, &some, &xml->failure);
    if (xml->status == CH_OK && some.len && xml->budget == 0)
        xml->status = ch_fail(&xml->failure, CH_UNREADABLE, "an element is longer than %zu MB",
                              CH_INPUT_LINE_MAX >> 20);
    if (xml->status != CH_OK) return -1;
    if (some.len > (size_t)size) some.len = (size_t)size;
    if (some.len > xml->budget) some.len = xml->budget;
    memcpy(bytes, some.ptr, some.len);
    ch_input_skip(xml->input, some.len);
    xml->budget -= some.len;
    return (int)some.len;
}

static void note_error(void *context, xmlErrorPtr error)
{
    struct ch_xml *xml = context;
    if (xml->message[0] || error->level < XML_ERR_ERROR || !error->message) return;
    snprintf(xml->message, sizeof xml->message, "%s", error->message);
    xml->message[strcspn(xml->message, "\n")] = '\0';
}

enum ch_status ch_xml_open(struct ch_xml *xml, struct ch_input *input, bool utf8, bool mend,
                           struct ch_error *err)
{
    int options = XML_PARSE_NONET | XML_PARSE_COMPACT | (mend ? XML_PARSE_RECOVER : 0);
    xml->input = input;
    xml->budget = CH_INPUT_LINE_MAX;
    xml->reader = xmlReaderForIO(pull, NULL, xml, NULL, utf8 ? "UTF-8" : NULL, options);
    if (!xml->reader) return ch_fail(err, CH_NOMEM, "out of memory");
    xmlTextReaderSetStructuredErrorHandler(xml->reader, note_error, xml);
    return CH_OK;
}

/* Why the reader stopped. */
static enum ch_status explain(struct ch_xml *xml, struct ch_error *err)
{
    if (xml->status != CH_OK) {
        if (err) *err = xml->failure;
        return xml->status;
    }
    int line = xmlTextReaderGetParserLineNumber(xml->reader);
    ch_fail(err, CH_UNREADABLE, "not valid XML: %s", xml->message[0] ? xml->message : "it ends too early");
    ch_error_at(err, NULL, line > 0 ? (uint64_t)line : 0, CH_NO_OFFSET);
    return CH_UNREADABLE;
}

static bool is_wanted(xmlTextReaderPtr reader, const char *const *names)
{
    if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT) return false;
    const xmlChar *name = xmlTextReaderConstLocalName(reader);
    for (; name && *names; names++)
        if (strcmp((const char *)name, *names) == 0) return true;
    return false;
}

enum ch_status ch_xml_next(struct ch_xml *xml, const char *const *names, xmlNodePtr *out,
                           struct ch_error *err)
{
    *out = NULL;
    if (!xml->reader) return CH_NOMATCH;
    xml->budget = CH_INPUT_LINE_MAX;
    int got = xml->begun ? xmlTextReaderNext(xml->reader) : xmlTextReaderRead(xml->reader);
    while (got == 1 && !is_wanted(xml->reader, names)) {
        xml->budget = CH_INPUT_LINE_MAX;
        got = xmlTextReaderRead(xml->reader);
    }
    if (got == 1) *out = xmlTextReaderExpand(xml->reader);
    xml->begun = *out != NULL;
    if (*out) return CH_OK;
    enum ch_status status = got == 0 && xml->status == CH_OK ? CH_NOMATCH : explain(xml, err);
    xmlFreeTextReader(xml->reader);
    xml->reader = NULL;
    return status;
}

void ch_xml_dispose(struct ch_xml *xml)
{
    if (xml->reader) xmlFreeTextReader(xml->reader);
    *xml = (struct ch_xml){0};
}

bool ch_xml_is(xmlNodePtr node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

xmlNodePtr ch_xml_child(xmlNodePtr node, const char *name)
{
    xmlNodePtr child = node ? node->children : NULL;
    while (child && !ch_xml_is(child, name))
        child = child->next;
    return child;
}

/* Takes over value, of libxml2's allocator; NULL is nothing. */
static enum ch_status keep(xmlChar *value, struct ch_arena *arena, const char **out, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    struct ch_str s = value ? ch_str_trim(ch_str_of((const char *)value)) : (struct ch_str){"", 0};
    *out = NULL;
    if (s.len) status = ch_records_keep(arena, s, out, err);
    xmlFree(value);
    return status;
}

enum ch_status ch_xml_text(xmlNodePtr node, struct ch_arena *arena, const char **out, struct ch_error *err)
{
    return keep(node ? xmlNodeGetContent(node) : NULL, arena, out, err);
}

enum ch_status ch_xml_attr(xmlNodePtr node, const char *name, struct ch_arena *arena, const char **out,
                           struct ch_error *err)
{
    return keep(node ? xmlGetProp(node, (const xmlChar *)name) : NULL, arena, out, err);
}
