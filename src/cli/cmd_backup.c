#include "cli/command.h"
#include "store/backup.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    enum ch_status status = ch_store_backup(call->db, call->operands[0], err);
    if (status == CH_OK) ch_note(&call->screen, "%s written", call->operands[0]);
    return status;
}

const struct ch_command ch_cmd_backup = {
    .name = "backup",
    .summary = "write a copy of the database while it is in use",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .completes = CH_OPERANDS_FILES,
    .options = {ch_database_options},
    .details =
        "Copies the database, as it is at one moment, to a new FILE. Others may read and write it meanwhile; "
        "what they write from then on is not in the copy. FILE appears when it is complete.",
    .examples =
        (const struct ch_example[]){{"chancery backup press-copy.db", "the default database"},
                                    {"chancery backup --db press.db /mnt/safe/press.db", "another one"},
                                    {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run,
};
