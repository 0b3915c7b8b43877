/* JSON-LD: articles, who is in them, what was said and who met in the words of schema.org, each fact tied to
 * its place by the selectors of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/).
 *
 * The context is written out, so that nothing needs the network. Names are relative: "#s..." for a fact,
 * "#a..." for an actor. Selectors count code points, as that recommendation has it. */
#include "export/export_format.h"

#include <stdio.h>
#include <string.h>

/* Code points before and behind the words of a quote selector. */
#define AROUND 32

static const char context[] =
    "{\"@context\":{\"@vocab\":\"https://schema.org/\",\"oa\":\"http://www.w3.org/ns/oa#\","
    "\"xsd\":\"http://www.w3.org/2001/XMLSchema#\","
    "\"datePublished\":{\"@type\":\"Date\"},\"url\":{\"@type\":\"@id\"},\"sameAs\":{\"@type\":\"@id\"},"
    "\"eventStatus\":{\"@type\":\"@id\"},\"eventAttendanceMode\":{\"@type\":\"@id\"},"
    "\"oa:start\":{\"@type\":\"xsd:nonNegativeInteger\"},\"oa:end\":{\"@type\":\"xsd:nonNegativeInteger\"},"
    "\"oa:motivatedBy\":{\"@type\":\"@id\"}},\n\"@graph\":[";

struct writer {
    struct ch_export *x;
    const struct ch_record *record;
    struct ch_slices slices;
    struct ch_json json; /* of the node */
    uint32_t nodes;      /* of the record so far */
    struct ch_buf text;
};

/* ---- Members ---- */

static void put(struct writer *w, const char *name, const char *value)
{
    if (value) ch_json_put(&w->json, name, value);
}

static void put_str(struct writer *w, const char *name, struct ch_str value)
{
    ch_json_key(&w->json, name);
    ch_json_str(&w->json, value);
}

/* "#" and the id. */
static void put_id(struct writer *w, const char *name, const char *id)
{
    ch_buf_clear(&w->text);
    ch_buf_printf(&w->text, "#%s", id);
    put(w, name, w->text.data);
}

static void put_reference(struct writer *w, const char *id)
{
    ch_json_open(&w->json, '{');
    put_id(w, "@id", id);
    ch_json_close(&w->json, '}');
}

/* {"@type": type, "name": value} */
static void put_thing(struct writer *w, const char *name, const char *type, const char *member,
                      const char *value)
{
    if (!value) return;
    ch_json_key(&w->json, name);
    ch_json_open(&w->json, '{');
    put(w, "@type", type);
    put(w, member, value);
    ch_json_close(&w->json, '}');
}

static void begin_node(struct writer *w, const char *id, const char *type)
{
    ch_buf_puts(w->x->sink, w->x->count || w->nodes ? ",\n" : "\n");
    w->nodes++;
    w->json = (struct ch_json){.out = w->x->sink};
    ch_json_open(&w->json, '{');
    put_id(w, "@id", id);
    put(w, "@type", type);
}

static void end_node(struct writer *w)
{
    ch_json_close(&w->json, '}');
}

/* ---- Nodes ---- */

static void put_actor(struct writer *w, const struct ch_record_actor *actor)
{
    static const char *const types[][2] = {{"person", "Person"}, {"country", "Country"}};
    const char *type = "Organization";
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(actor->type, types[i][0]) == 0) type = types[i][1];
    begin_node(w, actor->id, type);
    put(w, "name", actor->name);
    put(w, "identifier", actor->key);
    if (strcmp(actor->type, "person") == 0)
        put_thing(w, "affiliation", "Country", "identifier", actor->country);
    if (actor->wikidata) {
        ch_buf_clear(&w->text);
        ch_buf_printf(&w->text, "http://www.wikidata.org/entity/%s", actor->wikidata);
        put(w, "sameAs", w->text.data);
    }
    end_node(w);
}

/* Facts are parts of the article, as far as schema.org has them as works. */
static void put_article(struct writer *w)
{
    const struct ch_article *article = &w->record->article;
    begin_node(w, article->id, "NewsArticle");
    put(w, "headline", article->title);
    put(w, "datePublished", article->published);
    put_thing(w, "publisher", "Organization", "name", article->outlet);
    put(w, "inLanguage", article->language);
    put(w, "url", article->url);
    put(w, "identifier", article->id);
    ch_json_key(&w->json, "hasPart");
    ch_json_open(&w->json, '[');
    for (uint32_t i = 0; i < w->record->statements.count; i++)
        put_reference(w, w->record->statements.items[i].id);
    ch_json_close(&w->json, ']');
    end_node(w);
}

static void put_selectors(struct writer *w, struct ch_range at)
{
    struct ch_range before = {at.start > AROUND ? at.start - AROUND : 0, at.start};
    struct ch_range behind = {at.end, at.end + AROUND < w->slices.count ? at.end + AROUND : w->slices.count};
    ch_json_key(&w->json, "oa:hasSelector");
    ch_json_open(&w->json, '[');
    ch_json_open(&w->json, '{');
    put(w, "@type", "oa:TextQuoteSelector");
    put_str(w, "oa:exact", ch_slice(&w->slices, at));
    put_str(w, "oa:prefix", ch_slice(&w->slices, before));
    put_str(w, "oa:suffix", ch_slice(&w->slices, behind));
    ch_json_close(&w->json, '}');
    ch_json_open(&w->json, '{');
    put(w, "@type", "oa:TextPositionSelector");
    ch_json_put_uint(&w->json, "oa:start", at.start);
    ch_json_put_uint(&w->json, "oa:end", at.end);
    ch_json_close(&w->json, '}');
    ch_json_close(&w->json, ']');
}

