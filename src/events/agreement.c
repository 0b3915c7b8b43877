/* Named treaties, agreements and declarations: those that the lexicon knows, those that the article calls by
 * a short name, and capitalised names that end in a word for an agreement. */
#include "events/instrument.h"
#include "lexicon/lexicon.h"

#include <stdio.h>
#include <string.h>

static uint8_t kind_of(const char *name)
{
    for (uint8_t kind = CH_RESOLUTION; kind <= CH_DECLARATION; kind++)
        if (strcmp(name, ch_instrument_kind_name(kind)) == 0) return kind;
    return CH_AGREEMENT;
}

static enum ch_status add_known(struct ch_document *doc, const struct ch_lexicon *lex, uint32_t id,
                                struct ch_span span, struct ch_error *err)
{
    struct ch_lex_agreement known = ch_lexicon_agreement(lex, id);
    struct ch_instrument_found found = {.symbol = known.symbol,
                                        .title = known.name,
                                        .year = known.year,
                                        .kind = kind_of(known.kind),
                                        .mention = span};
    return ch_instrument_add(doc, &found, err);
}

static bool is_named(const struct ch_document *doc, const char *symbol)
{
    for (uint32_t i = 0; i < doc->instruments.count; i++)
        if (strcmp(doc->instruments.items[i].symbol, symbol) == 0) return true;
    return false;
}

/* "a Brexit deal", "no peace agreement": one that might be made, not the one that was. */
static bool is_any_deal(const struct ch_document *doc, const struct ch_hit *hit)
{
    char last = ch_form(doc, hit->end - 1).ptr[0];
    if (last >= 'A' && last <= 'Z') return false;
    if (hit->first == doc->sentences.items[doc->tokens.items[hit->first].sentence].first) return false;
    struct ch_str before = doc->tokens.items[hit->first - 1].lower;
    return ch_str_is(before, "a") || ch_str_is(before, "an") || ch_str_is(before, "no") ||
           ch_str_is(before, "any");
}

static bool names_state(const struct ch_document *doc, const struct ch_lexicon *lex, const char *code)
{
    uint32_t state = ch_lexicon_state_of(lex, code);
    for (uint32_t i = 0; i < doc->hits.count; i++) {
        const struct ch_hit *hit = &doc->hits.items[i];
        if (hit->kind <= CH_LEX_METONYM && hit->kind != CH_LEX_OFFICE && hit->id == state) return true;
    }
    return false;
}

/* "Israel-Lebanon maritime border deal": an agreement whose symbol names two states is meant only where the
 * article names both. */
static bool parties_named(const struct ch_document *doc, const struct ch_lexicon *lex, const char *symbol)
{
    const char *hyphen = strchr(symbol, '-'), *space = strchr(symbol, ' ');
    if (!hyphen || !space || hyphen > space) return true;
    const struct ch_str parties[] = {{symbol, (size_t)(hyphen - symbol)},
                                     {hyphen + 1, (size_t)(space - hyphen - 1)}};
    for (size_t i = 0; i < 2; i++) {
        struct ch_lex_match match[8];
        uint32_t found = ch_lexicon_lookup(lex, parties[i], false, match, 8);
        for (uint32_t m = 0; m < found; m++)
            if (match[m].kind == CH_LEX_STATE &&
                !names_state(doc, lex, ch_lexicon_state(lex, match[m].id).code))
                return false;
    }
    return true;
}

/* Names that mean only one agreement; or the others, which count where they are long or the article has named
 * theirs. */
static enum ch_status add_lexicon_hits(struct ch_document *doc, const struct ch_lexicon *lex, bool ambiguous,
                                       struct ch_error *err)
{
    for (uint32_t i = 0; i < doc->hits.count; i++) {
        const struct ch_hit *hit = &doc->hits.items[i];
        if (hit->kind != CH_LEX_AGREEMENT || ((hit->flags & CH_LEX_AMBIGUOUS) != 0) != ambiguous) continue;
        if (ch_instrument_covers(doc, hit->first) || is_any_deal(doc, hit)) continue;
        bool long_name = hit->end - hit->first >= 3 && !(hit->flags & CH_LEX_CAPITALS);
        if (ambiguous && !parties_named(doc, lex, ch_lexicon_agreement(lex, hit->id).symbol)) continue;
        if (ambiguous && !long_name && !is_named(doc, ch_lexicon_agreement(lex, hit->id).symbol)) continue;
        enum ch_status status = add_known(doc, lex, hit->id, ch_tokens_span(doc, hit->first, hit->end), err);
        if (status != CH_OK) return status;
    }
    return CH_OK;
}

