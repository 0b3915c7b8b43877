/* A question, read in steps: times, clauses, opening, predicate, and what stands around it. */
#include "base/date.h"
#include "events/deed.h"
#include "question/grammar.h"

#include <string.h>

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

const char ch_question_nearest[] =
    "it can be asked: who met whom, when, where, how often; who said what about what; "
    "which resolutions were cited, adopted, vetoed, breached by whom; who somebody is";

enum ch_status ch_question_cannot(struct ch_error *err, const char *what)
{
    ch_fail(err, CH_USAGE, "cannot answer that: %s", what);
    ch_hint(err, "%s", ch_question_nearest);
    return CH_USAGE;
}

/* "what does resolution 1701 say", "when was it adopted". */
enum ch_status ch_question_only_cited(const char *instrument, struct ch_error *err)
{
    ch_fail(err, CH_USAGE,
            "cannot answer that: it holds who cites %s, not what it says or when it was adopted", instrument);
    ch_hint(err, "nearest: 'Who cited %s?', 'When was %s last cited?'", instrument, instrument);
    return CH_USAGE;
}

bool ch_question_capitalised(const struct ch_reading *r, uint32_t i)
{
    return i > 0 && ch_is_upper(r->words[i].form.ptr[0]);
}

/* ---- Citations and deeds ---- */

/* Whether the words name no instrument in particular: "any resolutions". */
static bool names_kind_alone(const struct ch_reading *r, struct ch_words range)
{
    for (uint32_t i = range.first; i < range.end; i++)
        if (!r->words[i].used &&
            !ch_question_is(r, i, CH_INSTRUMENTS " any a an the un u.n. security council all draft drafts"))
            return false;
    return true;
}

static void set_instrument(struct ch_grammar *g, struct ch_words range)
{
    struct ch_reading *r = g->r;
    if (names_kind_alone(r, range)) {
        for (uint32_t i = range.first; i < range.end; i++)
            ch_question_set_kind(r, i);
    } else {
        r->out->query.text = ch_question_text(r, range);
    }
    ch_question_use(r, range.first, range.end);
}

static enum ch_status read_citation(struct ch_grammar *g, struct ch_error *err)
{
    static const char prepositions[] = "by in about on to when during at";
    struct ch_reading *r = g->r;
    struct ch_question *out = r->out;
    struct ch_words subject = {g->start, g->predicate.words.first};
    bool passive = ch_question_passive(g);
    enum ch_status status = CH_OK;
    bool cites = g->predicate.kind == CH_CITES;
    out->query.ask = cites ? CH_ASK_CITED : CH_ASK_DEEDS;
    out->query.spoken = cites && out->form != CH_ASKS_FOR_LIST && !passive;
    if (!cites) out->query.deed = ch_deed_kind_name(g->predicate.deed);
    ch_question_use(r, g->predicate.words.first, g->predicate.words.end);
    for (uint32_t i = subject.first; i < subject.end; i++)
        if (ch_question_is(r, i, CH_AUXILIARIES " been") || ch_question_light(r, i)) r->words[i].used = true;
    const char *instrument = NULL;
    if (g->predicate.noun) status = ch_question_instrument(r, subject, &instrument, err);
    if (status != CH_OK) return status;
    if (passive || instrument)
        set_instrument(g, subject);
    else
        status = ch_question_read_speaker(g, err);
    for (uint32_t i = g->predicate.words.end; i < r->count && status == CH_OK;) {
        uint32_t end = ch_question_part_end(r, i, prepositions);
        if (r->words[i].used) {
            i++;
            continue;
        }
        if (ch_question_is(r, i, "by")) {
            status = ch_question_party(r, (struct ch_words){i + 1, end}, false, &out->query.a, &out->a, err);
            r->words[i].used = true;
            out->query.spoken = cites;
        } else if (ch_question_is(r, i, "of") || !ch_question_is(r, i, prepositions)) {
            set_instrument(g, (struct ch_words){i + ch_question_is(r, i, "of to"), end});
        } else {
            status = ch_question_pass_over(r, (struct ch_words){i, end}, err);
            ch_question_use(r, i, end);
        }
        i = end;
    }
    return status;
}

/* ---- People and articles ---- */

static enum ch_status read_identity(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    r->out->form = CH_ASKS_WHO_IS;
    r->out->query.ask = CH_ASK_ROLES;
    for (uint32_t i = g->start; i < r->count; i++) {
        bool office = ch_question_is(r, i, CH_OFFICES " name names nationality");
        if (i == g->start && ch_question_is(r, i, "for from of")) r->words[i].used = true;
        if (office && ch_question_is(r, i + 1, "of")) r->words[i + 1].used = true;
        if (ch_question_verb_is(r, i, "represent") || (r->out->countries && ch_question_is(r, i, "from")))
            r->words[i].used = true;
        if (office || ch_question_light(r, i) || ch_question_is(r, i, CH_AUXILIARIES))
            r->words[i].used = true;
    }
    enum ch_status status =
        ch_question_party(r, (struct ch_words){g->start, r->count}, false, &r->out->query.a, &r->out->a, err);
    if (status == CH_OK && (!r->out->query.a || r->out->query.a->countries))
        return ch_question_cannot(err, "nobody is named");
    if (status == CH_OK && *r->out->query.a->country) {
        r->out->query.ask = CH_ASK_ACTORS; /* "who represents Norway" */
        r->out->query.country = r->out->query.a->country;
    }
    return status;
}

