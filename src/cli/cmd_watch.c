#define _XOPEN_SOURCE 700 /* realpath */

#include "cli/answer.h"
#include "cli/ask.h"
#include "cli/database.h"
#include "query/seen.h"
#include "store/store.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Lets through what has not been shown. */
struct watch {
    struct ch_answer answer;
    struct ch_seen seen;
    uint32_t limit; /* 0: none */
    uint32_t id;    /* field with the name of the row */
};

static enum ch_status show_new(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                               struct ch_error *err)
{
    struct watch *watch = context;
    struct ch_str id = values[watch->id].text;
    if (ch_seen_has(&watch->seen, id) || (watch->limit && watch->seen.fresh.count >= watch->limit))
        return CH_OK;
    enum ch_status status = ch_seen_add(&watch->seen, id, err);
    return status == CH_OK ? ch_answer_row(&watch->answer, info, values, err) : status;
}

static uint32_t id_field(const struct ch_ask_info *info)
{
    uint32_t i = 0;
    while (strcmp(info->fields[i].name, "id") != 0)
        i++;
    return i;
}

/* The command line as far as it decides what is watched: "met nova --since 2024". */
static void describe(const struct ch_call *call, size_t operands, struct ch_buf *out)
{
    static const struct {
        enum ch_opt option;
        const char *name;
    } parts[] = {{CH_OPT_SINCE, "since"},   {CH_OPT_UNTIL, "until"},   {CH_OPT_COUNTRY, "country"},
                 {CH_OPT_OUTLET, "outlet"}, {CH_OPT_STATUS, "status"}, {CH_OPT_PLACE, "place"},
                 {CH_OPT_BY, "by"},         {CH_OPT_TO, "to"},         {CH_OPT_ABOUT, "about"},
                 {CH_OPT_FTS, "fts"}};
    for (size_t i = 0; i < operands; i++)
        ch_buf_printf(out, "%s%s", i ? " " : "", call->operands[i]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (call->value[parts[i].option])
            ch_buf_printf(out, " --%s %s", parts[i].name, call->value[parts[i].option]);
}

/* Where that is remembered: --state, else a file named after database and question in the state folder
 * (https://specifications.freedesktop.org/basedir-spec/). */
static enum ch_status state_path(struct ch_call *call, const char *what, const char **path,
                                 struct ch_error *err)
{
    struct ch_buf about = {0}, file = {0};
    char *real = realpath(ch_db_path(call->db), NULL);
    *path = call->value[CH_OPT_STATE];
    ch_buf_printf(&about, "%s\n%s", real ? real : ch_db_path(call->db), what);
    free(real);
    enum ch_status status = about.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
    if (status == CH_OK && !*path) {
        ch_buf_printf(&file, "watch-%016llx",
                      (unsigned long long)ch_str_hash((struct ch_str){about.data, about.len}));
        status = ch_state_file(call, file.failed ? "" : file.data, path, err);
    }
    ch_buf_dispose(&about);
    ch_buf_dispose(&file);
    return status;
}

static enum ch_status show(struct ch_call *call, const struct ch_query *query, struct watch *watch,
                           struct ch_error *err)
{
    struct ch_print_options options;
    enum ch_status status = ch_ask_format(call, &options, err);
    if (status != CH_OK) return status;
    status = ch_answer_open(&watch->answer, call, &options, ch_ask_info(query->ask), err);
    if (status == CH_OK) status = ch_query_run(call->db, query, show_new, watch, err);
    status = ch_answer_close(&watch->answer, status, err);
    return status == CH_NOMATCH ? CH_OK : status;
}

static enum ch_status watch_it(struct ch_call *call, struct ch_query *query, const char *what,
                               struct ch_error *err)
{
    struct watch watch = {.limit = query->limit, .id = id_field(ch_ask_info(query->ask))};
    const char *path = NULL;
    query->limit = 0; /* what was shown before does not count */
    enum ch_status status = state_path(call, what, &path, err);
    if (status == CH_OK) status = ch_seen_read(&watch.seen, path, err);
    if (status == CH_OK) status = show(call, query, &watch, err);
    /* Only what reached the reader is remembered. */
    if (status == CH_OK && watch.seen.fresh.count) status = ch_seen_write(&watch.seen, path, what, err);
    if (status == CH_OK && !watch.seen.fresh.count) status = ch_fail(err, CH_NOMATCH, "nothing new");
    ch_seen_dispose(&watch.seen);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {0};
    struct ch_buf what = {0};
    const char *question = call->operands[0];
    describe(call, call->operand_count, &what);
    call->operands++;
    call->operand_count--;
    enum ch_status status =
        what.failed ? ch_fail(err, CH_NOMEM, "out of memory") : ch_ask_question(call, question, &query, err);
    if (status == CH_OK) status = watch_it(call, &query, what.data, err);
    ch_buf_dispose(&what);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_STATE, 0, false, "state", "FILE", NULL,
     "where to remember what was shown (default: a file of its own in the state folder)"},
    {CH_OPT_STATUS, 0, false, "status", "STATUS", "held|planned|proposed|cancelled|denied",
     "met: only meetings with that status"},
    {CH_OPT_PLACE, 0, false, "place", "PLACE", NULL, "met: only meetings at that place"},
    {CH_OPT_ABOUT, 0, false, "about", "WORDS", NULL, "said: only statements with all of these words"},
    {CH_OPT_TO, 0, false, "to", "ACTOR", NULL, "said: only statements to somebody"},
    {CH_OPT_BY, 0, false, "by", "ACTOR", NULL, "cited, deeds: only where somebody said or did it"},
    {CH_OPT_FTS, 0, false, "fts", NULL, NULL, "said, search: take WORDS as an FTS5 query as it stands"},
    {.name = NULL},
};

const struct ch_command ch_cmd_watch = {
    .name = "watch",
    .summary = "what is new since the last time the same was asked",
    .operands = "met|said|cited|deeds|search [...]",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .options = {own_options, ch_filter_options, ch_database_options, ch_print_group},
    .details =
        "Asks what the command of that name asks, with its operands and options, and shows the rows that no "
        "earlier watch of the same database with the same question has shown; the first time all. It exits "
        "with 1 when nothing is new, so that it can stand in a scheduled job."
        "\n\nWhat was shown is remembered in a file in $XDG_STATE_HOME/chancery, or ~/.local/state/chancery, "
        "and not in the database: each user has a memory of their own, and a rebuild shows only what it "
        "found beyond. With --limit the rest is new the next time.",
    .examples = (const struct ch_example[]){{"chancery watch met Lebanon --status held", "new meetings"},
                                            {"chancery watch said --about 1701 --json",
                                             "new statements, for another program"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run,
};
