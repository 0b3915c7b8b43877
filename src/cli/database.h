/* Which database a command works on, and opening it. */
#ifndef CH_CLI_DATABASE_H
#define CH_CLI_DATABASE_H

#include "cli/command.h"

/* The path: --db, else $CHANCERY_DB, else chancery/chancery.db in $XDG_DATA_HOME or ~/.local/share
 * (https://specifications.freedesktop.org/basedir-spec/). In the call's arena. CH_USAGE when none of them is
 * known, CH_NOMEM. */
enum ch_status ch_database_path(struct ch_call *call, const char **path, struct ch_error *err);

/* Opens call->db as the command needs it; nothing to do where it needs none. The default folder is made when
 * a database may be created. The errors of ch_db_open. */
enum ch_status ch_database_open(struct ch_call *call, struct ch_error *err);

/* The path of a file that a command keeps for its user: in $XDG_STATE_HOME/chancery, or
 * ~/.local/state/chancery, which is made where it is missing. In the call's arena. CH_USAGE, CH_IO, CH_NOMEM.
 */
enum ch_status ch_state_file(struct ch_call *call, const char *name, const char **path, struct ch_error *err);

#endif
