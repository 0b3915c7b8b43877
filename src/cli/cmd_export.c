#include "cli/ask.h"
#include "export/record_json.h"

#include <string.h>

struct export
{
    struct ch_call *call;
    bool lines; /* JSON Lines, else one JSON object around all */
    uint64_t count;
    struct ch_buf text;
};

static enum ch_status export_one(void *context, const struct ch_record *record, struct ch_error *err)
{
    struct export *x = context;
    struct ch_json json = {.out = &x->text};
    if (!x->lines && x->count) ch_buf_putc(&x->text, ',');
    if (!x->lines) ch_buf_putc(&x->text, '\n');
    enum ch_status status = ch_record_json(record, CH_EXPORT_SCHEMA, &json, err);
    if (x->lines) ch_buf_putc(&x->text, '\n');
    x->count++;
    return status == CH_OK ? ch_out_write(&x->call->out, &x->text, err) : status;
}

static enum ch_status export_all(struct export *x, const struct ch_record_filter *filter,
                                 struct ch_error *err)
{
    if (!x->lines)
        ch_buf_puts(&x->text, "{\"schema\":\"" CH_EXPORT_SCHEMA "\",\"program\":\"chancery " CH_VERSION
                              "\",\"records\":[");
    enum ch_status status = ch_record_each(x->call->db, filter, export_one, x, err);
    if (status != CH_OK && status != CH_NOMATCH) return status;
    if (!x->lines) ch_buf_puts(&x->text, x->count ? "\n]}\n" : "]}\n");
    enum ch_status written = ch_out_write(&x->call->out, &x->text, err);
    if (written != CH_OK) return written;
    return status == CH_OK ? CH_OK : ch_fail(err, CH_NOMATCH, "no article matches");
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct export x = {.call = call};
    struct ch_query query = {0};
    const char *format = call->value[CH_OPT_FORMAT];
    x.lines = format && strcmp(format, "jsonl") == 0;
    enum ch_status status = ch_ask_filters(call, &query, err);
    if (status != CH_OK) return status;
    struct ch_record_filter filter = {.since = query.since,
                                      .until = query.until,
                                      .outlet = query.outlet,
                                      .country = query.country,
                                      .limit = query.limit,
                                      .superseded = call->value[CH_OPT_OLD_VERSIONS] != NULL};
    status = export_all(&x, &filter, err);
    ch_buf_dispose(&x.text);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_FORMAT, 'f', false, "format", "FORMAT", "json|jsonl",
     "one JSON object, or a line per article (default: json)"},
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
    .summary = "write articles with all their facts as JSON",
    .operands = "",
    .options = {own_options, ch_database_options},
    .details =
        "Writes every article in the database, or those that the options choose, with its actors, meetings, "
        "statements and instruments: the same as extract does, but with the ids of the database. Nothing is "
        "left out unless --limit says so. The form is described by schema/export.schema.json.",
    .examples = (const struct ch_example[]){{"chancery export > everything.json", "the whole database"},
                                            {"chancery export --format jsonl --since 2024-10 --country LB",
                                             "a part of it, a line for each article"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run,
};
