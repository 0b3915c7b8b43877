/* Questions to the database. A query is plain data; its answer comes row by row, as typed values that are
 * described by one table of fields per kind of question, whatever format they are printed in. */
#ifndef CH_QUERY_QUERY_H
#define CH_QUERY_QUERY_H

#include "store/store.h"

struct ch_lexicon;

/* ---- Who is meant ---- */

/* Somebody to ask about: one actor, several (the holders of an office), a country, which stands for itself
 * and all who act for it, a region, which stands for its countries, or an office of whatever country. */
struct ch_party {
    int64_t *actors; /* numbers in the table actor; in the arena given to ch_party_find */
    uint32_t count;
    char country[3]; /* set: a country; actors is then only itself, none when no article has it */
    const char
        *countries; /* set: a region; the codes of its countries as a JSON array. There are no actors */
    /* Set: an office of whatever country, "foreign minister". actors are its holders where they are few
     * enough to be listed, else none. */
    const char *role;
    const char *name; /* what to call it in the answer: "Antony Blinken", "France", "Foreign Minister, TR" */
};

struct ch_candidate {
    const char *key, *name, *type, *role, *country; /* role, country: NULL where unknown */
    int64_t articles;                               /* in how many it appears */
};

struct ch_party_search {
    struct ch_party party; /* when found */
    /* When not found: whom it could mean (CH_USAGE: several have that name; CH_NOMATCH: similar names). When
     * found by a name that others share but rarely: those others. The most frequent first. */
    struct ch_candidate *candidates;
    uint32_t count;
    /* When not found, because nobody is on record in that office: its country, "" for any. The candidates are
     * who else of the country is; NULL: no office was read. */
    const char *vacant;
};

/* Finds whom text means: an actor's key; a country by name, code, adjective or metonym ("US", "Kremlin"), or
 * by its people ("Saudi officials"); a region by its people ("European leaders"); a full name or alias; an
 * office of a country ("us secretary of state", "turkish president": its holders at `on`, else all who were
 * called so) or of any ("foreign ministers", "ambassador": all who were ever called so); a surname or other
 * words of a name; the beginning of one. Case, accents and punctuation do not count. `on` is an ISO date or
 * NULL; lexicon may be NULL (no countries' adjectives, no offices). CH_OK, CH_USAGE (ambiguous), CH_NOMATCH,
 * or a database error; err has a message with the best candidates. Results live in arena. */
enum ch_status ch_party_find(struct ch_db *db, const struct ch_lexicon *lexicon, const char *text,
                             const char *on, struct ch_arena *arena, struct ch_party_search *out,
                             struct ch_error *err);

/* The identities that a party stands for, those that analysts merged as one, the most frequent first; in
 * arena. */
enum ch_status ch_party_identities(struct ch_db *db, const struct ch_party *party, struct ch_arena *arena,
                                   struct ch_candidate **out, uint32_t *count, struct ch_error *err);

/* The actor with that key, else the most frequent one with just that name. CH_NOMATCH (err not filled) when
 * there is none. */
enum ch_status ch_party_exactly(struct ch_db *db, const char *text, struct ch_arena *arena,
                                struct ch_candidate *out, struct ch_error *err);

/* A party's actors in one article, as the article alone has them, whomever they are joined with: `which` as
 * for ch_record_find; keys in arena, none when the party is not in it. CH_NOMATCH, CH_USAGE with err when it
 * is no article. */
struct ch_part {
    const char *article; /* its id */
    const char **keys;
    uint32_t count, cap;
};
enum ch_status ch_party_in_article(struct ch_db *db, const struct ch_party *party, const char *which,
                                   struct ch_arena *arena, struct ch_part *out, struct ch_error *err);

/* ---- Questions ---- */

