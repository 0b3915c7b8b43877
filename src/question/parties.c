/* Whom a question names. */
#include "events/cue.h"
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
    const char *place = search->count && !search->vacant ? strstr(r->text, name) : NULL;
    if (!place) return;
    size_t before = (size_t)(place - r->text);
    if (before >= 4 && ch_str_eq_nocase((struct ch_str){place - 4, 4}, CH_LIT("the "))) before -= 4;
    struct ch_buf text = {0};
    for (uint32_t i = 0; i < search->count && i < 2; i++) {
        ch_buf_puts(&text, i ? "' or '" : "'");
        ch_buf_add(&text, r->text, before);
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
    if (*other.party.country || other.party.countries) return status; /* no state has a title */
    *search = other;
    return CH_OK;
}

/* ---- Names as a sentence writes them ---- */

static bool is_kind(const struct ch_lexicon *lexicon, struct ch_str word, enum ch_lex_kind kind)
{
    struct ch_lex_match matches[MATCHES_MAX];
    uint32_t count = ch_lexicon_lookup(lexicon, word, true, matches, MATCHES_MAX);
    for (uint32_t i = 0; i < count; i++)
        if (matches[i].kind == kind) return true;
    return false;
}

/* Whether a word typed in small letters is the name or adjective of a state. */
static bool is_of_state(const struct ch_lexicon *lexicon, struct ch_str word)
{
    return is_kind(lexicon, word, CH_LEX_STATE) || is_kind(lexicon, word, CH_LEX_ADJECTIVE) ||
           is_kind(lexicon, word, CH_LEX_NATIONAL);
}

static void put_capital(struct ch_str form, bool all, bool first, struct ch_buf *out)
{
    for (size_t i = 0; i < form.len; i++) {
        char c = form.ptr[i];
        ch_buf_putc(out, c >= 'a' && c <= 'z' && (all || (first && i == 0)) ? (char)(c - 32) : c);
    }
}

/* The words from i on that are the name of a state or one of its adjectives; 0 none. */
static uint32_t state_words(const struct ch_reading *r, uint32_t i, uint32_t end)
{
    for (uint32_t n = i + 4 < end ? 4 : end - i; n > 0; n--) {
        const char *text = ch_question_phrase(r, (struct ch_words){i, i + n});
        if (text && strlen(text) > 2 && is_of_state(r->res->lexicon, ch_str_of(text))) return n;
    }
    return 0;
}

void ch_question_write(const struct ch_reading *r, struct ch_words range, struct ch_buf *out)
{
    static const char short_ones[] = "us uk un eu uae usa pm fm nato nafta unscr";
    uint32_t state = 0;
    size_t start = out->len;
    for (uint32_t i = range.first; i < range.end; i++) {
        if (r->words[i].used) continue;
        if (!state) state = state_words(r, i, range.end);
        if (out->len > start && r->words[i].space_before) ch_buf_putc(out, ' ');
        bool small = ch_question_is(r, i, "of and the");
        put_capital(r->words[i].form, ch_word_in(r->words[i].form, short_ones), state && !small, out);
        state -= state > 0;
    }
}

/* People and offices as the question calls them, with capitals and the article that were left out: "the
 * Turkish foreign minister" for "turkish foreign minister". */
static const char *called(const struct ch_reading *r, struct ch_words range, const struct ch_party *party)
{
    struct ch_buf text = {0};
    bool owned = false, the = false, office = !party->countries && !*party->country;
    while (range.first < range.end &&
           (r->words[range.first].used || ch_question_is(r, range.first, "the a an"))) {
        the = the || (!r->words[range.first].used && ch_question_is(r, range.first, "the"));
        range.first++;
    }
    for (uint32_t i = range.first; i < range.end; i++)
        owned = owned || ch_question_is(r, i, "'s ' \xE2\x80\x99s \xE2\x80\x99");
    bool any = ch_question_is(r, range.first, "any some all his her its their");
    if ((the && !owned) || (office && !owned && !any && !party->role))
        ch_buf_puts(&text, "the ");
    else if (party->role && !any && !ch_str_ends(r->words[range.end - 1].lower, "s"))
        ch_buf_puts(&text, strchr("aeiou", r->words[range.first].lower.ptr[0]) ? "an " : "a ");
    ch_question_write(r, range, &text);
    const char *copy = text.failed ? NULL : ch_arena_copy(r->arena, text.data ? text.data : "", text.len);
    ch_buf_dispose(&text);
    return copy;
}

/* Words that could begin some name, and never mean it. */
static bool is_function_word(const char *name)
{
    return ch_word_in(
        ch_str_of(name),
        "there can could would should this that these those what which when where how here do does did "
        "done be been is are was were am will not no yes ok thanks hello hi please help part up out "
        "then than part in on at of for from most more less any all other others and or but to with");
}

