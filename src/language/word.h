/* A token as the models see it: hashes of its normalised form and affixes, its shape, its tags. */
#ifndef CH_LANGUAGE_WORD_H
#define CH_LANGUAGE_WORD_H

#include "language/senses.h"

#define CH_AFFIXES 4

/* Shape bits. */
enum ch_model_shape {
    CH_MODEL_CAPITAL = 1 << 0,  /* begins with a capital */
    CH_MODEL_CAPITALS = 1 << 1, /* two letters or more, all capitals */
    CH_MODEL_MIXED = 1 << 2,    /* a capital after a small letter */
    CH_MODEL_LETTER = 1 << 3,
    CH_MODEL_DIGIT = 1 << 4,
    CH_MODEL_HYPHEN = 1 << 5,
    CH_MODEL_DOT = 1 << 6,
    CH_MODEL_OTHER = 1 << 7, /* other signs, or a letter that is not ASCII */
};

struct ch_model_word {
    uint32_t form;  /* of the form in small letters, digits as 0, typographic quotes and dashes as ASCII */
    uint32_t exact; /* the same with capitals kept */
    uint32_t prefix[CH_AFFIXES], suffix[CH_AFFIXES]; /* the first and last 1..4 bytes of the normalised form,
                                                        the whole form where it is shorter */
    uint8_t shape;                                   /* enum ch_model_shape */
    uint8_t style;                                   /* enum ch_style, of its sentence */
    uint8_t xpos, upos;
    struct ch_sense sense;
};

/* What capitals mean in a sentence. */
enum ch_style {
    CH_STYLE_PLAIN,
    CH_STYLE_TITLE, /* most words have a capital: a headline */
    CH_STYLE_SMALL, /* none has */
    CH_STYLE_UPPER, /* most are all in capitals */
};
/* Sets the style of n words, a sentence. */
void ch_model_words_set_style(struct ch_model_word *words, uint32_t n);

/* Fills all but tags and style, which become 0. senses may be NULL. */
void ch_model_word_init(struct ch_model_word *word, struct ch_str form, const struct ch_senses *senses);

/* As which parts of speech the word occurs, as four bits. */
static inline uint32_t ch_model_word_parts(const struct ch_model_word *word)
{
    return (word->sense.noun != 0) | (word->sense.verb != 0) << 1 | word->sense.adjective << 2 |
           word->sense.adverb << 3;
}

#endif
