#include "actors/resolver.h"

#include <string.h>

/* Tokens of a sentence that may stand between a list of names and the description that sums it up. */
#define LIST_MAX 12

static bool is_comma(const struct ch_resolver *r, uint32_t token, uint32_t end)
{
    if (token >= end) return false;
    return ch_resolver_is(r, token, ",") || ch_resolver_is(r, token, "--") ||
           ch_resolver_is(r, token, "\xE2\x80\x94") || ch_resolver_is(r, token, "\xE2\x80\x93");
}

static uint32_t sentence_end(const struct ch_resolver *r, uint32_t token)
{
    return r->doc->sentences.items[r->doc->tokens.items[token].sentence].end;
}

/* Whether an apposition that ends at `at` is closed there: a comma, the sentence's end, a dash, or a verb of
 * saying after the last name. */
static bool closed(const struct ch_resolver *r, uint32_t at, uint32_t end)
{
    if (at >= end || ch_resolver_is(r, at, "(")) return true;
    static const char *const marks[] = {
        ",", ".", ";", ":", ")", "--", "\xE2\x80\x94", "\xE2\x80\x93", "\"", "\xE2\x80\x9D", "who", "?", "!"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ch_resolver_is(r, at, marks[i])) return true;
    return (r->words[at].classes & CH_W_SAY) || ch_resolver_is(r, at, "and") || ch_resolver_is(r, at, "in") ||
           ch_resolver_is(r, at, "on");
}

static bool person_name(const struct ch_mention *m)
{
    return m->kind == CH_MENTION_NAME && m->type == CH_PERSON;
}

static bool describes_one(const struct ch_mention *m)
{
    return (m->kind == CH_MENTION_OFFICE || m->kind == CH_MENTION_DESCRIPTION) && m->type == CH_PERSON;
}

/* The mention that begins at token, longest first, from index `from` on; CH_NONE when there is none. */
static uint32_t mention_from(const struct ch_resolver *r, uint32_t from, uint32_t token)
{
    for (uint32_t i = from; i < r->doc->mentions.count && i < from + LIST_MAX; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (m->first > token) break;
        if (m->first == token) return i;
    }
    return CH_NONE;
}

/* An age between commas: ", 54,". */
static uint32_t behind_age(const struct ch_resolver *r, uint32_t at, uint32_t end)
{
    if (at + 1 >= end || !is_comma(r, at + 1, end)) return at;
    struct ch_str form = ch_form(r->doc, at);
    bool number = form.len == 2 && form.ptr[0] >= '1' && form.ptr[0] <= '9';
    return number ? at + 2 : at;
}

/* A name list "A, B and C" whose first name is mention `at`: its members into out; the token behind it. */
static uint32_t name_list(const struct ch_resolver *r, uint32_t at, uint32_t *out, uint32_t *count)
{
    uint32_t end = sentence_end(r, ch_resolver_mention(r, at)->first), next = CH_NONE;
    bool last = false;
    for (*count = 0; *count < LIST_MAX;) {
        out[(*count)++] = at;
        next = ch_resolver_mention(r, at)->end;
        if (last) return next;
        uint32_t behind = next + is_comma(r, next, end);
        last = ch_resolver_is(r, behind, "and") || ch_resolver_is(r, behind, "&");
        behind += last;
        if (behind == next) return CH_NONE;
        at = mention_from(r, at + 1, behind);
        if (at == CH_NONE || !person_name(ch_resolver_mention(r, at))) return CH_NONE;
    }
    return CH_NONE;
}

/* The states that the tokens [first, end) name, by adjective or else by name, in order, at most max. */
static uint32_t states_in(const struct ch_resolver *r, uint32_t first, uint32_t end, uint32_t *out,
                          uint32_t max)
{
    static const uint8_t kinds[] = {CH_LEX_ADJECTIVE, CH_LEX_STATE};
    uint32_t count = 0;
    for (size_t k = 0; k < sizeof kinds && !count; k++)
        for (uint32_t i = r->hit_from[first], behind = first;
             i < r->doc->hits.count && r->doc->hits.items[i].first < end; i++) {
            const struct ch_hit *hit = &r->doc->hits.items[i];
            if (hit->kind != kinds[k] || hit->first < behind || count == max) continue;
            out[count++] = hit->id;
            behind = hit->end;
        }
    return count;
}

