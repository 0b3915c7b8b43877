/* Offices and persons described without a name: by the article first, then by the lexicon for its date. */
#include "actors/resolver.h"

#include <string.h>

/* Actors looked back at for a description. */
#define LOOK_BACK 40
/* Actors looked through for a counterpart. */
#define COUNTERPARTS 256

/* "the emir" is no president and "the president" no king, although both are heads of state. */
static bool other_throne(struct ch_str noun, const char *role)
{
    static const char *const crowns[] = {"king",   "queen",   "emir",    "amir",
                                         "sultan", "emperor", "empress", "pope"};
    if (!role) return false;
    bool wanted = false, has = false;
    for (size_t i = 0; i < sizeof crowns / sizeof *crowns; i++) {
        wanted |= ch_str_is(noun, crowns[i]);
        has |= ch_role_has_word(role, ch_str_of(crowns[i]));
    }
    return wanted != has && (wanted || ch_str_is(noun, "president"));
}

/* "the leader of the rebels", "the head of the agency": whether a role tells of the same body. Any role will
 * do for a description without "of", or with "of" a state. */
static bool complement_fits(const struct ch_resolver *r, const struct ch_mention *m, const char *role)
{
    static const char *const nouns[] = {"leader",   "head",      "chief",  "chairman", "chair",
                                        "director", "commander", "member", "president"};
    uint32_t noun = ch_noun_of(r, m);
    bool any = false, told = false;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        any |= ch_resolver_is(r, noun, nouns[i]);
    if (!any || noun + 2 >= m->end || !ch_resolver_is(r, noun + 1, "of")) return true;
    for (uint32_t i = r->hit_from[noun + 2]; i < r->doc->hits.count && r->doc->hits.items[i].first < m->end;
         i++)
        if (r->doc->hits.items[i].kind == CH_LEX_STATE && r->doc->hits.items[i].end == m->end) return true;
    if ((r->words[m->end - 1].classes & CH_W_LAND) || ch_resolver_is(r, noun + 2, "state") ||
        ch_resolver_is(r, noun + 2, "government"))
        return true;
    for (uint32_t i = noun + 2; i < m->end; i++) {
        if (r->words[i].classes & (CH_W_FUNCTION | CH_W_DET)) continue;
        told |= ch_role_has_word(role, r->doc->tokens.items[i].lower);
    }
    return told;
}

/* "the Secretary" is a minister, no secretary-general. */
static bool other_secretary(const struct ch_resolver *r, const struct ch_mention *m, uint32_t noun,
                            const char *role)
{
    if (!role || !ch_resolver_is(r, noun, "secretary") || !ch_role_has_word(role, CH_LIT("general")))
        return false;
    for (uint32_t i = m->first; i < m->end; i++)
        if (ch_resolver_is(r, i, "general")) return false;
    return true;
}

/* "the general" of somebody whom the text has called General: a rank that an office has taken the place of.
 */
static bool has_rank(const struct ch_resolver *r, uint32_t actor, struct ch_str rank)
{
    const struct ch_ids *mentions = &r->doc->actors.items[actor].mentions;
    for (uint32_t i = 0; ch_rank_only(rank) && i < mentions->count && i < 8; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, mentions->items[i]);
        for (uint32_t t = m->first; m->kind == CH_MENTION_NAME && t < m->end; t++)
            if (r->doc->tokens.items[t].span.end <= m->name.start &&
                ch_str_eq(r->doc->tokens.items[t].lower, rank))
                return true;
    }
    return false;
}

/* Whether actor may be meant by "the DESCRIPTION". */
bool ch_description_fits(const struct ch_resolver *r, const struct ch_mention *m, uint32_t actor)
{
    if (!complement_fits(r, m, r->doc->actors.items[actor].role)) return false;
    const struct ch_actor *a = &r->doc->actors.items[actor];
    const struct ch_entity *e = &r->entities.items[actor];
    if (a->type != CH_PERSON || e->credit || e->same_as != actor) return false;
    if (m->country[0] && a->country[0] && strcmp(m->country, a->country) != 0) return false;
    if (m->country[0] && !a->country[0]) return false;
    if (m->gender && a->gender && m->gender != a->gender) return false;
    uint32_t noun = ch_noun_of(r, m);
    struct ch_str word = r->doc->tokens.items[noun].lower;
    if (other_throne(word, a->role) || other_secretary(r, m, noun, a->role)) return false;
    if (noun + 1 == m->end && noun == m->first + 1 && has_rank(r, actor, word)) return true;
    uint8_t level;
    bool known =
        ch_level_of(r, m->first, m->end, &level) && level != CH_LEVEL_OTHER && level != CH_LEVEL_OFFICIAL;
    bool level_known = e->titled || e->level != CH_LEVEL_OTHER;
    if ((r->words[noun].classes & CH_W_LEADER) && ch_resolver_is(r, noun, "leader"))
        return (level_known && ch_leader_level(e->level)) || ch_role_has_word(a->role, word);
    if (known && level_known && ch_levels_agree(level, e->level)) return true;
    if (known && level_known && level != e->level && m->kind == CH_MENTION_OFFICE)
        return ch_role_has_word(a->role, word) && level == e->level;
    return ch_role_has_word(a->role, word);
}

