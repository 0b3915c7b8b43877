/* Resolutions of international bodies, in the ways in which news and documents write them:
 *
 *   U.N. Security Council Resolution 1701      resolutions 2231 (2015) and 1929     UNSCRs 1540, 1718
 *   S/RES/2254 (2015)   A/RES/76/300   A/HRC/RES/S-17/1   S/PRST/2015/8            General Assembly
 *   resolution 194 (III)   resolution ES-11/1   resolution 1701 of the Security Council    a bare "1701"
 *   a draft Security Council resolution        a Dec. 18 U.N. Security Council resolution
 *
 * Symbols are written as the United Nations does (Dag Hammarskjold Library, "UN Document Symbols"); the
 * addresses are those of undocs.org. */
#include "events/instrument.h"
#include "events/resolution_body.h"
#include "events/resolution_number.h"
#include "lexicon/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what the record says
 * --------------------------------------------------------------------------------------- */

struct context {
    struct ch_document *doc;
    const struct ch_resources *res;
    struct ch_error *err;
    bool un; /* the article speaks of the United Nations */
};

/* A number alone, or with only "U.N." before it, tells which organ adopted it. */
static enum ch_body settle_body(const struct context *ctx, enum ch_body body,
                                const struct ch_resolution_number *number)
{
    if (body != CH_BODY_UNKNOWN && body != CH_BODY_UN) return body;
    if (number->slash || number->session)
        return body == CH_BODY_UN || ctx->un ? CH_BODY_GENERAL_ASSEMBLY : CH_BODY_UNKNOWN;
    bool known = ch_lexicon_resolution_year(ctx->res->lexicon, number->value) != 0;
    if (known && (body == CH_BODY_UN || ctx->un || number->value >= 100)) return CH_BODY_SECURITY_COUNCIL;
    return CH_BODY_UNKNOWN;
}

struct symbol {
    char symbol[96], url[96];
};

static void security_council(const struct context *ctx, const struct ch_resolution_number *number,
                             struct symbol *text, struct ch_instrument_found *out)
{
    struct ch_lex_resolution known;
    int32_t year = ch_lexicon_resolution_year(ctx->res->lexicon, number->value);
    out->year = year ? year : number->year;
    if (ch_lexicon_resolution(ctx->res->lexicon, number->value, &known)) out->title = known.title;
    if (out->year) {
        snprintf(text->symbol, sizeof text->symbol, "S/RES/%u (%d)", number->value, (int)out->year);
        snprintf(text->url, sizeof text->url, "https://undocs.org/S/RES/%u(%d)", number->value,
                 (int)out->year);
    } else {
        snprintf(text->symbol, sizeof text->symbol, "S/RES/%u", number->value);
    }
}

/* "XLV)" -> 45. */
static unsigned roman_value(const char *roman)
{
    static const char letters[] = "IVXL";
    static const unsigned values[] = {1, 5, 10, 50};
    unsigned total = 0, before = 0;
    for (const char *at; *roman && (at = strchr(letters, *roman)); roman++) {
        unsigned value = values[at - letters];
        total += value > before ? value - 2 * before : value;
        before = value;
    }
    return total;
}

/* Regular session N opens in September of 1945+N and adopts most of its resolutions by December; those with
 * higher numbers come in the year after, so that the number alone does not tell. */
#define ADOPTED_BY_DECEMBER 240u

/* Year from the session in the number: "76/300", "ES-11/1", "194 (III)"; 0 where that does not tell. */
static int32_t session_year(const struct ch_lexicon *lex, const struct ch_resolution_number *number)
{
    unsigned session = 0, item = 0;
    struct ch_lex_session known;
    const char *roman = strchr(number->text, '(');
    if (sscanf(number->text, "ES-%u/%u", &session, &item) == 2)
        return ch_lexicon_session(lex, "emergency special", session, &known) ? known.start / 10000 : 0;
    if (sscanf(number->text, "S-%u/%u", &session, &item) == 2)
        return ch_lexicon_session(lex, "special", session, &known) ? known.start / 10000 : 0;
    if (roman)
        session = roman_value(roman + 1);
    else if (sscanf(number->text, "%u/%u", &session, &item) != 2 || item > ADOPTED_BY_DECEMBER)
        return 0;
    return session ? (int32_t)(1945 + session) : 0;
}

