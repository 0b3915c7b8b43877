/* What is only named, without a verb: "japan norway", "Lebanon's prime minister on 1701", "resolution 2231".
 */
#include "lexicon/lexicon.h"
#include "question/reading.h"

#include <string.h>

#define ABOUT "on about regarding concerning over re toward towards"

/* Words around the name of what somebody wants to know all about. */
#define ALL_ABOUT                                                                                          \
    "tell everything anything all latest recent new news update updates development developments info "    \
    "information about on of with for regarding the what in is there briefing background profile summary " \
    "overview who what's 's what any : - more something from by"

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static bool has_digit(struct ch_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (ch_is_digit(word.ptr[i])) return true;
    return false;
}

static bool is_kind(const struct ch_reading *r, const char *name, enum ch_lex_kind kind)
{
    struct ch_lex_match matches[8];
    uint32_t count = ch_lexicon_lookup(r->res->lexicon, ch_str_of(name), true, matches, 8);
    for (uint32_t i = 0; i < count; i++)
        if (matches[i].kind == kind) return true;
    return false;
}

enum ch_status ch_question_instrument(struct ch_reading *r, struct ch_words range, const char **name,
                                      struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_CITED, .text = ch_question_text(r, range)};
    struct ch_amount amount;
    bool likely = false;
    *name = NULL;
    for (uint32_t i = range.first; i < range.end; i++)
        likely = likely || (!r->words[i].used &&
                            (has_digit(r->words[i].lower) ||
                             ch_question_is(r, i,
                                            "resolution treaty agreement convention charter accord accords "
                                            "pact protocol")));
    if (query.text && !likely) likely = is_kind(r, query.text, CH_LEX_AGREEMENT);
    if (!query.text || !likely) return CH_OK;
    enum ch_status status = ch_query_count(r->db, &query, 1, &amount, err);
    if (status == CH_OK && amount.reports) *name = query.text;
    return status;
}

/* Who cites the instrument, and nothing else is asked. */
static enum ch_status ask_instrument(struct ch_reading *r, struct ch_words range, bool *read,
                                     struct ch_error *err)
{
    const char *name;
    enum ch_status status = ch_question_instrument(r, range, &name, err);
    if (status != CH_OK || !name) return status;
    r->out->query.ask = CH_ASK_CITED;
    r->out->query.text = name;
    r->out->form = CH_ASKS_FOR_LIST;
    ch_question_use(r, range.first, range.end);
    *read = true;
    return CH_OK;
}

static void set_met(struct ch_reading *r, const struct ch_party **parties, const char **names)
{
    r->out->query.ask = CH_ASK_MET;
    r->out->query.a = parties[0];
    r->out->query.b = parties[1];
    r->out->a = names[0];
    r->out->b = names[1];
}

/* All about one: the table has the meetings, or the statements where no meeting is on record. */
static enum ch_status set_about(struct ch_reading *r, const struct ch_party **parties, const char **names,
                                struct ch_error *err)
{
    struct ch_amount amount;
    set_met(r, parties, names);
    if (*parties[0]->country && !is_kind(r, parties[0]->name, CH_LEX_STATE)) { /* "norwegian officials" */
        r->out->query.ask = CH_ASK_ACTORS;
        r->out->query.country = parties[0]->country;
        r->out->form = CH_ASKS_WHO_IS;
        return CH_OK;
    }
    r->out->form = CH_ASKS_ABOUT;
    enum ch_status status = ch_query_count(r->db, &r->out->query, 1, &amount, err);
    if (status == CH_OK && !amount.reports) r->out->query.ask = CH_ASK_SAID;
    return status;
}

static enum ch_status ask_parties(struct ch_reading *r, struct ch_words range, bool *read,
                                  struct ch_error *err)
{
    const struct ch_party *parties[2] = {NULL, NULL};
    const char *names[2] = {NULL, NULL};
    const char *passed_over = r->out->passed_over;
    uint32_t count = 0;
    struct ch_reading trial = *r;
    struct ch_error ignored = CH_ERROR_INIT;
    trial.words = ch_arena_alloc(r->arena, r->count * sizeof *r->words);
    if (!trial.words) return no_memory(err);
    memcpy(trial.words, r->words, r->count * sizeof *r->words);
    enum ch_status status = ch_question_parties(&trial, range, parties, names, &count, 2, &ignored);
    if (status == CH_NOMEM) return no_memory(err);
    if (status == CH_NOMATCH && trial.vacant) {
        *err = ignored;
        return status;
    }
    bool topic = count == 1 && strcmp(passed_over, r->out->passed_over) != 0; /* "A ceasefire" */
    if (status != CH_OK || !count || topic) {
        r->out->passed_over = passed_over;
        return CH_OK;
    }
    memcpy(r->words, trial.words, r->count * sizeof *r->words);
    *read = true;
    if (count == 1) return set_about(r, parties, names, err);
    set_met(r, parties, names);
    return CH_OK;
}

static enum ch_status set_said(struct ch_reading *r, struct ch_words topic, struct ch_error *err)
{
    r->out->query.ask = CH_ASK_SAID;
    r->out->query.about = ch_question_topic(r, topic);
    struct ch_buf text = {0};
    ch_question_write(r, topic, &text);
    r->out->topic = text.failed ? NULL : ch_arena_copy(r->arena, text.data ? text.data : "", text.len);
    ch_buf_dispose(&text);
    if (!r->out->query.about || !r->out->topic) return no_memory(err);
    ch_question_use(r, topic.first, topic.end);
    return CH_OK;
}

