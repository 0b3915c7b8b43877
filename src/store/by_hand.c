#include "store/by_hand.h"

enum ch_status ch_hands_any(struct ch_db *db, bool *any, struct ch_error *err)
{
    int64_t one;
    enum ch_status status = ch_run_int(db, CH_SQL_HAND_ANY, &one, err, "");
    *any = status == CH_OK;
    return status == CH_NOMATCH ? CH_OK : status;
}

enum ch_status ch_hands_of(struct ch_db *db, enum ch_report_kind kind, int64_t report, struct ch_arena *arena,
                           struct ch_hands *out, struct ch_error *err)
{
    static const enum ch_sql sql[] = {
        [CH_REPORT_MEETING] = CH_SQL_HAND_OF_MEETING, [CH_REPORT_STATEMENT] = CH_SQL_HAND_OF_STATEMENT};
    sqlite3_stmt *rows;
    int code;
    *out = (struct ch_hands){NULL, 0, 0, false};
    enum ch_status status = ch_db_statement(db, sql[kind], &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", report);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t n = sqlite3_column_int64(rows, 0);
        if (n == report) {
            out->apart = true;
            continue;
        }
        struct ch_hand *hand = CH_PUSH(arena, out);
        if (!hand) break;
        *hand = (struct ch_hand){n, sqlite3_column_int64(rows, 1), sqlite3_column_int(rows, 2) != 0};
    }
    if (code == SQLITE_ROW)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the decisions", err);
    sqlite3_reset(rows);
    return status;
}
