#include "base/date.h"
#include "cli/articles.h"
#include "cli/ask.h"
#include "export/json_writer.h"
#include "export/safe_text.h"
#include "question/question.h"

#include <string.h>

/* Rows below the sentence, when --limit says nothing. */
#define ROWS 50

static enum ch_status read_today(const struct ch_call *call, int32_t *today, struct ch_error *err)
{
    const char *value = call->value[CH_OPT_TODAY];
    struct ch_date date;
    *today = ch_today();
    if (!value) return CH_OK;
    if (strlen(value) != 10 || !ch_date_read(value, &date) || !date.day) {
        ch_fail(err, CH_USAGE, "--today needs a day such as 2024-10-31, not '%s'", value);
        return CH_USAGE;
    }
    *today = ch_date_to_days(date);
    return CH_OK;
}

static enum ch_status write_text(struct ch_call *call, struct ch_buf *text, struct ch_error *err)
{
    enum ch_status status = ch_out_write(&call->out, text, err);
    ch_buf_dispose(text);
    return status;
}

/* The command that lists the same, and its SQL. */
static enum ch_status explain(struct ch_call *call, const struct ch_question *question, struct ch_error *err)
{
    struct ch_buf text = {0};
    ch_question_command(question, &text);
    ch_buf_puts(&text, "\n\n");
    enum ch_status status = ch_query_sql(call->db, &question->query, &text, err);
    if (status == CH_OK) return write_text(call, &text, err);
    ch_buf_dispose(&text);
    return status;
}

static enum ch_status print_sentence(struct ch_call *call, const struct ch_question *question,
                                     const struct ch_reply *answer, const struct ch_print_options *options,
                                     struct ch_error *err)
{
    struct ch_buf text = {0};
    bool bold = options->color && options->format == CH_PRINT_TABLE;
    if (bold) ch_buf_puts(&text, "\033[1m");
    ch_buf_safe(&text, ch_str_of(answer->sentence), false);
    ch_buf_puts(&text, bold ? "\033[0m\n" : "\n");
    if (*question->passed_over) {
        ch_buf_puts(&text, "Passed over: ");
        ch_buf_safe(&text, ch_str_of(question->passed_over), false);
        ch_buf_puts(&text, ".\n");
    }
    if (answer->next) {
        ch_buf_puts(&text, "To be asked by itself: ");
        ch_buf_safe(&text, ch_str_of(answer->next), false);
        ch_buf_putc(&text, '\n');
    }
    for (uint32_t i = 0; i < answer->nearest_count; i++) {
        ch_buf_puts(&text, i ? "" : "\nThese have an answer:\n");
        ch_buf_puts(&text, "  ");
        ch_buf_safe(&text, ch_str_of(answer->nearest[i]), false);
        ch_buf_putc(&text, '\n');
    }
    if (answer->found) ch_buf_putc(&text, '\n');
    return write_text(call, &text, err);
}

/* {"question": ..., "answer": ..., "command": ..., "rows": [...]} */
static enum ch_status print_json(struct ch_call *call, const char *asked, const struct ch_question *question,
                                 const struct ch_reply *answer, const struct ch_print_options *options,
                                 struct ch_error *err)
{
    struct ch_buf text = {0}, command = {0};
    struct ch_json json = {.out = &text};
    ch_question_command(question, &command);
    ch_json_open(&json, '{');
    ch_json_put(&json, "question", asked);
    ch_json_put(&json, "answer", answer->sentence);
    ch_json_put(&json, "command", command.data ? command.data : "");
    if (*question->passed_over) ch_json_put(&json, "passed_over", question->passed_over);
    if (answer->next) ch_json_put(&json, "next", answer->next);
    ch_json_key(&json, "nearest");
    ch_json_open(&json, '[');
    for (uint32_t i = 0; i < answer->nearest_count; i++)
        ch_json_text(&json, answer->nearest[i]);
    ch_json_close(&json, ']');
    ch_json_key(&json, "rows");
    json.comma = true; /* the array that follows is no key's business */
    text.failed |= command.failed;
    ch_buf_dispose(&command);
    enum ch_status status = ch_out_write(&call->out, &text, err);
    if (status == CH_OK) status = ch_ask_print_as(call, &question->query, options, err);
    if (status == CH_NOMATCH && !err->message[0]) status = CH_OK;
    ch_json_close(&json, '}');
    ch_buf_putc(&text, '\n');
    if (status == CH_OK) return write_text(call, &text, err);
    ch_buf_dispose(&text);
    return status;
}

