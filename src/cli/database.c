#include "cli/database.h"

#include "store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *from_environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* folder, then rest, in the call's arena. */
static enum ch_status joined(struct ch_call *call, const char *folder, const char *rest, const char **path,
                             struct ch_error *err)
{
    struct ch_buf buf = {0};
    ch_buf_puts(&buf, folder);
    ch_buf_puts(&buf, rest);
    *path = buf.failed ? NULL : ch_arena_copy(&call->arena, buf.data, buf.len);
    ch_buf_dispose(&buf);
    return *path ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

enum ch_status ch_database_path(struct ch_call *call, const char **path, struct ch_error *err)
{
    const char *data_home = from_environment("XDG_DATA_HOME"), *home = from_environment("HOME");
    *path = call->value[CH_OPT_DB] ? call->value[CH_OPT_DB] : from_environment("CHANCERY_DB");
    if (*path) return CH_OK;
    if (data_home && data_home[0] == '/') return joined(call, data_home, "/chancery/chancery.db", path, err);
    if (home) return joined(call, home, "/.local/share/chancery/chancery.db", path, err);
    ch_fail(err, CH_USAGE, "no database given, and no home folder to look for one");
    ch_hint(err, "name it with --db FILE or in $CHANCERY_DB");
    return CH_USAGE;
}

/* Makes the folders on the way to path; those of ours alone are private. */
static enum ch_status make_folders(const char *path, struct ch_error *err)
{
    char folder[4096];
    if (strlen(path) >= sizeof folder) return CH_OK; /* opening it will tell */
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        size_t len = (size_t)(slash - path);
        memcpy(folder, path, len);
        folder[len] = '\0';
        if (mkdir(folder, 0700) == 0 || errno == EEXIST) continue;
        ch_fail(err, CH_IO, "cannot make the folder: %s", strerror(errno));
        ch_error_at(err, folder, 0, CH_NO_OFFSET);
        return CH_IO;
    }
    return CH_OK;
}

static bool is_default(const struct ch_call *call)
{
    return !call->value[CH_OPT_DB] && !from_environment("CHANCERY_DB");
}

/* A database is made where it is missing, but the folder that was named is not. */
static void hint_at_folder(const char *path, struct ch_error *err)
{
    struct stat info;
    const char *slash = strrchr(path, '/');
    char folder[4096];
    if (!slash || slash == path || (size_t)(slash - path) >= sizeof folder) return;
    memcpy(folder, path, (size_t)(slash - path));
    folder[slash - path] = '\0';
    if (stat(folder, &info) != 0) ch_hint(err, "there is no folder '%s'", folder);
}

static bool is_missing(const char *path)
{
    struct stat info;
    return stat(path, &info) != 0 && errno == ENOENT;
}

enum ch_status ch_database_open(struct ch_call *call, struct ch_error *err)
{
    static const enum ch_db_mode modes[] = {[CH_NEEDS_DB_TO_READ] = CH_DB_READ,
                                            [CH_NEEDS_DB_TO_WRITE] = CH_DB_WRITE,
                                            [CH_NEEDS_DB_CREATED] = CH_DB_CREATE};
    enum ch_db_need need = call->command->database;
    const char *path;
    if (need == CH_NEEDS_NO_DB) return CH_OK;
    enum ch_status status = ch_database_path(call, &path, err);
    if (status == CH_OK && call->value[CH_OPT_DRY_RUN]) {
        if (is_missing(path)) return CH_OK;
        need = CH_NEEDS_DB_TO_READ;
    }
    if (status == CH_OK && need == CH_NEEDS_DB_CREATED && is_default(call)) {
        status = make_folders(path, err);
        if (status != CH_OK) ch_hint(err, "name another database with --db FILE or in $CHANCERY_DB");
    }
    if (status != CH_OK) return status;
    status = ch_db_open(&call->db, path, modes[need], err);
    if (status != CH_OK && need == CH_NEEDS_DB_CREATED) hint_at_folder(path, err);
    return status;
}

enum ch_status ch_state_file(struct ch_call *call, const char *name, const char **path, struct ch_error *err)
{
    const char *state_home = from_environment("XDG_STATE_HOME"), *home = from_environment("HOME");
    struct ch_buf rest = {0};
    bool given = state_home && state_home[0] == '/';
    if (!given && !home) return ch_fail(err, CH_USAGE, "there is no home folder to keep '%s' in", name);
    ch_buf_printf(&rest, "%s/chancery/%s", given ? "" : "/.local/state", name);
    enum ch_status status = rest.failed ? ch_fail(err, CH_NOMEM, "out of memory")
                                        : joined(call, given ? state_home : home, rest.data, path, err);
    ch_buf_dispose(&rest);
    return status == CH_OK ? make_folders(*path, err) : status;
}
