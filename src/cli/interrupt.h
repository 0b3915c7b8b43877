/* Ctrl-C and kill as a wish to stop at the next safe point. The one place with state that the whole process
 * shares, because signal handlers can reach no other. */
#ifndef CH_CLI_INTERRUPT_H
#define CH_CLI_INTERRUPT_H

#include <stdbool.h>

/* From now on SIGINT and SIGTERM, unless they are ignored, are remembered, and standard input is at its end
 * once one has come; a second one ends the process as usual. */
void ch_interrupt_catch(void);
/* Whether one came. */
bool ch_interrupted(void);

#endif
