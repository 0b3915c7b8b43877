/* When, where, how and about what: read from the sentence of the cue. */
#include "events/meeting_find.h"
#include "events/time_words.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <string.h>

/* Tokens around a cue that are looked at: sentences without an end must stay cheap. */
#define REACH 80u

static const struct ch_sentence *sentence_of(const struct ch_document *doc, uint32_t token)
{
    return &doc->sentences.items[doc->tokens.items[token].sentence];
}

/* --- what belongs to the cue ---------------------------------------------------------------------------- */

/* The verb of the clause that a token stands in: verbs that share their subject with the one above ("plans to
 * meet") count as that one. The token itself where there is no verb above. */
static uint32_t clause_of(const struct ch_document *doc, uint32_t token)
{
    for (int i = 0; i < 12; i++) {
        const struct ch_token *t = &doc->tokens.items[token];
        bool verb = t->upos == CH_VERB || t->upos == CH_AUX;
        bool shares = t->deprel == CH_DEPREL_XCOMP ||
                      (t->deprel == CH_DEPREL_CONJ && ch_tree_subject(doc, token) == CH_NONE);
        if (t->head == CH_NONE || (verb && !shares)) break;
        token = t->head;
    }
    return token;
}

/* Names and people may stand between a cue and its time or place ("met X in Geneva"); other nouns keep theirs
 * ("the attack of October 7"). */
static bool lets_through(const struct ch_document *doc, uint32_t noun)
{
    const struct ch_token *t = &doc->tokens.items[noun];
    if (t->upos != CH_NOUN || ch_meeting_cue_at(doc, noun)) return true;
    static const char *const measures[] = {"round", "session", "stage", "day",  "phase",
                                           "week",  "month",   "year",  "time", NULL};
    for (size_t i = 0; measures[i]; i++)
        if (ch_str_is(t->lemma, measures[i])) return true; /* "collapsed after the last round in 2008" */
    return ch_word_is_people(t->lemma) || ch_str_is(t->lemma, "sideline") || ch_str_is(t->lemma, "margin");
}

/* "the accord that they struck last year", "talks brokered by X on May 1": a verb between the cue and what
 * stands behind it keeps it for itself, but for the verb that the cue hangs on, one that hangs on the cue,
 * and an infinitive of purpose ("met X to discuss Y on Monday"). */
static bool is_kept(const struct ch_document *doc, uint32_t token, uint32_t cue)
{
    if (token > cue + REACH) return true;
    uint32_t head = ch_tree_head(doc, cue); /* "talks collapsed in May": counted from the verb */
    for (uint32_t t = (head != CH_NONE && head > cue && head < token ? head : cue) + 1; t < token; t++) {
        const struct ch_token *verb = &doc->tokens.items[t];
        bool own = verb->head == cue && ch_tree_subject(doc, t) == CH_NONE;
        if (verb->upos != CH_VERB || own) continue;
        if (verb->deprel == CH_DEPREL_AMOD || verb->deprel == CH_DEPREL_COMPOUND) continue;
        bool subject = ch_deprel_is(doc->tokens.items[cue].deprel, CH_DEPREL_NSUBJ);
        if (subject && verb->head == doc->tokens.items[cue].head)
            continue; /* "talks aimed at peace collapsed in May" */
        /* "talks between X and Y that will start next week" */
        bool ahead = ch_tree_verb_group(doc, t).modality == CH_MODAL_WILL;
        if (ahead && verb->deprel == CH_DEPREL_ACL_RELCL && ch_stance_of(doc, t) == CH_STANCE_TAKES) continue;
        if (ch_tree_verb_group(doc, t).infinitive) continue;
        if (!ch_tree_below(doc, cue, t)) return true;
    }
    return false;
}

