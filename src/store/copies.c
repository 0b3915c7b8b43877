/* Copies of articles, as agencies' texts are printed: articles whose texts are alike within some days,
 * directly or by way of others. The first of them is the original. */
#include "store/across.h"
#include "store/alike.h"
#include "store/identity.h"

#include <string.h>

/* Days between a copy and what it is a copy of; in all they are less than the 32 of a month of print_band. */
#define REACH 14
/* From the address of an article to its month in print_band, of 32 days. */
#define MONTH_SHIFT (CH_ADDRESS_DAY_SHIFT + 5)

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status read_text(struct ch_db *db, int64_t article, struct ch_alike *out, bool *long_enough,
                                struct ch_error *err)
{
    sqlite3_stmt *row;
    bool failed = false;
    enum ch_status status = ch_db_statement(db, CH_SQL_ARTICLE_TEXT, &row, err);
    *long_enough = false;
    if (status != CH_OK) return status;
    ch_bind(row, "i", article);
    if (sqlite3_step(row) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(row, 0);
        *long_enough = ch_alike_of((struct ch_str){text ? text : "", (size_t)sqlite3_column_bytes(row, 0)},
                                   out, &failed);
    } else {
        status = ch_db_fail(db, "reading an article", err);
    }
    sqlite3_reset(row);
    return failed ? no_memory(err) : status;
}

/* The stored signature; CH_NOMATCH when the article has none. */
static enum ch_status read_print(struct ch_db *db, int64_t article, struct ch_alike *out,
                                 struct ch_error *err)
{
    sqlite3_stmt *row;
    enum ch_status status = ch_db_statement(db, CH_SQL_PRINT_GET, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "i", article);
    int code = sqlite3_step(row);
    if (code == SQLITE_DONE)
        status = CH_NOMATCH;
    else if (code != SQLITE_ROW)
        status = ch_db_fail(db, "reading the database", err);
    else if (sqlite3_column_bytes(row, 0) != (int)sizeof *out)
        status = ch_fail(err, CH_CORRUPT, "the database is damaged: a signature is broken");
    else
        memcpy(out, sqlite3_column_blob(row, 0), sizeof *out);
    sqlite3_reset(row);
    return status;
}

static enum ch_status put_print(struct ch_db *db, int64_t article, const struct ch_alike *print,
                                struct ch_error *err)
{
    struct ch_str bytes = {(const char *)print, sizeof *print};
    sqlite3_stmt *put;
    enum ch_status status = ch_db_statement(db, CH_SQL_PRINT_PUT, &put, err);
    if (status != CH_OK) return status;
    ch_bind(put, "i", article);
    sqlite3_bind_blob64(put, 2, bytes.ptr, bytes.len, SQLITE_STATIC);
    if (sqlite3_step(put) != SQLITE_DONE) status = ch_db_fail(db, "writing to the database", err);
    sqlite3_reset(put);
    for (uint32_t i = 0; i < CH_ALIKE_BANDS && status == CH_OK; i++)
        status = ch_run(db, CH_SQL_BAND_PUT, err, "ii", ch_alike_band(print, i), article);
    return status;
}

static enum ch_status drop_print(struct ch_db *db, int64_t article, const struct ch_alike *print,
                                 struct ch_error *err)
{
    enum ch_status status = ch_run(db, CH_SQL_PRINT_DROP, err, "i", article);
    for (uint32_t i = 0; i < CH_ALIKE_BANDS && status == CH_OK; i++)
        status = ch_run(db, CH_SQL_BAND_DROP, err, "ii", ch_alike_band(print, i), article);
    return status;
}

/* ---- Groups of articles that are alike ---- */

static bool push(struct ch_arena *arena, struct ch_numbers *numbers, int64_t n)
{
    int64_t *slot = CH_PUSH(arena, numbers);
    if (slot) *slot = n;
    return slot != NULL;
}

static bool has(const struct ch_numbers *numbers, int64_t n)
{
    for (uint32_t i = 0; i < numbers->count; i++)
        if (numbers->items[i] == n) return true;
    return false;
}

