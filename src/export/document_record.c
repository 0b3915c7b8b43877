#include "export/document_record.h"

#include <stdio.h>
#include <string.h>

/* What the converting functions share. */
struct converter {
    const struct ch_document *doc;
    struct ch_arena *arena;
    struct ch_record *record;
    struct ch_points points;
    uint32_t *actor; /* per actor of the document: its index in the record, or CH_NONE */
    bool failed;
};

static struct ch_range range_of(const struct converter *c, struct ch_span span)
{
    return (struct ch_range){ch_points_at(&c->points, span.start), ch_points_at(&c->points, span.end)};
}

static void add_range(struct converter *c, struct ch_ranges *ranges, struct ch_span span)
{
    struct ch_range *range = CH_PUSH(c->arena, ranges);
    if (range)
        *range = range_of(c, span);
    else
        c->failed = true;
}

static void add_ranges(struct converter *c, struct ch_ranges *ranges, const struct ch_spans *spans)
{
    for (uint32_t i = 0; i < spans->count; i++)
        add_range(c, ranges, spans->items[i]);
}

static const char *local_id(struct converter *c, char letter, uint32_t index)
{
    char id[16];
    int len = snprintf(id, sizeof id, "%c%u", letter, (unsigned)index + 1);
    const char *copy = ch_arena_copy(c->arena, id, (size_t)len);
    if (!copy) c->failed = true;
    return copy;
}

static const char *or_null(const char *s)
{
    return s && *s ? s : NULL;
}

static void want(struct converter *c, const struct ch_ids *ids)
{
    for (uint32_t i = 0; i < ids->count; i++)
        c->actor[ids->items[i]] = 0;
}

/* Marks the actors of the record with 0, the others with CH_NONE. */
static void choose_actors(struct converter *c)
{
    const struct ch_document *doc = c->doc;
    for (uint32_t i = 0; i < doc->actors.count; i++)
        c->actor[i] = doc->actors.items[i].wanted ? 0 : CH_NONE;
    for (uint32_t i = 0; i < doc->meetings.count; i++)
        want(c, &doc->meetings.items[i].participants);
    for (uint32_t i = 0; i < doc->statements.count; i++) {
        const struct ch_statement *statement = &doc->statements.items[i];
        if (statement->speaker != CH_NONE) c->actor[statement->speaker] = 0;
        want(c, &statement->addressees);
    }
    for (uint32_t i = 0; i < doc->deeds.count; i++)
        want(c, &doc->deeds.items[i].actors);
}

static void add_mention(struct converter *c, struct ch_record_actor *actor, const struct ch_mention *mention)
{
    struct ch_record_mention *added = CH_PUSH(c->arena, &actor->mentions);
    if (added) {
        added->at = range_of(c, ch_mention_span(c->doc, mention));
        added->how = ch_mention_kind_name(mention->kind);
    } else
        c->failed = true;
}

static void add_actor(struct converter *c, uint32_t index)
{
    const struct ch_actor *from = &c->doc->actors.items[index];
    struct ch_record_actor *actor = CH_PUSH(c->arena, &c->record->actors);
    if (!actor) {
        c->failed = true;
        return;
    }
    c->actor[index] = c->record->actors.count - 1;
    *actor = (struct ch_record_actor){.id = local_id(c, 'a', c->actor[index]),
                                      .key = from->key,
                                      .name = from->name,
                                      .type = ch_actor_type_name(from->type),
                                      .role = or_null(from->role),
                                      .country = or_null(from->country),
                                      .wikidata = or_null(from->qid)};
    for (uint32_t i = 0; i < from->mentions.count; i++)
        add_mention(c, actor, &c->doc->mentions.items[from->mentions.items[i]]);
}

static void add_actor_ids(struct converter *c, struct ch_ids *to, const struct ch_ids *from)
{
    for (uint32_t i = 0; i < from->count; i++)
        c->failed |= !ch_ids_add(c->arena, to, c->actor[from->items[i]]);
}

