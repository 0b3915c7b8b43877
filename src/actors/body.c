/* Bodies and countries described without a name: "the agency", "the government", "his country". */
#include "actors/resolver.h"

#include <string.h>

/* Bodies looked back at. */
#define LOOK_BACK 24

/* Nouns that stand for any body of a sort already named. */
enum sort { SORT_NONE, SORT_MEDIA, SORT_GROUP, SORT_UNION, SORT_ANY };

static enum sort sort_of(const struct ch_resolver *r, uint32_t noun)
{
    static const struct {
        const char *noun;
        enum sort sort;
    } nouns[] = {
        {"agency", SORT_ANY},        {"paper", SORT_MEDIA},      {"newspaper", SORT_MEDIA},
        {"daily", SORT_MEDIA},       {"group", SORT_GROUP},      {"party", SORT_GROUP},
        {"movement", SORT_GROUP},    {"militia", SORT_GROUP},    {"bloc", SORT_UNION},
        {"union", SORT_UNION},       {"alliance", SORT_UNION},   {"company", SORT_ANY},
        {"firm", SORT_ANY},          {"organization", SORT_ANY}, {"organisation", SORT_ANY},
        {"body", SORT_ANY},          {"watchdog", SORT_ANY},     {"institute", SORT_ANY},
        {"broadcaster", SORT_MEDIA}, {"network", SORT_MEDIA},    {"ministry", SORT_NONE},
    };
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (ch_resolver_is(r, noun, nouns[i].noun)) return nouns[i].sort;
    return SORT_NONE;
}

static bool of_sort(const struct ch_resolver *r, uint32_t actor, enum sort sort)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    const char *kind =
        a->organisation == CH_NONE ? "" : ch_lexicon_organisation(r->lex, a->organisation).kind;
    bool media = strcmp(kind, "media") == 0;
    bool together = strcmp(kind, "igo") == 0 || strcmp(kind, "alliance") == 0 || strcmp(kind, "forum") == 0 ||
                    strcmp(kind, "union") == 0 || strcmp(a->country, "EU") == 0;
    switch (sort) {
    case SORT_MEDIA:
        return media || (a->type == CH_ORGANIZATION && a->organisation == CH_NONE);
    case SORT_GROUP:
        return a->type == CH_GROUP;
    case SORT_UNION:
        return together;
    case SORT_ANY:
        return a->type == CH_ORGANIZATION;
    default:
        return false;
    }
}

static bool name_has(const struct ch_resolver *r, uint32_t actor, struct ch_str word)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    const struct ch_entity *e = &r->entities.items[actor];
    for (uint32_t k = e->name_at; k < e->name_end; k++)
        if (ch_str_eq(r->doc->tokens.items[k].lower, word)) return true;
    return a->organisation != CH_NONE &&
           ch_role_has_word(ch_lexicon_organisation(r->lex, a->organisation).name, word);
}

/* The last body named that a definite description may mean: its name has the noun, or it is of that sort. */
static uint32_t named_body(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint32_t noun = ch_noun_of(r, m), seen = 0;
    struct ch_str word = r->doc->tokens.items[noun].lower;
    enum sort sort = sort_of(r, noun);
    uint32_t loose = CH_NONE;
    for (uint32_t i = r->bodies.count; i-- > 0 && seen < LOOK_BACK; seen++) {
        uint32_t actor = r->bodies.items[i];
        const struct ch_actor *a = &r->doc->actors.items[actor];
        if (r->entities.items[actor].name_at == r->entities.items[actor].name_end &&
            strcmp(a->country, "EU") != 0)
            continue;
        if (m->country[0] && strcmp(m->country, a->country) != 0) continue;
        if (name_has(r, actor, word)) return actor;
        uint32_t last = r->entities.items[actor].name_end;
        bool tail = last > 0 && (r->words[last - 1].classes & (CH_W_ORGTAIL | CH_W_BODY));
        bool solid = a->organisation != CH_NONE || (a->mentions.count > 1 && sort != SORT_MEDIA) || tail;
        if (loose == CH_NONE && solid && of_sort(r, actor, sort)) loose = actor;
    }
    return loose;
}

