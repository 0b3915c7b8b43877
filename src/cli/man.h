/* Manual pages in man(7) macros, made from the command table. */
#ifndef CH_CLI_MAN_H
#define CH_CLI_MAN_H

#include "cli/command.h"

/* chancery-COMMAND(1), or chancery(1) when command is NULL. */
void ch_man_page(struct ch_buf *out, const struct ch_command *command);

#endif
