#include "export/record_json.h"

#include "store/slice.h"

/* What the writing functions share. */
struct writer {
    struct ch_json *json;
    const struct ch_record *record;
    struct ch_slices slices;
};

static void put_range_members(struct writer *w, struct ch_range range)
{
    ch_json_put_uint(w->json, "start", range.start);
    ch_json_put_uint(w->json, "end", range.end);
    ch_json_key(w->json, "text");
    ch_json_str(w->json, ch_slice(&w->slices, range));
}

/* A range whose text stands beside it. */
static void put_bounds(struct writer *w, struct ch_range range)
{
    ch_json_open(w->json, '{');
    ch_json_put_uint(w->json, "start", range.start);
    ch_json_put_uint(w->json, "end", range.end);
    ch_json_close(w->json, '}');
}

static void put_range(struct writer *w, struct ch_range range)
{
    ch_json_open(w->json, '{');
    put_range_members(w, range);
    ch_json_close(w->json, '}');
}

static void put_ranges(struct writer *w, const char *name, const struct ch_ranges *ranges)
{
    ch_json_key(w->json, name);
    ch_json_open(w->json, '[');
    for (uint32_t i = 0; i < ranges->count; i++)
        put_range(w, ranges->items[i]);
    ch_json_close(w->json, ']');
}

static const char *actor_id(const struct writer *w, uint32_t actor)
{
    return actor < w->record->actors.count ? w->record->actors.items[actor].id : NULL;
}

static void put_actor_ids(struct writer *w, const char *name, const struct ch_ids *ids)
{
    ch_json_key(w->json, name);
    ch_json_open(w->json, '[');
    for (uint32_t i = 0; i < ids->count; i++)
        ch_json_text(w->json, actor_id(w, ids->items[i]));
    ch_json_close(w->json, ']');
}

static void put_confidence(struct writer *w, double confidence)
{
    ch_json_key(w->json, "confidence");
    ch_json_share(w->json, confidence);
}

static void put_article(struct writer *w)
{
    const struct ch_article *article = &w->record->article;
    ch_json_key(w->json, "article");
    ch_json_open(w->json, '{');
    ch_json_put(w->json, "id", article->id);
    ch_json_put(w->json, "source_id", article->source_id);
    ch_json_put(w->json, "url", article->url);
    ch_json_put(w->json, "title", article->title);
    ch_json_put(w->json, "outlet", article->outlet);
    ch_json_put(w->json, "published", article->published);
    ch_json_put(w->json, "language", article->language);
    if (w->record->version) {
        ch_json_put_uint(w->json, "version", w->record->version);
        ch_json_put(w->json, "superseded_by", w->record->superseded_by);
    }
    ch_json_key(w->json, "text");
    ch_json_str(w->json, article->text);
    ch_json_close(w->json, '}');
}

static void put_actor(struct writer *w, uint32_t i)
{
    const struct ch_record_actor *actor = &w->record->actors.items[i];
    ch_json_open(w->json, '{');
    ch_json_put(w->json, "id", actor->id);
    ch_json_put(w->json, "key", actor->key);
    ch_json_put(w->json, "name", actor->name);
    ch_json_put(w->json, "type", actor->type);
    ch_json_put(w->json, "role", actor->role);
    ch_json_put(w->json, "country", actor->country);
    ch_json_put(w->json, "wikidata", actor->wikidata);
    ch_json_key(w->json, "mentions");
    ch_json_open(w->json, '[');
    for (uint32_t m = 0; m < actor->mentions.count; m++) {
        ch_json_open(w->json, '{');
        put_range_members(w, actor->mentions.items[m].at);
        ch_json_put(w->json, "how", actor->mentions.items[m].how);
        ch_json_close(w->json, '}');
    }
    ch_json_close(w->json, ']');
    ch_json_close(w->json, '}');
}

/* A record of a database knows the other reports of a fact. */
static void put_reports(struct writer *w, const char *report_of, uint32_t reports)
{
    if (!w->record->version) return;
    ch_json_put(w->json, "report_of", report_of);
    ch_json_put_uint(w->json, "reports", reports);
}

static void put_meeting(struct writer *w, uint32_t i)
{
    const struct ch_record_meeting *meeting = &w->record->meetings.items[i];
    ch_json_open(w->json, '{');
    ch_json_put(w->json, "id", meeting->id);
    put_actor_ids(w, "participants", &meeting->participants);
    ch_json_put(w->json, "status", meeting->status);
    ch_json_put(w->json, "mode", meeting->mode);
    ch_json_put(w->json, "date", meeting->date);
    ch_json_key(w->json, "date_text");
    if (meeting->date_text.end > meeting->date_text.start)
        ch_json_str(w->json, ch_slice(&w->slices, meeting->date_text));
    else
        ch_json_null(w->json);
    ch_json_key(w->json, "date_at");
    if (meeting->date_text.end > meeting->date_text.start)
        put_bounds(w, meeting->date_text);
    else
        ch_json_null(w->json);
    ch_json_put(w->json, "place", meeting->place);
    put_ranges(w, "topics", &meeting->topics);
    put_ranges(w, "evidence", &meeting->evidence);
    ch_json_put(w->json, "rule", meeting->rule);
    put_confidence(w, meeting->confidence);
    put_reports(w, meeting->report_of, meeting->reports);
    ch_json_close(w->json, '}');
}

