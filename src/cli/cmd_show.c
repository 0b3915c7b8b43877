#include "cli/command.h"
#include "export/marked.h"
#include "export/record_json.h"

#include <string.h>

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_record record;
    struct ch_buf text = {0};
    struct ch_json json = {.out = &text};
    const char *format = call->value[CH_OPT_FORMAT];
    bool as_json = call->value[CH_OPT_JSON] || (format && strcmp(format, "json") == 0);
    enum ch_status status = ch_record_find(call->db, call->operands[0], &call->arena, &record, err);
    if (status == CH_NOMATCH && !err->message[0])
        ch_fail(err, CH_NOMATCH, "no article is called '%s'", call->operands[0]);
    if (status != CH_OK) return status;
    if (as_json) {
        status = ch_record_json(&record, CH_EXPORT_SCHEMA, &json, err);
        ch_buf_putc(&text, '\n');
    } else
        status = ch_marked(&record, call->screen.color, &text, err);
    if (status == CH_OK) status = ch_out_write(&call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_FORMAT, 'f', false, "format", "FORMAT", "text|json", "how to print (default: text)"},
    {CH_OPT_NO_PAGER, 0, false, "no-pager", NULL, NULL, "do not page on a terminal"},
    {.name = NULL},
};

const struct ch_command ch_cmd_show = {
    .name = "show",
    .summary = "an article with its facts highlighted",
    .operands = "ARTICLE",
    .min_operands = 1,
    .max_operands = 1,
    .options = {own_options, ch_database_options},
    .details =
        "ARTICLE is the id of an article or its first six or more digits, its URL, or the id that its source "
        "gave it. In colour, actors are cyan, what was said is green after its yellow cue, resolutions "
        "and agreements are magenta, and sentences that tell of a meeting are underlined. Without "
        "colour they stand in brackets: [actor], {s1: said}, <resolution>, {m1: meeting}.",
    .examples = (const struct ch_example[]){{"chancery show 5e0c1b", "by the beginning of its id"},
                                            {"chancery show https://example.org/news/1 --json",
                                             "by its address, as export writes it"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .paged = true,
    .run = run,
};