static bool is_pronoun(const struct ch_reading *r, struct ch_words range)
{
    uint32_t at = CH_NONE;
    for (uint32_t i = range.first; i < range.end; i++) {
        if (r->words[i].used) continue;
        if (at != CH_NONE) return false;
        at = i;
    }
    return at != CH_NONE && ch_question_is(r, at, "he she they it him her them we you i me us") &&
           !ch_is_upper(r->words[at].form.ptr[r->words[at].form.len > 1]);
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
    if (is_function_word(*name)) {
        if (optional) return CH_OK;
        return ch_fail(err, CH_NOMATCH, "'%s' is no name", *name);
    }
    if (is_pronoun(r, range)) {
        if (optional) return CH_OK;
        ch_fail(err, CH_USAGE, "'%s' names nobody: each question stands by itself", *name);
        ch_hint(err, "put a name, an office or a country in its place");
        return CH_USAGE;
    }
    enum ch_status status = find(r, *name, search, &failure);
    if (status == CH_USAGE && !r->ambiguous)
        r->ambiguous = ch_arena_copy(r->arena, failure.message, strlen(failure.message));
    r->vacant = r->vacant || (status == CH_NOMATCH && search->vacant);
    if (status == CH_OK) {
        *party = &search->party;
        bool office = strchr(search->party.name, ',') && !*search->party.country;
        bool group = search->party.role || search->party.countries || *search->party.country;
        if (office || (group && strcmp(search->party.name, *name) == 0 &&
                       !is_kind(r->res->lexicon, ch_str_of(*name), CH_LEX_STATE)))
            search->party.name = called(r, range, &search->party);
        if (!search->party.name) return no_memory(err);
        ch_question_use(r, range.first, range.end);
        return CH_OK;
    }
    if (optional && (status == CH_NOMATCH || status == CH_USAGE)) return CH_OK;
    *err = failure;
    if (status == CH_NOMATCH || status == CH_USAGE) ask_back(r, *name, search, err);
    return status;
}

/* ---- Several parties ---- */

static struct ch_words without_used(const struct ch_reading *r, struct ch_words range)
{
    while (range.first < range.end && r->words[range.first].used)
        range.first++;
    while (range.first < range.end && r->words[range.end - 1].used)
        range.end--;
    return range;
}

/* Where the first "and" or comma stands that parts two names; range.end for none. */
static uint32_t part_at(const struct ch_reading *r, struct ch_words range, const char *signs)
{
    for (uint32_t i = range.first + 1; i + 1 < range.end; i++)
        if (!r->words[i].used && ch_question_is(r, i, signs)) return i;
    return range.end;
}

static enum ch_status add(const struct ch_party *party, const char *name, const struct ch_party **parties,
                          const char **names, uint32_t *count, uint32_t max, struct ch_error *err)
{
    if (*count == max) {
        ch_fail(err, CH_USAGE, "at most %u can be asked for at once, '%s' is one too many", max, name);
        ch_hint(err, "ask about two of them, then about the next two");
        return CH_USAGE;
    }
    parties[*count] = party;
    names[(*count)++] = name;
    return CH_OK;
}

static struct ch_str text_of(const struct ch_reading *r, struct ch_words range)
{
    const char *text = ch_question_text(r, range);
    return text ? ch_str_of(text) : CH_LIT("");
}

/* "US-Iran", "japan norway": two names without a word between them. *found: whether they are. */
static enum ch_status two_in_a_row(struct ch_reading *r, struct ch_words range,
                                   const struct ch_party *both[2], const char *names[2], bool *found,
                                   struct ch_error *err)
{
    *found = false;
    for (uint32_t i = range.first + 1, pass = 0; pass < 2; i++) { /* first such that both are states */
        if (i >= range.end) {
            i = range.first, pass++;
            continue;
        }
        bool sign = ch_question_is(r, i, "- / vs versus \xE2\x80\x93") && i + 1 < range.end;
        if (ch_question_is(r, i, "of 's") || ch_question_is(r, i - 1, "of the")) continue;
        struct ch_words left = {range.first, i}, right = {i + sign, range.end};
        if (pass == 0 && !(is_of_state(r->res->lexicon, text_of(r, left)) &&
                           is_of_state(r->res->lexicon, text_of(r, right))))
            continue;
        struct ch_reading trial = *r;
        trial.words = ch_arena_alloc(r->arena, r->count * sizeof *r->words);
        if (!trial.words) return no_memory(err);
        memcpy(trial.words, r->words, r->count * sizeof *r->words);
        enum ch_status status = ch_question_party(&trial, left, true, &both[0], &names[0], err);
        if (status == CH_OK && both[0])
            status = ch_question_party(&trial, right, true, &both[1], &names[1], err);
        if (status != CH_OK) return status;
        *found = both[0] && both[1] && (sign || r->loose || *both[0]->country || *both[1]->country);
        if (*found) ch_question_use(r, range.first, range.end);
        if (*found) return CH_OK;
    }
    return CH_OK;
}

/* The range without words at its ends that tell the kind of talks. What they are on is told as passed over.
 */
