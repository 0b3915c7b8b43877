#include "cli/command.h"
#include "cli/completion.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_buf script = {0};
    if (!ch_completion(&script, call->operands[0])) {
        ch_fail(err, CH_USAGE, "there are no completions for '%s'", call->operands[0]);
        ch_hint(err, "for bash, zsh and fish there are");
        return CH_USAGE;
    }
    enum ch_status status = ch_out_write(&call->out, &script, err);
    ch_buf_dispose(&script);
    return status;
}

const struct ch_command ch_cmd_completion = {
    .name = "completion",
    .summary = "print the completions for a shell",
    .operands = "SHELL",
    .min_operands = 1,
    .max_operands = 1,
    .completes = CH_OPERANDS_SHELL,
    .details =
        "SHELL is bash, zsh or fish. An installed chancery has its completions in place already; this is "
        "for one that is run from where it was built.",
    .examples = (const struct ch_example[]){{"source <(chancery completion bash)", "in this bash"},
                                            {"chancery completion fish | source", "in this fish"},
                                            {NULL, NULL}},
    .run = run,
};
