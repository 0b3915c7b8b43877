/* The transition-based dependency parser: arc-eager (Nivre 2003) with the tree constraint of Nivre and
 * Fernandez-Gonzalez (2014), greedy or with a beam.
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

/* Transitions as classes of the model: SHIFT, REDUCE, then LEFT and RIGHT with each label. */
enum { CH_SHIFT = 0, CH_REDUCE = 1, CH_LEFT = 2, CH_RIGHT = 2 + CH_DEPREL_COUNT };
#define CH_TRANSITIONS (2 + 2 * CH_DEPREL_COUNT)

/* What features need of each word, prepared once per sentence. words[0] and the margins are empty. */
struct ch_node {
    uint32_t form;
    uint32_t tag; /* xpos and upos in one */
    uint8_t upos;
    uint8_t marks;                                /* punctuation and coordination: see parser.c */
    uint16_t commas, verbs, conjunctions, quotes; /* counts up to and including this word, modulo 2^16 */
    uint32_t next_verb;                           /* tag of the next verb behind it, 0 if none */
    uint32_t next_mark;                           /* form of the next punctuation behind it, 0 if none */
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
};

struct ch_state {
    struct ch_item front; /* the next word with its left children; word 0 when all are read */
    uint32_t top;         /* item on top of the stack; 0: empty */
    uint32_t next;        /* the word behind the front */
    uint32_t loose;       /* items on the stack without a head */
    bool returned;        /* the front came back from the stack and must not be shifted again */
    int64_t score;
    uint32_t previous; /* beam: the state it came from */
    uint8_t action;    /* beam: by this transition */
};

/* Memory for sentences of up to `room` words, reused from one to the next. */
struct ch_parser {
    struct ch_node *nodes; /* 1-based, with margins */
    struct ch_item *items; /* item 0 is the empty one */
    uint32_t item_count, item_cap;
    uint32_t words; /* of the present sentence */
    uint32_t room;
    struct ch_state *states; /* beam only */
    uint32_t state_cap;
};

/* Gets memory for sentences of up to `words` words, decoded with a beam of `beam` states (1: greedy), from
 * the arena. CH_NOMEM. */
enum ch_status ch_parser_init(struct ch_parser *parser, struct ch_arena *arena, uint32_t words, uint32_t beam,
                              struct ch_error *err);

/* The steps, shared with the trainer. Start takes n tagged words (margins as for the tagger). */
void ch_parser_start(struct ch_parser *parser, const struct ch_word *words, uint32_t n,
                     struct ch_state *state);
bool ch_parser_done(const struct ch_parser *parser, const struct ch_state *state);
/* Whether the transition of that class is allowed; labels are not looked at. */
bool ch_parser_allows(const struct ch_parser *parser, const struct ch_state *state, uint32_t class);
uint32_t ch_parser_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features);
/* Takes an allowed transition. heads and labels (1-based, may be NULL) get the new arc, if there is one. */
void ch_parser_step(struct ch_parser *parser, struct ch_state *state, uint32_t class, uint32_t *heads,
                    uint8_t *labels);

/* Parses n >= 1 tagged words: heads[1..n] get 1-based heads, 0 for the root; labels[1..n] enum ch_deprel. */
void ch_parse_greedy(struct ch_parser *parser, const struct ch_weights *weights, const struct ch_word *words,
                     uint32_t n, uint32_t *heads, uint8_t *labels);

#endif
