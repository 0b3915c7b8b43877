/* Weights while they are learned: an averaged perceptron (Collins 2002) with lazily kept sums, pruning and
 * the writing of the result. Everything is integer arithmetic in a fixed order, so that the same data give
 * the same bytes. */
#ifndef CH_TRAIN_LEARN_H
#define CH_TRAIN_LEARN_H

#include "base/text.h"
#include "language/perceptron.h"

struct ch_learner;

/* An empty learner of that many classes; NULL when memory is short. */
struct ch_learner *ch_learner_new(uint32_t classes);
void ch_learner_free(struct ch_learner *learner);

/* As ch_weights_score, with the present (not averaged) weights. */
void ch_learner_score(const struct ch_learner *learner, const uint32_t *features, uint32_t n,
                      int32_t *scores);
/* Adds `by` to the weights of a class for the features. False when memory is short. */
bool ch_learner_add(struct ch_learner *learner, const uint32_t *features, uint32_t n, uint32_t class,
                    int32_t by);
/* One more example has been seen: the unit of averaging. */
void ch_learner_tick(struct ch_learner *learner);

/* A learner with zero weights for the best `keep` features of this one, frozen: it learns no other ones.
 * Features are ranked by their largest averaged weight; those updated less than twice go first. */
struct ch_learner *ch_learner_pruned(struct ch_learner *learner, uint32_t keep);
uint32_t ch_learner_features(const struct ch_learner *learner);

/* Appends the averaged weights, coded, as a section of the model file. Weights below `floor` parts in 1024
 * of ... are dropped: see learn.c. The buffer's failed flag tells of a lack of memory. */
void ch_learner_write(struct ch_learner *learner, struct ch_buf *out);

/* splitmix64 (Steele, Lea and Flood 2014). */
static inline uint64_t ch_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}
/* Puts 0..n-1 into order in a random way. */
static inline void ch_shuffle(uint32_t *order, uint32_t n, uint64_t *state)
{
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = (uint32_t)(ch_random(state) % i), kept = order[k];
        order[k] = order[i - 1];
        order[i - 1] = kept;
    }
}

#endif
