/* Shared by the files that find mentions: the sentence cut into atoms (names, offices, states, bodies), and
 * atoms with the words between them put together to noun phrases. Internal to src/actors. */
#ifndef CH_ACTORS_SCAN_H
#define CH_ACTORS_SCAN_H

#include "actors/words.h"
#include "document.h"
#include "lexicon/lexicon.h"

enum ch_atom_kind {
    CH_ATOM_NAME,      /* a capitalised sequence that may be a person's name */
    CH_ATOM_OFFICE,    /* id: office */
    CH_ATOM_STATE,     /* id: state, by its name */
    CH_ATOM_ADJECTIVE, /* id: state, by its adjective or noun for its people */
    CH_ATOM_CAPITAL,   /* id: state, by its capital */
    CH_ATOM_METONYM,   /* id: state, by the seat of its government */
    CH_ATOM_BODY,      /* an organisation or group; id: organisation, or CH_NONE */
    CH_ATOM_DATELINE,  /* "SEOUL", "WASHINGTON" before a story's first word */
    CH_ATOM_OTHER,     /* a place, an agreement, an event: nobody */
};

/* A stretch of tokens that is one thing. Atoms do not overlap. */
struct ch_atom {
    uint32_t first, end;
    uint32_t id;      /* lexicon entry of its kind, or CH_NONE */
    uint32_t person;  /* NAME: lexicon person by full name, or CH_NONE */
    int16_t score;    /* NAME: evidence that it is a person's; see name.c */
    uint8_t kind;     /* enum ch_atom_kind */
    uint8_t flags;    /* enum ch_lex_flag of the hit */
    uint8_t gender;   /* NAME: of the given name */
    bool person_name; /* NAME: decided to be a person's */
    bool given;       /* NAME: begins with a known given name */
};

struct ch_scan {
    struct ch_document *doc;
    const struct ch_lexicon *lex;
    struct ch_word *words; /* per token */
    struct {
        struct ch_atom *items;
        uint32_t count, cap;
    } atoms;
    uint32_t *atom_of;         /* per token: the atom that covers it, or CH_NONE */
    uint32_t *hit_from;        /* per token: first hit that begins there or later */
    struct ch_table countries; /* hash of a country's code -> times that the article names it */
    struct ch_table common;    /* words that the article has in small letters */
    uint32_t credits;          /* token where the credits of a wire story begin, else tokens.count */
};

/* Prepares scan for doc. False when memory is short. */
bool ch_scan_begin(struct ch_scan *scan, struct ch_document *doc, const struct ch_lexicon *lex);

/* Cuts all sentences into atoms. False when memory is short. */
bool ch_scan_atoms(struct ch_scan *scan);

/* Whether a NAME atom is a word with a hyphen that names nobody: "U-turn", "Franco-American". */
bool ch_scan_is_compound(const struct ch_scan *scan, const struct ch_atom *atom);

/* Decides which NAME atoms are persons' names. False when memory is short. */
bool ch_scan_names(struct ch_scan *scan);

/* Whether a place is likely at token: a preposition of place stands before it, "to" where somebody moves, or
 * a verb of war that is done to places. */
bool ch_scan_at_place(const struct ch_scan *scan, uint32_t token);
/* Whether token is a word that names of places begin with: "Camp", "Port", "Deir". */
bool ch_scan_place_head(const struct ch_scan *scan, uint32_t token);

/* A base noun phrase: determiner, modifiers and head, without what follows the head. */
struct ch_chunk {
    uint32_t first, end; /* tokens; no possessive mark or hyphen at the end */
    uint32_t
        segment;    /* where the part behind the last possessive mark begins ("Japan's | defense minister") */
    uint32_t next;  /* where to go on */
    bool possessor; /* a possessive mark follows: what it belongs to is no noun phrase we know */
};

/* The noun phrase at or behind token in the sentence that ends at end; false when there is none. */
bool ch_chunk_next(const struct ch_scan *scan, uint32_t token, uint32_t end, struct ch_chunk *out);

/* The country that the tokens [first, end) name by adjective, name, seat of government or a body of its own;
 * "" when there is none. */
void ch_scan_country(const struct ch_scan *scan, uint32_t first, uint32_t end, char out[3]);

/* The office in [first, end), a title or description: without article, possessives and countries in front. */
struct ch_str ch_scan_role(const struct ch_scan *scan, uint32_t first, uint32_t end);

/* Where the phrase of a title or body whose head ends at `at` ends with its complement: "special envoy | for
 * Syria", "foreign ministers | of France, Germany and Britain"; `at` when there is none. */
uint32_t ch_scan_complement(const struct ch_scan *scan, uint32_t at, uint32_t end);

/* The atom that begins at, or covers, token; NULL when there is none. */
static inline struct ch_atom *ch_scan_atom(const struct ch_scan *scan, uint32_t token)
{
    if (token >= scan->doc->tokens.count || scan->atom_of[token] == CH_NONE) return NULL;
    return &scan->atoms.items[scan->atom_of[token]];
}
static inline const struct ch_token *ch_scan_token(const struct ch_scan *scan, uint32_t token)
{
    return &scan->doc->tokens.items[token];
}
static inline bool ch_scan_is(const struct ch_scan *scan, uint32_t token, const char *lower)
{
    return ch_str_is(scan->doc->tokens.items[token].lower, lower);
}

#endif
