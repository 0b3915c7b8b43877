/* Folding: the one form under which the lexicon files and finds a name.
 *
 * Lower case, accents off, special letters spelled out (ø o, ł l, ß ss), all apostrophes ', hyphens and runs
 * of white space one space, full stops left out ("U.S." and "US" are the same). */
#ifndef CH_LEXICON_FOLD_H
#define CH_LEXICON_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Most bytes that one step gives. */
#define CH_FOLD_MAX 24

/* What kind of character a step went over. */
enum ch_fold_class {
    CH_FOLD_OTHER, /* digits, punctuation, letters without case */
    CH_FOLD_LOWER,
    CH_FOLD_UPPER,
    CH_FOLD_BREAK, /* white space or a hyphen; gives one space */
    CH_FOLD_DOT,   /* a full stop; gives nothing */
    CH_FOLD_STOP,  /* no name goes over it: a blank line, a NUL */
};

struct ch_fold {
    uint8_t bytes[CH_FOLD_MAX];
    uint8_t count;
    uint8_t class; /* enum ch_fold_class */
};

/* Folds the character at text[*at], *at < len, and moves *at behind it (behind the whole run of white
 * space). A combining mark gives nothing and CH_FOLD_OTHER. Malformed bytes fold to themselves. */
void ch_fold_step(const char *text, size_t len, size_t *at, struct ch_fold *out);

/* The ASCII half of ch_fold_step as a table, for speed: the folded byte of each ASCII character that gives
 * one byte by itself (letters, digits, most punctuation), 0 for the others. */
extern const uint8_t ch_fold_ascii[128];

#endif