static void general_assembly(const struct context *ctx, const struct ch_resolution_number *number,
                             struct symbol *text, struct ch_instrument_found *out)
{
    struct ch_lex_assembly known;
    snprintf(text->symbol, sizeof text->symbol, "A/RES/%.23s", number->text);
    if (ch_lexicon_assembly_resolution(ctx->res->lexicon, text->symbol, &known)) {
        out->title = known.title;
        out->year = known.date / 10000;
    } else {
        out->year = number->year ? number->year : session_year(ctx->res->lexicon, number);
    }
    char address[CH_NUMBER_MAX];
    size_t n = 0;
    for (const char *c = number->text; *c; c++)
        if (*c != ' ') address[n++] = *c;
    address[n] = '\0';
    snprintf(text->url, sizeof text->url, "https://undocs.org/A/RES/%.23s", address);
}

static void describe(const struct context *ctx, enum ch_body body, const struct ch_resolution_number *number,
                     struct symbol *text, struct ch_instrument_found *out)
{
    out->kind = CH_RESOLUTION;
    out->body = ch_body_name(body);
    out->number = number->text;
    out->year = number->year;
    text->url[0] = '\0';
    if (body == CH_BODY_SECURITY_COUNCIL) {
        security_council(ctx, number, text, out);
    } else if (body == CH_BODY_GENERAL_ASSEMBLY) {
        general_assembly(ctx, number, text, out);
    } else if (body == CH_BODY_HUMAN_RIGHTS_COUNCIL) {
        snprintf(text->symbol, sizeof text->symbol, "A/HRC/RES/%.23s", number->text);
        snprintf(text->url, sizeof text->url, "https://undocs.org/A/HRC/RES/%.23s", number->text);
    } else {
        snprintf(text->symbol, sizeof text->symbol, "%s resolution %.23s", ch_body_label(body), number->text);
    }
    out->symbol = text->symbol;
    out->url = text->url[0] ? text->url : NULL;
}

static enum ch_status add_number(const struct context *ctx, enum ch_body body,
                                 const struct ch_resolution_number *number, struct ch_span mention,
                                 bool shared)
{
    body = settle_body(ctx, body, number);
    if (body == CH_BODY_UNKNOWN || body == CH_BODY_NATIONAL) return CH_OK;
    struct symbol text;
    struct ch_instrument_found found = {.mention = mention, .shared = shared};
    describe(ctx, body, number, &text, &found);
    return ch_instrument_add(ctx->doc, &found, ctx->err);
}

/* --- "resolution 1701 and 1559"
 * ------------------------------------------------------------------------------ */

static struct ch_cursor cursor_at(const struct ch_document *doc, uint32_t at, uint32_t sentence)
{
    return (struct ch_cursor){doc->article.text.ptr, at, doc->sentences.items[sentence].span.end};
}

/* The organ of the United Nations that the sentence names anywhere. */
static enum ch_body body_of_sentence(const struct ch_document *doc, uint32_t token)
{
    const struct ch_sentence *s = &doc->sentences.items[doc->tokens.items[token].sentence];
    struct ch_body_at found;
    for (uint32_t t = s->first + 1; t <= s->end; t++)
        if (ch_body_ending_at(doc, s->first, t, &found) &&
            (found.body == CH_BODY_SECURITY_COUNCIL || found.body == CH_BODY_GENERAL_ASSEMBLY ||
             found.body == CH_BODY_HUMAN_RIGHTS_COUNCIL))
            return found.body;
    return CH_BODY_UNKNOWN;
}

/* The numbers behind a trigger, in order. */
struct numbers {
    struct ch_resolution_number items[16];
    struct ch_span spans[16];
    uint32_t range_end[16]; /* value of the last number of a range that begins here, else 0 */
    uint32_t count, end;    /* end: byte behind them all */
};

