/* The learning of each part of the model. */
#ifndef CH_TRAIN_TRAIN_H
#define CH_TRAIN_TRAIN_H

#include "language/train/learn.h"
#include "language/train/treebank.h"

struct ch_train_options {
    uint64_t seed;
    uint32_t tagger_epochs;
    uint32_t parser_epochs;                /* of the first run and of the one after pruning */
    uint32_t folds;                        /* jackknifing; 0: none, the parser learns on gold tags */
    uint32_t tagger_keep;                  /* features kept by pruning, per pass */
    uint32_t parser_keep;                  /* of the greedy parser */
    uint32_t beam_keep;                    /* of the beam parser; 0: none */
    uint32_t beam;                         /* states */
    void (*progress)(const char *message); /* NULL: silent */
};

/* Learns both passes of the tagger and sets the predicted tags of the treebank by jackknifing. */
enum ch_status ch_train_tagger(struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_buf *xpos, struct ch_buf *upos, struct ch_error *err);
/* Learns the greedy parser on the predicted tags, with the dynamic oracle. */
enum ch_status ch_train_parser(const struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_buf *out, struct ch_error *err);

/* Learns the table of lemmas. */
enum ch_status ch_train_lemmas(const struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_buf *out, struct ch_error *err);

/* Says something like "parser: epoch 3, 12.5 % of the steps wrong" through options->progress. */
void ch_train_say(const struct ch_train_options *options, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
