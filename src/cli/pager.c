/* The pager between a command and the terminal. */
#include "cli/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the shell is to page with: $CHANCERY_PAGER, $PAGER, else less where it is installed; NULL when no
 * paging is wanted. */
static const char *pager_command(void)
{
    const char *pager = getenv("CHANCERY_PAGER");
    if (!pager) pager = getenv("PAGER");
    if (!pager) pager = "if command -v less >/dev/null; then exec less; else exec cat; fi";
    return *pager && strcmp(pager, "cat") != 0 ? pager : NULL;
}

/* In the child: becomes the pager, which reads what is written to the pipe. */
static void become_pager(const char *command, const int ends[2])
{
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    setenv("LESS", "FRX", 0); /* leave at once when it fits, keep colours, leave the text on the screen */
    setenv("LV", "-c", 0);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

void ch_out_page(struct ch_out *out, const struct ch_screen *screen)
{
    const char *command = pager_command();
    int ends[2];
    if (!screen->terminal || !command || pipe(ends) != 0) return;
    pid_t child = fork();
    if (child == 0) become_pager(command, ends);
    close(ends[0]);
    if (child < 0) {
        close(ends[1]);
        return;
    }
    out->fd = ends[1];
    out->pager = child;
}

void ch_out_end(struct ch_out *out)
{
    if (!out->pager) return;
    close(out->fd);
    while (waitpid(out->pager, NULL, 0) < 0 && errno == EINTR)
        ;
    out->pager = 0;
    out->fd = STDOUT_FILENO;
}
