#include "cli/ask.h"
#include "export/bars.h"

static enum ch_status print_bars(struct ch_call *call, const struct ch_query *query,
                                 const struct ch_print_options *options, struct ch_error *err)
{
    struct ch_timeline timeline;
    struct ch_buf text = {0};
    enum ch_status status = ch_timeline_read(call->db, query, &call->arena, &timeline, err);
    if (status == CH_NOMATCH) return ch_fail(err, CH_NOMATCH, "nothing found");
    if (status != CH_OK) return status;
    ch_timeline_bars(&timeline, options->width, options->color, &text);
    status = ch_out_write(&call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_TIMELINE};
    struct ch_print_options options;
    enum ch_status status = ch_ask_pair(call, &query, err);
    if (status == CH_OK) status = ch_ask_filters(call, &query, err);
    if (status == CH_OK) status = ch_ask_format(call, &options, err);
    if (status != CH_OK) return status;
    if (options.format == CH_PRINT_TABLE && !call->value[CH_OPT_SQL])
        return print_bars(call, &query, &options, err);
    return ch_ask_print(call, &query, err);
}

const struct ch_command ch_cmd_timeline = {
    .name = "timeline",
    .summary = "how much was met and said, month by month",
    .operands = "[A [B]]",
    .max_operands = 2,
    .completes = CH_OPERANDS_ACTORS,
    .options = {ch_period_options, ch_database_options, ch_print_group},
    .details =
        "Counts meetings and statements by month: all, those of A, or the meetings of A with B and what one "
        "of them said to the other. On a terminal each month has its bars; what was only planned, proposed, "
        "cancelled or denied is shaded. What is told of a year alone stands at that year.",
    .examples =
        (const struct ch_example[]){
            {"chancery timeline Lebanon Israel --since 2024", "of two countries"},
            {"chancery timeline Blinken --format csv", "the numbers, for a spreadsheet"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
