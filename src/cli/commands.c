#include "cli/command.h"

#include "export/table.h"

/* A line each, so that changes do not touch each other. */
/* clang-format off */
const struct ch_command *const ch_commands[] = {
    &ch_cmd_ingest,
    &ch_cmd_ask,
    &ch_cmd_met,
    &ch_cmd_said,
    &ch_cmd_cited,
    &ch_cmd_deeds,
    &ch_cmd_actors,
    &ch_cmd_actor,
    &ch_cmd_actor_merge,
    &ch_cmd_actor_split,
    &ch_cmd_actor_rename,
    &ch_cmd_actor_note,
    &ch_cmd_compare,
    &ch_cmd_timeline,
    &ch_cmd_network,
    &ch_cmd_report,
    &ch_cmd_plot,
    &ch_cmd_watch,
    &ch_cmd_search,
    &ch_cmd_show,
    &ch_cmd_explain,
    &ch_cmd_reject,
    &ch_cmd_confirm,
    &ch_cmd_join,
    &ch_cmd_separate,
    &ch_cmd_curation,
    &ch_cmd_undo,
    &ch_cmd_lexicon_add,
    &ch_cmd_lexicon_list,
    &ch_cmd_lexicon_remove,
    &ch_cmd_lexicon_check,
    &ch_cmd_stats,
    &ch_cmd_schema,
    &ch_cmd_sql,
    &ch_cmd_export,
    &ch_cmd_load,
    &ch_cmd_merge,
    &ch_cmd_split,
    &ch_cmd_backup,
    &ch_cmd_rebuild,
    &ch_cmd_verify,
    &ch_cmd_extract,
    &ch_cmd_diff,
    &ch_cmd_inspect,
    &ch_cmd_completion,
    &ch_cmd_help,
    NULL,
};
/* clang-format on */

const char *const ch_program_details =
    "chancery turns news about diplomacy into facts: who met whom, who said what, which resolutions were "
    "cited, each with the sentence that proves it.";

const struct ch_example ch_program_examples[] = {
    {"chancery ingest articles/", "read a folder of articles into the database"},
    {"chancery ask \"Who met Blinken in October 2024?\"", "a question in plain English"},
    {"chancery met Blinken --since 2024-10", "whom he met, when and where"},
    {"chancery said \"Lebanon's prime minister\" --about 1701", "what he said about a resolution"},
    {"chancery extract article.txt", "the facts of one article as JSON, without a database"},
    {NULL, NULL},
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
    {CH_OPT_FROM, 0, false, "from", "FORMAT",
     "auto|text|html|jsonl|csv|feed|mediawiki|warc|mail|docx|factiva", "format of the input (default: auto)"},
    {CH_OPT_PUBLISHED, 0, false, "published", "DATE", NULL, "date of articles that have none of their own"},
    {CH_OPT_OUTLET, 0, false, "outlet", "NAME", NULL, "outlet of articles that name none"},
    {CH_OPT_MAP, 0, true, "map", "FIELD=NAME", NULL,
     "take FIELD of a JSON or CSV article from its member NAME"},
    {.name = NULL},
};

const struct ch_option ch_effort_options[] = {
    {CH_OPT_EFFORT, 0, false, "effort", "HOW", "fast|best", "how hard the parser tries (default: fast)"},
    {CH_OPT_MODEL, 0, false, "model", "FILE", NULL, "another language model than the one built in"},
    {CH_OPT_LEXICON, 0, false, "lexicon", "FILE", NULL,
     "names beside those built in: see 'chancery lexicon add'"},
    {.name = NULL},
};

const struct ch_option ch_jobs_options[] = {
    {CH_OPT_JOBS, 'j', false, "jobs", "N", NULL,
     "threads that work on articles; 0: one per processor (default: 1)"},
    {.name = NULL},
};

const struct ch_option ch_database_options[] = {
    {CH_OPT_DB, 0, false, "db", "FILE", NULL,
     "database (default: $CHANCERY_DB, else chancery.db in the data folder)"},
    {.name = NULL},
};

#define FORMAT_ROWS                                                                    \
    {CH_OPT_FORMAT,                                                                    \
     'f',                                                                              \
     false,                                                                            \
     "format",                                                                         \
     "FORMAT",                                                                         \
     CH_PRINT_FORMATS,                                                                 \
     "how to print (default: table on a terminal, else tsv)"},                         \
        {CH_OPT_EXCEL,                                                                 \
         0,                                                                            \
         false,                                                                        \
         "excel",                                                                      \
         NULL,                                                                         \
         NULL,                                                                         \
         "CSV that Excel opens without harm: byte-order mark, no formulas"},           \
    {                                                                                  \
        CH_OPT_NO_PAGER, 0, false, "no-pager", NULL, NULL, "do not page on a terminal" \
    }

const struct ch_option ch_format_group[] = {
    FORMAT_ROWS,
    {.name = NULL},
};

const struct ch_option ch_print_group[] = {
    FORMAT_ROWS,
    {CH_OPT_SQL, 0, false, "sql", NULL, NULL, "print the SQL that answers, instead of the answer"},
    {.name = NULL},
};

const struct ch_option ch_filter_options[] = {
    {CH_OPT_SINCE, 0, false, "since", "DATE", NULL,
     "from that day on: 2024-10-31, 2024-10, 2024, yesterday, 'last week'"},
    {CH_OPT_UNTIL, 0, false, "until", "DATE", NULL, "up to and including that day, month or year"},
    {CH_OPT_COUNTRY, 0, false, "country", "COUNTRY", NULL,
     "somebody of that country takes part: name or ISO code"},
    {CH_OPT_OUTLET, 0, false, "outlet", "NAME", NULL, "reported by that outlet"},
    {CH_OPT_LIMIT, 'n', false, "limit", "N", NULL, "at most N results"},
    {CH_OPT_ALL_REPORTS, 0, false, "all-reports", NULL, NULL,
     "each report of a meeting or statement, and copies of articles"},
    {CH_OPT_OLDEST, 0, false, "oldest-first", NULL, NULL, "the oldest first"},
    {.name = NULL},
};

const struct ch_option ch_period_options[] = {
    {CH_OPT_SINCE, 0, false, "since", "DATE", NULL, "from that day on"},
    {CH_OPT_UNTIL, 0, false, "until", "DATE", NULL, "up to and including that day, month or year"},
    {CH_OPT_COUNTRY, 0, false, "country", "COUNTRY", NULL, "somebody of that country takes part"},
    {CH_OPT_OUTLET, 0, false, "outlet", "NAME", NULL, "reported by that outlet"},
    {.name = NULL},
};