static bool former(const char *role)
{
    return role && (ch_str_starts(ch_str_of(role), "former") || ch_str_starts(ch_str_of(role), "late ") ||
                    ch_str_starts(ch_str_of(role), "then"));
}

/* The last person named whom the description fits; who held the office formerly only if nobody else does. */
static uint32_t look_back(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint32_t seen = 0, second = CH_NONE;
    bool wants_former = ch_str_starts(m->role, "former");
    for (uint32_t i = r->persons.count; i-- > 0 && seen < LOOK_BACK; seen++) {
        uint32_t actor = r->persons.items[i];
        if (!ch_description_fits(r, m, actor)) continue;
        if (former(r->doc->actors.items[actor].role) == wants_former) return actor;
        if (second == CH_NONE) second = actor;
    }
    return second;
}

/* Whether the phrase means the office's holder on the article's day, not one before or to come. */
static bool means_holder(const struct ch_resolver *r, const struct ch_mention *m)
{
    static const char *const others[] = {"former", "next",  "new",  "then",   "previous",
                                         "ex",     "first", "late", "future", "elect"};
    for (uint32_t i = m->first; i < m->end; i++)
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            if (ch_resolver_is(r, i, others[k])) return false;
    return true;
}

/* The holder of the office that a definite phrase with a country names; *actor CH_NONE when there is none. */
static bool holder(struct ch_resolver *r, const struct ch_mention *m, uint32_t *actor)
{
    uint8_t level;
    *actor = CH_NONE;
    if (!m->country[0] || !ch_level_of(r, m->first, m->end, &level) || !means_holder(r, m)) return true;
    return ch_holder_actor(r, m->country, level, actor);
}

/* Whether the words of a description before its noun stand in a role too: "the White House official" and
 * "White House spokesman". */
static bool shares_body(const struct ch_resolver *r, const struct ch_mention *m, const char *role)
{
    uint32_t noun = ch_noun_of(r, m);
    for (uint32_t i = m->first; i < noun; i++)
        if (ch_word_capital(&r->words[i]) && !(r->words[i].classes & CH_W_FUNCTION) &&
            ch_role_has_word(role, r->doc->tokens.items[i].lower))
            return true;
    return false;
}

/* Whether actor is somebody without a name who stands for the country of m abroad: "the deputy US
 * ambassador". */
static bool described_diplomat(const struct ch_resolver *r, const struct ch_mention *m, uint32_t actor)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    const struct ch_entity *e = &r->entities.items[actor];
    static const char *const nouns[] = {"ambassador", "envoy", "representative", "consul", "attaché"};
    if (a->type != CH_PERSON || e->name_at != e->name_end || strcmp(a->country, m->country) != 0)
        return false;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (ch_role_has_word(a->role, ch_str_of(nouns[i]))) return true;
    return false;
}

/* "the French official", "the White House official": a noun for anybody in office means the last person named
 * of that country or body. */
static uint32_t some_official(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint32_t noun = ch_noun_of(r, m), seen = 0;
    static const char *const nouns[] = {"official", "diplomat", "politician", "envoy",
                                        "man",      "woman",    "statesman",  "negotiator"};
    bool any = false;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        any |= ch_resolver_is(r, noun, nouns[i]);
    bool diplomat = ch_resolver_is(r, noun, "envoy") || ch_resolver_is(r, noun, "diplomat");
    for (uint32_t i = r->persons.count; any && i-- > 0 && seen < LOOK_BACK; seen++) {
        uint32_t actor = ch_entity_final(r, r->persons.items[i]);
        if (diplomat && m->country[0] && described_diplomat(r, m, actor)) return actor;
        const struct ch_actor *a = &r->doc->actors.items[actor];
        const struct ch_entity *e = &r->entities.items[actor];
        if (a->type != CH_PERSON || e->credit || e->name_at == e->name_end || !a->role) continue;
        if (diplomat && (ch_rank_only(ch_str_of(a->role)) || e->level == CH_LEVEL_HEAD_OF_STATE)) continue;
        if (m->gender && a->gender && m->gender != a->gender) continue;
        if (m->country[0] && strcmp(m->country, a->country) != 0) continue;
        if (m->country[0] || m->gender || shares_body(r, m, a->role)) return actor;
    }
    return CH_NONE;
}

