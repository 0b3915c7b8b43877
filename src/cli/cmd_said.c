#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {0};
    enum ch_status status = ch_ask_question(call, "said", &query, err);
    return status == CH_OK ? ch_ask_print(call, &query, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_ABOUT, 0, false, "about", "WORDS", NULL, "only statements with all of these words"},
    {CH_OPT_TO, 0, false, "to", "ACTOR", NULL, "only statements to somebody"},
    {CH_OPT_ACT, 0, false, "act", "ACT", CH_ACTS, "only statements by which somebody does that"},
    {CH_OPT_FTS, 0, false, "fts", NULL, NULL, "take WORDS as an FTS5 query as it stands"},
    {CH_OPT_REJECTED, 0, false, "rejected", NULL, NULL, "also facts that analysts rejected"},
    {.name = NULL},
};

const struct ch_command ch_cmd_said = {
    .name = "said",
    .summary = "who said what to whom",
    .operands = "[A]",
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_ACTORS,
    .options = {own_options, ch_filter_options, ch_database_options, ch_print_group},
    .details = "Lists the statements in the database, direct and indirect, with the words that were said: "
               "all, or those of A, who is a name, part of one, a country, or an office of a country.",
    .examples =
        (const struct ch_example[]){
            {"chancery said Blinken --about 1701", "what he said on a resolution"},
            {"chancery said \"Lebanon's prime minister\" --since \"last month\"", "by office and date"},
            {"chancery said --to Israel --about \"cease-fire\" --json", "for another program"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