/* The person whose counterpart the phrase of mention at speaks of: the subject of its sentence, else the last
 * one named before it, with an office. */
static uint32_t owner_before(const struct ch_resolver *r, uint32_t at)
{
    uint32_t first = ch_resolver_mention(r, at)->first, last = CH_NONE;
    uint32_t sentence = r->doc->tokens.items[first].sentence, whose = r->words[first].classes;
    for (uint32_t i = at, seen = 0; i-- > 0 && seen < LIST_MAX; seen++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (!person_name(m) || m->actors.count != 1 || !r->doc->actors.items[m->actors.items[0]].role)
            continue;
        uint8_t gender = r->doc->actors.items[m->actors.items[0]].gender;
        if ((whose & CH_W_POSS) &&
            ((gender == CH_MALE && (whose & CH_W_FEMALE)) || (gender == CH_FEMALE && (whose & CH_W_MALE))))
            continue;
        if (last == CH_NONE) last = m->actors.items[0];
        const struct ch_token *head = &r->doc->tokens.items[m->head];
        if (head->sentence == sentence && head->deprel == CH_DEPREL_NSUBJ) return m->actors.items[0];
    }
    return last;
}

/* Gives an actor without an office that of the person whose counterpart mention at calls it. */
static void learn_counterpart(struct ch_resolver *r, uint32_t actor, uint32_t at)
{
    uint32_t owner = owner_before(r, at);
    const char *role = owner == CH_NONE || owner == actor ? NULL : r->doc->actors.items[owner].role;
    if (!role || r->doc->actors.items[actor].role) return;
    static const char *const his_own[] = {"caretaker ", "acting ", "interim ", "outgoing ",
                                          "visiting ",  "Acting ", "Interim "};
    for (size_t i = 0; i < sizeof his_own / sizeof *his_own; i++)
        if (ch_str_starts(ch_str_of(role), his_own[i])) role += strlen(his_own[i]);
    r->doc->actors.items[actor].role = role;
    r->entities.items[actor].level = r->entities.items[owner].level;
    r->entities.items[actor].titled = r->entities.items[owner].titled;
}

static bool is_counterpart(const struct ch_resolver *r, const struct ch_mention *d)
{
    return ch_resolver_is(r, d->end - 1, "counterpart") || ch_resolver_is(r, d->end - 1, "counterparts");
}

/* "foreign ministers | of Norway and Chile": the office alone. */
static struct ch_str before_states(struct ch_str role)
{
    static const char of[] = " of ";
    for (size_t at = role.len; at-- > 1;)
        if (at + sizeof of - 1 <= role.len && memcmp(role.ptr + at, of, sizeof of - 1) == 0)
            return (struct ch_str){role.ptr, at};
    return role;
}

/* "chief negotiators of both sides" -> "chief negotiator": the office of one of several; the rest tells of
 * all. */
static struct ch_str singular_role(struct ch_str role)
{
    static const char *const links[] = {" of ", " for ", " from ", " to "};
    size_t cut = role.len;
    for (size_t at = 1; at < cut; at++)
        for (size_t i = 0; i < sizeof links / sizeof *links; i++)
            if (ch_str_starts((struct ch_str){role.ptr + at, role.len - at}, links[i])) cut = at;
    struct ch_str head = {role.ptr, cut};
    bool plural = ch_str_ends(head, "s") && !ch_str_ends(head, "ss");
    if (!plural) return role;
    head.len--;
    return head;
}

