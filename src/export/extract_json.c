#include "export/extract_json.h"

#include "export/json_writer.h"

#include <stdlib.h>
#include <string.h>

#define SCHEMA "chancery/extract/1"

/* What the writing functions share. */
struct writer {
    struct ch_json json;
    const struct ch_document *doc;
    struct ch_points points;
    uint32_t *number; /* per actor of the document: its number in the line from 1 on, 0 when left out */
};

static void mark_ids(struct writer *w, const struct ch_ids *ids)
{
    for (uint32_t i = 0; i < ids->count; i++)
        w->number[ids->items[i]] = 1;
}

/* The actors of the line: those of the record and all that a fact refers to, numbered in their order. */
static void number_actors(struct writer *w)
{
    const struct ch_document *doc = w->doc;
    for (uint32_t i = 0; i < doc->actors.count; i++)
        w->number[i] = doc->actors.items[i].wanted;
    for (uint32_t i = 0; i < doc->meetings.count; i++)
        mark_ids(w, &doc->meetings.items[i].participants);
    for (uint32_t i = 0; i < doc->statements.count; i++) {
        const struct ch_statement *statement = &doc->statements.items[i];
        if (statement->speaker != CH_NONE) w->number[statement->speaker] = 1;
        mark_ids(w, &statement->addressees);
    }
    uint32_t next = 0;
    for (uint32_t i = 0; i < doc->actors.count; i++)
        if (w->number[i]) w->number[i] = ++next;
}

/* The members of a quoted span, without the brackets. */
static void put_span_members(struct writer *w, struct ch_span span)
{
    ch_json_put_uint(&w->json, "start", ch_points_at(&w->points, span.start));
    ch_json_put_uint(&w->json, "end", ch_points_at(&w->points, span.end));
    ch_json_key(&w->json, "text");
    ch_json_str(&w->json, ch_text(w->doc, span));
}

static void put_span(struct writer *w, struct ch_span span)
{
    ch_json_open(&w->json, '{');
    put_span_members(w, span);
    ch_json_close(&w->json, '}');
}

static void put_spans(struct writer *w, const char *name, const struct ch_spans *spans)
{
    ch_json_key(&w->json, name);
    ch_json_open(&w->json, '[');
    for (uint32_t i = 0; i < spans->count; i++)
        put_span(w, spans->items[i]);
    ch_json_close(&w->json, ']');
}

static void put_actors(struct writer *w, const char *name, const struct ch_ids *ids)
{
    ch_json_key(&w->json, name);
    ch_json_open(&w->json, '[');
    for (uint32_t i = 0; i < ids->count; i++)
        ch_json_local_id(&w->json, 'a', w->number[ids->items[i]]);
    ch_json_close(&w->json, ']');
}

static const char *or_null(const char *s)
{
    return s && *s ? s : NULL;
}

static void put_article(struct writer *w)
{
    const struct ch_article *article = &w->doc->article;
    ch_json_key(&w->json, "article");
    ch_json_open(&w->json, '{');
    ch_json_put(&w->json, "id", article->id);
    ch_json_put(&w->json, "source_id", article->source_id);
    ch_json_put(&w->json, "url", article->url);
    ch_json_put(&w->json, "title", article->title);
    ch_json_put(&w->json, "outlet", article->outlet);
    ch_json_put(&w->json, "published", article->published);
    ch_json_put(&w->json, "language", article->language);
    ch_json_key(&w->json, "text");
    ch_json_str(&w->json, article->text);
    ch_json_close(&w->json, '}');
}

static void put_mention(struct writer *w, const struct ch_mention *mention)
{
    static const char *const how[] = {[CH_MENTION_NAME] = "name",
                                      [CH_MENTION_OFFICE] = "office",
                                      [CH_MENTION_DESCRIPTION] = "description",
                                      [CH_MENTION_PRONOUN] = "pronoun"};
    bool named = mention->kind == CH_MENTION_NAME && mention->name.end > mention->name.start;
    ch_json_open(&w->json, '{');
    put_span_members(w, named ? mention->name : ch_tokens_span(w->doc, mention->first, mention->end));
    ch_json_put(&w->json, "how", how[mention->kind]);
    ch_json_close(&w->json, '}');
}

