/* Offices and descriptions without a name: by the article first, then by the lexicon for its date. */
#include "actors/resolver.h"

#include <string.h>

/* Actors looked back at for a description. */
#define LOOK_BACK 40
/* Mentions looked ahead at. */
#define LOOK_AHEAD 60

enum definiteness { BARE, DEFINITE, INDEFINITE, OWNED };

static enum definiteness definiteness(const struct ch_resolver *r, const struct ch_mention *m)
{
    if (ch_resolver_is(r, m->first, "a") || ch_resolver_is(r, m->first, "an") ||
        ch_resolver_is(r, m->first, "another") || ch_resolver_is(r, m->first, "some") ||
        ch_resolver_is(r, m->first, "one"))
        return INDEFINITE;
    if (ch_resolver_is(r, m->first, "the") || ch_resolver_is(r, m->first, "this") ||
        ch_resolver_is(r, m->first, "that") || ch_resolver_is(r, m->first, "these") ||
        ch_resolver_is(r, m->first, "those") || ch_resolver_is(r, m->first, "both"))
        return DEFINITE;
    if (r->words[m->first].classes & CH_W_POSS) return OWNED;
    for (uint32_t i = m->first; i < m->end; i++)
        if (ch_token_possessive(r->doc, i)) return OWNED;
    return BARE;
}

/* The noun that a description is built on: its last word before any complement. */
static uint32_t noun_of(const struct ch_resolver *r, const struct ch_mention *m)
{
    for (uint32_t i = m->first; i + 1 < m->end; i++)
        if ((r->words[i + 1].classes & CH_W_PREP) &&
            (r->words[i].classes & (CH_W_PERSON | CH_W_PEOPLE | CH_W_BODY | CH_W_BODIES)))
            return i;
    return m->end - 1;
}

static bool role_has_word(const char *role, struct ch_str word)
{
    if (!role) return false;
    size_t len = strlen(role);
    for (size_t i = 0; i + word.len <= len; i++) {
        bool start = i == 0 || role[i - 1] == ' ' || role[i - 1] == '-';
        bool stop = role[i + word.len] == '\0' || role[i + word.len] == ' ' || role[i + word.len] == '-';
        if (start && stop && ch_str_eq_nocase((struct ch_str){role + i, word.len}, word)) return true;
    }
    return false;
}

static bool is_leader_level(uint8_t level)
{
    return level == CH_LEVEL_HEAD_OF_STATE || level == CH_LEVEL_HEAD_OF_GOVERNMENT ||
           level == CH_LEVEL_PARTY_LEADER || level == CH_LEVEL_IO_HEAD;
}

static bool levels_agree(uint8_t wanted, uint8_t has)
{
    if (wanted == has) return true;
    bool minister = has == CH_LEVEL_FOREIGN_MINISTER || has == CH_LEVEL_DEFENCE_MINISTER ||
                    has == CH_LEVEL_HEAD_OF_GOVERNMENT;
    if (wanted == CH_LEVEL_MINISTER) return minister;
    return wanted == CH_LEVEL_HEAD_OF_STATE && has == CH_LEVEL_PARTY_LEADER;
}

/* Whether actor may be meant by "the DESCRIPTION". */
static bool description_fits(const struct ch_resolver *r, const struct ch_mention *m, uint32_t actor)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    const struct ch_entity *e = &r->entities.items[actor];
    if (a->type != CH_PERSON || e->credit || e->same_as != actor) return false;
    if (m->country[0] && a->country[0] && strcmp(m->country, a->country) != 0) return false;
    if (m->country[0] && !a->country[0]) return false;
    if (m->gender && a->gender && m->gender != a->gender) return false;
    uint32_t noun = noun_of(r, m);
    struct ch_str word = r->doc->tokens.items[noun].lower;
    uint8_t level;
    bool known =
        ch_level_of(r, m->first, m->end, &level) && level != CH_LEVEL_OTHER && level != CH_LEVEL_OFFICIAL;
    bool level_known = e->titled || a->person != CH_NONE;
    if ((r->words[noun].classes & CH_W_LEADER) && ch_resolver_is(r, noun, "leader"))
        return (level_known && is_leader_level(e->level)) || role_has_word(a->role, word);
    if (known && level_known && levels_agree(level, e->level)) return true;
    if (known && level_known && level != e->level && m->kind == CH_MENTION_OFFICE)
        return role_has_word(a->role, word) && level == e->level;
    return role_has_word(a->role, word);
}

