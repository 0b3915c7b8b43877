/* Several at once: "the two leaders", "both sides", "the ministers". */
#include "actors/resolver.h"

#include <string.h>

/* Actors looked back at for the members. */
#define LOOK_BACK 40

static uint32_t sentence_of(const struct ch_resolver *r, uint32_t mention)
{
    return r->doc->tokens.items[ch_resolver_mention(r, mention)->first].sentence;
}

static uint32_t number_word(const struct ch_resolver *r, const struct ch_mention *m)
{
    static const char *const words[] = {"two", "three", "four", "five", "six"};
    for (uint32_t i = m->first; i < m->end && i < m->first + 3; i++) {
        if (ch_resolver_is(r, i, "both") || ch_resolver_is(r, i, "pair") || ch_resolver_is(r, i, "duo"))
            return 2;
        if (ch_resolver_is(r, i, "trio")) return 3;
        for (uint32_t k = 0; k < 5; k++)
            if (ch_resolver_is(r, i, words[k])) return k + 2;
    }
    return 0;
}

/* "the rebels", "the opposition": groups that face a government. */
static bool is_party(const struct ch_resolver *r, const struct ch_actor *a)
{
    static const char *const words[] = {"rebels",      "opposition", "insurgents", "guerrillas",
                                        "separatists", "militants",  "militia",    "movement",
                                        "junta",       "fighters",   "protesters", "strikers"};
    uint32_t noun = ch_noun_of(r, ch_resolver_mention(r, a->mentions.items[0]));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_resolver_is(r, noun, words[i])) return true;
    return false;
}

/* States, named bodies but the media, and groups that the text keeps speaking of ("the rebels"). */
static bool is_side(const struct ch_resolver *r, uint32_t actor)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    bool named = r->entities.items[actor].name_at != r->entities.items[actor].name_end;
    if (a->type == CH_PERSON) return false;
    if (a->organisation != CH_NONE &&
        strcmp(ch_lexicon_organisation(r->lex, a->organisation).kind, "media") == 0)
        return false;
    return a->type == CH_COUNTRY || named ||
           (a->type == CH_GROUP && a->mentions.count >= 3 && is_party(r, a));
}

/* Whether actor may be one of "the two leaders", "both sides". */
static bool member_fits(const struct ch_resolver *r, const struct ch_mention *m, uint32_t actor)
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    uint32_t noun = ch_noun_of(r, m);
    if (r->words[noun].classes & CH_W_SIDES) return is_side(r, actor);
    if (a->type != CH_PERSON || r->entities.items[actor].credit) return false;
    const struct ch_entity *e = &r->entities.items[actor];
    bool named = e->name_at != e->name_end || a->person != CH_NONE;
    uint8_t level;
    if (ch_resolver_is(r, noun, "leaders"))
        return named && (ch_leader_level(e->level) || ch_role_has_word(a->role, CH_LIT("leader")));
    if (ch_resolver_is(r, noun, "two") || ch_resolver_is(r, noun, "pair") || ch_resolver_is(r, noun, "duo") ||
        ch_resolver_is(r, noun, "trio"))
        return named;
    if (ch_resolver_is(r, noun, "men") || ch_resolver_is(r, noun, "women") ||
        ch_resolver_is(r, noun, "officials") || ch_resolver_is(r, noun, "diplomats") ||
        ch_resolver_is(r, noun, "counterparts"))
        return named;
    if (ch_level_of(r, m->first, m->end, &level))
        return ch_levels_agree(level, e->level) && (e->titled || a->person != CH_NONE);
    return false;
}

/* "Chad and the rebels agreed ... The two sides": the two that the sentence of mention at or the one before
 * names side by side, as two and not in a longer list. */
static bool named_pair(const struct ch_resolver *r, uint32_t at, uint32_t pair[2])
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    for (uint32_t i = at, seen = 0;
         i-- > 0 && seen < LOOK_BACK && sentence_of(r, i) + 1 >= sentence_of(r, at); seen++) {
        const struct ch_mention *b = ch_resolver_mention(r, i);
        uint32_t and = b->first ? b->first - 1 : 0;
        if (!ch_resolver_is(r, and, "and") || b->actors.count != 1 || b->first == 0) continue;
        for (uint32_t k = i; k-- > 0 && k + 4 > i;) {
            const struct ch_mention *a = ch_resolver_mention(r, k);
            if (a->end != and || a->actors.count != 1) continue;
            bool list = a->first > 1 && ch_resolver_is(r, a->first - 1, ",");
            list |= ch_resolver_is(r, b->end, ",") && b->end < r->doc->tokens.count;
            pair[0] = ch_entity_final(r, a->actors.items[0]);
            pair[1] = ch_entity_final(r, b->actors.items[0]);
            if (!list && pair[0] != pair[1] && member_fits(r, m, pair[0]) && member_fits(r, m, pair[1]))
                return true;
        }
    }
    return false;
}