/* --- short names that need a context ----------------------------------------------------------------------
 */

/* "the nuclear deal" is the JCPOA in an article that names Iran, from the day on which it was concluded; "the
 * democratic charter" is that of a body that the article names. */
static const struct {
    const char *first,
        *last;           /* "nuclear" and any word of the list "deal", "agreement", ... follow each other */
    const char *country; /* the article names it; "" for any */
    const char *organisation; /* the article names it; "" for any */
    int32_t since;            /* yyyymmdd */
    const char *name;         /* in the lexicon */
} short_names[] = {
    {"nuclear", "deal agreement accord pact", "IR", "", 20150714, "JCPOA"},
    {"nuclear", "deal agreement accord pact", "IR", "", 20131124, "Joint Plan of Action"},
    {"climate", "deal agreement accord pact", "", "", 20151212, "Paris Agreement"},
    {"grain", "deal agreement accord pact initiative", "UA", "", 20220722, "Black Sea Grain Initiative"},
    {"democratic", "charter", "", "OAS", 20010911, "Inter-American Democratic Charter"},
};

static bool names_organisation(const struct ch_document *doc, const struct ch_lexicon *lex, const char *name)
{
    struct ch_lex_match match[8];
    uint32_t found = ch_lexicon_lookup(lex, ch_str_of(name), true, match, 8);
    for (uint32_t m = 0; m < found; m++)
        for (uint32_t i = 0; match[m].kind == CH_LEX_ORGANISATION && i < doc->hits.count; i++)
            if (doc->hits.items[i].kind == CH_LEX_ORGANISATION && doc->hits.items[i].id == match[m].id)
                return true;
    return false;
}

static bool word_in(struct ch_str word, const char *list)
{
    while (*list) {
        size_t n = strcspn(list, " ");
        if (word.len == n && memcmp(word.ptr, list, n) == 0) return true;
        list += n + (list[n] == ' ');
    }
    return false;
}

static enum ch_status add_short_name(struct ch_document *doc, const struct ch_lexicon *lex, const char *name,
                                     const char *first, const char *last, struct ch_error *err)
{
    struct ch_lex_match match[8];
    uint32_t found = ch_lexicon_lookup(lex, ch_str_of(name), true, match, 8), id = CH_NONE;
    for (uint32_t i = 0; i < found; i++)
        if (match[i].kind == CH_LEX_AGREEMENT) id = match[i].id;
    for (uint32_t t = 0; id != CH_NONE && t + 1 < doc->tokens.count; t++) {
        if (!ch_str_is(doc->tokens.items[t].lower, first) || !word_in(doc->tokens.items[t + 1].lower, last))
            continue;
        struct ch_span span = ch_tokens_span(doc, t, t + 2);
        if (ch_instrument_covers(doc, ch_token_at(doc, span.start))) continue;
        enum ch_status status = add_known(doc, lex, id, span, err);
        if (status != CH_OK) return status;
    }
    return CH_OK;
}

static enum ch_status add_short_names(struct ch_document *doc, const struct ch_lexicon *lex,
                                      struct ch_error *err)
{
    int32_t day = doc->article.published ? ch_day_of(doc->article.published) : 0;
    for (size_t i = 0; i < sizeof short_names / sizeof *short_names; i++) {
        if (day < short_names[i].since) continue;
        if (short_names[i].country[0] && !names_state(doc, lex, short_names[i].country)) continue;
        if (short_names[i].organisation[0] && !names_organisation(doc, lex, short_names[i].organisation))
            continue;
        enum ch_status status =
            add_short_name(doc, lex, short_names[i].name, short_names[i].first, short_names[i].last, err);
        if (status != CH_OK) return status;
    }
    return CH_OK;
}

/* --- capitalised names that the lexicon does not know
 * ------------------------------------------------------- */

struct head {
    const char *word;
    uint8_t kind;
};

