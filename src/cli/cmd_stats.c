#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_STATS, .all_reports = call->value[CH_OPT_ALL_REPORTS] != NULL};
    return ch_ask_print(call, &query, err);
}

static const struct ch_option own_options[] = {
    {CH_OPT_ALL_REPORTS, 0, false, "all-reports", NULL, NULL,
     "count each report of a meeting or statement, and copies of articles"},
    {.name = NULL},
};

const struct ch_command ch_cmd_stats = {
    .name = "stats",
    .summary = "what is in the database",
    .operands = "",
    .options = {own_options, ch_database_options, ch_print_group},
    .details = "Counts articles, actors, meetings, statements and instruments. A meeting or statement counts "
               "once however many "
               "articles report it, and so does an article of which others are copies.",
    .examples = (const struct ch_example[]){{"chancery stats", "the default database"},
                                            {"chancery stats --db press.db --json", "another one, as JSON"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run,
};
