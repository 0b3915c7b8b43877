#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {0};
    enum ch_status status = ch_ask_question(call, "met", &query, err);
    return status == CH_OK ? ch_ask_print(call, &query, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_STATUS, 0, false, "status", "STATUS", "held|planned|proposed|cancelled|denied",
     "only meetings with that status"},
    {CH_OPT_MODE, 0, false, "mode", "MODE", "in_person|phone|video|unknown", "only meetings held that way"},
    {CH_OPT_PLACE, 0, false, "place", "PLACE", NULL, "only meetings at that place"},
    {CH_OPT_REJECTED, 0, false, "rejected", NULL, NULL, "also facts that analysts rejected"},
    {.name = NULL},
};

const struct ch_command ch_cmd_met = {
    .name = "met",
    .summary = "who met whom, when and where",
    .operands = "[A [B]]",
    .max_operands = 2,
    .completes = CH_OPERANDS_ACTORS,
    .options = {own_options, ch_filter_options, ch_database_options, ch_print_group},
    .details = "Lists the meetings, talks and calls in the database: all, those of A, or those of A with B. "
               "A and B are names, parts of names, countries, or offices of a country. Meetings that were "
               "only planned, proposed, cancelled or denied are listed too, with that status.",
    .examples =
        (const struct ch_example[]){
            {"chancery met Hochstein Netanyahu", "the meetings of the two"},
            {"chancery met \"us secretary of state\" --since 2024-10 --status held",
             "by office, and only those that took place"},
            {"chancery met --country Lebanon --format csv", "all with somebody of Lebanon, as CSV"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