static enum ch_status drop_kinds(struct ch_reading *r, struct ch_words *range, bool *dropped,
                                 struct ch_error *err)
{
    static const char kinds[] = CH_GRADES " " CH_SUBJECTS;
    uint32_t first = range->first, end = range->end;
    while (first < end && (r->words[first].used || ch_question_is(r, first, kinds) ||
                           (first > range->first && ch_question_is(r, first, "-"))))
        first++;
    while (end > first && (r->words[end - 1].used || ch_question_is(r, end - 1, kinds)))
        end--;
    *dropped = first > range->first || end < range->end;
    for (uint32_t i = range->first; i < range->end; i++) {
        bool outside = i < first || i >= end;
        enum ch_status status = CH_OK;
        if (outside && !r->words[i].used &&
            !ch_question_is(
                r, i, "- the any recent main several many various certain other two three four five ten"))
            status = ch_question_pass_over(r, (struct ch_words){i, i + 1}, err);
        if (status != CH_OK) return status;
        if (outside) r->words[i].used = true;
    }
    *range = (struct ch_words){first, end};
    return CH_OK;
}

/* "the foreign ministers of A and B": the office of the first is meant of the second too. */
static enum ch_status same_office(struct ch_reading *r, struct ch_words first, struct ch_words second,
                                  const struct ch_party **party, const char **name, struct ch_error *err)
{
    struct ch_str state = text_of(r, second);
    uint32_t of = first.first;
    *party = NULL;
    while (of < first.end && !ch_question_is(r, of, "of"))
        of++;
    if (of + 1 >= first.end || of == first.first || !is_of_state(r->res->lexicon, state)) return CH_OK;
    struct ch_buf text = {0};
    for (uint32_t i = first.first; i <= of; i++) /* used by now, as part of the first name */
        if (!ch_question_is(r, i, "the")) ch_buf_printf(&text, "%.*s ", CH_STR_ARG(r->words[i].form));
    ch_buf_add_str(&text, state);
    struct ch_party_search *search = ch_arena_alloc(r->arena, sizeof *search);
    *name = text.failed ? NULL : ch_arena_copy(r->arena, text.data, text.len);
    ch_buf_dispose(&text);
    if (!*name || !search) return no_memory(err);
    struct ch_error ignored = CH_ERROR_INIT;
    enum ch_status status = find(r, *name, search, &ignored);
    if (status == CH_NOMATCH || status == CH_USAGE) return CH_OK;
    if (status != CH_OK) {
        *err = ignored;
        return status;
    }
    if (!strchr(search->party.name, ',')) return CH_OK; /* no office */
    struct ch_buf called_so = {0};
    ch_buf_puts(&called_so, "the ");
    ch_buf_add(&called_so, *name, strlen(*name) - state.len);
    ch_question_write(r, second, &called_so);
    search->party.name = called_so.failed ? NULL : ch_arena_copy(r->arena, called_so.data, called_so.len);
    ch_buf_dispose(&called_so);
    if (!search->party.name) return no_memory(err);
    ch_question_use(r, second.first, second.end);
    *party = &search->party;
    return CH_OK;
}

enum ch_status ch_question_parties(struct ch_reading *r, struct ch_words range,
                                   const struct ch_party **parties, const char **names, uint32_t *count,
                                   uint32_t max, struct ch_error *err)
{
    const struct ch_party *party = NULL, *both[2];
    const char *name, *two[2];
    bool found = false, dropped = false;
    range = without_used(r, range);
    uint32_t at = part_at(r, range, "and & , or");
    enum ch_status status = ch_question_party(r, range, true, &party, &name, err);
    if (status == CH_OK && party) return add(party, name, parties, names, count, max, err);
    if (status == CH_OK && at < range.end) {
        status = ch_question_parties(r, (struct ch_words){range.first, at}, parties, names, count, max, err);
        if (status == CH_OK)
            status = same_office(r, (struct ch_words){range.first, at}, (struct ch_words){at + 1, range.end},
                                 &party, &name, err);
        if (status == CH_OK && party) return add(party, name, parties, names, count, max, err);
        if (status != CH_OK) return status;
        return ch_question_parties(r, (struct ch_words){at + 1, range.end}, parties, names, count, max, err);
    }
    if (status == CH_OK) status = drop_kinds(r, &range, &dropped, err);
    if (status == CH_OK && range.first == range.end) return CH_OK;
    if (status == CH_OK && dropped) return ch_question_parties(r, range, parties, names, count, max, err);
    if (status == CH_OK) status = two_in_a_row(r, range, both, two, &found, err);
    if (status == CH_OK && found) {
        status = add(both[0], two[0], parties, names, count, max, err);
        return status == CH_OK ? add(both[1], two[1], parties, names, count, max, err) : status;
    }
    if (status == CH_OK) status = ch_question_party(r, range, false, &party, &name, err);
    return status != CH_OK || !party ? status : add(party, name, parties, names, count, max, err);
}
