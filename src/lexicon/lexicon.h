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
    const char *code;  /* ISO 3166-1 alpha-2; EU, XK, PS; "" for former states */
    const char *code3; /* ISO 3166-1 alpha-3, "" where there is none */
    const char *name;  /* common English name: "United States" */
    const char *adjective;
    const char *capital;
    const char *qid;
    const char *official; /* "United States of America" */
    const char *kind; /* "state", "observer", "partly recognised", "unrecognised", "territory", "associated
                         state", "union", "sub-state" (code: the state it is part of), "former" */
};
struct ch_lex_office {
    const char *title;   /* normal form, lower case but for names: "prime minister" */
    const char *country; /* alpha-2 where the title means one country ("Secretary of State": US), else "" */
    enum ch_office_level level;
    bool descriptive; /* a newswire description ("top diplomat"), not a title that goes before a name */
    bool plural;      /* "foreign ministers" */
    uint8_t gender;   /* enum ch_gender of document.h, where the title tells: "queen", "spokesman" */
    const char *organisation; /* whose office it is where the title tells: "United Nations" for "U.N. chief";
                                 see ch_lexicon_organisation_holders. Of several offices with one name that
                                 fits best whose country or organisation is that of the context */
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
    uint8_t rank; /* how well known, 0..3. 3: everybody who reads such news knows the surname;
                     0: obscure, not to be linked by a surname alone */
};
struct ch_lex_tenure {
    uint32_t person;
    const char *country; /* alpha-2, or "" where it is an office of an organisation */
    const char *organisation;
    const char *office; /* "Prime Minister", "Minister of Foreign Affairs", "Secretary of State" */
    enum ch_office_level level;
    int32_t start, end; /* yyyymmdd, month or day 00 where unknown; end 99991231 where still in office; 0
                           unknown */
    bool open;  /* the end is not known, only that the source ended (see `end` for the last sure day) */
    bool joint; /* held beside or in place of somebody else: co-princes, acting holders, rivals */
};
struct ch_lex_agreement {
    const char *name;
    const char *symbol; /* what the record shows: "JCPOA", "Minsk agreements" */
    int32_t year;       /* 0 unknown */
    const char *kind;   /* "resolution", "treaty", "agreement", "statement" */
    int32_t date;       /* yyyymmdd of signature or announcement, 0 unknown */
};
struct ch_lex_place {
    const char *name;
    const char *country;
};
struct ch_lex_resolution {
    uint32_t number;
    int32_t date;         /* yyyymmdd */
    const char *title;    /* agenda item; "" unknown */
    const char *nickname; /* "women, peace and security"; "" none */
};
/* A session of the UN General Assembly. */
struct ch_lex_session {
    const char *kind; /* "regular", "special", "emergency special" */
    uint32_t number;
    int32_t start, end;  /* yyyymmdd; end 0 where it goes on (is adjourned) */
    const char *subject; /* of special sessions */
    const char *prefix;  /* of its resolutions: "(III)" up to 1975, then "A/RES/31/", "A/RES/ES-11/" */
};
/* A well-known resolution of the General Assembly. */
struct ch_lex_assembly {
    const char *symbol; /* "A/RES/194 (III)", "A/RES/ES-11/1" */
    const char *title;
    int32_t date;
};

/* The embedded lexicon, checked (magic, version, checksum) on the first call. *out is shared and is never
 * freed; CH_CORRUPT when the image is damaged. */
enum ch_status ch_lexicon_embedded(const struct ch_lexicon **out, struct ch_error *err);
/* A lexicon in size bytes at image (8-byte aligned, as ch_lexicon_compile made it), which *out goes on using
 * in place. CH_CORRUPT when it is damaged or none, CH_NEWER when it is of another version. */
enum ch_status ch_lexicon_open(const void *image, size_t size, const struct ch_lexicon **out,
                               struct ch_error *err);

/* Number of ids of a kind: of states for CH_LEX_STATE, CH_LEX_ADJECTIVE, CH_LEX_NATIONAL, CH_LEX_CAPITAL and
 * CH_LEX_METONYM, of persons for CH_LEX_PERSON and CH_LEX_SURNAME, 3 for CH_LEX_GIVEN. */
