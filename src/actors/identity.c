/* Which person of the lexicon an actor is: candidates by name, judged by country, office and date. */
#include "actors/resolver.h"

#include <stdlib.h>
#include <string.h>

#define CANDIDATES 32

/* Points at which a surname alone is enough. */
#define SURNAME_ENOUGH 5

/* Whether the article names the country anywhere. */
static bool country_in_text(const struct ch_resolver *r, const char *code)
{
    return ch_table_get(&r->seen, ch_str_hash(ch_str_of(code))) != CH_NONE;
}

static int32_t years_between(int32_t from, int32_t to)
{
    return (to - from) / 10000;
}

/* How well a person of the lexicon goes with what the text says; negative: not that one. */
static int plausibility(const struct ch_resolver *r, uint32_t actor, uint32_t person)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    const struct ch_entity *e = &r->entities.items[actor];
    struct ch_lex_person p = ch_lexicon_person(r->lex, person);
    if (a->gender && p.gender && a->gender != p.gender && a->gender != CH_NEUTER) return -1;
    bool current = false, country = false, level = false, known_country = false, mentioned = false;
    int32_t gap = 100, first = 99991231;
    for (uint32_t i = p.tenures; i < p.tenures_end; i++) {
        struct ch_lex_tenure t = ch_lexicon_tenure(r->lex, i);
        known_country |= t.country[0] != '\0';
        if (a->country[0] && strcmp(t.country, a->country) == 0) country = true;
        if (t.country[0] && country_in_text(r, t.country)) mentioned = true;
        if (t.start && t.start < first) first = t.start;
        bool holds = r->day && t.start <= r->day + 1131 && (t.end >= r->day || t.open);
        current |= holds;
        int32_t since = holds ? 0 : t.end && r->day ? abs(years_between(t.end, r->day)) : 20;
        if (since < gap) gap = since;
        if (e->titled && t.level == e->level) level = true;
    }
    if (a->country[0] && known_country && !country) return -1;
    if (r->day && first != 99991231 && years_between(r->day, first) > 12) return -1;
    int score = p.rank == 0 ? -2 : p.rank;
    score += country ? 4 : mentioned ? 2 : 0;
    score += current ? 3 : gap > 15 ? -3 : gap > 6 ? -1 : 0;
    if (e->titled) score += level ? 4 : -1;
    return score;
}

struct choice {
    uint32_t person;
    int score, second;
};

static void weigh(const struct ch_resolver *r, uint32_t actor, uint32_t person, int bonus,
                  struct choice *best)
{
    if (best->person == person) return;
    int score = plausibility(r, actor, person);
    if (score < 0 && bonus < 8) return;
    if (score < 0) score = -9;
    score += bonus;
    if (best->person == CH_NONE || score > best->score) {
        best->second = best->person == CH_NONE ? -99 : best->score;
        best->person = person;
        best->score = score;
    } else if (score > best->second) {
        best->second = score;
    }
}

static struct choice choose(const struct ch_resolver *r, uint32_t actor, struct ch_str name, bool single)
{
    struct ch_lex_match found[CANDIDATES];
    uint32_t count = ch_lexicon_lookup(r->lex, name, true, found, CANDIDATES);
    struct choice best = {CH_NONE, 0, -99};
    for (uint32_t i = 0; i < count; i++) {
        if (found[i].kind == CH_LEX_PERSON) weigh(r, actor, found[i].id, single ? 4 : 8, &best);
        if (found[i].kind == CH_LEX_SURNAME && single) weigh(r, actor, found[i].id, 0, &best);
    }
    return best;
}

/* A name in a form that the lexicon does not have ("Joseph R. Biden, Jr."): somebody of that surname whose
 * name begins with the same letter and who holds the office that the text gives. */
static struct choice choose_by_office(const struct ch_resolver *r, uint32_t actor)
{
    const struct ch_entity *e = &r->entities.items[actor];
    struct choice best = {CH_NONE, 0, -99};
    char initial = ch_form(r->doc, e->name_at).ptr[0];
    if (!e->titled) return best;
    for (uint32_t i = r->hit_from[e->name_at];
         i < r->doc->hits.count && r->doc->hits.items[i].first < e->name_end; i++) {
        const struct ch_hit *hit = &r->doc->hits.items[i];
        if (hit->kind != CH_LEX_SURNAME || hit->first == e->name_at) continue;
        if (ch_lexicon_person(r->lex, hit->id).name[0] == initial) weigh(r, actor, hit->id, 0, &best);
    }
    return best;
}

/* Whether anything but the surname speaks for a person: fame, an office or a country of the article. A name
 * that is a given name as well needs that. */
static bool vouched(const struct ch_resolver *r, uint32_t actor, uint32_t person, struct ch_str name)
{
    struct ch_lex_match found[CANDIDATES];
    uint32_t count = ch_lexicon_lookup(r->lex, name, true, found, CANDIDATES);
    bool given = false;
    for (uint32_t i = 0; i < count; i++)
        given |= found[i].kind == CH_LEX_GIVEN;
    if (!given) return true;
    struct ch_lex_person p = ch_lexicon_person(r->lex, person);
    if (p.rank >= 3 || r->entities.items[actor].titled || r->doc->actors.items[actor].country[0]) return true;
    bool told = false;
    for (uint32_t i = p.tenures; i < p.tenures_end; i++) {
        struct ch_lex_tenure t = ch_lexicon_tenure(r->lex, i);
        if (!t.country[0] || country_in_text(r, t.country)) return true;
        told = true;
    }
    return !told;
}

