#include "cli/interrupt.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;
static volatile sig_atomic_t empty_input = -1; /* a descriptor that is at its end */

/* A read of standard input may wait for ever: it is cut short by the signal, and goes on at the end of input.
 */
static void remember(int sig)
{
    (void)sig;
    interrupted = 1;
    if (empty_input >= 0) dup2((int)empty_input, STDIN_FILENO);
}

static void catch_signal(int sig)
{
    struct sigaction action, old;
    memset(&action, 0, sizeof action);
    action.sa_handler = remember;
    action.sa_flags = (int)SA_RESETHAND; /* the second one is not caught */
    sigemptyset(&action.sa_mask);
    if (sigaction(sig, NULL, &old) == 0 && old.sa_handler != SIG_IGN) sigaction(sig, &action, NULL);
}

void ch_interrupt_catch(void)
{
    empty_input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    catch_signal(SIGINT);
    catch_signal(SIGTERM);
}

bool ch_interrupted(void)
{
    return interrupted != 0;
}
