/* Completions for shells, made from the command table. */
#ifndef CH_CLI_COMPLETION_H
#define CH_CLI_COMPLETION_H

#include "base/text.h"

/* The script for "bash", "zsh" or "fish"; false for another shell. */
bool ch_completion(struct ch_buf *out, const char *shell);

#endif
