/* Descriptions that stand before the name that they mean: in headlines and leads. */
#include "actors/resolver.h"

#include <string.h>

/* Mentions looked ahead at. */
#define LOOK_AHEAD 60
/* Actors looked through. */
#define OFFICERS 256

/* A description that points ahead, "His chief spokesman said": the one person named later with such an
 * office. */
uint32_t ch_look_ahead(const struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t found = CH_NONE;
    for (uint32_t i = at + 1, seen = 0; i < r->doc->mentions.count && seen < LOOK_AHEAD; i++, seen++) {
        const struct ch_mention *n = ch_resolver_mention(r, i);
        if (n->kind != CH_MENTION_NAME || n->type != CH_PERSON || n->actors.count != 1 || !n->role.len)
            continue;
        uint32_t actor = ch_entity_final(r, n->actors.items[0]);
        if (actor == found || !ch_description_fits(r, m, actor)) continue;
        if (found != CH_NONE) return CH_NONE;
        found = actor;
    }
    return found;
}

/* Whether mention at is the subject of its sentence by the tree, else begins it. */
static bool leads_sentence(const struct ch_resolver *r, const struct ch_mention *m)
{
    const struct ch_token *head = &r->doc->tokens.items[m->head];
    const struct ch_sentence *s = &r->doc->sentences.items[head->sentence];
    if (m->first == s->first) return true;
    uint32_t before = m->first - 1; /* behind a dateline */
    if (ch_resolver_is(r, before, "\xE2\x80\x94") || ch_resolver_is(r, before, "\xE2\x80\x93") ||
        ch_resolver_is(r, before, "--"))
        return before <= s->first + 8;
    return s->parsed && head->deprel == CH_DEPREL_NSUBJ && head->head != CH_NONE &&
           r->doc->tokens.items[head->head].head == CH_NONE;
}

/* A title that goes before names and leaves open what somebody does. */
bool ch_is_style(struct ch_str role)
{
    static const char *const styles[] = {"Ambassador", "Chief", "Prince",   "Princess",   "Professor",
                                         "Senator",    "Judge", "Cardinal", "Archbishop", "Bishop"};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (ch_str_is(role, styles[i])) return true;
    return ch_rank_only(role);
}

/* Whether a word of saying stands right behind mention m, or before it. */
static bool says(const struct ch_resolver *r, const struct ch_mention *m)
{
    bool behind = m->end < r->doc->tokens.count && (r->words[m->end].classes & CH_W_SAY);
    return behind || (m->first > 0 && (r->words[m->first - 1].classes & CH_W_SAY));
}

/* The mention of a person by name that begins at token, looked for from mention `from` on; CH_NONE. */
static uint32_t name_from(const struct ch_resolver *r, uint32_t from, uint32_t token)
{
    for (uint32_t i = from; i < r->doc->mentions.count && ch_resolver_mention(r, i)->first <= token; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (m->first == token && m->kind == CH_MENTION_NAME && m->type == CH_PERSON && m->actors.count == 1)
            return i;
    }
    return CH_NONE;
}

/* "Norway's envoy and | Chad's president met. A and | B said": the name that stands beside that of the one
 * whom the description before this one means. */
static uint32_t named_beside(const struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t before = at;
    while (before > 0 && ch_resolver_mention(r, before - 1)->end + 1 > m->first && at - before < 4)
        before--;
    if (before == 0 || m->first == 0 || !ch_resolver_is(r, m->first - 1, "and")) return CH_NONE;
    const struct ch_mention *d = ch_resolver_mention(r, before - 1);
    if (d->end + 1 != m->first || d->kind == CH_MENTION_NAME || d->type != CH_PERSON || d->actors.count != 1)
        return CH_NONE;
    const struct ch_actor *a = &r->doc->actors.items[d->actors.items[0]];
    const struct ch_mention *named = ch_resolver_mention(r, a->mentions.items[0]);
    if (a->mentions.items[0] < at || !ch_resolver_is(r, named->end, "and")) return CH_NONE;
    uint32_t next = name_from(r, a->mentions.items[0] + 1, named->end + 1);
    if (next == CH_NONE) return CH_NONE;
    uint32_t actor = ch_entity_final(r, ch_resolver_mention(r, next)->actors.items[0]);
    const struct ch_actor *b = &r->doc->actors.items[actor];
    bool apart = (m->country[0] && b->country[0] && strcmp(m->country, b->country) != 0) ||
                 (m->gender && b->gender && m->gender != b->gender);
    return apart || b->mentions.items[0] != next || r->entities.items[actor].titled ? CH_NONE : actor;
}

/* "Iran's parliament speaker has ..." in the lead of a story, which goes on "Karim Larimi said": the one whom
 * the next sentences bring in as their subject by a bare name of several words. */
