/* What descriptions have in common: definiteness, noun, and who was described so before. */
#include "actors/resolver.h"

#include <string.h>

enum ch_definiteness ch_definiteness(const struct ch_resolver *r, const struct ch_mention *m)
{
    if (ch_resolver_is(r, m->first, "a") || ch_resolver_is(r, m->first, "an") ||
        ch_resolver_is(r, m->first, "another") || ch_resolver_is(r, m->first, "some") ||
        ch_resolver_is(r, m->first, "one"))
        return CH_INDEFINITE;
    if (ch_resolver_is(r, m->first, "the") || ch_resolver_is(r, m->first, "this") ||
        ch_resolver_is(r, m->first, "that") || ch_resolver_is(r, m->first, "these") ||
        ch_resolver_is(r, m->first, "those") || ch_resolver_is(r, m->first, "both"))
        return CH_DEFINITE;
    if (r->words[m->first].classes & CH_W_POSS) return CH_OWNED;
    for (uint32_t i = m->first; i < m->end; i++)
        if (ch_token_possessive(r->doc, i)) return CH_OWNED;
    return CH_BARE;
}

uint32_t ch_noun_of(const struct ch_resolver *r, const struct ch_mention *m)
{
    for (uint32_t i = m->first; i + 1 < m->end; i++)
        if ((r->words[i + 1].classes & CH_W_PREP) &&
            (r->words[i].classes & (CH_W_PERSON | CH_W_PEOPLE | CH_W_BODY | CH_W_BODIES)))
            return i;
    return m->end - 1;
}

bool ch_role_has_word(const char *role, struct ch_str word)
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

bool ch_leader_level(uint8_t level)
{
    return level == CH_LEVEL_HEAD_OF_STATE || level == CH_LEVEL_HEAD_OF_GOVERNMENT ||
           level == CH_LEVEL_PARTY_LEADER || level == CH_LEVEL_IO_HEAD;
}

bool ch_levels_agree(uint8_t wanted, uint8_t has)
{
    if (wanted == has) return true;
    bool minister = has == CH_LEVEL_FOREIGN_MINISTER || has == CH_LEVEL_DEFENCE_MINISTER ||
                    has == CH_LEVEL_HEAD_OF_GOVERNMENT;
    if (wanted == CH_LEVEL_MINISTER) return minister;
    return wanted == CH_LEVEL_HEAD_OF_STATE && has == CH_LEVEL_PARTY_LEADER;
}

static uint64_t noun_key(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint64_t key = ch_str_hash(r->doc->tokens.items[ch_noun_of(r, m)].lower);
    return key * 31 + m->type * 7 + m->kind;
}

bool ch_noun_remember(struct ch_resolver *r, uint32_t at, uint32_t actor)
{
    return ch_table_set(&r->doc->arena, &r->by_noun, noun_key(r, ch_resolver_mention(r, at)), actor);
}

static bool same_text(const struct ch_resolver *r, const struct ch_mention *a, const struct ch_mention *b)
{
    struct ch_str x = ch_text(r->doc, ch_tokens_span(r->doc, a->first, a->end));
    return ch_str_eq_nocase(x, ch_text(r->doc, ch_tokens_span(r->doc, b->first, b->end)));
}

uint32_t ch_same_noun(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint32_t actor = ch_table_get(&r->by_noun, noun_key(r, m));
    if (actor == CH_NONE) return CH_NONE;
    uint32_t last = r->entities.items[actor].last;
    bool bare = ch_definiteness(r, m) == CH_BARE && m->end - m->first > 1;
    if (bare && last != CH_NONE && !same_text(r, m, ch_resolver_mention(r, last))) return CH_NONE;
    if (!m->country[0]) return actor;
    const char *country = r->doc->actors.items[actor].country;
    return strcmp(m->country, country) == 0 ? actor : CH_NONE;
}

bool ch_fresh(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t actor = ch_entity_new(r, m->type);
    if (actor == CH_NONE) return false;
    ch_entity_learn(r, actor, m);
    r->entities.items[actor].last = at;
    return ch_noun_remember(r, at, actor) && ch_entity_attach(r, at, actor);
}
