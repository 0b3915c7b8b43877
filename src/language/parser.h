/* The transition-based dependency parser: arc-eager (Nivre 2003) with the tree constraint of Nivre and
 * Fernandez-Gonzalez (2014), greedy or with a beam. Transitions see words only; punctuation is a property of
 * the words beside it (Ma, Zhang and Zhu 2014) and is attached to the finished tree by rule: punctuation.h.
 *
 * A state is a stack of partial trees and the words not yet read. Stack items are never changed once made:
 * a new one takes the place of the old, so that states of a beam share them and cost O(1) to copy. Every
 * sentence takes at most 4n transitions, whatever the model says, and ends in a tree with one root. */
#ifndef CH_LANGUAGE_PARSER_H
#define CH_LANGUAGE_PARSER_H

#include "base/arena.h"
#include "language/perceptron.h"
#include "language/tagger.h"
#include "language/ud.h"

/* Transitions are the first four classes of the model, then come the labels of LEFT and those of RIGHT. An
 * arc scores the sum of its transition and its label. */
enum ch_action { CH_SHIFT, CH_REDUCE, CH_LEFT, CH_RIGHT, CH_ACTIONS };
#define CH_PARSER_CLASSES (CH_ACTIONS + 2 * CH_DEPREL_COUNT)

struct ch_transition {
    uint8_t action; /* enum ch_action */
    uint8_t label;  /* enum ch_deprel, of the arc of LEFT and RIGHT; 0 */
};

union ch_scores {
    int32_t classes[CH_PARSER_CLASSES];
    struct {
        int32_t actions[CH_ACTIONS];
        int32_t labels[2][CH_DEPREL_COUNT]; /* of LEFT, of RIGHT */
    };
};
static inline int32_t ch_transition_score(const union ch_scores *scores, struct ch_transition t)
{
    return scores->actions[t.action] + (t.action < CH_LEFT ? 0 : scores->labels[t.action - CH_LEFT][t.label]);
}

/* What features need of each token, prepared once per sentence. nodes[0] is empty. */
struct ch_node {
    uint32_t form;
    uint32_t tag; /* xpos and upos in one */
    uint8_t upos;
    uint8_t sense; /* topic of a noun or, above CH_NOUN_TOPICS, of a verb; 0: unknown */
    uint8_t marks; /* see below */
    uint16_t commas, verbs, conjunctions, quotes; /* counts up to and including this token, modulo 2^16; marks
                                                     are other punctuation, modulo 2^8 */
    uint32_t next, previous;                      /* the words beside it, punctuation left out; 0: none */
    uint32_t before, behind;                      /* forms of the punctuation directly beside it; 0: none */
    uint32_t position;                            /* number of words up to and including it */
    uint32_t next_verb;                           /* tag of the next verb behind it, 0 if none */
    uint32_t ahead_sum;                           /* see ch_parser_score */
};

/* A word with what hangs on it so far. */
struct ch_item {
    uint64_t left_labels, right_labels;        /* bit sets of enum ch_deprel */
    uint32_t word;                             /* 1-based; 0: none */
    uint32_t below;                            /* item below it on the stack; 0: none */
    uint32_t left[2], right[2];                /* outermost child and the one before it; 0: none */
    uint32_t left_case, right_case;            /* forms of the outermost children's prepositions */
    uint32_t preposition, marker, coordinator; /* forms of its own case, mark and cc */
    uint8_t left_label[2], right_label[2];
    uint8_t left_count, right_count;
    uint8_t label; /* its own, where it has a head: the item below when it was pushed */
    bool attached;
    uint32_t front_sum, stack_sum; /* see ch_parser_score */
};

struct ch_state {
    struct ch_item front; /* the next word with its left children; word 0 when all are read */
    uint32_t top;         /* item on top of the stack; 0: empty */
    uint32_t next;        /* the word behind the front; 0: none */
    uint32_t loose;       /* items on the stack without a head */
    bool returned;        /* the front came back from the stack and must not be shifted again */
};

/* A state in the search: how it was reached. */
struct ch_beam_state {
    struct ch_state state;
    int64_t score;                   /* of all transitions up to here */
    uint32_t previous;               /* number of the state before */
    struct ch_transition transition; /* from it; action CH_IDLE when that one was done already */
};
#define CH_IDLE UINT8_MAX
#define CH_BEAM_MAX 32

