#include "cli/ask.h"
#include "export/exporter.h"

struct export
{
    struct ch_call *call;
    struct ch_export *writer;
    struct ch_buf text;
};

/* Output kept together, so that many small records make few writes. */
#define CHUNK 65536

static enum ch_status export_one(void *context, const struct ch_record *record, struct ch_error *err)
{
    struct export *x = context;
    enum ch_status status = ch_export_record(x->writer, record, err);
    if (status != CH_OK || x->text.len < CHUNK) return status;
    return ch_out_write(&x->call->out, &x->text, err);
}

static enum ch_status export_records(struct export *x, const struct ch_query *query, struct ch_error *err)
{
    struct ch_record_filter filter = {.since = query->since,
                                      .until = query->until,
                                      .outlet = query->outlet,
                                      .country = query->country,
                                      .limit = query->limit,
                                      .superseded = x->call->value[CH_OPT_OLD_VERSIONS] != NULL};
    return ch_record_each(x->call->db, &filter, export_one, x, err);
}

/* Who met whom is summed up over articles: options that choose articles do not go with it. */
static enum ch_status export_network(struct export *x, struct ch_query *query, struct ch_error *err)
{
    struct ch_graph graph;
    query->ask = CH_ASK_NETWORK;
    query->each_day = ch_export_wants_days(x->writer);
    if (query->outlet || x->call->value[CH_OPT_OLD_VERSIONS] || query->limit)
        return ch_fail(err, CH_USAGE, "--outlet, --limit and --old-versions do not go with %s",
                       x->call->value[CH_OPT_FORMAT]);
    enum ch_status found = ch_graph_build(x->call->db, query, 0, &x->call->arena, &graph, err);
    if (found != CH_OK && found != CH_NOMATCH) return found;
    enum ch_status status = ch_export_graph(x->writer, &graph, err);
    return status == CH_OK ? found : status;
}

static enum ch_status export_all(struct export *x, struct ch_query *query, struct ch_error *err)
{
    enum ch_status found =
        ch_export_is_graph(x->writer) ? export_network(x, query, err) : export_records(x, query, err);
    if (found != CH_OK && found != CH_NOMATCH) return found;
    enum ch_status status = ch_export_close(x->writer, err);
    x->writer = NULL;
    if (status == CH_OK) status = ch_out_write(&x->call->out, &x->text, err);
    if (status != CH_OK) return status;
    return found == CH_OK ? CH_OK : ch_fail(err, CH_NOMATCH, "no article matches");
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct export x = {.call = call};
    struct ch_query query = {0};
    const char *format = call->value[CH_OPT_FORMAT];
    bool excel = call->value[CH_OPT_EXCEL] != NULL;
    enum ch_status status = ch_ask_filters(call, &query, err);
    if (status == CH_OK)
        status = ch_export_open(&x.writer, format ? format : excel ? "csv" : "json", excel, &x.text, err);
    if (status == CH_OK) status = export_all(&x, &query, err);
    ch_export_close(x.writer, NULL);
    ch_buf_dispose(&x.text);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_FORMAT, 'f', false, "format", "FORMAT", CH_EXPORT_FORMATS, "what to write (default: json)"},
    {CH_OPT_EXCEL, 0, false, "excel", NULL, NULL,
     "CSV that Excel opens without harm: byte-order mark, no formulas"},
    {CH_OPT_SINCE, 0, false, "since", "DATE", NULL, "articles published from that day on"},
    {CH_OPT_UNTIL, 0, false, "until", "DATE", NULL, "articles published up to and including that day"},
    {CH_OPT_COUNTRY, 0, false, "country", "COUNTRY", NULL, "articles with somebody of that country"},
    {CH_OPT_OUTLET, 0, false, "outlet", "NAME", NULL, "articles of that outlet"},
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N articles"},
    {CH_OPT_OLD_VERSIONS, 0, false, "old-versions", NULL, NULL,
     "also versions of articles that were superseded"},
    {.name = NULL},
};

const struct ch_command ch_cmd_export = {
    .name = "export",
    .summary = "write everything, or a part, for other programs",
    .operands = "",
    .options = {own_options, ch_database_options},
    .details =
        "Writes every article in the database, or those that the options choose, with its facts. Nothing is "
        "left out unless --limit says so. As json and jsonl it is the same as extract writes, but with the "
        "ids "
        "of the database; schema/export.schema.json describes it."
        "\n\nThe other formats: csv, a row for each meeting and statement; events, rows of source, target "
        "and "
        "CAMEO and PLOVER code; ftm, FollowTheMoney entities; jsonld, schema.org with W3C Web Annotations; "
        "bibtex "
        "and csl, the articles for reference managers."
        "\n\nWho met whom as a graph: gexf, with the days of the meetings; graphml; edges and nodes, the "
        "tables "
        "that Gephi imports. There, dates and country choose meetings that were held. docs/formats.md tells "
        "more of each.",
    .examples = (const struct ch_example[]){{"chancery export > everything.json", "the whole database"},
                                            {"chancery export --format jsonl --since 2024-10 --country LB",
                                             "a part of it, a line for each article"},
                                            {"chancery export --format gexf --since 2024 > met.gexf",
                                             "who met whom, for Gephi"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run,
};
