/* The parser's weights in a form made for speed: four transitions are scored at every step, so their weights
 * stand in the hash table itself, one cache line for four features; the sparse ones of labels are kept apart.
 */
#ifndef CH_LANGUAGE_PARSER_WEIGHTS_H
#define CH_LANGUAGE_PARSER_WEIGHTS_H

#include "language/perceptron.h"
#include "language/ud.h"

#include <stdbool.h>

/* Transitions are the first four classes of the model, then come the labels of LEFT and those of RIGHT. An
 * arc scores the sum of its transition and its label. */
enum ch_action { CH_SHIFT, CH_REDUCE, CH_LEFT, CH_RIGHT, CH_ACTIONS };
#define CH_PARSER_CLASSES (CH_ACTIONS + 2 * CH_DEPREL_COUNT)

struct ch_transition {
    uint8_t action; /* enum ch_action */
    uint8_t label;  /* enum ch_deprel, of the arc of LEFT and RIGHT; 0 */
};

struct ch_scores {
    int32_t actions[CH_ACTIONS];
    int32_t labels[2][CH_DEPREL_COUNT]; /* of LEFT, of RIGHT */
};
static inline int32_t ch_transition_score(const struct ch_scores *scores, struct ch_transition t)
{
    return scores->actions[t.action] + (t.action < CH_LEFT ? 0 : scores->labels[t.action - CH_LEFT][t.label]);
}

#define CH_BUCKET 4

/* Four features. Slots are filled from the first on; fingerprint 0 is an empty one. A feature stands in the
 * bucket that ch_table_place tells, or in the next one that had room. */
struct ch_bucket {
    uint32_t fingerprints[CH_BUCKET];
    int16_t actions[CH_BUCKET][CH_ACTIONS];
    uint32_t labels[CH_BUCKET]; /* offset in label_rows; 0: none */
};

struct ch_parser_weights {
    struct ch_bucket *buckets; /* on cache lines; NULL: this parser is not in the model */
    uint8_t *label_rows;       /* per feature: number of pairs of LEFT, of RIGHT, then the (class less
 CH_ACTIONS, code) pairs */
    uint32_t count;            /* of buckets */
    uint32_t label_bytes;
    int16_t decode[256];
};

/* Sets the scores for n features; those of LEFT's labels only if `left`. */
void ch_parser_score(const struct ch_parser_weights *weights, const uint32_t *features, uint32_t n, bool left,
                     struct ch_scores *scores);

/* Expands a section of the model file (weights as in perceptron.h, with CH_PARSER_CLASSES classes).
 * CH_CORRUPT, CH_NOMEM; dispose also after a failure. */
enum ch_status ch_parser_weights_load(struct ch_parser_weights *weights, const uint8_t *bytes, size_t len,
                                      struct ch_error *err);
void ch_parser_weights_dispose(struct ch_parser_weights *weights);
size_t ch_parser_weights_memory(const struct ch_parser_weights *weights);

#endif
