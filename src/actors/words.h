/* What single words say about actors: shape, closed classes ("spokesman", "ministry", "al-"), orthographic
 * words that the tokens split at hyphens. */
#ifndef CH_ACTORS_WORDS_H
#define CH_ACTORS_WORDS_H

#include "document.h"

/* Classes of words; a word may be in several. */
enum ch_word_class {
    CH_W_HONORIFIC = 1 << 0, /* before a name only: Mr., Dr., Sheikh */
    CH_W_RANK = 1 << 1,      /* before a name: Gen., Sen., King */
    CH_W_PARTICLE = 1 << 2,  /* inside a name, lower case: al, bin, de, van */
    CH_W_SUFFIX = 1 << 3,    /* behind a name: Jr., III */
    CH_W_PERSON = 1 << 4,    /* noun for one person: official, spokesman */
    CH_W_PEOPLE = 1 << 5,    /* noun for several: officials, police */
    CH_W_LEADER = 1 << 6,    /* noun for somebody who leads */
    CH_W_SIDES = 1 << 7,     /* plural noun for several actors: sides, countries */
    CH_W_BODY = 1 << 8,      /* noun for one body: ministry, parliament, media */
    CH_W_BODIES = 1 << 9,    /* the plural of those */
    CH_W_STATE = 1 << 10,    /* the government of a state: government, administration */
    CH_W_LAND = 1 << 11,     /* country, nation, kingdom */
    CH_W_ORGTAIL = 1 << 12,  /* last word of a name of an organisation: Council, Corp */
    CH_W_PLACETAIL = 1 << 13,
    CH_W_EVENTTAIL = 1 << 14, /* last word of a name of an event, treaty, product */
    CH_W_MODIFIER = 1 << 15,  /* stands before nouns for persons: senior, foreign, former */
    CH_W_COUNT = 1 << 16,     /* two, several, both */
    CH_W_DET = 1 << 17,
    CH_W_SAY = 1 << 18, /* a verb form whose subject or object is mostly a person */
    CH_W_TIME = 1 << 19,
    CH_W_FUNCTION = 1 << 20, /* never part of a name, even with a capital at a sentence's start */
    CH_W_PREP = 1 << 21,
    CH_W_PLACEPREP = 1 << 22, /* a preposition (or verb of travel) that a place follows */
    CH_W_CONJ = 1 << 23,
    CH_W_PRONOUN = 1 << 24, /* personal pronoun, third person */
    CH_W_POSS = 1 << 25,    /* possessive determiner */
    CH_W_MALE = 1 << 26,
    CH_W_FEMALE = 1 << 27,
    CH_W_KIN = 1 << 28, /* a relation, no office: wife, granddaughter, friend */
};

enum ch_shape {
    CH_SHAPE_OTHER, /* digits, punctuation */
    CH_SHAPE_LOWER,
    CH_SHAPE_CAPITAL,  /* begins with a capital letter */
    CH_SHAPE_CAPITALS, /* two capital letters or more, no small one: acronyms, datelines */
    CH_SHAPE_INITIAL,  /* one capital letter, maybe with a full stop */
};

struct ch_word {
    uint32_t classes; /* of the token; for the last token of a hyphenated word, also those of the whole */
    uint8_t shape;    /* enum ch_shape */
    bool glued;       /* no white space before it and not the sentence's first: a hyphenated part, "'s" */
    bool hyphen;      /* a hyphen or dash glued on both sides */
    bool loud;        /* in a sentence without small letters: capitals say nothing */
    bool headline;    /* in a sentence that gives all longer words a capital: they say little */
};

/* Classes of a lower-case word; 0 when it is in no table. */
uint32_t ch_word_classes(struct ch_str lower);

/* Whether text is a rank of the forces alone: "General", "Lt. Col."; what somebody holds says more. */
bool ch_rank_only(struct ch_str text);

/* Describes all tokens: an array of tokens.count items in doc->arena; NULL when memory is short. */
struct ch_word *ch_words(struct ch_document *doc);

/* Whether a token can be the beginning or the body of a name by its shape. */
static inline bool ch_word_capital(const struct ch_word *word)
{
    return word->shape >= CH_SHAPE_CAPITAL;
}

/* "'s" or a lone apostrophe that marks a possessive. */
bool ch_token_possessive(const struct ch_document *doc, uint32_t token);

struct ch_hit;
/* Whether a lexicon hit names a country: by name, adjective, people, capital or seat of government; "South"
 * of "South America" and "American" of "North American" are none. */
bool ch_hit_is_country(const struct ch_document *doc, const struct ch_hit *hit);
/* The same, but only where the country itself is meant, not a place in it: no capitals, no "in Norway". */
bool ch_hit_is_about_country(const struct ch_document *doc, const struct ch_hit *hit);

/* The token where the credits of a wire story begin, "(Reporting by A in B; Editing by C)" near the end;
 * tokens.count when there are none. */
uint32_t ch_credits_start(const struct ch_document *doc);

/* A set or map from strings to numbers, in an arena: open addressing over 64-bit hashes, no deletion. Two
 * strings with one hash count as one; at 64 bits that does not happen by chance. */
struct ch_table {
    uint64_t *keys; /* 0: empty */
    uint32_t *values;
    uint32_t count, cap;
};
/* The value of key, or CH_NONE. */
uint32_t ch_table_get(const struct ch_table *table, uint64_t key);
/* Sets it; false when memory is short. */
bool ch_table_set(struct ch_arena *arena, struct ch_table *table, uint64_t key, uint32_t value);

#endif
