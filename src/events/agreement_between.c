/* Agreements named by their parties alone: "the maritime border agreement between Turkey and Libya", "a pact
 * between the European Union and the South American group Mercosur". */
#include "events/instrument.h"
#include "lexicon/lexicon.h"

#include <stdio.h>
#include <string.h>

/* Words that come between the first party and the second ("the South American group Mercosur"). */
#define APART_MAX 5u
#define MODIFIERS_MAX 3u

static bool is_one_of(const struct ch_document *doc, uint32_t token, const char *list)
{
    struct ch_str word = doc->tokens.items[token].lower;
    while (*list) {
        size_t n = strcspn(list, " ");
        if (word.len == n && memcmp(word.ptr, list, n) == 0) return true;
        list += n + (list[n] == ' ');
    }
    return false;
}

/* The hit of a state or organisation that begins with the token, the longest; NULL if none. Not "the South"
 * of "the South American group". */
static const struct ch_hit *party_at(const struct ch_document *doc, uint32_t token)
{
    for (uint32_t i = ch_hits_from(doc, token); i < doc->hits.count && doc->hits.items[i].first == token;
         i++) {
        const struct ch_hit *hit = &doc->hits.items[i];
        char first = ch_form(doc, token).ptr[0];
        bool sure = !(hit->flags & CH_LEX_AMBIGUOUS);
        if (hit->kind == CH_LEX_STATE ? !sure && !(first >= 'A' && first <= 'Z')
                                      : hit->kind != CH_LEX_ORGANISATION || !sure)
            continue;
        bool goes_on = hit->end < doc->tokens.count && ch_form(doc, hit->end).ptr[0] >= 'A' &&
                       ch_form(doc, hit->end).ptr[0] <= 'Z' && doc->tokens.items[hit->end].upos != CH_NOUN;
        if (!goes_on) return hit;
    }
    return NULL;
}

/* The second party: behind "and" or "with", not beyond a verb or a mark. */
static const struct ch_hit *second_party(const struct ch_document *doc, uint32_t from, uint32_t limit)
{
    if (from >= limit || !is_one_of(doc, from, "and")) return NULL;
    for (uint32_t t = from + 1; t < limit && t <= from + 1 + APART_MAX; t++) {
        const struct ch_hit *hit = party_at(doc, t);
        if (hit) return hit;
        uint8_t upos = doc->tokens.items[t].upos;
        if (upos != CH_DET && upos != CH_ADJ && upos != CH_NOUN && upos != CH_PROPN) return NULL;
    }
    return NULL;
}

/* A party as a symbol has it: the state, "EU", the abbreviation of an organisation. */
static struct ch_str party_name(const struct ch_document *doc, const struct ch_lexicon *lex,
                                const struct ch_hit *hit)
{
    if (hit->kind == CH_LEX_STATE) {
        struct ch_lex_state state = ch_lexicon_state(lex, hit->id);
        return ch_str_of(strcmp(state.code, "EU") == 0 ? state.code : state.name);
    }
    struct ch_lex_organisation one = ch_lexicon_organisation(lex, hit->id);
    struct ch_str text = ch_text(doc, ch_tokens_span(doc, hit->first, hit->end));
    if (hit->end == hit->first + 1) return text;
    return one.abbreviation && *one.abbreviation ? ch_str_of(one.abbreviation) : text;
}

static uint8_t kind_of_head(const struct ch_document *doc, uint32_t head)
{
    if (is_one_of(doc, head, "treaty")) return CH_TREATY;
    return CH_AGREEMENT;
}

/* The agreement of the lexicon that bears the parties' names in either order; CH_NONE if there is none. */
static uint32_t known_agreement(const struct ch_lexicon *lex, struct ch_str a, struct ch_str b)
{
    static const char *const nouns[] = {"agreement", "deal", "treaty", "accord", "pact"};
    char name[160];
    struct ch_lex_match match[8];
    for (size_t i = 0; i < 2 * (sizeof nouns / sizeof *nouns); i++) {
        struct ch_str first = i % 2 ? b : a, second = i % 2 ? a : b;
        int n =
            snprintf(name, sizeof name, "%.*s-%.*s %s", CH_STR_ARG(first), CH_STR_ARG(second), nouns[i / 2]);
        if (n < 0 || (size_t)n >= sizeof name) continue;
        uint32_t found = ch_lexicon_lookup(lex, ch_str_of(name), true, match, 8);
        for (uint32_t m = 0; m < found; m++)
            if (match[m].kind == CH_LEX_AGREEMENT) return match[m].id;
    }
    return CH_NONE;
}