/* The person for one actor, or CH_NONE. A full name is enough unless country or sex contradict; a surname
 * needs an office, a country or fame, and nobody else as likely. */
static uint32_t identify(const struct ch_resolver *r, uint32_t actor)
{
    const struct ch_entity *e = &r->entities.items[actor];
    if (e->credit || e->name_at == e->name_end) return CH_NONE;
    struct ch_str name = ch_text(r->doc, ch_tokens_span(r->doc, e->name_at, e->name_end));
    struct choice choice = choose(r, actor, name, e->words < 2);
    if (choice.person != CH_NONE && e->words >= 2 && choice.score >= 0) return choice.person;
    if (e->words >= 2) choice = choose_by_office(r, actor);
    if (choice.person == CH_NONE) return CH_NONE;
    int enough = e->words >= 2 ? SURNAME_ENOUGH + 3 : SURNAME_ENOUGH;
    if (e->words < 2 && !vouched(r, actor, choice.person, name)) return CH_NONE;
    return choice.score >= enough && choice.score > choice.second ? choice.person : CH_NONE;
}

/* The tenure that the record shows: the lexicon's choice for the day, unless the article names the country of
 * another one held then (one monarch, many realms). */
static uint32_t tenure_for(const struct ch_resolver *r, uint32_t actor, bool *current)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    struct ch_lex_person p = ch_lexicon_person(r->lex, a->person);
    uint32_t best = ch_lexicon_tenure_on(r->lex, a->person, r->day, current), most = 0;
    if (best == CH_NONE || !*current) return best;
    struct ch_lex_tenure first = ch_lexicon_tenure(r->lex, best);
    for (uint32_t i = p.tenures; i < p.tenures_end; i++) {
        struct ch_lex_tenure t = ch_lexicon_tenure(r->lex, i);
        if (t.level != first.level || t.start > r->day || t.end < r->day) continue;
        uint32_t count = ch_table_get(&r->seen, ch_str_hash(ch_str_of(t.country)));
        if (count == CH_NONE || count <= most) continue;
        most = count;
        best = i;
    }
    return best;
}

/* The country of an organisation by its name in the lexicon; "" when it has none. */
static const char *body_country(const struct ch_resolver *r, const char *name)
{
    struct ch_lex_match found[8];
    uint32_t count = ch_lexicon_lookup(r->lex, ch_str_of(name), true, found, 8);
    for (uint32_t i = 0; i < count; i++)
        if (found[i].kind == CH_LEX_ORGANISATION) return ch_lexicon_organisation(r->lex, found[i].id).country;
    return "";
}

/* Country, sex and office that the lexicon adds. */
static void learn_person(struct ch_resolver *r, uint32_t actor)
{
    struct ch_actor *a = &r->doc->actors.items[actor];
    struct ch_entity *e = &r->entities.items[actor];
    struct ch_lex_person p = ch_lexicon_person(r->lex, a->person);
    if (!a->gender || a->gender == CH_NEUTER) a->gender = p.gender;
    if (p.qid[0]) a->qid = p.qid;
    bool current = false;
    uint32_t tenure = tenure_for(r, actor, &current);
    if (tenure == CH_NONE) return;
    struct ch_lex_tenure t = ch_lexicon_tenure(r->lex, tenure);
    const char *country = t.country[0] ? t.country : body_country(r, t.organisation);
    if (!a->country[0] && strlen(country) == 2) memcpy(a->country, country, 3);
    if (!a->role && current && t.office[0]) a->role = t.office;
    if (!e->titled && current) e->level = (uint8_t)t.level;
}

static bool unite(struct ch_resolver *r, uint32_t from, uint32_t into)
{
    struct ch_actor *a = &r->doc->actors.items[from], *b = &r->doc->actors.items[into];
    struct ch_entity *x = &r->entities.items[from], *y = &r->entities.items[into];
    x->same_as = into;
    if (!b->country[0]) memcpy(b->country, a->country, sizeof b->country);
    if (a->role && !y->titled) b->role = a->role, y->titled = x->titled, y->level = x->level;
    if (x->words > y->words) y->words = x->words, y->name_at = x->name_at, y->name_end = x->name_end;
    for (uint32_t i = 0; i < a->mentions.count; i++) {
        struct ch_mention *m = ch_resolver_mention(r, a->mentions.items[i]);
        for (uint32_t k = 0; k < m->actors.count; k++)
            if (m->actors.items[k] == from) m->actors.items[k] = into;
        if (!ch_ids_add(&r->doc->arena, &b->mentions, a->mentions.items[i])) return false;
    }
    a->mentions.count = 0;
    return true;
}

bool ch_identify_persons(struct ch_resolver *r)
{
    uint32_t count = r->doc->actors.count;
    for (uint32_t i = 0; i < count; i++) {
        struct ch_actor *a = &r->doc->actors.items[i];
        if (a->type != CH_PERSON || a->person != CH_NONE || r->entities.items[i].same_as != i) continue;
        uint32_t person = identify(r, i);
        if (person == CH_NONE) continue;
        a->person = person;
        uint32_t known = ch_table_get(&r->by_person, (uint64_t)person + 1);
        if (known != CH_NONE) {
            if (!unite(r, i, ch_entity_final(r, known))) return false;
            continue;
        }
        if (!ch_table_set(&r->doc->arena, &r->by_person, (uint64_t)person + 1, i)) return false;
        learn_person(r, i);
    }
    return true;
}
