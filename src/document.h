/* The Document: one article and all that the pipeline finds in it.
 *
 *   article.text -> sentences -> tokens (-> tags -> tree) -> lexicon hits -> mentions -> actors
 *                -> quotes, times, instruments -> statements, meetings
 *
 * Plain data. Every array lives in doc->arena and links to the others by index, never by pointer. Inside the
 * program all spans are half-open byte ranges of article.text; they become code points only when written. */
#ifndef CH_DOCUMENT_H
#define CH_DOCUMENT_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"
#include "intake/article.h"
#include "language/ud.h"

/* "No such item" in any index. */
#define CH_NONE UINT32_MAX

/* A list of indexes into one of the document's arrays. */
struct ch_ids {
    uint32_t *items;
    uint32_t count, cap;
};
struct ch_spans {
    struct ch_span *items;
    uint32_t count, cap;
};

struct ch_sentence {
    struct ch_span span; /* without white space around it */
    uint32_t first, end; /* tokens, half-open */
    uint32_t paragraph;  /* 0-based; a blank line, or a line end where there are no blank lines */
    bool parsed;         /* heads and deprels are set */
};

enum ch_token_flag {
    CH_TOKEN_SPACE_BEFORE = 1 << 0, /* white space, or the sentence's start, before it */
    CH_TOKEN_JOINED = 1 << 1,       /* continues the previous token's orthographic word ("do|n't"): a UD
                                       multiword token */
};

struct ch_token {
    struct ch_span span;
    uint32_t sentence;
    uint32_t head;       /* token of this document; CH_NONE for a root or before parsing */
    struct ch_str lower; /* lower-cased form, typographic apostrophes as ' ; in the arena */
    struct ch_str lemma; /* UD lemma; equals lower before tagging */
    uint8_t upos;        /* enum ch_upos */
    uint8_t xpos;        /* enum ch_xpos; 0 before tagging */
    uint8_t deprel;      /* enum ch_deprel */
    uint8_t flags;       /* enum ch_token_flag */
};

/* One entry of the lexicon found in the text; several may cover the same tokens. Sorted by first token,
 * then longest first, then kind and id. See lexicon/lexicon.h. */
struct ch_hit {
    uint32_t first, end; /* tokens, half-open */
    uint32_t id;         /* entry of its kind */
    uint8_t kind;        /* enum ch_lex_kind */
    uint8_t flags;       /* enum ch_lex_flag */
};

/* A stretch in quotation marks, maybe over several sentences and paragraphs. */
struct ch_quote {
    struct ch_span outer; /* with its marks */
    struct ch_span inner; /* without them */
    uint32_t first, end;  /* tokens of inner, half-open */
    uint32_t parent;      /* quote that this one stands in, or CH_NONE */
    uint32_t continues;   /* previous quote that this one carries on (a paragraph reopened), or CH_NONE */
    bool closed;          /* a closing mark was found */
    bool single;          /* in single marks */
    bool scare;           /* a few words in marks inside a sentence, or a title: nobody's whole utterance */
};

enum ch_actor_type { CH_PERSON, CH_COUNTRY, CH_ORGANIZATION, CH_GROUP };
enum ch_number { CH_NUMBER_UNKNOWN, CH_SINGULAR, CH_PLURAL };
enum ch_gender { CH_GENDER_UNKNOWN, CH_MALE, CH_FEMALE, CH_NEUTER };

enum ch_mention_kind {
    CH_MENTION_NAME,        /* a proper name, with or without a title */
    CH_MENTION_OFFICE,      /* an office without a name: "the Turkish president" */
    CH_MENTION_DESCRIPTION, /* "two senior U.S. officials", "both sides" */
    CH_MENTION_PRONOUN,
};

/* A noun phrase (or pronoun) that names somebody who could act. */
struct ch_mention {
    uint32_t first, end;  /* tokens of the phrase with titles, without trailing clauses; half-open */
    uint32_t head;        /* its syntactic head token */
    struct ch_span name;  /* the bare name in it; empty for the other kinds */
    struct ch_str role;   /* office as the text writes it, without country and article; empty if none */
    char country[3];      /* ISO 3166-1 alpha-2, EU, XK, PS; "" unknown */
    uint8_t kind;         /* enum ch_mention_kind */
    uint8_t type;         /* enum ch_actor_type */
    uint8_t number;       /* enum ch_number */
    uint8_t gender;       /* enum ch_gender */
    struct ch_ids actors; /* whom it refers to: none (unresolved), one, or several (a collective) */
};

