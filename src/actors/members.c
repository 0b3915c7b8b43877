/* Plural phrases that spread over states: one actor for each. */
#include "actors/resolver.h"

#include <string.h>

#define MEMBERS_MAX 32

struct states {
    uint32_t ids[MEMBERS_MAX];
    struct ch_str forms[MEMBERS_MAX]; /* the adjectives as the text writes them; empty for states by name */
    uint32_t count;
    uint32_t noun_first, noun_end; /* the words between the states and the end: "foreign ministers" */
};

/* The states in a phrase, "Armenian and Azeri X" or "X of France and Germany", once each. */
static struct states states_in(const struct ch_resolver *r, const struct ch_mention *m)
{
    struct states s = {.count = 0, .noun_first = m->first, .noun_end = m->end};
    uint32_t passed = m->first, link = m->first + 1;
    while (link < m->end && !ch_resolver_is(r, link, "of") && !ch_resolver_is(r, link, "from"))
        link++;
    for (uint32_t i = r->hit_from[m->first]; i < r->doc->hits.count && r->doc->hits.items[i].first < m->end;
         i++) {
        const struct ch_hit *hit = &r->doc->hits.items[i];
        bool state = hit->kind == CH_LEX_STATE || hit->kind == CH_LEX_ADJECTIVE;
        if (!state || hit->first < passed || !ch_hit_is_country(r->doc, hit)) continue;
        bool known = false;
        for (uint32_t k = 0; k < s.count; k++)
            known |= s.ids[k] == hit->id;
        if (!known && s.count < MEMBERS_MAX) {
            bool adjective = hit->first < link;
            s.forms[s.count] = adjective ? ch_text(r->doc, ch_tokens_span(r->doc, hit->first, hit->end))
                                         : (struct ch_str){0};
            s.ids[s.count++] = hit->id;
        }
        passed = hit->end;
        if (hit->first < link) s.noun_first = hit->end;
    }
    if (link > s.noun_first) s.noun_end = link;
    while (s.noun_first < s.noun_end &&
           (r->words[s.noun_first].classes & (CH_W_DET | CH_W_POSS | CH_W_COUNT)))
        s.noun_first++;
    return s;
}

bool ch_holder_actor(struct ch_resolver *r, const char *country, uint8_t level, uint32_t *actor)
{
    *actor = CH_NONE;
    if (level != CH_LEVEL_HEAD_OF_STATE && level != CH_LEVEL_HEAD_OF_GOVERNMENT &&
        level != CH_LEVEL_FOREIGN_MINISTER && level != CH_LEVEL_DEFENCE_MINISTER)
        return true;
    uint32_t found[2];
    if (!ch_lexicon_holders(r->lex, country, (enum ch_office_level)level, r->day, found, 2)) return true;
    struct ch_lex_tenure t = ch_lexicon_tenure(r->lex, found[0]);
    if (t.open && r->day > t.end) return true;
    *actor = ch_table_get(&r->by_person, (uint64_t)t.person + 1);
    if (*actor != CH_NONE) *actor = ch_entity_final(r, *actor);
    if (*actor != CH_NONE) return true;
    *actor = ch_entity_new(r, CH_PERSON);
    if (*actor == CH_NONE || !ch_table_set(&r->doc->arena, &r->by_person, (uint64_t)t.person + 1, *actor))
        return false;
    struct ch_actor *a = &r->doc->actors.items[*actor];
    struct ch_lex_person p = ch_lexicon_person(r->lex, t.person);
    a->person = t.person;
    a->gender = p.gender;
    a->name = p.name;
    a->role = t.office[0] ? t.office : NULL;
    if (strlen(t.country) == 2) memcpy(a->country, t.country, sizeof a->country);
    if (p.qid[0]) a->qid = p.qid;
    r->entities.items[*actor].level = level;
    return true;
}

/* "ministers" -> "minister", "spokesmen" -> "spokesman". */
static size_t singular(struct ch_str noun, char *out, size_t room)
{
    if (noun.len + 1 > room) return 0;
    memcpy(out, noun.ptr, noun.len);
    if (ch_str_ends(noun, "men")) out[noun.len - 2] = 'a';
    if (ch_str_ends(noun, "ies") && noun.len > 4) {
        memcpy(out + noun.len - 3, "y", 1);
        return noun.len - 2;
    }
    bool plural = ch_str_ends(noun, "s") && !ch_str_ends(noun, "ss");
    return noun.len - plural;
}

/* The persons with an office whose counterparts a phrase speaks of: those of its sentence before it, only the
 * last one for "his" and "her". */
