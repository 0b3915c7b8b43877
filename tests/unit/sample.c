#include "sample.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static struct ch_span find(const struct ch_document *doc, const char *what, uint32_t from)
{
    const char *at = strstr(doc->article.text.ptr + from, what);
    ck_assert_msg(at != NULL, "'%s' is not in the text", what);
    uint32_t start = (uint32_t)(at - doc->article.text.ptr);
    return (struct ch_span){start, start + (uint32_t)strlen(what)};
}

static void add_sentence(struct ch_document *doc, uint32_t start, uint32_t end)
{
    struct ch_sentence *s = CH_PUSH(&doc->arena, &doc->sentences);
    *s = (struct ch_sentence){.span = {start, end}, .first = doc->tokens.count};
    for (uint32_t at = start; at < end;) {
        uint32_t word = at;
        while (at < end && doc->article.text.ptr[at] != ' ')
            at++;
        struct ch_token *t = CH_PUSH(&doc->arena, &doc->tokens);
        *t = (struct ch_token){.span = {word, at}, .sentence = doc->sentences.count - 1, .head = CH_NONE};
        while (at < end && doc->article.text.ptr[at] == ' ')
            at++;
    }
    s->end = doc->tokens.count;
}

void sample_article(struct ch_document *doc, const char *text, const char *url, const char *title,
                    const char *outlet, const char *published)
{
    struct ch_error err = CH_ERROR_INIT;
    ch_document_reset(doc);
    doc->article = (struct ch_article){
        .url = url, .title = title, .outlet = outlet, .published = published, .text = ch_str_of(text)};
    ck_assert_int_eq(ch_article_finish(&doc->article, &doc->arena, &err), CH_OK);
    const char *start = doc->article.text.ptr, *stop;
    for (; *start; start = stop + (*stop ? strspn(stop, " \n") : 0)) {
        stop = strstr(start, ". ");
        stop = stop ? stop + 1 : start + strlen(start);
        add_sentence(doc, (uint32_t)(start - doc->article.text.ptr),
                     (uint32_t)(stop - doc->article.text.ptr));
    }
}

static void add_mention(struct ch_document *doc, uint32_t actor, struct ch_span at)
{
    uint32_t first = ch_token_at(doc, at.start), last = ch_token_at(doc, at.end - 1);
    struct ch_mention *m = CH_PUSH(&doc->arena, &doc->mentions);
    *m = (struct ch_mention){
        .first = first, .end = last + 1, .head = last, .name = at, .kind = CH_MENTION_NAME};
    ck_assert(ch_ids_add(&doc->arena, &m->actors, actor));
    ck_assert(ch_ids_add(&doc->arena, &doc->actors.items[actor].mentions, doc->mentions.count - 1));
}

uint32_t sample_actor(struct ch_document *doc, const char *key, const char *name, enum ch_actor_type type,
                      const char *role, const char *country, const char *form)
{
    struct ch_actor *actor = CH_PUSH(&doc->arena, &doc->actors);
    uint32_t index = doc->actors.count - 1;
    *actor = (struct ch_actor){.key = key,
                               .name = name,
                               .role = role,
                               .type = (uint8_t)type,
                               .person = CH_NONE,
                               .organisation = CH_NONE,
                               .wanted = true};
    memcpy(actor->country, country, strlen(country) + 1);
    const char *text = doc->article.text.ptr;
    for (const char *at = *form ? strstr(text, form) : NULL; at; at = strstr(at + 1, form))
        add_mention(doc, index, find(doc, form, (uint32_t)(at - text)));
    return index;
}

static struct ch_span sentence_with(const struct ch_document *doc, uint32_t at)
{
    uint32_t token = ch_token_at(doc, at);
    return doc->sentences.items[doc->tokens.items[token].sentence].span;
}

struct ch_meeting *sample_meeting(struct ch_document *doc, const uint32_t *participants,
                                  enum ch_meeting_status status, const char *date, const char *place,
                                  const char *evidence)
{
    struct ch_meeting *m = CH_PUSH(&doc->arena, &doc->meetings);
    *m = (struct ch_meeting){.status = (uint8_t)status,
                             .mode = CH_IN_PERSON,
                             .date = date,
                             .place = place,
                             .rule = "sample-meet",
                             .confidence = 0.75F};
    for (; *participants != CH_NONE; participants++)
        ck_assert(ch_ids_add(&doc->arena, &m->participants, *participants));
    struct ch_span at = sentence_with(doc, find(doc, evidence, 0).start);
    ck_assert(ch_spans_add(&doc->arena, &m->evidence, at));
    return m;
}

