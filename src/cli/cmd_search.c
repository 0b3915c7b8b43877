#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {0};
    enum ch_status status = ch_ask_question(call, "search", &query, err);
    return status == CH_OK ? ch_ask_print(call, &query, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_FTS, 0, false, "fts", NULL, NULL, "take WORDS as an FTS5 query as it stands"},
    {.name = NULL},
};

const struct ch_command ch_cmd_search = {
    .name = "search",
    .summary = "articles with certain words",
    .operands = "WORDS...",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .options = {own_options, ch_filter_options, ch_database_options, ch_print_group},
    .details = "Finds articles in whose title or text all WORDS occur, in any form (\"talks\" finds "
               "\"talk\"). WORDS stand for themselves, S/RES/1701 included; with --fts they are a query of "
               "SQLite's FTS5, with AND, OR, NOT, NEAR and \"phrases\".",
    .examples =
        (const struct ch_example[]){{"chancery search buffer zone Golan", "all three words"},
                                    {"chancery search --fts '\"buffer zone\" NOT Golan'", "FTS5 syntax"},
                                    {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
