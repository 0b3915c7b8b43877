/* The grammar of questions: inside the question folder only. */
#ifndef CH_QUESTION_GRAMMAR_H
#define CH_QUESTION_GRAMMAR_H

#include "question/reading.h"

/* What a question asks for, by its verb or noun. */
enum ch_predicate_kind { CH_NO_PREDICATE, CH_MEETS, CH_SAYS, CH_CITES, CH_DOES, CH_IDENTIFIES, CH_WRITES };

struct ch_predicate {
    enum ch_predicate_kind kind;
    struct ch_words words;
    const struct ch_cue *cue; /* of a statement; NULL: any */
    uint8_t deed;             /* enum ch_deed_kind */
    const char *act;          /* the same of a noun: "threats" */
    bool noun;
    bool travel;  /* "was in", "visit": the object is a place, if it is one */
    bool planned; /* "what is scheduled" */
};

/* How a question begins. */
struct ch_opening {
    bool who;                    /* asks for people: "who", "which leaders" */
    bool what;                   /* asks for what is said or done */
    bool instruments;            /* "which resolutions" */
    bool most;                   /* "whom ... most" */
    bool there;                  /* "is there", "were there" */
    bool is;                     /* "who's" */
    struct ch_words people;      /* "European leaders" of "which European leaders"; empty: none */
    enum ch_predicate_kind noun; /* "which meetings": CH_MEETS */
};

struct ch_grammar {
    struct ch_reading *r;
    struct ch_opening opening;
    struct ch_predicate predicate;
    uint32_t start; /* behind the opening */
};

#define CH_AUXILIARIES "did do does has have had is are was were will would can could 'll"
#define CH_PEOPLE                                                                                        \
    "leaders leader officials official people person persons politicians politician minister ministers " \
    "diplomats diplomat presidents president countries country states state governments government "     \
    "envoys envoy actors actor delegations delegation ambassadors ambassador premiers spokesmen spokesman"
/* Those who are sent to somebody, or speak for somebody: the preposition behind them is a part of the office.
 */
#define CH_ACCREDITED "ambassador envoy representative rapporteur adviser minister"
/* Those of them that hold an office of that name: others stand for anybody. */
#define CH_OFFICE_HOLDERS \
    "presidents president envoys envoy ambassadors ambassador premiers premier spokesmen"
#define CH_INSTRUMENTS                                                                                   \
    "resolution resolutions agreement agreements treaty treaties instrument instruments accord accords " \
    "convention conventions"
#define CH_OFFICES "office offices position positions post posts role roles job jobs title titles"
#define CH_VIEWING "see view feel think assess judge regard respond react describe comment evaluate rate"
#define CH_WITHIN "in at near"
#define CH_STATEMENTS                                                                                 \
    "statement statements remark remarks comment comments words speech speeches quote quotes stance " \
    "stances view views opinion opinions reaction reactions response responses attitude attitudes"
#define CH_ARTICLES "article articles story stories report reports piece pieces news"

/* read.c: what cannot be answered. What can be asked, for a hint: */
extern const char ch_question_nearest[];
/* CH_USAGE with the reason, and what can be asked as hint. */
enum ch_status ch_question_cannot(struct ch_error *err, const char *what);
/* "what does resolution 1701 say", "when was it adopted". */
enum ch_status ch_question_only_cited(const char *instrument, struct ch_error *err);
/* Whether the word has a capital and is not the first. */
bool ch_question_capitalised(const struct ch_reading *r, uint32_t i);

/* opening.c: how it begins, and words that may stand anywhere. */
/* The cue of a noun of meeting, in the singular or plural; NULL for none. */
const struct ch_meeting_cue *ch_question_meeting_noun(const struct ch_reading *r, uint32_t i);
/* Nouns of statements that do something. `of`: what stands behind "of" is its object. */
const char *ch_question_act_of_noun(const struct ch_reading *r, uint32_t i, bool *of);
/* Whether the word is a noun of a meeting, statement, citation or article; sets a mode that it tells. */
bool ch_question_noun_of_event(const struct ch_reading *r, uint32_t i, struct ch_predicate *out);
/* The kind of instrument that a word names. */
void ch_question_set_kind(struct ch_reading *r, uint32_t i);
/* Reads and marks the words up to what is asked for; sets g->start. */
enum ch_status ch_question_opening(struct ch_grammar *g, struct ch_error *err);
/* "last", "first" where they tell which of several. */
void ch_question_read_turn(struct ch_reading *r);
/* "ever", "most often", "each other": words without weight; sets opening.most. */
void ch_question_read_fillers(struct ch_grammar *g);
/* "by phone", "over the phone", "in person", "phone call". */
void ch_question_read_mode(struct ch_reading *r);

/* predicate.c: the verb or noun that says what is asked for. */
/* Whether a noun stands at i, by the word before it. "last" before a verb with "did" belongs to the verb. */
bool ch_question_after_determiner(const struct ch_reading *r, uint32_t i);
/* Whether the word is a verb of meeting; sets a mode that it tells. */
bool ch_question_verb_of_meeting(const struct ch_reading *r, uint32_t i, struct ch_predicate *out);
/* The act that statements of the predicate are of; NULL for any. */
const char *ch_question_act_of(const struct ch_predicate *p);
/* Light verbs leave the meaning to the noun behind them: "hold talks", "have a meeting". By their forms, for
 * the lemma of a name could be one ("Doe"). */
bool ch_question_light(const struct ch_reading *r, uint32_t i);
/* The first word that can be the predicate, into g->predicate; without one its kind is CH_NO_PREDICATE. */
enum ch_status ch_question_find_predicate(struct ch_grammar *g, struct ch_error *err);

/* meeting.c: meetings. */
/* The end of the part that begins at i: the next preposition of another kind that is not inside a name ("of",
 * "ambassador to"). */
uint32_t ch_question_part_end(const struct ch_reading *r, uint32_t i, const char *prepositions);
/* Whether the noun of people stands for anybody: "which two leaders". */
bool ch_question_anybody(const struct ch_reading *r, struct ch_words people);
/* Reads whom, where and about what around the predicate into the query. */
enum ch_status ch_question_read_meeting(struct ch_grammar *g, struct ch_error *err);

/* statement.c: statements. */
/* Who speaks stands before the verb. */
enum ch_status ch_question_read_speaker(struct ch_grammar *g, struct ch_error *err);
/* "was 1701 cited", "what was said": the subject is what is said. */
bool ch_question_passive(const struct ch_grammar *g);
/* Reads who said what to whom around the predicate into the query. */
enum ch_status ch_question_read_statement(struct ch_grammar *g, struct ch_error *err);

#endif
