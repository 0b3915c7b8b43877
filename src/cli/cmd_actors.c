#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_ACTORS};
    enum ch_status status = ch_ask_words(call, 0, &query.text, err);
    if (status == CH_OK) status = ch_ask_filters(call, &query, err);
    return status == CH_OK ? ch_ask_print(call, &query, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_COUNTRY, 0, false, "country", "COUNTRY", NULL, "only those who act for it: name or ISO code"},
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N results"},
    {.name = NULL},
};

const struct ch_command ch_cmd_actors = {
    .name = "actors",
    .summary = "who is in the database",
    .operands = "[TEXT]",
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_ACTORS,
    .options = {own_options, ch_database_options, ch_print_group},
    .details = "Lists persons, countries, organisations and groups, the most frequent first: all, or those "
               "with a name in which a word begins with TEXT.",
    .examples = (const struct ch_example[]){{"chancery actors neta", "whose name begins so"},
                                            {"chancery actors --country LB --limit 20", "of one country"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
