/* Who takes part: read from the tree around the cue, as its frame says. */
#include "events/meeting_seeker.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <string.h>

/* A country beside a person of that country is only where that person comes from. */
static void drop_own_countries(const struct ch_document *doc, struct ch_ids *ids)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < ids->count; i++) {
        const struct ch_actor *actor = &doc->actors.items[ids->items[i]];
        bool covered = false;
        for (uint32_t j = 0; j < ids->count && actor->type == CH_COUNTRY; j++) {
            const struct ch_actor *other = &doc->actors.items[ids->items[j]];
            covered =
                covered || (other->type == CH_PERSON && ch_str_is(ch_str_of(other->country), actor->country));
        }
        if (!covered) ids->items[kept++] = ids->items[i];
    }
    ids->count = kept;
}

/* Both sides were taken for one person: nobody meets himself. */
static bool is_one_person(const struct ch_document *doc, const struct ch_ids *ids)
{
    return ids->count == 1 && doc->actors.items[ids->items[0]].type == CH_PERSON;
}

/* "the two regularly meet": no meeting in particular. */
static bool is_habit(const struct ch_document *doc, uint32_t cue)
{
    static const char *const words[] = {"regularly",     "often",    "frequently", "usually",
                                        "routinely",     "annually", "sometimes",  "occasionally",
                                        "traditionally", "always",   NULL};
    CH_EACH_CHILD(doc, child, cue)
    for (size_t i = 0; words[i]; i++)
        if (ch_str_is(doc->tokens.items[child].lower, words[i])) return true;
    return false;
}

/* Whom one in office may meet, but whose own gatherings are no diplomacy. */
static bool is_public(struct ch_str lemma)
{
    static const char *const words[] = {"family",   "student", "business", "employee",  "veteran", "survivor",
                                        "relative", "refugee", "farmer",   "community", "scholar", "academic",
                                        "investor", "elder",   "activist", "expert",    NULL};
    for (size_t i = 0; words[i]; i++)
        if (ch_str_is(lemma, words[i])) return true;
    return false;
}

/* Mentions of one actor that are looked at: the first ones tell who it is. */
#define CROWD_MENTIONS 8

/* Of a crowd that gathers, only those in office are of interest: not "families gathered", "the company met".
 */
static bool is_crowd(const struct ch_document *doc, const struct ch_ids *ids)
{
    if (ids->count != 1) return false;
    const struct ch_actor *actor = &doc->actors.items[ids->items[0]];
    if (actor->country[0] || actor->organisation != CH_NONE || actor->type == CH_COUNTRY) return false;
    for (uint32_t i = 0; i < actor->mentions.count && i < CROWD_MENTIONS; i++) {
        const struct ch_mention *m = &doc->mentions.items[actor->mentions.items[i]];
        for (uint32_t t = m->first; t < m->end; t++)
            if (ch_word_is_people(doc->tokens.items[t].lemma) && !is_public(doc->tokens.items[t].lemma))
                return false;
    }
    return actor->mentions.count > 0;
}

static bool is_family(const char *name)
{
    static const char *const family[] = {"wife", "husband", "spouse", "mother", "father", "parents", NULL};
    for (size_t i = 0; name && family[i]; i++)
        if (ch_str_ends(ch_str_of(name), family[i])) return true;
    return false;
}

/* "X and his wife": she comes along. Somebody besides stays. */
static void drop_family(const struct ch_document *doc, struct ch_ids *ids)
{
    uint32_t kept = 0, others = 0;
    for (uint32_t i = 0; i < ids->count; i++)
        others += !is_family(doc->actors.items[ids->items[i]].name);
    for (uint32_t i = 0; i < ids->count && others > 1; i++)
        if (!is_family(doc->actors.items[ids->items[i]].name)) ids->items[kept++] = ids->items[i];
    if (others > 1) ids->count = kept;
}

/* "told", "spoke with" a paper or its reporter: an interview. */
static bool is_interview(const struct ch_meeting_context *ctx, const struct ch_contact *contact)
{
    static const char *const rules[] = {"speak-with", "discuss-with", "phone-call",
                                        "telephone",  "talks-with",   NULL};
    static const char *const writers[] = {"reporter",      "journalist", "writer", "editor",
                                          "correspondent", "columnist",  "anchor", NULL};
    bool spoken = false;
    for (size_t i = 0; rules[i]; i++)
        spoken = spoken || strcmp(contact->cue->rule, rules[i]) == 0;
    for (uint32_t i = 0; spoken && i < contact->participants.count; i++) {
        const struct ch_actor *actor = &ctx->doc->actors.items[contact->participants.items[i]];
        if (actor->organisation != CH_NONE &&
            strcmp(ch_lexicon_organisation(ctx->res->lexicon, actor->organisation).kind, "media") == 0)
            return true;
        for (size_t k = 0; actor->role && writers[k]; k++)
            if (ch_str_ends(ch_str_of(actor->role), writers[k])) return true;
    }
    return false;
}

/* "a few people", "his counterparts" of whom nothing else is told: nobody in particular. */
static bool is_nobody(const struct ch_actor *actor)
{
    static const char *const names[] = {"a few people", "few people",     "many people",  "people",
                                        "some people",  "several people", "counterparts", NULL};
    for (size_t i = 0; actor->type == CH_GROUP && actor->name && names[i]; i++)
        if (ch_str_is(ch_str_of(actor->name), names[i])) return true;
    return false;
}

static void drop_nobody(const struct ch_document *doc, struct ch_contact *contact)
{
    struct ch_ids *ids = &contact->participants;
    uint32_t kept = 0, before = ids->count;
    for (uint32_t i = 0; i < before; i++)
        if (!is_nobody(&doc->actors.items[ids->items[i]])) ids->items[kept++] = ids->items[i];
    if (kept == before) return;
    ids->count = kept > 1 ? kept : 0;
    contact->each_first = contact->each_end = 0;
}

enum ch_status ch_meeting_participants(const struct ch_meeting_context *ctx, struct ch_contact *contact)
{
    struct ch_seeker s = {ctx, contact, false};
    bool found = contact->cue->noun ? ch_meeting_seek_noun(&s, contact->token)
                                    : ch_meeting_seek_verb(&s, contact->token);
    if (s.short_of_memory) return ch_fail(ctx->err, CH_NOMEM, "out of memory");
    if (!contact->trip) drop_nobody(ctx->doc, contact);
    bool idle = is_habit(ctx->doc, contact->token) || is_crowd(ctx->doc, &contact->participants) ||
                is_interview(ctx, contact);
    if (!found || idle || (!contact->trip && is_one_person(ctx->doc, &contact->participants)))
        contact->participants.count = 0;
    if (contact->participants.count > 2 && contact->each_end == 0)
        drop_family(ctx->doc, &contact->participants);
    if (contact->participants.count > 2 && contact->each_end == 0)
        drop_own_countries(ctx->doc, &contact->participants);
    return CH_OK;
}
