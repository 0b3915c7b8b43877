/* Where a meeting took place: the town or venue behind "in" or "at" that belongs to its cue most closely. */
#include "actors/actors.h"
#include "events/meeting_find.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#define REACH 25 /* tokens between a cue and its place */

static const struct ch_token *token_at(const struct ch_document *doc, uint32_t token)
{
    return &doc->tokens.items[token];
}

static bool word_in(struct ch_str word, const char *const *list)
{
    for (; *list; list++)
        if (ch_str_is(word, *list)) return true;
    return false;
}

static bool is_capital(const struct ch_document *doc, uint32_t token)
{
    char initial = ch_form(doc, token).ptr[0];
    return initial >= 'A' && initial <= 'Z';
}

/* "town", "resort": what a place is called before "of" and its name. */
static bool is_sort_of_place(const struct ch_document *doc, uint32_t token)
{
    static const char *const sorts[] = {"town", "city",         "resort", "village",  "capital",
                                        "port", "island",       "suburb", "district", "region",
                                        "area", "municipality", NULL};
    return word_in(token_at(doc, token)->lemma, sorts);
}

/* "the West Bank", "Scotland": parts of states are places, states are not. */
static bool is_part(const struct ch_lexicon *lexicon, uint32_t state)
{
    static const char *const kinds[] = {"sub-state", "territory", NULL};
    return word_in(ch_str_of(ch_lexicon_state(lexicon, state).kind), kinds);
}

/* The end of a town, region or seat of the lexicon that begins at a token; the token itself when none does.
 */
static uint32_t known_place(const struct ch_meeting_context *ctx, uint32_t token)
{
    const struct ch_document *doc = ctx->doc;
    uint32_t end = token;
    for (uint32_t i = ch_hits_from(doc, token); i < doc->hits.count && doc->hits.items[i].first == token;
         i++) {
        uint8_t kind = doc->hits.items[i].kind;
        bool place = kind == CH_LEX_PLACE || kind == CH_LEX_CAPITAL || kind == CH_LEX_METONYM ||
                     (kind == CH_LEX_STATE && is_part(ctx->res->lexicon, doc->hits.items[i].id));
        if (place && doc->hits.items[i].end > end) end = doc->hits.items[i].end;
    }
    return end;
}

/* Something that the lexicon or the article knows as a state, a person, a body, or a time. */
static bool is_something_else(const struct ch_document *doc, uint32_t token, bool building)
{
    uint32_t time = ch_times_from(doc, token), mention = ch_mention_at(doc, token);
    if (time < doc->times.count && doc->times.items[time].first == token) return true;
    for (uint32_t i = ch_hits_from(doc, token); i < doc->hits.count && doc->hits.items[i].first == token; i++)
        if (doc->hits.items[i].kind <= CH_LEX_NATIONAL || doc->hits.items[i].kind == CH_LEX_AGREEMENT)
            return true;
    if (mention == CH_NONE) return false;
    return !building || doc->mentions.items[mention].type == CH_PERSON;
}

/* The end of a capitalised name that begins at a token, small words of names inside it. */
static uint32_t name_end(const struct ch_document *doc, uint32_t token, uint32_t end)
{
    static const char *const small[] = {"of", "the", "de", "del", "la", "al", "el", "-", NULL};
    uint32_t last = token;
    for (uint32_t t = token; t < end && t < token + 6; t++) {
        if (is_capital(doc, t))
            last = t + 1;
        else if (!word_in(token_at(doc, t)->lower, small))
            break;
    }
    return last;
}

/* A place nobody knows by its name alone: "at the State Department", "in Kwale". */
static uint32_t unknown_place(const struct ch_document *doc, uint32_t token, uint32_t end, bool at, bool sure)
{
    static const char *const buildings[] = {"department",   "ministry",   "palace",   "house",     "hall",
                                            "headquarters", "hotel",      "center",   "centre",    "airport",
                                            "base",         "tower",      "castle",   "resort",    "office",
                                            "building",     "university", "embassy",  "library",   "museum",
                                            "club",         "residence",  "villa",    "lodge",     "mansion",
                                            "compound",     "chancery",   "barracks", "monastery", NULL};
    uint32_t last = token < end && is_capital(doc, token) ? name_end(doc, token, end) : token;
    if (last == token) return token;
    bool building = word_in(token_at(doc, last - 1)->lower, buildings);
    if ((at && !building) || is_something_else(doc, token, building || sure)) return token;
    bool modifies = last < end && token_at(doc, last)->upos == CH_NOUN; /* "in Senate hearings" */
    bool name = token_at(doc, token)->upos == CH_PROPN || building;     /* "at the Presidential Villa" */
    return modifies || !name ? token : last;
}

/* The first token of the place's name behind a preposition: past articles and adjectives, and past "town of".
 */
