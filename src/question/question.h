/* Questions in plain English: what somebody wants to know becomes a query, and its rows become a sentence.
 *
 *   text -> ch_question_read -> struct ch_question -> ch_question_answer -> sentence, query for the table
 *
 * A question is read by its words: times first, then the verb or noun that says what is asked for (meetings,
 * statements, citations: the cue tables of src/events), then who stands before and behind it. The parser for
 * news is not used: people type questions in small letters and without punctuation, where its trees go wrong,
 * while the order of words in a question is fixed. */
#ifndef CH_QUESTION_QUESTION_H
#define CH_QUESTION_QUESTION_H

#include "pipeline.h"
#include "query/query.h"

enum ch_question_form {
    CH_ASKS_FOR_LIST,  /* "meetings of A", "what did A say" */
    CH_ASKS_WHETHER,   /* "did A meet B" */
    CH_ASKS_WHO,       /* "who met A", "which leaders" */
    CH_ASKS_WHICH,     /* "which resolutions" */
    CH_ASKS_WHEN,      /* "when did A meet B" */
    CH_ASKS_WHERE,     /* "where did A meet B" */
    CH_ASKS_HOW_OFTEN, /* "how often", "how many meetings" */
    CH_ASKS_WHO_IS,    /* "who is A", "which offices did A hold" */
    CH_ASKS_ABOUT,     /* "tell me about A", "A" */
};
enum ch_question_turn { CH_ANY_TIME, CH_FIRST_TIME, CH_LAST_TIME, CH_NEXT_TIME };

struct ch_question {
    enum ch_question_form form;
    enum ch_question_turn turn;
    struct ch_query query;
    /* The parties of the query as the question names them, for a command line; NULL where there are none. */
    const char *a, *b, *to;
    const char *period;               /* "in October 2024", "since 2022" as the question writes it; "" none */
    const char *topic;                /* what a statement is about, as the question writes it; "" none */
    bool how_many;                    /* asks for the number of people */
    bool countries;                   /* asks for countries, not people */
    bool members;                     /* asks who of the party it was: "which foreign ministers met" */
    const char *passed_over;          /* words that have no part in the query; "" none */
    const struct ch_party *second;    /* who else was asked about: one at a time can be; NULL none */
    const struct ch_lexicon *lexicon; /* for names of countries */
    const char *rest;                 /* a second question behind the one that was read; "" none */
};

/* Reads a question, seen from `today` (days since 1970-01-01). res needs lexicon and model. Results live in
 * arena. CH_OK; CH_USAGE when it cannot be answered, with what can be asked instead in err's hint; CH_NOMATCH
 * when it names somebody whom the database does not know, with the question meant in the hint; CH_NOMEM or a
 * database error. */
enum ch_status ch_question_read(struct ch_db *db, const struct ch_resources *res, const char *text,
                                int32_t today, struct ch_arena *arena, struct ch_question *out,
                                struct ch_error *err);

struct ch_reply {
    const char *sentence;
    /* Questions near this one that have an answer, when this one has none; count 0: none. */
    const char *nearest[3];
    uint32_t nearest_count;
    const char *next;      /* what the question asked beside this, as a question of its own; NULL nothing */
    bool found;            /* facts answer it */
    struct ch_found facts; /* those looked at: for query.known of the query that gives the table */
};

/* Finds the answer in one sentence; the rows for its table are those of question->query. Results live in
 * arena. CH_OK also when nothing is recorded; database errors, CH_NOMEM. */
enum ch_status ch_question_answer(struct ch_db *db, const struct ch_question *question,
                                  struct ch_arena *arena, struct ch_reply *out, struct ch_error *err);

/* Whom "he", "they" and "it" mean in what follows a question; never NULL but for it. */
struct ch_question_names {
    const char *he, *they, *it;
};
/* Appends the rest of a question as one that stands by itself. */
void ch_question_rest(const char *rest, const struct ch_question_names *names, struct ch_buf *out);

/* Appends the command line that lists the same rows: "chancery met Blinken --since 2024-10-01". */
void ch_question_command(const struct ch_question *question, struct ch_buf *out);

#endif
