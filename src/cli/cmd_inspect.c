#include "cli/articles.h"
#include "export/inspect.h"

#include <string.h>

struct inspect {
    struct ch_call *call;
    struct ch_resources res;
    const char *stage;
    enum ch_inspect_format format;
    uint64_t done, failed;
};

static enum ch_status work(const void *context, struct ch_job *job, struct ch_error *err)
{
    const struct inspect *in = context;
    enum ch_status status = ch_pipeline_run(&job->doc, &in->res, in->stage, err);
    return status == CH_OK ? ch_inspect(&job->doc, in->stage, in->format, &job->text, err) : status;
}

static enum ch_status take(void *context, struct ch_job *job, struct ch_error *err)
{
    struct inspect *in = context;
    if (job->failed) {
        in->failed++;
        ch_report(&job->failure, &in->call->screen, in->call->value[CH_OPT_JSON] != NULL);
        return CH_OK;
    }
    in->done++;
    return ch_out_write(&in->call->out, &job->text, err);
}

static const struct ch_job_ops ops = {.work = work, .take = take};

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct inspect in = {.call = call, .stage = call->value[CH_OPT_STAGE], .format = CH_INSPECT_TEXT};
    const char *format = call->value[CH_OPT_FORMAT];
    if (!in.stage) in.stage = "record";
    if (call->value[CH_OPT_JSON]) in.format = CH_INSPECT_JSON;
    if (format && !ch_inspect_format_named(format, &in.format))
        return ch_fail(err, CH_USAGE, "no format is called '%s'", format);
    enum ch_status status = ch_resources_open(&in.res, call, err);
    in.res.parse_all = strcmp(in.stage, "parse") == 0;
    if (status == CH_OK) status = ch_articles_each(call, &ops, &in, err);
    ch_resources_close(&in.res, call);
    if (status != CH_OK || in.failed == 0) return status;
    return in.done ? CH_PARTIAL : CH_UNREADABLE;
}

static const struct ch_option own_options[] = {
    {CH_OPT_STAGE, 's', false, "stage", "STAGE",
     "sentences|tokens|lexicon|tags|quotes|parse|mentions|coreference|times|instruments|statements|"
     "attributions|meetings|deeds|record",
     "what to show (default: record)"},
    {CH_OPT_FORMAT, 'f', false, "format", "FORMAT", "text|json|conllu",
     "how to print (conllu: up to the parse)"},
    {.name = NULL},
};

const struct ch_command ch_cmd_inspect = {
    .name = "inspect",
    .summary = "show what any one stage makes of an article",
    .operands = "[FILE...]",
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_FILES,
    .options = {own_options, ch_intake_options, ch_effort_options},
    .details =
        "Runs the articles in FILEs ('-' or nothing is standard input) through the stages up to STAGE and "
        "shows the result: why an extraction came out as it did. The stage 'parse' shows the trees of "
        "all sentences, also of those that extraction passes over.",
    .examples =
        (const struct ch_example[]){
            {"chancery inspect --stage parse --format conllu article.txt", "dependency trees as CoNLL-U"},
            {"echo 'Lavrov met Fidan in Ankara.' | chancery inspect --stage mentions", "who is named"},
            {NULL, NULL}},
    .paged = true,
    .run = run,
};