static void read_numbers(const struct ch_document *doc, uint32_t trigger, uint32_t start, struct numbers *out)
{
    const struct ch_token *token = &doc->tokens.items[trigger];
    struct ch_cursor c = cursor_at(doc, token->span.end, token->sentence);
    ch_skip_number_word(&c);
    for (out->count = 0; out->count < 16; out->count++) {
        struct ch_resolution_number *number = &out->items[out->count], last;
        uint32_t first = out->count ? c.at : start;
        if (!ch_read_number(&c, number)) break;
        bool range = ch_read_range(&c, number->value, &last);
        out->spans[out->count] = (struct ch_span){first, range ? last.end : number->end};
        out->range_end[out->count] = range ? last.value : 0;
        if (!ch_read_separator(&c)) {
            out->count++;
            break;
        }
    }
    out->end = c.at;
}

/* "The House passed Resolution 12": the verb before the resolution is a national parliament's. */
static bool national_before(const struct ch_document *doc, uint32_t trigger)
{
    static const char *const verbs[] = {"passed", "adopted", "approved", "rejected",
                                        "passes", "adopts",  "approves"};
    uint32_t floor = doc->sentences.items[doc->tokens.items[trigger].sentence].first;
    struct ch_body_at found;
    for (uint32_t t = trigger; t > floor + 1 && t + 4 > trigger; t--)
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
            if (ch_str_is(doc->tokens.items[t - 1].lower, verbs[i]))
                return ch_body_ending_at(doc, floor, t - 1, &found) && found.body == CH_BODY_NATIONAL;
    return false;
}

/* Whose the numbers behind a trigger are, where no body stands right before them. */
static enum ch_body body_of_numbers(const struct ch_document *doc, enum ch_body body, uint32_t trigger,
                                    const struct numbers *numbers)
{
    if (body != CH_BODY_UNKNOWN && body != CH_BODY_UN) return body;
    if (national_before(doc, trigger)) return CH_BODY_NATIONAL;
    struct ch_body_at behind = ch_body_after(doc, ch_token_at(doc, numbers->end));
    if (behind.body != CH_BODY_UNKNOWN) return behind.body;
    const struct ch_resolution_number *first = &numbers->items[0];
    if (!first->slash && !first->session) return body;
    enum ch_body named = body_of_sentence(doc, trigger);
    return named == CH_BODY_GENERAL_ASSEMBLY || named == CH_BODY_HUMAN_RIGHTS_COUNCIL ? named : body;
}

/* Adds the numbers behind the trigger token. */
static enum ch_status add_numbers(const struct context *ctx, struct ch_body_at body, uint32_t trigger)
{
    struct ch_document *doc = ctx->doc;
    struct numbers numbers;
    read_numbers(doc, trigger, doc->tokens.items[body.first].span.start, &numbers);
    if (!numbers.count) return CH_OK;
    enum ch_body whose = body_of_numbers(doc, body.body, trigger, &numbers);
    for (uint32_t i = 0; i < numbers.count; i++) {
        struct ch_resolution_number number = numbers.items[i];
        enum ch_status status = add_number(ctx, whose, &number, numbers.spans[i], false);
        while (status == CH_OK && number.value < numbers.range_end[i]) {
            number = (struct ch_resolution_number){.value = number.value + 1};
            snprintf(number.text, sizeof number.text, "%u", number.value);
            status = add_number(ctx, whose, &number, numbers.spans[i], true);
        }
        if (status != CH_OK) return status;
    }
    return CH_OK;
}

/* --- resolutions without a number
 * --------------------------------------------------------------------------------- */

/* The only numbered resolution of that body in the article, which "the Security Council resolution" means. */
static struct ch_instrument *sole_numbered(struct ch_document *doc, enum ch_body body)
{
    struct ch_instrument *sole = NULL;
    for (uint32_t i = 0; i < doc->instruments.count; i++) {
        struct ch_instrument *one = &doc->instruments.items[i];
        if (!one->number || !one->body || strcmp(one->body, ch_body_name(body)) != 0) continue;
        if (sole) return NULL;
        sole = one;
    }
    return sole;
}