static uint32_t name_start(const struct ch_document *doc, uint32_t preposition, uint32_t end)
{
    uint32_t t = preposition + 1;
    for (uint32_t k = t; k + 2 < end && k < t + 6; k++) {
        uint8_t upos = token_at(doc, k)->upos;
        if (is_sort_of_place(doc, k) && ch_str_is(token_at(doc, k + 1)->lower, "of")) return k + 2;
        if (upos != CH_DET && upos != CH_ADJ && upos != CH_PROPN && upos != CH_NOUN) break;
    }
    while (t < end && !is_capital(doc, t) &&
           (token_at(doc, t)->upos == CH_DET || token_at(doc, t)->deprel == CH_DEPREL_AMOD ||
            token_at(doc, t)->upos == CH_ADJ))
        t++;
    return t;
}

/* The place behind a preposition as a range of tokens; empty when there is none. */
struct ch_range ch_meeting_place_behind(const struct ch_meeting_context *ctx, uint32_t preposition,
                                        uint32_t end)
{
    const struct ch_document *doc = ctx->doc;
    static const char *const leads[] = {"in", "at", "outside", "near", NULL};
    static const char *const sides[] = {"north", "south", "east", "west", "outskirts", NULL};
    struct ch_str lower = token_at(doc, preposition)->lower;
    struct ch_range none = {0, 0};
    bool on = ch_str_is(lower, "on");
    bool side =
        preposition > 0 && ch_str_is(lower, "of") && word_in(token_at(doc, preposition - 1)->lower, sides);
    if (!on && !side && !word_in(lower, leads)) return none;
    uint32_t first = name_start(doc, preposition, end);
    if (first >= end || (on && first < preposition + 3)) return none; /* "on the island of X" alone */
    /* "in | New | Delhi", whose first word was taken for an adjective */
    while (first > preposition + 1 && known_place(ctx, first - 1) > first)
        first--;
    uint32_t last = known_place(ctx, first);
    bool sure = first > 1 && ch_str_is(token_at(doc, first - 1)->lower, "of"); /* "the town of X" */
    if (last == first) last = unknown_place(doc, first, end, ch_str_is(lower, "at"), sure);
    return last > first ? (struct ch_range){first, last} : none;
}

bool ch_meeting_is_journey(const struct ch_document *doc, uint32_t verb)
{
    static const char *const moves[] = {"fly",    "travel", "go",    "head", "arrive",
                                        "return", "come",   "visit", NULL};
    return word_in(token_at(doc, verb)->lemma, moves);
}

/* "flew to Kyiv and met X", "travelled to Lima to meet Y": where the verb that it hangs on went. */
static uint32_t journey(const struct ch_document *doc, uint32_t verb)
{
    uint32_t head = ch_tree_head(doc, verb);
    if (head == CH_NONE || head > verb) return CH_NONE;
    bool where = ch_tree_child_word(doc, verb, "where") != CH_NONE;
    if (where && token_at(doc, head)->upos == CH_PROPN) return head;
    /* "travels to Kyiv on May 5, where he will meet X" may hang on the day */
    for (int i = 0; where && i < 3 && token_at(doc, head)->upos != CH_VERB; i++) {
        head = ch_tree_head(doc, head);
        if (head == CH_NONE) return CH_NONE;
    }
    if (!ch_meeting_is_journey(doc, head)) return CH_NONE;
    uint32_t to = ch_tree_oblique(doc, head, "to");
    return to != CH_NONE ? to : ch_tree_oblique(doc, head, "in");
}

/* A visit takes place where it goes: "visited Tehran", "a visit to Tehran", "welcomed X to Tehran". */
static void destination(const struct ch_document *doc, struct ch_contact *contact)
{
    bool visit = contact->cue->frame == CH_FRAME_VISIT, noun = contact->cue->noun;
    uint32_t to = visit ? ch_tree_object(doc, contact->token) : ch_tree_oblique(doc, contact->token, "to");
    uint32_t verb = noun ? ch_tree_governor(doc, contact->token) : CH_NONE;
    if (to == CH_NONE && verb != CH_NONE && contact->status == CH_HELD) to = ch_tree_oblique(doc, verb, "to");
    if (to == CH_NONE && verb != CH_NONE && ch_meeting_is_journey(doc, verb)) { /* "visits Lima for talks" */
        to = ch_tree_oblique(doc, verb, "to");
        if (to == CH_NONE && ch_str_is(token_at(doc, verb)->lemma, "visit")) to = ch_tree_object(doc, verb);
    }
    bool there = verb != CH_NONE && ch_tree_child_word(doc, verb, "where") != CH_NONE;
    if (to == CH_NONE && (!noun || there)) to = journey(doc, noun ? verb : contact->token);
    if (to == CH_NONE) return;
    /* "New | Delhi": the head is the last word of the name */
    for (uint32_t i = ch_hits_from(doc, to > 2 ? to - 2 : 0);
         i < doc->hits.count && doc->hits.items[i].first <= to; i++) {
        const struct ch_hit *hit = &doc->hits.items[i];
        if (hit->end <= to || (hit->kind != CH_LEX_CAPITAL && hit->kind != CH_LEX_PLACE)) continue;
        contact->place = ch_text(doc, ch_tokens_span(doc, hit->first, hit->end));
        return;
    }
}

