/* Pronouns of the third person: the nearest actor that agrees, subjects first. */
#include "actors/resolver.h"

/* Mentions and sentences looked back at. */
#define MENTIONS_BACK 60
#define SENTENCES_BACK 4

static bool is_subject(const struct ch_resolver *r, const struct ch_mention *m)
{
    const struct ch_token *head = &r->doc->tokens.items[m->head];
    if (r->doc->sentences.items[head->sentence].parsed)
        return head->deprel == CH_DEPREL_NSUBJ || head->deprel == CH_DEPREL_NSUBJ_PASS;
    uint32_t first = r->doc->sentences.items[head->sentence].first;
    bool starts = m->first <= first + 1;
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

static int candidate_score(const struct ch_resolver *r, const struct ch_mention *p,
                           const struct ch_mention *c)
{
    const struct ch_token *tokens = r->doc->tokens.items;
    uint32_t distance = tokens[p->head].sentence - tokens[c->head].sentence;
    int score = 20 - 4 * (int)distance;
    if (is_subject(r, c)) score += 5;
    if (c->kind == CH_MENTION_PRONOUN) score += 1;
    if (c->end < r->doc->tokens.count && ch_token_possessive(r->doc, c->end)) score -= 2;
    return score;
}

bool ch_resolve_pronoun(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *p = ch_resolver_mention(r, at);
    if (p->gender == CH_GENDER_UNKNOWN && p->number != CH_PLURAL) return true;
    if (ch_resolver_is(r, p->first, "we") || ch_resolver_is(r, p->first, "us") ||
        ch_resolver_is(r, p->first, "our"))
        return true;
    const struct ch_token *tokens = r->doc->tokens.items;
    uint32_t best = CH_NONE;
    int best_score = 0;
    bool quoted = r->quote_of[p->head] != CH_NONE;
    for (uint32_t i = at, seen = 0; i-- > 0 && seen < MENTIONS_BACK; seen++) {
        const struct ch_mention *c = ch_resolver_mention(r, i);
        if (tokens[p->head].sentence - tokens[c->head].sentence >= SENTENCES_BACK) break;
        bool apart = (r->quote_of[c->head] != CH_NONE) != quoted;
        if (c->actors.count != 1 || c->first == p->first || (apart && !quoted) || c->end > p->first) continue;
        uint32_t actor = ch_entity_final(r, c->actors.items[0]);
        if (!agrees(r, p, actor) || same_clause(r, p, c)) continue;
        int score = candidate_score(r, p, c) - (apart ? 3 : 0);
        if (best != CH_NONE && score <= best_score) continue;
        best = actor;
        best_score = score;
    }
    return best == CH_NONE || ch_entity_attach(r, at, best);
}