/* What a description in apposition says about an actor; a counterpart has the office of its owner. */
static void learn(struct ch_resolver *r, uint32_t actor, uint32_t description, const char *country)
{
    struct ch_mention d = *ch_resolver_mention(r, description);
    if (country) d.role = before_states(d.role);
    if (d.type == CH_GROUP) d.role = singular_role(d.role);
    if (country) memcpy(d.country, country, strlen(country) == 2 ? 3 : 0);
    if (is_counterpart(r, &d)) {
        d.role = (struct ch_str){0};
        learn_counterpart(r, actor, description);
    }
    ch_entity_learn(r, actor, &d);
}

/* Gives everybody in a list the office and country of a description; where it names as many states, each has
 * its own. */
static bool join_all(struct ch_resolver *r, const uint32_t *names, uint32_t count, uint32_t description)
{
    const struct ch_mention *d = ch_resolver_mention(r, description);
    uint32_t states[LIST_MAX];
    bool each = states_in(r, d->first, d->end, states, LIST_MAX) == count;
    for (uint32_t i = 0; i < count; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, names[i]);
        if (m->actors.count != 1) continue;
        uint32_t actor = m->actors.items[0];
        learn(r, actor, description, each ? ch_lexicon_state(r->lex, states[i]).code : NULL);
        if (!ch_entity_attach(r, description, actor)) return false;
    }
    return true;
}

/* "Two senior officials, A and B, met". */
static bool plural_apposition(struct ch_resolver *r, uint32_t description)
{
    const struct ch_mention *d = ch_resolver_mention(r, description);
    uint32_t end = sentence_end(r, d->first), noun = ch_noun_of(r, d);
    if ((r->words[noun].classes & CH_W_SIDES) && !ch_resolver_is(r, noun, "rivals")) return true;
    uint32_t at = is_comma(r, d->end, end) || ch_resolver_is(r, d->end, ":") ? d->end + 1 : d->end;
    uint32_t first = mention_from(r, description + 1, at), names[LIST_MAX], count;
    if (first == CH_NONE || !person_name(ch_resolver_mention(r, first))) return true;
    uint32_t behind = name_list(r, first, names, &count);
    if (behind == CH_NONE || count < 2 || !closed(r, behind, end)) return true;
    return join_all(r, names, count, description);
}

/* "A and B, the foreign ministers of Norway and Chile, met": the list that begins with the name at `at`. */
static bool list_before_plural(struct ch_resolver *r, uint32_t at)
{
    uint32_t end = sentence_end(r, ch_resolver_mention(r, at)->first), names[LIST_MAX], count;
    uint32_t behind = name_list(r, at, names, &count);
    if (behind == CH_NONE || count < 2 || !is_comma(r, behind, end)) return true;
    uint32_t description = mention_from(r, names[count - 1] + 1, behind + 1);
    if (description == CH_NONE) return true;
    const struct ch_mention *d = ch_resolver_mention(r, description);
    bool office = d->type == CH_GROUP && (d->kind == CH_MENTION_OFFICE || d->kind == CH_MENTION_DESCRIPTION);
    bool shut = d->end >= end || is_comma(r, d->end, end) || ch_resolver_is(r, d->end, ".");
    if (!office || !shut || ch_definiteness(r, d) != CH_DEFINITE || d->actors.count) return true;
    return join_all(r, names, count, description);
}

/* Whether a description tells an office rather than that somebody is in one: "commander", not "the officer".
 */
static bool says_office(const struct ch_resolver *r, const struct ch_mention *d)
{
    static const char *const vague[] = {"officer", "official", "man",   "woman",
                                        "veteran", "soldier",  "figure"};
    if (r->words[ch_noun_of(r, d)].classes & CH_W_KIN) return false;
    for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
        if (ch_resolver_is(r, ch_noun_of(r, d), vague[i])) return false;
    return true;
}

