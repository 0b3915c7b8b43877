/* FollowTheMoney entities, a line each (https://followthemoney.tech): who is there as Person, PublicBody,
 * Organization or LegalEntity; articles as Article; meetings and statements as Event, whose proof is the
 * article. */
#include "export/export_format.h"

#include <string.h>

struct entity {
    struct ch_json json;
    struct ch_buf text; /* a value that is put together */
};

static void begin(struct entity *e, struct ch_export *x, const char *id, const char *schema)
{
    e->json = (struct ch_json){.out = x->sink};
    ch_json_open(&e->json, '{');
    ch_json_put(&e->json, "id", id);
    ch_json_put(&e->json, "schema", schema);
    ch_json_key(&e->json, "properties");
    ch_json_open(&e->json, '{');
}

static void end(struct entity *e, struct ch_export *x)
{
    ch_json_close(&e->json, '}');
    ch_json_close(&e->json, '}');
    ch_buf_putc(x->sink, '\n');
    x->failed = x->failed || e->text.failed;
    ch_buf_dispose(&e->text);
}

/* All values of FollowTheMoney are lists of strings. */
static void put_str(struct entity *e, const char *name, struct ch_str value)
{
    ch_json_key(&e->json, name);
    ch_json_open(&e->json, '[');
    ch_json_str(&e->json, value);
    ch_json_close(&e->json, ']');
}

static void put(struct entity *e, const char *name, const char *value)
{
    if (value) put_str(e, name, ch_str_of(value));
}

/* What has been put together in e->text. */
static void put_text(struct entity *e, const char *name)
{
    put_str(e, name, ch_buf_str(&e->text));
    ch_buf_clear(&e->text);
}

/* Countries are written small there. */
static void put_country(struct entity *e, const char *country)
{
    if (!country) return;
    for (const char *c = country; *c; c++)
        ch_buf_putc(&e->text, ch_to_lower(*c));
    put_text(e, "country");
}

static void put_actor(struct ch_export *x, const struct ch_record_actor *actor)
{
    static const char *const schemas[][2] = {
        {"person", "Person"}, {"country", "PublicBody"}, {"organization", "Organization"}};
    const char *schema = "LegalEntity";
    struct entity e = {0};
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++)
        if (strcmp(actor->type, schemas[i][0]) == 0) schema = schemas[i][1];
    begin(&e, x, actor->id, schema);
    put(&e, "name", actor->name);
    put_country(&e, actor->country);
    put(&e, "wikidataId", actor->wikidata);
    end(&e, x);
}

static void put_article(struct ch_export *x, const struct ch_article *article)
{
    struct entity e = {0};
    begin(&e, x, article->id, "Article");
    put(&e, "name", article->title ? article->title : article->id);
    put(&e, "title", article->title);
    put(&e, "publisher", article->outlet);
    put(&e, "publishedAt", article->published);
    put(&e, "sourceUrl", article->url);
    end(&e, x);
}

static void put_ids(struct entity *e, const char *name, const struct ch_record *record,
                    const struct ch_ids *ids)
{
    if (!ids->count) return;
    ch_json_key(&e->json, name);
    ch_json_open(&e->json, '[');
    for (uint32_t i = 0; i < ids->count; i++)
        ch_json_text(&e->json, record->actors.items[ids->items[i]].id);
    ch_json_close(&e->json, ']');
}

/* A day, month or year; of a span of days the first and the last. */
static void put_dates(struct entity *e, const char *date)
{
    const char *slash = date ? strchr(date, '/') : NULL;
    if (!slash) {
        put(e, "date", date);
        return;
    }
    put_str(e, "startDate", (struct ch_str){date, (size_t)(slash - date)});
    put(e, "endDate", slash + 1);
}

static void put_proof(struct entity *e, const struct ch_record *record, const char *id,
                      const struct ch_slices *slices, const struct ch_ranges *evidence)
{
    if (evidence->count) put_str(e, "notes", ch_slice(slices, evidence->items[0]));
    put(e, "proof", record->article.id);
    put(e, "sourceUrl", record->article.url);
    put(e, "recordId", id);
}

static void put_meeting(struct ch_export *x, const struct ch_record *record, const struct ch_slices *slices,
                        const struct ch_record_meeting *m)
{
    struct entity e = {0};
    begin(&e, x, m->id, "Event");
    ch_buf_printf(&e.text, "Meeting (%s): ", m->status);
    for (uint32_t i = 0; i < m->participants.count; i++) {
        if (i) ch_buf_puts(&e.text, ", ");
        ch_buf_puts(&e.text, record->actors.items[m->participants.items[i]].name);
    }
    put_text(&e, "name");
    put_dates(&e, ch_export_date(record, m->date));
    put(&e, "location", m->place);
    put_ids(&e, "involved", record, &m->participants);
    put(&e, "keywords", m->status);
    put_proof(&e, record, m->id, slices, &m->evidence);
    end(&e, x);
}

static void put_statement(struct ch_export *x, const struct ch_record *record, const struct ch_slices *slices,
                          const struct ch_record_statement *s)
{
    const struct ch_record_actor *speaker = &record->actors.items[s->speaker];
    struct entity e = {0};
    begin(&e, x, s->id, "Event");
    ch_buf_printf(&e.text, "Statement: %s", speaker->name);
    put_text(&e, "name");
    put_dates(&e, ch_export_date(record, s->date));
    for (uint32_t i = 0; i < s->content.count; i++) {
        if (i) ch_buf_puts(&e.text, " \xE2\x80\xA6 ");
        ch_buf_add_str(&e.text, ch_slice(slices, s->content.items[i]));
    }
    put_text(&e, "summary");
    put(&e, "organizer", speaker->id);
    put_ids(&e, "involved", record, &s->addressees);
    put(&e, "keywords", s->kind);
    put_proof(&e, record, s->id, slices, &s->evidence);
    end(&e, x);
}

static enum ch_status put_record(struct ch_export *x, const struct ch_record *record, struct ch_error *err)
{
    struct ch_slices slices;
    if (!ch_slices_init(&slices, record->article.text)) return ch_fail(err, CH_NOMEM, "out of memory");
    for (uint32_t i = 0; i < record->actors.count; i++)
        if (ch_export_first(x, record->actors.items[i].id)) put_actor(x, &record->actors.items[i]);
    put_article(x, &record->article);
    for (uint32_t i = 0; i < record->meetings.count; i++)
        put_meeting(x, record, &slices, &record->meetings.items[i]);
    for (uint32_t i = 0; i < record->statements.count; i++)
        put_statement(x, record, &slices, &record->statements.items[i]);
    ch_slices_dispose(&slices);
    return CH_OK;
}

const struct ch_export_ops ch_export_ftm = {.name = "ftm", .record = put_record};
