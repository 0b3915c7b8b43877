#include "store/checksum.h"
#include "store/db.h"

#include <string.h>

/* Children before parents, because of the foreign keys. */
static const char forget_sql[] =
    "DELETE FROM deed_actor; DELETE FROM deed; DELETE FROM citation; DELETE FROM instrument_mention; DELETE "
    "FROM instrument;"
    "DELETE FROM statement_content; DELETE FROM statement_evidence; DELETE FROM statement_addressee;"
    "INSERT INTO statement_fts (statement_fts) VALUES ('delete-all'); DELETE FROM statement;"
    "DELETE FROM event_participant; DELETE FROM event; DELETE FROM copy; DELETE FROM print_band; DELETE FROM "
    "print;"
    "DELETE FROM meeting_participant; DELETE FROM meeting_evidence; DELETE FROM meeting_topic;"
    "DELETE FROM meeting; DELETE FROM actor_contact; DELETE FROM country_contact; DELETE FROM month_sum; "
    "DELETE FROM actor_met; "
    "DELETE FROM mention; "
    "DELETE FROM article_actor; DELETE FROM article_name; DELETE FROM actor_role;"
    "DELETE FROM word_gram; DELETE FROM actor_word; DELETE FROM actor_name; DELETE FROM actor;"
    "DELETE FROM by_hand; DELETE FROM extraction; DELETE FROM tally;"
    "INSERT OR IGNORE INTO waiting (article) SELECT n FROM article;";

enum ch_status ch_store_forget(struct ch_db *db, struct ch_error *err)
{
    bool batch = db->in_batch;
    enum ch_status status = batch ? CH_OK : ch_store_begin(db, err);
    if (status == CH_OK) status = ch_exec(db, forget_sql, "clearing the facts", err);
    if (batch) return status;
    if (status == CH_OK) return ch_store_commit(db, err);
    ch_store_rollback(db);
    return status;
}

enum ch_status ch_store_waiting(struct ch_db *db, uint64_t *count, struct ch_error *err)
{
    int64_t n = 0;
    enum ch_status status = ch_run_int(db, CH_SQL_WAITING_COUNT, &n, err, "");
    *count = (uint64_t)n;
    return status;
}

enum ch_status ch_article_read(struct ch_db *db, int64_t n, struct ch_arena *arena,
                               struct ch_article *article, struct ch_error *err)
{
    sqlite3_stmt *read;
    bool failed = false;
    enum ch_status status = ch_db_statement(db, CH_SQL_ARTICLE_READ, &read, err);
    if (status != CH_OK) return status;
    ch_bind(read, "i", n);
    if (sqlite3_step(read) != SQLITE_ROW) {
        status = ch_db_fail(db, "reading an article", err);
        sqlite3_reset(read);
        return status;
    }
    memset(article, 0, sizeof *article);
    const char *id = ch_column_copy(read, 0, arena, &failed);
    if (id) memcpy(article->id, id, strnlen(id, sizeof article->id - 1));
    article->source_id = ch_column_copy(read, 1, arena, &failed);
    article->url = ch_column_copy(read, 2, arena, &failed);
    article->title = ch_column_copy(read, 3, arena, &failed);
    article->outlet = ch_column_copy(read, 4, arena, &failed);
    article->published = ch_column_copy(read, 5, arena, &failed);
    article->language = ch_column_copy(read, 6, arena, &failed);
    article->text = (struct ch_str){ch_column_copy(read, 7, arena, &failed), 0};
    article->text.len = (size_t)sqlite3_column_bytes(read, 7);
    sqlite3_reset(read);
    return failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

enum ch_status ch_store_next(struct ch_db *db, struct ch_arena *arena, struct ch_article *article,
                             struct ch_error *err)
{
    sqlite3_stmt *next;
    enum ch_status status = ch_db_statement(db, CH_SQL_WAITING_NEXT, &next, err);
    if (status != CH_OK) return status;
    int code = sqlite3_step(next);
    bool none = sqlite3_column_type(next, 0) == SQLITE_NULL;
    int64_t n = sqlite3_column_int64(next, 0);
    if (code != SQLITE_ROW) status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(next);
    if (status != CH_OK) return status;
    return none ? CH_NOMATCH : ch_article_read(db, n, arena, article, err);
}

/* ---- Checking ---- */

/* Runs a check whose rows are findings; `fine` is the row that means none. */
static enum ch_status run_check(struct ch_db *db, const char *sql, const char *fine, struct ch_error *err)
{
    sqlite3_stmt *check = NULL;
    enum ch_status status = CH_OK;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &check, NULL) != SQLITE_OK)
        return ch_db_fail(db, "checking the database", err);
    int code = sqlite3_step(check);
    const char *text = code == SQLITE_ROW ? (const char *)sqlite3_column_text(check, 0) : NULL;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        status = ch_db_fail(db, "checking the database", err);
    else if (code == SQLITE_ROW && (!text || !fine || strcmp(text, fine) != 0))
        status = ch_fail(err, CH_CORRUPT, "the database is damaged: %s", text ? text : "a row is broken");
    sqlite3_finalize(check);
    return status;
}

/* The id is the checksum of the canonical article, and canonical form is a fixed point. */
static enum ch_status check_article(struct ch_article *article, struct ch_arena *arena, struct ch_error *err)
{
    struct ch_article again = *article;
    enum ch_status status = ch_article_finish(&again, arena, err);
    if (status == CH_NOMEM || (status == CH_OK && strcmp(again.id, article->id) == 0)) return status;
    return ch_fail(err, CH_CORRUPT, "the text of article %s was changed", article->id);
}

enum ch_status ch_store_verify(struct ch_db *db, struct ch_error *err)
{
    sqlite3_stmt *all;
    enum ch_status status =
        ch_exec(db, "PRAGMA ignore_check_constraints = OFF", "checking the database", err);
    if (status == CH_OK) status = run_check(db, "PRAGMA integrity_check(1)", "ok", err);
    if (status == CH_OK) status = run_check(db, "PRAGMA foreign_key_check", NULL, err);
    if (status == CH_OK) status = ch_db_statement(db, CH_SQL_ARTICLES_ALL, &all, err);
    if (status != CH_OK) return status;
    struct ch_arena arena = {0};
    int code = SQLITE_DONE;
    while (status == CH_OK && (code = sqlite3_step(all)) == SQLITE_ROW) {
        struct ch_article article;
        ch_arena_reset(&arena, SIZE_MAX);
        status = ch_article_read(db, sqlite3_column_int64(all, 0), &arena, &article, err);
        if (status == CH_OK) status = check_article(&article, &arena, err);
        if (status == CH_OK) status = ch_checksum_check(db, sqlite3_column_int64(all, 0), article.id, err);
    }
    if (status == CH_OK && code != SQLITE_DONE) status = ch_db_fail(db, "checking the database", err);
    sqlite3_reset(all);
    ch_arena_dispose(&arena);
    return status;
}
