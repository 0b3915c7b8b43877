#include "actors/resolver.h"

#include "lexicon/fold.h"

#include <string.h>

/* Namesakes looked at for one surname, newest first; more in one article is a list, not a text. */
#define NAMESAKES 64

uint32_t ch_entity_new(struct ch_resolver *r, uint8_t type)
{
    struct ch_actor *actor = CH_PUSH(&r->doc->arena, &r->doc->actors);
    struct ch_entity *entity = actor ? CH_PUSH(&r->doc->arena, &r->entities) : NULL;
    if (!entity) return CH_NONE;
    *actor = (struct ch_actor){.name = "", .type = type, .person = CH_NONE, .organisation = CH_NONE};
    actor->number = type == CH_GROUP ? CH_PLURAL : CH_SINGULAR;
    *entity = (struct ch_entity){.last = CH_NONE, .same_as = r->entities.count - 1};
    return r->entities.count - 1;
}

uint32_t ch_entity_final(const struct ch_resolver *r, uint32_t actor)
{
    while (r->entities.items[actor].same_as != actor)
        actor = r->entities.items[actor].same_as;
    return actor;
}

bool ch_entity_attach(struct ch_resolver *r, uint32_t mention, uint32_t actor)
{
    struct ch_mention *m = ch_resolver_mention(r, mention);
    if (ch_ids_has(&m->actors, actor)) return true;
    return ch_ids_add(&r->doc->arena, &m->actors, actor) &&
           ch_ids_add(&r->doc->arena, &r->doc->actors.items[actor].mentions, mention);
}

uint64_t ch_fold_hash(struct ch_str text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    size_t at = 0;
    struct ch_fold step;
    while (at < text.len) {
        ch_fold_step(text.ptr, text.len, &at, &step);
        for (uint32_t i = 0; i < step.count; i++)
            hash = (hash ^ step.bytes[i]) * UINT64_C(0x100000001B3);
    }
    return hash;
}

/* The words of a name that tell persons apart: no particles, hyphens, initials' stops, suffixes. */
struct name {
    uint64_t words[8];
    uint8_t initial[8]; /* the letter of an initial, else 0 */
    uint32_t tokens[8];
    uint32_t count;
};

static struct name name_of(const struct ch_resolver *r, uint32_t first, uint32_t end)
{
    struct name name = {.count = 0};
    for (uint32_t i = first; i < end && name.count < 8; i++) {
        const struct ch_word *word = &r->words[i];
        if (word->hyphen || word->shape == CH_SHAPE_OTHER || (word->classes & CH_W_SUFFIX)) continue;
        if ((word->classes & CH_W_PARTICLE) && i + 1 < end) continue;
        name.words[name.count] = ch_fold_hash(ch_form(r->doc, i));
        name.initial[name.count] = word->shape == CH_SHAPE_INITIAL ? (uint8_t)ch_form(r->doc, i).ptr[0] : 0;
        name.tokens[name.count++] = i;
    }
    return name;
}

static void name_tokens(const struct ch_resolver *r, const struct ch_mention *m, uint32_t *first,
                        uint32_t *end)
{
    *first = ch_token_at(r->doc, m->name.start);
    *end = *first;
    while (*end < m->end && r->doc->tokens.items[*end].span.end <= m->name.end)
        ++*end;
}

static bool same_word(const struct ch_resolver *r, const struct name *a, uint32_t i, const struct name *b,
                      uint32_t k)
{
    if (a->words[i] == b->words[k]) return true;
    if (a->initial[i]) return ch_form(r->doc, b->tokens[k]).ptr[0] == (char)a->initial[i] && i == 0 && k == 0;
    if (b->initial[k]) return ch_form(r->doc, a->tokens[i]).ptr[0] == (char)b->initial[k] && i == 0 && k == 0;
    return false;
}

/* Whether all words of `few` stand in `many` in that order. */
static bool within(const struct ch_resolver *r, const struct name *few, const struct name *many)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < few->count; i++, k++) {
        while (k < many->count && !same_word(r, few, i, many, k))
            k++;
        if (k == many->count) return false;
    }
    return few->count > 0;
}

/* Where the family name is: the first word of names like "Park Geun-hye", else the last. */
static uint32_t family_index(const struct ch_resolver *r, const struct name *name)
{
    uint32_t last = name->tokens[name->count - 1];
    bool eastern = r->words[last].glued && r->words[last].shape == CH_SHAPE_LOWER;
    return eastern ? 0 : name->count - 1;
}

