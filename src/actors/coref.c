/* Mentions of one actor brought together: names first, wherever they stand, then appositions and the
 * lexicon's persons, then in text order what points back. */
#include "actors/resolver.h"
#include "pipeline.h"

#include <string.h>

static void index_hits(struct ch_resolver *r)
{
    uint32_t hit = 0;
    for (uint32_t i = 0; i <= r->doc->tokens.count; i++) {
        while (hit < r->doc->hits.count && r->doc->hits.items[hit].first < i)
            hit++;
        r->hit_from[i] = hit;
    }
}

/* Marks the tokens of persons' titles (1) and names (2): "Lima" in a name is no place. */
static void mark_persons(struct ch_resolver *r)
{
    for (uint32_t i = 0; i < r->doc->mentions.count; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (m->kind != CH_MENTION_NAME || m->type != CH_PERSON) continue;
        for (uint32_t t = m->first; t < m->end; t++)
            r->personal[t] = r->doc->tokens.items[t].span.start >= m->name.start ? 2 : 1;
    }
}

static bool note_countries(struct ch_resolver *r)
{
    uint32_t most = 0, all = 0, behind = 0;
    mark_persons(r);
    for (uint32_t i = 0; i < r->doc->hits.count; i++) {
        const struct ch_hit *hit = &r->doc->hits.items[i];
        if (!ch_hit_is_country(r->doc, hit) || r->personal[hit->first] == 2) continue;
        if (hit->first < behind) continue; /* "US" is a name and an adjective */
        behind = hit->end;
        uint64_t key = ch_str_hash(ch_str_of(ch_lexicon_state(r->lex, hit->id).code));
        uint32_t count = ch_table_get(&r->seen, key);
        count = count == CH_NONE ? 1 : count + 1;
        if (!ch_table_set(&r->doc->arena, &r->seen, key, count)) return false;
        const char *code = ch_lexicon_state(r->lex, hit->id).code;
        if (strlen(code) != 2 || !ch_hit_is_about_country(r->doc, hit)) continue;
        count = ch_table_get(&r->about, key);
        count = count == CH_NONE ? 1 : count + 1;
        if (!ch_table_set(&r->doc->arena, &r->about, key, count)) return false;
        all++;
        if (count <= most) continue;
        most = count;
        memcpy(r->main, code, 3);
    }
    r->sure_main = most >= 3 && most * 2 > all;
    r->likely_main = most == 2 && all < 4;
    return true;
}

/* Quotes of more than a few words: what is inside is somebody's speech. */
static void mark_quotes(struct ch_resolver *r)
{
    memset(r->quote_of, 0xFF, (r->doc->tokens.count + 1) * sizeof *r->quote_of);
    for (uint32_t i = 0; i < r->doc->quotes.count; i++) {
        const struct ch_quote *q = &r->doc->quotes.items[i];
        for (uint32_t t = q->first; t < q->end && !q->scare && q->parent == CH_NONE; t++)
            r->quote_of[t] = i;
    }
}

static bool begin(struct ch_resolver *r, struct ch_document *doc, const struct ch_lexicon *lex)
{
    *r = (struct ch_resolver){
        .doc = doc, .lex = lex, .day = ch_day_of(doc->article.published ? doc->article.published : "")};
    size_t count = doc->tokens.count + 1;
    r->words = ch_words(doc);
    r->hit_from = ch_arena_alloc(&doc->arena, count * sizeof *r->hit_from);
    r->quote_of = ch_arena_alloc(&doc->arena, count * sizeof *r->quote_of);
    r->personal = ch_arena_alloc(&doc->arena, count * sizeof *r->personal);
    if (!r->personal) return false;
    r->apposed = ch_arena_alloc(&doc->arena, (doc->mentions.count + 1) * sizeof *r->apposed);
    if (!r->words || !r->hit_from || !r->quote_of || !r->apposed) return false;
    index_hits(r);
    mark_quotes(r);
    r->credits = ch_credits_start(doc);
    return note_countries(r);
}

static bool is_person_name(const struct ch_mention *m)
{
    return m->kind == CH_MENTION_NAME && m->type == CH_PERSON;
}

/* Names of several words, then single names, each wherever they stand. */
static bool gather_persons(struct ch_resolver *r)
{
    for (uint32_t i = 0; i < r->doc->mentions.count; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        bool several = memchr(r->doc->article.text.ptr + m->name.start, ' ', m->name.end - m->name.start);
        if (is_person_name(m) && several && !ch_entity_person(r, i)) return false;
    }
    for (uint32_t i = 0; i < r->entities.count; i++)
        r->entities.items[i].last = CH_NONE;
    for (uint32_t i = 0; i < r->doc->mentions.count; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (!is_person_name(m)) continue;
        if (m->actors.count)
            r->entities.items[m->actors.items[0]].last = i;
        else if (!ch_entity_person(r, i))
            return false;
    }
    return true;
}

