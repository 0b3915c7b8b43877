#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_CURATION, .rejected = call->value[CH_OPT_ALL] != NULL};
    enum ch_status status = ch_ask_filters(call, &query, err);
    return status == CH_OK ? ch_ask_print(call, &query, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_ALL, 0, false, "all", NULL, NULL, "also what was undone"},
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N results"},
    {CH_OPT_OLDEST, 0, false, "oldest-first", NULL, NULL, "the oldest first"},
    {.name = NULL},
};

const struct ch_command ch_cmd_curation = {
    .name = "curation",
    .summary = "what analysts decided",
    .operands = "",
    .options = {own_options, ch_database_options, ch_print_group},
    .details = "Lists the decisions that are in force, the last one first, with the numbers that "
               "'chancery undo' takes.",
    .examples = (const struct ch_example[]){{"chancery curation", "all that is in force"},
                                            {"chancery curation --all --format csv", "for the file"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
