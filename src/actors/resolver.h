/* Shared by the files that bring mentions of one actor together. Internal to src/actors. */
#ifndef CH_ACTORS_RESOLVER_H
#define CH_ACTORS_RESOLVER_H

#include "actors/words.h"
#include "lexicon/lexicon.h"

/* What is known about an actor beyond struct ch_actor; same index. */
struct ch_entity {
    uint32_t last;              /* its latest mention so far in text order, or CH_NONE */
    uint32_t name_at, name_end; /* tokens of its fullest name; equal when it has none */
    uint32_t words;             /* words of that name without particles */
    uint32_t same_as;           /* the actor that it turned out to be, or itself */
    uint8_t level;              /* enum ch_office_level of the office that the text gives */
    bool titled;                /* level is set */
    bool credit;                /* in the credits of a wire story */
    bool sure;                  /* its lexicon person was found by the full name */
};

struct ch_link {
    uint32_t actor;
    uint32_t next; /* older link of the same word, or CH_NONE */
};

struct ch_resolver {
    struct ch_document *doc;
    const struct ch_lexicon *lex;
    struct ch_word *words;
    int32_t day; /* the article's date, yyyymmdd; 0 unknown */
    struct {
        struct ch_entity *items;
        uint32_t count, cap;
    } entities; /* parallel to doc->actors */
    struct {
        struct ch_link *items;
        uint32_t count, cap;
    } links;
    struct ch_table by_word;       /* folded word of a person's name -> newest link */
    struct ch_table by_name;       /* folded name or acronym of a body -> actor */
    struct ch_table by_country;    /* code -> actor */
    struct ch_table by_person;     /* lexicon person -> actor */
    struct ch_table by_body;       /* lexicon organisation -> actor */
    struct ch_table by_collective; /* noun -> the last mention of a collective */
    struct ch_table by_noun;       /* noun of a description -> the last actor described so */
    struct ch_ids recent;          /* actors in the order of their mentions, latest last */
    struct ch_ids persons;         /* the persons among them */
    struct ch_ids bodies;          /* the organisations and groups among them */
    char home[3];                  /* see ch_resolver_focus */
    uint8_t *personal;             /* per token: 1 in a person's title, 2 in a person's name */
    bool sure_main;                /* most of the article's countries are main */
    bool likely_main;              /* the same in a short article */
    char main[3];                  /* the country that the article names most */
    uint32_t *hit_from;            /* per token: first hit at or behind it */
    uint32_t *quote_of;            /* per token: quote that covers it, or CH_NONE */
    uint32_t *apposed;     /* per mention: 1 + the body or country that it stands in apposition to, or 0 */
    uint32_t credits;      /* first token of the credits, or tokens.count */
    struct ch_table about; /* the same without places in it; see ch_hit_is_about_country */
    struct ch_table seen;  /* hash of a country's code -> times that the article names it */
    char passed[16][3];    /* the latest countries named, a ring */
    uint32_t passed_count;
};

/* entity.c: actors and their names ---------------------------------------------------------------- */

/* A new actor without a name; CH_NONE when memory is short. */
uint32_t ch_entity_new(struct ch_resolver *r, uint8_t type);
/* Says that mention at refers to actor; false when memory is short. */
bool ch_entity_attach(struct ch_resolver *r, uint32_t mention, uint32_t actor);
/* Folded hash of a token, of a text: case, accents and punctuation do not count. */
uint64_t ch_fold_hash(struct ch_str text);
/* Person's name: attaches mention `at` to the actor it fits, or to a new one. */
bool ch_entity_person(struct ch_resolver *r, uint32_t at);
/* Named body: the same. */
bool ch_entity_body(struct ch_resolver *r, uint32_t at);
/* The actor for a country, made when it is new; CH_NONE when memory is short or the code is unknown. */
uint32_t ch_entity_country(struct ch_resolver *r, const char *code);
/* Takes over country, role, gender and level from a mention where the actor has none. */
void ch_entity_learn(struct ch_resolver *r, uint32_t actor, const struct ch_mention *m);
/* Whether a role only tells whose counterpart somebody is. */
bool ch_tells_counterpart(struct ch_str role);
/* The level of the office named in the tokens [first, end); false when the lexicon knows none there. */
bool ch_level_of(const struct ch_resolver *r, uint32_t first, uint32_t end, uint8_t *level);
/* Follows same_as. */
uint32_t ch_entity_final(const struct ch_resolver *r, uint32_t actor);

/* identity.c: which lexicon person it is ----------------------------------------------------------- */