/* Where the fact stands: an annotation with a target for each piece. */
static void put_annotation(struct writer *w, const char *fact, const struct ch_ranges *ranges)
{
    char id[80];
    snprintf(id, sizeof id, "%s-at", fact);
    begin_node(w, id, "oa:Annotation");
    put(w, "oa:motivatedBy", "oa:identifying");
    ch_json_key(&w->json, "oa:hasBody");
    put_reference(w, fact);
    ch_json_key(&w->json, "oa:hasTarget");
    ch_json_open(&w->json, '[');
    for (uint32_t i = 0; i < ranges->count; i++) {
        ch_json_open(&w->json, '{');
        put(w, "@type", "oa:SpecificResource");
        ch_json_key(&w->json, "oa:hasSource");
        put_reference(w, w->record->article.id);
        put_selectors(w, ranges->items[i]);
        ch_json_close(&w->json, '}');
    }
    ch_json_close(&w->json, ']');
    end_node(w);
}

/* Own words are a Quotation; what is only reported is a Claim. */
static void put_statement(struct writer *w, const struct ch_record_statement *s)
{
    bool reported = strcmp(s->kind, "indirect") == 0;
    begin_node(w, s->id, reported ? "Claim" : "Quotation");
    ch_buf_clear(&w->text);
    for (uint32_t i = 0; i < s->content.count; i++) {
        if (i) ch_buf_puts(&w->text, " \xE2\x80\xA6 ");
        ch_buf_add_str(&w->text, ch_slice(&w->slices, s->content.items[i]));
    }
    put_str(w, "text", ch_buf_str(&w->text));
    ch_json_key(&w->json, reported ? "author" : "spokenByCharacter");
    put_reference(w, w->record->actors.items[s->speaker].id);
    put(w, "dateCreated", ch_export_date(w->record, s->date));
    if (s->instruments.count) {
        ch_json_key(&w->json, "citation");
        ch_json_open(&w->json, '[');
        for (uint32_t i = 0; i < s->instruments.count; i++)
            ch_json_text(&w->json, w->record->instruments.items[s->instruments.items[i]].symbol);
        ch_json_close(&w->json, ']');
    }
    end_node(w);
    put_annotation(w, s->id, &s->content);
}

/* Only what schema.org can say of an event's status; the description has ours. */
static const char *status_of(const char *status)
{
    if (strcmp(status, "cancelled") == 0) return "https://schema.org/EventCancelled";
    return strcmp(status, "held") == 0 || strcmp(status, "planned") == 0 ? "https://schema.org/EventScheduled"
                                                                         : NULL;
}

static const char *attendance_of(const char *mode)
{
    if (strcmp(mode, "in_person") == 0) return "https://schema.org/OfflineEventAttendanceMode";
    return strcmp(mode, "phone") == 0 || strcmp(mode, "video") == 0
               ? "https://schema.org/OnlineEventAttendanceMode"
               : NULL;
}

static void put_dates(struct writer *w, const char *date)
{
    const char *slash = date ? strchr(date, '/') : NULL;
    if (!date) return;
    put_str(w, "startDate", (struct ch_str){date, slash ? (size_t)(slash - date) : strlen(date)});
    if (slash) put(w, "endDate", slash + 1);
}

static void put_meeting(struct writer *w, const struct ch_record_meeting *m)
{
    begin_node(w, m->id, "Event");
    put(w, "description", m->status);
    put(w, "eventStatus", status_of(m->status));
    put(w, "eventAttendanceMode", attendance_of(m->mode));
    put_dates(w, ch_export_date(w->record, m->date));
    put_thing(w, "location", "Place", "name", m->place);
    ch_json_key(&w->json, "attendee");
    ch_json_open(&w->json, '[');
    for (uint32_t i = 0; i < m->participants.count; i++)
        put_reference(w, w->record->actors.items[m->participants.items[i]].id);
    ch_json_close(&w->json, ']');
    ch_json_key(&w->json, "subjectOf");
    put_reference(w, w->record->article.id);
    end_node(w);
    put_annotation(w, m->id, &m->evidence);
}

static enum ch_status begin(struct ch_export *x, struct ch_error *err)
{
    (void)err;
    ch_buf_puts(x->sink, context);
    return CH_OK;
}

static enum ch_status put_record(struct ch_export *x, const struct ch_record *record, struct ch_error *err)
{
    struct writer w = {.x = x, .record = record};
    if (!ch_slices_init(&w.slices, record->article.text)) return ch_fail(err, CH_NOMEM, "out of memory");
    put_article(&w);
    for (uint32_t i = 0; i < record->actors.count; i++)
        if (ch_export_first(x, record->actors.items[i].id)) put_actor(&w, &record->actors.items[i]);
    for (uint32_t i = 0; i < record->meetings.count; i++)
        put_meeting(&w, &record->meetings.items[i]);
    for (uint32_t i = 0; i < record->statements.count; i++)
        put_statement(&w, &record->statements.items[i]);
    ch_slices_dispose(&w.slices);
    x->failed = x->failed || w.text.failed;
    ch_buf_dispose(&w.text);
    return CH_OK;
}

static enum ch_status end(struct ch_export *x, struct ch_error *err)
{
    (void)err;
    ch_buf_puts(x->sink, "\n]}\n");
    return CH_OK;
}

const struct ch_export_ops ch_export_jsonld = {
    .name = "jsonld", .begin = begin, .record = put_record, .end = end};
