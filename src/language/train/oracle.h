/* The dynamic oracle of the arc-eager parser (Goldberg and Nivre 2013). */
#ifndef CH_TRAIN_ORACLE_H
#define CH_TRAIN_ORACLE_H

#include "language/parser.h"

/* Arcs of the gold tree (heads, 1-based) that can still be reached from the state and no longer could after
 * an allowed transition of that class, whatever its label. */
uint32_t ch_oracle_cost(const struct ch_parser *parser, const struct ch_state *state, const uint32_t *heads,
                        uint32_t class);

/* The best of the correct classes by score: lowest cost, gold labels. Where the gold arc is lost anyway, the
 * child still gets its gold label. */
uint32_t ch_oracle_best(const struct ch_parser *parser, const struct ch_state *state, const uint32_t *heads,
                        const uint8_t *labels, const int32_t *scores, uint32_t *cost);

#endif