static enum ch_status read_articles(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    r->out->query.ask = CH_ASK_SEARCH;
    if (r->out->form == CH_ASKS_WHICH || r->out->form == CH_ASKS_WHO) r->out->form = CH_ASKS_FOR_LIST;
    ch_question_use(r, g->predicate.words.first, g->predicate.words.end);
    for (uint32_t i = g->start; i < r->count; i++)
        if (ch_question_verb_is(r, i, "mention speak tell report write be deal concern say") ||
            ch_question_is(r, i, CH_AUXILIARIES " there that"))
            r->words[i].used = true;
    r->out->query.about = ch_question_topic(r, (struct ch_words){g->start, r->count});
    return r->out->query.about ? CH_OK
                               : ch_question_cannot(err, "it is not clear what the articles should be about");
}

/* Questions about words that nobody is called by, which have an answer. */
static enum ch_status offer_words(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    const char *words = ch_question_topic(r, (struct ch_words){g->start, r->count});
    struct ch_query said = {.ask = CH_ASK_SAID, .about = words},
                    found = {.ask = CH_ASK_SEARCH, .about = words};
    struct ch_amount a = {0}, b = {0};
    struct ch_error ignored = CH_ERROR_INIT;
    ch_hint(err, "%s", ch_question_nearest);
    if (!words) return CH_USAGE;
    enum ch_status status = ch_query_count(r->db, &said, 1, &a, &ignored);
    if (status == CH_OK) status = ch_query_count(r->db, &found, 1, &b, &ignored);
    if (status == CH_OK && a.reports)
        ch_hint(err, "nearest: 'Who spoke about %s?', 'Which articles mention %s?'", words, words);
    else if (status == CH_OK && b.reports)
        ch_hint(err, "nearest: 'Which articles mention %s?'", words);
    return CH_USAGE;
}

/* No verb that is known: offers what can be asked about those who are named. */
static enum ch_status not_understood(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    const struct ch_party *party = NULL;
    const char *name = NULL, *instrument;
    struct ch_error ignored = CH_ERROR_INIT;
    for (uint32_t i = g->start; i < r->count; i++) {
        uint32_t end = i + 1;
        if (ch_question_is(r, i, "resolution")) end++;
        enum ch_status status = ch_question_instrument(r, (struct ch_words){i, end}, &instrument, err);
        if (status != CH_OK) return status;
        if (instrument) return ch_question_only_cited(instrument, err);
    }
    ch_fail(err, CH_USAGE, "cannot answer that: no meeting, statement or citation is asked for");
    for (uint32_t i = g->start; i < r->count && !party; i++)
        for (uint32_t end = r->count; end > i && !party; end--)
            if (ch_question_capitalised(r, i) || (end == i + 1 && r->words[i].lower.len > 3))
                ch_question_party(r, (struct ch_words){i, end}, true, &party, &name, &ignored);
    if (!party) return offer_words(g, err);
    ch_hint(err, "nearest: 'Who met %s?', 'What did %s say?', 'Which resolutions did %s cite?'", party->name,
            party->name, party->name);
    return CH_USAGE;
}

/* "is A the foreign minister": who A is. */
static enum ch_status read_office(struct ch_grammar *g, bool *read, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    *read = false;
    for (uint32_t i = g->start + 1; i < r->count; i++) {
        const struct ch_party *who, *office;
        const char *name, *ignored;
        struct ch_words left = {g->start, i}, right = {i, r->count};
        struct ch_reading trial = *r;
        trial.words = ch_arena_alloc(r->arena, r->count * sizeof *r->words);
        if (!trial.words) return no_memory(err);
        memcpy(trial.words, r->words, r->count * sizeof *r->words);
        enum ch_status status = ch_question_party(&trial, right, true, &office, &ignored, err);
        if (status != CH_OK) return status;
        bool vacant = trial.vacant && !office;
        if (!vacant && !(office && (office->role || strchr(office->name, ' ')))) continue;
        status = ch_question_party(&trial, left, true, &who, &name, err);
        if (status != CH_OK) return status;
        if (!who || *who->country || who->role) continue;
        r->out->form = CH_ASKS_WHO_IS;
        r->out->query.ask = CH_ASK_ROLES;
        r->out->query.a = who;
        r->out->a = name;
        *read = true;
        return CH_OK;
    }
    return CH_OK;
}

/* What is asked about the database itself. */
static bool asks_for_itself(const struct ch_grammar *g)
{
    const struct ch_reading *r = g->r;
    bool what = false, asks = false;
    for (uint32_t i = 0; i < r->count; i++) {
        what = what || ch_question_is(r, i, "help database facts outlets actors");
        asks = asks || (i > 0 && ch_question_is(r, i - 1, "what how") && ch_question_is(r, i, "can do") &&
                        ch_question_is(r, i + 1, "i you one we"));
    }
    return (what && r->count <= 7 && g->predicate.kind == CH_NO_PREDICATE) || asks;
}

