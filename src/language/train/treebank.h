/* Treebanks in CoNLL-U (https://universaldependencies.org/format.html), as the trainer needs them. */
#ifndef CH_TRAIN_TREEBANK_H
#define CH_TRAIN_TREEBANK_H

#include "document.h"
#include "language/tagger.h"

/* One word's annotation in the treebank. */
struct ch_gold {
    struct ch_str form, lower, lemma;
    uint32_t head; /* 1-based; 0 for the root */
    uint8_t upos, xpos, deprel;
};

struct ch_tree {
    struct ch_model_word *words; /* n of them, with zeroed margins before and behind; tags as predicted */
    struct ch_gold *gold;        /* n; deprel and head as in the file */
    uint32_t *heads;             /* 1-based; see ch_treebank_prepare */
    uint8_t *labels;             /* 1-based */
    uint32_t n;
};

#define CH_TREEBANK_FILES 16

struct ch_treebank {
    struct ch_arena arena;
    struct ch_document files[CH_TREEBANK_FILES]; /* forms and lemmas are borrowed from them */
    struct ch_buf bytes[CH_TREEBANK_FILES];
    uint32_t file_count;
    struct ch_tree *items;
    uint32_t count, cap;
    uint64_t words;
    uint32_t longest; /* words of the longest tree */
};

/* Appends the trees of a file, read with ch_conllu_read. CH_UNREADABLE, CH_IO, CH_NOMEM. */
enum ch_status ch_treebank_read(struct ch_treebank *bank, const char *path, struct ch_error *err);
/* Sets the senses of all words. */
void ch_treebank_look_up(struct ch_treebank *bank, const struct ch_senses *senses);
/* Sets the predicted tags to the gold ones. */
void ch_treebank_use_gold_tags(struct ch_treebank *bank);
/* Makes all heads what the parser can learn: punctuation (by predicted tag), which it does not see, gets the
 * head CH_NONE and its children go to its head; then arcs that cross others are lifted. */
void ch_treebank_prepare(struct ch_treebank *bank);
void ch_treebank_dispose(struct ch_treebank *bank);

#endif
