/* The scores of a state, put together from sums that are kept. */
#include "language/parser.h"

enum { AHEAD, FRONT, STACK, PAIR, PARTS };

/* A part of the features: only a part without a sum is made, looked up and added up. */
struct part {
    uint32_t *sum;       /* its number in parser->sums; 0: none yet */
    uint32_t first, end; /* features */
};

static void make_features(const struct ch_parser *parser, const struct ch_state *state,
                          struct part parts[PARTS], uint32_t *features)
{
    uint32_t *(*const makers[])(const struct ch_parser *, const struct ch_state *, uint32_t *) = {
        ch_ahead_features, ch_front_features, ch_stack_features, ch_pair_features};
    uint32_t *end = features;
    for (uint32_t i = 0; i < PARTS; i++) {
        parts[i].first = (uint32_t)(end - features);
        if (!*parts[i].sum) end = makers[i](parser, state, end);
        parts[i].end = (uint32_t)(end - features);
    }
}

/* All lines of memory are asked for before the first is read, all rows before the first is added. */
static void sum_up(struct ch_parser *parser, const struct ch_weights *weights, struct part parts[PARTS],
                   const uint32_t *features)
{
    uint32_t rows[CH_FEATURES_MAX + 1], ends[PARTS], found = 0;
    ch_weights_fetch(weights, features, parts[PARTS - 1].end);
    for (uint32_t i = 0; i < PARTS; i++) {
        found +=
            ch_weights_find(weights, features + parts[i].first, parts[i].end - parts[i].first, rows + found);
        ends[i] = found;
    }
    for (uint32_t i = 0, first = 0; i < PARTS; first = ends[i++]) {
        if (*parts[i].sum) continue;
        *parts[i].sum = parser->sum_count++;
        ch_weights_sum(weights, rows + first, ends[i] - first, parser->sums[*parts[i].sum].classes);
    }
}

static void add_four(const union ch_scores *a, const union ch_scores *b, const union ch_scores *c,
                     const union ch_scores *d, union ch_scores *restrict out)
{
    for (uint32_t i = 0; i < CH_PARSER_CLASSES; i++)
        out->classes[i] = a->classes[i] + b->classes[i] + c->classes[i] + d->classes[i];
}

void ch_parser_score(struct ch_parser *parser, struct ch_state *state, const struct ch_weights *weights,
                     union ch_scores *scores)
{
    uint32_t features[CH_FEATURES_MAX], none_ahead = 0, pair = 0;
    struct part parts[PARTS] = {{.sum = &parser->nodes[state->front.word].ahead_sum},
                                {.sum = &state->front.front_sum},
                                {.sum = &parser->items[state->top].stack_sum},
                                {.sum = &pair}};
    if (state->returned) parts[AHEAD].sum = &none_ahead; /* the words behind it have been read */
    make_features(parser, state, parts, features);
    sum_up(parser, weights, parts, features);
    add_four(&parser->sums[*parts[AHEAD].sum], &parser->sums[*parts[FRONT].sum],
             &parser->sums[*parts[STACK].sum], &parser->sums[pair], scores);
    parser->sum_count--; /* that of the pair, the last one, is not needed again */
}