static uint32_t look_back(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint32_t seen = 0;
    for (uint32_t i = r->recent.count; i-- > 0 && seen < LOOK_BACK; seen++) {
        uint32_t actor = r->recent.items[i];
        if (description_fits(r, m, actor)) return actor;
    }
    return CH_NONE;
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

static bool fresh(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t actor = ch_entity_new(r, m->type);
    if (actor == CH_NONE) return false;
    ch_entity_learn(r, actor, m);
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}

/* The last earlier description of the same words, "the three envoys" ... "the envoys". */
static uint32_t same_noun(const struct ch_resolver *r, const struct ch_mention *m)
{
    struct ch_str noun = r->doc->tokens.items[noun_of(r, m)].lower;
    uint32_t seen = 0;
    for (uint32_t i = r->recent.count; i-- > 0 && seen < LOOK_BACK; seen++) {
        uint32_t actor = r->recent.items[i];
        const struct ch_actor *a = &r->doc->actors.items[actor];
        const struct ch_entity *e = &r->entities.items[actor];
        if (a->type != m->type || e->last == CH_NONE || e->name_at != e->name_end) continue;
        const struct ch_mention *l = ch_resolver_mention(r, e->last);
        if (m->country[0] && strcmp(m->country, a->country) != 0) continue;
        if (l->kind == m->kind && ch_str_eq(r->doc->tokens.items[noun_of(r, l)].lower, noun)) return actor;
    }
    return CH_NONE;
}

static uint32_t number_word(const struct ch_resolver *r, const struct ch_mention *m)
{
    static const char *const words[] = {"two", "three", "four", "five", "six"};
    for (uint32_t i = m->first; i < m->end && i < m->first + 3; i++) {
        if (ch_resolver_is(r, i, "both")) return 2;
        for (uint32_t k = 0; k < 5; k++)
            if (ch_resolver_is(r, i, words[k])) return k + 2;
    }
    return 0;
}

/* Whether actor may be one of "the two leaders", "both sides". */
static bool member_fits(const struct ch_resolver *r, const struct ch_mention *m, uint32_t actor)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    uint32_t noun = noun_of(r, m);
    if (r->words[noun].classes & CH_W_SIDES)
        return a->type != CH_PERSON && (a->type == CH_COUNTRY || r->entities.items[actor].name_at !=
                                                                     r->entities.items[actor].name_end);
    if (a->type != CH_PERSON || r->entities.items[actor].credit) return false;
    const struct ch_entity *e = &r->entities.items[actor];
    bool named = e->name_at != e->name_end || a->person != CH_NONE;
    uint8_t level;
    if (ch_resolver_is(r, noun, "leaders"))
        return named && (is_leader_level(e->level) || role_has_word(a->role, CH_LIT("leader")));
    if (ch_resolver_is(r, noun, "men") || ch_resolver_is(r, noun, "women") ||
        ch_resolver_is(r, noun, "officials") || ch_resolver_is(r, noun, "diplomats"))
        return named;
    if (ch_level_of(r, m->first, m->end, &level))
        return levels_agree(level, e->level) && (e->titled || a->person != CH_NONE);
    return false;
}

/* A counted collective: the last `number` actors that fit. False in *done when fewer are there. */
static bool collective(struct ch_resolver *r, uint32_t at, uint32_t number, bool *done)
{
    uint32_t members[8], count = 0, seen = 0;
    struct ch_mention *m = ch_resolver_mention(r, at);
    for (uint32_t i = r->recent.count; i-- > 0 && count < number && seen < LOOK_BACK; seen++) {
        uint32_t actor = ch_entity_final(r, r->recent.items[i]);
        bool known = false;
        for (uint32_t k = 0; k < count; k++)
            known |= members[k] == actor;
        if (!known && member_fits(r, m, actor)) members[count++] = actor;
    }
    *done = count == number;
    for (uint32_t i = count; *done && i-- > 0;)
        if (!ch_entity_attach(r, at, members[i])) return false;
    return true;
}

