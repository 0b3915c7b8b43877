#include "generate.h"

#include "chance.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>

#define ACTORS_MAX 12
#define DAYS 3650
#define FIRST_DAY 16436 /* 2015-01-01, in days since 1970 */

/* ---- The cast ---- */

struct cast {
    uint32_t actors[ACTORS_MAX]; /* indexes into doc->actors */
    struct ch_buf names[ACTORS_MAX];
    uint32_t count;
};

static const char *keep(struct ch_document *doc, const struct ch_buf *buf)
{
    return buf->failed ? NULL : ch_arena_copy(&doc->arena, buf->data, buf->len);
}

static bool add_actor(struct ch_document *doc, struct cast *cast, uint64_t *state)
{
    struct ch_buf *name = &cast->names[cast->count], key = {0};
    struct ch_actor *actor = CH_PUSH(&doc->arena, &doc->actors);
    if (!actor) return false;
    uint32_t sort = below(state, 10), country = zipf(state, COUNTRIES);
    bool named = true; /* its country is */
    if (sort < 6) {
        uint32_t person = zipf(state, PERSONS);
        country = (person * 31 + person / 7) % COUNTRIES;
        country = person % 3 ? country % 12 : country;
        add_word(name, person % 211, true);
        ch_buf_putc(name, ' ');
        add_word(name, person / 3 + 40, true);
        actor->role = person % 4 ? roles[person % 7] : NULL;
        uint32_t told = below(state, 20); /* not every article tells all of a name, or the country */
        named = told > 2;
        if (told == 0) {
            ch_buf_clear(name);
            add_word(name, person / 3 + 40, true);
        }
        ch_buf_printf(&key, "person/%s%u/%s", told == 0 ? "s" : "p", told == 0 ? person / 3 : person,
                      named ? countries[country][0] : "-");
    } else if (sort < 9) {
        actor->type = CH_COUNTRY;
        ch_buf_puts(name, countries[country][1]);
        ch_buf_printf(&key, "country/%s", countries[country][0]);
    } else {
        actor->type = CH_GROUP;
        ch_buf_printf(name, "senior officials of %s", countries[country][1]);
        ch_buf_printf(&key, "group/senior-officials/%s", countries[country][0]);
    }
    if (named) memcpy(actor->country, countries[country][0], 3);
    actor->wanted = true;
    actor->person = actor->organisation = CH_NONE;
    actor->name = keep(doc, name);
    actor->key = keep(doc, &key);
    ch_buf_dispose(&key);
    cast->actors[cast->count++] = doc->actors.count - 1;
    return actor->name && actor->key;
}

/* ---- Sentences ---- */

struct scene {
    struct ch_document *doc;
    struct cast cast;
    struct ch_buf text;
    uint64_t state;
    uint32_t start; /* of the sentence */
};

static struct ch_span span_since(const struct scene *s, size_t start)
{
    return (struct ch_span){(uint32_t)start, (uint32_t)s->text.len};
}

/* Adds the name of a member of the cast with its mention. Tokens are made later: spans stand in their place
 * until then. */
static bool name(struct scene *s, uint32_t member)
{
    struct ch_mention *m = CH_PUSH(&s->doc->arena, &s->doc->mentions);
    if (!m) return false;
    size_t start = s->text.len;
    ch_buf_add(&s->text, s->cast.names[member].data, s->cast.names[member].len);
    m->name = span_since(s, start);
    m->kind = s->doc->actors.items[member].type == CH_GROUP ? CH_MENTION_DESCRIPTION : CH_MENTION_NAME;
    return ch_ids_add(&s->doc->arena, &m->actors, member) &&
           ch_ids_add(&s->doc->arena, &s->doc->actors.items[member].mentions, s->doc->mentions.count - 1);
}

static bool end_sentence(struct scene *s)
{
    struct ch_sentence *sentence = CH_PUSH(&s->doc->arena, &s->doc->sentences);
    ch_buf_putc(&s->text, '.');
    if (sentence) sentence->span = span_since(s, s->start);
    ch_buf_putc(&s->text, ' ');
    s->start = (uint32_t)s->text.len;
    return sentence != NULL;
}

static bool cite(struct scene *s, struct ch_ids *by)
{
    uint32_t number = 1 + RESOLUTIONS - 1 - zipf(&s->state, RESOLUTIONS);
    struct ch_instrument *i = CH_PUSH(&s->doc->arena, &s->doc->instruments);
    struct ch_buf symbol = {0};
    if (!i) return false;
    ch_buf_printf(&symbol, "S/RES/%u (%u)", number, 1946 + number / 35);
    i->symbol = keep(s->doc, &symbol);
    symbol.len = 0;
    ch_buf_printf(&symbol, "%u", number);
    i->number = keep(s->doc, &symbol);
    ch_buf_dispose(&symbol);
    i->body = "UN Security Council";
    i->year = 1946 + (int32_t)number / 35;
    size_t start = s->text.len;
    ch_buf_printf(&s->text, "Resolution %u", number);
    return i->symbol && i->number && ch_spans_add(&s->doc->arena, &i->mentions, span_since(s, start)) &&
           ch_ids_add(&s->doc->arena, by, s->doc->instruments.count - 1);
}