enum ch_ask {
    CH_ASK_MET,      /* meetings; a, b: with these */
    CH_ASK_SAID,     /* statements; a: by, to: to, about: words in it */
    CH_ASK_CITED,    /* instruments cited; text: symbol, number or words of the name; a: by whom */
    CH_ASK_DEEDS,    /* what is done with instruments; text: as for citations; a: by whom */
    CH_ASK_ACTORS,   /* actors, the most frequent first; text: beginning of a word of the name */
    CH_ASK_NAMES,    /* profile of a: forms of the name */
    CH_ASK_ROLES,    /* profile of a: offices with first and last date seen */
    CH_ASK_PARTNERS, /* profile of a: whom they met how often */
    CH_ASK_CITES,    /* profile of a: which instruments they cited how often */
    CH_ASK_SEARCH,   /* articles; about: words in them */
    CH_ASK_MARKS,    /* text: article (as ch_record_find); the ranges that facts stand on, by start */
    CH_ASK_EXPLAIN,  /* text: id of a fact; one row for each sentence that proves it */
    CH_ASK_STATS,    /* what is in the database */
    CH_ASK_TIMELINE, /* meetings and statements by month, oldest first; a, b: of these */
    CH_ASK_NETWORK,  /* who met how many, and who stands between others; a: among a and whom a met */
    CH_ASK_SAME_DAY, /* what a and b said on one day on the same topic */
    CH_ASK_COMMON,   /* whom both a and b met; two countries: which countries */
    CH_ASK_PAIRS,    /* who met whom how often, the pairs with most meetings first: actors, or countries */
    CH_ASK_NOTES,    /* profile of a: what analysts noted */
    CH_ASK_CURATION, /* what analysts decided, the last first; rejected: also what was undone */
    CH_ASK_LEXICON,  /* files of one's own beside the lexicon */
    CH_ASK_COUNT
};

/* What a kind of question understands: bits of ch_ask_info.takes. */
enum ch_query_part {
    CH_TAKES_A = 1 << 0,
    CH_TAKES_B = 1 << 1,
    CH_TAKES_TO = 1 << 2,
    CH_TAKES_TEXT = 1 << 3,
    CH_TAKES_ABOUT = 1 << 4,
    CH_TAKES_DATES = 1 << 5, /* since, until */
    CH_TAKES_COUNTRY = 1 << 6,
    CH_TAKES_STATUS = 1 << 7,
    CH_TAKES_PLACE = 1 << 8,
    CH_TAKES_OUTLET = 1 << 9,
    CH_NEEDS_A = 1 << 10,
    CH_NEEDS_TEXT = 1 << 11,
    CH_NEEDS_ABOUT = 1 << 12,
    CH_NEEDS_B = 1 << 13,
    CH_TAKES_MODE = 1 << 14,
    CH_TAKES_ACT = 1 << 15,
    CH_TAKES_REPORTS = 1 << 17, /* all_reports */
    CH_TAKES_KIND = 1 << 16,
    CH_TAKES_DEED = 1 << 18,
};

/* What is done with instruments, as lists for the option tables. */
#define CH_DEEDS "adopt|veto|reject|propose|amend|sign|ratify|withdraw|comply|breach|support|cite|call"
#define CH_DEED_STATUSES "done|planned|proposed|alleged|denied"

/* The acts that statements are told apart by, as one list for the option tables. */
#define CH_ACTS "appeal|promise|support|apologise|demand|criticise|accuse|reject|threaten|deny|invite"
/* Whether an act has that name. */
bool ch_act_named(const char *name);
/* The act that a CAMEO code means, as the column act of statements has it; NULL where it means none ("010": a
 * mere statement). Static. */
const char *ch_act_of_code(const char *cameo);

/* Facts that answer a query, so that they need not be looked for twice. */
struct ch_found {
    struct ch_arena *arena; /* of items */
    int64_t *items;         /* addresses, in the order of the answer */
    uint32_t count, cap;
    bool whole; /* there are no others */
};

