/* Pronouns of the third person: the nearest actor that agrees, subjects first. */
#include "actors/actors.h"
#include "actors/resolver.h"

/* Mentions and sentences looked back at. */
#define MENTIONS_BACK 60
#define SENTENCES_BACK 4

/* At a sentence's beginning, maybe behind "While", "But" and a mark. */
static bool starts_clause(const struct ch_resolver *r, uint32_t at, uint32_t first)
{
    if (at <= first) return true;
    return at <= first + 2 &&
           ((r->words[first].classes & CH_W_FUNCTION) || r->words[first].shape == CH_SHAPE_OTHER) &&
           !(r->words[first].classes & CH_W_PREP);
}

static bool is_subject(const struct ch_resolver *r, const struct ch_mention *m)
{
    const struct ch_token *head = &r->doc->tokens.items[m->head];
    uint32_t first = r->doc->sentences.items[head->sentence].first;
    bool subject = head->deprel == CH_DEPREL_NSUBJ || head->deprel == CH_DEPREL_NSUBJ_PASS;
    if (r->doc->sentences.items[head->sentence].parsed) return subject || starts_clause(r, m->first, first);
    bool starts = starts_clause(r, m->first, first);
    bool says = m->end < r->doc->tokens.count && (r->words[m->end].classes & CH_W_SAY);
    bool said = m->first > first && (r->words[m->first - 1].classes & CH_W_SAY) &&
                m->end < r->doc->tokens.count &&
                (ch_resolver_is(r, m->end, ".") || ch_resolver_is(r, m->end, ","));
    return starts || says || said;
}

static bool agrees(const struct ch_resolver *r, const struct ch_mention *p, uint32_t actor)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    if (r->entities.items[actor].credit) return false;
    if (p->gender == CH_MALE || p->gender == CH_FEMALE)
        return a->type == CH_PERSON && (!a->gender || a->gender == CH_NEUTER || a->gender == p->gender);
    if (p->number == CH_PLURAL) return a->type == CH_GROUP;
    return a->type == CH_COUNTRY || a->type == CH_ORGANIZATION ||
           (a->type == CH_GROUP && a->number == CH_SINGULAR);
}

/* Whether both hang on the same verb, so that a plain pronoun cannot mean the other: "Kerry met him". */
static bool same_clause(const struct ch_resolver *r, const struct ch_mention *p, const struct ch_mention *c)
{
    const struct ch_token *a = &r->doc->tokens.items[p->head], *b = &r->doc->tokens.items[c->head];
    if (!r->doc->sentences.items[a->sentence].parsed || a->head == CH_NONE) return false;
    return a->head == b->head && a->deprel != CH_DEPREL_NMOD_POSS;
}

/* Actors that a pronoun cannot mean. */
#define BARRED_MAX 4

struct barred {
    uint32_t actors[BARRED_MAX];
    uint32_t count;
};

static void bar(const struct ch_resolver *r, struct barred *b, const struct ch_mention *c)
{
    if (c->actors.count == 1 && b->count < BARRED_MAX)
        b->actors[b->count++] = ch_entity_final(r, c->actors.items[0]);
}

/* The person who is named behind a quotation as its speaker; CH_NONE. */
static uint32_t quoted_speaker(const struct ch_resolver *r, uint32_t at, uint32_t quote)
{
    uint32_t end = r->doc->quotes.items[quote].end;
    for (uint32_t i = at + 1; i < r->doc->mentions.count && i < at + MENTIONS_BACK; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (m->first < end) continue;
        if (m->first > end + 4) break;
        bool says = m->end < r->doc->tokens.count && (r->words[m->end].classes & CH_W_SAY);
        bool said = r->words[m->first - 1].classes & CH_W_SAY;
        if (m->kind == CH_MENTION_NAME && m->type == CH_PERSON && (says || said)) return i;
    }
    return CH_NONE;
}

/* Those on the same verb, however they are called elsewhere, and who says it of others: "He met them," X
 * said.
 */
static struct barred barred_from(const struct ch_resolver *r, uint32_t at)
{
    struct barred b = {.count = 0};
    const struct ch_mention *p = ch_resolver_mention(r, at);
    const struct ch_token *tokens = r->doc->tokens.items;
    for (uint32_t i = at, seen = 0; i-- > 0 && seen < MENTIONS_BACK; seen++) {
        const struct ch_mention *c = ch_resolver_mention(r, i);
        if (tokens[c->head].sentence != tokens[p->head].sentence) break;
        if (c->end <= p->first && same_clause(r, p, c)) bar(r, &b, c);
    }
    uint32_t quote = r->quote_of[p->head],
             speaker = quote == CH_NONE ? CH_NONE : quoted_speaker(r, at, quote);
    if (speaker != CH_NONE) bar(r, &b, ch_resolver_mention(r, speaker));
    return b;
}

static bool is_barred(const struct barred *b, uint32_t actor)
{
    for (uint32_t i = 0; i < b->count; i++)
        if (b->actors[i] == actor) return true;
    return false;
}