static uint32_t times_named(const struct ch_resolver *r, const char *code)
{
    uint32_t count = ch_table_get(&r->about, ch_str_hash(ch_str_of(code)));
    return count == CH_NONE ? 0 : count;
}

void ch_resolver_focus(const struct ch_resolver *r, char out[3])
{
    if (r->home[0]) {
        memcpy(out, r->home, 3);
        return;
    }
    uint32_t size = sizeof r->passed / sizeof *r->passed;
    uint32_t have = r->passed_count < size ? r->passed_count : size, best = 0;
    for (uint32_t i = 0; i < have; i++) {
        const char *code = r->passed[(r->passed_count - 1 - i) % size];
        uint32_t votes = 0;
        for (uint32_t k = 0; k < have; k++)
            votes += strcmp(code, r->passed[k]) == 0;
        votes += times_named(r, code);
        if (votes <= best) continue;
        best = votes;
        memcpy(out, code, 3);
    }
}

/* Notes the countries named in the tokens [from, to), which resolution has now passed. */
static void pass(struct ch_resolver *r, uint32_t from, uint32_t to)
{
    for (uint32_t i = r->hit_from[from]; i < r->doc->hits.count && r->doc->hits.items[i].first < to; i++) {
        const struct ch_hit *hit = &r->doc->hits.items[i];
        if (!ch_hit_is_about_country(r->doc, hit)) continue;
        const char *code = ch_lexicon_state(r->lex, hit->id).code;
        if (strlen(code) != 2) continue;
        memcpy(r->passed[r->passed_count++ % (sizeof r->passed / sizeof *r->passed)], code, 3);
    }
}

static bool resolve(struct ch_resolver *r, uint32_t at)
{
    struct ch_mention *m = ch_resolver_mention(r, at);
    if (m->actors.count) return true;
    if (r->apposed[at]) {
        const struct ch_mention *name = ch_resolver_mention(r, r->apposed[at] - 1);
        if (name->actors.count == 1) return ch_entity_attach(r, at, name->actors.items[0]);
    }
    if (m->kind == CH_MENTION_PRONOUN) return ch_resolve_pronoun(r, at);
    if (m->type == CH_COUNTRY && m->kind == CH_MENTION_NAME && m->country[0]) {
        uint32_t actor = ch_entity_country(r, m->country);
        return actor == CH_NONE || ch_entity_attach(r, at, actor);
    }
    if (m->type == CH_COUNTRY) return ch_resolve_country(r, at);
    if (m->kind == CH_MENTION_NAME) return ch_entity_body(r, at);
    if (r->words[ch_noun_of(r, m)].classes & CH_W_SIDES) return ch_resolve_office(r, at);
    bool body = m->type == CH_ORGANIZATION || (r->words[m->head].classes & (CH_W_BODY | CH_W_BODIES));
    return body ? ch_resolve_body(r, at) : ch_resolve_office(r, at);
}

/* "in Norway", "in Oslo, Norway": where something is, not one of those of whom the text speaks. */
static bool is_setting(const struct ch_resolver *r, const struct ch_mention *m)
{
    if (m->type != CH_COUNTRY || m->kind != CH_MENTION_NAME || m->first == 0) return false;
    if (r->words[m->first - 1].classes & CH_W_PLACEPREP) return true;
    if (m->first < 2 || !ch_resolver_is(r, m->first - 1, ",")) return false;
    for (uint32_t i = r->hit_from[m->first > 5 ? m->first - 5 : 0];
         i < r->doc->hits.count && r->doc->hits.items[i].first < m->first; i++) {
        const struct ch_hit *hit = &r->doc->hits.items[i];
        bool town = hit->kind == CH_LEX_CAPITAL || hit->kind == CH_LEX_PLACE;
        if (town && hit->end + 1 == m->first) return true;
    }
    return false;
}

static bool resolve_rest(struct ch_resolver *r)
{
    uint32_t passed = 0;
    for (uint32_t i = 0; i < r->doc->mentions.count; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (m->first > passed) {
            pass(r, passed, m->first);
            passed = m->first;
        }
        if (!resolve(r, i)) return false;
        m = ch_resolver_mention(r, i);
        for (uint32_t k = 0; k < m->actors.count; k++) {
            r->entities.items[m->actors.items[k]].last = i;
            uint32_t actor = m->actors.items[k];
            uint8_t type = r->doc->actors.items[actor].type;
            struct ch_ids *kin = type == CH_PERSON ? &r->persons : type == CH_COUNTRY ? NULL : &r->bodies;
            if (!is_setting(r, m) && !ch_ids_add(&r->doc->arena, &r->recent, actor)) return false;
            if (kin && !ch_ids_add(&r->doc->arena, kin, actor)) return false;
        }
    }
    return true;
}