/* How well a mention's name fits an actor's; 0: not. */
static uint32_t fit(const struct ch_resolver *r, const struct ch_mention *m, const struct name *name,
                    uint32_t actor)
{
    const struct ch_entity *e = &r->entities.items[actor];
    const struct ch_actor *a = &r->doc->actors.items[actor];
    struct name known = name_of(r, e->name_at, e->name_end);
    bool credit = m->first >= r->credits;
    if (credit != e->credit || known.count == 0) return 0;
    if (m->gender && a->gender && m->gender != a->gender && name->count == 1) return 0;
    if (name->count > known.count ? !within(r, &known, name) : !within(r, name, &known)) return 0;
    if (known.count == 1 && name->count > 1 && known.words[0] != name->words[family_index(r, name)]) return 0;
    uint32_t score = 2 + name->count;
    if (name->count == 1) {
        bool family = name->words[0] == known.words[family_index(r, &known)];
        bool lexicon =
            a->person != CH_NONE &&
            ch_fold_hash(ch_str_of(ch_lexicon_person(r->lex, a->person).surname)) == name->words[0];
        bool first = name->words[0] == known.words[0];
        if (!family && !lexicon && !first && known.count < 3) return 0;
        score += family || lexicon ? 4 : 0;
    }
    if (m->country[0] && a->country[0] && strcmp(m->country, a->country) != 0) return name->count > 1 ? 1 : 0;
    if (m->country[0] && strcmp(m->country, a->country) == 0) score += 2;
    uint8_t level;
    if (e->titled && ch_level_of(r, m->first, m->end, &level)) score += level == e->level ? 2 : 0;
    return score;
}

static uint32_t find_person(const struct ch_resolver *r, const struct ch_mention *m, const struct name *name)
{
    uint32_t best = CH_NONE, best_score = 0, best_last = 0;
    for (uint32_t which = 0; which < 2 && name->count; which++) {
        uint64_t word = name->words[which ? 0 : name->count - 1];
        uint32_t link = ch_table_get(&r->by_word, word);
        for (uint32_t n = 0; link != CH_NONE && n < NAMESAKES; n++, link = r->links.items[link].next) {
            uint32_t actor = r->links.items[link].actor, score = fit(r, m, name, actor);
            uint32_t last = r->entities.items[actor].last == CH_NONE ? 0 : r->entities.items[actor].last + 1;
            if (!score || score < best_score || (score == best_score && last <= best_last && best != CH_NONE))
                continue;
            best = actor;
            best_score = score;
            best_last = last;
        }
    }
    return best;
}

static bool link_words(struct ch_resolver *r, uint32_t actor, const struct name *name)
{
    for (uint32_t i = 0; i < name->count; i++) {
        struct ch_link *link = CH_PUSH(&r->doc->arena, &r->links);
        if (!link) return false;
        *link = (struct ch_link){actor, ch_table_get(&r->by_word, name->words[i])};
        if (!ch_table_set(&r->doc->arena, &r->by_word, name->words[i], r->links.count - 1)) return false;
    }
    return true;
}

/* The end of a country's name or adjective at token; token when none stands there. */
static uint32_t behind_country(const struct ch_resolver *r, uint32_t token)
{
    for (uint32_t i = r->hit_from[token]; i < r->doc->hits.count && r->doc->hits.items[i].first == token;
         i++) {
        const struct ch_hit *hit = &r->doc->hits.items[i];
        if (hit->kind == CH_LEX_STATE || hit->kind == CH_LEX_ADJECTIVE) return hit->end;
    }
    return token;
}

/* The level of an office that a country's adjective interrupts: "top U.S. diplomat". */
static bool interrupted_level(const struct ch_resolver *r, uint32_t first, uint32_t end, uint8_t *level)
{
    char title[64];
    size_t len = 0;
    bool inside = false;
    for (uint32_t i = first; i < end && i < first + 8;) {
        uint32_t behind = behind_country(r, i);
        struct ch_str lower = r->doc->tokens.items[i].lower;
        if (behind > i) {
            inside |= len > 0;
            i = behind;
            continue;
        }
        bool skip = len == 0 && (r->words[i].classes & (CH_W_DET | CH_W_POSS));
        if (!skip && len + lower.len + 1 >= sizeof title) return false;
        if (!skip && len) title[len++] = ' ';
        if (!skip) memcpy(title + len, lower.ptr, lower.len), len += lower.len;
        i++;
    }
    struct ch_lex_match found[4];
    uint32_t count = inside ? ch_lexicon_lookup(r->lex, (struct ch_str){title, len}, true, found, 4) : 0;
    for (uint32_t i = 0; i < count; i++) {
        if (found[i].kind != CH_LEX_OFFICE) continue;
        *level = (uint8_t)ch_lexicon_office(r->lex, found[i].id).level;
        return true;
    }
    return false;
}