/* "receives Y at the palace, attends a banquet | and meets X": the place of a verb before the last one. */
static bool is_of_verb_before(const struct ch_document *doc, uint32_t place, uint32_t cue)
{
    uint32_t verb = place;
    for (int i = 0; i < 6 && verb != CH_NONE && token_at(doc, verb)->upos != CH_VERB; i++)
        verb = ch_tree_head(doc, verb);
    if (verb == CH_NONE || verb >= cue || place > cue || ch_meeting_is_journey(doc, verb)) return false;
    for (uint32_t t = place; t < cue; t++)
        if (token_at(doc, t)->deprel == CH_DEPREL_CONJ && token_at(doc, t)->upos == CH_VERB &&
            ch_tree_first_conjunct(doc, t) == ch_tree_first_conjunct(doc, verb))
            return true;
    return false;
}

/* "talks on the crisis | in Aleppo", "met to discuss the war | in Sudan": the place of what they are about.
 */
static bool is_of_topic(const struct ch_document *doc, uint32_t cue, uint32_t preposition)
{
    static const char *const topics[] = {"on", "about", "over", "regarding", "concerning", NULL};
    bool call = ch_str_is(token_at(doc, cue)->lemma, "call"); /* "paid a call on X in Y" */
    for (uint32_t t = cue + 1; t < preposition && !call; t++) {
        uint32_t time = ch_times_from(doc, t + 1);
        bool dated = time < doc->times.count && doc->times.items[time].first == t + 1;
        bool side = ch_str_is(token_at(doc, t + 2)->lemma, "sideline") ||
                    ch_str_is(token_at(doc, t + 2)->lemma, "margin");
        const struct ch_meeting_cue *meal = ch_meeting_cue_at(doc, t + 1); /* "met over dinner in X" */
        bool topic =
            word_in(token_at(doc, t)->lower, topics) || ch_str_is(token_at(doc, t)->lemma, "discuss");
        if (!dated && !side && !(meal && meal->noun) && topic) return true;
    }
    return false;
}

/* "met X on Saturday during his trip to Tokyo": where the journey goes that is the meeting's setting. */
static struct ch_range journey_place(const struct ch_meeting_context *ctx, const struct ch_contact *contact)
{
    static const char *const journeys[] = {"trip", "visit", "tour", "stopover", "stop", NULL};
    const struct ch_document *doc = ctx->doc;
    const struct ch_sentence *s = &doc->sentences.items[token_at(doc, contact->token)->sentence];
    uint32_t from = contact->token > s->first + REACH ? contact->token - REACH : s->first;
    uint32_t to = contact->token + REACH < s->end ? contact->token + REACH : s->end;
    for (uint32_t t = from; t + 2 < to; t++) {
        uint32_t lead = word_in(token_at(doc, t)->lemma, journeys) ? ch_tree_preposition(doc, t) : CH_NONE;
        if (lead == CH_NONE || t == contact->token || contact->status != CH_HELD) continue;
        bool setting =
            ch_str_is(token_at(doc, lead)->lower, "during") || ch_str_is(token_at(doc, lead)->lower, "on");
        if (!setting || !ch_meeting_belonging(doc, t, contact)) continue;
        for (uint32_t k = t + 1; k < to && k < t + 5; k++) {
            uint32_t end = known_place(ctx, k);
            if (end > k && (ch_str_is(token_at(doc, k - 1)->lower, "to") ||
                            ch_str_is(token_at(doc, k - 1)->lower, "in")))
                return (struct ch_range){k, end};
        }
    }
    return (struct ch_range){0, 0};
}

void ch_meeting_place(const struct ch_meeting_context *ctx, struct ch_contact *contact)
{
    const struct ch_document *doc = ctx->doc;
    const struct ch_sentence *s = &doc->sentences.items[token_at(doc, contact->token)->sentence];
    uint32_t from = contact->token > s->first + REACH ? contact->token - REACH : s->first;
    uint32_t to = contact->token + REACH < s->end ? contact->token + REACH : s->end;
    struct ch_range best = {0, 0};
    int best_close = 0;
    uint32_t best_distance = 0;
    for (uint32_t t = from; t + 1 < to; t++) {
        struct ch_range place = ch_meeting_place_behind(ctx, t, s->end);
        if (place.end == 0) continue;
        uint32_t distance = t > contact->token ? t - contact->token : (contact->token - t) * 2;
        bool other =
            is_of_topic(doc, contact->token, t) || is_of_verb_before(doc, place.first, contact->token);
        int close = other ? 0 : ch_meeting_belonging(doc, place.first, contact);
        if (close < best_close || close == 0 || (close == best_close && distance >= best_distance)) continue;
        best = place;
        best_close = close;
        best_distance = distance;
    }
    if (!best.end) best = journey_place(ctx, contact);
    if (best.end) contact->place = ch_text(doc, ch_tokens_span(doc, best.first, best.end));
    uint8_t frame = contact->cue->frame;
    if (frame == CH_FRAME_VISIT || frame == CH_FRAME_TRIP || frame == CH_FRAME_HOST || !best.end)
        destination(doc, contact);
}
