#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_STATS};
    return ch_ask_print(call, &query, err);
}

const struct ch_command ch_cmd_stats = {
    .name = "stats",
    .summary = "what is in the database",
    .operands = "",
    .options = {ch_database_options, ch_print_group},
    .details = "Counts articles, actors, meetings, statements and instruments.",
    .examples = (const struct ch_example[]){{"chancery stats", "the default database"},
                                            {"chancery stats --db press.db --json", "another one, as JSON"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run,
};
