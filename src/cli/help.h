/* Help texts, made from the command table. */
#ifndef CH_CLI_HELP_H
#define CH_CLI_HELP_H

#include "cli/command.h"

/* The list of commands. */
void ch_help_overview(struct ch_buf *out, const struct ch_screen *screen);
/* One command: two examples first, then usage, what it does, its options. */
void ch_help_command(struct ch_buf *out, const struct ch_screen *screen, const struct ch_command *command);

#endif