bool ch_level_of(const struct ch_resolver *r, uint32_t first, uint32_t end, uint8_t *level)
{
    uint32_t longest = 0;
    for (uint32_t i = r->hit_from[first]; i < r->doc->hits.count; i++) {
        const struct ch_hit *hit = &r->doc->hits.items[i];
        if (hit->first >= end) break;
        if (hit->kind != CH_LEX_OFFICE || hit->end > end || hit->end - hit->first <= longest) continue;
        if (hit->end < end && ch_token_possessive(r->doc, hit->end)) continue; /* "the UN chief's envoy" */
        longest = hit->end - hit->first;
        *level = (uint8_t)ch_lexicon_office(r->lex, hit->id).level;
    }
    if (interrupted_level(r, first, end, level)) return true;
    return longest > 0;
}

bool ch_tells_counterpart(struct ch_str role)
{
    static const char *const words[] = {"counterpart", "opposite number"};
    for (size_t at = 0; at < role.len; at++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (ch_str_starts((struct ch_str){role.ptr + at, role.len - at}, words[i])) return true;
    return false;
}

void ch_entity_learn(struct ch_resolver *r, uint32_t actor, const struct ch_mention *m)
{
    struct ch_actor *a = &r->doc->actors.items[actor];
    struct ch_entity *e = &r->entities.items[actor];
    if (!a->country[0]) memcpy(a->country, m->country, sizeof a->country);
    if (!a->gender) a->gender = m->gender;
    uint32_t noun = m->kind == CH_MENTION_NAME ? ch_token_at(r->doc, m->name.start) : m->end;
    bool kin = noun > m->first && (r->words[noun - 1].classes & CH_W_KIN);
    bool loud = r->words[m->first].loud && m->role.len;
    bool whose = ch_tells_counterpart(m->role);
    bool rank =
        a->role && m->kind == CH_MENTION_NAME && ch_rank_only(ch_str_of(a->role)) && !ch_rank_only(m->role);
    if ((a->role && !rank) || !m->role.len || kin || loud || whose) return;
    a->role = ch_arena_copy(&r->doc->arena, m->role.ptr, m->role.len);
    uint8_t level;
    if (ch_level_of(r, m->first, m->end, &level)) {
        e->level = level;
        e->titled = true;
    }
}

bool ch_entity_person(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t first, end;
    name_tokens(r, m, &first, &end);
    struct name name = name_of(r, first, end);
    uint32_t actor = find_person(r, m, &name);
    if (actor == CH_NONE) {
        actor = ch_entity_new(r, CH_PERSON);
        if (actor == CH_NONE || !link_words(r, actor, &name)) return false;
        r->entities.items[actor].credit = m->first >= r->credits;
    }
    struct ch_entity *e = &r->entities.items[actor];
    bool quieter = e->words == name.count && r->words[e->name_at].loud && !r->words[first].loud;
    if (name.count > e->words || e->name_at == e->name_end || quieter) {
        bool grown = e->words > 0;
        e->words = name.count;
        e->name_at = first;
        e->name_end = end;
        if (grown && !link_words(r, actor, &name)) return false;
    }
    ch_entity_learn(r, actor, m);
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}

/* The organisation of the lexicon that [first, end) names as a whole, or that the name ends in; the longest.
 */
static uint32_t lexicon_body(const struct ch_resolver *r, uint32_t first, uint32_t end)
{
    uint32_t best = CH_NONE, longest = 0;
    for (uint32_t i = r->hit_from[first]; i < r->doc->hits.count && r->doc->hits.items[i].first < end; i++) {
        const struct ch_hit *hit = &r->doc->hits.items[i];
        if (hit->kind != CH_LEX_ORGANISATION || hit->end > end || hit->end - hit->first <= longest) continue;
        if (hit->end < end && hit->first != first) continue;
        best = hit->id;
        longest = hit->end - hit->first;
        if (hit->end < end && strcmp(ch_lexicon_organisation(r->lex, hit->id).kind, "media") != 0)
            best = CH_NONE;
    }
    return longest * 2 >= end - first ? best : CH_NONE;
}

/* Where the capitalised part of a name ends before a plain noun: "Interfax | news agency"; end when it has no
 * such noun. */
static uint32_t proper_end(const struct ch_resolver *r, uint32_t first, uint32_t end)
{
    uint32_t at = end;
    while (at > first + 1 && r->words[at - 1].shape == CH_SHAPE_LOWER)
        at--;
    bool noun = at < end && (r->words[end - 1].classes & (CH_W_BODY | CH_W_ORGTAIL));
    return noun && end - at <= 3 ? at : end;
}

/* "(IMO)" behind a body's name: the acronym's token, or CH_NONE. */
static uint32_t acronym_behind(const struct ch_resolver *r, uint32_t end)
{
    if (end + 2 >= r->doc->tokens.count || !ch_resolver_is(r, end, "(") || !ch_resolver_is(r, end + 2, ")"))
        return CH_NONE;
    struct ch_str form = ch_form(r->doc, end + 1);
    bool letters = form.len >= 2 && form.len <= 10 && !memchr(form.ptr, '.', form.len - 1);
    return letters && r->words[end + 1].shape == CH_SHAPE_CAPITALS ? end + 1 : CH_NONE;
}

bool ch_entity_body(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t first, end;
    name_tokens(r, m, &first, &end);
    uint64_t key = ch_fold_hash(ch_text(r->doc, m->name));
    uint32_t body = lexicon_body(r, first, end), actor = ch_table_get(&r->by_name, key);
    if (actor == CH_NONE && body != CH_NONE) actor = ch_table_get(&r->by_body, (uint64_t)body + 1);
    uint32_t proper = proper_end(r, first, end);
    if (behind_country(r, first) == proper) proper = end;
    uint64_t part = proper < end ? ch_fold_hash(ch_text(r->doc, ch_tokens_span(r->doc, first, proper))) : key;
    if (actor == CH_NONE) actor = ch_table_get(&r->by_name, part);
    if (actor == CH_NONE) {
        actor = ch_entity_new(r, m->type);
        if (actor == CH_NONE) return false;
        r->doc->actors.items[actor].organisation = body;
        if (body != CH_NONE && !ch_table_set(&r->doc->arena, &r->by_body, (uint64_t)body + 1, actor))
            return false;
    }
    if (!ch_table_set(&r->doc->arena, &r->by_name, key, actor) ||
        !ch_table_set(&r->doc->arena, &r->by_name, part, actor))
        return false;
    uint32_t acronym = acronym_behind(r, m->end);
    if (acronym != CH_NONE &&
        !ch_table_set(&r->doc->arena, &r->by_name, ch_fold_hash(ch_form(r->doc, acronym)), actor))
        return false;
    struct ch_entity *e = &r->entities.items[actor];
    struct ch_span known =
        e->name_end > e->name_at ? ch_tokens_span(r->doc, e->name_at, e->name_end) : (struct ch_span){0, 0};
    if (m->name.end - m->name.start > known.end - known.start) {
        e->name_at = first;
        e->name_end = end;
    }
    ch_entity_learn(r, actor, m);
    r->doc->actors.items[actor].gender = CH_NEUTER;
    r->entities.items[actor].last = at;
    return ch_entity_attach(r, at, actor);
}

/* The lexicon's organisation that is a union of states with a code of its own, by the union's name; CH_NONE.
 */
static uint32_t union_as_body(const struct ch_resolver *r, uint32_t state)
{
    struct ch_lex_match found[8];
    uint32_t count =
        ch_lexicon_lookup(r->lex, ch_str_of(ch_lexicon_state(r->lex, state).name), true, found, 8);
    for (uint32_t i = 0; i < count; i++)
        if (found[i].kind == CH_LEX_ORGANISATION) return found[i].id;
    return CH_NONE;
}

uint32_t ch_entity_country(struct ch_resolver *r, const char *code)
{
    uint64_t key = ch_str_hash(ch_str_of(code));
    uint32_t actor = ch_table_get(&r->by_country, key), state = ch_lexicon_state_of(r->lex, code);
    if (actor != CH_NONE || state == CH_NONE) return actor;
    bool union_of_states = strcmp(code, "EU") == 0;
    uint32_t body = union_of_states ? union_as_body(r, state) : CH_NONE;
    if (body != CH_NONE) actor = ch_table_get(&r->by_body, (uint64_t)body + 1);
    if (actor != CH_NONE) return ch_table_set(&r->doc->arena, &r->by_country, key, actor) ? actor : CH_NONE;
    actor = ch_entity_new(r, union_of_states ? CH_ORGANIZATION : CH_COUNTRY);
    if (actor == CH_NONE || !ch_table_set(&r->doc->arena, &r->by_country, key, actor)) return CH_NONE;
    if (body != CH_NONE && !ch_table_set(&r->doc->arena, &r->by_body, (uint64_t)body + 1, actor))
        return CH_NONE;
    struct ch_actor *a = &r->doc->actors.items[actor];
    a->organisation = body;
    memcpy(a->country, code, 3);
    a->name = ch_lexicon_state(r->lex, state).name;
    a->gender = CH_NEUTER;
    return actor;
}