static enum ch_status explain_itself(struct ch_error *err)
{
    ch_question_cannot(err, "no meeting, statement or citation is asked for");
    ch_hint(err, "`chancery help ask` has examples; `chancery stats` tells how much there is, `chancery "
                 "actors` who");
    return CH_USAGE;
}

static enum ch_status read_bare(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    bool read = false;
    enum ch_status status = CH_OK;
    if (ch_question_is(r, 0, "compare")) {
        ch_fail(err, CH_USAGE, "cannot answer that: one is asked about at a time");
        ch_hint(err, "`chancery compare A B` sets side by side whom both met and what both said");
        return CH_USAGE;
    }
    if (r->out->form == CH_ASKS_FOR_LIST) status = ch_question_bare(r, g->start, g->opening.what, &read, err);
    if (r->out->form == CH_ASKS_WHETHER && status == CH_OK) status = read_office(g, &read, err);
    return status == CH_OK && !read ? not_understood(g, err) : status;
}

static enum ch_status read_predicate(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    if (asks_for_itself(g)) return explain_itself(err);
    bool be = g->opening.who && (g->opening.is || ch_question_is(r, g->start, "is was are were"));
    switch (g->predicate.kind) {
    case CH_MEETS:
        return ch_question_read_meeting(g, err);
    case CH_SAYS:
        return ch_question_read_statement(g, err);
    case CH_CITES:
    case CH_DOES:
        return read_citation(g, err);
    case CH_WRITES:
        return read_articles(g, err);
    case CH_IDENTIFIES:
        return read_identity(g, err);
    default:
        return be ? read_identity(g, err) : read_bare(g, err);
    }
}

/* What is left must have been passed over knowingly. */
static enum ch_status check_rest(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    for (uint32_t i = 0; i < r->count; i++)
        if (ch_question_is(r, i, CH_AUXILIARIES " of to the a an there , and")) r->words[i].used = true;
    if (r->out->form == CH_ASKS_WHERE && r->out->query.ask != CH_ASK_MET)
        return ch_question_cannot(err, "where something was said is not recorded");
    if (r->out->query.ask == CH_ASK_MET && !r->out->query.a && r->out->form == CH_ASKS_WHEN)
        return ch_question_cannot(err, "nobody is named");
    if (r->out->form == CH_ASKS_HOW_OFTEN && g->opening.who) {
        r->out->form = CH_ASKS_WHO;
        r->out->how_many = true;
    }
    return CH_OK;
}

static enum ch_status set_today(struct ch_reading *r, struct ch_error *err)
{
    char today[11];
    ch_date_write(ch_date_of_days(r->today), today);
    r->out->query.since = ch_arena_copy(r->arena, today, strlen(today));
    return r->out->query.since ? CH_OK : no_memory(err);
}

/* The first, last or next one alone is asked for. */
static enum ch_status apply_turn(struct ch_reading *r, struct ch_error *err)
{
    struct ch_query *q = &r->out->query;
    if (r->upcoming && q->ask == CH_ASK_MET && !q->since) {
        enum ch_status status = set_today(r, err);
        if (status != CH_OK) return status;
        q->oldest_first = true;
    }
    if (r->out->turn == CH_ANY_TIME) return CH_OK;
    if (r->out->form == CH_ASKS_HOW_OFTEN || q->ask == CH_ASK_ROLES || q->ask == CH_ASK_PARTNERS)
        return CH_OK;
    q->limit = 1;
    q->oldest_first = r->out->turn != CH_LAST_TIME;
    return r->out->turn == CH_NEXT_TIME && !q->since ? set_today(r, err) : CH_OK;
}

enum ch_status ch_question_read(struct ch_db *db, const struct ch_resources *res, const char *text,
                                int32_t today, struct ch_arena *arena, struct ch_question *out,
                                struct ch_error *err)
{
    struct ch_reading r = {.db = db, .res = res, .text = text, .today = today, .arena = arena, .out = out};
    struct ch_grammar g = {.r = &r};
    *out = (struct ch_question){
        .period = "", .passed_over = "", .topic = "", .rest = "", .lexicon = res->lexicon};
    enum ch_status status = ch_question_split(&r, err);
    if (status == CH_OK) status = ch_question_period(&r, err);
    if (status == CH_OK) status = ch_question_clauses(&r, err);
    if (status != CH_OK) return status;
    status = ch_question_opening(&g, err);
    if (status != CH_OK) return status;
    ch_question_read_turn(&r);
    ch_question_read_fillers(&g);
    ch_question_read_mode(&r);
    status = ch_question_find_predicate(&g, err);
    if (status == CH_OK) status = read_predicate(&g, err);
    if (status == CH_OK) status = check_rest(&g, err);
    return status == CH_OK ? apply_turn(&r, err) : status;
}
