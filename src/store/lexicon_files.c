#include "store/lexicon_files.h"

#include "store/db.h"

enum ch_status ch_lexicon_files_read(struct ch_db *db, struct ch_arena *arena, struct ch_own_file **files,
                                     uint32_t *count, struct ch_error *err)
{
    struct {
        struct ch_own_file *items;
        uint32_t count, cap;
    } list = {0};
    sqlite3_stmt *rows;
    bool failed = false;
    int code;
    enum ch_status status = ch_db_statement(db, CH_SQL_LEXICON_READ, &rows, err);
    if (status != CH_OK) return status;
    while (!failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct ch_own_file *file = CH_PUSH(arena, &list);
        failed = !file;
        if (failed) break;
        file->name = ch_column_copy(rows, 0, arena, &failed);
        file->text =
            (struct ch_str){ch_column_copy(rows, 1, arena, &failed), (size_t)sqlite3_column_bytes(rows, 1)};
    }
    if (failed)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the lexicon", err);
    sqlite3_reset(rows);
    *files = list.items;
    *count = list.count;
    return status;
}

enum ch_status ch_lexicon_files_put(struct ch_db *db, const struct ch_own_file *files, uint32_t count,
                                    struct ch_error *err)
{
    enum ch_status status = ch_store_begin(db, err);
    if (status != CH_OK) return status;
    for (uint32_t i = 0; i < count && status == CH_OK; i++)
        status = ch_run(db, CH_SQL_LEXICON_PUT, err, "ts", files[i].name, files[i].text);
    if (status == CH_OK) return ch_store_commit(db, err);
    ch_store_rollback(db);
    return status;
}

enum ch_status ch_lexicon_files_remove(struct ch_db *db, const char *name, struct ch_error *err)
{
    enum ch_status status = ch_run(db, CH_SQL_LEXICON_DROP, err, "t", name);
    if (status == CH_OK && sqlite3_changes(db->handle) == 0)
        status = ch_fail(err, CH_NOMATCH, "no file called '%s' was added", name);
    return status;
}
