/* Commands and their options as plain tables. They drive parsing, help, the man pages and the completions, so
 * that what is accepted and what is documented cannot differ.
 *
 *   argv -> ch_options_parse -> struct ch_call -> command->run -> enum ch_status = exit code */
#ifndef CH_CLI_COMMAND_H
#define CH_CLI_COMMAND_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"
#include "cli/output.h"

struct ch_db;

/* Every option of every command, as an index into ch_call.value. */
enum ch_opt {
    CH_OPT_HELP,
    CH_OPT_VERSION,
    CH_OPT_COLOR,
    CH_OPT_QUIET,
    CH_OPT_VERBOSE,
    CH_OPT_JSON,
    CH_OPT_DB,
    CH_OPT_FORMAT,
    CH_OPT_EXCEL,
    CH_OPT_NO_PAGER,
    CH_OPT_SQL,
    CH_OPT_FROM,
    CH_OPT_PUBLISHED,
    CH_OPT_OUTLET,
    CH_OPT_MAP,
    CH_OPT_EFFORT,
    CH_OPT_MODEL,
    CH_OPT_JOBS,
    CH_OPT_STAGE,
    CH_OPT_REJECTS,
    CH_OPT_SINCE,
    CH_OPT_UNTIL,
    CH_OPT_COUNTRY,
    CH_OPT_STATUS,
    CH_OPT_PLACE,
    CH_OPT_LIMIT,
    CH_OPT_OLDEST,
    CH_OPT_ALL_REPORTS,
    CH_OPT_BY,
    CH_OPT_TO,
    CH_OPT_ABOUT,
    CH_OPT_FTS,
    CH_OPT_OLD_VERSIONS,
    CH_OPT_MODE,
    CH_OPT_ACT,
    CH_OPT_KIND,
    CH_OPT_DID,
    CH_OPT_SPOKEN,
    CH_OPT_TODAY,
    CH_OPT_PAIRS,
    CH_OPT_EXPLAIN,
    CH_OPT_TIMEOUT,
    CH_OPT_MAN,
    CH_OPT_STATE,
    CH_OPT_REJECTED,
    CH_OPT_ANALYST,
    CH_OPT_NOTE,
    CH_OPT_ARTICLE,
    CH_OPT_AS,
    CH_OPT_ALL,
    CH_OPT_OUTPUT,
    CH_OPT_DRY_RUN,
    CH_OPT_SHARDS,
    CH_OPT_PREFIX,
    CH_OPT_LEXICON,
    CH_OPT_COUNT
};

struct ch_option {
    enum ch_opt id;
    char letter;          /* its short form, or 0 */
    bool repeats;         /* may be given more than once; see ch_call.maps */
    const char *name;     /* without the dashes */
    const char *argument; /* what the argument is called; NULL: a flag */
    const char *values;   /* the only arguments allowed, "a|b|c"; NULL: any */
    const char *help;     /* one line, small letter, no full stop */
};

struct ch_example {
    const char *line; /* a command line that works */
    const char *what; /* what it does */
};

/* How main() opens the database before it runs a command. */
enum ch_db_need { CH_NEEDS_NO_DB, CH_NEEDS_DB_TO_READ, CH_NEEDS_DB_TO_WRITE, CH_NEEDS_DB_CREATED };

/* What the operands of a command are, for completion. */
enum ch_operand_kind {
    CH_OPERANDS_OTHER,
    CH_OPERANDS_FILES,
    CH_OPERANDS_ACTORS,
    CH_OPERANDS_COMMAND,
    CH_OPERANDS_SHELL,
};

struct ch_call;
typedef enum ch_status ch_command_fn(struct ch_call *call, struct ch_error *err);

#define CH_OPTION_GROUPS 6

struct ch_command {
    const char *name;                    /* one word or two: "met", "actor merge" */
    const char *summary;                 /* one line, small letter, no full stop */
    const char *operands;                /* "[A [B]]" */
    uint32_t min_operands, max_operands; /* max UINT32_MAX: any number */
    enum ch_operand_kind completes;
    const struct ch_option *options[CH_OPTION_GROUPS]; /* groups, each ended by a row without a name */
    const char *details;               /* paragraphs without line ends, separated by empty lines */
    const struct ch_example *examples; /* ended by a row without a line; at least two */
    enum ch_db_need database;
    bool paged; /* its output goes through the pager on a terminal */
    ch_command_fn *run;
};

