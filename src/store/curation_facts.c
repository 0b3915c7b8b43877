/* Verdicts on facts, and counting anew what depends on them. */
#include "store/across.h"
#include "store/curation_settle.h"

#include <string.h>

/* ---- Verdicts ---- */

/* The only row of a bound statement; CH_NOMATCH when there is none or another one. */
static enum ch_status read_fact(struct ch_db *db, sqlite3_stmt *row, struct ch_fact_row *out,
                                struct ch_error *err)
{
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        const char *verdict = (const char *)sqlite3_column_text(row, 3);
        *out = (struct ch_fact_row){.n = sqlite3_column_int64(row, 0),
                                    .kind = (enum ch_fact_kind)sqlite3_column_int(row, 1),
                                    .rejected = verdict && strcmp(verdict, "rejected") == 0,
                                    .article = sqlite3_column_int64(row, 4)};
        code = sqlite3_step(row);
        if (code == SQLITE_DONE) code = SQLITE_OK;
    }
    enum ch_status status = code == SQLITE_OK ? CH_OK
                            : code == SQLITE_DONE || code == SQLITE_ROW
                                ? CH_NOMATCH
                                : ch_db_fail(db, "reading a fact", err);
    sqlite3_reset(row);
    return status;
}

enum ch_status ch_fact_row_find(struct ch_db *db, const char *id, const char *article, uint32_t start,
                                uint32_t end, struct ch_fact_row *out, struct ch_error *err)
{
    const char letter[2] = {id[0], '\0'};
    sqlite3_stmt *row;
    enum ch_status status = ch_db_statement(db, CH_SQL_FACT_BY_ID, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "t", id);
    status = read_fact(db, row, out, err);
    if (status != CH_NOMATCH || !article || end == 0) return status;
    status = ch_db_statement(db, CH_SQL_FACT_AT, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "ttuu", letter, article, start, end);
    return read_fact(db, row, out, err);
}

/* What the last decision in force says; NULL: none does. */
static enum ch_status verdict_on(struct ch_db *db, const char *id, const char **verdict, struct ch_error *err)
{
    sqlite3_stmt *row;
    enum ch_status status = ch_db_statement(db, CH_SQL_VERDICT_ON, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "t", id);
    int code = sqlite3_step(row);
    const char *act = code == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
    *verdict = !act ? NULL : strcmp(act, "reject") == 0 ? "rejected" : "confirmed";
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = ch_db_fail(db, "reading the decisions", err);
    sqlite3_reset(row);
    return status;
}

/* A rejected fact counts for nothing and is joined with no other: its article is taken out and enters again.
 */
static enum ch_status judge(struct ch_db *db, const struct ch_fact_row *fact, const char *verdict,
                            struct ch_error *err)
{
    static const enum ch_sql sql[] = {[CH_FACT_MEETING] = CH_SQL_MEETING_JUDGE,
                                      [CH_FACT_STATEMENT] = CH_SQL_STATEMENT_JUDGE,
                                      [CH_FACT_CITATION] = CH_SQL_CITATION_JUDGE,
                                      [CH_FACT_DEED] = CH_SQL_DEED_JUDGE};
    bool rejected = verdict && strcmp(verdict, "rejected") == 0, was_in = false;
    enum ch_status status = CH_OK;
    if (rejected != fact->rejected) status = ch_across_take_out(db, fact->article, &was_in, err);
    if (status == CH_OK) status = ch_run(db, sql[fact->kind], err, "it", fact->n, verdict);
    return status == CH_OK && was_in ? ch_across_enter(db, fact->article, err) : status;
}

static enum ch_status judge_citation(struct ch_db *db, const struct ch_fact_row *fact, const char *verdict,
                                     struct ch_error *err)
{
    int64_t falls = 0;
    enum ch_status status = ch_run_int(db, CH_SQL_CITATION_FALLS, &falls, err, "i", fact->n);
    if (status != CH_OK && status != CH_NOMATCH) return status;
    return judge(db, fact, !verdict && falls ? "rejected" : verdict, err);
}

/* The citations of a statement fall with it. */
static enum ch_status judge_citations(struct ch_db *db, const struct ch_fact_row *statement,
                                      struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_text_list ids = {0};
    sqlite3_stmt *rows;
    enum ch_status status = ch_db_statement(db, CH_SQL_CITATIONS_OF, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "ii", statement->article, statement->n);
    status = ch_collect_texts(db, rows, &arena, &ids, err);
    for (uint32_t i = 0; i < ids.count && status == CH_OK; i++)
        status = ch_settle_verdict(db, &(struct ch_decision){.subject = ids.items[i]}, err);
    ch_arena_dispose(&arena);
    return status;
}

enum ch_status ch_settle_verdict(struct ch_db *db, const struct ch_decision *decision, struct ch_error *err)
{
    struct ch_fact_row fact;
    const char *verdict;
    enum ch_status status = ch_fact_row_find(db, decision->subject, decision->article, decision->start,
                                             decision->end, &fact, err);
    if (status == CH_NOMATCH) return CH_OK; /* extraction does not find it any more */
    if (status == CH_OK) status = verdict_on(db, decision->subject, &verdict, err);
    if (status != CH_OK) return status;
    if (fact.kind == CH_FACT_CITATION) return judge_citation(db, &fact, verdict, err);
    status = judge(db, &fact, verdict, err);
    return status == CH_OK && fact.kind == CH_FACT_STATEMENT ? judge_citations(db, &fact, err) : status;
}

/* ---- Finding ---- */

enum ch_status ch_fact_find(struct ch_db *db, const char *text, struct ch_arena *arena, struct ch_fact *out,
                            struct ch_error *err)
{
    sqlite3_stmt *row;
    bool failed = false, more = false;
    memset(out, 0, sizeof *out);
    enum ch_status status = ch_db_statement(db, CH_SQL_FACTS_LIKE, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "t", text);
    int code = *text ? sqlite3_step(row) : SQLITE_DONE;
    if (code == SQLITE_ROW) {
        out->id = ch_column_copy(row, 0, arena, &failed);
        out->article = ch_column_copy(row, 1, arena, &failed);
        out->start = (uint32_t)sqlite3_column_int64(row, 2);
        out->end = (uint32_t)sqlite3_column_int64(row, 3);
        out->verdict = ch_column_copy(row, 4, arena, &failed);
        out->whole = ch_column_copy(row, 5, arena, &failed);
        out->joined = sqlite3_column_int(row, 6) != 0;
        more = (code = sqlite3_step(row)) == SQLITE_ROW;
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = ch_db_fail(db, "reading a fact", err);
    sqlite3_reset(row);
    if (failed) return ch_fail(err, CH_NOMEM, "out of memory");
    if (status != CH_OK) return status;
    if (!out->id) {
        status = ch_fail(err, CH_NOMATCH, "no fact has the id '%s'", text);
        ch_hint(err, "the column 'id' of met, said and cited shows the ids of facts");
    } else if (more) {
        status = ch_fail(err, CH_USAGE, "'%s' begins the id of more than one fact", text);
        ch_hint(err, "give more of it");
    }
    return status;
}
