/* The lexicon stage: which names of the lexicon stand in the text. */
#include "lexicon/lexicon.h"
#include "pipeline.h"

/* Entries looked at from one token; a surname has at most 24 namesakes, so that this is never reached by the
 * lexicon as it is. */
#define MATCHES_MAX 128u

/* Whether a sentence has capital letters only, and at least two words of them. */
static bool all_capitals(const struct ch_document *doc, const struct ch_sentence *sentence)
{
    uint32_t words = 0;
    for (uint32_t t = sentence->first; t < sentence->end; t++) {
        struct ch_str form = ch_form(doc, t);
        bool letters = false;
        for (size_t i = 0; i < form.len; i++) {
            if (form.ptr[i] >= 'a' && form.ptr[i] <= 'z') return false;
            letters |= form.ptr[i] >= 'A' && form.ptr[i] <= 'Z';
        }
        words += letters && form.len > 1;
    }
    return words >= 2;
}

/* Whether a name could begin with that byte: a letter, a digit, anything beyond ASCII. */
static bool begins_name(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* Longest first, then kind; namesakes stay in their order, which is by rank. */
static bool comes_before(const struct ch_hit *a, const struct ch_hit *b)
{
    if (a->end != b->end) return a->end > b->end;
    return a->kind != b->kind && a->kind < b->kind;
}

/* Puts the hit into its place among those of the same token, which begin at `from`. */
static bool add_hit(struct ch_document *doc, uint32_t from, struct ch_hit hit)
{
    struct ch_hit *slot = CH_PUSH(&doc->arena, &doc->hits);
    if (!slot) return false;
    uint32_t at = doc->hits.count - 1;
    for (; at > from && comes_before(&hit, &doc->hits.items[at - 1]); at--)
        doc->hits.items[at] = doc->hits.items[at - 1];
    doc->hits.items[at] = hit;
    return true;
}

/* Adds the names that begin at token `first` and end at the end of a token of the sentence. */
static bool match_at(struct ch_document *doc, const struct ch_lexicon *lex,
                     const struct ch_sentence *sentence, uint32_t first, uint8_t flags)
{
    uint32_t start = doc->tokens.items[first].span.start, from = doc->hits.count, token = first;
    struct ch_lex_match matches[MATCHES_MAX];
    struct ch_str text = ch_text(doc, (struct ch_span){start, sentence->span.end});
    uint32_t count = ch_lexicon_prefixes(lex, text, matches, MATCHES_MAX);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t end = start + matches[i].len;
        while (token < sentence->end && doc->tokens.items[token].span.end < end)
            token++;
        if (token == sentence->end) break;
        uint32_t token_end = doc->tokens.items[token].span.end;
        /* "Jan." is "Jan", and "the U.S" may have its last stop in the token or behind it. */
        bool stop = token_end == end + 1 && doc->article.text.ptr[end] == '.';
        if (token_end != end && !stop) continue;
        struct ch_hit hit = {.first = first,
                             .end = token + 1,
                             .id = matches[i].id,
                             .kind = matches[i].kind,
                             .flags = (uint8_t)(matches[i].flags | flags)};
        if (!add_hit(doc, from, hit)) return false;
    }
    return true;
}

enum ch_status ch_stage_lexicon(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    for (uint32_t s = 0; res->lexicon && s < doc->sentences.count; s++) {
        const struct ch_sentence *sentence = &doc->sentences.items[s];
        uint8_t flags = all_capitals(doc, sentence) ? CH_LEX_CAPITALS : 0;
        for (uint32_t t = sentence->first; t < sentence->end; t++) {
            const struct ch_token *token = &doc->tokens.items[t];
            if (!begins_name((unsigned char)doc->article.text.ptr[token->span.start])) continue;
            if (!match_at(doc, res->lexicon, sentence, t, flags))
                return ch_fail(err, CH_NOMEM, "out of memory");
        }
    }
    return CH_OK;
}
