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

/* Makes a feature one that decides for a class alone (see ch_weights_class); ch_learner_class is that class,
 * 0 for other features. Pruning keeps it. False when memory is short. */
bool ch_learner_decide(struct ch_learner *learner, uint32_t feature, uint32_t class);
uint8_t ch_learner_class(const struct ch_learner *learner, uint32_t feature);

/* A learner with zeros for the `keep` largest averaged weights of this one (of features that were updated
 * more than once), frozen: it learns those weights and no others. NULL when memory is short. */
struct ch_learner *ch_learner_pruned(const struct ch_learner *learner, uint32_t keep);
/* Adds the averaged weights of a learner to those of another one that was pruned in the same way. Nothing
 * more can be learned by the sum. */
void ch_learner_join(struct ch_learner *sum, const struct ch_learner *other);
/* Appends the averaged weights, coded, as a section of the model file. Very small ones are dropped. The
 * buffer's failed flag tells of a lack of memory. */
void ch_learner_write(const struct ch_learner *learner, struct ch_buf *out);

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
