#include "cli/ask.h"
#include "cli/help.h"
#include "cli/man.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_buf text = {0};
    const struct ch_command *about = NULL;
    const char *name = NULL;
    enum ch_status status = ch_ask_words(call, 0, &name, err);
    if (status != CH_OK) return status;
    if (name) {
        about = ch_command_named(name);
        if (!about) return ch_unknown_command(name, err);
    }
    if (call->value[CH_OPT_MAN])
        ch_man_page(&text, about);
    else if (about)
        ch_help_command(&text, &call->screen, about);
    else
        ch_help_overview(&text, &call->screen);
    status = ch_out_write(&call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_MAN, 0, false, "man", NULL, NULL, "as the source of a manual page"},
    {.name = NULL},
};

const struct ch_command ch_cmd_help = {
    .name = "help",
    .summary = "explain a command",
    .operands = "[COMMAND]",
    .max_operands = 2,
    .completes = CH_OPERANDS_COMMAND,
    .options = {own_options},
    .details = "Without COMMAND it lists all commands.",
    .examples = (const struct ch_example[]){{"chancery help", "list the commands"},
                                            {"chancery help extract", "what extract does, with examples"},
                                            {"chancery help --man extract | man -l -", "its manual page"},
                                            {NULL, NULL}},
    .paged = true,
    .run = run,
};
