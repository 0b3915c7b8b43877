/* When, where, how and about what: read from the sentence of the cue. */
#include "events/meeting_find.h"
#include "events/time.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <string.h>

static const struct ch_sentence *sentence_of(const struct ch_document *doc, uint32_t token)
{
    return &doc->sentences.items[doc->tokens.items[token].sentence];
}

static void find_mode(const struct ch_document *doc, struct ch_contact *contact)
{
    if (contact->mode == CH_MODE_UNKNOWN) contact->mode = contact->cue->mode;
    uint32_t governor = contact->cue->noun ? ch_tree_governor(doc, contact->token) : contact->token;
    struct ch_range range = ch_tree_range(doc, governor == CH_NONE ? contact->token : governor);
    for (uint32_t t = range.first; t < range.end; t++) {
        enum ch_meeting_mode mode = ch_word_mode(doc->tokens.items[t].lower);
        if (mode == CH_MODE_UNKNOWN || (t > contact->token ? t - contact->token : contact->token - t) > 8)
            continue;
        contact->mode = (uint8_t)mode;
        return;
    }
}

/* --- place -------------------------------------------------------------------------------------------------
 */

static bool is_place(uint8_t kind)
{
    return kind == CH_LEX_PLACE || kind == CH_LEX_CAPITAL || kind == CH_LEX_METONYM;
}

static bool leads_to_place(struct ch_str lower)
{
    return ch_str_is(lower, "in") || ch_str_is(lower, "at") || ch_str_is(lower, "outside") ||
           ch_str_is(lower, "near");
}

/* The place named by a lexicon hit behind "in" or "at", nearest to the cue. */
static void find_place(const struct ch_document *doc, struct ch_contact *contact)
{
    const struct ch_sentence *s = sentence_of(doc, contact->token);
    uint32_t best = CH_NONE, best_distance = 25, low = 0, high = doc->hits.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->hits.items[mid].first < s->first)
            low = mid + 1;
        else
            high = mid;
    }
    for (uint32_t i = low; i < doc->hits.count && doc->hits.items[i].first < s->end; i++) {
        const struct ch_hit *hit = &doc->hits.items[i];
        uint32_t before = hit->first;
        while (before > s->first && ch_str_is(doc->tokens.items[before - 1].lower, "the"))
            before--;
        if (!is_place(hit->kind) || before == s->first ||
            !leads_to_place(doc->tokens.items[before - 1].lower))
            continue;
        uint32_t distance =
            hit->first > contact->token ? hit->first - contact->token : (contact->token - hit->first) * 2;
        if (distance >= best_distance) continue;
        best = i;
        best_distance = distance;
    }
    if (best == CH_NONE) return;
    const struct ch_hit *hit = &doc->hits.items[best];
    contact->place = ch_text(doc, ch_tokens_span(doc, hit->first, hit->end));
}

/* A visit takes place where it goes: "visited Tehran", "a visit to Tehran". */
static void find_destination(const struct ch_document *doc, struct ch_contact *contact)
{
    uint32_t to =
        contact->cue->noun ? ch_tree_oblique(doc, contact->token, "to") : ch_tree_object(doc, contact->token);
    for (uint32_t i = 0; to != CH_NONE && i < doc->hits.count && doc->hits.items[i].first <= to; i++)
        if (doc->hits.items[i].first == to &&
            (doc->hits.items[i].kind == CH_LEX_CAPITAL || doc->hits.items[i].kind == CH_LEX_PLACE))
            contact->place = ch_text(doc, ch_tokens_span(doc, to, doc->hits.items[i].end));
}

/* --- topic -------------------------------------------------------------------------------------------------
 */

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
        bool dated = false;
        for (uint32_t k = 0; k < doc->times.count; k++)
            dated = dated || (topic >= doc->times.items[k].first && topic < doc->times.items[k].end);
        if (dated || ch_str_is(doc->tokens.items[topic].lemma, "sideline") ||
            ch_str_is(doc->tokens.items[topic].lemma, "margin"))
            continue;
        struct ch_range range = ch_tree_phrase(doc, topic);
        if (range.first < topic && ch_str_is(doc->tokens.items[range.first].lower, prepositions[i]))
            range.first++;
        contact->topic = ch_tokens_span(doc, range.first, range.end);
        return;
    }
}

static bool is_definite(const struct ch_document *doc, const struct ch_contact *contact)
{
    uint32_t det = ch_tree_child(doc, contact->token, CH_DEPREL_DET_);
    if (!contact->cue->noun) return false;
    if (det == CH_NONE) return ch_tree_child(doc, contact->token, CH_DEPREL_NMOD_POSS) != CH_NONE;
    struct ch_str lower = doc->tokens.items[det].lower;
    return ch_str_is(lower, "the") || ch_str_is(lower, "this") || ch_str_is(lower, "these");
}

void ch_meeting_details(const struct ch_meeting_context *ctx, struct ch_contact *contact)
{
    const struct ch_document *doc = ctx->doc;
    find_mode(doc, contact);
    contact->time = ch_time_for(doc, contact->token, contact->token + 1);
    find_place(doc, contact);
    if (contact->cue->frame == CH_FRAME_VISIT || contact->cue->frame == CH_FRAME_TRIP)
        find_destination(doc, contact);
    find_topic(doc, contact);
    contact->definite = is_definite(doc, contact);
}
