#include "store/checksum.h"

#include "store/db.h"

#include <nettle/sha2.h>
#include <string.h>

#define HEX_SIZE (2 * SHA256_DIGEST_SIZE + 1)

/* What extraction found, by keys and ids: neither row numbers, which differ from one database to another, nor
 * what other articles or analysts' decisions change (hence article_actor.own). */
static const enum ch_sql parts[] = {CH_SQL_CHECKED_ROLES,         CH_SQL_CHECKED_MENTIONS,
                                    CH_SQL_CHECKED_MEETINGS,      CH_SQL_CHECKED_PARTICIPANTS,
                                    CH_SQL_CHECKED_MEETING_SPANS, CH_SQL_CHECKED_STATEMENTS,
                                    CH_SQL_CHECKED_ADDRESSEES,    CH_SQL_CHECKED_STATEMENT_SPANS,
                                    CH_SQL_CHECKED_CITATIONS,     CH_SQL_CHECKED_INSTRUMENTS,
                                    CH_SQL_CHECKED_DEEDS};

/* Each value with its length, NULL unlike the empty string, so that no two rows look the same. */
static void add_row(struct sha256_ctx *hash, sqlite3_stmt *row)
{
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        const unsigned char *text = sqlite3_column_text(row, i);
        uint32_t len = text ? (uint32_t)sqlite3_column_bytes(row, i) : UINT32_MAX;
        uint8_t head[4] = {(uint8_t)len, (uint8_t)(len >> 8), (uint8_t)(len >> 16), (uint8_t)(len >> 24)};
        sha256_update(hash, sizeof head, head);
        if (text) sha256_update(hash, len, text);
    }
}

static enum ch_status add_part(struct ch_db *db, enum ch_sql sql, int64_t article, struct sha256_ctx *hash,
                               struct ch_error *err)
{
    sqlite3_stmt *rows;
    bool any = false;
    int code;
    enum ch_status status = ch_db_statement(db, sql, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", article);
    for (; (code = sqlite3_step(rows)) == SQLITE_ROW; any = true)
        add_row(hash, rows);
    if (code != SQLITE_DONE) status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    if (sql == CH_SQL_CHECKED_DEEDS && !any) return status; /* as before there were deeds */
    static const uint8_t end = 0xFF;
    sha256_update(hash, 1, &end); /* a row that moves to another part is another set of facts */
    return status;
}

static enum ch_status checksum(struct ch_db *db, int64_t article, char out[HEX_SIZE], struct ch_error *err)
{
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    enum ch_status status = CH_OK;
    sha256_init(&hash);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == CH_OK; i++)
        status = add_part(db, parts[i], article, &hash, err);
    sha256_digest(&hash, sizeof digest, digest);
    ch_hex(digest, 2 * sizeof digest, out);
    return status;
}

enum ch_status ch_checksum_put(struct ch_db *db, int64_t article, struct ch_error *err)
{
    char sum[HEX_SIZE];
    enum ch_status status = checksum(db, article, sum, err);
    return status == CH_OK ? ch_run(db, CH_SQL_EXTRACTION_CHECKSUM, err, "it", article, sum) : status;
}

enum ch_status ch_checksum_check(struct ch_db *db, int64_t article, const char *article_id,
                                 struct ch_error *err)
{
    char sum[HEX_SIZE], stored[HEX_SIZE] = "";
    sqlite3_stmt *row;
    enum ch_status status = ch_db_statement(db, CH_SQL_EXTRACTION_CHECKED, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "i", article);
    int code = sqlite3_step(row);
    const char *text = code == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
    if (text) memcpy(stored, text, strnlen(text, sizeof stored - 1));
    sqlite3_reset(row);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return ch_db_fail(db, "reading the database", err);
    if (!stored[0]) return CH_OK;
    status = checksum(db, article, sum, err);
    if (status != CH_OK || strcmp(sum, stored) == 0) return status;
    ch_fail(err, CH_CORRUPT, "the facts of article %s were changed", article_id);
    ch_hint(err, "`chancery rebuild` makes them again from the article");
    return CH_CORRUPT;
}