static bool join(struct ch_resolver *r, uint32_t name, uint32_t description)
{
    struct ch_mention *m = ch_resolver_mention(r, name), *d = ch_resolver_mention(r, description);
    if (m->actors.count != 1 || d->actors.count) return true;
    uint32_t actor = m->actors.items[0];
    const struct ch_actor *a = &r->doc->actors.items[actor];
    if (a->gender && d->gender && a->gender != d->gender) return true;
    bool elsewhere =
        a->country[0] && d->country[0] && !ch_str_is(ch_str_of(a->country), d->country) && a->role;
    bool before = ch_str_starts(d->role, "former") || ch_str_starts(d->role, "ex");
    if (elsewhere && !before) return true;
    if (elsewhere) return ch_entity_attach(r, description, actor);
    uint8_t level;
    bool office =
        ch_level_of(r, d->first, d->end, &level) && level != CH_LEVEL_OFFICIAL && !is_counterpart(r, d);
    bool first = (office || (d->end + 1 == m->first && says_office(r, d) && !is_counterpart(r, d))) &&
                 d->first < m->first && d->role.len && a->mentions.count && a->mentions.items[0] == name;
    bool rank = a->role && ch_is_style(ch_str_of(a->role)) && d->role.len && (office || says_office(r, d));
    if (first || rank) r->doc->actors.items[actor].role = NULL;
    learn(r, actor, description, NULL);
    return ch_entity_attach(r, description, actor);
}

/* Behind "in PLACE", which may stand between a counterpart and the name. */
static uint32_t behind_place(const struct ch_resolver *r, uint32_t at, uint32_t end)
{
    if (!ch_resolver_is(r, at, "in")) return at;
    for (uint32_t i = at + 1; i < end && i < at + 4; i++) {
        if (is_comma(r, i, end)) return i;
        if (!ch_word_capital(&r->words[i])) break;
    }
    return at;
}

/* Whether an organisation's or a state's name ends with token: "representative to the United Nations". */
static bool ends_body(const struct ch_resolver *r, uint32_t first, uint32_t token)
{
    for (uint32_t i = r->hit_from[first]; i < r->doc->hits.count && r->doc->hits.items[i].first <= token; i++)
        if ((r->doc->hits.items[i].kind == CH_LEX_ORGANISATION ||
             r->doc->hits.items[i].kind == CH_LEX_STATE) &&
            r->doc->hits.items[i].end == token + 1)
            return true;
    return false;
}

/* "former Presidents A and B": everybody in the list has the title of the first, in the singular. */
static bool plural_title(struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t names[LIST_MAX], count, noun = ch_token_at(r->doc, m->name.start);
    if (!m->role.len || noun <= m->first) return true;
    uint32_t classes = r->words[noun - 1].classes;
    if (!(classes & CH_W_PEOPLE) || (classes & CH_W_PERSON) || ends_body(r, m->first, noun - 1)) return true;
    struct ch_mention one = *m;
    size_t cut = ch_str_ends(m->role, "s") ? 1 : 0;
    one.role.len -= cut;
    if (m->actors.count == 1) r->doc->actors.items[m->actors.items[0]].role = NULL;
    uint32_t behind = name_list(r, at, names, &count);
    if (behind == CH_NONE) count = 1, names[0] = at;
    bool whose = ch_str_ends(one.role, "counterpart");
    for (uint32_t i = 0; i < count; i++) {
        const struct ch_mention *n = ch_resolver_mention(r, names[i]);
        if (whose && n->actors.count == 1) learn_counterpart(r, n->actors.items[0], at);
        if (n->actors.count == 1 && (i == 0 || !n->role.len)) ch_entity_learn(r, n->actors.items[0], &one);
    }
    return true;
}

/* "Monteiro is the first Brazilian official to": what somebody is said to be. */
static bool copula(struct ch_resolver *r, uint32_t at, uint32_t end)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t verb = m->end;
    bool clause = is_comma(r, verb, end) && ch_resolver_is(r, verb + 1, "who");
    if (clause) verb += 2;
    bool is =
        ch_resolver_is(r, verb, "is") || ch_resolver_is(r, verb, "was") || ch_resolver_is(r, verb, "became");
    uint32_t next = is && verb + 1 < end ? mention_from(r, at + 1, verb + 1) : CH_NONE;
    if (next == CH_NONE || !describes_one(ch_resolver_mention(r, next))) return true;
    return join(r, at, next);
}

