/* Search: the best transition at each step, or the best few states. */
#include "language/parser.h"
#include "language/punctuation.h"
#include "language/repair.h"

#include <string.h>

static uint8_t best_label(const int32_t scores[CH_DEPREL_COUNT])
{
    uint8_t top = 1;
    for (uint8_t label = 2; label < CH_DEPREL_COUNT; label++)
        if (scores[label] > scores[top]) top = label;
    return top;
}

/* No name goes over a comma, unless to a "Jr.", or over a coordinator. */
void ch_constrain(const struct ch_parser *parser, const struct ch_state *state, union ch_scores *scores)
{
    const struct ch_node *front = &parser->nodes[state->front.word];
    const struct ch_node *top = &parser->nodes[parser->items[state->top].word];
    if (!state->front.word || !state->top) return;
    bool comma = front[-1].commas != top->commas;
    bool junior = front->form == ch_hash_bytes("jr.", 3) || front->form == ch_hash_bytes("sr.", 3);
    if ((comma && !junior) || front[-1].conjunctions != top->conjunctions)
        scores->labels[CH_RIGHT - CH_LEFT][CH_DEPREL_FLAT] = -CH_FORBIDDEN;
}

struct ch_transition ch_best_transition(const struct ch_parser *parser, const struct ch_state *state,
                                        const union ch_scores *scores)
{
    struct ch_transition best = {CH_ACTIONS, 0};
    int32_t best_score = 0;
    for (uint32_t action = 0; action < CH_ACTIONS; action++) {
        struct ch_transition next = {(uint8_t)action, 0};
        if (!ch_parser_allows(parser, state, action)) continue;
        if (action >= CH_LEFT) next.label = best_label(scores->labels[action - CH_LEFT]);
        int32_t score = ch_transition_score(scores, next);
        if (best.action == CH_ACTIONS || score > best_score) best = next, best_score = score;
    }
    return best;
}

static void start_arcs(uint32_t n, uint32_t *heads, uint8_t *labels)
{
    memset(heads, 0, (n + 1) * sizeof *heads);
    memset(labels, CH_DEPREL_ROOT, n + 1);
}

void ch_parse_greedy(struct ch_parser *parser, const struct ch_weights *weights,
                     const struct ch_model_word *words, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    struct ch_state state;
    union ch_scores scores;
    start_arcs(n, heads, labels);
    ch_parser_start(parser, words, n, &state);
    while (!ch_parser_done(parser, &state)) {
        struct ch_transition next = {CH_SHIFT, 0};
        if (state.top) { /* else there is nothing to choose */
            ch_parser_score(parser, &state, weights, &scores);
            ch_constrain(parser, &state, &scores);
            next = ch_best_transition(parser, &state, &scores);
        }
        ch_parser_step(parser, &state, next, heads, labels);
    }
    ch_repair_tree(parser->nodes, n, heads, labels);
    ch_attach_punctuation(parser->nodes, n, parser->extents, heads, labels);
}

static void score(const void *weights, struct ch_parser *parser, struct ch_state *state,
                  union ch_scores *scores)
{
    ch_parser_score(parser, state, weights, scores);
}

void ch_parse_beam(struct ch_parser *parser, const struct ch_weights *weights, uint32_t width,
                   const struct ch_model_word *words, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    struct ch_beam beam = {.parser = parser, .scorer = {score, weights, true}, .width = width};
    uint32_t steps = 0;
    ch_beam_start(&beam, words, n);
    while (ch_beam_advance(&beam)) {
    }
    for (uint32_t at = beam.first; at; at = parser->states[at].previous)
        parser->path[steps++] = at;
    struct ch_state state;
    start_arcs(n, heads, labels);
    ch_parser_start(parser, words, n, &state);
    while (steps > 0) {
        const struct ch_beam_state *next = &parser->states[parser->path[--steps]];
        if (next->transition.action != CH_IDLE)
            ch_parser_step(parser, &state, next->transition, heads, labels);
    }
    ch_repair_tree(parser->nodes, n, heads, labels);
    ch_attach_punctuation(parser->nodes, n, parser->extents, heads, labels);
}
