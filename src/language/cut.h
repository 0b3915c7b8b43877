/* One word of a sentence, read from its first letter or digit on: what joins to it and what is cut off, as
 * UD English-EWT writes it. */
#ifndef CH_LANGUAGE_CUT_H
#define CH_LANGUAGE_CUT_H

#include "language/chars.h"

/* Zeros that must stand behind the lower-case text. */
#define CH_CUT_PAD 8

/* What is read. */
struct ch_cut_text {
    const char *s;     /* the article's text */
    const char *lower; /* the same with its ASCII letters in lower case, and CH_CUT_PAD zeros behind it */
    uint32_t end;      /* of the sentence: nothing behind it is looked at */
};

/* What the characters of a word so far were. */
struct ch_cut_word {
    uint32_t start, at; /* read up to here */
    uint32_t part;      /* start of the part behind the last joiner */
    bool dots;          /* a full stop inside */
    bool hyphen, slash; /* one of them inside */
    enum ch_char last;  /* class of the last character */
};

/* Class of the character at `at`; CH_CHAR_SPACE, and a width of 0, at the end of the sentence. */
static inline enum ch_char ch_cut_class_at(const struct ch_cut_text *t, uint32_t at, uint32_t *width)
{
    return ch_char_or_end(t->s, t->end, at, width);
}

static inline bool ch_cut_is_class(const struct ch_cut_text *t, uint32_t at, enum ch_char class)
{
    uint32_t width;
    return ch_cut_class_at(t, at, &width) == class;
}

static inline bool ch_cut_is_word_at(const struct ch_cut_text *t, uint32_t at)
{
    uint32_t width;
    return ch_char_is_word(ch_cut_class_at(t, at, &width));
}

/* The ASCII byte at `at` in lower case, or 0 behind the end. */
static inline char ch_cut_byte_at(const struct ch_cut_text *t, uint32_t at)
{
    return at < t->end ? t->lower[at] : 0;
}

/* End of the run of ASCII letters at `at`. */
uint32_t ch_cut_letters_end(const struct ch_cut_text *t, uint32_t at);

/* Moves w->at over letters, digits and what joins them. */
void ch_cut_read(const struct ch_cut_text *t, struct ch_cut_word *w);

/* Length of the apostrophe clitic at `at` ("'s", "’ll"), apostrophe included, or 0. The apostrophe has
 * `width` bytes. */
uint32_t ch_cut_clitic(const struct ch_cut_text *t, uint32_t at, uint32_t width);

/* Length of a clipped word that an apostrophe starts behind white space: "'90s", "'em", and clitics set apart
 * ("the minister 's"); 0 if it is none. */
uint32_t ch_cut_clipped(const struct ch_cut_text *t, uint32_t at, uint32_t width);

/* "n't" around the apostrophe at w->at: true when the word has its n before it and t alone behind it. */
bool ch_cut_is_negation(const struct ch_cut_text *t, const struct ch_cut_word *w, uint32_t width);

/* Whether the full stop behind the word is part of it. */
bool ch_cut_keeps_full_stop(const struct ch_cut_text *t, const struct ch_cut_word *w);

/* Where the unit begins in a word of digits and a unit: "10pm", "35mm"; 0 if it is none. */
uint32_t ch_cut_unit(const struct ch_cut_text *t, const struct ch_cut_word *w);

/* "US$", "HK$": capitals that belong to the currency sign behind them. */
bool ch_cut_takes_dollar(const struct ch_cut_text *t, const struct ch_cut_word *w);

#endif
