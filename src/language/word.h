/* A token as the models see it: hashes of its normalised form and affixes, its shape, its tags. */
#ifndef CH_LANGUAGE_WORD_H
#define CH_LANGUAGE_WORD_H

#include "base/text.h"

#define CH_AFFIXES 4

/* Shape bits. */
enum ch_shape {
    CH_SHAPE_CAPITAL = 1 << 0,  /* begins with a capital */
    CH_SHAPE_CAPITALS = 1 << 1, /* two letters or more, all capitals */
    CH_SHAPE_MIXED = 1 << 2,    /* a capital after a small letter */
    CH_SHAPE_LETTER = 1 << 3,
    CH_SHAPE_DIGIT = 1 << 4,
    CH_SHAPE_HYPHEN = 1 << 5,
    CH_SHAPE_DOT = 1 << 6,
    CH_SHAPE_OTHER = 1 << 7, /* other signs, or a letter that is not ASCII */
};

struct ch_word {
    uint32_t form;  /* of the form in small letters, digits as 0, typographic quotes and dashes as ASCII */
    uint32_t exact; /* the same with capitals kept */
    uint32_t prefix[CH_AFFIXES], suffix[CH_AFFIXES]; /* the first and last 1..4 bytes of the normalised form,
                                                        the whole form where it is shorter */
    uint8_t shape;                                   /* enum ch_shape */
    uint8_t xpos, upos;
};

/* Fills all but the tags, which become 0. */
void ch_word_init(struct ch_word *word, struct ch_str form);

#endif
