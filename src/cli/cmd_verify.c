#include "cli/command.h"
#include "export/json_writer.h"
#include "store/store.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_buf text = {0};
    struct ch_json json = {.out = &text};
    enum ch_status status = ch_store_verify(call->db, err);
    if (status != CH_OK) return status;
    if (call->value[CH_OPT_JSON]) {
        ch_json_open(&json, '{');
        ch_json_put(&json, "database", ch_db_path(call->db));
        ch_json_put(&json, "verified", "ok");
        ch_json_close(&json, '}');
        ch_buf_putc(&text, '\n');
    } else if (!call->screen.quiet)
        ch_buf_puts(&text, "ok\n");
    status = ch_out_write(&call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

const struct ch_command ch_cmd_verify = {
    .name = "verify",
    .summary = "check that the database is whole",
    .operands = "",
    .options = {ch_database_options},
    .details =
        "Reads everything: the structure of the file, the links between its rows, and the text of each "
        "article "
        "against the checksum in its id. Prints \"ok\", or tells the first thing that is wrong and exits "
        "with 7.",
    .examples = (const struct ch_example[]){{"chancery verify", "the default database"},
                                            {"chancery verify --db press.db -q",
                                             "another one; the exit status tells"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run,
};
