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

static void mask(int how)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(how, &set, NULL);
}

void ch_interrupt_block(void)
{
    mask(SIG_BLOCK);
}

void ch_interrupt_here(void)
{
    mask(SIG_UNBLOCK);
}

static void nothing(int sig)
{
    (void)sig;
}

void ch_interrupt_read(pthread_t reader)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = nothing; /* without SA_RESTART: a read that waits comes back */
    sigemptyset(&action.sa_mask);
    int end = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (end < 0 || sigaction(SIGUSR1, &action, NULL) != 0) return;
    dup2(end, STDIN_FILENO);
    close(end);
    pthread_kill(reader, SIGUSR1);
}