/* The first of the words before the head that tell what the agreement is about ("maritime border"). */
static uint32_t modifiers_start(const struct ch_document *doc, uint32_t head, uint32_t floor)
{
    uint32_t t = head;
    while (t > floor && head - t < MODIFIERS_MAX) {
        uint8_t upos = doc->tokens.items[t - 1].upos;
        if ((upos != CH_ADJ && upos != CH_NOUN) || doc->tokens.items[t - 1].lower.len < 4) break;
        if (is_one_of(doc, t - 1,
                      "recent bilateral landmark historic latest possible future final draft new reported "
                      "proposed controversial joint original existing current"))
            break;
        t--;
    }
    return t;
}

/* "no agreement", "to conclude an agreement", "negotiating a deal": there is none yet. */
static bool is_wished(const struct ch_document *doc, uint32_t first, uint32_t floor)
{
    if (first > floor && is_one_of(doc, first - 1, "no any without")) return true;
    if (first < floor + 2 || !is_one_of(doc, first - 1, "a an")) return false;
    const struct ch_token *verb = &doc->tokens.items[first - 2];
    return (verb->xpos == CH_XPOS_VB || verb->xpos == CH_XPOS_VBG) &&
           is_one_of(doc, first - 2,
                     "conclude concluding reach reaching negotiate negotiating seek seeking broker brokering "
                     "secure "
                     "securing strike striking achieve achieving propose proposing make making find finding");
}

static enum ch_status add_between(struct ch_document *doc, const struct ch_lexicon *lex, uint32_t head,
                                  const struct ch_sentence *s, struct ch_error *err)
{
    uint32_t at = head + 1;
    if (at + 1 < s->end && is_one_of(doc, at, "of") && is_one_of(doc, at + 1, "understanding")) at += 2;
    if (at + 3 >= s->end || !is_one_of(doc, at, "between")) return CH_OK;
    if (is_one_of(doc, ++at, "the")) at++;
    uint32_t first = modifiers_start(doc, head, s->first);
    if (is_wished(doc, first, s->first)) return CH_OK;
    const struct ch_hit *a = party_at(doc, at);
    const struct ch_hit *b = a ? second_party(doc, a->end, s->end) : NULL;
    if (!a || !b) return CH_OK;
    struct ch_str one = party_name(doc, lex, a), other = party_name(doc, lex, b);
    struct ch_span words = ch_tokens_span(doc, first, head + 1);
    struct ch_instrument_found found = {.kind = kind_of_head(doc, head)};
    found.mention = ch_tokens_span(doc, first, b->end);
    uint32_t known = first == head ? known_agreement(lex, one, other) : CH_NONE;
    char symbol[200];
    snprintf(symbol, sizeof symbol, "%.*s-%.*s %.*s", CH_STR_ARG(one), CH_STR_ARG(other),
             CH_STR_ARG(ch_text(doc, words)));
    found.symbol = symbol;
    if (known != CH_NONE) {
        struct ch_lex_agreement agreement = ch_lexicon_agreement(lex, known);
        found.symbol = agreement.symbol;
        found.title = agreement.name;
        found.year = agreement.year;
    }
    return ch_instrument_add(doc, &found, err);
}

enum ch_status ch_agreements_between(struct ch_document *doc, const struct ch_lexicon *lex,
                                     struct ch_error *err)
{
    for (uint32_t i = 0; i < doc->sentences.count; i++) {
        const struct ch_sentence *s = &doc->sentences.items[i];
        for (uint32_t t = s->first; t < s->end; t++) {
            if (doc->tokens.items[t].lower.len < 4 ||
                !is_one_of(doc, t, "agreement pact treaty accord deal memorandum"))
                continue;
            enum ch_status status = add_between(doc, lex, t, s, err);
            if (status != CH_OK) return status;
        }
    }
    return CH_OK;
}
