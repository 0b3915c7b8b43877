#include "cli/command.h"
#include "cli/help.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_buf text = {0};
    const struct ch_command *about = NULL;
    if (call->operand_count) {
        about = ch_command_named(call->operands[0]);
        if (!about) return ch_unknown_command(call->operands[0], err);
    }
    if (about)
        ch_help_command(&text, &call->screen, about);
    else
        ch_help_overview(&text, &call->screen);
    enum ch_status status = ch_out_write(&call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

const struct ch_command ch_cmd_help = {
    .name = "help",
    .summary = "explain a command",
    .operands = "[COMMAND]",
    .max_operands = 1,
    .details = "Without COMMAND it lists all commands.",
    .examples = (const struct ch_example[]){{"chancery help", "list the commands"},
                                            {"chancery help extract", "what extract does, with examples"},
                                            {NULL, NULL}},
    .paged = true,
    .run = run,
};
