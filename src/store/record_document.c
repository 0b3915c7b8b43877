#include "store/record_document.h"

#include "pipeline.h"
#include "store/slice.h"

#include <string.h>

/* What the converting functions share. */
struct converter {
    const struct ch_record *record;
    struct ch_document *doc;
    struct ch_slices slices;
    const char *wrong; /* what does not fit, for the message */
    bool failed;       /* memory is short */
};

/* The value of a name among `count` ones; what is none is wrong. */
static uint8_t value_of(struct converter *c, const char *name, const char *(*name_of)(uint8_t), uint8_t count)
{
    for (uint8_t i = 0; i < count; i++)
        if (strcmp(name, name_of(i)) == 0) return i;
    c->wrong = name;
    return 0;
}

static struct ch_span span_of(struct converter *c, struct ch_range range)
{
    struct ch_str text = ch_slice(&c->slices, range);
    if (range.end > range.start && text.len == 0) c->wrong = "a range outside of the text";
    if (text.len == 0) return (struct ch_span){0, 0};
    uint32_t start = (uint32_t)(text.ptr - c->slices.text.ptr);
    return (struct ch_span){start, start + (uint32_t)text.len};
}

static void add_spans(struct converter *c, struct ch_spans *spans, const struct ch_ranges *ranges)
{
    for (uint32_t i = 0; i < ranges->count; i++)
        c->failed |= !ch_spans_add(&c->doc->arena, spans, span_of(c, ranges->items[i]));
}

/* A mention of one token: nobody asks for those inside. */
static void add_mention(struct converter *c, const struct ch_record_mention *from, uint32_t index)
{
    struct ch_document *doc = c->doc;
    struct ch_actor *actor = &doc->actors.items[index];
    struct ch_token *token = CH_PUSH(&doc->arena, &doc->tokens);
    struct ch_mention *mention = token ? CH_PUSH(&doc->arena, &doc->mentions) : NULL;
    if (!mention) {
        c->failed = true;
        return;
    }
    uint32_t at = doc->tokens.count - 1;
    *token = (struct ch_token){.span = span_of(c, from->at), .head = CH_NONE};
    *mention =
        (struct ch_mention){.first = at,
                            .end = at + 1,
                            .head = at,
                            .kind = value_of(c, from->how, ch_mention_kind_name, CH_MENTION_PRONOUN + 1),
                            .type = actor->type};
    memcpy(mention->country, actor->country, sizeof mention->country);
    if (mention->kind == CH_MENTION_NAME) mention->name = token->span;
    c->failed |= !ch_ids_add(&doc->arena, &mention->actors, index) ||
                 !ch_ids_add(&doc->arena, &actor->mentions, doc->mentions.count - 1);
}

static void add_actor(struct converter *c, const struct ch_record_actor *from)
{
    struct ch_actor *actor = CH_PUSH(&c->doc->arena, &c->doc->actors);
    if (!actor) {
        c->failed = true;
        return;
    }
    *actor = (struct ch_actor){.key = from->key,
                               .name = from->name,
                               .role = from->role,
                               .qid = from->wikidata,
                               .person = CH_NONE,
                               .organisation = CH_NONE,
                               .wanted = true};
    actor->type = value_of(c, from->type, ch_actor_type_name, CH_GROUP + 1);
    if (from->country && strlen(from->country) != sizeof actor->country - 1)
        c->wrong = from->country;
    else if (from->country)
        memcpy(actor->country, from->country, sizeof actor->country);
    uint32_t index = c->doc->actors.count - 1;
    for (uint32_t i = 0; i < from->mentions.count && !c->failed; i++)
        add_mention(c, &from->mentions.items[i], index);
}

static void add_meeting(struct converter *c, const struct ch_record_meeting *from)
{
    struct ch_meeting *meeting = CH_PUSH(&c->doc->arena, &c->doc->meetings);
    if (!meeting) {
        c->failed = true;
        return;
    }
    *meeting = (struct ch_meeting){.participants = from->participants,
                                   .status = value_of(c, from->status, ch_meeting_status_name, CH_DENIED + 1),
                                   .mode = value_of(c, from->mode, ch_meeting_mode_name, CH_VIDEO + 1),
                                   .date = from->date,
                                   .date_text = span_of(c, from->date_text),
                                   .place = from->place,
                                   .rule = from->rule,
                                   .confidence = (float)from->confidence};
    add_spans(c, &meeting->topics, &from->topics);
    add_spans(c, &meeting->evidence, &from->evidence);
}