static uint32_t owners_of(const struct ch_resolver *r, uint32_t at, uint32_t *out, uint32_t max)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    bool one = r->words[m->first].classes & (CH_W_MALE | CH_W_FEMALE);
    uint32_t sentence = r->doc->tokens.items[m->first].sentence, count = 0;
    for (uint32_t i = at; i-- > 0 && count < (one ? 1 : max);) {
        const struct ch_mention *before = ch_resolver_mention(r, i);
        if (r->doc->tokens.items[before->first].sentence != sentence) break;
        if (before->type != CH_PERSON || before->actors.count != 1) continue;
        uint32_t actor = ch_entity_final(r, before->actors.items[0]);
        bool known = false;
        for (uint32_t k = 0; k < count; k++)
            known |= out[k] == actor;
        if (!known && r->doc->actors.items[actor].role) out[count++] = actor;
    }
    return count;
}

/* The length of a role without the style that goes with the name: "Foreign Minister | Prince". */
static size_t without_style(const char *role)
{
    static const char *const styles[] = {" Prince", " Princess", " Sheikh", " Dr", " Dr.", " General"};
    size_t len = strlen(role);
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (ch_str_ends((struct ch_str){role, len}, styles[i])) return len - strlen(styles[i]);
    return len;
}

/* "Azeri" + "Foreign Minister" -> "Azeri foreign minister". */
static const char *counterpart_name(struct ch_resolver *r, uint32_t which, const struct states *s,
                                    const char *role)
{
    struct ch_buf buf = {0};
    if (s->forms[which].len) ch_buf_add_str(&buf, s->forms[which]);
    if (!s->forms[which].len) ch_buf_puts(&buf, ch_lexicon_state(r->lex, s->ids[which]).adjective);
    ch_buf_putc(&buf, ' ');
    for (const char *c = role, *end = role + without_style(role); c < end; c++)
        ch_buf_putc(&buf, *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c);
    char *name = buf.failed ? NULL : ch_arena_copy(&r->doc->arena, buf.data, buf.len);
    ch_buf_dispose(&buf);
    return name;
}

/* "Azeri" + "defense ministers" -> "Azeri defense minister". */
static const char *member_name(struct ch_resolver *r, uint32_t which, const struct states *s, bool one)
{
    char word[64];
    struct ch_buf buf = {0};
    if (s->forms[which].len) ch_buf_add_str(&buf, s->forms[which]);
    if (!s->forms[which].len) ch_buf_puts(&buf, ch_lexicon_state(r->lex, s->ids[which]).adjective);
    for (uint32_t i = s->noun_first; i < s->noun_end; i++) {
        struct ch_str form = ch_form(r->doc, i);
        bool last = i + 1 == s->noun_end;
        uint32_t sentence = r->doc->tokens.items[i].sentence;
        if (r->doc->sentences.items[sentence].first == i) form = r->doc->tokens.items[i].lower;
        if (r->doc->tokens.items[i].flags & CH_TOKEN_SPACE_BEFORE) ch_buf_putc(&buf, ' ');
        size_t len = last && one ? singular(form, word, sizeof word) : 0;
        ch_buf_add(&buf, len ? word : form.ptr, len ? len : form.len);
    }
    char *name = buf.failed ? NULL : ch_arena_copy(&r->doc->arena, buf.data, buf.len);
    ch_buf_dispose(&buf);
    return name;
}

/* The actor of that name, made when new, as one of those whom mention `at` means. */
static bool add_member(struct ch_resolver *r, uint32_t at, uint32_t state, const char *name, bool one)
{
    if (!name) return false;
    const char *code = ch_lexicon_state(r->lex, state).code;
    uint64_t key = ch_fold_hash(ch_str_of(name));
    uint32_t actor = ch_table_get(&r->by_name, key);
    if (actor == CH_NONE) {
        actor = ch_entity_new(r, one ? CH_PERSON : CH_GROUP);
        if (actor == CH_NONE || !ch_table_set(&r->doc->arena, &r->by_name, key, actor)) return false;
        struct ch_actor *a = &r->doc->actors.items[actor];
        a->name = name;
        if (strlen(code) == 2) memcpy(a->country, code, 3);
    }
    return ch_entity_attach(r, at, actor);
}

/* "their Armenian and Azeri counterparts": one for each state and each of those whose counterparts they are.
 */
