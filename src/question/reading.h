/* Reading a question, in parts: inside the question folder only. */
#ifndef CH_QUESTION_READING_H
#define CH_QUESTION_READING_H

#include "events/meeting_cue.h"
#include "question/question.h"

/* The most words of a question, and the most lemmas that a word could have as a verb. */
#define CH_QUESTION_WORDS 80
#define CH_LEMMAS_MAX 5

struct ch_question_word {
    struct ch_str form, lower;
    struct ch_str verb[CH_LEMMAS_MAX]; /* lemmas, were it a verb */
    uint32_t verb_count;
    struct ch_str noun; /* lemma, were it a noun in the plural */
    bool space_before;
    bool used; /* has found its place in the question */
};

/* Words that only tell what kind of talks or people are meant, and those that tell what the talks are on. */
#define CH_GRADES                                                                                          \
    "direct indirect bilateral trilateral multilateral secret high level high-level top senior official "  \
    "formal informal private public closed door closed-door any recent main several many various certain " \
    "other two three four five ten"
#define CH_SUBJECTS                                                                                  \
    "nuclear peace trade security border ceasefire cease-fire truce energy climate economic crisis " \
    "emergency arms gas oil grain military hostage prisoner"

/* Half-open range of words. */
struct ch_words {
    uint32_t first, end;
};

struct ch_reading {
    struct ch_db *db;
    const struct ch_resources *res;
    const char *text;
    int32_t today;
    struct ch_arena *arena;
    struct ch_question *out;
    struct ch_question_word *words;
    uint32_t count;
    bool ahead;            /* asks for what is still to come */
    const char *ambiguous; /* whom a name could mean that several have; NULL none */
    bool vacant;           /* an office is named in which nobody is on record */
    bool upcoming;         /* "upcoming meetings": from today on */
    bool loose;            /* a noun phrase: two names may follow each other without a word between them */
    bool objects;          /* asks for both sides: "who met whom" */
};

/* words.c */
enum ch_status ch_question_split(struct ch_reading *r, struct ch_error *err);
/* Whether the word, or a lemma of it as a verb, is in the space-separated list. i may be beyond the end. */
bool ch_question_is(const struct ch_reading *r, uint32_t i, const char *list);
bool ch_question_verb_is(const struct ch_reading *r, uint32_t i, const char *list);
/* Marks the words as used. */
void ch_question_use(struct ch_reading *r, uint32_t first, uint32_t end);
/* The unused words in the range without those of no weight at its ends, as they stand in the text; NULL when
 * none is left or memory is short (out of memory shows again at the next allocation). */
const char *ch_question_text(const struct ch_reading *r, struct ch_words range);
/* All unused words in the range, as they stand in the text; as above. */
const char *ch_question_phrase(const struct ch_reading *r, struct ch_words range);
/* The unused words of weight in the range, those joined by a hyphen as one: for a full-text search; NULL as
 * above. */
const char *ch_question_topic(const struct ch_reading *r, struct ch_words range);

/* Adds the unused words to those that the answer tells as passed over. */
enum ch_status ch_question_pass_over(struct ch_reading *r, struct ch_words range, struct ch_error *err);

/* Appends the unused words in the range as a sentence writes them: the names of states with capitals. */
void ch_question_write(const struct ch_reading *r, struct ch_words range, struct ch_buf *out);

/* place.c: whether the unused words of a range are a place. */
enum ch_question_place {
    CH_NO_PLACE,
    CH_PLACE_TOLD,    /* of some meeting on record */
    CH_PLACE_CAPITAL, /* none is on record there; the town may stand for its state */
    CH_PLACE_TOWN,    /* the same for another town */
    CH_PLACE_STATE,
};
enum ch_status ch_question_place(struct ch_reading *r, struct ch_words range, enum ch_question_place *out,
                                 struct ch_error *err);

/* bare.c: reads a question that only names somebody or something, without a verb, from word `start` on.
 * `what`: it begins with "what". *read: whether it could. */
enum ch_status ch_question_bare(struct ch_reading *r, uint32_t start, bool what, bool *read,
                                struct ch_error *err);
/* The instrument that the unused words name, when one of that name is cited anywhere; else NULL. */
enum ch_status ch_question_instrument(struct ch_reading *r, struct ch_words range, const char **name,
                                      struct ch_error *err);

/* clause.c: ends the question before a second one ("who met A | and what did he say"), takes question words
 * together ("when and where") and leaves out what stands for an object ("who met whom", "who said what"). */
enum ch_status ch_question_clauses(struct ch_reading *r, struct ch_error *err);

/* period.c: takes the times out of the question and sets since and until. */
enum ch_status ch_question_period(struct ch_reading *r, struct ch_error *err);

/* parties.c: whom the unused words of a range name, and how; *party stays NULL when the range is empty. With
 * `optional`, *party also stays NULL when they name nobody. */
enum ch_status ch_question_party(struct ch_reading *r, struct ch_words range, bool optional,
                                 const struct ch_party **party, const char **name, struct ch_error *err);
/* The same for "A and B", "A, B": at most max parties. */
enum ch_status ch_question_parties(struct ch_reading *r, struct ch_words range,
                                   const struct ch_party **parties, const char **names, uint32_t *count,
                                   uint32_t max, struct ch_error *err);

#endif
