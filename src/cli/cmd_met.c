#include "cli/ask.h"

#include <string.h>

/* Whether both stand for the same one, as when a full name came as two words. */
static bool same_party(const struct ch_party *a, const struct ch_party *b)
{
    return a->count == 1 && b->count == 1 && a->actors[0] == b->actors[0];
}

static enum ch_status find_both(struct ch_call *call, struct ch_query *query, struct ch_error *err)
{
    const char *whole = NULL;
    struct ch_error ignored = CH_ERROR_INIT;
    enum ch_status status = ch_ask_party(call, call->operands[0], &query->a, err);
    if (status == CH_OK && call->operand_count == 2)
        status = ch_ask_party(call, call->operands[1], &query->b, err);
    if (status == CH_OK && query->b && same_party(query->a, query->b)) query->b = NULL;
    if ((status != CH_NOMATCH && status != CH_USAGE) || call->operand_count < 2) return status;
    /* "chancery met Antony Blinken": one name without quotation marks around it */
    if (ch_ask_words(call, 0, &whole, &ignored) != CH_OK) return status;
    query->b = NULL;
    return ch_ask_party(call, whole, &query->a, &ignored) == CH_OK ? CH_OK : status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_MET};
    enum ch_status status = call->operand_count ? find_both(call, &query, err) : CH_OK;
    if (status == CH_OK) status = ch_ask_filters(call, &query, err);
    return status == CH_OK ? ch_ask_print(call, &query, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_STATUS, 0, false, "status", "STATUS", "held|planned|proposed|cancelled|denied",
     "only meetings with that status"},
    {CH_OPT_PLACE, 0, false, "place", "PLACE", NULL, "only meetings at that place"},
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
