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

static uint32_t best_allowed(const struct ch_parser *parser, const struct ch_state *state,
                             const int32_t *scores)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t class = 0; class < CH_TRANSITIONS; class ++) {
        if (class == CH_LEFT || class == CH_RIGHT) continue;
        if (!ch_parser_allows(parser, state, class)) continue;
        if (best == UINT32_MAX || scores[class] > scores[best]) best = class;
    }
    return best;
}

static bool is_correct(const struct run *run, const struct ch_state *state, const struct ch_tree *tree,
                       uint32_t class, uint32_t cost)
{
    if (class >= CH_RIGHT && class - CH_RIGHT != tree->labels[state->front.word]) return false;
    if (class >= CH_LEFT && class < CH_RIGHT &&
        class - CH_LEFT != tree->labels[run->parser.items[state->top].word])
        return false;
    return ch_oracle_cost(&run->parser, state, tree->heads, class) == cost;
}

static bool learn_sentence(struct run *run, const struct ch_tree *tree)
{
    struct ch_state state;
    uint32_t features[CH_FEATURES_MAX];
    int32_t scores[CH_CLASSES_MAX];
    ch_parser_start(&run->parser, tree->words, tree->n, &state);
    while (!ch_parser_done(&run->parser, &state)) {
        uint32_t n = ch_parser_features(&run->parser, &state, features), cost = 0;
        ch_learner_score(run->learner, features, n, scores);
        uint32_t guess = best_allowed(&run->parser, &state, scores);
        uint32_t gold = ch_oracle_best(&run->parser, &state, tree->heads, tree->labels, scores, &cost);
        ch_learner_tick(run->learner);
        run->steps++;
        uint32_t next = guess;
        if (!is_correct(run, &state, tree, guess, cost)) {
            run->wrong++;
            if (!ch_learner_add(run->learner, features, n, gold, 1) ||
                !ch_learner_add(run->learner, features, n, guess, -1))
                return false;
            if (run->epoch < EXPLORE_FROM || ch_random(&run->random) % 10 >= EXPLORE_TENTHS) next = gold;
        }
        ch_parser_step(&run->parser, &state, next, NULL, NULL);
    }
    return true;
}

static bool learn_epochs(struct run *run, const struct ch_treebank *bank,
                         const struct ch_train_options *options, const char *what)
{
    uint32_t *order = malloc(((size_t)bank->count + 1) * sizeof *order);
    bool good = order != NULL;
    for (run->epoch = 0; good && run->epoch < options->parser_epochs; run->epoch++) {
        run->steps = run->wrong = 0;
        ch_shuffle(order, bank->count, &run->random);
        for (uint32_t k = 0; good && k < bank->count; k++)
            good = learn_sentence(run, &bank->items[order[k]]);
        ch_train_say(options, "parser, %s: epoch %u, %.2f %% of the steps wrong, %u features", what,
                     run->epoch + 1, 100.0 * (double)run->wrong / (double)(run->steps + 1),
                     ch_learner_features(run->learner));
    }
    free(order);
    return good;
}

static uint32_t longest(const struct ch_treebank *bank)
{
    uint32_t most = 1;
    for (uint32_t t = 0; t < bank->count; t++)
        if (bank->items[t].n > most) most = bank->items[t].n;
    return most;
}

enum ch_status ch_train_parser(const struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_buf *out, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct run run = {.learner = ch_learner_new(CH_TRANSITIONS), .random = options->seed};
    struct ch_learner *full = NULL;
    enum ch_status status = ch_parser_init(&run.parser, &arena, longest(bank), 1, err);
    bool good = status == CH_OK && run.learner && learn_epochs(&run, bank, options, "all features");
    if (good && options->parser_keep) {
        full = run.learner;
        run.learner = ch_learner_pruned(full, options->parser_keep);
        ch_learner_free(full);
        run.random = options->seed;
        good = run.learner && learn_epochs(&run, bank, options, "pruned");
    }
    if (good) ch_learner_write(run.learner, out);
    ch_learner_free(run.learner);
    ch_arena_dispose(&arena);
    return good && !out->failed ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}