struct ch_actor {
    const char *key;    /* "person/antony-blinken/US": the same in every article; see actors/link.h */
    const char *name;   /* canonical, as GUIDE.md wants it */
    const char *role;   /* office at the article's date, without the country; NULL if none */
    const char *qid;    /* Wikidata; NULL if unknown */
    const char *family; /* of a person: the surname, as the lexicon has it or the name ends; NULL: not told */
    char country[3];
    uint8_t type;          /* enum ch_actor_type */
    uint8_t number;        /* enum ch_number */
    uint8_t gender;        /* enum ch_gender */
    uint32_t person;       /* lexicon person, or CH_NONE */
    uint32_t organisation; /* lexicon organisation, or CH_NONE */
    bool wanted;           /* goes into the record: a named person, or one who takes part in a fact */
    struct ch_ids mentions;
};

/* An expression of time resolved against the article's date. */
struct ch_time {
    uint32_t first, end; /* tokens, half-open */
    char value[24];      /* "YYYY-MM-DD", "YYYY-MM", "YYYY", or two with a slash; "" unresolved */
    int8_t direction;    /* -1 past, 0 unknown, 1 future, as its own words tell ("last", "next", "ago") */
    uint8_t kind;        /* enum ch_time_kind of events/time.h */
    int16_t a, b, c;     /* what the kind needs: weekday; month, day and last day of a range */
};

enum ch_instrument_kind { CH_RESOLUTION, CH_TREATY, CH_AGREEMENT, CH_DECLARATION };

struct ch_instrument {
    const char *symbol; /* "S/RES/1701 (2006)", "A/RES/ES-11/1", "JCPOA" */
    const char *body;   /* "UN Security Council"; NULL for treaties */
    const char *number; /* "1701"; NULL if none */
    const char *title;  /* NULL if unknown */
    const char *url;    /* https://undocs.org/..., NULL if none */
    int32_t year;       /* 0 if unknown */
    uint8_t kind;       /* enum ch_instrument_kind */
    struct ch_spans mentions;
};

/* What somebody does with an instrument. */
enum ch_deed_kind {
    CH_DEED_ADOPT,    /* a body adopts it */
    CH_DEED_VETO,     /* a member of the body vetoes it */
    CH_DEED_REJECT,   /* rejects, opposes, votes against it */
    CH_DEED_PROPOSE,  /* drafts, negotiates, submits it */
    CH_DEED_AMEND,    /* changes it */
    CH_DEED_SIGN,     /* signs, initials it */
    CH_DEED_RATIFY,   /* ratifies it, accedes to it */
    CH_DEED_WITHDRAW, /* leaves it */
    CH_DEED_COMPLY,   /* carries it out, keeps it */
    CH_DEED_BREACH,   /* violates it */
    CH_DEED_SUPPORT,  /* endorses, welcomes it */
    CH_DEED_CITE,     /* invokes, mentions it */
    CH_DEED_CALL,     /* calls for it or for its being carried out */
    CH_DEED_COUNT
};

enum ch_deed_status {
    CH_DEED_DONE,
    CH_DEED_PLANNED,  /* will, threatens, promises to */
    CH_DEED_PROPOSED, /* should, may, is asked to */
    CH_DEED_ALLEGED,  /* is accused of it */
    CH_DEED_DENIED,   /* does not, refuses, denies it */
    CH_DEED_STATUS_COUNT
};

struct ch_deed {
    uint32_t instrument;
    uint8_t kind;            /* enum ch_deed_kind */
    uint8_t status;          /* enum ch_deed_status */
    struct ch_ids actors;    /* who does it; empty when a passive does not tell */
    struct ch_span cue;      /* the word that tells it ("vetoed", "violation") */
    struct ch_span evidence; /* its sentence */
    uint32_t statement;      /* whose content tells it; CH_NONE: the article itself does */
};

enum ch_statement_kind { CH_DIRECT, CH_INDIRECT, CH_MIXED };

struct ch_statement {
    uint32_t speaker;         /* actor */
    struct ch_ids addressees; /* actors */
    uint8_t kind;             /* enum ch_statement_kind */
    struct ch_span cue;
    struct ch_spans content;  /* pieces in order, without quotation marks around them */
    struct ch_spans evidence; /* the sentences */
    struct ch_ids instruments;
    const char *cameo; /* CAMEO code such as "020"; NULL if none fits */
    const char *date;  /* of the act, ISO; NULL if not told */
    const char *rule;  /* static: which rule found it */
    float confidence;  /* 0..1 */
};

/* Whom the text makes the source of what, in its own words: statements, and besides them thoughts, wishes,
 * acts of speech that did not or may not take place, and those whose source is not told. Only for inspection.
 */
struct ch_attribution {
    struct ch_span source; /* the whole phrase of the source; empty: none is told */
    struct ch_span cue;    /* with its auxiliaries, adverbs and particle */
    struct ch_spans content;
    bool statement; /* doc->statements has it */
};

enum ch_meeting_status { CH_HELD, CH_PLANNED, CH_PROPOSED, CH_CANCELLED, CH_DENIED };
enum ch_meeting_mode { CH_MODE_UNKNOWN, CH_IN_PERSON, CH_PHONE, CH_VIDEO };

