/* What the commands that ask the database share: operands and options -> query -> printed answer. */
#ifndef CH_CLI_ASK_H
#define CH_CLI_ASK_H

#include "cli/command.h"
#include "export/table.h"
#include "query/query.h"

/* The operands from `first` on with blanks between them, in the call's arena; NULL when there are none. *text
 * is left alone on failure. CH_NOMEM. */
enum ch_status ch_ask_words(struct ch_call *call, size_t first, const char **text, struct ch_error *err);

/* Whom text means; in the call's arena. CH_USAGE when it is ambiguous, CH_NOMATCH when nobody is called so,
 * both with the candidates in err. */
enum ch_status ch_ask_party(struct ch_call *call, const char *text, const struct ch_party **party,
                            struct ch_error *err);

/* Whom the operands [A [B]] mean, into query->a and b; "Antony Blinken" as two operands is one. As
 * ch_ask_party. */
enum ch_status ch_ask_pair(struct ch_call *call, struct ch_query *query, struct ch_error *err);

/* Fills the parts of the query that the filter options give. CH_USAGE for a bad date, number or country. */
enum ch_status ch_ask_filters(struct ch_call *call, struct ch_query *query, struct ch_error *err);

/* Fills the query that the command of that name ("met", "said", "cited", "search") asks with the call's
 * operands and options. CH_USAGE also for another name, and for an option that the question does not take. */
enum ch_status ch_ask_question(struct ch_call *call, const char *name, struct ch_query *query,
                               struct ch_error *err);

/* How to print, from --format, --json, --excel and the screen. */
enum ch_status ch_ask_format(const struct ch_call *call, struct ch_print_options *out, struct ch_error *err);

/* Today in UTC as days since 1970-01-01. */
int32_t ch_today(void);

/* Runs the query and prints the answer, or its SQL with --sql. CH_NOMATCH when there is none. */
enum ch_status ch_ask_print(struct ch_call *call, const struct ch_query *query, struct ch_error *err);
/* The same, in a given format. */
enum ch_status ch_ask_print_as(struct ch_call *call, const struct ch_query *query,
                               const struct ch_print_options *options, struct ch_error *err);

/* One of the answers that make up a profile. */
struct ch_ask_part {
    enum ch_ask ask;
    const char *name;  /* in JSON */
    const char *title; /* in text */
};

/* Answers several questions on the same parties one behind the other, under the names of the parties: with
 * headings, or as one JSON object. Parts without an answer are empty. */
enum ch_status ch_ask_parts(struct ch_call *call, struct ch_query *query, const char *const *names,
                            uint32_t name_count, const struct ch_ask_part *parts, uint32_t count,
                            struct ch_error *err);

#endif