/* How many mentions of states in the article the title or nickname of a resolution is about. */
static uint32_t states_in_title(const struct context *ctx, const struct ch_lex_resolution *one)
{
    uint32_t named = 0;
    for (uint32_t i = 0; i < ctx->doc->hits.count; i++) {
        const struct ch_hit *hit = &ctx->doc->hits.items[i];
        if (hit->kind != CH_LEX_STATE && hit->kind != CH_LEX_ADJECTIVE) continue;
        struct ch_lex_state state = ch_lexicon_state(ctx->res->lexicon, hit->id);
        named += strstr(one->title, state.name) || strstr(one->nickname, state.name) ||
                 strstr(one->title, state.adjective);
    }
    return named;
}

/* The Security Council resolution adopted on a day, or in a month (yyyymmdd, day 00), that the article is
 * most likely about: the only one, or the one that is about the article's states; 0 where that does not
 * decide. */
static uint32_t adopted_on(const struct context *ctx, int32_t day)
{
    uint32_t best = 0, best_named = 0, ties = 0;
    bool month = day % 100 == 0;
    struct ch_lex_resolution one;
    for (uint32_t number = 1; number < 4000; number++) {
        if (!ch_lexicon_resolution(ctx->res->lexicon, number, &one)) continue;
        if (month ? one.date / 100 != day / 100 : one.date != day) continue;
        uint32_t named = states_in_title(ctx, &one);
        if (best && named == best_named) ties++;
        if (best && named <= best_named) continue;
        best = number;
        best_named = named;
        ties = 0;
    }
    return ties || (month && !best_named) ? 0 : best;
}

/* A time expression next to the phrase [first, trigger]: "a Dec. 18 resolution", "resolution adopted in
 * 2009". */
static const struct ch_time *time_near(const struct ch_document *doc, uint32_t first, uint32_t trigger)
{
    for (uint32_t i = 0; i < doc->times.count; i++) {
        const struct ch_time *time = &doc->times.items[i];
        bool before = time->end + 1 >= first && time->end <= trigger && time->first + 5 >= first;
        bool behind = time->first > trigger && time->first <= trigger + 3;
        if (time->value[0] && (before || behind) &&
            doc->tokens.items[time->first].sentence == doc->tokens.items[trigger].sentence)
            return time;
    }
    return NULL;
}

/* A form of "veto" among the tokens [first, end). */
static bool has_veto(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (ch_str_starts(doc->tokens.items[t].lower, "veto")) return true;
    return false;
}

/* What a text that was not, or not yet, adopted is called in the record. */
static const char *draft_title(bool vetoed)
{
    return vetoed ? "draft resolution, vetoed" : "draft resolution";
}

static bool is_draft(const struct ch_document *doc, uint32_t first, uint32_t trigger)
{
    for (uint32_t t = first > 1 ? first - 1 : first; t < trigger; t++)
        if (ch_str_is(doc->tokens.items[t].lower, "draft")) return true;
    return false;
}

/* "on North Korea" behind the noun: its object, at most five capitalised tokens; empty where there is none.
 */
static struct ch_str subject_behind(const struct ch_document *doc, uint32_t trigger)
{
    uint32_t end = doc->sentences.items[doc->tokens.items[trigger].sentence].end, t = trigger + 2;
    if (t >= end || !ch_str_is(doc->tokens.items[trigger + 1].lower, "on")) return (struct ch_str){"", 0};
    while (t < end && t < trigger + 7 && ch_form(doc, t).ptr[0] >= 'A' && ch_form(doc, t).ptr[0] <= 'Z')
        t++;
    return t == trigger + 2 ? (struct ch_str){"", 0} : ch_text(doc, ch_tokens_span(doc, trigger + 2, t));
}