/* "the IMO, a U.N. agency," and "China, the North's only ally,": marks the description for the actor that the
 * name will get. */
static bool body_apposition(struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    uint32_t end = sentence_end(r, m->first), stop = m->end;
    if (ch_resolver_is(r, stop, "(") && ch_resolver_is(r, stop + 2, ")")) stop += 3;
    if (!is_comma(r, stop, end)) return true;
    uint32_t next = mention_from(r, at + 1, stop + 1);
    if (next == CH_NONE) return true;
    const struct ch_mention *d = ch_resolver_mention(r, next);
    bool article = (r->words[d->first].classes & (CH_W_DET | CH_W_POSS)) ||
                   ch_token_possessive(r->doc, d->first + 1 < d->end ? d->first + 1 : d->first);
    bool one = d->kind != CH_MENTION_PRONOUN && d->number == CH_SINGULAR && d->type != CH_COUNTRY &&
               (d->kind != CH_MENTION_NAME || d->type == CH_ORGANIZATION);
    bool ends = d->end >= end || is_comma(r, d->end, end) || ch_resolver_is(r, d->end, ".") ||
                ch_resolver_is(r, d->end, ")");
    if (!article || !one || !ends || ch_resolver_is(r, d->end + 1, "and")) return true;
    if (d->kind == CH_MENTION_NAME && ch_resolver_is(r, d->first, "the")) return true;
    r->apposed[next] = at + 1;
    return true;
}

static bool appositions_at(struct ch_resolver *r, uint32_t at)
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    if (m->type != CH_PERSON && m->kind == CH_MENTION_NAME) return body_apposition(r, at);
    if (m->actors.count && !person_name(m)) return true;
    uint32_t end = sentence_end(r, m->first);
    if (m->type == CH_GROUP && m->kind != CH_MENTION_NAME && m->kind != CH_MENTION_PRONOUN)
        return plural_apposition(r, at);
    if (person_name(m) && m->actors.count == 1 && ch_tells_counterpart(m->role)) {
        struct ch_actor *a = &r->doc->actors.items[m->actors.items[0]];
        if (a->mentions.items[0] == at) a->role = NULL; /* "FM X" later on says less */
        learn_counterpart(r, m->actors.items[0], at);
    }
    if (person_name(m) && !plural_title(r, at)) return false;
    if (person_name(m) && !copula(r, at, end)) return false;
    if (person_name(m) && !list_before_plural(r, at)) return false;
    uint32_t stop = is_counterpart(r, m) ? behind_place(r, m->end, end) : m->end;
    if (!is_comma(r, stop, end)) return true;
    uint32_t next = mention_from(r, at + 1, behind_age(r, stop + 1, end));
    if (next == CH_NONE) return true;
    const struct ch_mention *n = ch_resolver_mention(r, next);
    if (person_name(m) && describes_one(n) && closed(r, n->end, end)) return join(r, at, next);
    bool one = describes_one(m) && person_name(n) && closed(r, n->end, end);
    bool shut = n->end < end &&
                (is_comma(r, n->end, end) || ch_resolver_is(r, n->end, ".") ||
                 (r->words[n->end].classes & CH_W_SAY)) &&
                !ch_resolver_is(r, n->end + 1, "and");
    if (one && (!n->role.len || is_counterpart(r, m) || shut)) return join(r, next, at);
    return true;
}

void ch_counterparts(struct ch_resolver *r)
{
    for (uint32_t i = 0; i < r->doc->mentions.count; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (!person_name(m) || m->actors.count != 1 || !ch_tells_counterpart(m->role)) continue;
        uint32_t actor = m->actors.items[0];
        if (!r->doc->actors.items[actor].role) learn_counterpart(r, actor, i);
    }
}

bool ch_appositions(struct ch_resolver *r)
{
    for (uint32_t i = 0; i < r->doc->mentions.count; i++)
        if (!appositions_at(r, i)) return false;
    return true;
}
