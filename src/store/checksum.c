#include "store/checksum.h"

#include "store/db.h"

#include <nettle/sha2.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define HEX_SIZE (2 * SHA256_DIGEST_SIZE + 1)

/* What extraction found, by keys and ids: neither row numbers, which differ from one database to another, nor
 * what other articles or analysts' decisions change (hence article_actor.own). */
static const enum ch_sql parts[CH_SUM_PARTS] = {
    [CH_SUM_ROLES] = CH_SQL_CHECKED_ROLES,
    [CH_SUM_MENTIONS] = CH_SQL_CHECKED_MENTIONS,
    [CH_SUM_MEETINGS] = CH_SQL_CHECKED_MEETINGS,
    [CH_SUM_PARTICIPANTS] = CH_SQL_CHECKED_PARTICIPANTS,
    [CH_SUM_MEETING_SPANS] = CH_SQL_CHECKED_MEETING_SPANS,
    [CH_SUM_STATEMENTS] = CH_SQL_CHECKED_STATEMENTS,
    [CH_SUM_ADDRESSEES] = CH_SQL_CHECKED_ADDRESSEES,
    [CH_SUM_STATEMENT_SPANS] = CH_SQL_CHECKED_STATEMENT_SPANS,
    [CH_SUM_CITATIONS] = CH_SQL_CHECKED_CITATIONS,
    [CH_SUM_INSTRUMENTS] = CH_SQL_CHECKED_INSTRUMENTS,
    [CH_SUM_DEEDS] = CH_SQL_CHECKED_DEEDS,
};

/* A row that moves to another part is another set of facts. */
static void end_part(struct sha256_ctx *hash)
{
    static const uint8_t end = 0xFF;
    sha256_update(hash, 1, &end);
}

/* Before each value its length, so that no two rows look the same; NULL unlike the empty string. */
static void head_of(const char *text, uint32_t len, uint8_t head[4])
{
    if (!text) len = UINT32_MAX;
    for (int i = 0; i < 4; i++)
        head[i] = (uint8_t)(len >> 8 * i);
}

/* ---- As it is stored ---- */

static void add_row(struct sha256_ctx *hash, sqlite3_stmt *row)
{
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        const char *text = (const char *)sqlite3_column_text(row, i);
        uint8_t head[4];
        head_of(text, (uint32_t)sqlite3_column_bytes(row, i), head);
        sha256_update(hash, sizeof head, head);
        if (text) sha256_update(hash, (size_t)sqlite3_column_bytes(row, i), (const uint8_t *)text);
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
    end_part(hash);
    return status;
}

static enum ch_status checksum(struct ch_db *db, int64_t article, char out[HEX_SIZE], struct ch_error *err)
{
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    enum ch_status status = CH_OK;
    sha256_init(&hash);
    for (size_t i = 0; i < CH_SUM_PARTS && status == CH_OK; i++)
        status = add_part(db, parts[i], article, &hash, err);
    sha256_digest(&hash, sizeof digest, digest);
    ch_hex(digest, 2 * sizeof digest, out);
    return status;
}

/* ---- On the way ---- */

static void add_value(struct ch_sum *sum, const char *text, size_t len)
{
    uint8_t head[4];
    head_of(text, (uint32_t)len, head);
    ch_buf_add(&sum->bytes, (const char *)head, sizeof head);
    if (text) ch_buf_add(&sum->bytes, text, len);
}

static void add_text(struct ch_sum *sum, const char *text)
{
    add_value(sum, text, text ? strlen(text) : 0);
}

static void add_int(struct ch_sum *sum, int64_t n)
{
    char digits[24], *at = digits + sizeof digits;
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do
        *--at = (char)('0' + left % 10);
    while (left /= 10);
    if (n < 0) *--at = '-';
    add_value(sum, at, (size_t)(digits + sizeof digits - at));
}

/* As SQLite makes text of it. */
static void add_real(struct ch_sum *sum, double real)
{
    char text[40];
    sqlite3_snprintf((int)sizeof text, text, "%!.15g", real);
    add_text(sum, text);
}

static void add_values(struct ch_sum *sum, const char *types, va_list args)
{
    const char *text;
    struct ch_str str;
    for (; *types; types++)
        switch (*types) {
        case 't':
            add_text(sum, va_arg(args, const char *));
            break;
        case 'c':
            text = va_arg(args, const char *);
            add_text(sum, text && *text ? text : NULL);
            break;
        case 'i':
            add_int(sum, va_arg(args, int64_t));
            break;
        case 'u':
            add_int(sum, va_arg(args, uint32_t));
            break;
        case 's':
            str = va_arg(args, struct ch_str);
            add_value(sum, str.len ? str.ptr : "", str.len);
            break;
        case 'x':
            (void)va_arg(args, uint32_t);
            add_text(sum, NULL);
            break;
        case 'r':
            add_real(sum, va_arg(args, double));
            break;
        default:
            add_text(sum, NULL);
            break;
        }
}

void ch_sum_add(struct ch_sum *sum, enum ch_sum_part part, struct ch_sum_key key, const char *types, ...)
{
    struct ch_sum_row *row = CH_PUSH(sum->arena, &sum->parts[part]);
    va_list args;
    if (!row) {
        sum->failed = true;
        return;
    }
    *row = (struct ch_sum_row){.key = key, .start = sum->bytes.len};
    va_start(args, types);
    add_values(sum, types, args);
    va_end(args);
    row->end = sum->bytes.len;
}

void ch_sum_dispose(struct ch_sum *sum)
{
    ch_buf_dispose(&sum->bytes);
}

static int compare(const char *a, const char *b)
{
    return a == b ? 0 : strcmp(a ? a : "", b ? b : "");
}

static int by_key(const void *a, const void *b)
{
    const struct ch_sum_key *x = &((const struct ch_sum_row *)a)->key,
                            *y = &((const struct ch_sum_row *)b)->key;
    int ids = compare(x->id, y->id);
    if (ids) return ids;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return compare(x->name, y->name);
}

static void add_rows(struct sha256_ctx *hash, const struct ch_sum *sum, const struct ch_sum_rows *rows)
{
    if (rows->count) qsort(rows->items, rows->count, sizeof *rows->items, by_key);
    for (uint32_t i = 0; i < rows->count; i++)
        sha256_update(hash, rows->items[i].end - rows->items[i].start,
                      (const uint8_t *)sum->bytes.data + rows->items[i].start);
    end_part(hash);
}

enum ch_status ch_checksum_put(struct ch_db *db, int64_t article, struct ch_sum *sum, struct ch_error *err)
{
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[HEX_SIZE];
    if (sum->failed || sum->bytes.failed) return ch_fail(err, CH_NOMEM, "out of memory");
    sha256_init(&hash);
    for (size_t i = 0; i < CH_SUM_PARTS; i++)
        if (i != CH_SUM_DEEDS || sum->parts[i].count) add_rows(&hash, sum, &sum->parts[i]);
    sha256_digest(&hash, sizeof digest, digest);
    ch_hex(digest, 2 * sizeof digest, text);
    return ch_run(db, CH_SQL_EXTRACTION_CHECKSUM, err, "it", article, text);
}

/* ---- Checking ---- */

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
