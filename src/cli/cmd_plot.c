#include "cli/ask.h"
#include "export/svg.h"

#include <string.h>

/* "Meetings and statements: Lebanon and Israel", in the call's arena. */
static enum ch_status title_of(struct ch_call *call, const char *what, const struct ch_query *query,
                               const char **title, struct ch_error *err)
{
    struct ch_buf text = {0};
    ch_buf_puts(&text, what);
    if (query->a) ch_buf_printf(&text, ": %s", query->a->name);
    if (query->b) ch_buf_printf(&text, " and %s", query->b->name);
    *title = text.failed ? NULL : ch_arena_copy(&call->arena, text.data, text.len);
    ch_buf_dispose(&text);
    return *title ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status draw_timeline(struct ch_call *call, struct ch_query *query, struct ch_buf *svg,
                                    struct ch_error *err)
{
    struct ch_timeline timeline;
    const char *title;
    query->ask = CH_ASK_TIMELINE;
    enum ch_status status = title_of(call, "Meetings and statements by time", query, &title, err);
    if (status == CH_OK) status = ch_timeline_read(call->db, query, &call->arena, &timeline, err);
    if (status == CH_OK) ch_svg_timeline(&timeline, title, CH_DRAWING_FILE, svg);
    return status;
}

static enum ch_status draw_network(struct ch_call *call, struct ch_query *query, struct ch_buf *svg,
                                   struct ch_error *err)
{
    struct ch_graph graph;
    const char *title;
    query->ask = CH_ASK_NETWORK;
    if (query->b) return ch_fail(err, CH_USAGE, "a network has no second actor");
    enum ch_status status = title_of(call, "Who met whom", query, &title, err);
    if (status == CH_OK) status = ch_graph_build(call->db, query, CH_DRAWN_NODES, &call->arena, &graph, err);
    return status == CH_OK ? ch_svg_network(&graph, title, CH_DRAWING_FILE, svg, err) : status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    const char *what = call->operands[0];
    bool network = strcmp(what, "network") == 0;
    struct ch_query query = {0};
    struct ch_buf svg = {0};
    if (!network && strcmp(what, "timeline") != 0) {
        ch_fail(err, CH_USAGE, "there is no drawing called '%s'", what);
        ch_hint(err, "it is timeline or network");
        return CH_USAGE;
    }
    call->operands++;
    call->operand_count--;
    enum ch_status status = ch_ask_pair(call, &query, err);
    if (status == CH_OK) status = ch_ask_filters(call, &query, err);
    if (status == CH_OK)
        status = network ? draw_network(call, &query, &svg, err) : draw_timeline(call, &query, &svg, err);
    if (status == CH_OK) status = ch_out_save(&call->out, call->value[CH_OPT_OUTPUT], &svg, err);
    if (status == CH_NOMATCH && !err->message[0]) ch_fail(err, CH_NOMATCH, "nothing found");
    ch_buf_dispose(&svg);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_OUTPUT, 'o', false, "output", "FILE", NULL, "where to write (default: standard output)"},
    {.name = NULL},
};

const struct ch_command ch_cmd_plot = {
    .name = "plot",
    .summary = "a timeline or network as a drawing (SVG)",
    .operands = "timeline|network [A [B]]",
    .min_operands = 1,
    .max_operands = 3,
    .completes = CH_OPERANDS_ACTORS,
    .options = {own_options, ch_period_options, ch_database_options},
    .details =
        "Draws what the command of that name tells, as SVG for a browser, an office program or print: bars "
        "of "
        "meetings and statements by month (by year where there are too many), or the 40 actors with most "
        "meetings and who of them met whom. The same data gives the same bytes.",
    .examples =
        (const struct ch_example[]){{"chancery plot timeline Lebanon Israel -o talks.svg",
                                     "when the two met and spoke to each other"},
                                    {"chancery plot network --since 2024 > network.svg", "who met whom"},
                                    {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run,
};
