/* Which actors go into the record, and the keys under which articles agree on them. */
#include "actors/words.h"
#include "lexicon/fold.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

static void want(struct ch_document *doc, const struct ch_ids *ids)
{
    for (uint32_t i = 0; i < ids->count; i++)
        doc->actors.items[ids->items[i]].wanted = true;
}

static bool named_person(const struct ch_document *doc, const struct ch_actor *a)
{
    if (a->type != CH_PERSON) return false;
    for (uint32_t i = 0; i < a->mentions.count; i++)
        if (doc->mentions.items[a->mentions.items[i]].kind == CH_MENTION_NAME) return true;
    return false;
}

static void mark_wanted(struct ch_document *doc)
{
    for (uint32_t i = 0; i < doc->actors.count; i++)
        doc->actors.items[i].wanted = named_person(doc, &doc->actors.items[i]);
    for (uint32_t i = 0; i < doc->statements.count; i++) {
        doc->actors.items[doc->statements.items[i].speaker].wanted = true;
        want(doc, &doc->statements.items[i].addressees);
    }
    for (uint32_t i = 0; i < doc->meetings.count; i++)
        want(doc, &doc->meetings.items[i].participants);
    for (uint32_t i = 0; i < doc->deeds.count; i++)
        want(doc, &doc->deeds.items[i].actors);
}

/* Letters and digits of name, folded, with a hyphen for each run of anything else. */
static void add_slug(struct ch_buf *out, const char *name)
{
    size_t len = strlen(name), at = 0;
    bool gap = false, any = false;
    struct ch_fold step;
    while (at < len) {
        ch_fold_step(name, len, &at, &step);
        for (uint32_t i = 0; i < step.count; i++) {
            uint8_t c = step.bytes[i];
            bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
            if (good && gap && any) ch_buf_putc(out, '-');
            if (good) ch_buf_putc(out, (char)c);
            any |= good;
            gap = !good;
        }
    }
}

/* "person/antony-blinken/US", "country/US", "organization/state-department", "group/hezbollah". */
static bool make_key(struct ch_document *doc, const struct ch_lexicon *lex, struct ch_actor *a,
                     struct ch_buf *buf)
{
    ch_buf_clear(buf);
    ch_buf_printf(buf, "%s/", ch_actor_type_name(a->type));
    if (a->type == CH_COUNTRY && a->country[0]) {
        ch_buf_puts(buf, a->country);
    } else {
        const char *name = a->name;
        if (a->person != CH_NONE) name = ch_lexicon_person(lex, a->person).name;
        if (a->organisation != CH_NONE) name = ch_lexicon_organisation(lex, a->organisation).name;
        add_slug(buf, name);
        if (a->type == CH_PERSON) ch_buf_printf(buf, "/%s", a->country[0] ? a->country : "-");
    }
    if (buf->failed) return false;
    a->key = ch_arena_copy(&doc->arena, buf->data, buf->len);
    return a->key != NULL;
}

static void add_qid(const struct ch_lexicon *lex, struct ch_actor *a)
{
    const char *qid = "";
    uint32_t state = a->type == CH_COUNTRY && a->country[0] ? ch_lexicon_state_of(lex, a->country) : CH_NONE;
    if (state != CH_NONE) qid = ch_lexicon_state(lex, state).qid;
    if (a->organisation != CH_NONE) qid = ch_lexicon_organisation(lex, a->organisation).qid;
    if (qid[0]) a->qid = qid;
}

/* The surname under which articles that give no more are matched: of "Kim Jong Un" the lexicon knows it. */
static const char *family_of(const struct ch_lexicon *lex, const struct ch_actor *a)
{
    if (a->type != CH_PERSON) return NULL;
    if (a->person != CH_NONE) return ch_lexicon_person(lex, a->person).surname;
    const char *blank = strrchr(a->name, ' ');
    return blank ? blank + 1 : a->name;
}

struct place {
    uint32_t first, end, from;
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->end != y->end) return x->end > y->end ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

static void renumber(struct ch_document *doc, const uint32_t *now)
{
    for (uint32_t i = 0; doc->mention_of && i < doc->tokens.count; i++)
        if (doc->mention_of[i] != CH_NONE) doc->mention_of[i] = now[doc->mention_of[i]];
    for (uint32_t i = 0; i < doc->actors.count; i++)
        for (uint32_t k = 0; k < doc->actors.items[i].mentions.count; k++)
            doc->actors.items[i].mentions.items[k] = now[doc->actors.items[i].mentions.items[k]];
}

/* Puts the mentions that event extraction added (ch_actor_for_phrase) where they belong. */
static bool sort_mentions(struct ch_document *doc)
{
    uint32_t count = doc->mentions.count;
    struct place *places = ch_arena_alloc(&doc->arena, (count + 1) * sizeof *places);
    struct ch_mention *sorted = ch_arena_alloc(&doc->arena, (count + 1) * sizeof *sorted);
    uint32_t *now = ch_arena_alloc(&doc->arena, (count + 1) * sizeof *now);
    if (!places || !sorted || !now) return false;
    for (uint32_t i = 0; i < count; i++)
        places[i] = (struct place){doc->mentions.items[i].first, doc->mentions.items[i].end, i};
    if (count) qsort(places, count, sizeof *places, by_place);
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = doc->mentions.items[places[i].from];
        now[places[i].from] = i;
    }
    renumber(doc, now);
    doc->mentions.items = sorted;
    doc->mentions.cap = count;
    return true;
}

enum ch_status ch_stage_record(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    struct ch_buf buf = {0};
    bool good = sort_mentions(doc);
    if (good) mark_wanted(doc);
    for (uint32_t i = 0; good && i < doc->actors.count; i++) {
        add_qid(res->lexicon, &doc->actors.items[i]);
        good = make_key(doc, res->lexicon, &doc->actors.items[i], &buf);
        doc->actors.items[i].family = family_of(res->lexicon, &doc->actors.items[i]);
    }
    ch_buf_dispose(&buf);
    return good ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory while making keys");
}