int ch_meeting_belonging(const struct ch_document *doc, uint32_t token, const struct ch_contact *contact)
{
    uint32_t at = token;
    if (is_kept(doc, token, contact->token)) return 0;
    for (int i = 0; i < 8; i++) {
        uint32_t head = ch_tree_head(doc, at);
        if (at == contact->token || head == contact->token) return 3;
        uint8_t upos = doc->tokens.items[at].upos, deprel = doc->tokens.items[at].deprel;
        bool own_clause = ch_deprel_is(deprel, CH_DEPREL_ACL) || deprel == CH_DEPREL_XCOMP;
        if (own_clause && head != CH_NONE && at > contact->token && contact->cue->noun) {
            at = head; /* "talks | due | to begin | on Monday" */
            if (at == contact->token) return 3;
            continue;
        }
        if (head == CH_NONE || upos == CH_VERB || upos == CH_AUX) break;
        if (at != token && !lets_through(doc, at)) return 0;
        at = head;
    }
    uint32_t clause = clause_of(doc, at), own = clause_of(doc, contact->token);
    if (clause == own) return 2;
    bool above = ch_tree_below(doc, own, clause) && doc->tokens.items[clause].deprel != CH_DEPREL_PARATAXIS;
    return above && (contact->status == CH_HELD || ch_meeting_is_journey(doc, clause)) ? 1 : 0;
}

/* Words on either side of a contact's that tell its mode. */
#define NEAR 8

/* "spoke by phone a day after a | meeting | with Y": another event than the clause's. */
static bool is_of_other_time(const struct ch_document *doc, const struct ch_contact *contact)
{
    static const char *const leads[] = {"after", "before", "following", "since", "ahead", "until", NULL};
    uint32_t lead = contact->cue->noun ? ch_tree_preposition(doc, contact->token) : CH_NONE;
    for (size_t i = 0; lead != CH_NONE && leads[i]; i++)
        if (ch_str_is(doc->tokens.items[lead].lower, leads[i])) return true;
    return false;
}

/* "spoke to X, an old ally of the region, | by phone": told behind the object. */
static enum ch_meeting_mode mode_behind(const struct ch_document *doc, uint32_t verb)
{
    CH_EACH_CHILD(doc, child, verb)
    {
        enum ch_meeting_mode mode = ch_word_mode(doc->tokens.items[child].lower);
        if (child > verb && mode != CH_MODE_UNKNOWN &&
            ch_deprel_is(doc->tokens.items[child].deprel, CH_DEPREL_OBL))
            return mode;
    }
    return CH_MODE_UNKNOWN;
}

static void find_mode(const struct ch_document *doc, struct ch_contact *contact)
{
    if (contact->mode == CH_MODE_UNKNOWN) contact->mode = contact->cue->mode;
    uint32_t governor = contact->cue->noun ? ch_tree_governor(doc, contact->token) : contact->token;
    if (is_of_other_time(doc, contact)) governor = CH_NONE;
    if (governor != CH_NONE && contact->mode == CH_MODE_UNKNOWN)
        contact->mode = (uint8_t)mode_behind(doc, governor);
    struct ch_range range = ch_tree_range(doc, governor == CH_NONE ? contact->token : governor);
    if (range.first + NEAR < contact->token) range.first = contact->token - NEAR;
    if (range.end > contact->token + NEAR + 1) range.end = contact->token + NEAR + 1;
    for (uint32_t t = range.first; t < range.end; t++) {
        enum ch_meeting_mode mode = ch_word_mode(doc->tokens.items[t].lower);
        if (mode == CH_MODE_UNKNOWN) continue;
        contact->mode = (uint8_t)mode;
        return;
    }
}

/* --- time ------------------------------------------------------------------------------------------------
 */

/* "to visit Tehran after the accord that X struck last year": the time of what came before, which has a verb
 * of its own, or is told by no more than its month or year. */
static bool is_of_other(const struct ch_document *doc, const struct ch_time *time, uint32_t cue)
{
    uint32_t after = CH_NONE;
    for (uint32_t t = cue + 1; t < time->first; t++) {
        const struct ch_token *token = &doc->tokens.items[t];
        if (after != CH_NONE && token->upos == CH_NOUN && lets_through(doc, t) &&
            !ch_word_is_people(token->lemma))
            return false; /* "collapsed after the last round in 2008" */
        if (ch_str_is(token->lower, "after") || ch_str_is(token->lower, "since")) after = t;
        if (after != CH_NONE && token->upos == CH_VERB) return true;
    }
    return after != CH_NONE && time->first > after + 2 && strlen(time->value) < sizeof "2000-01";
}

