/* Ctrl-C and kill as a wish to stop at the next safe point. The one place with state that the whole process
 * shares, because signal handlers can reach no other. */
#ifndef CH_CLI_INTERRUPT_H
#define CH_CLI_INTERRUPT_H

#include <pthread.h>
#include <stdbool.h>

/* From now on SIGINT and SIGTERM, unless they are ignored, are remembered, and standard input is at its end
 * once one has come; a second one ends the process as usual. */
void ch_interrupt_catch(void);
/* Whether one came. */
bool ch_interrupted(void);

/* Where a thread of its own reads standard input, signals must find it there: block keeps SIGINT and SIGTERM
 * from the calling thread and those that it starts, here lets them in to the calling thread again. */
void ch_interrupt_block(void);
void ch_interrupt_here(void);
/* Ends standard input for a thread that may be waiting for it. */
void ch_interrupt_read(pthread_t reader);

#endif