uint32_t ch_lexicon_count(const struct ch_lexicon *lex, enum ch_lex_kind kind);
struct ch_lex_state ch_lexicon_state(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_office ch_lexicon_office(const struct ch_lexicon *lex, uint32_t id);
/* The office itself, or for one in the plural the same in the singular. */
uint32_t ch_lexicon_office_singular(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_organisation ch_lexicon_organisation(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_person ch_lexicon_person(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_tenure ch_lexicon_tenure(const struct ch_lexicon *lex, uint32_t id);
uint32_t ch_lexicon_tenure_count(const struct ch_lexicon *lex);
struct ch_lex_agreement ch_lexicon_agreement(const struct ch_lexicon *lex, uint32_t id);
struct ch_lex_place ch_lexicon_place(const struct ch_lexicon *lex, uint32_t id);

/* The state with that code, or CH_NONE (UINT32_MAX). */
uint32_t ch_lexicon_state_of(const struct ch_lexicon *lex, const char *code);

/* The state with that alpha-3 code, or CH_NONE. */
uint32_t ch_lexicon_state_of3(const struct ch_lexicon *lex, struct ch_str code3);

/* One match of a name. */
struct ch_lex_match {
    uint32_t id;
    uint32_t
        len; /* bytes of the text it covers; a full stop behind it only where others stand in it ("U.S.") */
    uint8_t kind, flags; /* enum ch_lex_kind, enum ch_lex_flag */
};
/* All entries whose name is a prefix of text (case, accents, hyphens and white space folded; names that
 * need a capital letter have it), shortest first, at most max into out; returns how many. A match does not
 * end between two letters or digits (ASCII); finer word boundaries are the caller's. `text` should begin at a
 * word. Namesakes under one surname come by rank, best known first. */
uint32_t ch_lexicon_prefixes(const struct ch_lexicon *lex, struct ch_str text, struct ch_lex_match *out,
                             uint32_t max);
/* All entries whose name is the whole of text; with any_case, capital letters are not asked for. */
uint32_t ch_lexicon_lookup(const struct ch_lexicon *lex, struct ch_str text, bool any_case,
                           struct ch_lex_match *out, uint32_t max);

/* The holders of an office level of a country on a day (yyyymmdd; 0: the latest known): tenure ids into
 * out, the surest first; returns how many. */
uint32_t ch_lexicon_holders(const struct ch_lexicon *lex, const char *country, enum ch_office_level level,
                            int32_t day, uint32_t *out, uint32_t max);
/* The same for an organisation ("United Nations", "Hezbollah", as in ch_lex_organisation.name). */
uint32_t ch_lexicon_organisation_holders(const struct ch_lexicon *lex, const char *organisation,
                                         enum ch_office_level level, int32_t day, uint32_t *out,
                                         uint32_t max);
/* The tenure of a person on a day: the highest office held then, else the last one that ended before it
 * (*current false), else the first; CH_NONE when the person has none. */
uint32_t ch_lexicon_tenure_on(const struct ch_lexicon *lex, uint32_t person, int32_t day, bool *current);

/* Security Council resolution by number; false when it is not in the table. */
bool ch_lexicon_resolution(const struct ch_lexicon *lex, uint32_t number, struct ch_lex_resolution *out);
/* Year of adoption of a Security Council resolution from the yearly ranges; 0 when beyond them. */
int32_t ch_lexicon_resolution_year(const struct ch_lexicon *lex, uint32_t number);

/* The session of the General Assembly with that kind ("regular", "special", "emergency special") and number.
 */
bool ch_lexicon_session(const struct ch_lexicon *lex, const char *kind, uint32_t number,
                        struct ch_lex_session *out);
/* A resolution of the General Assembly by its symbol, with or without "A/RES/". */
bool ch_lexicon_assembly_resolution(const struct ch_lexicon *lex, const char *symbol,
                                    struct ch_lex_assembly *out);

/* yyyymmdd of an ISO date (missing parts 00); 0 when it is none. */
int32_t ch_day_of(const char *iso);

#endif
