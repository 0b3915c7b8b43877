#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_EXPLAIN, .text = call->operands[0]};
    struct ch_print_options options;
    if (call->value[CH_OPT_SQL]) return ch_ask_print(call, &query, err);
    enum ch_status status = ch_ask_format(call, &options, err);
    options.vertical = true;
    if (!call->value[CH_OPT_FORMAT] && options.format == CH_PRINT_TSV) options.format = CH_PRINT_TABLE;
    if (status == CH_OK) status = ch_ask_print_as(call, &query, &options, err);
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
    .details = "FACT is the id of a meeting, statement or citation, as the other commands list it.",
    .examples =
        (const struct ch_example[]){{"chancery explain m0f3c9a61b2d4e587", "why a meeting is listed"},
                                    {"chancery explain s5a1d20c7e9b83f46 --json", "for another program"},
                                    {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