static enum ch_status add_unnumbered(const struct context *ctx, struct ch_body_at body, uint32_t trigger)
{
    struct ch_document *doc = ctx->doc;
    if (!ch_body_label(body.body)) return CH_OK;
    struct ch_span mention = ch_tokens_span(doc, body.first, trigger + 1);
    uint32_t floor = doc->sentences.items[doc->tokens.items[trigger].sentence].first;
    bool vetoed = has_veto(doc, body.first > floor + 4 ? body.first - 4 : floor, trigger);
    bool draft = vetoed || is_draft(doc, body.first, trigger);
    const struct ch_time *time = time_near(doc, body.first, trigger);
    if (time && (strlen(time->value) == 10 || strlen(time->value) == 7) &&
        (body.body == CH_BODY_SECURITY_COUNCIL || body.body == CH_BODY_UN)) {
        struct ch_resolution_number number = {.value = adopted_on(ctx, ch_day_of(time->value))};
        snprintf(number.text, sizeof number.text, "%u", number.value);
        if (number.value) return add_number(ctx, CH_BODY_SECURITY_COUNCIL, &number, mention, false);
    }
    char symbol[160], year[8] = "";
    if (time && !draft) snprintf(year, sizeof year, " (%.4s)", time->value);
    struct ch_str subject = draft ? subject_behind(doc, trigger) : (struct ch_str){"", 0};
    snprintf(symbol, sizeof symbol, "%s%s resolution%s%s%.*s", draft ? "draft " : "",
             ch_body_label(body.body), year[0] && time->value[0] ? year : "", subject.len ? " on " : "",
             CH_STR_ARG(subject));
    struct ch_instrument *sole = draft || year[0] ? NULL : sole_numbered(doc, body.body);
    struct ch_instrument_found found = {.symbol = sole ? sole->symbol : symbol,
                                        .body = ch_body_name(body.body),
                                        .title = draft ? draft_title(vetoed) : NULL,
                                        .kind = CH_RESOLUTION,
                                        .year = year[0] ? (int32_t)strtol(time->value, NULL, 10) : 0,
                                        .mention = mention};
    return ch_instrument_add(doc, &found, ctx->err);
}

/* --- symbols as the United Nations writes them
 * ----------------------------------------------------------------- */

/* "S/2024/239" is a document of any sort; a draft resolution where its sentence says so. */
static bool speaks_of_draft(const struct ch_document *doc, const struct ch_sentence *s)
{
    for (uint32_t t = s->first; t < s->end; t++)
        if (ch_str_starts(doc->tokens.items[t].lower, "draft") ||
            ch_str_starts(doc->tokens.items[t].lower, "resolution"))
            return true;
    return has_veto(doc, s->first, s->end);
}

/* "S/PRST/2015/8" and "S/2024/239": presidential statements and draft resolutions of the Security Council. */
static enum ch_status add_council_document(const struct context *ctx, uint32_t start, bool statement)
{
    struct ch_document *doc = ctx->doc;
    struct ch_cursor c = {doc->article.text.ptr, start, (uint32_t)doc->article.text.len};
    uint32_t year, item;
    if (!ch_cursor_accept(&c, statement ? "S/PRST/" : "S/") || ch_cursor_digits(&c, &year) != 4 ||
        year < 1946 || year > 2099 || !ch_cursor_accept(&c, "/") || !ch_cursor_digits(&c, &item))
        return CH_OK;
    uint32_t token = ch_token_at(doc, start);
    if (token >= doc->tokens.count) return CH_OK;
    const struct ch_sentence *s = &doc->sentences.items[doc->tokens.items[token].sentence];
    if (!statement && !speaks_of_draft(doc, s)) return CH_OK;
    char symbol[48], url[80];
    snprintf(symbol, sizeof symbol, "%.*s", (int)(c.at - start), doc->article.text.ptr + start);
    snprintf(url, sizeof url, "https://undocs.org/%s", symbol);
    struct ch_instrument_found found = {.symbol = symbol,
                                        .body = ch_body_name(CH_BODY_SECURITY_COUNCIL),
                                        .title = statement ? "presidential statement"
                                                           : draft_title(has_veto(doc, s->first, s->end)),
                                        .url = url,
                                        .year = (int32_t)year,
                                        .kind = statement ? CH_DECLARATION : CH_RESOLUTION,
                                        .mention = {start, c.at}};
    return ch_instrument_add(doc, &found, ctx->err);
}

