/* Questions about statements. */
#include "events/cue.h"
#include "question/grammar.h"

#include <string.h>

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* The topic as the answer will repeat it, without the preposition that belongs to the verb. */
static enum ch_status add_topic(struct ch_reading *r, struct ch_words range, struct ch_error *err)
{
    struct ch_buf text = {0};
    bool first = !*r->out->topic;
    if (first && ch_question_is(r, range.first,
                                "about on of regarding concerning over for that against to toward towards"))
        range.first++;
    while (range.end > range.first && (r->words[range.end - 1].used || ch_question_is(r, range.end - 1, ",")))
        range.end--;
    ch_buf_printf(&text, "%s%s", r->out->topic, first ? "" : " ");
    ch_question_write(r, range, &text);
    r->out->topic = text.failed ? NULL : ch_arena_copy(r->arena, text.data, text.len);
    ch_buf_dispose(&text);
    return r->out->topic ? CH_OK : no_memory(err);
}

/* A part behind a verb of saying. `told`: whoever stands next to the verb is spoken to. */
static enum ch_status read_said_part(struct ch_grammar *g, uint32_t first, uint32_t end, bool told,
                                     struct ch_buf *topic, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    const struct ch_party *party = NULL;
    const char *name = NULL;
    enum ch_status status = CH_OK;
    if (ch_question_is(r, first, "to with") || told) {
        bool preposition = ch_question_is(r, first, "to with");
        status = ch_question_party(r, (struct ch_words){first + preposition, end}, true, &party, &name, err);
        if (party) {
            if (preposition) r->words[first].used = true;
            r->out->query.to = party;
            r->out->to = name;
            return status;
        }
    } else if (ch_question_is(r, first, "by")) {
        status =
            ch_question_party(r, (struct ch_words){first + 1, end}, false, &r->out->query.a, &r->out->a, err);
        r->words[first].used = true;
        return status;
    } else if (ch_question_is(r, first, CH_WITHIN) && !topic->len &&
               ch_question_topic(r, (struct ch_words){first + 1, end})) {
        /* where something was said is not recorded */
        status = ch_question_pass_over(r, (struct ch_words){first, end}, err);
        ch_question_use(r, first, end);
        return status;
    }
    const char *words = ch_question_topic(r, (struct ch_words){first, end});
    if (words) {
        ch_buf_printf(topic, "%s%s", topic->len ? " " : "", words);
        status = add_topic(r, (struct ch_words){first, end}, err);
    }
    ch_question_use(r, first, end);
    return status;
}

static enum ch_status read_said_parts(struct ch_grammar *g, struct ch_error *err)
{
    static const char prepositions[] =
        "to with by about on of regarding concerning over in at for against from "
        "that toward towards";
    struct ch_reading *r = g->r;
    struct ch_buf topic = {0};
    enum ch_status status = CH_OK;
    bool told = ch_question_verb_is(r, g->predicate.words.first, "tell assure inform remind") ||
                (g->predicate.cue && g->predicate.cue->frames & (CH_FRAME_APPEAL | CH_FRAME_TOLD) &&
                 ch_question_act_of(&g->predicate));
    if (g->predicate.noun &&
        ch_question_is(r, g->predicate.words.end, "mentioning citing naming that mention"))
        r->words[g->predicate.words.end].used = true;
    for (uint32_t i = g->predicate.words.end; i < r->count && status == CH_OK;) {
        if (r->words[i].used) {
            i++;
            continue;
        }
        uint32_t end = ch_question_part_end(r, i, prepositions);
        bool next_to = told && i == g->predicate.words.end && !ch_question_is(r, i, prepositions);
        status = read_said_part(g, i, end, next_to, &topic, err);
        i = end;
    }
    if (status == CH_OK && topic.len) r->out->query.about = ch_arena_copy(r->arena, topic.data, topic.len);
    if (topic.failed || (topic.len && status == CH_OK && !r->out->query.about)) status = no_memory(err);
    ch_buf_dispose(&topic);
    return status;
}

/* One can be asked for at a time: of "A and B" the first, the second is left for a question of its own. */
static enum ch_status read_first_speaker(struct ch_grammar *g, struct ch_words subject, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    struct ch_question *out = r->out;
    const char *instrument;
    enum ch_status status = ch_question_party(r, subject, true, &out->query.a, &out->a, err);
    if (status != CH_OK || out->query.a) return status;
    for (uint32_t i = subject.first + 1; i + 1 < subject.end; i++) {
        if (r->words[i].used || !ch_question_is(r, i, "and & , or")) continue;
        status =
            ch_question_party(r, (struct ch_words){i + 1, subject.end}, true, &out->second, &out->b, err);
        if (status != CH_OK) return status;
        if (out->second) r->words[i].used = true;
        out->b = NULL;
        break;
    }
    status = ch_question_instrument(r, subject, &instrument, err);
    if (status == CH_OK && instrument && g->predicate.noun) { /* "JCPOA statements" */
        out->query.about = ch_question_topic(r, subject);
        out->a = NULL;
        if (!out->query.about) return no_memory(err);
        status = add_topic(r, subject, err);
        ch_question_use(r, subject.first, subject.end);
        return status;
    }
    if (status == CH_OK && instrument) return ch_question_only_cited(instrument, err);
    return status == CH_OK ? ch_question_party(r, subject, false, &out->query.a, &out->a, err) : status;
}

