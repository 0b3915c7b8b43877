/* argv -> command -> exit code. */
#include "cli/command.h"
#include "cli/database.h"
#include "cli/help.h"
#include "store/store.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Whether errors are to be JSON, known even when the command line cannot be parsed. */
static bool wants_json(int argc, char *const *argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--json") == 0) return true;
    return false;
}

static enum ch_status print_text(struct ch_call *call, struct ch_error *err)
{
    struct ch_buf text = {0};
    if (call->value[CH_OPT_VERSION])
        ch_buf_puts(&text, "chancery " CH_VERSION "\n");
    else if (call->command)
        ch_help_command(&text, &call->screen, call->command);
    else
        ch_help_overview(&text, &call->screen);
    enum ch_status status = ch_out_write(&call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

/* No command: what there is, where errors go. */
static enum ch_status nothing_asked(const struct ch_call *call)
{
    struct ch_buf text = {0};
    struct ch_screen screen = {.color = call->screen.err_color};
    ch_help_overview(&text, &screen);
    if (!text.failed) fputs(text.data, stderr);
    ch_buf_dispose(&text);
    return CH_USAGE;
}

static enum ch_status dispatch(struct ch_call *call, struct ch_error *err)
{
    if (call->value[CH_OPT_HELP] || call->value[CH_OPT_VERSION]) return print_text(call, err);
    if (!call->command) return nothing_asked(call);
    if (call->command->paged && !call->value[CH_OPT_NO_PAGER]) ch_out_page(&call->out, &call->screen);
    enum ch_status status = ch_database_open(call, err);
    if (status == CH_OK) status = call->command->run(call, err);
    if (status >= CH_BUSY && call->db && !err->file[0])
        ch_error_at(err, ch_db_path(call->db), 0, CH_NO_OFFSET);
    ch_db_close(call->db);
    ch_out_end(&call->out);
    return status;
}

int main(int argc, char **argv)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_call call = {.out = {.fd = STDOUT_FILENO}};
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen as EPIPE and is a success */
    signal(SIGXFSZ, SIG_IGN); /* a file at the limit of its size is seen as EFBIG, like a full disk */
    ch_db_prepare();
    ch_screen_init(&call.screen, NULL);
    enum ch_status status = ch_options_parse(&call, argc, argv, &err);
    if (status == CH_OK) {
        ch_screen_init(&call.screen, call.value[CH_OPT_COLOR]);
        call.screen.quiet = call.value[CH_OPT_QUIET] != NULL;
        call.screen.verbose = call.value[CH_OPT_VERBOSE] != NULL;
        status = dispatch(&call, &err);
    }
    if (call.out.closed)
        status = CH_OK;
    else if (err.message[0] && !(status == CH_NOMATCH && call.screen.quiet))
        ch_report(&err, &call.screen, wants_json(argc, argv));
    ch_arena_dispose(&call.arena);
    return (int)status;
}