/* Offices of a state; the persons who hold them act for one even where the text leaves it to the reader. */
static bool state_office(const struct ch_resolver *r, const struct ch_mention *m, const struct ch_entity *e)
{
    static const char *const words[] = {
        "minister", "secretary", "president",  "premier", "chancellor", "king",        "queen",
        "prince",   "princess",  "ambassador", "senator", "governor",   "congressman", "leader",
        "adviser",  "advisor",   "ministry",   "elect",   "peace",      "panel",       "attorney"};
    for (uint32_t i = r->hit_from[m->first]; i < r->doc->hits.count && r->doc->hits.items[i].first < m->end;
         i++)
        if (r->doc->hits.items[i].kind == CH_LEX_ORGANISATION && r->doc->hits.items[i].end <= m->end)
            return false;
    if (e->titled && (e->level == CH_LEVEL_IO_HEAD || e->level == CH_LEVEL_IO_OFFICIAL)) return false;
    for (uint32_t i = m->first; i < m->end; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (ch_resolver_is(r, i, words[k])) return true;
    return false;
}

/* Whether the article names the country half as often as the one that it names most. */
static bool often_named(const struct ch_resolver *r, const char *code)
{
    return times_named(r, code) * 2 >= times_named(r, r->main);
}

/* The country whose persons the article introduces without saying so, because its readers live there: that of
 * most persons whom the lexicon knows and to whom the text gives no country. */
static void home_country(const struct ch_resolver *r, char out[3])
{
    uint32_t best = 0;
    struct ch_table votes = {0};
    for (uint32_t i = 0; i < r->doc->actors.count; i++) {
        const struct ch_actor *a = &r->doc->actors.items[i];
        if (a->type != CH_PERSON || a->person == CH_NONE || !a->country[0] || !a->mentions.count) continue;
        bool told = false;
        for (uint32_t k = 0; k < a->mentions.count && !told; k++)
            told = ch_resolver_mention(r, a->mentions.items[k])->country[0] != '\0';
        if (told) continue;
        uint64_t key = ch_str_hash(ch_str_of(a->country));
        uint32_t count = ch_table_get(&votes, key);
        count = count == CH_NONE ? 1 : count + 1;
        if (!ch_table_set(&r->doc->arena, &votes, key, count)) return;
        if (count <= best || !often_named(r, a->country)) continue;
        best = count;
        memcpy(out, a->country, 3);
    }
}

/* "President A of X and Foreign Minister B": a list's members mostly act for one state. */
static bool neighbour_country(const struct ch_resolver *r, uint32_t at, char out[3])
{
    const struct ch_mention *m = ch_resolver_mention(r, at),
                            *before = at ? ch_resolver_mention(r, at - 1) : NULL;
    if (!before || before->type != CH_PERSON || before->actors.count != 1 || before->end + 1 != m->first)
        return false;
    if (!ch_resolver_is(r, before->end, "and")) return false;
    memcpy(out, r->doc->actors.items[before->actors.items[0]].country, 3);
    return out[0] != '\0';
}

/* "Ruiz's chief of staff", "a spokesman for Ruiz": the country of whom an actor serves. */
static bool served_country(const struct ch_resolver *r, uint32_t actor, char out[3])
{
    const struct ch_actor *a = &r->doc->actors.items[actor];
    for (uint32_t i = 0; i < a->mentions.count && i < 8; i++) {
        uint32_t at = a->mentions.items[i];
        const struct ch_mention *m = ch_resolver_mention(r, at);
        for (uint32_t k = at + 1; k < r->doc->mentions.count; k++) {
            const struct ch_mention *n = ch_resolver_mention(r, k);
            if (n->first >= m->end) break;
            bool other = n->kind == CH_MENTION_NAME && n->actors.count == 1 && n->actors.items[0] != actor;
            if (!other || !r->doc->actors.items[n->actors.items[0]].country[0]) continue;
            memcpy(out, r->doc->actors.items[n->actors.items[0]].country, 3);
            return true;
        }
    }
    return false;
}

/* Whether the text says of anybody that he or she acts for the country that it names most: the others may
 * then be of another one. */
static bool acts_for_main(const struct ch_resolver *r)
{
    for (uint32_t i = 0; i < r->doc->mentions.count; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, i);
        if (m->type == CH_PERSON && strcmp(m->country, r->main) == 0) return true;
    }
    return false;
}

/* Mentions looked back at for whom a spokesman speaks. */
#define SPEAKERS_BACK 60

/* "Israel's foreign ministry said ... Spokesman X told": a spokesman of nobody told speaks for the body or
 * state that was the last subject of a sentence before. */