/* The first address that may be near an article of that day; 0: undated. */
static int64_t first_near(int32_t day)
{
    return ch_address_of_day(day > REACH ? day - REACH : day ? 1 : 0);
}

/* Appends the articles of one month that share a band, each with the original of its group. */
static enum ch_status read_month(struct ch_db *db, int64_t band, int64_t month, int64_t article,
                                 struct ch_arena *arena, struct ch_numbers *articles,
                                 struct ch_numbers *originals, struct ch_error *err)
{
    sqlite3_stmt *rows;
    int32_t day = (int32_t)(article >> CH_ADDRESS_DAY_SHIFT);
    int code;
    enum ch_status status = ch_db_statement(db, CH_SQL_BAND_NEAR, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "iiii", month, band, first_near(day), ch_address_of_day(day ? day + REACH + 1 : 1));
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        if (sqlite3_column_int64(rows, 0) == article) continue;
        if (!push(arena, articles, sqlite3_column_int64(rows, 0)) ||
            !push(arena, originals, sqlite3_column_int64(rows, 1)))
            break;
    }
    if (code == SQLITE_ROW)
        status = no_memory(err);
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

/* Appends the articles that share a band and are near in time; that is in two months at most. */
static enum ch_status read_band(struct ch_db *db, int64_t band, int64_t article, struct ch_arena *arena,
                                struct ch_numbers *articles, struct ch_numbers *originals,
                                struct ch_error *err)
{
    int32_t day = (int32_t)(article >> CH_ADDRESS_DAY_SHIFT);
    int64_t first = first_near(day) >> MONTH_SHIFT;
    int64_t last = ch_address_of_day(day ? day + REACH + 1 : 1) >> MONTH_SHIFT;
    enum ch_status status = read_month(db, band, first, article, arena, articles, originals, err);
    if (status != CH_OK || last == first) return status;
    return read_month(db, band, last, article, arena, articles, originals, err);
}

/* The groups, by their originals, with a text like that of the article. A group that is found is not looked
 * at again, so that many copies of one text cost little more than one. */
static enum ch_status find_groups(struct ch_db *db, int64_t article, const struct ch_alike *print,
                                  struct ch_arena *arena, struct ch_numbers *groups, struct ch_error *err)
{
    struct ch_numbers refused = {0};
    enum ch_status status = CH_OK;
    for (uint32_t band = 0; band < CH_ALIKE_BANDS && status == CH_OK; band++) {
        struct ch_numbers articles = {0}, originals = {0};
        status = read_band(db, ch_alike_band(print, band), article, arena, &articles, &originals, err);
        for (uint32_t i = 0; i < articles.count && status == CH_OK; i++) {
            struct ch_alike other;
            if (has(groups, originals.items[i]) || has(&refused, articles.items[i])) continue;
            status = read_print(db, articles.items[i], &other, err);
            if (status != CH_OK) break;
            if (!push(arena, ch_alike_copies(print, &other) ? groups : &refused,
                      ch_alike_copies(print, &other) ? originals.items[i] : articles.items[i]))
                return no_memory(err);
        }
    }
    return status == CH_NOMATCH ? ch_fail(err, CH_CORRUPT, "the database is damaged: a signature is missing")
                                : status;
}

/* Makes `original` the original of the members. */
static enum ch_status put_group(struct ch_db *db, const struct ch_numbers *members, int64_t original,
                                struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < members->count && status == CH_OK; i++)
        status = members->items[i] == original
                     ? ch_run(db, CH_SQL_COPY_DROP, err, "i", original)
                     : ch_run(db, CH_SQL_COPY_PUT, err, "ii", members->items[i], original);
    return status;
}