/* "the leaders", "the ministers": those of the nearest sentence that names two or more of them. */
static bool plain_collective(struct ch_resolver *r, uint32_t at, bool *done)
{
    uint32_t members[8], count = 0, seen = 0, sentence = CH_NONE;
    const struct ch_mention *m = ch_resolver_mention(r, at);
    *done = false;
    if (r->words[noun_of(r, m)].classes & CH_W_SIDES) return true;
    for (uint32_t i = r->recent.count; i-- > 0 && count < 8 && seen < LOOK_BACK; seen++) {
        uint32_t actor = ch_entity_final(r, r->recent.items[i]), last = r->entities.items[actor].last;
        if (last == CH_NONE || !member_fits(r, m, actor)) continue;
        uint32_t there = r->doc->tokens.items[ch_resolver_mention(r, last)->first].sentence;
        if (there != sentence && count >= 2) break;
        if (there != sentence) count = 0;
        sentence = there;
        bool known = false;
        for (uint32_t k = 0; k < count; k++)
            known |= members[k] == actor;
        if (!known) members[count++] = actor;
    }
    *done = count >= 2;
    for (uint32_t i = count; *done && i-- > 0;)
        if (!ch_entity_attach(r, at, members[i])) return false;
    return true;
}

static bool resolve_plural(struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    enum definiteness definite = definiteness(r, m);
    uint32_t number = number_word(r, m);
    bool done = false;
    if (!ch_resolve_members(r, at, &done)) return false;
    if (done) return true;
    if (number && definite == DEFINITE && !m->country[0] && !collective(r, at, number, &done)) return false;
    if (done) return true;
    m = ch_resolver_mention(r, at);
    uint32_t actor = definite == INDEFINITE ? CH_NONE : same_noun(r, m);
    if (actor == CH_NONE && definite == DEFINITE && !m->country[0] && !plain_collective(r, at, &done))
        return false;
    if (done) return true;
    if (actor == CH_NONE) return fresh(r, at);
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}

/* Whether the words of a description before its noun stand in a role too: "the White House official" and
 * "White House spokesman". */
static bool shares_body(const struct ch_resolver *r, const struct ch_mention *m, const char *role)
{
    uint32_t noun = noun_of(r, m);
    for (uint32_t i = m->first; i < noun; i++)
        if (ch_word_capital(&r->words[i]) && !(r->words[i].classes & CH_W_FUNCTION) &&
            role_has_word(role, r->doc->tokens.items[i].lower))
            return true;
    return false;
}

/* "the French official", "the White House official": a noun for anybody in office means the last person named
 * of that country or body. */
static uint32_t some_official(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint32_t noun = noun_of(r, m), seen = 0;
    static const char *const nouns[] = {"official", "diplomat", "politician", "envoy",
                                        "man",      "woman",    "statesman",  "negotiator"};
    bool any = false;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        any |= ch_resolver_is(r, noun, nouns[i]);
    for (uint32_t i = r->recent.count; any && i-- > 0 && seen < LOOK_BACK; seen++) {
        uint32_t actor = ch_entity_final(r, r->recent.items[i]);
        const struct ch_actor *a = &r->doc->actors.items[actor];
        const struct ch_entity *e = &r->entities.items[actor];
        if (a->type != CH_PERSON || e->credit || e->name_at == e->name_end || !a->role) continue;
        if (m->gender && a->gender && m->gender != a->gender) continue;
        if (m->country[0] && strcmp(m->country, a->country) != 0) continue;
        if (m->country[0] || m->gender || shares_body(r, m, a->role)) return actor;
    }
    return CH_NONE;
}

/* A description that points ahead, "His chief spokesman said": the one person named later with such an
 * office. */
