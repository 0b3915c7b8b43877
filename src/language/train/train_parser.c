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
    int32_t margin;
    uint32_t epoch;
    uint64_t steps, wrong;
};

/* The best by score of some transitions; action CH_ACTIONS as long as there is none. */
struct choice {
    struct ch_transition transition;
    int32_t score;
};

static void consider(struct choice *best, const union ch_scores *scores, uint8_t action, uint8_t label)
{
    struct ch_transition transition = {action, label};
    int32_t score = ch_transition_score(scores, transition);
    if (best->transition.action == CH_ACTIONS || score > best->score)
        *best = (struct choice){transition, score};
}

/* The best right and the best wrong transition: right are those of lowest cost that give their child the gold
 * label. */
static void choose(const struct run *run, const struct ch_tree *tree, const struct ch_state *state,
                   const union ch_scores *scores, struct choice *right, struct choice *wrong)
{
    uint32_t costs[CH_ACTIONS], least = ch_oracle_costs(&run->parser, state, tree->heads, costs);
    for (uint8_t action = 0; action < CH_ACTIONS; action++) {
        if (costs[action] == UINT32_MAX) continue;
        bool best = costs[action] == least;
        if (action < CH_LEFT) {
            consider(best ? right : wrong, scores, action, 0);
            continue;
        }
        uint32_t child = action == CH_LEFT ? run->parser.items[state->top].word : state->front.word;
        for (uint8_t label = 1; label < CH_DEPREL_COUNT; label++)
            consider(best && label == tree->labels[child] ? right : wrong, scores, action, label);
    }
}

static bool learn_step(struct run *run, const struct ch_tree *tree, struct ch_state *state)
{
    union ch_scores scores;
    uint32_t features[CH_FEATURES_MAX], n = ch_parser_features(&run->parser, state, features);
    ch_transition_scores(run->learner, features, n, &scores);
    ch_learner_tick(run->learner);
    struct choice right = {{CH_ACTIONS, 0}, 0}, wrong = right;
    choose(run, tree, state, &scores, &right, &wrong);
    bool rival = wrong.transition.action != CH_ACTIONS;
    if (rival && right.score - wrong.score <= run->margin &&
        (!ch_transition_add(run->learner, features, n, right.transition, 1) ||
         !ch_transition_add(run->learner, features, n, wrong.transition, -1)))
        return false;
    bool mistaken = rival && wrong.score > right.score;
    bool follow = run->epoch >= EXPLORE_FROM && ch_random(&run->random) % 10 < EXPLORE_TENTHS;
    run->steps++;
    run->wrong += mistaken;
    ch_parser_step(&run->parser, state, mistaken && follow ? wrong.transition : right.transition, NULL, NULL);
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
    struct run run = {.learner = learner, .random = options->seed, .margin = (int32_t)options->margin};
    enum ch_status status = ch_parser_init(&run.parser, &arena, bank->longest, 1, err);
    if (status == CH_OK && !learn_epochs(&run, bank, options))
        status = ch_fail(err, CH_NOMEM, "out of memory");
    ch_arena_dispose(&arena);
    return status;
}