static void put_actor(struct writer *w, uint32_t id)
{
    const struct ch_actor *actor = &w->doc->actors.items[id];
    if (!w->number[id]) return;
    ch_json_open(&w->json, '{');
    ch_json_key(&w->json, "id");
    ch_json_local_id(&w->json, 'a', w->number[id]);
    ch_json_put(&w->json, "key", actor->key);
    ch_json_put(&w->json, "name", actor->name);
    ch_json_put(&w->json, "type", ch_actor_type_name(actor->type));
    ch_json_put(&w->json, "role", or_null(actor->role));
    ch_json_put(&w->json, "country", or_null(actor->country));
    ch_json_put(&w->json, "wikidata", or_null(actor->qid));
    ch_json_key(&w->json, "mentions");
    ch_json_open(&w->json, '[');
    for (uint32_t i = 0; i < actor->mentions.count; i++)
        put_mention(w, &w->doc->mentions.items[actor->mentions.items[i]]);
    ch_json_close(&w->json, ']');
    ch_json_close(&w->json, '}');
}

static void put_meeting(struct writer *w, uint32_t id)
{
    const struct ch_meeting *meeting = &w->doc->meetings.items[id];
    bool dated = meeting->date_text.end > meeting->date_text.start;
    ch_json_open(&w->json, '{');
    ch_json_key(&w->json, "id");
    ch_json_local_id(&w->json, 'm', id + 1);
    put_actors(w, "participants", &meeting->participants);
    ch_json_put(&w->json, "status", ch_meeting_status_name(meeting->status));
    ch_json_put(&w->json, "mode", ch_meeting_mode_name(meeting->mode));
    ch_json_put(&w->json, "date", or_null(meeting->date));
    ch_json_key(&w->json, "date_text");
    if (dated)
        ch_json_str(&w->json, ch_text(w->doc, meeting->date_text));
    else
        ch_json_null(&w->json);
    ch_json_put(&w->json, "place", or_null(meeting->place));
    put_spans(w, "topics", &meeting->topics);
    put_spans(w, "evidence", &meeting->evidence);
    ch_json_put(&w->json, "rule", meeting->rule);
    ch_json_key(&w->json, "confidence");
    ch_json_share(&w->json, (double)meeting->confidence);
    ch_json_close(&w->json, '}');
}

static void put_statement(struct writer *w, uint32_t id)
{
    const struct ch_statement *statement = &w->doc->statements.items[id];
    ch_json_open(&w->json, '{');
    ch_json_key(&w->json, "id");
    ch_json_local_id(&w->json, 's', id + 1);
    ch_json_key(&w->json, "speaker");
    if (statement->speaker == CH_NONE)
        ch_json_null(&w->json);
    else
        ch_json_local_id(&w->json, 'a', w->number[statement->speaker]);
    put_actors(w, "addressees", &statement->addressees);
    ch_json_put(&w->json, "kind", ch_statement_kind_name(statement->kind));
    ch_json_key(&w->json, "cue");
    put_span(w, statement->cue);
    put_spans(w, "content", &statement->content);
    ch_json_put(&w->json, "date", or_null(statement->date));
    ch_json_key(&w->json, "instruments");
    ch_json_open(&w->json, '[');
    for (uint32_t i = 0; i < statement->instruments.count; i++)
        ch_json_local_id(&w->json, 'i', statement->instruments.items[i] + 1);
    ch_json_close(&w->json, ']');
    ch_json_put(&w->json, "cameo", or_null(statement->cameo));
    put_spans(w, "evidence", &statement->evidence);
    ch_json_put(&w->json, "rule", statement->rule);
    ch_json_key(&w->json, "confidence");
    ch_json_share(&w->json, (double)statement->confidence);
    ch_json_close(&w->json, '}');
}

