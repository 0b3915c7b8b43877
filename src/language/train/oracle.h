/* The dynamic oracle of the arc-eager parser (Goldberg and Nivre 2013). */
#ifndef CH_TRAIN_ORACLE_H
#define CH_TRAIN_ORACLE_H

#include "language/parser.h"
#include "language/train/learn.h"

/* Arcs of the gold tree (heads, 1-based) that can still be reached from the state and no longer could after
 * an allowed transition. */
uint32_t ch_oracle_cost(const struct ch_parser *parser, const struct ch_state *state, const uint32_t *heads,
                        uint32_t action);

/* The costs of all transitions; UINT32_MAX for those that are not allowed. Returns the lowest. */
uint32_t ch_oracle_costs(const struct ch_parser *parser, const struct ch_state *state, const uint32_t *heads,
                         uint32_t costs[CH_ACTIONS]);

/* A parser's learner has CH_PARSER_CLASSES classes; a transition with a label updates the classes of both. */
void ch_transition_scores(const struct ch_learner *learner, const uint32_t *features, uint32_t n,
                          union ch_scores *scores);
bool ch_transition_add(struct ch_learner *learner, const uint32_t *features, uint32_t n,
                       struct ch_transition transition, int32_t by);

#endif