/* "his Venezuelan counterpart": who holds the owner's office there, where the article names that person. */
static uint32_t counterpart_of(const struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t owner = CH_NONE;
    for (uint32_t i = at, seen = 0; i-- > 0 && seen < LOOK_BACK && owner == CH_NONE; seen++) {
        const struct ch_mention *before = ch_resolver_mention(r, i);
        if (before->type != CH_PERSON || before->actors.count != 1) continue;
        uint32_t actor = ch_entity_final(r, before->actors.items[0]);
        /* nobody is the counterpart of one who holds office in the same state */
        bool fellow = m->country[0] && strcmp(r->doc->actors.items[actor].country, m->country) == 0;
        if (r->entities.items[actor].level != CH_LEVEL_OTHER && !fellow) owner = actor;
    }
    if (owner == CH_NONE || !m->country[0]) return CH_NONE;
    return ch_officer_named(r, m->country, r->entities.items[owner].level, owner);
}

/* Whether the lexicon knows a person and that he or she never held an office of the level that m tells. */
static bool never_held(const struct ch_resolver *r, const struct ch_mention *m, uint32_t person)
{
    uint8_t level;
    if (person == CH_NONE || !ch_level_of(r, m->first, m->end, &level)) return false;
    struct ch_lex_person p = ch_lexicon_person(r->lex, person);
    for (uint32_t i = p.tenures; i < p.tenures_end; i++)
        if (ch_lexicon_tenure(r->lex, i).level == level) return false;
    return p.tenures < p.tenures_end;
}

static bool lacks_office(const struct ch_resolver *r, const struct ch_mention *m, uint32_t actor)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    const struct ch_entity *e = &r->entities.items[actor];
    if (a->type != CH_PERSON || e->same_as != actor || e->credit || e->titled || e->level != CH_LEVEL_OTHER)
        return false;
    if (e->name_at == e->name_end || strcmp(a->country, m->country) != 0) return false;
    if (never_held(r, m, a->person)) return false;
    return !m->gender || !a->gender || m->gender == a->gender;
}

/* "France's foreign minister" of somebody to whom neither text nor lexicon gives an office: the last one
 * named of that country, else the only one in the article. */
static uint32_t without_office(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint32_t seen = 0, found = CH_NONE;
    if (!m->country[0]) return CH_NONE;
    for (uint32_t i = r->persons.count; i-- > 0 && seen < LOOK_BACK; seen++) {
        uint32_t actor = ch_entity_final(r, r->persons.items[i]);
        if (lacks_office(r, m, actor)) return actor;
    }
    for (uint32_t i = 0; i < r->entities.count && i < COUNTERPARTS; i++) {
        if (!lacks_office(r, m, i)) continue;
        if (found != CH_NONE) return CH_NONE;
        found = i;
    }
    return found;
}

bool ch_resolve_office(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    if (m->type == CH_GROUP) return ch_resolve_plural(r, at);
    enum ch_definiteness definite = ch_definiteness(r, m);
    if (definite == CH_INDEFINITE) return ch_fresh(r, at);
    bool counterpart = ch_resolver_is(r, ch_noun_of(r, m), "counterpart");
    uint32_t actor = counterpart ? counterpart_of(r, at) : look_back(r, m);
    if (actor == CH_NONE && definite != CH_BARE && !counterpart) actor = without_office(r, m);
    bool points = definite != CH_BARE || m->country[0];
    if (actor == CH_NONE && definite != CH_BARE && !counterpart) actor = ch_look_ahead(r, at);
    if (actor == CH_NONE && points && !counterpart) actor = ch_officer_without_state(r, at);
    uint32_t next = actor == CH_NONE && !counterpart ? ch_named_next(r, at) : CH_NONE;
    if (next != CH_NONE) {
        actor = next;
        struct ch_actor *a = &r->doc->actors.items[actor];
        if (a->role && (!r->entities.items[actor].titled || ch_is_style(ch_str_of(a->role)))) a->role = NULL;
    }
    if (actor == CH_NONE && definite != CH_BARE && !counterpart && !holder(r, m, &actor)) return false;
    if (actor == CH_NONE) actor = ch_same_noun(r, m);
    if (actor == CH_NONE && definite != CH_BARE && !counterpart) actor = some_official(r, m);
    if (actor == CH_NONE) return ch_fresh(r, at);
    ch_entity_learn(r, actor, m);
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}
