/* Whom a question names. */
#include "lexicon/lexicon.h"
#include "question/reading.h"

#include <string.h>

#define MATCHES_MAX 16

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* ---- Titles before a name ---- */

static bool is_honorific(struct ch_str word)
{
    static const char *const words[] = {
        "mr",   "mrs", "ms",   "dr",  "sir", "lord", "king", "queen", "emir",       "sheikh", "former",
        "then", "ex",  "late", "new", "his", "her",  "its",  "their", "excellency", "prince", "general"};
    while (word.len && word.ptr[word.len - 1] == '.')
        word.len--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_str_eq_nocase(word, ch_str_of(words[i]))) return true;
    return false;
}

/* Bytes of the state, office or honorific, with the blank behind it, at the start of text; 0 for none. */
static size_t title_part(const struct ch_lexicon *lexicon, struct ch_str text)
{
    struct ch_lex_match matches[MATCHES_MAX];
    size_t word = 0;
    for (size_t end = text.len; end > 0; end--) {
        if (end < text.len && text.ptr[end] != ' ') continue;
        uint32_t count =
            ch_lexicon_lookup(lexicon, (struct ch_str){text.ptr, end}, true, matches, MATCHES_MAX);
        for (uint32_t i = 0; i < count; i++)
            if (matches[i].kind == CH_LEX_OFFICE || matches[i].kind == CH_LEX_STATE ||
                matches[i].kind == CH_LEX_ADJECTIVE)
                return end + (end < text.len);
        word = end;
    }
    if (ch_str_eq_nocase((struct ch_str){text.ptr, word}, CH_LIT("US"))) return word + 1;
    return is_honorific((struct ch_str){text.ptr, word}) ? word + (word < text.len) : 0;
}

/* "Prime Minister Najib Mikati" without the office; text itself when nothing would be left. */
static struct ch_str without_title(const struct ch_lexicon *lexicon, struct ch_str text)
{
    struct ch_str rest = text;
    for (size_t part; rest.len && (part = title_part(lexicon, rest)) > 0 && part < rest.len;)
        rest = (struct ch_str){rest.ptr + part, rest.len - part};
    return rest;
}

/* ---- Parties ---- */

/* The day for which an office is asked: the end of the period, else its beginning. */
static const char *day_asked(const struct ch_reading *r)
{
    return r->out->query.until ? r->out->query.until : r->out->query.since;
}

/* Puts the question with names that the database has into the hint. */
static void ask_back(const struct ch_reading *r, const char *name, const struct ch_party_search *search,
                     struct ch_error *err)
{
    const char *place = search->count ? strstr(r->text, name) : NULL;
    if (!place) return;
    struct ch_buf text = {0};
    for (uint32_t i = 0; i < search->count && i < 2; i++) {
        ch_buf_puts(&text, i ? "' or '" : "'");
        ch_buf_add(&text, r->text, (size_t)(place - r->text));
        ch_buf_puts(&text, search->candidates[i].name);
        ch_buf_puts(&text, place + strlen(name));
    }
    if (!text.failed) ch_hint(err, "did you mean %s'", text.data);
    ch_buf_dispose(&text);
}

static enum ch_status find(const struct ch_reading *r, const char *name, struct ch_party_search *search,
                           struct ch_error *err)
{
    enum ch_status status = ch_party_find(r->db, r->res->lexicon, name, day_asked(r), r->arena, search, err);
    if (status != CH_NOMATCH) return status;
    struct ch_str rest = without_title(r->res->lexicon, ch_str_of(name));
    if (rest.len == strlen(name)) return status;
    struct ch_party_search other;
    struct ch_error ignored = CH_ERROR_INIT;
    const char *bare = ch_arena_copy(r->arena, rest.ptr, rest.len);
    if (!bare) return no_memory(err);
    if (ch_party_find(r->db, r->res->lexicon, bare, NULL, r->arena, &other, &ignored) != CH_OK) return status;
    *search = other;
    return CH_OK;
}

enum ch_status ch_question_party(struct ch_reading *r, struct ch_words range, bool optional,
                                 const struct ch_party **party, const char **name, struct ch_error *err)
{
    struct ch_party_search *search = ch_arena_alloc(r->arena, sizeof *search);
    struct ch_error failure = CH_ERROR_INIT;
    *party = NULL;
    *name = ch_question_text(r, range);
    if (!search) return no_memory(err);
    if (!*name) return CH_OK;
    bool pronoun = range.end == range.first + 1 &&
                   ch_question_is(r, range.first, "he she they it him her them we you i me us");
    if (pronoun && !ch_is_upper(r->words[range.first].form.ptr[1 < r->words[range.first].form.len]))
        return optional ? CH_OK : ch_fail(err, CH_USAGE, "'%s' names nobody", *name);
    enum ch_status status = find(r, *name, search, &failure);
    if (status == CH_OK) {
        *party = &search->party;
        /* an office is called as the question calls it */
        if (strchr(search->party.name, ',')) search->party.name = ch_question_phrase(r, range);
        if (!search->party.name) return no_memory(err);
        ch_question_use(r, range.first, range.end);
        return CH_OK;
    }
    if (optional && (status == CH_NOMATCH || status == CH_USAGE)) return CH_OK;
    *err = failure;
    if (status == CH_NOMATCH || status == CH_USAGE) ask_back(r, *name, search, err);
    return status;
}

/* Where the first "and" or comma stands that parts two names; range.end for none. */
static uint32_t part_at(const struct ch_reading *r, struct ch_words range)
{
    for (uint32_t i = range.first + 1; i + 1 < range.end; i++)
        if (!r->words[i].used && ch_question_is(r, i, "and & , or")) return i;
    return range.end;
}

enum ch_status ch_question_parties(struct ch_reading *r, struct ch_words range,
                                   const struct ch_party **parties, const char **names, uint32_t *count,
                                   uint32_t max, struct ch_error *err)
{
    const struct ch_party *party;
    const char *name;
    uint32_t at = part_at(r, range);
    enum ch_status status = ch_question_party(r, range, at < range.end, &party, &name, err);
    if (status != CH_OK || (!party && at == range.end)) return status;
    if (!party) {
        status = ch_question_parties(r, (struct ch_words){range.first, at}, parties, names, count, max, err);
        if (status != CH_OK) return status;
        return ch_question_parties(r, (struct ch_words){at + 1, range.end}, parties, names, count, max, err);
    }
    if (*count == max) {
        ch_fail(err, CH_USAGE, "at most %u can be asked for at once, '%s' is one too many", max, name);
        return CH_USAGE;
    }
    parties[*count] = party;
    names[(*count)++] = name;
    return CH_OK;
}