/* The time that belongs to the contact most closely; the nearest of those. */
static void find_time(const struct ch_document *doc, struct ch_contact *contact)
{
    const struct ch_sentence *s = sentence_of(doc, contact->token);
    int best = 0;
    uint32_t best_distance = 0;
    uint32_t from = contact->token > s->first + REACH ? contact->token - REACH : s->first;
    for (uint32_t i = ch_times_from(doc, from); i < doc->times.count && doc->times.items[i].first < s->end &&
                                                doc->times.items[i].first < contact->token + REACH;
         i++) {
        const struct ch_time *time = &doc->times.items[i];
        int close = ch_meeting_belonging(doc, time->end - 1, contact);
        uint32_t distance =
            time->first > contact->token ? time->first - contact->token : (contact->token - time->first) * 2;
        static const char *const bounds[] = {"since", "before", "until", "till", NULL};
        bool bound = false; /* "not before March" is no date */
        for (size_t k = 0; time->first > 0 && bounds[k]; k++)
            bound = bound || ch_str_is(doc->tokens.items[time->first - 1].lower, bounds[k]);
        if (bound || is_of_other(doc, time, contact->token) || !time->value[0] || close < best ||
            close == 0 || (close == best && distance >= best_distance))
            continue;
        contact->time = i;
        best = close;
        best_distance = distance;
    }
    if (best == 1) contact->present = false; /* the time of a clause above, with a tense of its own */
}

/* --- topic -------------------------------------------------------------------------------------------------
 */

/* "on the sidelines", "on the phone", "over the weekend", "on condition of anonymity". */
static bool is_no_topic(struct ch_str lemma)
{
    static const char *const words[] = {"sideline", "margin",    "phone", "telephone", "weekend", "video",
                                        "line",     "condition", "visit", "trip",      "eve",     NULL};
    for (size_t i = 0; words[i]; i++)
        if (ch_str_is(lemma, words[i])) return true;
    return false;
}

/* "to discuss X", "on X", "about X". */
static void find_topic(const struct ch_document *doc, struct ch_contact *contact)
{
    const struct ch_sentence *s = sentence_of(doc, contact->token);
    for (uint32_t t = contact->token + 1; t + 1 < s->end && t < contact->token + 20; t++) {
        if (!ch_str_is(doc->tokens.items[t].lemma, "discuss")) continue;
        uint32_t object = ch_tree_object(doc, t);
        if (object == CH_NONE) return;
        struct ch_range range = ch_tree_range(doc, object);
        contact->topic = ch_tokens_span(doc, range.first, range.end);
        return;
    }
    static const char *const prepositions[] = {"on", "about", "over", "regarding"};
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++) {
        uint32_t topic = ch_tree_oblique(doc, contact->token, prepositions[i]);
        if (topic == CH_NONE) continue;
        uint32_t k = ch_times_from(doc, topic); /* the first that begins at the topic or behind it */
        bool dated = (k < doc->times.count && doc->times.items[k].first == topic) ||
                     (k > 0 && doc->times.items[k - 1].end > topic);
        if (dated || is_no_topic(doc->tokens.items[topic].lemma)) continue;
        struct ch_range range = ch_tree_phrase(doc, topic);
        if (range.first < topic && ch_str_is(doc->tokens.items[range.first].lower, prepositions[i]))
            range.first++;
        contact->topic = ch_tokens_span(doc, range.first, range.end);
        return;
    }
}

static bool is_definite(const struct ch_document *doc, const struct ch_contact *contact)
{
    uint32_t det = ch_tree_child(doc, contact->token, CH_DEPREL_DET_),
             compound = ch_tree_child(doc, contact->token, CH_DEPREL_COMPOUND);
    if (det == CH_NONE && compound != CH_NONE) det = ch_tree_child(doc, compound, CH_DEPREL_DET_);
    if (!contact->cue->noun) return false;
    if (det == CH_NONE) return ch_tree_child(doc, contact->token, CH_DEPREL_NMOD_POSS) != CH_NONE;
    struct ch_str lower = doc->tokens.items[det].lower;
    return ch_str_is(lower, "the") || ch_str_is(lower, "this") || ch_str_is(lower, "these");
}