static void put_instrument(struct writer *w, uint32_t id)
{
    const struct ch_instrument *instrument = &w->doc->instruments.items[id];
    ch_json_open(&w->json, '{');
    ch_json_key(&w->json, "id");
    ch_json_local_id(&w->json, 'i', id + 1);
    ch_json_put(&w->json, "symbol", instrument->symbol);
    ch_json_put(&w->json, "kind", ch_instrument_kind_name(instrument->kind));
    ch_json_put(&w->json, "body", or_null(instrument->body));
    ch_json_put(&w->json, "number", or_null(instrument->number));
    ch_json_key(&w->json, "year");
    if (instrument->year)
        ch_json_int(&w->json, instrument->year);
    else
        ch_json_null(&w->json);
    ch_json_put(&w->json, "title", or_null(instrument->title));
    ch_json_put(&w->json, "url", or_null(instrument->url));
    put_spans(w, "mentions", &instrument->mentions);
    ch_json_close(&w->json, '}');
}

/* An array with one object per item, made by put. */
static void put_each(struct writer *w, const char *name, uint32_t count,
                     void (*put)(struct writer *w, uint32_t id))
{
    ch_json_key(&w->json, name);
    ch_json_open(&w->json, '[');
    for (uint32_t i = 0; i < count; i++)
        put(w, i);
    ch_json_close(&w->json, ']');
}

static void put_line(struct writer *w)
{
    const struct ch_document *doc = w->doc;
    ch_json_open(&w->json, '{');
    ch_json_put(&w->json, "schema", SCHEMA);
    ch_json_put(&w->json, "program", "chancery " CH_VERSION);
    put_article(w);
    put_each(w, "actors", doc->actors.count, put_actor);
    put_each(w, "meetings", doc->meetings.count, put_meeting);
    put_each(w, "statements", doc->statements.count, put_statement);
    put_each(w, "instruments", doc->instruments.count, put_instrument);
    ch_json_close(&w->json, '}');
    ch_buf_putc(w->json.out, '\n');
}

enum ch_status ch_extract_json(const struct ch_document *doc, struct ch_buf *out, struct ch_error *err)
{
    struct writer w = {.json = {.out = out}, .doc = doc};
    w.number = calloc((size_t)doc->actors.count + 1, sizeof *w.number);
    bool ready =
        w.number && ch_points_init(&w.points, doc->article.text.ptr, (uint32_t)doc->article.text.len);
    if (ready) {
        number_actors(&w);
        put_line(&w);
        ch_points_dispose(&w.points);
    }
    free(w.number);
    return ready && !out->failed ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* A member whose text may come from the command line or a file name and need not be UTF-8. */
static void put_loose(struct ch_json *json, const char *name, const char *s)
{
    struct ch_buf clean = {0};
    size_t len = strlen(s), at = 0;
    char bytes[4];
    while (at < len)
        ch_buf_add(&clean, bytes, ch_utf8_put(ch_utf8_next(s, len, &at), bytes));
    ch_json_key(json, name);
    ch_json_str(json, (struct ch_str){clean.data, clean.len});
    json->out->failed |= clean.failed;
    ch_buf_dispose(&clean);
}

void ch_error_json(const struct ch_error *failure, struct ch_json *json)
{
    ch_json_open(json, '{');
    ch_json_put(json, "code", ch_status_name(failure->status));
    put_loose(json, "message", failure->message);
    if (failure->hint[0]) put_loose(json, "hint", failure->hint);
    if (failure->file[0])
        put_loose(json, "file", failure->file);
    else
        ch_json_put(json, "file", NULL);
    ch_json_key(json, "line");
    if (failure->line)
        ch_json_uint(json, failure->line);
    else
        ch_json_null(json);
    ch_json_key(json, "offset");
    if (failure->offset != CH_NO_OFFSET)
        ch_json_uint(json, failure->offset);
    else
        ch_json_null(json);
    ch_json_close(json, '}');
}

void ch_extract_json_error(const struct ch_error *failure, struct ch_buf *out)
{
    struct ch_json json = {.out = out};
    ch_json_open(&json, '{');
    ch_json_put(&json, "schema", SCHEMA);
    ch_json_key(&json, "error");
    ch_error_json(failure, &json);
    ch_json_close(&json, '}');
    ch_buf_putc(out, '\n');
}
