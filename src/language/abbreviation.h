/* Abbreviations that are written with a full stop in English news. */
#ifndef CH_LANGUAGE_ABBREVIATION_H
#define CH_LANGUAGE_ABBREVIATION_H

#include "base/text.h"

/* How an abbreviation behaves before a full stop. */
enum ch_abbreviation {
    CH_ABBR_NONE = 0, /* not one */
    CH_ABBR_TITLE,    /* a name follows: "Gen.", "Mr."; never ends a sentence */
    CH_ABBR_NUMBER,   /* a number follows: "No.", "Art."; an ordinary word where none does */
    CH_ABBR_MONTH,    /* a day or year follows mostly: "Jan."; may end a sentence */
    CH_ABBR_NEVER,    /* something always follows: "e.g.", "vs." */
    CH_ABBR_PLACE,    /* a state behind a town and a comma: "Calif."; the sentence goes on with a comma */
    CH_ABBR_MAY_END,  /* "Inc.", "Jr.", "a.m.", "etc." */
};

/* What the word (without its final full stop) is; letters' case counts where the table says so. */
enum ch_abbreviation ch_abbreviation_of(struct ch_str word);

/* True for a word of small letters that could be an abbreviation: a known one, whatever its first letter, or
 * one without a vowel ("govt", "mfg"). */
bool ch_may_be_abbreviation(struct ch_str word);

/* True for letters with full stops between them: "U.S", "a.m", "Ph.D" (without the final one). */
bool ch_is_acronym(struct ch_str word);

/* True for the states among them: "N.Y", "D.C". */
bool ch_is_place_acronym(struct ch_str word);

#endif