static const struct head heads[] = {
    {"agreement", CH_AGREEMENT},     {"agreements", CH_AGREEMENT},   {"accord", CH_AGREEMENT},
    {"accords", CH_AGREEMENT},       {"treaty", CH_TREATY},          {"convention", CH_TREATY},
    {"conventions", CH_TREATY},      {"protocol", CH_TREATY},        {"protocols", CH_TREATY},
    {"pact", CH_AGREEMENT},          {"charter", CH_TREATY},         {"covenant", CH_TREATY},
    {"declaration", CH_DECLARATION}, {"communique", CH_DECLARATION}, {"communiqué", CH_DECLARATION},
    {"memorandum", CH_AGREEMENT},
};

static const struct head *head_at(const struct ch_document *doc, uint32_t token)
{
    struct ch_str lower = doc->tokens.items[token].lower;
    if (lower.len < 4 || !strchr("acdmpt", lower.ptr[0])) return NULL;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (ch_str_is(lower, heads[i].word)) return &heads[i];
    return NULL;
}

static bool capital(const struct ch_document *doc, uint32_t token)
{
    char c = ch_form(doc, token).ptr[0];
    return (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3;
}

static bool is_one_of(const struct ch_document *doc, uint32_t token, const char *list)
{
    return word_in(doc->tokens.items[token].lower, list);
}

/* The first token of the capitalised name that ends in the head: "Los Angeles | Declaration". */
static uint32_t name_start(const struct ch_document *doc, uint32_t head, uint32_t floor)
{
    uint32_t t = head;
    while (t > floor && head - t < 8) {
        bool hyphen = is_one_of(doc, t - 1, "-") && t - 1 > floor && capital(doc, t - 2);
        if (!hyphen && (!capital(doc, t - 1) || is_one_of(doc, t - 1, "the a an this that its their"))) break;
        t -= hyphen ? 2 : 1;
    }
    return t;
}

/* The token behind the name: "Declaration on Migration and Protection", "Treaty of Friendship". */
static uint32_t name_end(const struct ch_document *doc, uint32_t head, uint32_t limit)
{
    uint32_t end = head + 1;
    for (uint32_t t = end; t < limit && t - head < 14;) {
        uint32_t link = t;
        bool coordinated = is_one_of(doc, t, "and");
        while (link < limit && is_one_of(doc, link, coordinated ? "and" : "on of for against the to"))
            link++;
        if (link == limit || !capital(doc, link) || link == t || head_at(doc, link)) break;
        for (t = link + 1; t < limit && capital(doc, t) && !head_at(doc, t);)
            t++;
        end = t;
    }
    return end;
}

/* "the Progress Party Convention", "the Harbour Convention Centre": people who convene, or where they do. A
 * treaty whose name ends so is in the lexicon; others tell what it is on. */
static bool is_assembly(const struct ch_document *doc, uint32_t head, uint32_t end)
{
    return end == head + 1 && is_one_of(doc, head, "convention conventions");
}

/* A line in which all longer words are capitalised says nothing by it. */
static bool is_title_case(const struct ch_document *doc, const struct ch_sentence *s)
{
    uint32_t words = 0, capitals = 0;
    for (uint32_t t = s->first; t < s->end; t++) {
        if (doc->tokens.items[t].lower.len < 4) continue;
        words++;
        capitals += capital(doc, t);
    }
    return capitals == words;
}

static enum ch_status add_capitalised_at(struct ch_document *doc, const struct ch_sentence *s, uint32_t t,
                                         struct ch_error *err)
{
    const struct head *head = head_at(doc, t);
    if (!head || !capital(doc, t) || ch_instrument_covers(doc, t)) return CH_OK;
    uint32_t first = name_start(doc, t, s->first), end = name_end(doc, t, s->end);
    bool bare = first == t && end == t + 1;
    bool only_adjective = first + 1 == t && end == t + 1 && first == s->first;
    struct ch_span span = ch_tokens_span(doc, first, end);
    char symbol[160];
    if (is_assembly(doc, t, end) || bare || only_adjective || span.end - span.start >= sizeof symbol)
        return CH_OK;
    snprintf(symbol, sizeof symbol, "%.*s", CH_STR_ARG(ch_text(doc, span)));
    struct ch_instrument_found found = {.symbol = symbol, .kind = head->kind, .mention = span};
    return ch_instrument_add(doc, &found, err);
}

static enum ch_status add_capitalised(struct ch_document *doc, struct ch_error *err)
{
    for (uint32_t i = 0; i < doc->sentences.count; i++) {
        const struct ch_sentence *s = &doc->sentences.items[i];
        if (is_title_case(doc, s)) continue;
        for (uint32_t t = s->first; t < s->end; t++) {
            enum ch_status status = add_capitalised_at(doc, s, t, err);
            if (status != CH_OK) return status;
        }
    }
    return CH_OK;
}

/* --- named by a town or initials alone, in small letters ---------------------------------------------------
 */

/* A town, not a state, or initials that are neither state nor organisation end right before the token: the
 * first token of it, or CH_NONE. */
static uint32_t place_before(const struct ch_document *doc, uint32_t end, uint32_t floor)
{
    uint32_t found = CH_NONE;
    for (uint32_t first = end; first-- > floor && first + 3 >= end;) {
        for (uint32_t i = ch_hits_from(doc, first); i < doc->hits.count && doc->hits.items[i].first == first;
             i++) {
            const struct ch_hit *hit = &doc->hits.items[i];
            if (hit->end != end) continue;
            if (hit->kind == CH_LEX_STATE || hit->kind == CH_LEX_ORGANISATION || hit->kind == CH_LEX_PERSON)
                return CH_NONE;
            if (hit->kind == CH_LEX_PLACE || hit->kind == CH_LEX_CAPITAL) found = first;
        }
    }
    if (found != CH_NONE) return capital(doc, found) ? found : CH_NONE;
    struct ch_str form = ch_form(doc, end - 1);
    bool letters = form.len >= 3 && form.len <= 6;
    for (size_t i = 0; i < form.len; i++)
        letters &= form.ptr[i] >= 'A' && form.ptr[i] <= 'Z';
    return letters && end > floor ? end - 1 : CH_NONE;
}

/* "the Pretoria agreement", "the Juba peace agreement", "the INF treaty"; not "an Oslo agreement", which
 * might be made. */
static enum ch_status add_by_place_at(struct ch_document *doc, const struct ch_sentence *s, uint32_t t,
                                      struct ch_error *err)
{
    const struct head *head = head_at(doc, t);
    if (!head || t < s->first + 2 || capital(doc, t) || ch_instrument_covers(doc, t)) return CH_OK;
    uint32_t at = is_one_of(doc, t - 1, "peace ceasefire truce transition disengagement") ? t - 1 : t;
    if (at <= s->first) return CH_OK;
    uint32_t first = place_before(doc, at, s->first);
    if (first == CH_NONE || first == s->first || ch_instrument_covers(doc, first)) return CH_OK;
    if (!is_one_of(doc, first - 1, "the so-called landmark signed under breaking 's their its this"))
        return CH_OK;
    struct ch_span span = ch_tokens_span(doc, first, t + 1);
    char symbol[160];
    if (span.end - span.start >= sizeof symbol) return CH_OK;
    snprintf(symbol, sizeof symbol, "%.*s", CH_STR_ARG(ch_text(doc, span)));
    struct ch_instrument_found found = {.symbol = symbol, .kind = head->kind, .mention = span};
    return ch_instrument_add(doc, &found, err);
}

static enum ch_status add_by_place(struct ch_document *doc, struct ch_error *err)
{
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        for (uint32_t t = doc->sentences.items[i].first; t < doc->sentences.items[i].end; t++) {
            enum ch_status status = add_by_place_at(doc, &doc->sentences.items[i], t, err);
            if (status != CH_OK) return status;
        }
    return CH_OK;
}

enum ch_status ch_agreements_find(struct ch_document *doc, const struct ch_resources *res,
                                  struct ch_error *err)
{
    enum ch_status status = ch_agreements_between(doc, res->lexicon, err);
    if (status == CH_OK) status = add_lexicon_hits(doc, res->lexicon, false, err);
    if (status == CH_OK) status = add_short_names(doc, res->lexicon, err);
    if (status == CH_OK) status = add_lexicon_hits(doc, res->lexicon, true, err);
    if (status == CH_OK) status = add_capitalised(doc, err);
    if (status == CH_OK) status = add_by_place(doc, err);
    return status == CH_OK ? ch_agreements_signed(doc, res->lexicon, err) : status;
}