/* What a command is called with: the parsed command line, the opened database and where to print. */
struct ch_call {
    const struct ch_command *command;
    const char
        *value[CH_OPT_COUNT]; /* the last argument given; the option's name for a flag; NULL: not given */
    const char **operands;
    size_t operand_count;
    const char **maps; /* arguments of the option that repeats */
    size_t map_count;
    struct ch_screen screen;
    struct ch_out out;
    struct ch_db *db;      /* open when the command needs one, else NULL; so for --dry-run without one */
    struct ch_arena arena; /* for what lives as long as the call */
};

/* All commands in the order of the help, ended by NULL. */
extern const struct ch_command *const ch_commands[];
/* What the whole program is for, and how one begins. */
extern const char *const ch_program_details;
extern const struct ch_example ch_program_examples[];
/* Options that every command takes. */
extern const struct ch_option ch_common_options[];
/* Groups that several commands take: how articles are read; how hard to try; how many threads; which
 * database; how rows are printed, and also the SQL behind them; which results; which of them count in sums.
 */
extern const struct ch_option ch_intake_options[], ch_effort_options[], ch_jobs_options[],
    ch_database_options[], ch_format_group[], ch_print_group[], ch_filter_options[], ch_period_options[];

/* A line each, so that changes do not touch each other. */
extern const struct ch_command ch_cmd_ingest;
extern const struct ch_command ch_cmd_ask;
extern const struct ch_command ch_cmd_met;
extern const struct ch_command ch_cmd_said;
extern const struct ch_command ch_cmd_cited;
extern const struct ch_command ch_cmd_timeline;
extern const struct ch_command ch_cmd_network;
extern const struct ch_command ch_cmd_compare;
extern const struct ch_command ch_cmd_watch;
extern const struct ch_command ch_cmd_diff;
extern const struct ch_command ch_cmd_report;
extern const struct ch_command ch_cmd_plot;
extern const struct ch_command ch_cmd_actors;
extern const struct ch_command ch_cmd_actor;
extern const struct ch_command ch_cmd_search;
extern const struct ch_command ch_cmd_show;
extern const struct ch_command ch_cmd_explain;
extern const struct ch_command ch_cmd_stats;
extern const struct ch_command ch_cmd_schema;
extern const struct ch_command ch_cmd_sql;
extern const struct ch_command ch_cmd_export;
extern const struct ch_command ch_cmd_rebuild;
extern const struct ch_command ch_cmd_verify;
extern const struct ch_command ch_cmd_actor_merge;
extern const struct ch_command ch_cmd_actor_split;
extern const struct ch_command ch_cmd_actor_rename;
extern const struct ch_command ch_cmd_actor_note;
extern const struct ch_command ch_cmd_reject;
extern const struct ch_command ch_cmd_confirm;
extern const struct ch_command ch_cmd_deeds;
extern const struct ch_command ch_cmd_join;
extern const struct ch_command ch_cmd_separate;
extern const struct ch_command ch_cmd_curation;
extern const struct ch_command ch_cmd_undo;
extern const struct ch_command ch_cmd_lexicon_add;
extern const struct ch_command ch_cmd_lexicon_list;
extern const struct ch_command ch_cmd_lexicon_remove;
extern const struct ch_command ch_cmd_lexicon_check;
extern const struct ch_command ch_cmd_extract;
extern const struct ch_command ch_cmd_inspect;
extern const struct ch_command ch_cmd_completion;
extern const struct ch_command ch_cmd_help;
extern const struct ch_command ch_cmd_load;
extern const struct ch_command ch_cmd_merge;
extern const struct ch_command ch_cmd_split;
extern const struct ch_command ch_cmd_backup;

const struct ch_command *ch_command_named(const char *name);
/* Fails with CH_USAGE for a name that is none, with the nearest one as the hint. */
enum ch_status ch_unknown_command(const char *name, struct ch_error *err);

/* The i-th group of options of a command, those of its own first, the common ones last; NULL where there is
 * none. i < CH_OPTION_GROUPS + 1. command NULL: the common ones alone. */
const struct ch_option *ch_option_group(const struct ch_command *command, size_t i);

/* Parses argv into *call (zero-initialised; argv is borrowed). Options may stand anywhere, also before the
 * command; "--" ends them. CH_USAGE with a hint when something is unknown, missing or not allowed. A call
 * without a command is one for --help or --version, or for nothing at all. */
enum ch_status ch_options_parse(struct ch_call *call, int argc, char *const *argv, struct ch_error *err);

#endif
