#include "cli/command.h"
#include "cli/resources.h"
#include "export/extract_json.h"

/* Failures told on standard error; the rest is in the output only. */
#define TOLD 10

struct counts {
    uint64_t done, failed;
};

/* Puts the line of a failed record in its place. */
static enum ch_status put_failure(struct ch_call *call, const struct ch_error *failure, struct counts *counts,
                                  struct ch_buf *line, struct ch_error *err)
{
    counts->failed++;
    if (!call->screen.quiet && counts->failed <= TOLD)
        ch_report(failure, &call->screen, call->value[CH_OPT_JSON] != NULL);
    ch_extract_json_error(failure, line);
    return ch_out_write(&call->out, line, err);
}

static enum ch_status put_record(struct ch_call *call, struct ch_document *doc,
                                 const struct ch_resources *res, struct ch_buf *line, struct ch_error *err)
{
    enum ch_status status = ch_pipeline_run(doc, res, NULL, err);
    if (status == CH_OK) status = ch_extract_json(doc, line, err);
    return status == CH_OK ? ch_out_write(&call->out, line, err) : status;
}

static enum ch_status extract_all(struct ch_call *call, struct ch_reader *reader,
                                  const struct ch_resources *res, struct counts *counts, struct ch_error *err)
{
    struct ch_document doc = {0};
    struct ch_buf line = {0};
    enum ch_status status = CH_OK;
    while (status == CH_OK) {
        struct ch_error failure = CH_ERROR_INIT;
        ch_document_reset(&doc);
        enum ch_status got = ch_reader_next(reader, &doc.arena, &doc.article, &failure);
        if (got == CH_NOMATCH) break;
        if (got == CH_OK) {
            status = put_record(call, &doc, res, &line, err);
            counts->done++;
        } else if (got == CH_UNREADABLE || got == CH_IO)
            status = put_failure(call, &failure, counts, &line, err);
        else {
            *err = failure;
            status = got;
        }
    }
    ch_buf_dispose(&line);
    ch_document_dispose(&doc);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_resources res;
    struct ch_reader *reader = NULL;
    struct counts counts = {0};
    enum ch_status status = ch_resources_open(&res, call, err);
    if (status == CH_OK) status = ch_reader_for(&reader, call, err);
    if (status == CH_OK) status = extract_all(call, reader, &res, &counts, err);
    ch_reader_close(reader);
    if (status != CH_OK || counts.failed == 0) return status;
    if (counts.failed > TOLD)
        ch_note(&call->screen, "%llu records failed; their places in the output say why",
                (unsigned long long)counts.failed);
    return counts.done ? CH_PARTIAL : CH_UNREADABLE;
}

const struct ch_command ch_cmd_extract = {
    .name = "extract",
    .summary = "turn articles into facts, one line of JSON each",
    .operands = "[FILE...]",
    .max_operands = UINT32_MAX,
    .options = {ch_intake_options},
    .details =
        "Reads articles from FILEs (folders recursively; '-' or nothing is standard input) and writes\n"
        "one line of JSON for each, in order: the article, its actors, meetings, statements and cited\n"
        "instruments, each with the text that proves it. Offsets count Unicode code points. A record\n"
        "that cannot be read gives a line with \"error\" in its place, and the run goes on.\n"
        "\n"
        "It needs no database, and its output depends on nothing but its input and the version.",
    .examples =
        (const struct ch_example[]){
            {"chancery extract --published 2024-10-31 article.txt", "the facts of one article"},
            {"chancery extract --from jsonl < articles.jsonl > facts.jsonl", "a filter for many articles"},
            {"chancery extract --map text=story --map published=day articles.jsonl",
             "JSON with field names of its own"},
            {NULL, NULL}},
    .run = run,
};