static bool speaks_for(const struct ch_resolver *r, uint32_t at, char out[3])
{
    const struct ch_mention *m = ch_resolver_mention(r, at);
    if (!ch_str_starts(m->role, "Spokes") && !ch_str_starts(m->role, "spokes")) return false;
    if (m->role.len > sizeof "spokesperson") return false;
    uint32_t here = r->doc->tokens.items[m->first].sentence;
    for (uint32_t i = at, seen = 0; i-- > 0 && seen < SPEAKERS_BACK; seen++) {
        const struct ch_mention *n = ch_resolver_mention(r, i);
        const struct ch_token *head = &r->doc->tokens.items[n->head];
        if (head->sentence + 2 < here) return false;
        if (head->sentence == here || head->deprel != CH_DEPREL_NSUBJ || n->actors.count != 1) continue;
        const struct ch_actor *a = &r->doc->actors.items[n->actors.items[0]];
        if (a->type == CH_PERSON || a->type == CH_GROUP || !a->country[0]) continue;
        memcpy(out, a->country, 3);
        return true;
    }
    return false;
}

static void guess_country(const struct ch_resolver *r, uint32_t at)
{
    struct ch_actor *a = &r->doc->actors.items[at];
    const struct ch_entity *e = &r->entities.items[at];
    if (a->type != CH_PERSON || a->country[0] || !a->role || e->credit || e->name_at == e->name_end) return;
    for (uint32_t i = 0; i < a->mentions.count && i < 8; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, a->mentions.items[i]);
        if (!m->role.len) continue;
        if (served_country(r, at, a->country)) return;
        if (speaks_for(r, a->mentions.items[i], a->country)) return;
        if (!state_office(r, m, e) || neighbour_country(r, a->mentions.items[i], a->country)) return;
        if (r->home[0]) memcpy(a->country, r->home, sizeof a->country);
        bool main = r->sure_main || r->likely_main;
        if (!r->home[0] && main) memcpy(a->country, r->main, sizeof a->country);
        return;
    }
}

/* Words of a description that tell something: not articles, numbers and who owns it. */
static uint32_t telling_words(const struct ch_resolver *r, const struct ch_mention *m)
{
    uint32_t count = 0;
    for (uint32_t i = m->first; i < m->end; i++)
        count += !(r->words[i].classes & (CH_W_DET | CH_W_POSS | CH_W_COUNT)) && !r->words[i].hyphen &&
                 !ch_resolver_is(r, i, "one");
    return count;
}

/* The description that an actor without a name is called by: the first, or for a person whom that one does
 * not tell from others ("one official") the fullest of the same noun. */
static const struct ch_mention *fullest_description(const struct ch_resolver *r, const struct ch_actor *a)
{
    const struct ch_mention *best = ch_resolver_mention(r, a->mentions.items[0]);
    uint32_t most = telling_words(r, best);
    if (a->type != CH_PERSON || most > 1) return best;
    struct ch_str noun = r->doc->tokens.items[ch_noun_of(r, best)].lower;
    for (uint32_t i = 1; i < a->mentions.count; i++) {
        const struct ch_mention *m = ch_resolver_mention(r, a->mentions.items[i]);
        bool same =
            m->kind != CH_MENTION_PRONOUN && ch_str_eq(r->doc->tokens.items[ch_noun_of(r, m)].lower, noun);
        uint32_t words = same ? telling_words(r, m) : 0;
        if (words > most) best = m, most = words;
    }
    return best;
}

static bool name_actor(struct ch_resolver *r, uint32_t at)
{
    struct ch_actor *a = &r->doc->actors.items[at];
    const struct ch_entity *e = &r->entities.items[at];
    if (e->name_end > e->name_at) {
        bool lexicon = a->person != CH_NONE && (e->words < 2 || r->words[e->name_at].loud);
        struct ch_str text = ch_text(r->doc, ch_tokens_span(r->doc, e->name_at, e->name_end));
        a->name = lexicon ? ch_lexicon_person(r->lex, a->person).name
                          : ch_arena_copy(&r->doc->arena, text.ptr, text.len);
    } else if (!a->name[0] && a->mentions.count) {
        const struct ch_mention *m = fullest_description(r, a);
        a->name = ch_description_name(r->doc, m->first, m->end);
    }
    return a->name != NULL;
}

enum ch_status ch_stage_coreference(struct ch_document *doc, const struct ch_resources *res,
                                    struct ch_error *err)
{
    struct ch_resolver r;
    bool good =
        begin(&r, doc, res->lexicon) && gather_persons(&r) && ch_appositions(&r) && ch_identify_persons(&r);
    if (good) home_country(&r, r.home);
    good = good && resolve_rest(&r);
    if (good) ch_counterparts(&r);
    if (r.likely_main) r.likely_main = !acts_for_main(&r);
    for (uint32_t i = 0; good && i < doc->actors.count; i++) {
        guess_country(&r, i);
        good = name_actor(&r, i);
    }
    return good ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory while resolving names");
}