/* Zero-initialise; NULL and 0 mean "any". */
struct ch_query {
    enum ch_ask ask;
    const struct ch_party *a, *b, *to;
    const char *text;
    const char *about; /* words that must all occur (stemmed, any case) ... */
    bool fts;          /* ... or an FTS5 query as it stands */
    /* ISO dates, inclusive; "2024-10" and "2024" mean the whole month or year. Of the meeting or statement
     * where the text tells it, else of publication. */
    const char *since, *until;
    const char *country; /* alpha-2: of a participant, of the speaker, of the actor */
    const char *status;  /* "held", ... */
    const char *place;   /* any case */
    const char *outlet;  /* any case */
    const char *mode;    /* "phone", ... */
    const char *act;     /* of CH_ACTS: statements of that class */
    const char *kind;    /* "resolution", ...: instruments of that kind */
    const char *deed;    /* of CH_DEEDS */
    bool spoken;         /* citations in statements only, not in the reporter's own words */
    uint32_t limit;      /* rows; 0: all */
    bool rejected;       /* also facts that analysts rejected */
    bool oldest_first;   /* else the newest first, for kinds that come by date */
    bool all_reports;    /* each report of a meeting or statement, and copies of articles; else each once */
    bool each_day;       /* CH_ASK_NETWORK: the graph is to have the days of the meetings */
    bool of_countries;   /* CH_ASK_PAIRS: countries, not actors */
    /* CH_ASK_TIMELINE, CH_ASK_NETWORK: out of the facts, though there are sums */
    bool one_by_one;
    /* Where to put the facts that are given, for kinds that list facts; and what was put there for the same
     * query with whatever limit. */
    struct ch_found *keep;
    const struct ch_found *known;
};

enum ch_value_type {
    CH_VALUE_NULL,
    CH_VALUE_TEXT,
    CH_VALUE_INT,
    CH_VALUE_REAL,   /* a share from 0 to 1 */
    CH_VALUE_NUMBER, /* any other number, in `text` as it is to be shown */
    CH_VALUE_LIST
};

struct ch_value {
    enum ch_value_type type;
    union {
        struct ch_str text;
        int64_t integer;
        double real;
        struct {
            const struct ch_str *items;
            uint32_t count;
        } list;
    };
};

struct ch_field {
    const char *name;        /* JSON key and column heading: "participants" */
    enum ch_value_type type; /* of its values when they are not null */
    const char *what;        /* one line for the manual */
    bool secondary;          /* left out of a table on a terminal */
};

struct ch_ask_info {
    const char *name; /* "met" */
    uint32_t takes;   /* enum ch_query_part */
    const struct ch_field *fields;
    uint32_t field_count;
};

/* Static; never NULL for a valid ask. */
const struct ch_ask_info *ch_ask_info(enum ch_ask ask);

/* The value of the field of that name in a row; NULL when the kind has no such field. */
const struct ch_value *ch_value_named(const struct ch_ask_info *info, const struct ch_value *values,
                                      const char *name);

/* Receives one row: as many values as the kind has fields, in their order; borrowed for the call. Another
 * status than CH_OK ends the query with it. */
typedef enum ch_status ch_row_fn(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                                 struct ch_error *err);

/* Answers in one snapshot of the database; the order depends on its content alone. CH_OK; CH_NOMATCH when
 * there was no row (err is not filled); CH_USAGE for a date, FTS query, or part that makes no sense; what fn
 * returned; or a database error. */
enum ch_status ch_query_run(struct ch_db *db, const struct ch_query *query, ch_row_fn *fn, void *context,
                            struct ch_error *err);

/* How much there is, without its details. */
struct ch_amount {
    uint64_t reports;                 /* facts: each article's report counts */
    uint64_t days;                    /* different days of them */
    char first_day[11], last_day[11]; /* ISO; "" when nothing is dated */
    bool more;                        /* counting stopped at the limit */
};
/* Counts the facts (CH_ASK_MET, CH_ASK_SAID, CH_ASK_CITED, CH_ASK_SEARCH) that answer the query, at most
 * `limit` of them; query->limit does not count. CH_OK also when there are none; otherwise as ch_query_run. */
enum ch_status ch_query_count(struct ch_db *db, const struct ch_query *query, uint64_t limit,
                              struct ch_amount *out, struct ch_error *err);

/* Appends the SQL that ch_query_run uses for this query, with its parameters by name. */
enum ch_status ch_query_sql(struct ch_db *db, const struct ch_query *query, struct ch_buf *out,
                            struct ch_error *err);

#endif