static void add_meeting(struct converter *c, uint32_t index)
{
    const struct ch_meeting *from = &c->doc->meetings.items[index];
    struct ch_record_meeting *meeting = CH_PUSH(c->arena, &c->record->meetings);
    if (!meeting) {
        c->failed = true;
        return;
    }
    *meeting = (struct ch_record_meeting){.id = local_id(c, 'm', index),
                                          .status = ch_meeting_status_name(from->status),
                                          .mode = ch_meeting_mode_name(from->mode),
                                          .date = or_null(from->date),
                                          .place = or_null(from->place),
                                          .rule = from->rule,
                                          .date_text = range_of(c, from->date_text),
                                          .confidence = (double)from->confidence};
    add_actor_ids(c, &meeting->participants, &from->participants);
    add_ranges(c, &meeting->topics, &from->topics);
    add_ranges(c, &meeting->evidence, &from->evidence);
}

static void add_statement(struct converter *c, uint32_t index)
{
    const struct ch_statement *from = &c->doc->statements.items[index];
    struct ch_record_statement *statement = CH_PUSH(c->arena, &c->record->statements);
    if (!statement) {
        c->failed = true;
        return;
    }
    *statement = (struct ch_record_statement){
        .id = local_id(c, 's', index),
        .speaker = from->speaker == CH_NONE ? CH_NONE : c->actor[from->speaker],
        .kind = ch_statement_kind_name(from->kind),
        .date = or_null(from->date),
        .cameo = or_null(from->cameo),
        .rule = from->rule,
        .cue = range_of(c, from->cue),
        .instruments = from->instruments, /* all instruments are kept, in their order */
        .confidence = (double)from->confidence};
    add_actor_ids(c, &statement->addressees, &from->addressees);
    add_ranges(c, &statement->content, &from->content);
    add_ranges(c, &statement->evidence, &from->evidence);
}

static void add_instrument(struct converter *c, uint32_t index)
{
    const struct ch_instrument *from = &c->doc->instruments.items[index];
    struct ch_record_instrument *instrument = CH_PUSH(c->arena, &c->record->instruments);
    if (!instrument) {
        c->failed = true;
        return;
    }
    *instrument = (struct ch_record_instrument){.id = local_id(c, 'i', index),
                                                .symbol = from->symbol,
                                                .kind = ch_instrument_kind_name(from->kind),
                                                .body = or_null(from->body),
                                                .number = or_null(from->number),
                                                .title = or_null(from->title),
                                                .url = or_null(from->url),
                                                .year = from->year};
    add_ranges(c, &instrument->mentions, &from->mentions);
}

static void add_deed(struct converter *c, uint32_t index)
{
    const struct ch_deed *from = &c->doc->deeds.items[index];
    struct ch_record_deed *deed = CH_PUSH(c->arena, &c->record->deeds);
    if (!deed) {
        c->failed = true;
        return;
    }
    *deed = (struct ch_record_deed){.id = local_id(c, 'd', index),
                                    .kind = ch_deed_kind_name(from->kind),
                                    .status = ch_deed_status_name(from->status),
                                    .instrument = from->instrument,
                                    .statement = from->statement,
                                    .cue = range_of(c, from->cue),
                                    .evidence = range_of(c, from->evidence)};
    add_actor_ids(c, &deed->actors, &from->actors);
}

static void convert(struct converter *c)
{
    const struct ch_document *doc = c->doc;
    c->record->article = doc->article;
    c->record->program = "chancery " CH_VERSION;
    choose_actors(c);
    for (uint32_t i = 0; i < doc->actors.count; i++)
        if (c->actor[i] != CH_NONE) add_actor(c, i);
    for (uint32_t i = 0; i < doc->meetings.count; i++)
        add_meeting(c, i);
    for (uint32_t i = 0; i < doc->statements.count; i++)
        add_statement(c, i);
    for (uint32_t i = 0; i < doc->instruments.count; i++)
        add_instrument(c, i);
    for (uint32_t i = 0; i < doc->deeds.count; i++)
        add_deed(c, i);
}

enum ch_status ch_document_record(const struct ch_document *doc, struct ch_arena *arena,
                                  struct ch_record *record, struct ch_error *err)
{
    struct converter c = {.doc = doc, .arena = arena, .record = record};
    *record = (struct ch_record){0};
    c.actor = ch_arena_alloc(arena, ((size_t)doc->actors.count + 1) * sizeof *c.actor);
    if (!c.actor || !ch_points_init(&c.points, doc->article.text.ptr, (uint32_t)doc->article.text.len))
        return ch_fail(err, CH_NOMEM, "out of memory");
    convert(&c);
    ch_points_dispose(&c.points);
    return c.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}