struct ch_statement *sample_statement(struct ch_document *doc, uint32_t speaker, const char *cue,
                                      const char *content, enum ch_statement_kind kind)
{
    struct ch_statement *s = CH_PUSH(&doc->arena, &doc->statements);
    *s = (struct ch_statement){
        .speaker = speaker, .kind = (uint8_t)kind, .rule = "sample-said", .confidence = 0.5F};
    s->cue = find(doc, cue, 0);
    struct ch_span said = find(doc, content, 0);
    ck_assert(ch_spans_add(&doc->arena, &s->content, said));
    ck_assert(ch_spans_add(&doc->arena, &s->evidence, sentence_with(doc, said.start)));
    return s;
}

uint32_t sample_resolution(struct ch_document *doc, const char *symbol, const char *number, int32_t year,
                           const char *form)
{
    struct ch_instrument *i = CH_PUSH(&doc->arena, &doc->instruments);
    *i = (struct ch_instrument){.symbol = symbol,
                                .body = "UN Security Council",
                                .number = number,
                                .year = year,
                                .kind = CH_RESOLUTION};
    const char *text = doc->article.text.ptr;
    for (const char *at = strstr(text, form); at; at = strstr(at + 1, form))
        ck_assert(ch_spans_add(&doc->arena, &i->mentions, find(doc, form, (uint32_t)(at - text))));
    return doc->instruments.count - 1;
}

struct ch_deed *sample_deed(struct ch_document *doc, uint32_t instrument, enum ch_deed_kind kind,
                            enum ch_deed_status status, const uint32_t *actors, const char *cue)
{
    struct ch_deed *d = CH_PUSH(&doc->arena, &doc->deeds);
    *d = (struct ch_deed){.instrument = instrument,
                          .kind = (uint8_t)kind,
                          .status = (uint8_t)status,
                          .cue = find(doc, cue, 0),
                          .evidence = sentence_with(doc, find(doc, cue, 0).start),
                          .statement = CH_NONE};
    for (; *actors != CH_NONE; actors++)
        ck_assert(ch_ids_add(&doc->arena, &d->actors, *actors));
    return d;
}

void sample_story(struct ch_document *doc, uint32_t serial)
{
    char text[600], url[64], published[16];
    snprintf(text, sizeof text,
             "Foreign Minister Žofia Nová met Ali Karim of Jordan in Geneva on round %u of talks. "
             "“Résolution 1701 must hold,” Nová told reporters. "
             "Karim said that Jordan would host the next round. The text of 1701 is from 2006.",
             serial);
    snprintf(url, sizeof url, "https://example.org/%u", serial);
    snprintf(published, sizeof published, "2024-%02u-%02u", serial / 28 % 12 + 1, serial % 28 + 1);
    sample_article(doc, text, url, "Talks in Geneva", "Example Wire", published);
    uint32_t nova = sample_actor(doc, "person/zofia-nova/SK", "Žofia Nová", CH_PERSON, "Foreign Minister",
                                 "SK", "Žofia Nová");
    uint32_t karim = sample_actor(doc, "person/ali-karim/JO", "Ali Karim", CH_PERSON, NULL, "JO", "Karim");
    uint32_t jordan = sample_actor(doc, "country/JO", "Jordan", CH_COUNTRY, NULL, "JO", "Jordan");
    uint32_t press = sample_actor(doc, "group/reporters/", "reporters", CH_GROUP, NULL, "", "");
    (void)jordan;
    sample_meeting(doc, (const uint32_t[]){nova, karim, CH_NONE}, CH_HELD, NULL, "Geneva", "met Ali");
    uint32_t resolution = sample_resolution(doc, "S/RES/1701 (2006)", "1701", 2006, "1701");
    struct ch_statement *s = sample_statement(doc, nova, "told", "Résolution 1701 must hold,", CH_DIRECT);
    ck_assert(ch_ids_add(&doc->arena, &s->addressees, press));
    ck_assert(ch_ids_add(&doc->arena, &s->instruments, resolution));
    sample_deed(doc, resolution, CH_DEED_CALL, CH_DEED_DONE, (const uint32_t[]){nova, CH_NONE}, "must hold")
        ->statement = 0;
    sample_statement(doc, karim, "said", "Jordan would host the next round", CH_INDIRECT);
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s", err.message);
}
