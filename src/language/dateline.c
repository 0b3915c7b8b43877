#include "language/dateline.h"

#include "lexicon/lexicon.h"

#define LENGTH_MAX 24

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_dash(struct ch_str form)
{
    return ch_str_is(form, "-") || ch_str_is(form, "--") || ch_str_is(form, "\xE2\x80\x93") ||
           ch_str_is(form, "\xE2\x80\x94");
}

static bool all_capitals(struct ch_str form)
{
    for (size_t i = 0; i < form.len; i++)
        if (is_small(form.ptr[i])) return false;
    return form.len >= 3 && is_capital(form.ptr[0]) && is_capital(form.ptr[1]);
}

/* "de", "el": the small words of names. */
static bool may_be_small(struct ch_str form)
{
    return form.len <= 3;
}

/* "HAVANA Venezuelan President ...": a known town in capitals before a word that has one capital only, as
 * some archives leave it when they lose the dash. */
static uint32_t bare_town(const struct ch_document *doc, const struct ch_sentence *sentence)
{
    for (uint32_t k = ch_hits_from(doc, sentence->first); k < doc->hits.count; k++) {
        const struct ch_hit *hit = &doc->hits.items[k];
        if (hit->first != sentence->first) return 0;
        if (hit->kind != CH_LEX_CAPITAL && hit->kind != CH_LEX_PLACE) continue;
        if (hit->end + 1 >= sentence->end) continue;
        bool capitals = true;
        for (uint32_t i = hit->first; i < hit->end; i++)
            capitals &= all_capitals(ch_form(doc, i));
        struct ch_str next = ch_form(doc, hit->end);
        if (capitals && is_capital(next.ptr[0]) && !all_capitals(next)) return hit->end - hit->first;
    }
    return 0;
}

static uint32_t up_to_dash(const struct ch_document *doc, const struct ch_sentence *sentence)
{
    const struct ch_token *tokens = doc->tokens.items;
    bool capitals = sentence->end > sentence->first && all_capitals(ch_form(doc, sentence->first));
    for (uint32_t i = sentence->first; i + 1 < sentence->end && i < sentence->first + LENGTH_MAX; i++) {
        struct ch_str form = ch_form(doc, i);
        bool apart =
            (tokens[i].flags & CH_TOKEN_SPACE_BEFORE) && (tokens[i + 1].flags & CH_TOKEN_SPACE_BEFORE);
        if (i > sentence->first && is_dash(form)) {
            struct ch_str last = ch_form(doc, i - 1);
            bool bracket = ch_str_is(last, ")"),
                 agency = bracket || (i > sentence->first + 1 && all_capitals(last));
            if (apart ? capitals || agency : bracket && form.len > 1) return i + 1 - sentence->first;
            if (apart) return 0;
        }
        if (is_small(form.ptr[0]) && !may_be_small(form)) return 0;
    }
    return 0;
}

/* "Beijing (CNN) North Korean leader ...": a known town and an agency in brackets, without a dash. */
static uint32_t town_and_agency(const struct ch_document *doc, const struct ch_sentence *sentence)
{
    for (uint32_t k = ch_hits_from(doc, sentence->first); k < doc->hits.count; k++) {
        const struct ch_hit *hit = &doc->hits.items[k];
        if (hit->first != sentence->first) return 0;
        uint32_t at = hit->end;
        bool town = hit->kind == CH_LEX_CAPITAL || hit->kind == CH_LEX_PLACE;
        if (!town || at + 3 >= sentence->end || !ch_str_is(ch_form(doc, at), "(")) continue;
        if (all_capitals(ch_form(doc, at + 1)) && ch_str_is(ch_form(doc, at + 2), ")") &&
            is_capital(ch_form(doc, at + 3).ptr[0]))
            return at + 3 - sentence->first;
    }
    return 0;
}

/* "LISBON: Prime Minister ...": a known town and a colon before a whole sentence. Without its full stop it
 * would be a headline, in which the town says what follows. */
static uint32_t town_and_colon(const struct ch_document *doc, const struct ch_sentence *sentence)
{
    if (sentence->end < sentence->first + 8 || !ch_str_is(ch_form(doc, sentence->end - 1), ".")) return 0;
    for (uint32_t k = ch_hits_from(doc, sentence->first); k < doc->hits.count; k++) {
        const struct ch_hit *hit = &doc->hits.items[k];
        if (hit->first != sentence->first) return 0;
        if ((hit->kind != CH_LEX_CAPITAL && hit->kind != CH_LEX_PLACE) || hit->end + 1 >= sentence->end)
            continue;
        uint32_t at = hit->end; /* "MIRI (Malaysia):" */
        if (ch_str_is(ch_form(doc, at), "(") && at + 4 < sentence->end &&
            ch_str_is(ch_form(doc, at + 2), ")"))
            at += 3;
        if (ch_str_is(ch_form(doc, at), ":") && is_capital(ch_form(doc, at + 1).ptr[0]))
            return at + 1 - sentence->first;
    }
    return 0;
}

uint32_t ch_dateline_length(const struct ch_document *doc, const struct ch_sentence *sentence)
{
    uint32_t length = up_to_dash(doc, sentence);
    if (!length) length = town_and_agency(doc, sentence);
    if (!length) length = town_and_colon(doc, sentence);
    return length ? length : bare_town(doc, sentence);
}
