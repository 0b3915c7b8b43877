/* The lexicon: states, offices and their holders, organisations, agreements and resolutions, compiled from
 * src/lexicon/tables/ into one read-only image with an automaton over all their names.
 *
 * An entry is (kind, id); ids are dense, 0..count-1 per kind, and stable only within one image. Strings are
 * NUL-terminated UTF-8, borrowed from the image, never NULL ("" where unknown). Everything here is safe to
 * use from many threads. */
#ifndef CH_LEXICON_LEXICON_H
#define CH_LEXICON_LEXICON_H

#include "base/status.h"
#include "base/text.h"

struct ch_lexicon;

enum ch_lex_kind {
    CH_LEX_STATE,        /* id: state. "Lebanon", "the United States", "U.S." */
    CH_LEX_ADJECTIVE,    /* id: state. "Lebanese", "Israeli" */
    CH_LEX_NATIONAL,     /* id: state. "Israelis", "a Pole" */
    CH_LEX_CAPITAL,      /* id: state. "Beirut": the place, or the government by metonymy */
    CH_LEX_METONYM,      /* id: state. "the Kremlin", "the White House", "the Blue House": the government */
    CH_LEX_OFFICE,       /* id: office. "prime minister", "top diplomat", "envoy" */
    CH_LEX_ORGANISATION, /* id: organisation; armed groups, parties, ministries with a name too */
    CH_LEX_PERSON,       /* id: person. A full name or an alias: "Antony Blinken", "MBS" */
    CH_LEX_SURNAME,      /* id: person. A surname alone; usually many persons share one */
    CH_LEX_GIVEN,        /* id: 0 unknown, 1 male, 2 female. A given name: "Antony", "Fatima" */
    CH_LEX_AGREEMENT,    /* id: agreement. "JCPOA", "Taif Agreement" */
    CH_LEX_PLACE,        /* id: place. A town or region that is no capital: "Geneva", "Camp David" */
    CH_LEX_KIND_COUNT
};

enum ch_lex_flag {
    CH_LEX_AMBIGUOUS = 1 << 0, /* the form has other common meanings ("Georgia", "the North", "Chad") */
    CH_LEX_CAPITALS = 1 << 1,  /* found in a text written all in capitals: case says nothing */
};

/* What an office is; the order is that of rank in a list of namesakes. */
enum ch_office_level {
    CH_LEVEL_OTHER,
    CH_LEVEL_HEAD_OF_STATE,
    CH_LEVEL_HEAD_OF_GOVERNMENT,
    CH_LEVEL_FOREIGN_MINISTER,
    CH_LEVEL_DEFENCE_MINISTER,
    CH_LEVEL_DEPUTY_HEAD, /* vice president, deputy prime minister */
    CH_LEVEL_MINISTER,
    CH_LEVEL_DEPUTY_MINISTER,
    CH_LEVEL_IO_HEAD, /* head of an international organisation */
    CH_LEVEL_IO_OFFICIAL,
    CH_LEVEL_ENVOY,
    CH_LEVEL_AMBASSADOR,
    CH_LEVEL_SPOKESPERSON,
    CH_LEVEL_SECURITY_ADVISER,
    CH_LEVEL_INTELLIGENCE_CHIEF,
    CH_LEVEL_MILITARY_CHIEF,
    CH_LEVEL_LEGISLATURE_HEAD,
    CH_LEVEL_PARTY_LEADER, /* also leaders of armed groups and movements */
    CH_LEVEL_OFFICIAL,     /* "official", "diplomat", "aide": no office in the narrow sense */
    CH_LEVEL_COUNT
};