/* Whether a word of saying stands next to the mention: news goes on with who spoke. */
static bool speaks(const struct ch_resolver *r, const struct ch_mention *m)
{
    bool behind = m->end < r->doc->tokens.count && (r->words[m->end].classes & CH_W_SAY);
    bool before =
        m->first > 0 && (r->words[m->first - 1].classes & CH_W_SAY) && m->end < r->doc->tokens.count &&
        (ch_resolver_is(r, m->end, ".") || ch_resolver_is(r, m->end, ",") || ch_resolver_is(r, m->end, "in"));
    return behind || before;
}

static int candidate_score(const struct ch_resolver *r, const struct ch_mention *p,
                           const struct ch_mention *c)
{
    const struct ch_token *tokens = r->doc->tokens.items;
    uint32_t distance = tokens[p->head].sentence - tokens[c->head].sentence;
    int score = 20 - 4 * (int)distance;
    if (is_subject(r, c)) score += 5;
    if (speaks(r, c)) score += 3;
    const struct ch_actor *a = c->actors.count == 1 ? &r->doc->actors.items[c->actors.items[0]] : NULL;
    if (a && a->gender == p->gender && p->gender != CH_NEUTER) score += 3;
    if (c->kind == CH_MENTION_PRONOUN) score += 1;
    if (c->end < r->doc->tokens.count && ch_token_possessive(r->doc, c->end)) score -= 2;
    return score;
}

/* The actors that a mention offers to a plural pronoun: a group, a collective, or the coordination that it
 * begins. False when memory is short. */
static bool plural_offer(struct ch_resolver *r, const struct ch_mention *c, struct ch_ids *out)
{
    out->count = 0;
    bool many = c->actors.count > 1 || (c->number == CH_PLURAL && c->actors.count == 1);
    bool list = ch_resolver_is(r, c->end, ",") || ch_resolver_is(r, c->end, "and");
    for (uint32_t i = 0; many && i < c->actors.count; i++)
        if (!ch_ids_put(&r->doc->arena, out, ch_entity_final(r, c->actors.items[i]))) return false;
    if (many || !list || c->kind == CH_MENTION_PRONOUN) return true;
    if (!ch_actors_of_phrase(r->doc, c->head, out)) return false;
    if (out->count < 2) out->count = 0;
    return true;
}

/* They, them, their: as for one, with groups, collectives and coordinations. */
static bool resolve_they(struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *p = ch_resolver_mention(r, at);
    const struct ch_token *tokens = r->doc->tokens.items;
    struct ch_ids offer = {0}, best = {0};
    int best_score = 0;
    bool quoted = r->quote_of[p->head] != CH_NONE;
    for (uint32_t i = at, seen = 0; i-- > 0 && seen < MENTIONS_BACK; seen++) {
        const struct ch_mention *c = ch_resolver_mention(r, i);
        if (tokens[p->head].sentence - tokens[c->head].sentence >= SENTENCES_BACK) break;
        bool apart = (r->quote_of[c->head] != CH_NONE) != quoted;
        if (!c->actors.count || c->end > p->first || (apart && !quoted) || same_clause(r, p, c)) continue;
        int score = candidate_score(r, p, c) - (apart ? 3 : 0);
        if (best.count && score <= best_score) continue;
        if (!plural_offer(r, c, &offer)) return false;
        if (!offer.count) continue;
        struct ch_ids swap = best;
        best = offer;
        offer = swap;
        best_score = score;
    }
    for (uint32_t i = 0; i < best.count; i++)
        if (!ch_entity_attach(r, at, best.items[i])) return false;
    return true;
}

bool ch_resolve_pronoun(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *p = ch_resolver_mention(r, at);
    if (p->gender == CH_GENDER_UNKNOWN && p->number != CH_PLURAL) return true;
    if (ch_resolver_is(r, p->first, "we") || ch_resolver_is(r, p->first, "us") ||
        ch_resolver_is(r, p->first, "our"))
        return true;
    if (p->number == CH_PLURAL) return resolve_they(r, at);
    const struct ch_token *tokens = r->doc->tokens.items;
    uint32_t best = CH_NONE;
    int best_score = 0;
    bool quoted = r->quote_of[p->head] != CH_NONE;
    struct barred barred = barred_from(r, at);
    for (uint32_t i = at, seen = 0; i-- > 0 && seen < MENTIONS_BACK; seen++) {
        const struct ch_mention *c = ch_resolver_mention(r, i);
        if (tokens[p->head].sentence - tokens[c->head].sentence >= SENTENCES_BACK) break;
        bool apart = (r->quote_of[c->head] != CH_NONE) != quoted;
        if (c->actors.count != 1 || c->first == p->first || (apart && !quoted) || c->end > p->first) continue;
        uint32_t actor = ch_entity_final(r, c->actors.items[0]);
        if (!agrees(r, p, actor) || same_clause(r, p, c) || is_barred(&barred, actor)) continue;
        int score = candidate_score(r, p, c) - (apart ? 3 : 0);
        if (best != CH_NONE && score <= best_score) continue;
        best = actor;
        best_score = score;
    }
    return best == CH_NONE || ch_entity_attach(r, at, best);
}
