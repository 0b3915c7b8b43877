#include "cli/ask.h"

#include <string.h>

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_NETWORK};
    const char *name = NULL;
    enum ch_status status = ch_ask_words(call, 0, &name, err);
    if (status == CH_OK && name) status = ch_ask_party(call, name, &query.a, err);
    if (status == CH_OK) status = ch_ask_filters(call, &query, err);
    const char *pairs = call->value[CH_OPT_PAIRS];
    if (status == CH_OK && pairs && (query.a || query.country))
        status = ch_fail(err, CH_USAGE, "--pairs goes with neither A nor --country");
    if (pairs) query.ask = CH_ASK_PAIRS;
    query.of_countries = pairs && strcmp(pairs, "countries") == 0;
    return status == CH_OK ? ch_ask_print(call, &query, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_PAIRS, 0, false, "pairs", "WHAT", "actors|countries",
     "which two met most often, instead of who is at the centre"},
    {CH_OPT_SINCE, 0, false, "since", "DATE", NULL, "meetings from that day on"},
    {CH_OPT_UNTIL, 0, false, "until", "DATE", NULL, "meetings up to and including that day, month or year"},
    {CH_OPT_COUNTRY, 0, false, "country", "COUNTRY", NULL, "meetings with somebody of that country"},
    {CH_OPT_OUTLET, 0, false, "outlet", "NAME", NULL, "reported by that outlet"},
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N results"},
    {.name = NULL},
};

const struct ch_command ch_cmd_network = {
    .name = "network",
    .summary = "who is at the centre of the meetings, and who is a bridge",
    .operands = "[A]",
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_ACTORS,
    .options = {own_options, ch_database_options, ch_print_group},
    .details =
        "Takes those who met as a network and tells for each how many they met, how often, and how far they "
        "stand between others: the share of the shortest ways between two others that lead through them "
        "(betweenness). With A the network is that of A and of all whom A met. Meetings that took place "
        "count; "
        "at most 300 actors do, those with most meetings.\n\n"
        "With --pairs it tells which two actors, or countries, met most often.",
    .examples =
        (const struct ch_example[]){{"chancery network --since 2024 --limit 20", "who was at the centre"},
                                    {"chancery network Lebanon", "among those whom Lebanon's people met"},
                                    {"chancery network --pairs countries --limit 10", "which two met most"},
                                    {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
