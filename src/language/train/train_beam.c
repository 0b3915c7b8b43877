/* The parser for beam search: structured perceptron with max-violation updates (Huang, Fayong and Guo 2012).
 * Each arc of the gold tree is scored lower by a margin, so that the gold tree must win clearly. */
#include "language/train/oracle.h"
#include "language/train/train.h"

#include <stdlib.h>
#include <string.h>

struct run {
    struct ch_learner *learner;
    struct ch_parser parser;
    struct ch_beam beam;
    const struct ch_tree *tree; /* the present sentence */
    uint64_t random, wrong;
    int32_t margin;
    struct ch_transition *gold;  /* to the gold tree */
    int64_t *gold_scores;        /* behind each of them */
    struct ch_transition *found; /* to the state that is to be corrected */
    uint32_t gold_steps;
    bool *is_gold; /* per beam state: only gold transitions led to it */
};

static void handicap_gold(const struct run *run, const struct ch_state *state, union ch_scores *scores)
{
    const struct ch_tree *tree = run->tree;
    uint32_t top = run->parser.items[state->top].word, front = state->front.word;
    if (!top || !front) return;
    if (tree->heads[top] == front) scores->labels[0][tree->labels[top]] -= run->margin;
    if (tree->heads[front] == top) scores->labels[1][tree->labels[front]] -= run->margin;
}

static void score(const void *weights, struct ch_parser *parser, struct ch_state *state,
                  union ch_scores *scores)
{
    const struct run *run = weights;
    uint32_t features[CH_FEATURES_MAX], n = ch_parser_features(parser, state, features);
    ch_transition_scores(run->learner, features, n, scores);
    handicap_gold(run, state, scores);
}

/* The transition of the static oracle: arcs as soon as they can be made, REDUCE only where SHIFT would cost.
 */
static struct ch_transition gold_step(const struct run *run, const struct ch_state *state,
                                      const struct ch_tree *tree)
{
    const struct ch_parser *parser = &run->parser;
    uint32_t top = parser->items[state->top].word, front = state->front.word;
    if (front && ch_parser_allows(parser, state, CH_LEFT) && tree->heads[top] == front)
        return (struct ch_transition){CH_LEFT, tree->labels[top]};
    if (front && ch_parser_allows(parser, state, CH_RIGHT) && tree->heads[front] == top)
        return (struct ch_transition){CH_RIGHT, tree->labels[front]};
    if (ch_parser_allows(parser, state, CH_REDUCE) &&
        (!ch_parser_allows(parser, state, CH_SHIFT) || ch_oracle_cost(parser, state, tree->heads, CH_SHIFT)))
        return (struct ch_transition){CH_REDUCE, 0};
    return (struct ch_transition){CH_SHIFT, 0};
}

static void walk_gold(struct run *run, const struct ch_tree *tree)
{
    struct ch_state state;
    union ch_scores scores;
    int64_t sum = 0;
    run->gold_steps = 0;
    ch_parser_start(&run->parser, tree->words, tree->n, &state);
    while (!ch_parser_done(&run->parser, &state)) {
        struct ch_transition next = gold_step(run, &state, tree);
        score(run, &run->parser, &state, &scores);
        sum += ch_transition_score(&scores, next);
        run->gold[run->gold_steps] = next;
        run->gold_scores[run->gold_steps++] = sum;
        ch_parser_step(&run->parser, &state, next, NULL, NULL);
    }
}

/* Whether the gold state is still in the beam after that many steps. */
static bool mark_gold(struct run *run, uint32_t steps)
{
    bool any = false;
    struct ch_transition gold = {CH_IDLE, 0};
    if (steps <= run->gold_steps) gold = run->gold[steps - 1];
    for (uint32_t i = run->beam.first; i < run->beam.first + run->beam.count; i++) {
        const struct ch_beam_state *state = &run->parser.states[i];
        run->is_gold[i] = run->is_gold[state->previous] && state->transition.action == gold.action &&
                          state->transition.label == gold.label;
        any |= run->is_gold[i];
    }
    return any;
}

/* Runs the beam; the number of steps up to the state that scores most above the gold one, and its number;
 * 0 when the best state at the end is the gold one. */
static uint32_t find_violation(struct run *run, const struct ch_tree *tree, uint32_t *worst)
{
    uint32_t steps = 0, at = 0;
    int64_t most = INT64_MIN;
    bool gold_in = true;
    ch_beam_start(&run->beam, tree->words, tree->n);
    run->is_gold[0] = true;
    while (ch_beam_advance(&run->beam)) {
        steps++;
        gold_in = gold_in && mark_gold(run, steps);
        if (gold_in) continue;
        uint32_t gold_at = steps <= run->gold_steps ? steps : run->gold_steps;
        int64_t violation = run->parser.states[run->beam.first].score - run->gold_scores[gold_at - 1];
        if (violation < most) continue;
        most = violation;
        at = steps;
        *worst = run->beam.first;
    }
    if (at == 0 && !run->is_gold[run->beam.first]) {
        at = steps;
        *worst = run->beam.first;
    }
    return at;
}