/* "both sides", "the two countries": the two that the article has named most often of late. */
static bool two_sides(struct ch_resolver *r, uint32_t at, bool *done)
{
    uint32_t ids[LOOK_BACK], votes[LOOK_BACK], count = 0;
    const struct ch_mention *m = ch_resolver_mention(r, at);
    for (uint32_t i = r->recent.count, seen = 0; i-- > 0 && seen < LOOK_BACK; seen++) {
        uint32_t actor = ch_entity_final(r, r->recent.items[i]), k = 0;
        if (!member_fits(r, m, actor) || r->doc->actors.items[actor].type == CH_ORGANIZATION) continue;
        while (k < count && ids[k] != actor)
            k++;
        if (k == count) ids[count] = actor, votes[count++] = 0;
        votes[k]++;
    }
    uint32_t best[2] = {CH_NONE, CH_NONE}, pair[2];
    if (named_pair(r, at, pair)) {
        *done = true;
        return ch_entity_attach(r, at, pair[0]) && ch_entity_attach(r, at, pair[1]);
    }
    for (uint32_t n = 0; n < 2; n++)
        for (uint32_t k = 0; k < count; k++)
            if (k != best[0] && (best[n] == CH_NONE || votes[k] > votes[best[n]])) best[n] = k;
    *done = best[1] != CH_NONE;
    if (!*done) return true;
    return ch_entity_attach(r, at, ids[best[0]]) && ch_entity_attach(r, at, ids[best[1]]);
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

/* "the two ministers" of whom the text does not give both the office: the persons named in the last sentence
 * that names any, where they are just as many. */
static bool counted_persons(struct ch_resolver *r, uint32_t at, uint32_t number, bool *done)
{
    uint32_t members[8], count = 0, there = CH_NONE, noun = ch_noun_of(r, ch_resolver_mention(r, at));
    if ((r->words[noun].classes & CH_W_SIDES) || !(r->words[noun].classes & CH_W_PEOPLE)) return true;
    for (uint32_t i = r->persons.count, seen = 0; i-- > 0 && count < 8 && seen < LOOK_BACK; seen++) {
        uint32_t actor = ch_entity_final(r, r->persons.items[i]), last = r->entities.items[actor].last;
        const struct ch_entity *e = &r->entities.items[actor];
        if (last == CH_NONE || e->credit ||
            (e->name_at == e->name_end && r->doc->actors.items[actor].person == CH_NONE))
            continue;
        uint32_t sentence = sentence_of(r, last);
        if (there == CH_NONE) there = sentence;
        if (sentence != there) break;
        bool known = false;
        for (uint32_t k = 0; k < count; k++)
            known |= members[k] == actor;
        if (!known) members[count++] = actor;
    }
    *done = count == number && there + 3 > sentence_of(r, at);
    for (uint32_t i = count; *done && i-- > 0;)
        if (!ch_entity_attach(r, at, members[i])) return false;
    return true;
}

/* Actors that are meant together, and the sentence that named them. */
struct members {
    uint32_t actors[8];
    uint32_t count, sentence;
};

/* "the leaders", "the ministers": those of the nearest sentence that names two or more of them; none when
 * there is no such sentence. */
static struct members named_together(struct ch_resolver *r, uint32_t at)
{
    struct members found = {.sentence = CH_NONE};
    const struct ch_mention *m = ch_resolver_mention(r, at);
    if (r->words[ch_noun_of(r, m)].classes & CH_W_SIDES) return found;
    for (uint32_t i = r->recent.count, seen = 0; i-- > 0 && found.count < 8 && seen < LOOK_BACK; seen++) {
        uint32_t actor = ch_entity_final(r, r->recent.items[i]), last = r->entities.items[actor].last;
        if (last == CH_NONE || !member_fits(r, m, actor)) continue;
        uint32_t there = sentence_of(r, last);
        if (there != found.sentence && found.count >= 2) break;
        if (there != found.sentence) found.count = 0;
        found.sentence = there;
        bool known = false;
        for (uint32_t k = 0; k < found.count; k++)
            known |= found.actors[k] == actor;
        if (!known) found.actors[found.count++] = actor;
    }
    if (found.count < 2) found.count = 0;
    return found;
}

static bool attach_members(struct ch_resolver *r, uint32_t at, const struct members *members)
{
    for (uint32_t i = members->count; i-- > 0;)
        if (!ch_entity_attach(r, at, members->actors[i])) return false;
    return true;
}

/* "the two Koreas", whichever way they are called elsewhere. */
static bool koreas(struct ch_resolver *r, uint32_t at)
{
    static const char *const codes[] = {"KP", "KR"};
    for (size_t i = 0; i < 2; i++) {
        uint32_t actor = ch_entity_country(r, codes[i]);
        if (actor == CH_NONE || !ch_entity_attach(r, at, actor)) return false;
    }
    return true;
}

static uint64_t collective_key(const struct ch_resolver *r, const struct ch_mention *m)
{
    return ch_str_hash(r->doc->tokens.items[ch_noun_of(r, m)].lower);
}

/* The same collective again: "the leaders" ... "the leaders", unless others of the kind have been named
 * together since. */
static bool again(struct ch_resolver *r, uint32_t at, const struct members *since, bool *done)
{
    uint32_t before = ch_table_get(&r->by_collective, collective_key(r, ch_resolver_mention(r, at)));
    *done = before != CH_NONE && (!since->count || sentence_of(r, before) >= since->sentence);
    for (uint32_t i = 0; *done && i < ch_resolver_mention(r, before)->actors.count; i++)
        if (!ch_entity_attach(r, at, ch_resolver_mention(r, before)->actors.items[i])) return false;
    return true;
}

/* Whether two or more of the members are called by their names in the sentence of mention at or the one
 * before it. */
static bool just_named(const struct ch_resolver *r, uint32_t at, const struct members *members)
{
    uint32_t here = sentence_of(r, at), count = 0;
    for (uint32_t i = at, seen = 0; i-- > 0 && seen < LOOK_BACK && sentence_of(r, i) + 1 >= here; seen++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (m->kind != CH_MENTION_NAME || m->actors.count != 1) continue;
        for (uint32_t k = 0; k < members->count; k++)
            count += members->actors[k] == ch_entity_final(r, m->actors.items[0]);
    }
    return count >= 2;
}

/* Whether a group described by the noun of m has come up of late and is meant: not where the text only says
 * what it had done earlier. */
static bool group_meant(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint32_t actor = ch_same_noun(r, m);
    if (actor == CH_NONE) return false;
    uint32_t last = r->entities.items[actor].last;
    return last == CH_NONE || !ch_resolver_is(r, ch_resolver_mention(r, last)->end, "had");
}

/* "The foreign ministers of A, B and C met ... C's minister X held talks with his counterparts": the others
 * of the group that X was named in, of the last sentences. */
static bool fellow_members(struct ch_resolver *r, uint32_t at, bool *done)
{
    uint32_t here = sentence_of(r, at), owner = CH_NONE;
    const struct ch_mention *m = ch_resolver_mention(r, at);
    if (!ch_resolver_is(r, m->end - 1, "counterparts") || !(r->words[m->first].classes & CH_W_POSS))
        return true;
    for (uint32_t i = at, seen = 0; i-- > 0 && seen < LOOK_BACK && sentence_of(r, i) + 4 >= here; seen++) {
        const struct ch_mention *before = ch_resolver_mention(r, i);
        if (owner == CH_NONE && sentence_of(r, i) == here && before->type == CH_PERSON &&
            before->kind == CH_MENTION_NAME && before->actors.count == 1)
            owner = ch_entity_final(r, before->actors.items[0]);
        if (owner == CH_NONE || before->actors.count < 3 || before->type != CH_GROUP) continue;
        uint32_t others[8], count = 0;
        for (uint32_t k = 0; k < before->actors.count && count < 8; k++) {
            uint32_t actor = ch_entity_final(r, before->actors.items[k]);
            if (actor != owner && r->doc->actors.items[actor].type == CH_PERSON) others[count++] = actor;
        }
        *done = count >= 2 && count + 1 == before->actors.count;
        for (uint32_t k = 0; *done && k < count; k++)
            if (!ch_entity_attach(r, at, others[k])) return false;
        return true;
    }
    return true;
}

static bool resolve_collective(struct ch_resolver *r, uint32_t at, bool *done)
{
    if (!fellow_members(r, at, done)) return false;
    if (*done) return true;
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t number = number_word(r, m);
    bool sides = number == 2 && (r->words[ch_noun_of(r, m)].classes & CH_W_SIDES);
    if (ch_definiteness(r, m) != CH_DEFINITE || m->country[0]) return true;
    struct members together = {.count = 0};
    if (!number) together = named_together(r, at);
    if (!number && !again(r, at, &together, done)) return false;
    if (!*done && sides && !two_sides(r, at, done)) return false;
    if (!*done && number && !collective(r, at, number, done)) return false;
    if (!*done && number && !counted_persons(r, at, number, done)) return false;
    bool group = group_meant(r, m) && !just_named(r, at, &together);
    if (!*done && together.count && !group) {
        *done = true;
        if (!attach_members(r, at, &together)) return false;
    }
    if (!*done) return true;
    return ch_table_set(&r->doc->arena, &r->by_collective, collective_key(r, ch_resolver_mention(r, at)), at);
}

bool ch_resolve_plural(struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    bool done = false;
    if (ch_resolver_is(r, ch_noun_of(r, m), "koreas")) return koreas(r, at);
    if (!ch_resolve_members(r, at, &done) || (!done && !resolve_collective(r, at, &done))) return false;
    if (done) return true;
    m = ch_resolver_mention(r, at);
    uint32_t actor = ch_definiteness(r, m) == CH_INDEFINITE ? CH_NONE : ch_same_noun(r, m);
    if (actor == CH_NONE) return ch_fresh(r, at);
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}
