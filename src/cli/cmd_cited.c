#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {0};
    enum ch_status status = ch_ask_question(call, "cited", &query, err);
    return status == CH_OK ? ch_ask_print(call, &query, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_BY, 0, false, "by", "ACTOR", NULL, "only where somebody said it"},
    {CH_OPT_KIND, 0, false, "kind", "KIND", "resolution|treaty|agreement|statement",
     "only instruments of that kind"},
    {CH_OPT_SPOKEN, 0, false, "spoken", NULL, NULL, "not where the article names it in its own words"},
    {CH_OPT_REJECTED, 0, false, "rejected", NULL, NULL, "also facts that analysts rejected"},
    {.name = NULL},
};

const struct ch_command ch_cmd_cited = {
    .name = "cited",
    .summary = "which resolutions and agreements were cited, where and by whom",
    .operands = "[SYMBOL|NUMBER|NAME]",
    .max_operands = UINT32_MAX,
    .options = {own_options, ch_filter_options, ch_database_options, ch_print_group},
    .details = "Lists the places where resolutions, treaties and agreements are cited: all, or those of "
               "one, by its symbol as the UN writes it, its bare number, or words of its name.",
    .examples =
        (const struct ch_example[]){{"chancery cited 1701", "a resolution by its number"},
                                    {"chancery cited \"S/RES/2231 (2015)\" --by Iran", "who cites it"},
                                    {"chancery cited \"taif agreement\"", "an agreement by its name"},
                                    {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