/* Finds the lexicon's persons for all person actors and brings those together that are one. */
bool ch_identify_persons(struct ch_resolver *r);

/* apposition.c: "X, the foreign minister," -------------------------------------------------------- */

/* Attaches descriptions in apposition to names, in both orders, and to lists of names. */
bool ch_appositions(struct ch_resolver *r);
/* Gives counterparts the offices of owners that were found later. */
void ch_counterparts(struct ch_resolver *r);

/* description.c ------------------------------------------------------------------------------------- */
enum ch_definiteness { CH_BARE, CH_DEFINITE, CH_INDEFINITE, CH_OWNED };
enum ch_definiteness ch_definiteness(const struct ch_resolver *r, const struct ch_mention *m);
/* The noun that a description is built on: its last word before any complement. */
uint32_t ch_noun_of(const struct ch_resolver *r, const struct ch_mention *m);
/* Whether word stands in role (which may be NULL), case aside. */
bool ch_role_has_word(const char *role, struct ch_str word);
/* Heads of state and government, of parties and of organisations. */
bool ch_leader_level(uint8_t level);
/* Whether who holds an office of level `has` may be called by one of level `wanted`. */
bool ch_levels_agree(uint8_t wanted, uint8_t has);
/* The last actor described by the noun of m and, where m has one, with its country; CH_NONE. */
uint32_t ch_same_noun(const struct ch_resolver *r, const struct ch_mention *m);
bool ch_noun_remember(struct ch_resolver *r, uint32_t at, uint32_t actor);
/* Gives mention `at` an actor of its own. */
bool ch_fresh(struct ch_resolver *r, uint32_t at);

/* office.c, collective.c, body.c: each finds or makes the actors of one mention; false when memory is short.
 */
bool ch_resolve_office(struct ch_resolver *r, uint32_t at);
bool ch_resolve_plural(struct ch_resolver *r, uint32_t at);
bool ch_resolve_body(struct ch_resolver *r, uint32_t at);
bool ch_resolve_country(struct ch_resolver *r, uint32_t at);

/* Whether actor may be meant by the description m. */
bool ch_description_fits(const struct ch_resolver *r, const struct ch_mention *m, uint32_t actor);

/* ahead.c: each finds whom the description of mention at means, or CH_NONE ------------------------- */

/* "His chief spokesman said": the one person named later with such an office. */
uint32_t ch_look_ahead(const struct ch_resolver *r, uint32_t at);
/* In a lead: the one whom the next sentences bring in by name. */
uint32_t ch_named_next(const struct ch_resolver *r, uint32_t at);
/* "Egyptian president" where one president is named of whom the article does not say of which state. */
uint32_t ch_officer_without_state(const struct ch_resolver *r, uint32_t at);
/* The person named in the article who holds an office of that level in that country, other than `except`. */
uint32_t ch_officer_named(const struct ch_resolver *r, const char *country, uint8_t level, uint32_t except);
/* Whether a role is a title that leaves open what somebody does: a rank, "Ambassador". */
bool ch_is_style(struct ch_str role);

/* pronoun.c ----------------------------------------------------------------------------------------- */
bool ch_resolve_pronoun(struct ch_resolver *r, uint32_t at);

/* The country that the text up to here is about: the one whose persons it introduces without their country,
 * else the most frequent of the latest named; "" when none. */
void ch_resolver_focus(const struct ch_resolver *r, char out[3]);

/* The words [first, end) as the name of somebody unnamed: without "the" in front, a sentence's capital taken
 * off its article. In the arena; NULL when memory is short. */
const char *ch_description_name(struct ch_document *doc, uint32_t first, uint32_t end);

/* members.c: "the foreign ministers of France and Germany", "Armenian and Azeri counterparts": attaches one
 * actor for each state to mention `at`. *done tells whether it is such a phrase. */
bool ch_resolve_members(struct ch_resolver *r, uint32_t at, bool *done);
/* The person who holds the office of `level` in a country on the article's day, by the lexicon, as an actor,
 * made when new; *actor is CH_NONE when nobody is known for sure. */
bool ch_holder_actor(struct ch_resolver *r, const char *country, uint8_t level, uint32_t *actor);

static inline struct ch_mention *ch_resolver_mention(const struct ch_resolver *r, uint32_t at)
{
    return &r->doc->mentions.items[at];
}
static inline bool ch_resolver_is(const struct ch_resolver *r, uint32_t token, const char *lower)
{
    return token < r->doc->tokens.count && ch_str_is(r->doc->tokens.items[token].lower, lower);
}

#endif
