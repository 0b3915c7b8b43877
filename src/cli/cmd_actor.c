#include "cli/ask.h"
#include "export/json_writer.h"
#include "export/safe_text.h"

#include <string.h>

/* The parts of a profile, in their order. */
static const struct {
    enum ch_ask ask;
    const char *name;  /* in JSON */
    const char *title; /* in text */
} parts[] = {
    {CH_ASK_NAMES, "names", "Called"}, {CH_ASK_ROLES, "roles", "Offices"}, {CH_ASK_PARTNERS, "met", "Met"},
    {CH_ASK_SAID, "said", "Said"},     {CH_ASK_CITES, "cites", "Cites"},
};
#define PARTS (sizeof parts / sizeof *parts)

static enum ch_status put_text(struct ch_call *call, struct ch_buf *text, struct ch_error *err)
{
    enum ch_status status = ch_out_write(&call->out, text, err);
    ch_buf_dispose(text);
    return status;
}

static enum ch_status put_heading(struct ch_call *call, const struct ch_print_options *options,
                                  const char *what, bool first, struct ch_error *err)
{
    struct ch_buf text = {0};
    bool markdown = options->format == CH_PRINT_MD;
    if (!first) ch_buf_putc(&text, '\n');
    ch_buf_puts(&text, markdown ? first ? "# " : "## " : options->color ? "\033[1m" : "# ");
    ch_buf_safe(&text, ch_str_of(what), false);
    if (options->color && !markdown) ch_buf_puts(&text, "\033[0m");
    ch_buf_puts(&text, markdown ? "\n\n" : "\n");
    return put_text(call, &text, err);
}

static enum ch_status profile_as_text(struct ch_call *call, struct ch_query *query,
                                      const struct ch_print_options *options, struct ch_error *err)
{
    enum ch_status status = put_heading(call, options, query->a->name, true, err);
    for (size_t i = 0; i < PARTS && status == CH_OK; i++) {
        query->ask = parts[i].ask;
        status = put_heading(call, options, parts[i].title, false, err);
        if (status == CH_OK) status = ch_ask_print_as(call, query, options, err);
        if (status == CH_NOMATCH) status = CH_OK;
    }
    return status;
}

/* {"name": ..., "names": [...], "roles": [...], ...} */
static enum ch_status profile_as_json(struct ch_call *call, struct ch_query *query,
                                      const struct ch_print_options *options, struct ch_error *err)
{
    struct ch_buf text = {0};
    struct ch_json json = {.out = &text};
    ch_json_open(&json, '{');
    ch_json_put(&json, "name", query->a->name);
    enum ch_status status = CH_OK;
    for (size_t i = 0; i < PARTS && status == CH_OK; i++) {
        query->ask = parts[i].ask;
        ch_json_key(&json, parts[i].name);
        json.comma = true; /* the array that follows is no key's business */
        status = ch_out_write(&call->out, &text, err);
        if (status == CH_OK) status = ch_ask_print_as(call, query, options, err);
        if (status == CH_NOMATCH) status = CH_OK;
    }
    ch_json_close(&json, '}');
    ch_buf_putc(&text, '\n');
    if (status == CH_OK) return put_text(call, &text, err);
    ch_buf_dispose(&text);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {0};
    struct ch_print_options options;
    const char *name = NULL;
    enum ch_status status = ch_ask_words(call, 0, &name, err);
    if (status == CH_OK) status = ch_ask_format(call, &options, err);
    if (status == CH_OK) status = ch_ask_party(call, name, &query.a, err);
    if (status == CH_OK) status = ch_ask_filters(call, &query, err);
    if (status != CH_OK) return status;
    if (options.format == CH_PRINT_JSON || options.format == CH_PRINT_JSONL) {
        options.format = CH_PRINT_JSON;
        return profile_as_json(call, &query, &options, err);
    }
    return profile_as_text(call, &query, &options, err);
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
        "often; what they said; and which resolutions and agreements they cite.",
    .examples =
        (const struct ch_example[]){{"chancery actor Blinken", "a person"},
                                    {"chancery actor Lebanon --json", "a country, as one JSON object"},
                                    {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