static bool say(struct scene *s)
{
    struct ch_statement *st = CH_PUSH(&s->doc->arena, &s->doc->statements);
    if (!st) return false;
    *st = (struct ch_statement){
        .speaker = below(&s->state, s->cast.count), .rule = "generated", .confidence = 0.5F};
    st->kind = (uint8_t)below(&s->state, 3);
    if (!name(s, st->speaker)) return false;
    ch_buf_putc(&s->text, ' ');
    size_t start = s->text.len;
    ch_buf_puts(&s->text, "said");
    st->cue = span_since(s, start);
    ch_buf_puts(&s->text, " that ");
    start = s->text.len;
    add_words(&s->text, &s->state, 8 + below(&s->state, 20));
    if (below(&s->state, 10) == 0) {
        ch_buf_puts(&s->text, " under ");
        if (!cite(s, &st->instruments)) return false;
    }
    bool good = ch_spans_add(&s->doc->arena, &st->content, span_since(s, start));
    uint32_t to = below(&s->state, s->cast.count);
    if (to != st->speaker && below(&s->state, 3) == 0)
        good = good && ch_ids_add(&s->doc->arena, &st->addressees, to);
    good = good && end_sentence(s);
    return good && ch_spans_add(&s->doc->arena, &st->evidence,
                                s->doc->sentences.items[s->doc->sentences.count - 1].span);
}

static bool meet(struct scene *s)
{
    struct ch_meeting *m = CH_PUSH(&s->doc->arena, &s->doc->meetings);
    if (!m) return false;
    uint32_t first = below(&s->state, s->cast.count),
             other = (first + 1 + below(&s->state, s->cast.count - 1)) % s->cast.count;
    *m = (struct ch_meeting){.rule = "generated", .confidence = 0.5F, .mode = CH_IN_PERSON};
    uint32_t chance = below(&s->state, 100);
    m->status = chance < 70   ? CH_HELD
                : chance < 85 ? CH_PLANNED
                : chance < 93 ? CH_PROPOSED
                : chance < 98 ? CH_CANCELLED
                              : CH_DENIED;
    m->place = below(&s->state, 2) ? places[below(&s->state, 8)] : NULL;
    bool good = name(s, first);
    ch_buf_puts(&s->text, " met ");
    good = good && name(s, other) && ch_ids_add(&s->doc->arena, &m->participants, first) &&
           ch_ids_add(&s->doc->arena, &m->participants, other);
    if (m->place) ch_buf_printf(&s->text, " in %s", m->place);
    ch_buf_puts(&s->text, " for ");
    add_words(&s->text, &s->state, 6);
    good = good && end_sentence(s);
    return good && ch_spans_add(&s->doc->arena, &m->evidence,
                                s->doc->sentences.items[s->doc->sentences.count - 1].span);
}

static bool write_sentences(struct scene *s)
{
    uint32_t statements = 6 + below(&s->state, 9), meetings = below(&s->state, 5), others = 12;
    bool good = true;
    while (good && statements + meetings + others) {
        uint32_t chance = below(&s->state, statements + meetings + others);
        if (chance < statements) {
            statements--;
            good = say(s);
        } else if (chance < statements + meetings) {
            meetings--;
            good = meet(s);
        } else {
            others--;
            add_words(&s->text, &s->state, 10 + below(&s->state, 15));
            good = end_sentence(s);
        }
    }
    return good;
}

/* ---- Tokens ---- */

static bool cut_tokens(struct ch_document *doc)
{
    for (uint32_t i = 0; i < doc->sentences.count; i++) {
        struct ch_sentence *s = &doc->sentences.items[i];
        s->first = doc->tokens.count;
        for (uint32_t at = s->span.start, from = at; at <= s->span.end; at++) {
            if (at < s->span.end && doc->article.text.ptr[at] != ' ') continue;
            struct ch_token *t = CH_PUSH(&doc->arena, &doc->tokens);
            if (!t) return false;
            *t = (struct ch_token){.span = {from, at}, .sentence = i, .head = CH_NONE};
            from = at + 1;
        }
        s->end = doc->tokens.count;
    }
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        struct ch_mention *m = &doc->mentions.items[i];
        m->first = ch_token_at(doc, m->name.start);
        m->head = ch_token_at(doc, m->name.end - 1);
        m->end = m->head + 1;
    }
    return true;
}

static bool finish(struct scene *s, uint32_t serial, uint32_t total)
{
    struct ch_document *doc = s->doc;
    struct ch_error err = CH_ERROR_INIT;
    struct ch_buf buf = {0};
    char day[11];
    ch_date_write(ch_date_of_days(FIRST_DAY + (int32_t)((uint64_t)serial * DAYS / total)), day);
    doc->article.published = day;
    ch_buf_printf(&buf, "https://news%u.example/%u", serial % OUTLETS, serial);
    doc->article.url = keep(doc, &buf);
    ch_buf_clear(&buf);
    ch_buf_printf(&buf, "Outlet %u", zipf(&s->state, OUTLETS));
    doc->article.outlet = keep(doc, &buf);
    ch_buf_clear(&buf);
    add_words(&buf, &s->state, 8);
    doc->article.title = keep(doc, &buf);
    ch_buf_dispose(&buf);
    if (s->text.failed) return false;
    doc->article.text = (struct ch_str){s->text.data, s->text.len};
    return ch_article_finish(&doc->article, &doc->arena, &err) == CH_OK && cut_tokens(doc);
}

bool ch_generate(struct ch_document *doc, uint32_t serial, uint32_t total)
{
    struct scene s = {.doc = doc, .state = serial + UINT64_C(0x1234567)};
    bool good = true;
    ch_document_reset(doc);
    for (uint32_t i = 3 + below(&s.state, ACTORS_MAX - 3); i && good; i--)
        good = add_actor(doc, &s.cast, &s.state);
    good = good && write_sentences(&s) && finish(&s, serial, total);
    for (uint32_t i = 0; i < s.cast.count; i++)
        ch_buf_dispose(&s.cast.names[i]);
    ch_buf_dispose(&s.text);
    doc->coded = good;
    return good;
}