static enum ch_status add_symbol(const struct context *ctx, uint32_t start)
{
    static const struct {
        const char *prefix;
        enum ch_body body;
    } series[] = {{"S/RES/", CH_BODY_SECURITY_COUNCIL},
                  {"A/RES/", CH_BODY_GENERAL_ASSEMBLY},
                  {"A/HRC/RES/", CH_BODY_HUMAN_RIGHTS_COUNCIL}};
    struct ch_str text = ctx->doc->article.text;
    for (size_t i = 0; i < sizeof series / sizeof *series; i++) {
        struct ch_cursor c = {text.ptr, start, (uint32_t)text.len};
        struct ch_resolution_number number;
        if (!ch_cursor_accept(&c, series[i].prefix) || !ch_read_number(&c, &number)) continue;
        return add_number(ctx, series[i].body, &number, (struct ch_span){start, number.end}, false);
    }
    if (text.len - start > 7 && memcmp(text.ptr + start, "S/PRST/", 7) == 0)
        return add_council_document(ctx, start, true);
    return add_council_document(ctx, start, false);
}

/* Every "S/" and "A/" at a word's start. */
static enum ch_status add_symbols(const struct context *ctx)
{
    struct ch_str text = ctx->doc->article.text;
    const char *at = text.ptr, *end = text.ptr + text.len, *slash;
    while (at < end && (slash = memchr(at, '/', (size_t)(end - at)))) {
        at = slash + 1;
        if (slash == text.ptr || (slash[-1] != 'S' && slash[-1] != 'A')) continue;
        if (slash - 1 > text.ptr && (unsigned char)slash[-2] > ' ' && !strchr("([\"'", slash[-2])) continue;
        enum ch_status status = add_symbol(ctx, (uint32_t)(slash - 1 - text.ptr));
        if (status != CH_OK) return status;
    }
    return CH_OK;
}

/* --- a bare "1701"
 * -------------------------------------------------------------------------------------------------- */

/* "under 1701", "implementation of 1701": words after which a number is the resolution that the article has
 * named before, even where it could be a year. */
static bool calls_for_resolution(struct ch_str word)
{
    static const char *const words[] = {"under",   "implement", "implementing", "implements",
                                        "violate", "violates",  "violating",    "breach",
                                        "enforce", "enforcing", "resolution",   "unscr"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_str_is(word, words[i])) return true;
    return false;
}

static bool stands_alone(const struct ch_document *doc, uint32_t token, uint32_t value)
{
    const struct ch_sentence *s = &doc->sentences.items[doc->tokens.items[token].sentence];
    struct ch_str before = token > s->first ? doc->tokens.items[token - 1].lower : (struct ch_str){"", 0};
    if (calls_for_resolution(before)) return true;
    if (value < 100 || (value >= 1945 && value <= 2035)) return false;
    if (before.len && strchr("$#/-.,", before.ptr[0]) && !ch_str_is(before, ",")) return false;
    if (token + 1 == s->end) return true;
    const struct ch_token *next = &doc->tokens.items[token + 1];
    if (ch_str_is(next->lower, "%") || ch_str_is(next->lower, "/")) return false;
    return next->upos != CH_NOUN && next->upos != CH_PROPN && next->upos != CH_ADJ && next->upos != CH_NUM;
}

static struct ch_instrument *numbered(struct ch_document *doc, struct ch_str form)
{
    for (uint32_t i = 0; i < doc->instruments.count; i++) {
        struct ch_instrument *one = &doc->instruments.items[i];
        if (one->number && one->kind == CH_RESOLUTION && ch_str_is(form, one->number)) return one;
    }
    return NULL;
}

static enum ch_status add_bare(const struct context *ctx)
{
    struct ch_document *doc = ctx->doc;
    if (!doc->instruments.count) return CH_OK;
    for (uint32_t t = 0; t < doc->tokens.count; t++) {
        struct ch_str form = ch_form(doc, t);
        if (form.len < 2 || form.len > 4 || form.ptr[0] < '0' || form.ptr[0] > '9') continue;
        struct ch_instrument *known = numbered(doc, form);
        if (!known || ch_instrument_covers(doc, t)) continue;
        if (!stands_alone(doc, t, (uint32_t)strtoul(known->number, NULL, 10))) continue;
        if (!ch_spans_add(&doc->arena, &known->mentions, doc->tokens.items[t].span))
            return ch_fail(ctx->err, CH_NOMEM, "out of memory");
    }
    return CH_OK;
}

