/* Where: towns and states that a question names. */
#include "lexicon/lexicon.h"
#include "question/reading.h"

#define MATCHES_MAX 16

/* Whether a meeting is on record there. */
static enum ch_status is_told(const struct ch_reading *r, const char *place, bool *told, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_MET, .place = place};
    struct ch_amount amount;
    enum ch_status status = ch_query_count(r->db, &query, 1, &amount, err);
    *told = status == CH_OK && amount.reports > 0;
    return status;
}

static bool is_kind(const struct ch_lex_match *matches, uint32_t count, enum ch_lex_kind a,
                    enum ch_lex_kind b)
{
    for (uint32_t i = 0; i < count; i++)
        if (matches[i].kind == a || matches[i].kind == b) return true;
    return false;
}

enum ch_status ch_question_place(struct ch_reading *r, struct ch_words range, enum ch_question_place *out,
                                 struct ch_error *err)
{
    struct ch_lex_match matches[MATCHES_MAX];
    const char *text = ch_question_text(r, range);
    bool told = false;
    *out = CH_NO_PLACE;
    if (!text) return CH_OK;
    uint32_t count = ch_lexicon_lookup(r->res->lexicon, ch_str_of(text), true, matches, MATCHES_MAX);
    if (is_kind(matches, count, CH_LEX_STATE, CH_LEX_STATE)) {
        *out = CH_PLACE_STATE;
        return CH_OK;
    }
    enum ch_status status = is_told(r, text, &told, err);
    if (told)
        *out = CH_PLACE_TOLD;
    else if (is_kind(matches, count, CH_LEX_CAPITAL, CH_LEX_CAPITAL))
        *out = CH_PLACE_CAPITAL;
    else if (is_kind(matches, count, CH_LEX_PLACE, CH_LEX_PLACE))
        *out = CH_PLACE_TOWN;
    return status;
}
