#include "cli/curate.h"

#include <stdlib.h>

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_decision undone;
    char *end = NULL;
    const char *value = call->operand_count ? call->operands[0] : NULL;
    long long n = value ? strtoll(value, &end, 10) : 0;
    if (value && (*end || n < 1)) {
        ch_fail(err, CH_USAGE, "'%s' is no number of a decision", value);
        ch_hint(err, "'chancery curation' lists them");
        return CH_USAGE;
    }
    enum ch_status status = ch_curation_undo(call->db, n, &call->arena, &undone, err);
    if (status == CH_NOMATCH || status == CH_USAGE) ch_hint(err, "'chancery curation' lists the decisions");
    return status == CH_OK ? ch_curate_print(call, "undone: ", &undone, 1, err) : status;
}

const struct ch_command ch_cmd_undo = {
    .name = "undo",
    .summary = "take a decision of an analyst back",
    .operands = "[N]",
    .max_operands = 1,
    .options = {ch_database_options},
    .details =
        "Takes decision N back, or the last one in force. All answers are then as if it had not been made; "
        "those made after it stay. It is not deleted: 'chancery curation --all' shows it.",
    .examples = (const struct ch_example[]){{"chancery undo", "the last decision"},
                                            {"chancery undo 12", "number 12 of 'chancery curation'"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = run,
};