/* Who speaks stands before the verb. */
enum ch_status ch_question_read_speaker(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    for (uint32_t i = g->start; i < g->predicate.words.first; i++)
        if (ch_question_is(r, i, CH_AUXILIARIES " been") ||
            (ch_question_is(r, i, "to") && !ch_question_is(r, i - 1, CH_ACCREDITED)) ||
            (ch_question_light(r, i) && !ch_question_capitalised(r, i)))
            r->words[i].used = true;
    struct ch_words subject = {g->start, g->predicate.words.first};
    if (g->opening.noun) {
        subject.end =
            ch_question_part_end(r, g->start, "on about to regarding concerning in over by of with");
        for (uint32_t i = g->start; i < r->count; i++)
            if (ch_question_is(r, i, CH_AUXILIARIES " been there") || ch_question_light(r, i))
                r->words[i].used = true;
        if (ch_question_is(r, g->start, "on about to regarding concerning in over by of with")) return CH_OK;
    }
    if (g->opening.people.end) subject = g->opening.people;
    if (g->opening.people.end && ch_question_anybody(r, subject)) return CH_OK;
    return read_first_speaker(g, subject, err);
}

/* "was 1701 cited", "what was said": the subject is what is said. */
bool ch_question_passive(const struct ch_grammar *g)
{
    const struct ch_reading *r = g->r;
    uint32_t at = g->predicate.words.first;
    bool verb = !g->predicate.noun && !ch_question_is(r, at, "against");
    for (uint32_t i = 0; i < at && verb; i++)
        if (ch_question_is(r, i, "is are was were been be being")) return true;
    return false;
}

/* "criticism of the plan": "of" leads to what it is about. */
static bool takes_object(const struct ch_grammar *g)
{
    bool of = false;
    ch_question_act_of_noun(g->r, g->predicate.words.first, &of);
    return of && ch_question_is(g->r, g->predicate.words.end, "of");
}

/* "what did A and B discuss", "... agree on": their meetings, for what was discussed is not recorded. */
static enum ch_status is_exchange(struct ch_grammar *g, bool *exchange, struct ch_error *err)
{
    struct ch_reading *r = g->r, trial = *r;
    const struct ch_party *parties[2];
    const char *names[2];
    uint32_t count = 0;
    struct ch_error ignored = CH_ERROR_INIT;
    struct ch_words subject = {g->start, g->predicate.words.first};
    enum ch_question_place place = CH_NO_PLACE;
    *exchange = false;
    uint32_t in = g->predicate.words.end;
    if (ch_question_verb_is(r, g->predicate.words.first, "discuss agree") && ch_question_is(r, in, "in at")) {
        enum ch_status status = ch_question_place(r, (struct ch_words){in + 1, r->count}, &place, err);
        if (status != CH_OK) return status;
        *exchange = place == CH_PLACE_TOLD;
        if (*exchange) g->predicate.noun = true;
        if (*exchange) return CH_OK;
    }
    if (g->predicate.noun || !ch_question_verb_is(r, g->predicate.words.first,
                                                  "discuss talk speak agree negotiate argue clash exchange"))
        return CH_OK;
    while (subject.first < subject.end && ch_question_is(r, subject.first, CH_AUXILIARIES))
        subject.first++;
    trial.words = ch_arena_alloc(r->arena, r->count * sizeof *r->words);
    if (!trial.words) return no_memory(err);
    memcpy(trial.words, r->words, r->count * sizeof *r->words);
    enum ch_status status = ch_question_parties(&trial, subject, parties, names, &count, 2, &ignored);
    if (status == CH_NOMEM) return no_memory(err);
    *exchange = status == CH_OK && count == 2;
    return CH_OK;
}

enum ch_status ch_question_read_statement(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    bool exchange;
    enum ch_status status = is_exchange(g, &exchange, err);
    if (status != CH_OK) return status;
    for (uint32_t i = g->start; i < r->count; i++) /* those who speak most come first anyway */
        if (ch_question_is(r, i, "most") && g->opening.who)
            ch_question_use(r, i > 0 && ch_question_is(r, i - 1, "the") ? i - 1 : i, i + 1);
    if (exchange && r->out->form == CH_ASKS_WHETHER &&
        ch_question_verb_is(r, g->predicate.words.first, "agree argue clash"))
        return ch_question_cannot(err, "meetings are recorded, not what came of them");
    if (exchange) {
        g->predicate.kind = CH_MEETS;
        return ch_question_read_meeting(g, err);
    }
    r->out->query.ask = CH_ASK_SAID;
    r->out->query.act = ch_question_act_of(&g->predicate);
    ch_question_use(r, g->predicate.words.first, g->predicate.words.end);
    if (status == CH_OK && g->predicate.noun && g->predicate.words.end < r->count &&
        ch_question_is(r, g->predicate.words.end, "of by from") && !takes_object(g)) {
        uint32_t first = g->predicate.words.end,
                 end = ch_question_part_end(r, first, "on about to regarding concerning in over");
        status =
            ch_question_party(r, (struct ch_words){first + 1, end}, false, &r->out->query.a, &r->out->a, err);
        ch_question_use(r, first, first + 1);
    }
    if (status == CH_OK && ch_question_passive(g)) {
        struct ch_words subject = {g->start, g->predicate.words.first};
        for (uint32_t i = subject.first; i < subject.end; i++)
            if (ch_question_is(r, i, CH_AUXILIARIES " been")) r->words[i].used = true;
        r->out->query.about = ch_question_topic(r, subject);
        if (r->out->query.about) status = add_topic(r, subject, err);
        ch_question_use(r, subject.first, subject.end);
    } else if (status == CH_OK && !r->out->query.a) {
        status = ch_question_read_speaker(g, err);
    }
    const char *about = r->out->query.about;
    if (status == CH_OK) status = read_said_parts(g, err);
    if (!r->out->query.about) r->out->query.about = about;
    return status;
}
