/* Search with a beam: the best few states of each step go on. */
#include "language/parser.h"

/* A transition from a state of the present step. */
struct candidate {
    int64_t score;
    uint32_t from;
    struct ch_transition transition;
};

/* The best candidates so far, best first; the earlier one of equals. */
struct candidates {
    struct candidate items[CH_BEAM_MAX];
    uint32_t count, width;
};

static void offer(struct candidates *best, int64_t score, uint32_t from, struct ch_transition transition)
{
    if (best->count == best->width && score <= best->items[best->count - 1].score) return;
    uint32_t at = best->count < best->width ? best->count++ : best->count - 1;
    for (; at > 0 && best->items[at - 1].score < score; at--)
        best->items[at] = best->items[at - 1];
    best->items[at] = (struct candidate){score, from, transition};
}

static void offer_transitions(const struct ch_beam *beam, struct candidates *best, uint32_t from)
{
    struct ch_parser *parser = beam->parser;
    struct ch_beam_state *state = &parser->states[from];
    union ch_scores scores;
    beam->scorer.score(beam->scorer.weights, parser, &state->state, &scores);
    if (beam->scorer.constrained) ch_constrain(parser, &state->state, &scores);
    for (uint8_t action = 0; action < CH_ACTIONS; action++) {
        if (!ch_parser_allows(parser, &state->state, action)) continue;
        uint8_t labels = action < CH_LEFT ? 1 : CH_DEPREL_COUNT;
        for (uint8_t label = action < CH_LEFT ? 0 : 1; label < labels; label++) {
            struct ch_transition next = {action, label};
            offer(best, state->score + ch_transition_score(&scores, next), from, next);
        }
    }
}

void ch_beam_start(struct ch_beam *beam, const struct ch_model_word *words, uint32_t n)
{
    struct ch_beam_state *first = &beam->parser->states[0];
    *first = (struct ch_beam_state){.score = 0};
    ch_parser_start(beam->parser, words, n, &first->state);
    beam->first = 0;
    beam->count = 1;
}

static void follow(struct ch_beam *beam, const struct candidate *candidate, uint32_t to)
{
    struct ch_parser *parser = beam->parser;
    struct ch_beam_state *state = &parser->states[to];
    *state = parser->states[candidate->from];
    state->score = candidate->score;
    state->previous = candidate->from;
    state->transition = candidate->transition;
    if (candidate->transition.action != CH_IDLE)
        ch_parser_step(parser, &state->state, candidate->transition, NULL, NULL);
}

bool ch_beam_advance(struct ch_beam *beam)
{
    struct ch_parser *parser = beam->parser;
    struct candidates best = {.width = beam->width};
    bool all_done = true;
    for (uint32_t i = beam->first; i < beam->first + beam->count; i++) {
        bool done = ch_parser_done(parser, &parser->states[i].state);
        all_done &= done;
        if (done)
            offer(&best, parser->states[i].score, i, (struct ch_transition){CH_IDLE, 0});
        else
            offer_transitions(beam, &best, i);
    }
    if (all_done) return false;
    beam->first += beam->count;
    beam->count = best.count;
    for (uint32_t i = 0; i < best.count; i++)
        follow(beam, &best.items[i], beam->first + i);
    return true;
}
