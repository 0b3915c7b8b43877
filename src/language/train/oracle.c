#include "language/train/oracle.h"

/* What the costs are made of. Words of the buffer: the front and, unless it was returned, all from next on.
 */
struct view {
    const struct ch_parser *parser;
    const struct ch_state *state;
    const uint32_t *heads;
    uint32_t top, front;
};

static bool in_rest(const struct view *v, uint32_t word)
{
    return word >= v->state->next && word <= v->parser->words;
}

/* Children in the gold tree that still wait in the buffer, the front included. */
static uint32_t children_ahead(const struct view *v, uint32_t head)
{
    uint32_t count = v->heads[v->front] == head;
    for (uint32_t i = v->state->next; i <= v->parser->words; i++)
        count += v->heads[i] == head;
    return count;
}

/* Words on the stack without a head whose gold head is the front, below the top or with it. */
static uint32_t children_on_stack(const struct view *v)
{
    uint32_t count = 0;
    for (uint32_t i = v->state->top; i; i = v->parser->items[i].below)
        count += !v->parser->items[i].attached && v->heads[v->parser->items[i].word] == v->front;
    return count;
}

static bool on_stack(const struct view *v, uint32_t word)
{
    for (uint32_t i = v->state->top; i; i = v->parser->items[i].below)
        if (v->parser->items[i].word == word) return true;
    return false;
}

uint32_t ch_oracle_cost(const struct ch_parser *parser, const struct ch_state *state, const uint32_t *heads,
                        uint32_t class)
{
    struct view v = {parser, state, heads, parser->items[state->top].word, state->front.word};
    uint32_t head_of_front = heads[v.front], head_of_top = heads[v.top];
    if (class == CH_REDUCE) return children_ahead(&v, v.top);
    if (class == CH_SHIFT) return (head_of_front && on_stack(&v, head_of_front)) + children_on_stack(&v);
    if (class < CH_RIGHT) {
        bool lost = head_of_top == 0 || in_rest(&v, head_of_top);
        return lost + children_ahead(&v, v.top);
    }
    bool lost = head_of_front != v.top &&
                (head_of_front == 0 || in_rest(&v, head_of_front) || on_stack(&v, head_of_front));
    return lost + children_on_stack(&v);
}

uint32_t ch_oracle_best(const struct ch_parser *parser, const struct ch_state *state, const uint32_t *heads,
                        const uint8_t *labels, const int32_t *scores, uint32_t *cost)
{
    uint32_t classes[4] = {CH_SHIFT, CH_REDUCE, CH_LEFT + labels[parser->items[state->top].word],
                           CH_RIGHT + labels[state->front.word]};
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < 4; i++) {
        if (!ch_parser_allows(parser, state, classes[i])) continue;
        uint32_t lost = ch_oracle_cost(parser, state, heads, classes[i]);
        if (best == UINT32_MAX || lost < *cost || (lost == *cost && scores[classes[i]] > scores[best])) {
            best = classes[i];
            *cost = lost;
        }
    }
    return best;
}