static bool add_counterparts(struct ch_resolver *r, uint32_t at, const struct states *s)
{
    uint32_t owners[4], count = owners_of(r, at, owners, 4);
    for (uint32_t k = count; k-- > 0;)
        for (uint32_t i = 0; i < s->count; i++) {
            const struct ch_actor *owner = &r->doc->actors.items[owners[k]];
            uint8_t level = r->entities.items[owners[k]].level;
            uint32_t known =
                level == CH_LEVEL_OTHER || level == CH_LEVEL_OFFICIAL
                    ? CH_NONE
                    : ch_officer_named(r, ch_lexicon_state(r->lex, s->ids[i]).code, level, owners[k]);
            if (known != CH_NONE) {
                if (!ch_entity_attach(r, at, known)) return false;
                continue;
            }
            if (!add_member(r, at, s->ids[i], counterpart_name(r, i, s, owner->role), true)) return false;
        }
    for (uint32_t i = 0; count == 0 && i < s->count; i++)
        if (!add_member(r, at, s->ids[i], member_name(r, i, s, true), true)) return false;
    return true;
}

/* "the leaders of A and B", "negotiators from A and B": nobody is named, the states meet. */
static bool stand_for_states(const struct ch_resolver *r, uint32_t noun)
{
    static const char *const nouns[] = {"leaders",         "heads", "negotiators", "delegations",
                                        "representatives", "teams", "delegates",   "governments",
                                        "authorities",     "sides", "mediators"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (ch_resolver_is(r, noun, nouns[i])) return true;
    return false;
}

/* The states of those whom "their" means in a phrase that it begins, "their foreign ministers", into s. */
static bool owners_states(struct ch_resolver *r, uint32_t at, struct states *s)
{
    for (uint32_t i = at + 1; i < r->doc->mentions.count; i++) {
        struct ch_mention *p = ch_resolver_mention(r, i);
        if (p->first != ch_resolver_mention(r, at)->first) break;
        if (p->kind != CH_MENTION_PRONOUN || p->number != CH_PLURAL) continue;
        if (!p->actors.count && !ch_resolve_pronoun(r, i)) return false;
        p = ch_resolver_mention(r, i);
        for (uint32_t k = 0; k < p->actors.count && s->count < MEMBERS_MAX; k++) {
            uint32_t state = ch_lexicon_state_of(r->lex, r->doc->actors.items[p->actors.items[k]].country);
            bool known = state == CH_NONE;
            for (uint32_t n = 0; n < s->count; n++)
                known |= s->ids[n] == state;
            if (known) continue;
            s->forms[s->count] = (struct ch_str){0};
            s->ids[s->count++] = state;
        }
    }
    return true;
}

bool ch_resolve_members(struct ch_resolver *r, uint32_t at, bool *done)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    struct states s = states_in(r, m);
    bool theirs = !s.count && ch_resolver_is(r, m->first, "their");
    if (theirs && !owners_states(r, at, &s)) return false;
    m = ch_resolver_mention(r, at);
    *done = s.count > 1 && s.noun_first < s.noun_end;
    if (!*done) return true;
    uint8_t level = CH_LEVEL_OFFICIAL;
    bool office =
        ch_level_of(r, m->first, m->end, &level) && level != CH_LEVEL_OFFICIAL && level != CH_LEVEL_OTHER;
    if (theirs && !office) *done = false;
    if (!*done) return true;
    bool one = office || ch_resolver_is(r, s.noun_end - 1, "counterparts") ||
               ch_resolver_is(r, s.noun_end - 1, "leaders");
    if (ch_resolver_is(r, s.noun_end - 1, "counterparts")) return add_counterparts(r, at, &s);
    bool states = stand_for_states(r, s.noun_end - 1);
    for (uint32_t i = 0; i < s.count; i++) {
        uint32_t actor = CH_NONE;
        if (states && !s.forms[i].len) {
            actor = ch_entity_country(r, ch_lexicon_state(r->lex, s.ids[i]).code);
            if (actor != CH_NONE && !ch_entity_attach(r, at, actor)) return false;
            if (actor != CH_NONE) continue;
        }
        const char *code = ch_lexicon_state(r->lex, s.ids[i]).code;
        if (office) actor = ch_officer_named(r, code, level, CH_NONE);
        /* "the French and German leaders": one of them may be a chancellor */
        bool leaders = actor == CH_NONE && ch_resolver_is(r, s.noun_end - 1, "leaders");
        if (leaders) actor = ch_officer_named(r, code, CH_LEVEL_HEAD_OF_GOVERNMENT, CH_NONE);
        if (office && actor == CH_NONE && !ch_holder_actor(r, code, level, &actor)) return false;
        bool named =
            actor != CH_NONE && r->entities.items[actor].name_at != r->entities.items[actor].name_end;
        if (named ? !ch_entity_attach(r, at, actor)
                  : !add_member(r, at, s.ids[i], member_name(r, i, &s, one), one))
            return false;
    }
    return true;
}