enum ch_status ch_copies_enter(struct ch_db *db, int64_t article, struct ch_arena *arena,
                               struct ch_numbers *changed, struct ch_error *err)
{
    struct ch_alike print;
    struct ch_numbers groups = {0}, moved = {0};
    bool long_enough;
    enum ch_status status = read_text(db, article, &print, &long_enough, err);
    if (status != CH_OK || !long_enough) return status;
    status = put_print(db, article, &print, err);
    if (status == CH_OK) status = find_groups(db, article, &print, arena, &groups, err);
    if (status != CH_OK || !groups.count) return status;
    int64_t first = article;
    for (uint32_t i = 0; i < groups.count; i++)
        if (groups.items[i] < first) first = groups.items[i];
    for (uint32_t i = 0; i < groups.count && status == CH_OK; i++) {
        if (groups.items[i] == first) continue;
        if (!push(arena, &moved, groups.items[i])) return no_memory(err);
        status = ch_numbers_read(db, CH_SQL_COPIES_OF, groups.items[i], arena, &moved, err);
    }
    if (status == CH_OK) status = put_group(db, &moved, first, err);
    for (uint32_t i = 0; i < moved.count && status == CH_OK; i++)
        if (!push(arena, changed, moved.items[i])) return no_memory(err);
    if (status == CH_OK && first != article) status = ch_run(db, CH_SQL_COPY_PUT, err, "ii", article, first);
    return status;
}

/* The articles of a group that lost one are compared anew, pair by pair; in order, so that the first is the
 * original. */
static enum ch_status regroup(struct ch_db *db, const struct ch_numbers *members, struct ch_arena *arena,
                              struct ch_error *err)
{
    struct ch_alike *prints = ch_arena_alloc(arena, (members->count + 1) * sizeof *prints);
    int64_t *original = ch_arena_alloc(arena, (members->count + 1) * sizeof *original);
    if (!prints || !original) return no_memory(err);
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < members->count && status == CH_OK; i++) {
        status = read_print(db, members->items[i], &prints[i], err);
        original[i] = members->items[i];
        for (uint32_t k = 0; k < i && status == CH_OK; k++) {
            int64_t days =
                (members->items[i] >> CH_ADDRESS_DAY_SHIFT) - (members->items[k] >> CH_ADDRESS_DAY_SHIFT);
            if (original[k] == original[i] || days > REACH || !ch_alike_copies(&prints[i], &prints[k]))
                continue;
            int64_t into = original[k] < original[i] ? original[k] : original[i];
            int64_t from = original[k] < original[i] ? original[i] : original[k];
            for (uint32_t m = 0; m <= i; m++)
                if (original[m] == from) original[m] = into;
        }
    }
    for (uint32_t i = 0; i < members->count && status == CH_OK; i++) {
        struct ch_numbers one = {&members->items[i], 1, 1};
        status = put_group(db, &one, original[i], err);
    }
    return status == CH_NOMATCH ? ch_fail(err, CH_CORRUPT, "the database is damaged: a signature is missing")
                                : status;
}

enum ch_status ch_copies_leave(struct ch_db *db, int64_t article, struct ch_arena *arena,
                               struct ch_numbers *changed, struct ch_error *err)
{
    struct ch_alike print;
    struct ch_numbers members = {0};
    int64_t original = article;
    enum ch_status status = read_print(db, article, &print, err);
    if (status == CH_NOMATCH) return CH_OK;
    if (status == CH_OK) status = ch_run_int(db, CH_SQL_COPY_OF, &original, err, "i", article);
    if (status == CH_NOMATCH) status = CH_OK;
    if (status == CH_OK) status = drop_print(db, article, &print, err);
    if (status == CH_OK) status = ch_run(db, CH_SQL_COPY_DROP, err, "i", article);
    if (status == CH_OK && original != article && !push(arena, &members, original)) return no_memory(err);
    if (status == CH_OK) status = ch_numbers_read(db, CH_SQL_COPIES_OF, original, arena, &members, err);
    for (uint32_t i = 0; i < members.count && status == CH_OK; i++)
        if (!push(arena, changed, members.items[i])) return no_memory(err);
    return status == CH_OK ? regroup(db, &members, arena, err) : status;
}