static void put_statement(struct writer *w, uint32_t i)
{
    const struct ch_record_statement *statement = &w->record->statements.items[i];
    ch_json_open(w->json, '{');
    ch_json_put(w->json, "id", statement->id);
    ch_json_put(w->json, "speaker", actor_id(w, statement->speaker));
    put_actor_ids(w, "addressees", &statement->addressees);
    ch_json_put(w->json, "kind", statement->kind);
    ch_json_key(w->json, "cue");
    put_range(w, statement->cue);
    put_ranges(w, "content", &statement->content);
    ch_json_put(w->json, "date", statement->date);
    ch_json_key(w->json, "instruments");
    ch_json_open(w->json, '[');
    for (uint32_t n = 0; n < statement->instruments.count; n++)
        ch_json_text(w->json, w->record->instruments.items[statement->instruments.items[n]].id);
    ch_json_close(w->json, ']');
    ch_json_put(w->json, "cameo", statement->cameo);
    put_ranges(w, "evidence", &statement->evidence);
    ch_json_put(w->json, "rule", statement->rule);
    put_confidence(w, statement->confidence);
    put_reports(w, statement->report_of, statement->reports);
    ch_json_close(w->json, '}');
}

static void put_instrument(struct writer *w, uint32_t i)
{
    const struct ch_record_instrument *instrument = &w->record->instruments.items[i];
    ch_json_open(w->json, '{');
    ch_json_put(w->json, "id", instrument->id);
    ch_json_put(w->json, "symbol", instrument->symbol);
    ch_json_put(w->json, "kind", instrument->kind);
    ch_json_put(w->json, "body", instrument->body);
    ch_json_put(w->json, "number", instrument->number);
    ch_json_key(w->json, "year");
    if (instrument->year)
        ch_json_int(w->json, instrument->year);
    else
        ch_json_null(w->json);
    ch_json_put(w->json, "title", instrument->title);
    ch_json_put(w->json, "url", instrument->url);
    put_ranges(w, "mentions", &instrument->mentions);
    ch_json_close(w->json, '}');
}

static void put_deed(struct writer *w, uint32_t i)
{
    const struct ch_record_deed *deed = &w->record->deeds.items[i];
    ch_json_open(w->json, '{');
    ch_json_put(w->json, "id", deed->id);
    ch_json_put(w->json, "instrument", w->record->instruments.items[deed->instrument].id);
    ch_json_put(w->json, "kind", deed->kind);
    ch_json_put(w->json, "status", deed->status);
    put_actor_ids(w, "actors", &deed->actors);
    ch_json_key(w->json, "cue");
    put_range(w, deed->cue);
    ch_json_put(w->json, "statement",
                deed->statement == CH_NONE ? NULL : w->record->statements.items[deed->statement].id);
    ch_json_key(w->json, "evidence");
    put_range(w, deed->evidence);
    ch_json_close(w->json, '}');
}

/* An array with one object per item, made by put. */
static void put_each(struct writer *w, const char *name, uint32_t count,
                     void (*put)(struct writer *w, uint32_t i))
{
    ch_json_key(w->json, name);
    ch_json_open(w->json, '[');
    for (uint32_t i = 0; i < count; i++)
        put(w, i);
    ch_json_close(w->json, ']');
}

enum ch_status ch_record_json(const struct ch_record *record, const char *schema, struct ch_json *json,
                              struct ch_error *err)
{
    struct writer w = {.json = json, .record = record};
    if (!ch_slices_init(&w.slices, record->article.text)) return ch_fail(err, CH_NOMEM, "out of memory");
    ch_json_open(json, '{');
    ch_json_put(json, "schema", schema);
    ch_json_put(json, "program", record->program);
    put_article(&w);
    put_each(&w, "actors", record->actors.count, put_actor);
    put_each(&w, "meetings", record->meetings.count, put_meeting);
    put_each(&w, "statements", record->statements.count, put_statement);
    put_each(&w, "instruments", record->instruments.count, put_instrument);
    put_each(&w, "deeds", record->deeds.count, put_deed);
    ch_json_close(json, '}');
    ch_slices_dispose(&w.slices);
    return json->out->failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}
