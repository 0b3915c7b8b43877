#include "cli/answer.h"
#include "cli/ask.h"
#include "query/sql.h"

#include <stdlib.h>
#include <string.h>

#define ROWS 1000
#define SECONDS 10

struct output {
    struct ch_call *call;
    const struct ch_print_options *options;
    struct ch_answer answer;
};

static enum ch_status begin(void *context, const struct ch_ask_info *info, struct ch_error *err)
{
    struct output *output = context;
    return ch_answer_open(&output->answer, output->call, output->options, info, err);
}

static enum ch_status add_row(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                              struct ch_error *err)
{
    struct output *output = context;
    return ch_answer_row(&output->answer, info, values, err);
}

static enum ch_status take_number(const char *option, const char *value, uint32_t *number,
                                  struct ch_error *err)
{
    char *end;
    if (!value) return CH_OK;
    unsigned long n = strtoul(value, &end, 10);
    if (*end || !ch_is_digit(value[0]) || n > UINT32_MAX)
        return ch_fail(err, CH_USAGE, "--%s needs a number, not '%s'", option, value);
    *number = (uint32_t)n;
    return CH_OK;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_sql_limits limits = {.rows = ROWS, .seconds = SECONDS};
    struct ch_print_options options;
    struct output output = {.call = call, .options = &options};
    const char *sql = NULL;
    bool more = false;
    enum ch_status status = ch_ask_words(call, 0, &sql, err);
    if (status == CH_OK) status = take_number("limit", call->value[CH_OPT_LIMIT], &limits.rows, err);
    if (status == CH_OK) status = take_number("timeout", call->value[CH_OPT_TIMEOUT], &limits.seconds, err);
    if (status == CH_OK) status = ch_ask_format(call, &options, err);
    if (status != CH_OK) return status;
    status = ch_sql_run(call->db, sql, &limits, begin, add_row, &output, &more, err);
    if (output.answer.printer) status = ch_answer_close(&output.answer, status, err);
    if (status == CH_OK && more)
        ch_note(&call->screen, "there are more than %u rows; --limit N gives more, --limit 0 all",
                limits.rows);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N rows; 0: all (default: 1000)"},
    {CH_OPT_TIMEOUT, 0, false, "timeout", "SECONDS", NULL, "give up after so long; 0: never (default: 10)"},
    {.name = NULL},
};

const struct ch_command ch_cmd_sql = {
    .name = "sql",
    .summary = "run a SELECT on the views of the database",
    .operands = "SELECT",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .options = {own_options, ch_database_options, ch_format_group},
    .details =
        "Runs one SELECT of your own on the views for analysts, such as who_met_whom and who_said_what; "
        "`chancery schema NAME` tells the columns of one. Nothing can be changed, nothing outside the views "
        "can "
        "be read, and it ends after 10 seconds and 1000 rows unless told otherwise. All output formats go "
        "with it.\n\n"
        "For everything that SQLite can do, open the database with sqlite3 instead: it is a plain file.",
    .examples =
        (const struct ch_example[]){
            {"chancery sql \"SELECT speaker, count(*) FROM who_said_what GROUP BY 1 ORDER BY 2 DESC\" -n 10",
             "who is quoted most"},
            {"chancery sql \"SELECT place, count(*) FROM meetings WHERE status = 'held' GROUP BY 1\" --json",
             "where meetings were held"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