uint32_t ch_named_next(const struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t sentence = r->doc->tokens.items[m->first].sentence;
    uint8_t level;
    bool specific = ch_level_of(r, m->first, m->end, &level) &&
                    (level == CH_LEVEL_HEAD_OF_STATE || level == CH_LEVEL_HEAD_OF_GOVERNMENT ||
                     level == CH_LEVEL_FOREIGN_MINISTER || level == CH_LEVEL_DEFENCE_MINISTER);
    struct ch_str noun = r->doc->tokens.items[ch_noun_of(r, m)].lower;
    uint32_t second = named_beside(r, at);
    if (second != CH_NONE) return second;
    if (sentence > 1 || !leads_sentence(r, m)) return CH_NONE;
    for (uint32_t i = at + 1, seen = 0; i < r->doc->mentions.count && seen < LOOK_AHEAD; i++, seen++) {
        const struct ch_mention *n = ch_resolver_mention(r, i);
        uint32_t there = r->doc->tokens.items[n->first].sentence;
        if (there > sentence + 2) return CH_NONE;
        if (n->kind != CH_MENTION_NAME || n->type != CH_PERSON || n->actors.count != 1) continue;
        uint32_t actor = ch_entity_final(r, n->actors.items[0]);
        const struct ch_actor *a = &r->doc->actors.items[actor];
        const struct ch_entity *e = &r->entities.items[actor];
        if (there == sentence || a->mentions.items[0] != i) continue;
        bool style = ch_is_style(n->role);
        if (!(leads_sentence(r, n) || says(r, n)) || e->credit || e->words < 2) return CH_NONE;
        bool same = n->role.len && !a->country[0] && ch_role_has_word(a->role, noun); /* "President X said" */
        if (!style && !same && (n->role.len || (e->titled && specific))) return CH_NONE;
        if (!style && !same && r->doc->tokens.items[n->first].span.start < n->name.start) return CH_NONE;
        bool apart = (m->gender && a->gender && m->gender != a->gender) ||
                     (m->country[0] && a->country[0] && strcmp(m->country, a->country) != 0);
        return apart ? CH_NONE : actor;
    }
    return CH_NONE;
}

uint32_t ch_officer_named(const struct ch_resolver *r, const char *country, uint8_t level, uint32_t except)
{
    for (uint32_t i = 0; i < r->entities.count && i < OFFICERS; i++) {
        const struct ch_actor *a = &r->doc->actors.items[i];
        const struct ch_entity *e = &r->entities.items[i];
        bool other = a->type == CH_PERSON && i != except && e->same_as == i && e->name_at != e->name_end;
        if (other && e->level == level && strcmp(a->country, country) == 0) return i;
    }
    return CH_NONE;
}

/* Whether mention `other` stands in the sentence of mention at and means the actor. */
static bool meant_beside(const struct ch_resolver *r, uint32_t at, uint32_t other, uint32_t actor)
{
    const struct ch_mention *m = ch_resolver_mention(r, other);
    uint32_t here = r->doc->tokens.items[ch_resolver_mention(r, at)->first].sentence;
    return r->doc->tokens.items[m->first].sentence == here && m->actors.count == 1 &&
           m->actors.items[0] == actor;
}

/* Whether the sentence of mention at names the actor as well. */
static bool in_sentence(const struct ch_resolver *r, uint32_t at, uint32_t actor)
{
    for (uint32_t i = 1; i < LOOK_AHEAD; i++) {
        if (i <= at && meant_beside(r, at, at - i, actor)) return true;
        if (at + i < r->doc->mentions.count && meant_beside(r, at, at + i, actor)) return true;
    }
    return false;
}

uint32_t ch_officer_without_state(const struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t found = CH_NONE;
    uint8_t level;
    if (!m->country[0] || !ch_level_of(r, m->first, m->end, &level)) return CH_NONE;
    bool lead = ch_resolver_is(r, ch_noun_of(r, m), "leader");
    if (!lead && (level == CH_LEVEL_OTHER || level == CH_LEVEL_OFFICIAL || level == CH_LEVEL_MINISTER))
        return CH_NONE;
    struct ch_str noun = r->doc->tokens.items[ch_noun_of(r, m)].lower;
    for (uint32_t i = 0; i < r->entities.count && i < OFFICERS; i++) {
        const struct ch_actor *a = &r->doc->actors.items[i];
        const struct ch_entity *e = &r->entities.items[i];
        bool one =
            a->type == CH_PERSON && e->same_as == i && e->name_at != e->name_end && !e->credit && e->titled;
        bool leader = ch_str_is(noun, "leader") && ch_leader_level(e->level);
        if (!one || a->country[0] || !(leader || (e->level == level && ch_role_has_word(a->role, noun))))
            continue;
        if (m->gender && a->gender && m->gender != a->gender) continue;
        if (found != CH_NONE || in_sentence(r, at, i)) return CH_NONE;
        found = i;
    }
    return found;
}