/* --- length ----------------------------------------------------------------------------------------------
 */

/* The days that "three-day", "two days of", "a two - day" counts at a token; 0. */
static int32_t counted_days(const struct ch_document *doc, uint32_t t, uint32_t end)
{
    int32_t count = ch_word_count(doc->tokens.items[t].lower);
    if (count < 2 || count > 14 || t + 2 >= end) return 0;
    struct ch_str next = doc->tokens.items[t + 1].lower, after = doc->tokens.items[t + 2].lower;
    if (ch_str_is(next, "-") && ch_str_is(after, "day")) return count;
    if (ch_str_is(next, "days") && ch_str_is(after, "of")) return count;
    return 0;
}

/* "a four-day state visit", "gathered for a two-day summit": what is so long is a cue within a few words. */
static void find_length(const struct ch_document *doc, struct ch_contact *contact)
{
    static const char *const ends[] = {"end", "conclude", "wrap", "finish", "close", "complete", NULL};
    const struct ch_sentence *s = sentence_of(doc, contact->token);
    uint32_t from = contact->token > s->first + 8 ? contact->token - 8 : s->first;
    uint32_t to = contact->cue->noun ? contact->token : contact->token + 14;
    for (uint32_t t = from; t < to && t < s->end && !contact->days; t++) {
        contact->days = counted_days(doc, t, s->end);
        bool about = false;
        for (uint32_t k = t + 3; contact->days && k < t + 8 && k < s->end; k++) {
            const struct ch_meeting_cue *cue = ch_meeting_cue_at(doc, k);
            if (doc->tokens.items[k].upos == CH_ADP) break; /* "a two-day truce ahead of talks" */
            about = about || (cue && cue->noun && (k == contact->token || !contact->cue->noun));
        }
        if (!about) contact->days = 0;
    }
    for (uint32_t t = from; t < contact->token && contact->days > 0;
         t++) /* "agreed on Monday after three days of talks" */
        if (ch_str_is(doc->tokens.items[t].lower, "after")) contact->days = -contact->days;
    uint32_t verb = contact->cue->noun ? ch_tree_governor(doc, contact->token) : CH_NONE;
    for (size_t i = 0; contact->days > 0 && verb != CH_NONE && ends[i]; i++)
        if (ch_str_is(doc->tokens.items[verb].lemma, ends[i])) contact->days = -contact->days;
}

/* "spoke on Thursday, a day after | a meeting": how far the meeting lies from the clause's time. */
static int32_t shift_of(const struct ch_document *doc, const struct ch_contact *contact)
{
    uint32_t lead = contact->cue->noun ? ch_tree_preposition(doc, contact->token) : CH_NONE;
    if (lead == CH_NONE || lead < sentence_of(doc, contact->token)->first + 2) return 0;
    bool after = ch_str_is(doc->tokens.items[lead].lower, "after");
    if (!after && !ch_str_is(doc->tokens.items[lead].lower, "before")) return 0;
    struct ch_str unit = doc->tokens.items[lead - 1].lemma, count = doc->tokens.items[lead - 2].lower;
    int32_t days = ch_str_is(unit, "day") ? 1 : ch_str_is(unit, "week") ? 7 : 0;
    int32_t times = ch_str_is(count, "a") ? 1 : ch_word_count(count);
    return times > 0 && times < 100 ? days * (after ? -times : times) : 0;
}

void ch_meeting_details(const struct ch_meeting_context *ctx, struct ch_contact *contact)
{
    const struct ch_document *doc = ctx->doc;
    find_mode(doc, contact);
    find_time(doc, contact);
    find_length(doc, contact);
    contact->shift = shift_of(doc, contact);
    ch_meeting_place(ctx, contact);
    find_topic(doc, contact);
    contact->definite = is_definite(doc, contact);
}