static uint32_t look_ahead(const struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t found = CH_NONE;
    for (uint32_t i = at + 1, seen = 0; i < r->doc->mentions.count && seen < LOOK_AHEAD; i++, seen++) {
        const struct ch_mention *n = ch_resolver_mention(r, i);
        if (n->kind != CH_MENTION_NAME || n->type != CH_PERSON || n->actors.count != 1 || !n->role.len)
            continue;
        uint32_t actor = ch_entity_final(r, n->actors.items[0]);
        if (actor == found || !description_fits(r, m, actor)) continue;
        if (found != CH_NONE) return CH_NONE;
        found = actor;
    }
    return found;
}

bool ch_resolve_office(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    if (m->type == CH_GROUP) return resolve_plural(r, at);
    enum definiteness definite = definiteness(r, m);
    if (definite == INDEFINITE) return fresh(r, at);
    bool counterpart = ch_resolver_is(r, noun_of(r, m), "counterpart");
    uint32_t actor = counterpart ? CH_NONE : look_back(r, m);
    if (actor == CH_NONE && definite != BARE && !counterpart && !holder(r, m, &actor)) return false;
    if (actor == CH_NONE) actor = same_noun(r, m);
    if (actor == CH_NONE && definite != BARE && !counterpart) actor = some_official(r, m);
    if (actor == CH_NONE && definite != BARE && !counterpart) actor = look_ahead(r, at);
    if (actor == CH_NONE) return fresh(r, at);
    ch_entity_learn(r, actor, m);
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}

/* "the agency", "the paper", "the committee": the last body whose name or description has that noun, or that
 * such a noun can stand for. */
bool ch_resolve_body(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    if (definiteness(r, m) == INDEFINITE) return fresh(r, at);
    uint32_t noun = noun_of(r, m), seen = 0;
    struct ch_str word = r->doc->tokens.items[noun].lower;
    bool bare = m->end - m->first <= 2 && !m->country[0];
    for (uint32_t i = r->recent.count; i-- > 0 && seen < LOOK_BACK; seen++) {
        uint32_t actor = r->recent.items[i];
        const struct ch_actor *a = &r->doc->actors.items[actor];
        const struct ch_entity *e = &r->entities.items[actor];
        if ((a->type != CH_ORGANIZATION && a->type != CH_GROUP) || e->last == CH_NONE) continue;
        if (m->country[0] && strcmp(m->country, a->country) != 0) continue;
        bool has = false;
        for (uint32_t k = e->name_at; k < e->name_end; k++)
            has |= ch_str_eq(r->doc->tokens.items[k].lower, word);
        const struct ch_mention *l = ch_resolver_mention(r, e->last);
        has |=
            l->kind == CH_MENTION_DESCRIPTION && ch_str_eq(r->doc->tokens.items[noun_of(r, l)].lower, word);
        if (a->organisation != CH_NONE && bare)
            has |= role_has_word(ch_lexicon_organisation(r->lex, a->organisation).name, word);
        if (!has) continue;
        r->entities.items[actor].last = at;
        return ch_entity_attach(r, at, actor);
    }
    return fresh(r, at);
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

/* "the government", "his country": the country of the owner, or the one that the text is about. */
bool ch_resolve_country(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    if (!m->country[0] && (r->words[m->first].classes & CH_W_POSS) && !owner_country(r, at)) return false;
    m = ch_resolver_mention(r, at);
    for (uint32_t i = at + 1; !m->country[0] && i < r->doc->mentions.count; i++) {
        const struct ch_mention *inner = ch_resolver_mention(r, i);
        if (inner->first >= m->end) break;
        if (inner->type == CH_PERSON && inner->actors.count == 1)
            memcpy(m->country, r->doc->actors.items[inner->actors.items[0]].country, sizeof m->country);
    }
    if (!m->country[0] && definiteness(r, m) != INDEFINITE) ch_resolver_focus(r, m->country);
    if (!m->country[0]) return fresh(r, at);
    uint32_t actor = ch_entity_country(r, m->country);
    if (actor == CH_NONE) return fresh(r, at);
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}