/* Adds `by` to the weights along a sequence of transitions, of which the first `skip` are left out. */
static bool add_path(struct run *run, const struct ch_tree *tree, const struct ch_transition *path,
                     uint32_t steps, uint32_t skip, int32_t by)
{
    struct ch_state state;
    uint32_t features[CH_FEATURES_MAX];
    ch_parser_start(&run->parser, tree->words, tree->n, &state);
    for (uint32_t i = 0; i < steps; i++) {
        if (i >= skip) {
            uint32_t n = ch_parser_features(&run->parser, &state, features);
            if (!ch_transition_add(run->learner, features, n, path[i], by)) return false;
        }
        ch_parser_step(&run->parser, &state, path[i], NULL, NULL);
    }
    return true;
}

/* The transitions to a beam state; returns how many. */
static uint32_t read_path(struct run *run, uint32_t last)
{
    const struct ch_beam_state *states = run->parser.states;
    uint32_t count = 0;
    for (uint32_t at = last; at; at = states[at].previous)
        count += states[at].transition.action != CH_IDLE;
    uint32_t place = count;
    for (uint32_t at = last; at; at = states[at].previous)
        if (states[at].transition.action != CH_IDLE) run->found[--place] = states[at].transition;
    return count;
}

static bool correct(struct run *run, const struct ch_tree *tree, uint32_t steps, uint32_t worst)
{
    uint32_t count = read_path(run, worst), same = 0;
    uint32_t gold_steps = steps < run->gold_steps ? steps : run->gold_steps;
    while (same < count && same < gold_steps && run->found[same].action == run->gold[same].action &&
           run->found[same].label == run->gold[same].label)
        same++;
    run->wrong++;
    return add_path(run, tree, run->gold, gold_steps, same, 1) &&
           add_path(run, tree, run->found, count, same, -1);
}

static bool learn_sentence(struct run *run, const struct ch_tree *tree)
{
    uint32_t worst = 0;
    run->tree = tree;
    walk_gold(run, tree);
    ch_learner_tick(run->learner);
    if (run->gold_steps == 0) return true;
    uint32_t steps = find_violation(run, tree, &worst);
    return steps == 0 || correct(run, tree, steps, worst);
}

static bool learn_epochs(struct run *run, const struct ch_treebank *bank,
                         const struct ch_train_options *options)
{
    uint32_t *order = malloc(((size_t)bank->count + 1) * sizeof *order);
    bool good = order != NULL;
    run->beam = (struct ch_beam){&run->parser, {score, run, false}, options->beam, 0, 0};
    for (uint32_t epoch = 0; good && epoch < options->beam_epochs; epoch++) {
        run->wrong = 0;
        ch_shuffle(order, bank->count, &run->random);
        for (uint32_t k = 0; good && k < bank->count; k++)
            good = learn_sentence(run, &bank->items[order[k]]);
        ch_train_say(options, "beam parser: epoch %u, %.2f %% of the sentences wrong", epoch + 1,
                     100.0 * (double)run->wrong / bank->count);
    }
    free(order);
    return good;
}

static bool get_memory(struct run *run, struct ch_arena *arena, uint32_t longest, uint32_t beam,
                       struct ch_error *err)
{
    size_t steps = 4 * ((size_t)longest + 2);
    if (ch_parser_init(&run->parser, arena, longest, beam, err) != CH_OK) return false;
    run->gold = ch_arena_alloc(arena, steps * sizeof *run->gold);
    run->found = ch_arena_alloc(arena, steps * sizeof *run->found);
    run->gold_scores = ch_arena_alloc(arena, steps * sizeof *run->gold_scores);
    run->is_gold = ch_arena_alloc(arena, run->parser.state_cap * sizeof *run->is_gold);
    return run->gold && run->found && run->gold_scores && run->is_gold;
}

enum ch_status ch_train_beam(const struct ch_treebank *bank, const struct ch_train_options *options,
                             struct ch_learner *learner, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct run run = {.learner = learner, .random = options->seed, .margin = (int32_t)options->beam_margin};
    bool good =
        get_memory(&run, &arena, bank->longest, options->beam, err) && learn_epochs(&run, bank, options);
    ch_arena_dispose(&arena);
    return good ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}