struct ch_lex_state {
    const char *code; /* ISO 3166-1 alpha-2; EU, XK, PS; "" for former states */
    const char *name; /* common English name: "United States" */
    const char *adjective;
    const char *capital;
    const char *qid;
};
struct ch_lex_office {
    const char *title;   /* normal form, lower case but for names: "prime minister" */
    const char *country; /* alpha-2 where the title means one country ("Secretary of State": US), else "" */
    enum ch_office_level level;
    bool descriptive; /* a newswire description ("top diplomat"), not a title that goes before a name */
    bool plural;      /* "foreign ministers" */
};
struct ch_lex_organisation {
    const char *name;
    const char *abbreviation;
    const char *country; /* alpha-2 of the state it belongs to, or "" */
    const char *qid;
    const char *kind; /* "igo", "un organ", "armed group", "ministry", ... */
    bool group;       /* actor type group (armed groups, parties), else organization */
    bool speaks;      /* can make statements and meet (courts, ministries); not a mere forum or treaty body */
};
struct ch_lex_person {
    const char *name; /* canonical: the usual name in English news */
    const char *surname;
    const char *qid;
    uint8_t gender;                /* enum ch_gender of document.h */
    uint32_t tenures, tenures_end; /* half-open range of tenure ids, by start date */
};
struct ch_lex_tenure {
    uint32_t person;
    const char *country; /* alpha-2, or "" where it is an office of an organisation */
    const char *organisation;
    const char *office; /* "Prime Minister", "Minister of Foreign Affairs", "Secretary of State" */
    enum ch_office_level level;
    int32_t start, end; /* yyyymmdd, month or day 00 where unknown; end 99991231 where still in office; 0
                           unknown */
    bool open; /* the end is not known, only that the source ended (see `end` for the last sure day) */
};
struct ch_lex_agreement {
    const char *name;
    const char *symbol; /* what the record shows: "JCPOA", "Minsk agreements" */
    int32_t year;
    const char *kind; /* "resolution", "treaty", "agreement", "statement" */
};
struct ch_lex_place {
    const char *name;
    const char *country;
};
struct ch_lex_resolution {
    uint32_t number;
    int32_t date; /* yyyymmdd */
    const char *title;
};

/* The embedded lexicon, checked (magic, version, checksum) on the first call. *out is shared and is never
 * freed; CH_CORRUPT when the image is damaged. */
enum ch_status ch_lexicon_embedded(const struct ch_lexicon **out, struct ch_error *err);

uint32_t ch_lexicon_count(const struct ch_lexicon *lex, enum ch_lex_kind kind);
struct ch_lex_state ch_lexicon_state(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_office ch_lexicon_office(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_organisation ch_lexicon_organisation(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_person ch_lexicon_person(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_tenure ch_lexicon_tenure(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_agreement ch_lexicon_agreement(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_place ch_lexicon_place(const struct ch_lexicon *lex, uint32_t id);

/* The state with that code, or CH_NONE (UINT32_MAX). */
uint32_t ch_lexicon_state_of(const struct ch_lexicon *lex, const char *code);

/* One match of a name. */
struct ch_lex_match {
    uint32_t id;
    uint32_t len; /* bytes of the text it covers */
    uint8_t kind, flags;
};
/* All entries whose name is a prefix of text (case, accents, hyphens and white space folded; names that
 * need a capital letter have it), shortest first, at most max into out; returns how many. Word boundaries
 * are the caller's. `text` should begin at a word. */
uint32_t ch_lexicon_prefixes(const struct ch_lexicon *lex, struct ch_str text, struct ch_lex_match *out,
                             uint32_t max);
/* All entries whose name is the whole of text; with any_case, capital letters are not asked for. */
uint32_t ch_lexicon_lookup(const struct ch_lexicon *lex, struct ch_str text, bool any_case,
                           struct ch_lex_match *out, uint32_t max);

/* The holders of an office level of a country on a day (yyyymmdd; 0: the latest known): tenure ids into
 * out, the surest first; returns how many. */
uint32_t ch_lexicon_holders(const struct ch_lexicon *lex, const char *country, enum ch_office_level level,
                            int32_t day, uint32_t *out, uint32_t max);
/* The tenure of a person on a day: the highest office held then, else the last one that ended before it
 * (*current false), else the first; CH_NONE when the person has none. */
uint32_t ch_lexicon_tenure_on(const struct ch_lexicon *lex, uint32_t person, int32_t day, bool *current);

/* Security Council resolution by number; false when it is not in the table. */
bool ch_lexicon_resolution(const struct ch_lexicon *lex, uint32_t number, struct ch_lex_resolution *out);
/* Year of adoption of a Security Council resolution from the yearly ranges; 0 when beyond them. */
int32_t ch_lexicon_resolution_year(const struct ch_lexicon *lex, uint32_t number);

/* yyyymmdd of an ISO date (missing parts 00); 0 when it is none. */
int32_t ch_day_of(const char *iso);

#endif
