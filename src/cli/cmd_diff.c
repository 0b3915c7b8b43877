#include "cli/answer.h"
#include "cli/ask.h"
#include "query/diff.h"

static void tell(const struct ch_call *call, const struct ch_diff_counts *counts)
{
    ch_note(&call->screen, "%llu appeared, %llu vanished, %llu changed; %llu articles in both",
            (unsigned long long)counts->appeared, (unsigned long long)counts->vanished,
            (unsigned long long)counts->changed, (unsigned long long)counts->articles);
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_print_options options;
    struct ch_diff_counts counts;
    struct ch_answer answer;
    enum ch_status status = ch_ask_format(call, &options, err);
    if (status != CH_OK) return status;
    status = ch_answer_open(&answer, call, &options, &ch_diff_info, err);
    if (status == CH_OK)
        status = ch_diff_run(call->operands[0], call->operands[1], ch_answer_row, &answer, &counts, err);
    status = ch_answer_close(&answer, status, err);
    if (status == CH_OK) tell(call, &counts);
    if (status == CH_NOMATCH) ch_fail(err, CH_NOMATCH, "no difference");
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_FORMAT, 'f', false, "format", "FORMAT", CH_PRINT_FORMATS,
     "how to print (default: table on a terminal, else tsv)"},
    {CH_OPT_EXCEL, 0, false, "excel", NULL, NULL,
     "CSV that Excel opens without harm: byte-order mark, no formulas"},
    {CH_OPT_NO_PAGER, 0, false, "no-pager", NULL, NULL, "do not page on a terminal"},
    {.name = NULL},
};

const struct ch_command ch_cmd_diff = {
    .name = "diff",
    .summary = "what changed between two runs over the same articles",
    .operands = "OLD NEW",
    .min_operands = 2,
    .max_operands = 2,
    .completes = CH_OPERANDS_FILES,
    .options = {own_options},
    .details =
        "OLD and NEW are databases, or files that extract or export wrote. For each article that both have, "
        "the "
        "meetings, statements and citations that appeared, vanished or changed are listed, those that stand "
        "at "
        "the same place as one that changed. An article that only one of them has is listed by itself. "
        "Rules and confidence do not count.",
    .examples = (const struct ch_example[]){{"chancery diff before.jsonl after.jsonl", "two runs of extract"},
                                            {"chancery diff press.db press-rebuilt.db -f csv",
                                             "two databases, for a spreadsheet"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_NO_DB,
    .paged = true,
    .run = run,
};
