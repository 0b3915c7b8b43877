#include "cli/ask.h"
#include "export/report_html.h"

/* Rows of each table without --limit. */
#define ROWS 500

static enum ch_status kept(struct ch_call *call, struct ch_buf *text, const char **out, struct ch_error *err)
{
    *out = text->failed ? NULL : ch_arena_copy(&call->arena, text->data ? text->data : "", text->len);
    ch_buf_dispose(text);
    return *out ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* The options that narrow the report down, in words. */
static void describe_scope(const struct ch_call *call, struct ch_buf *out)
{
    static const struct {
        enum ch_opt option;
        const char *name;
    } parts[] = {{CH_OPT_SINCE, "since"},           {CH_OPT_UNTIL, "until"},   {CH_OPT_COUNTRY, "country"},
                 {CH_OPT_OUTLET, "outlet"},         {CH_OPT_STATUS, "status"}, {CH_OPT_PLACE, "place"},
                 {CH_OPT_ABOUT, "statements about"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (call->value[parts[i].option])
            ch_buf_printf(out, "%s%s %s", out->len ? ", " : "", parts[i].name, call->value[parts[i].option]);
}

static enum ch_status make_head(struct ch_call *call, const struct ch_query *query,
                                struct ch_report_head *head, struct ch_error *err)
{
    struct ch_buf title = {0}, scope = {0};
    ch_buf_puts(&title, "Meetings and statements");
    if (query->a) ch_buf_printf(&title, ": %s", query->a->name);
    if (query->b) ch_buf_printf(&title, " and %s", query->b->name);
    describe_scope(call, &scope);
    bool scoped = scope.len > 0;
    enum ch_status status = kept(call, &title, &head->title, err);
    if (status == CH_OK && scoped) status = kept(call, &scope, &head->scope, err);
    ch_buf_dispose(&scope);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {0};
    struct ch_report report;
    struct ch_report_head head = {0};
    struct ch_buf page = {0};
    enum ch_status status = ch_ask_pair(call, &query, err);
    if (status == CH_OK) status = ch_ask_filters(call, &query, err);
    if (status == CH_OK) status = make_head(call, &query, &head, err);
    if (status != CH_OK) return status;
    struct ch_report_query wanted = {.a = query.a,
                                     .b = query.b,
                                     .about = query.about,
                                     .since = query.since,
                                     .until = query.until,
                                     .country = query.country,
                                     .outlet = query.outlet,
                                     .status = query.status,
                                     .place = query.place,
                                     .limit = query.limit ? query.limit : ROWS};
    status = ch_report_read(call->db, &wanted, &call->arena, &report, err);
    if (status == CH_NOMATCH) ch_fail(err, CH_NOMATCH, "nothing found");
    if (status == CH_OK) status = ch_report_html(&report, &head, &page, err);
    if (status == CH_OK) status = ch_out_save(&call->out, call->value[CH_OPT_OUTPUT], &page, err);
    ch_buf_dispose(&page);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_OUTPUT, 'o', false, "output", "FILE", NULL, "where to write (default: standard output)"},
    {CH_OPT_ABOUT, 0, false, "about", "WORDS", NULL, "only statements with all of these words"},
    {CH_OPT_STATUS, 0, false, "status", "STATUS", "held|planned|proposed|cancelled|denied",
     "only meetings with that status"},
    {CH_OPT_PLACE, 0, false, "place", "PLACE", NULL, "only meetings at that place"},
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N rows of each table (default: 500)"},
    {.name = NULL},
};

const struct ch_command ch_cmd_report = {
    .name = "report",
    .summary = "timeline, network, meetings and statements as one web page",
    .operands = "[A [B]]",
    .max_operands = 2,
    .completes = CH_OPERANDS_ACTORS,
    .options = {own_options, ch_period_options, ch_database_options},
    .details =
        "Writes one HTML page about everything, about A, or about A and B (their meetings, and what one said "
        "to "
        "the other): a timeline, the network of who met whom, and tables of meetings and statements, each "
        "linked to the sentence that it stands on, highlighted in its paragraph."
        "\n\nThe page stands for itself: it loads nothing, holds no script, and can be sent, printed and "
        "archived "
        "as it is. It is made for phones, paper and screen readers too.",
    .examples = (const struct ch_example[]){{"chancery report Lebanon Israel --since 2024-10 -o report.html",
                                             "two countries"},
                                            {"chancery report --about 1701 -o resolution.html",
                                             "all meetings, and statements on a resolution"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run,
};
