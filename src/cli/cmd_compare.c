#include "cli/ask.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    static const struct ch_ask_part parts[] = {
        {CH_ASK_COMMON, "met", "Both met"},
        {CH_ASK_SAME_DAY, "said", "Said on the same day on the same topic"},
    };
    struct ch_query query = {0};
    enum ch_status status = ch_ask_party(call, call->operands[0], &query.a, err);
    if (status == CH_OK) status = ch_ask_party(call, call->operands[1], &query.b, err);
    if (status == CH_OK) status = ch_ask_filters(call, &query, err);
    if (status != CH_OK) return status;
    const char *names[] = {query.a->name, query.b->name};
    return ch_ask_parts(call, &query, names, 2, parts, 2, err);
}

static const struct ch_option own_options[] = {
    {CH_OPT_SINCE, 0, false, "since", "DATE", NULL, "from that day on"},
    {CH_OPT_UNTIL, 0, false, "until", "DATE", NULL, "up to and including that day, month or year"},
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N rows of each part"},
    {CH_OPT_OLDEST, 0, false, "oldest-first", NULL, NULL, "the oldest statements first"},
    {.name = NULL},
};

const struct ch_command ch_cmd_compare = {
    .name = "compare",
    .summary = "two side by side: whom both met, what each said on a topic",
    .operands = "A B",
    .min_operands = 2,
    .max_operands = 2,
    .completes = CH_OPERANDS_ACTORS,
    .options = {own_options, ch_database_options, ch_print_group},
    .details = "Lists whom both A and B met, and statements of A beside the nearest of B of the same day on "
               "the same "
               "topic: those that share a name, a number, or two other words of weight.",
    .examples =
        (const struct ch_example[]){
            {"chancery compare Lebanon Israel --since 2024-10", "two countries"},
            {"chancery compare Lavrov Blinken --json", "two people, as one JSON object"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
