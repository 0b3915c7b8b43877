#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {0};
    enum ch_status status = ch_ask_question(call, "deeds", &query, err);
    return status == CH_OK ? ch_ask_print(call, &query, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_DID, 0, false, "did", "DEED", CH_DEEDS, "only where that is done"},
    {CH_OPT_BY, 0, false, "by", "ACTOR", NULL, "only where somebody does it"},
    {CH_OPT_STATUS, 0, false, "status", "STATUS", CH_DEED_STATUSES, "only deeds of that status"},
    {CH_OPT_KIND, 0, false, "kind", "KIND", "resolution|treaty|agreement|statement",
     "only instruments of that kind"},
    {CH_OPT_REJECTED, 0, false, "rejected", NULL, NULL, "also facts that analysts rejected"},
    {.name = NULL},
};

const struct ch_command ch_cmd_deeds = {
    .name = "deeds",
    .summary = "who adopted, vetoed, signed, breached a resolution or agreement",
    .operands = "[SYMBOL|NUMBER|NAME]",
    .max_operands = UINT32_MAX,
    .options = {own_options, ch_filter_options, ch_database_options, ch_print_group},
    .details =
        "Lists what articles and those quoted in them tell is done with resolutions, treaties and "
        "agreements: "
        "with all, or with one, named as for 'chancery cited'. The column 'status' tells whether it is done, "
        "planned or threatened, proposed or asked for, alleged in an accusation, or denied; 'speaker' who "
        "says "
        "so, where it is not the article itself. 'comply' is carrying out and keeping, 'breach' violating, "
        "'withdraw' leaving, 'call' calling for it or for its being carried out.",
    .examples =
        (const struct ch_example[]){
            {"chancery deeds 1701 --did breach", "who violates a resolution, or is said to"},
            {"chancery deeds --by Russia --did veto --status done", "what it vetoed"},
            {"chancery deeds \"paris agreement\" --since 2024", "an agreement by its name"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