struct ch_meeting {
    struct ch_ids participants; /* actors */
    uint8_t status;             /* enum ch_meeting_status */
    uint8_t mode;               /* enum ch_meeting_mode */
    const char *date;           /* ISO or range; NULL if not told */
    struct ch_span date_text;   /* empty if none */
    const char *place;          /* NULL if not told */
    struct ch_spans topics;
    struct ch_spans evidence;
    const char *rule; /* static */
    float confidence;
};

#define CH_LIST_OF(type)     \
    struct {                 \
        type *items;         \
        uint32_t count, cap; \
    }

/* Links over the trees of all sentences, one item per token; NULL before the parse stage. Children in text
 * order. A token of a sentence that was not parsed has no children. See language/tree.h. */
struct ch_tree_links {
    uint32_t *first_child;  /* or CH_NONE */
    uint32_t *next_sibling; /* or CH_NONE */
    uint32_t *first;        /* leftmost token of the subtree */
    uint32_t *end;          /* one behind its rightmost token */
};

struct ch_document {
    struct ch_arena arena;
    struct ch_article article;
    CH_LIST_OF(struct ch_sentence) sentences;
    CH_LIST_OF(struct ch_token) tokens;
    struct ch_model_word *words; /* between the stages of tags and trees: see language/document_words.h */
    struct ch_tree_links tree;
    CH_LIST_OF(struct ch_hit) hits;
    CH_LIST_OF(struct ch_quote) quotes;
    CH_LIST_OF(struct ch_mention) mentions; /* sorted by first token, longer first */
    CH_LIST_OF(struct ch_actor) actors;
    CH_LIST_OF(struct ch_time) times;
    CH_LIST_OF(struct ch_instrument) instruments;
    CH_LIST_OF(struct ch_statement) statements;
    CH_LIST_OF(struct ch_meeting) meetings;
    CH_LIST_OF(struct ch_deed) deeds;
    CH_LIST_OF(struct ch_attribution) attributions; /* empty unless the stage was asked for */
    uint32_t *mention_of;    /* per token: innermost mention with this head, or CH_NONE */
    uint32_t *instrument_of; /* per token: instrument that names it, or CH_NONE; NULL: none */
    const char *program;     /* what found the facts; NULL: this program */
    bool coded;              /* the facts are complete */
};

/* Forgets everything but some memory for use again; the article is to be filled anew. */
void ch_document_reset(struct ch_document *doc);
void ch_document_dispose(struct ch_document *doc);

/* The bytes of a span, of a token. Borrowed from the article. */
struct ch_str ch_text(const struct ch_document *doc, struct ch_span span);
struct ch_str ch_form(const struct ch_document *doc, uint32_t token);
/* From the first to the last of the tokens [first, end), first < end. */
struct ch_span ch_tokens_span(const struct ch_document *doc, uint32_t first, uint32_t end);
/* Where a mention is shown: the bare name, or the phrase of what has none. */
struct ch_span ch_mention_span(const struct ch_document *doc, const struct ch_mention *mention);
/* The token that covers byte `at`, or the next one behind it; tokens.count behind the last. O(log n). */
uint32_t ch_token_at(const struct ch_document *doc, uint32_t at);

/* The first lexicon hit, or time, that begins at a token or later; the count behind the last. O(log n). */
uint32_t ch_hits_from(const struct ch_document *doc, uint32_t token);
uint32_t ch_times_from(const struct ch_document *doc, uint32_t token);

/* Appends to the lists; false when memory is short. */
bool ch_ids_add(struct ch_arena *arena, struct ch_ids *ids, uint32_t id);
/* The same unless it is there already. */
bool ch_ids_put(struct ch_arena *arena, struct ch_ids *ids, uint32_t id);
bool ch_ids_has(const struct ch_ids *ids, uint32_t id);
bool ch_spans_add(struct ch_arena *arena, struct ch_spans *spans, struct ch_span span);

/* Checks the laws of the arrays: spans inside the text, on character boundaries and in order, indexes in
 * range, one sentence per token, the content of statements inside the text. CH_OK, or CH_CORRUPT with the
 * broken law in err. For tests, debug builds and fuzzing. */
enum ch_status ch_document_check(const struct ch_document *doc, struct ch_error *err);

/* Names used in the output: "person", "held", "in_person", "direct", "resolution". Static. */
const char *ch_actor_type_name(uint8_t type);
const char *ch_meeting_status_name(uint8_t status);
const char *ch_meeting_mode_name(uint8_t mode);
const char *ch_statement_kind_name(uint8_t kind);
const char *ch_instrument_kind_name(uint8_t kind);
const char *ch_deed_kind_name(uint8_t kind);
const char *ch_deed_status_name(uint8_t status);
const char *ch_mention_kind_name(uint8_t kind);

#endif
