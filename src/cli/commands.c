#include "cli/command.h"

const struct ch_command *const ch_commands[] = {
    &ch_cmd_extract,
    &ch_cmd_help,
    NULL,
};

const struct ch_option ch_common_options[] = {
    {CH_OPT_HELP, 'h', false, "help", NULL, NULL, "show how the command is used, and leave"},
    {CH_OPT_VERSION, 0, false, "version", NULL, NULL, "print the version, and leave"},
    {CH_OPT_QUIET, 'q', false, "quiet", NULL, NULL, "no progress and no notes on standard error"},
    {CH_OPT_VERBOSE, 'v', false, "verbose", NULL, NULL, "say more on standard error"},
    {CH_OPT_JSON, 0, false, "json", NULL, NULL, "results and errors as JSON"},
    {CH_OPT_COLOR, 0, false, "color", "WHEN", "auto|always|never", "colours (default: on a terminal)"},
    {.name = NULL},
};

const struct ch_option ch_intake_options[] = {
    {CH_OPT_FROM, 0, false, "from", "FORMAT", "auto|text|html|jsonl", "format of the input (default: auto)"},
    {CH_OPT_PUBLISHED, 0, false, "published", "DATE", NULL, "date of articles that have none of their own"},
    {CH_OPT_OUTLET, 0, false, "outlet", "NAME", NULL, "outlet of articles that name none"},
    {CH_OPT_MAP, 0, true, "map", "FIELD=NAME", NULL, "take FIELD of a JSON article from its member NAME"},
    {.name = NULL},
};
