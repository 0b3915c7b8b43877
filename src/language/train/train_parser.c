#include "language/train/oracle.h"
#include "language/train/train.h"

#include <stdlib.h>

/* After the first epoch nine steps in ten follow the parser even where it is wrong (Goldberg and Nivre 2013).
 */
#define EXPLORE_FROM 1
#define EXPLORE_TENTHS 9

struct run {
    struct ch_learner *learner;
    struct ch_parser parser;
    uint64_t random;
    uint32_t epoch;
    uint64_t steps, wrong;
};

/* Whether a transition of lowest cost gives its child the gold label. */
static bool is_correct(const struct run *run, const struct ch_tree *tree, const struct ch_state *state,
                       struct ch_transition guess, uint32_t cost)
{
    if (guess.action == CH_LEFT && guess.label != tree->labels[run->parser.items[state->top].word])
        return false;
    if (guess.action == CH_RIGHT && guess.label != tree->labels[state->front.word]) return false;
    return ch_oracle_cost(&run->parser, state, tree->heads, guess.action) == cost;
}

static bool learn_step(struct run *run, const struct ch_tree *tree, struct ch_state *state)
{
    union ch_scores scores;
    uint32_t features[CH_FEATURES_MAX], cost = 0;
    uint32_t n = ch_parser_features(&run->parser, state, features);
    ch_transition_scores(run->learner, features, n, &scores);
    ch_learner_tick(run->learner);
    struct ch_transition guess = ch_best_transition(&run->parser, state, &scores);
    struct ch_transition gold =
        ch_oracle_best(&run->parser, state, tree->heads, tree->labels, &scores, &cost);
    struct ch_transition next = guess;
    run->steps++;
    if (!is_correct(run, tree, state, guess, cost)) {
        run->wrong++;
        if (!ch_transition_add(run->learner, features, n, gold, 1) ||
            !ch_transition_add(run->learner, features, n, guess, -1))
            return false;
        if (run->epoch < EXPLORE_FROM || ch_random(&run->random) % 10 >= EXPLORE_TENTHS) next = gold;
    }
    ch_parser_step(&run->parser, state, next, NULL, NULL);
    return true;
}

static bool learn_sentence(struct run *run, const struct ch_tree *tree)
{
    struct ch_state state;
    ch_parser_start(&run->parser, tree->words, tree->n, &state);
    while (!ch_parser_done(&run->parser, &state))
        if (!learn_step(run, tree, &state)) return false;
    return true;
}

static bool learn_epochs(struct run *run, const struct ch_treebank *bank,
                         const struct ch_train_options *options)
{
    uint32_t *order = malloc(((size_t)bank->count + 1) * sizeof *order);
    bool good = order != NULL;
    for (run->epoch = 0; good && run->epoch < options->parser_epochs; run->epoch++) {
        run->steps = run->wrong = 0;
        ch_shuffle(order, bank->count, &run->random);
        for (uint32_t k = 0; good && k < bank->count; k++)
            good = learn_sentence(run, &bank->items[order[k]]);
        ch_train_say(options, "greedy parser: epoch %u, %.2f %% of the steps wrong", run->epoch + 1,
                     100.0 * (double)run->wrong / (double)(run->steps + 1));
    }
    free(order);
    return good;
}

enum ch_status ch_train_greedy(const struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_learner *learner, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct run run = {.learner = learner, .random = options->seed};
    enum ch_status status = ch_parser_init(&run.parser, &arena, bank->longest, 1, err);
    if (status == CH_OK && !learn_epochs(&run, bank, options))
        status = ch_fail(err, CH_NOMEM, "out of memory");
    ch_arena_dispose(&arena);
    return status;
}
