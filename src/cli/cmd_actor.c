#include "cli/ask.h"

/* The parts of a profile, in their order. */
static const struct ch_ask_part parts[] = {
    {CH_ASK_NAMES, "names", "Called"}, {CH_ASK_ROLES, "roles", "Offices"}, {CH_ASK_NOTES, "notes", "Notes"},
    {CH_ASK_PARTNERS, "met", "Met"},   {CH_ASK_SAID, "said", "Said"},      {CH_ASK_CITES, "cites", "Cites"},
};
#define PARTS (sizeof parts / sizeof *parts)

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {0};
    const char *name = NULL;
    enum ch_status status = ch_ask_words(call, 0, &name, err);
    if (status == CH_OK) status = ch_ask_party(call, name, &query.a, err);
    if (status == CH_OK) status = ch_ask_filters(call, &query, err);
    return status == CH_OK ? ch_ask_parts(call, &query, &query.a->name, 1, parts, PARTS, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N rows of each part"},
    {.name = NULL},
};

const struct ch_command ch_cmd_actor = {
    .name = "actor",
    .summary = "the profile of somebody: names, offices, meetings, statements",
    .operands = "NAME",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_ACTORS,
    .options = {own_options, ch_database_options, ch_print_group},
    .details =
        "NAME is a name or part of one, a country, or an office of a country. The profile tells under which "
        "names and in which offices somebody appears, with the first and the last day; whom they met how "
        "often; what they said; which notes analysts made; and which resolutions and agreements they cite.",
    .examples =
        (const struct ch_example[]){{"chancery actor Blinken", "a person"},
                                    {"chancery actor Lebanon --json", "a country, as one JSON object"},
                                    {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