/* A country has no offices of its own: its table would be empty. */
static enum ch_status print_rows(struct ch_call *call, const struct ch_question *question,
                                 const struct ch_print_options *options, struct ch_error *err)
{
    enum ch_status status = ch_ask_print_as(call, &question->query, options, err);
    return status == CH_NOMATCH && !err->message[0] ? CH_OK : status;
}

static enum ch_status answer_question(struct ch_call *call, const char *asked, struct ch_question *question,
                                      struct ch_error *err)
{
    struct ch_reply answer;
    struct ch_print_options options;
    enum ch_status status = ch_ask_format(call, &options, err);
    if (status == CH_OK) status = ch_question_answer(call->db, question, &call->arena, &answer, err);
    if (status != CH_OK) return status;
    if (!question->query.limit) question->query.limit = ROWS;
    question->query.known = &answer.facts;
    if (options.format == CH_PRINT_JSON) {
        status = print_json(call, asked, question, &answer, &options, err);
    } else if (options.format == CH_PRINT_CSV || options.format == CH_PRINT_JSONL) {
        ch_note(&call->screen, "%s", answer.sentence);
        status = print_rows(call, question, &options, err);
    } else {
        status = print_sentence(call, question, &answer, &options, err);
        if (status == CH_OK && answer.found) status = print_rows(call, question, &options, err);
    }
    return status == CH_OK && !answer.found ? CH_NOMATCH : status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_resources res = {0};
    struct ch_question question;
    const char *asked = NULL;
    int32_t today = 0;
    enum ch_status status = ch_ask_words(call, 0, &asked, err);
    if (status == CH_OK) status = read_today(call, &today, err);
    if (status == CH_OK) status = ch_resources_open(&res, call, err);
    if (status == CH_OK)
        status = ch_question_read(call->db, &res, asked, today, &call->arena, &question, err);
    if (status == CH_OK && call->value[CH_OPT_LIMIT]) {
        struct ch_query filters = {0};
        status = ch_ask_filters(call, &filters, err);
        question.query.limit = filters.limit;
    }
    if (status == CH_OK)
        status = call->value[CH_OPT_EXPLAIN] || call->value[CH_OPT_SQL]
                     ? explain(call, &question, err)
                     : answer_question(call, asked, &question, err);
    ch_resources_close(&res, call);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_EXPLAIN, 0, false, "explain", NULL, NULL,
     "print the command and the SQL that answer it, instead of the answer"},
    {CH_OPT_TODAY, 0, false, "today", "DAY", NULL, "the day from which 'last week' is seen (default: today)"},
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N rows below the sentence (default: 50)"},
    {.name = NULL},
};

const struct ch_command ch_cmd_ask = {
    .name = "ask",
    .summary = "a question in plain English, answered with its evidence",
    .operands = "QUESTION",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .options = {own_options, ch_database_options, ch_print_group},
    .details =
        "Answers questions about who met whom, who said what, which resolutions were cited, and who somebody "
        "is. The answer begins with one sentence; the rows that it stands on follow, each with its evidence. "
        "Where nothing is recorded it says so, with exit status 1, and offers questions near it that have an "
        "answer.\n\n"
        "People are named by name, part of a name, office (\"Lebanon's prime minister\", \"the UN envoy\", "
        "\"foreign "
        "ministers\"), "
        "country, or as people of a country or region (\"Saudi officials\", \"European leaders\"). Times may "
        "be "
        "\"in October 2024\", \"since 2022\", \"between May and July 2023\", \"last week\", \"before 3 "
        "March\". "
        "Capital letters and the question mark may be left out, and so may the verb: \"slovakia jordan "
        "2024\" asks "
        "for their meetings, \"lebanese pm on 1701\" for statements, a name alone for all that is on record. "
        "What a "
        "question says beyond what can be looked up is told as passed over; of two questions in one the "
        "second is "
        "told to be asked by itself.\n\n"
        "The sentence goes before a table, Markdown or TSV; as JSON it is a member of the object; with CSV "
        "and "
        "JSON Lines it goes to standard error.",
    .examples =
        (const struct ch_example[]){
            {"chancery ask \"Who met Netanyahu in October 2024?\"", "people and a time"},
            {"chancery ask \"What did Lebanon's prime minister say about 1701?\"", "by office and topic"},
            {"chancery ask --explain \"When did Lavrov last meet Fidan?\"", "the command behind it"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