/* --- the finder
 * ----------------------------------------------------------------------------------------------------- */

enum trigger { NO_TRIGGER, RESOLUTION, RESOLUTIONS, ABBREVIATION };

static enum trigger trigger_of(struct ch_str lower)
{
    static const struct {
        const char *word;
        enum trigger trigger;
    } words[] = {{"resolution", RESOLUTION}, {"resolutions", RESOLUTIONS}, {"res.", ABBREVIATION},
                 {"res", ABBREVIATION},      {"unscr", ABBREVIATION},      {"unscrs", ABBREVIATION},
                 {"unsc", ABBREVIATION}};
    if (lower.len < 3 || (lower.ptr[0] != 'r' && lower.ptr[0] != 'u')) return NO_TRIGGER;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_str_is(lower, words[i].word)) return words[i].trigger;
    return NO_TRIGGER;
}

/* "a resolution drafted by ...", "a sanctions resolution", "adopted a resolution": a text, not the solving of
 * something. */
static bool is_text(const struct ch_document *doc, uint32_t token)
{
    static const char *const around[] = {
        "sanctions",   "draft",       "binding",    "drafted",      "adopted",  "passed",
        "approved",    "calling",     "condemning", "demanding",    "imposing", "endorsing",
        "authorizing", "authorising", "vetoed",     "sponsored",    "tabled",   "adopt",
        "pass",        "approve",     "veto",       "co-sponsored", NULL};
    const struct ch_sentence *s = &doc->sentences.items[doc->tokens.items[token].sentence];
    for (uint32_t t = token > s->first + 3 ? token - 3 : s->first; t < s->end && t <= token + 1; t++)
        for (size_t i = 0; around[i]; i++)
            if (ch_str_is(doc->tokens.items[t].lower, around[i])) return true;
    return false;
}

static enum ch_status add_at(const struct context *ctx, uint32_t token, enum trigger trigger, bool numbers)
{
    struct ch_document *doc = ctx->doc;
    struct ch_body_at body = ch_body_before(doc, token);
    if (ch_str_starts(doc->tokens.items[token].lower, "unsc")) body.body = CH_BODY_SECURITY_COUNCIL;
    enum ch_status status = CH_OK;
    if (numbers) return add_numbers(ctx, body, token);
    if (trigger != RESOLUTION || ch_instrument_covers(doc, token)) return CH_OK;
    if (body.body == CH_BODY_UNKNOWN) body.body = ch_body_after(doc, token + 1).body;
    if (body.body == CH_BODY_UNKNOWN && is_text(doc, token)) body.body = body_of_sentence(doc, token);
    if (body.body != CH_BODY_UNKNOWN) status = add_unnumbered(ctx, body, token);
    return status;
}

static bool speaks_of_un(const struct ch_document *doc)
{
    struct ch_body_at found;
    for (uint32_t t = 1; t <= doc->tokens.count; t++) {
        char c = doc->tokens.items[t - 1].lower.ptr[0];
        if (c != 'u' && c != 'c' && c != 'n') continue;
        if (ch_body_ending_at(doc, t > CH_BODY_TOKENS_MAX ? t - CH_BODY_TOKENS_MAX : 0, t, &found) &&
            (found.body == CH_BODY_UN || found.body == CH_BODY_SECURITY_COUNCIL))
            return true;
    }
    return false;
}

enum ch_status ch_resolutions_find(struct ch_document *doc, const struct ch_resources *res,
                                   struct ch_error *err)
{
    struct context ctx = {doc, res, err, speaks_of_un(doc)};
    enum ch_status status = add_symbols(&ctx);
    for (int numbers = 1; numbers >= 0; numbers--) /* numbered ones first: the others may mean one of them */
        for (uint32_t t = 0; status == CH_OK && t < doc->tokens.count; t++) {
            enum trigger trigger = trigger_of(doc->tokens.items[t].lower);
            if (trigger != NO_TRIGGER) status = add_at(&ctx, t, trigger, numbers);
        }
    return status == CH_OK ? add_bare(&ctx) : status;
}