bool ch_resolve_body(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    enum ch_definiteness definite = ch_definiteness(r, m);
    if (definite == CH_INDEFINITE) return ch_fresh(r, at);
    uint32_t actor = ch_same_noun(r, m);
    bool plain = ch_noun_of(r, m) + 1 == m->end;
    uint32_t named = definite == CH_DEFINITE && plain ? named_body(r, m) : CH_NONE;
    if (named != CH_NONE &&
        (actor == CH_NONE || r->entities.items[named].last > r->entities.items[actor].last))
        actor = named;
    if (actor == CH_NONE) return ch_fresh(r, at);
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}

/* "the country", "the kingdom": the country that acted last; a kingdom calls itself one. */
static void last_country(const struct ch_resolver *r, struct ch_mention *m)
{
    bool kingdom = ch_resolver_is(r, ch_noun_of(r, m), "kingdom");
    for (uint32_t i = r->recent.count, seen = 0; i-- > 0 && seen < LOOK_BACK; seen++) {
        const struct ch_actor *a = &r->doc->actors.items[r->recent.items[i]];
        if (a->type != CH_COUNTRY || !a->country[0]) continue;
        uint32_t state = ch_lexicon_state_of(r->lex, a->country);
        if (kingdom && (state == CH_NONE || !strstr(ch_lexicon_state(r->lex, state).official, "Kingdom")))
            continue;
        memcpy(m->country, a->country, sizeof m->country);
        return;
    }
}

/* "his government": the country of whom "his" means. */
static bool owner_country(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    for (uint32_t i = at + 1; i < r->doc->mentions.count; i++) {
        const struct ch_mention *p = ch_resolver_mention(r, i);
        if (p->first != m->first) break;
        if (p->kind != CH_MENTION_PRONOUN) continue;
        if (!p->actors.count && !ch_resolve_pronoun(r, i)) return false;
        p = ch_resolver_mention(r, i);
        if (p->actors.count == 1)
            memcpy(m->country, r->doc->actors.items[p->actors.items[0]].country, sizeof m->country);
    }
    return true;
}

/* "the administration" where a body has been named that is called one: "the Harbour Safety Administration".
 */
static uint32_t called_so(const struct ch_resolver *r, const struct ch_mention *m)
{
    struct ch_str word = r->doc->tokens.items[ch_noun_of(r, m)].lower;
    if (m->end != m->first + 2) return CH_NONE;
    for (uint32_t i = r->bodies.count, seen = 0; i-- > 0 && seen < LOOK_BACK; seen++) {
        const struct ch_entity *e = &r->entities.items[r->bodies.items[i]];
        if (e->name_end > e->name_at + 1 && ch_str_eq(r->doc->tokens.items[e->name_end - 1].lower, word))
            return r->bodies.items[i];
    }
    return CH_NONE;
}

/* "the government", "his country": the country of the owner, or the one that the text is about. */
bool ch_resolve_country(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    if (!m->country[0] && (r->words[m->first].classes & CH_W_POSS) && !owner_country(r, at)) return false;
    m = ch_resolver_mention(r, at);
    uint32_t called = m->country[0] || ch_definiteness(r, m) != CH_DEFINITE ? CH_NONE : called_so(r, m);
    if (called != CH_NONE) {
        r->entities.items[called].last = at;
        return ch_entity_attach(r, at, called);
    }
    for (uint32_t i = at + 1; !m->country[0] && i < r->doc->mentions.count; i++) {
        const struct ch_mention *inner = ch_resolver_mention(r, i);
        if (inner->first >= m->end) break;
        if (inner->type == CH_PERSON && inner->actors.count == 1)
            memcpy(m->country, r->doc->actors.items[inner->actors.items[0]].country, sizeof m->country);
    }
    bool land = r->words[ch_noun_of(r, m)].classes & CH_W_LAND;
    if (!m->country[0] && land && ch_definiteness(r, m) != CH_INDEFINITE) last_country(r, m);
    if (!m->country[0] && ch_definiteness(r, m) != CH_INDEFINITE) ch_resolver_focus(r, m->country);
    if (!m->country[0]) return ch_fresh(r, at);
    uint32_t actor = ch_entity_country(r, m->country);
    if (actor == CH_NONE) return ch_fresh(r, at);
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}
