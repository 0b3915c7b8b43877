#include "query/plan.h"
#include "store/name.h"

#include <stdlib.h>
#include <string.h>

/* Words of a name that are looked at. */
#define WORDS_MAX 8

/* ---- Actors by the words of their names ---- */

struct words {
    struct ch_buf folded;
    struct ch_str items[WORDS_MAX];
    uint32_t count;
};

static void split(const char *text, struct words *words)
{
    struct ch_str word;
    size_t at = 0;
    ch_name_fold(ch_str_of(text), &words->folded);
    struct ch_str folded = ch_buf_str(&words->folded);
    while (words->count < WORDS_MAX && ch_name_word(folded, &at, &word))
        words->items[words->count++] = word;
}

/* Actors with all the words, by frequency; constant pieces, ?1.. are the words, the last one beginning when
 * prefix. */
static void write_words_sql(const struct words *words, bool prefix, struct ch_buf *sql)
{
    ch_buf_puts(sql, "SELECT DISTINCT shown FROM identity WHERE n IN (");
    for (uint32_t i = 0; i < words->count; i++) {
        ch_buf_puts(sql, i ? " INTERSECT SELECT actor FROM actor_word WHERE "
                           : "SELECT actor FROM actor_word WHERE ");
        if (prefix && i + 1 == words->count)
            ch_buf_printf(sql, "word >= ?%u AND word < ?%u || char(1114111)", i + 1, i + 1);
        else
            ch_buf_printf(sql, "word = ?%u", i + 1);
    }
    ch_buf_puts(sql, ") AND articles > 0 ORDER BY articles DESC, key LIMIT ?9");
}

static enum ch_status collect(struct ch_db *db, sqlite3_stmt *rows, struct ch_arena *arena,
                              struct ch_ids64 *out, struct ch_error *err)
{
    int code;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t *n = CH_PUSH(arena, out);
        if (!n) return ch_fail(err, CH_NOMEM, "out of memory");
        *n = sqlite3_column_int64(rows, 0);
    }
    return code == SQLITE_DONE ? CH_OK : ch_db_fail(db, "reading the database", err);
}

enum ch_status ch_actors_with_words(struct ch_db *db, const char *text, bool prefix, uint32_t max,
                                    struct ch_arena *arena, struct ch_ids64 *out, struct ch_error *err)
{
    struct words words = {0};
    struct ch_buf sql = {0};
    sqlite3_stmt *rows = NULL;
    enum ch_status status = CH_OK;
    split(text, &words);
    write_words_sql(&words, prefix, &sql);
    if (words.folded.failed || sql.failed)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (words.count && sqlite3_prepare_v2(db->handle, sql.data, -1, &rows, NULL) != SQLITE_OK)
        status = ch_db_fail(db, "reading the database", err);
    if (status == CH_OK && words.count) {
        for (uint32_t i = 0; i < words.count; i++)
            sqlite3_bind_text64(rows, (int)i + 1, words.items[i].ptr, words.items[i].len, SQLITE_STATIC,
                                SQLITE_UTF8);
        sqlite3_bind_int64(rows, 9, max == UINT32_MAX ? -1 : (int64_t)max);
        status = collect(db, rows, arena, out, err);
    }
    sqlite3_finalize(rows);
    ch_buf_dispose(&sql);
    ch_buf_dispose(&words.folded);
    return status;
}

/* ---- Instruments by name ---- */

/* Words that say no more than that an instrument is meant. */
static bool is_noise(struct ch_str word)
{
    static const char *const noise[] = {"the",   "of", "no", "number", "res", "unsc",
                                        "unscr", "un", "u",  "n",      "s"};
    for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
        if (ch_str_is(word, noise[i])) return true;
    return false;
}

/* Whether `word` is a word of folded, or begins one when it is no number. */
static bool has_word(struct ch_str folded, struct ch_str word)
{
    struct ch_str other;
    bool number = word.ptr[0] >= '0' && word.ptr[0] <= '9';
    for (size_t at = 0; ch_name_word(folded, &at, &other);)
        if (other.len >= word.len && memcmp(other.ptr, word.ptr, word.len) == 0 &&
            (!number || other.len == word.len))
            return true;
    return false;
}

static bool has_words(struct ch_str folded, const struct words *words)
{
    uint32_t telling = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        if (is_noise(words->items[i])) continue;
        if (!has_word(folded, words->items[i])) return false;
        telling++;
    }
    return telling > 0;
}

/* A number alone. */
static const char numbered_sql[] = "SELECT n FROM instrument WHERE number = ? ORDER BY n";

/* The table of instruments is small: as many as the world's diplomacy cites. */
static const char instruments_sql[] = "SELECT n, symbol, symbol || ' ' || kind || ' ' || ifnull(body, '') || "
                                      "' ' || ifnull(number, '') || ' ' || "
                                      "ifnull(title, '') FROM instrument ORDER BY symbol";

static void add_number(struct ch_buf *list, int64_t n)
{
    if (list->len) list->len--;
    ch_buf_printf(list, "%s%lld]", list->len ? "," : "[", (long long)n);
}

/* Symbols that are the text itself go before all others. */
static bool match_instrument(sqlite3_stmt *row, const struct words *words, struct ch_buf *folded)
{
    ch_buf_clear(folded);
    ch_name_fold(ch_str_of((const char *)sqlite3_column_text(row, 2)), folded);
    return has_words(ch_buf_str(folded), words);
}

static enum ch_status add_numbered(struct ch_db *db, const char *number, struct ch_buf *out,
                                   struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_ERROR;
    if (sqlite3_prepare_v2(db->handle, numbered_sql, -1, &rows, NULL) == SQLITE_OK) {
        ch_bind(rows, "t", number);
        while ((code = sqlite3_step(rows)) == SQLITE_ROW)
            add_number(out, sqlite3_column_int64(rows, 0));
    }
    sqlite3_finalize(rows);
    return code == SQLITE_DONE ? CH_OK : ch_db_fail(db, "reading the database", err);
}

enum ch_status ch_instruments_named(struct ch_db *db, const char *text, struct ch_buf *out,
                                    struct ch_error *err)
{
    if (*text && !text[strspn(text, "0123456789")]) {
        enum ch_status numbered = add_numbered(db, text, out, err);
        if (numbered != CH_OK || out->len) return numbered;
    }
    struct words words = {0};
    struct ch_buf folded = {0};
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_ERROR;
    split(text, &words);
    if (sqlite3_prepare_v2(db->handle, instruments_sql, -1, &rows, NULL) == SQLITE_OK)
        while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
            const char *symbol = (const char *)sqlite3_column_text(rows, 1);
            if (symbol && ch_str_eq_nocase(ch_str_of(symbol), ch_str_of(text))) {
                ch_buf_clear(out);
                add_number(out, sqlite3_column_int64(rows, 0));
                code = SQLITE_DONE;
                break;
            }
            if (match_instrument(rows, &words, &folded)) add_number(out, sqlite3_column_int64(rows, 0));
        }
    enum ch_status status = code == SQLITE_DONE ? CH_OK : ch_db_fail(db, "reading the database", err);
    if (status == CH_OK && (words.folded.failed || folded.failed || out->failed))
        status = ch_fail(err, CH_NOMEM, "out of memory");
    if (status == CH_OK && !out->len) ch_buf_puts(out, "[]");
    sqlite3_finalize(rows);
    ch_buf_dispose(&folded);
    ch_buf_dispose(&words.folded);
    return status;
}
