/* Memoranda that bear no name but their kind: "Norway and Kenya signed a memorandum of understanding" is
 * theirs. The symbol is made of the two states whose representatives sign, welcome or announce it. */
#include "actors/actors.h"
#include "events/instrument.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <stdio.h>
#include <string.h>

/* Tokens of a memorandum's own phrase: "memorandum of understanding". */
#define KIND_TOKENS 3u
/* Words between a memorandum and the verb of those who sign it. */
#define STEPS_MAX 5

static bool is_word(const struct ch_document *doc, uint32_t token, const char *lower)
{
    return token < doc->tokens.count && ch_str_is(doc->tokens.items[token].lower, lower);
}

/* "memorandum of understanding", "memorandum of cooperation": the token behind it, or `at`. */
static uint32_t memorandum_end(const struct ch_document *doc, uint32_t at)
{
    if (!is_word(doc, at, "memorandum")) return at;
    if (!is_word(doc, at + 1, "of")) return at;
    return is_word(doc, at + 2, "understanding") || is_word(doc, at + 2, "cooperation") ||
                   is_word(doc, at + 2, "co-operation")
               ? at + KIND_TOKENS
               : at;
}

/* The subject of the nearest verb above the token. */
static uint32_t subject_above(const struct ch_document *doc, uint32_t token)
{
    uint32_t at = token;
    for (int step = 0; step < STEPS_MAX && at != CH_NONE; step++) {
        const struct ch_token *t = &doc->tokens.items[at];
        uint32_t subject = t->upos == CH_VERB ? ch_tree_subject_shared(doc, at) : CH_NONE;
        if (subject != CH_NONE && subject < token) return subject;
        at = t->head;
    }
    return CH_NONE;
}

/* The states of the first two actors of different states; false where there are not just two. */
static bool two_states(const struct ch_document *doc, const struct ch_ids *actors, const char *states[2])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < actors->count; i++) {
        const char *country = doc->actors.items[actors->items[i]].country;
        if (!*country || (count && strcmp(states[0], country) == 0)) continue;
        if (count == 2 && strcmp(states[1], country) != 0) return false;
        if (count < 2) states[count++] = country;
    }
    return count == 2;
}

/* The two states that the tokens name, by name or adjective; false where there are not just two. */
static bool states_between(const struct ch_document *doc, const struct ch_lexicon *lex, uint32_t first,
                           uint32_t end, const char *states[2])
{
    uint32_t count = 0;
    for (uint32_t i = ch_hits_from(doc, first); i < doc->hits.count && doc->hits.items[i].first < end; i++) {
        const struct ch_hit *hit = &doc->hits.items[i];
        if (hit->kind != CH_LEX_STATE && hit->kind != CH_LEX_ADJECTIVE) continue;
        const char *code = ch_lexicon_state(lex, hit->id).code;
        if (strlen(code) != 2 || (count > 0 && strcmp(states[0], code) == 0)) continue;
        if (count == 2 && strcmp(states[1], code) != 0) return false;
        if (count < 2) states[count++] = code;
    }
    return count == 2;
}

static enum ch_status add_signed(struct ch_document *doc, const struct ch_lexicon *lex, uint32_t at,
                                 uint32_t end, struct ch_error *err)
{
    struct ch_ids actors = {0};
    const char *states[2];
    const struct ch_sentence *s = &doc->sentences.items[doc->tokens.items[at].sentence];
    uint32_t subject = subject_above(doc, at);
    if (subject != CH_NONE && !ch_actors_of_phrase(doc, subject, &actors))
        return ch_fail(err, CH_NOMEM, "out of memory");
    if (!two_states(doc, &actors, states) && !states_between(doc, lex, s->first, at, states) &&
        !states_between(doc, lex, end, s->end, states))
        return CH_OK;
    uint32_t a = ch_lexicon_state_of(lex, states[0]), b = ch_lexicon_state_of(lex, states[1]);
    if (a == CH_NONE || b == CH_NONE) return CH_OK;
    struct ch_span span = ch_tokens_span(doc, at, end);
    char symbol[200];
    int n = snprintf(symbol, sizeof symbol, "%s-%s %.*s", ch_lexicon_state(lex, a).name,
                     ch_lexicon_state(lex, b).name, CH_STR_ARG(ch_text(doc, span)));
    if (n < 0 || (size_t)n >= sizeof symbol) return CH_OK;
    struct ch_instrument_found found = {.symbol = symbol, .kind = CH_AGREEMENT, .mention = span};
    return ch_instrument_add(doc, &found, err);
}

enum ch_status ch_agreements_signed(struct ch_document *doc, const struct ch_lexicon *lexicon,
                                    struct ch_error *err)
{
    for (uint32_t t = 0; t < doc->tokens.count; t++) {
        uint32_t end = memorandum_end(doc, t);
        if (end == t || doc->tokens.items[end - 1].sentence != doc->tokens.items[t].sentence) continue;
        if (!doc->sentences.items[doc->tokens.items[t].sentence].parsed || ch_instrument_covers(doc, t))
            continue;
        enum ch_status status = add_signed(doc, lexicon, t, end, err);
        if (status != CH_OK) return status;
    }
    return CH_OK;
}