/* Memory for sentences of up to `room` words, reused from one to the next. */
struct ch_parser {
    struct ch_node *nodes; /* 1-based */
    uint32_t *extents;     /* scratch for the attachment of punctuation */
    struct ch_item *items; /* item 0 is the empty one */
    uint32_t item_count, item_cap;
    uint32_t words; /* of the present sentence */
    uint32_t room;
    struct ch_beam_state *states; /* beam only: all that were kept, step after step */
    uint32_t *path;               /* beam only: scratch for the way to the best state */
    uint32_t state_cap;
    union ch_scores *sums; /* see ch_parser_score; number 0 is none */
    uint32_t sum_count;
};

/* Gets memory for sentences of up to `words` words, decoded with a beam of `beam` states (1: greedy), from
 * the arena. CH_NOMEM. */
enum ch_status ch_parser_init(struct ch_parser *parser, struct ch_arena *arena, uint32_t words, uint32_t beam,
                              struct ch_error *err);

/* The steps, shared with the trainer. Start takes n tagged words (margins as for the tagger). */
void ch_parser_start(struct ch_parser *parser, const struct ch_model_word *words, uint32_t n,
                     struct ch_state *state);
bool ch_parser_done(const struct ch_parser *parser, const struct ch_state *state);
bool ch_parser_allows(const struct ch_parser *parser, const struct ch_state *state, uint32_t action);
/* The features of the front and the words behind it, of the front with its children, of the stack alone and
 * of stack and front together: each appends to the features and returns their end. The last one is for all of
 * them; returns how many. */
uint32_t *ch_ahead_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features);
uint32_t *ch_front_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features);
uint32_t *ch_stack_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features);
uint32_t *ch_pair_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features);
uint32_t ch_parser_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features);
/* The scores of all of them. The sums of the first three are kept with the word, the front and the item of
 * the stack that they depend on, of which each is met at several steps and, with a beam, by several states.
 */
void ch_parser_score(struct ch_parser *parser, struct ch_state *state, const struct ch_weights *weights,
                     union ch_scores *scores);
/* Takes an allowed transition. heads and labels (1-based, may be NULL) get the new arc. */
void ch_parser_step(struct ch_parser *parser, struct ch_state *state, struct ch_transition transition,
                    uint32_t *heads, uint8_t *labels);
/* Forbids labels that cannot be right whatever the weights say. The decoders call it, the trainer does not:
 * the treebanks' errors are for the weights to learn. */
#define CH_FORBIDDEN (1 << 29)
void ch_constrain(const struct ch_parser *parser, const struct ch_state *state, union ch_scores *scores);
/* The allowed transition with the best score; the first of equals. */
struct ch_transition ch_best_transition(const struct ch_parser *parser, const struct ch_state *state,
                                        const union ch_scores *scores);

/* Parses n >= 1 tagged words: heads[1..n] get 1-based heads, 0 for the root; labels[1..n] enum ch_deprel. */
void ch_parse_greedy(struct ch_parser *parser, const struct ch_weights *weights,
                     const struct ch_model_word *words, uint32_t n, uint32_t *heads, uint8_t *labels);

/* Search with a beam. The scores come through a function, so that the trainer can give its own. */
struct ch_scorer {
    void (*score)(const void *weights, struct ch_parser *parser, struct ch_state *state,
                  union ch_scores *scores);
    const void *weights;
    bool constrained; /* with ch_constrain */
};
struct ch_beam {
    struct ch_parser *parser;
    struct ch_scorer scorer;
    uint32_t width;
    uint32_t first, count; /* states of the present step, in parser->states, best first */
};
void ch_beam_start(struct ch_beam *beam, const struct ch_model_word *words, uint32_t n);
/* Takes one step; false, and nothing is done, when all states are done. */
bool ch_beam_advance(struct ch_beam *beam);

/* As ch_parse_greedy with a beam of `width` states, which the parser's memory was got for, and weights that
 * were learned with one. */
void ch_parse_beam(struct ch_parser *parser, const struct ch_weights *weights, uint32_t width,
                   const struct ch_model_word *words, uint32_t n, uint32_t *heads, uint8_t *labels);

#endif