static void add_statement(struct converter *c, const struct ch_record_statement *from)
{
    struct ch_statement *statement = CH_PUSH(&c->doc->arena, &c->doc->statements);
    if (!statement) {
        c->failed = true;
        return;
    }
    *statement = (struct ch_statement){.speaker = from->speaker,
                                       .addressees = from->addressees,
                                       .kind = value_of(c, from->kind, ch_statement_kind_name, CH_MIXED + 1),
                                       .cue = span_of(c, from->cue),
                                       .instruments = from->instruments,
                                       .cameo = from->cameo,
                                       .date = from->date,
                                       .rule = from->rule,
                                       .confidence = (float)from->confidence};
    add_spans(c, &statement->content, &from->content);
    add_spans(c, &statement->evidence, &from->evidence);
}

static void add_instrument(struct converter *c, const struct ch_record_instrument *from)
{
    struct ch_instrument *instrument = CH_PUSH(&c->doc->arena, &c->doc->instruments);
    if (!instrument) {
        c->failed = true;
        return;
    }
    *instrument =
        (struct ch_instrument){.symbol = from->symbol,
                               .body = from->body,
                               .number = from->number,
                               .title = from->title,
                               .url = from->url,
                               .year = from->year,
                               .kind = value_of(c, from->kind, ch_instrument_kind_name, CH_DECLARATION + 1)};
    add_spans(c, &instrument->mentions, &from->mentions);
}

static void add_deed(struct converter *c, const struct ch_record_deed *from)
{
    struct ch_deed *deed = CH_PUSH(&c->doc->arena, &c->doc->deeds);
    if (!deed) {
        c->failed = true;
        return;
    }
    *deed = (struct ch_deed){.instrument = from->instrument,
                             .kind = value_of(c, from->kind, ch_deed_kind_name, CH_DEED_COUNT),
                             .status = value_of(c, from->status, ch_deed_status_name, CH_DEED_STATUS_COUNT),
                             .actors = from->actors,
                             .cue = span_of(c, from->cue),
                             .evidence = span_of(c, from->evidence),
                             .statement = from->statement};
}

static void convert(struct converter *c)
{
    const struct ch_record *record = c->record;
    for (uint32_t i = 0; i < record->actors.count; i++)
        add_actor(c, &record->actors.items[i]);
    for (uint32_t i = 0; i < record->instruments.count; i++)
        add_instrument(c, &record->instruments.items[i]);
    for (uint32_t i = 0; i < record->meetings.count; i++)
        add_meeting(c, &record->meetings.items[i]);
    for (uint32_t i = 0; i < record->statements.count; i++)
        add_statement(c, &record->statements.items[i]);
    for (uint32_t i = 0; i < record->deeds.count; i++)
        add_deed(c, &record->deeds.items[i]);
}

/* The article in canonical form, which is what it has to be in already: its id is that of its text. */
static enum ch_status take_article(const struct ch_record *record, struct ch_document *doc,
                                   struct ch_error *err)
{
    doc->article = record->article;
    enum ch_status status = ch_article_finish(&doc->article, &doc->arena, err);
    if (status != CH_OK || strcmp(doc->article.id, record->article.id) == 0) return status;
    ch_fail(err, CH_UNREADABLE, "the article's id does not fit its text, URL and date");
    ch_hint(err, "the record was changed after it was written; extract the article again");
    return CH_UNREADABLE;
}

enum ch_status ch_record_document(const struct ch_record *record, struct ch_document *doc,
                                  struct ch_error *err)
{
    struct converter c = {.record = record, .doc = doc};
    enum ch_status status = take_article(record, doc, err);
    if (status == CH_OK) status = ch_stage_sentences(doc, NULL, err);
    if (status != CH_OK) return status;
    if (!ch_slices_init(&c.slices, doc->article.text)) return ch_fail(err, CH_NOMEM, "out of memory");
    convert(&c);
    ch_slices_dispose(&c.slices);
    if (c.failed) return ch_fail(err, CH_NOMEM, "out of memory");
    if (c.wrong) return ch_fail(err, CH_UNREADABLE, "the record holds what cannot be: %.80s", c.wrong);
    doc->program = record->program;
    doc->coded = true;
    return CH_OK;
}
