/* Search: the best transition at each step, or the best few states. */
#include "language/parser.h"

#include <string.h>

/* The best label of one direction; the first of equals. Label 0 is none. */
static uint32_t best_label(const int32_t *scores, uint32_t first)
{
    uint32_t top = first + 1;
    for (uint32_t class = first + 2; class < first + CH_DEPREL_COUNT; class ++)
        if (scores[class] > scores[top]) top = class;
    return top;
}

/* The allowed transitions with their best labels, at most four. */
static uint32_t candidates(const struct ch_parser *parser, const struct ch_state *state,
                           const int32_t *scores, uint32_t classes[4])
{
    uint32_t n = 0;
    if (ch_parser_allows(parser, state, CH_SHIFT)) classes[n++] = CH_SHIFT;
    if (ch_parser_allows(parser, state, CH_REDUCE)) classes[n++] = CH_REDUCE;
    if (ch_parser_allows(parser, state, CH_LEFT)) classes[n++] = best_label(scores, CH_LEFT);
    if (ch_parser_allows(parser, state, CH_RIGHT)) classes[n++] = best_label(scores, CH_RIGHT);
    return n;
}

static void start_arcs(uint32_t n, uint32_t *heads, uint8_t *labels)
{
    memset(heads, 0, (n + 1) * sizeof *heads);
    memset(labels, CH_DEPREL_ROOT, n + 1);
}

void ch_parse_greedy(struct ch_parser *parser, const struct ch_weights *weights, const struct ch_word *words,
                     uint32_t n, uint32_t *heads, uint8_t *labels)
{
    struct ch_state state;
    uint32_t features[CH_FEATURES_MAX], classes[4];
    int32_t scores[CH_CLASSES_MAX];
    start_arcs(n, heads, labels);
    ch_parser_start(parser, words, n, &state);
    while (!ch_parser_done(parser, &state)) {
        ch_weights_score(weights, features, ch_parser_features(parser, &state, features), scores);
        uint32_t count = candidates(parser, &state, scores, classes), top = 0;
        for (uint32_t i = 1; i < count; i++)
            if (scores[classes[i]] > scores[classes[top]]) top = i;
        ch_parser_step(parser, &state, classes[top], heads, labels);
    }
}
