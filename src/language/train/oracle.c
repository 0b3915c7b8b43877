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
    return v->state->next && word >= v->state->next && word <= v->parser->words;
}

/* Children in the gold tree that still wait in the buffer, the front included. */
static uint32_t children_ahead(const struct view *v, uint32_t head)
{
    uint32_t count = v->heads[v->front] == head;
    for (uint32_t i = v->state->next; i; i = v->parser->nodes[i].next)
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
                        uint32_t action)
{
    struct view v = {parser, state, heads, parser->items[state->top].word, state->front.word};
    uint32_t head_of_front = heads[v.front], head_of_top = heads[v.top];
    if (action == CH_REDUCE) return children_ahead(&v, v.top);
    if (action == CH_SHIFT) return (head_of_front && on_stack(&v, head_of_front)) + children_on_stack(&v);
    if (action == CH_LEFT) {
        bool lost = head_of_top == 0 || in_rest(&v, head_of_top);
        return lost + children_ahead(&v, v.top);
    }
    bool lost = head_of_front != v.top &&
                (head_of_front == 0 || in_rest(&v, head_of_front) || on_stack(&v, head_of_front));
    return lost + children_on_stack(&v);
}

uint32_t ch_oracle_costs(const struct ch_parser *parser, const struct ch_state *state, const uint32_t *heads,
                         uint32_t costs[CH_ACTIONS])
{
    uint32_t least = UINT32_MAX;
    for (uint32_t action = 0; action < CH_ACTIONS; action++) {
        costs[action] = UINT32_MAX;
        if (ch_parser_allows(parser, state, action))
            costs[action] = ch_oracle_cost(parser, state, heads, action);
        if (costs[action] < least) least = costs[action];
    }
    return least;
}

void ch_transition_scores(const struct ch_learner *learner, const uint32_t *features, uint32_t n,
                          union ch_scores *scores)
{
    ch_learner_score(learner, features, n, scores->classes);
}

bool ch_transition_add(struct ch_learner *learner, const uint32_t *features, uint32_t n,
                       struct ch_transition transition, int32_t by)
{
    if (!ch_learner_add(learner, features, n, transition.action, by)) return false;
    uint32_t class = CH_ACTIONS + (transition.action == CH_RIGHT ? CH_DEPREL_COUNT : 0) + transition.label;
    return transition.action < CH_LEFT || ch_learner_add(learner, features, n, class, by);
}
