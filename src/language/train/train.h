/* The learning of each part of the model. */
#ifndef CH_TRAIN_TRAIN_H
#define CH_TRAIN_TRAIN_H

#include "language/train/learn.h"
#include "language/train/treebank.h"

#define CH_RUNS_MAX 8

struct ch_train_options {
    uint64_t seed;
    uint32_t tagger_epochs;
    uint32_t parser_epochs;                /* of the first run and of the one after pruning */
    uint32_t folds;                        /* jackknifing; 0: none, the parser learns on gold tags */
    uint32_t tagger_keep;                  /* weights kept by pruning, per pass */
    uint32_t greedy_runs, beam_runs;       /* after pruning, CH_RUNS_MAX at most; their weights are summed */
    uint32_t greedy_keep;                  /* weights of the greedy parser */
    uint32_t beam_keep;                    /* of the beam parser */
    uint32_t beam_epochs;                  /* of the beam parser, each of both runs; 0: no beam parser */
    uint32_t beam;                         /* states */
    uint32_t tagger_margin;                /* by which the right tag, */
    uint32_t margin;                       /* the right transition of the greedy parser and */
    uint32_t beam_margin;                  /* each arc of the right tree must win in training */
    void (*progress)(const char *message); /* NULL: silent */
};

/* Learns both passes of the tagger and sets the predicted tags of the treebank by jackknifing. */
enum ch_status ch_train_tagger(struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_buf *xpos, struct ch_buf *upos, struct ch_error *err);
/* Keeps in a file what ch_train_tagger made, and takes it from there. CH_IO, CH_NOMEM; take also
 * CH_UNREADABLE when the file was made for other treebanks. */
enum ch_status ch_tagger_keep(const char *path, const struct ch_treebank *bank, const struct ch_buf *xpos,
                              const struct ch_buf *upos, struct ch_error *err);
enum ch_status ch_tagger_take(const char *path, struct ch_treebank *bank, struct ch_buf *xpos,
                              struct ch_buf *upos, struct ch_error *err);
/* Learns both parsers on the predicted tags and appends their sections. */
enum ch_status ch_train_parsers(struct ch_treebank *bank, const struct ch_train_options *options,
                                struct ch_buf *greedy_out, struct ch_buf *beam_out, struct ch_error *err);
/* The runs it is made of: the greedy parser with the dynamic oracle, the one for beam search with
 * max-violation updates. The treebank is prepared. */
enum ch_status ch_train_greedy(const struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_learner *learner, struct ch_error *err);
enum ch_status ch_train_beam(const struct ch_treebank *bank, const struct ch_train_options *options,
                             struct ch_learner *learner, struct ch_error *err);

/* Learns the table of lemmas. */
enum ch_status ch_train_lemmas(const struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_buf *out, struct ch_error *err);

/* Compiles WordNet's files in that folder into a section. CH_IO, CH_UNREADABLE, CH_NOMEM. */
enum ch_status ch_compile_senses(const char *folder, struct ch_buf *out, struct ch_error *err);

/* Says something like "parser: epoch 3, 12.5 % of the steps wrong" through options->progress. */
void ch_train_say(const struct ch_train_options *options, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
