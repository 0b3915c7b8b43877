#include "cli/answer.h"
#include "cli/ask.h"
#include "store/identity.h"

#include <stdio.h>
#include <string.h>

/* Whether an id of a fact stands at `at`: a letter and 20 digits, with nothing like it around. */
static bool id_at(struct ch_str text, size_t at)
{
    const size_t len = CH_FACT_ID_SIZE - 3;
    if (at + len > text.len || !text.ptr[at] || !strchr("mscd", text.ptr[at])) return false;
    if (at > 0 && (ch_is_letter(text.ptr[at - 1]) || ch_is_digit(text.ptr[at - 1]))) return false;
    for (size_t i = 1; i < len; i++)
        if (!text.ptr[at + i] || !strchr("0123456789abcdef", text.ptr[at + i])) return false;
    char next = at + len < text.len ? text.ptr[at + len] : ' ';
    return !ch_is_letter(next) && !ch_is_digit(next);
}

/* Another command's answer, in whatever format: the ids in it are told by their form. */
static enum ch_status read_input(struct ch_buf *text, struct ch_error *err)
{
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, stdin)) > 0;)
        ch_buf_add(text, block, n);
    if (ferror(stdin)) return ch_fail(err, CH_IO, "cannot read standard input");
    return text->failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

static enum ch_status explain_each(struct ch_call *call, struct ch_str text, struct ch_answer *answer,
                                   struct ch_error *err)
{
    enum ch_status status = CH_OK, found = CH_NOMATCH;
    for (size_t at = 0; at < text.len && (status == CH_OK || status == CH_NOMATCH); at++) {
        char id[CH_FACT_ID_SIZE] = "";
        if (!id_at(text, at)) continue;
        memcpy(id, text.ptr + at, CH_FACT_ID_SIZE - 3);
        struct ch_query query = {.ask = CH_ASK_EXPLAIN, .text = id};
        status = ch_query_run(call->db, &query, ch_answer_row, answer, err);
        if (status == CH_OK) found = CH_OK;
    }
    return status == CH_OK || (status == CH_NOMATCH && !err->message[0]) ? found : status;
}

static enum ch_status explain_input(struct ch_call *call, const struct ch_print_options *options,
                                    struct ch_error *err)
{
    struct ch_buf text = {0};
    struct ch_answer answer;
    enum ch_status status = read_input(&text, err);
    if (status == CH_OK) {
        status = ch_answer_open(&answer, call, options, ch_ask_info(CH_ASK_EXPLAIN), err);
        if (status == CH_OK) status = explain_each(call, (struct ch_str){text.data, text.len}, &answer, err);
        status = ch_answer_close(&answer, status, err);
    }
    ch_buf_dispose(&text);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_EXPLAIN, .text = call->operands[0]};
    struct ch_print_options options;
    if (call->value[CH_OPT_SQL]) return ch_ask_print(call, &query, err);
    enum ch_status status = ch_ask_format(call, &options, err);
    options.vertical = true;
    if (!call->value[CH_OPT_FORMAT] && options.format == CH_PRINT_TSV) options.format = CH_PRINT_TABLE;
    bool input = strcmp(call->operands[0], "-") == 0;
    if (status == CH_OK)
        status = input ? explain_input(call, &options, err) : ch_ask_print_as(call, &query, &options, err);
    if (status == CH_NOMATCH && input && !err->message[0])
        return ch_fail(err, CH_NOMATCH, "standard input has the id of no fact");
    if (status == CH_NOMATCH && !err->message[0])
        ch_fail(err, CH_NOMATCH, "no fact has the id '%s'", call->operands[0]);
    return status;
}

const struct ch_command ch_cmd_explain = {
    .name = "explain",
    .summary = "the sentences that prove a fact, and the rule that found it",
    .operands = "FACT",
    .min_operands = 1,
    .max_operands = 1,
    .options = {ch_database_options, ch_print_group},
    .details = "FACT is the id of a meeting, statement, citation or deed, as the other commands list it. '-' "
               "explains every "
               "fact whose id is in standard input: the answer of another command, in any format.",
    .examples = (const struct ch_example[]){{"chancery explain m0f3c9a61b2d4e587", "why a meeting is listed"},
                                            {"chancery met Blinken --json | chancery explain -",
                                             "why each of them is listed"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