/* "A resolutions": which ones A cites. */
static bool ends_with_instruments(const struct ch_reading *r, struct ch_words rest)
{
    return rest.end == rest.first + 1 &&
           ch_question_is(r, rest.first, "resolutions treaties agreements conventions instruments citations");
}

static enum ch_status set_cited(struct ch_reading *r, struct ch_words rest, const char *instrument)
{
    struct ch_query *q = &r->out->query;
    q->ask = CH_ASK_CITED;
    q->spoken = true;
    q->text = instrument;
    q->about = NULL;
    if (ch_question_is(r, rest.first, "resolutions")) q->kind = "resolution";
    if (ch_question_is(r, rest.first, "treaties conventions")) q->kind = "treaty";
    if (ch_question_is(r, rest.first, "agreements")) q->kind = "agreement";
    r->out->form = CH_ASKS_WHICH;
    ch_question_use(r, rest.first, rest.end);
    return CH_OK;
}

/* What is said about the topic; where nothing is, and it is an instrument, that it is cited. */
static enum ch_status set_topic(struct ch_reading *r, struct ch_words rest, struct ch_error *err)
{
    const char *instrument;
    struct ch_amount amount;
    enum ch_status status = ch_question_instrument(r, rest, &instrument, err);
    if (status == CH_OK) status = set_said(r, rest, err);
    if (status != CH_OK || !instrument) return status;
    status = ch_query_count(r->db, &r->out->query, 1, &amount, err);
    return status == CH_OK && !amount.reports ? set_cited(r, rest, instrument) : status;
}

/* "A on X", "A in Geneva", "A X": somebody, and then a topic or a place. */
static enum ch_status ask_with_topic(struct ch_reading *r, struct ch_words range, bool *read,
                                     struct ch_error *err)
{
    for (uint32_t end = range.end - 1; end > range.first; end--) {
        const struct ch_party *party = NULL;
        const char *name = NULL;
        bool on = ch_question_is(r, end, ABOUT), in = ch_question_is(r, end, "in at");
        struct ch_words rest = {end + (on || in), range.end};
        enum ch_question_place place = CH_NO_PLACE;
        if (ch_question_is(r, end, "of") || ch_question_is(r, end - 1, ABOUT " in at of") ||
            !ch_question_topic(r, rest))
            continue;
        enum ch_status status =
            ch_question_party(r, (struct ch_words){range.first, end}, true, &party, &name, err);
        if (status == CH_OK && party && in) status = ch_question_place(r, rest, &place, err);
        if (status != CH_OK) return status;
        if (!party) continue;
        *read = true;
        r->out->query.a = party;
        r->out->a = name;
        if (ends_with_instruments(r, rest)) return set_cited(r, rest, NULL);
        if (place == CH_NO_PLACE) return set_topic(r, rest, err);
        r->out->query.ask = CH_ASK_MET;
        r->out->query.place = ch_question_text(r, rest);
        ch_question_use(r, rest.first, rest.end);
        return CH_OK;
    }
    return CH_OK;
}

static enum ch_status ask_place(struct ch_reading *r, struct ch_words range, bool *read, struct ch_error *err)
{
    enum ch_question_place place;
    enum ch_status status = ch_question_place(r, range, &place, err);
    if (status != CH_OK || place != CH_PLACE_TOLD) return status;
    r->out->query.ask = CH_ASK_MET;
    r->out->query.place = ch_question_text(r, range);
    ch_question_use(r, range.first, range.end);
    *read = true;
    return CH_OK;
}

/* "news about the blockade": what is said about it. */
static enum ch_status ask_topic(struct ch_reading *r, struct ch_words range, bool *read, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_SAID, .about = ch_question_topic(r, range)};
    struct ch_amount amount;
    if (!query.about) return CH_OK;
    enum ch_status status = ch_query_count(r->db, &query, 1, &amount, err);
    if (status != CH_OK || !amount.reports) return status;
    *read = true;
    return set_said(r, range, err);
}

enum ch_status ch_question_bare(struct ch_reading *r, uint32_t start, bool what, bool *read,
                                struct ch_error *err)
{
    struct ch_words range = {start, r->count};
    enum ch_status status = CH_OK;
    *read = false;
    while (range.first < range.end &&
           (r->words[range.first].used || ch_question_is(r, range.first, ALL_ABOUT))) {
        what = what && !ch_question_is(r, range.first, "about news new latest update updates");
        range.first++;
    }
    ch_question_use(r, start, range.first);
    while (range.end > range.first && r->words[range.end - 1].used)
        range.end--;
    r->loose = true;
    r->out->turn = CH_ANY_TIME; /* "latest on A" */
    if (range.first == range.end) {
        if (!*r->out->period) return CH_OK;
        r->out->query.ask = CH_ASK_MET; /* "what's new this week" */
        *read = true;
        return CH_OK;
    }
    status = ask_instrument(r, range, read, err);
    if (status == CH_OK && !*read) status = ask_place(r, range, read, err);
    if (status == CH_OK && !*read) status = ask_parties(r, range, read, err);
    if (status == CH_OK && !*read) status = ask_with_topic(r, range, read, err);
    if (status == CH_OK && !*read && !what && !r->ambiguous) status = ask_topic(r, range, read, err);
    if (status != CH_OK || *read || !r->ambiguous) return status;
    ch_fail(err, CH_USAGE, "%s", r->ambiguous);
    ch_hint(err, "give the full name");
    return CH_USAGE;
}
