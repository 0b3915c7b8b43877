/* Sums by month (table month_sum): of everything, of each country, of each two countries. */
#include "base/date.h"
#include "store/across.h"
#include "store/identity.h"

#include <string.h>

/* More than there are countries. */
#define COUNTRIES_MAX 300

struct countries {
    char codes[COUNTRIES_MAX][3];
    uint32_t count;
};

/* Each country once. */
static void add(struct countries *c, const char *country)
{
    uint32_t i = 0;
    if (!country || strlen(country) != 2) return;
    while (i < c->count && strcmp(c->codes[i], country) != 0)
        i++;
    if (i == c->count && i < COUNTRIES_MAX) memcpy(c->codes[c->count++], country, 3);
}

/* The month of a date as told, else that of an address; false for what is undated. */
static bool month_of(const char *date, int64_t address, char out[8])
{
    struct ch_date day;
    char text[11];
    int32_t number = (int32_t)(address >> CH_ADDRESS_DAY_SHIFT);
    if (date && ch_date_read(date, &day)) {
        day.day = 0;
        ch_date_write(day, text);
    } else if (number > 0) {
        ch_day_write(number, text);
    } else {
        return false;
    }
    text[strlen("2024-10")] = '\0';
    memcpy(out, text, strlen(text) + 1);
    return true;
}

static enum ch_status change(struct ch_db *db, struct ch_month_change c, const char *one, const char *other,
                             struct ch_error *err)
{
    bool ordered = strcmp(one, other) < 0 || !*other;
    memcpy(c.a, ordered ? one : other, strlen(ordered ? one : other) + 1);
    memcpy(c.b, ordered ? other : one, strlen(ordered ? other : one) + 1);
    return ch_batch_month(db, &c, err);
}

enum ch_status ch_months_event(struct ch_db *db, int64_t event, const char *status_name, const char *date,
                               int sign, struct ch_error *err)
{
    struct countries countries = {.count = 0};
    struct ch_month_change c = {.held = 0};
    sqlite3_stmt *rows;
    int code;
    if (!month_of(date, event, c.month)) return CH_OK;
    *(strcmp(status_name, "held") == 0 ? &c.held : &c.other) = sign;
    enum ch_status status = ch_db_statement(db, CH_SQL_EVENT_PARTICIPANTS, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", event);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW)
        add(&countries, (const char *)sqlite3_column_text(rows, 1));
    if (code != SQLITE_DONE) status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    if (status == CH_OK) status = change(db, c, "", "", err);
    for (uint32_t i = 0; i < countries.count && status == CH_OK; i++) {
        status = change(db, c, countries.codes[i], "", err);
        for (uint32_t j = i + 1; j < countries.count && status == CH_OK; j++)
            status = change(db, c, countries.codes[i], countries.codes[j], err);
    }
    return status;
}

enum ch_status ch_months_saying(struct ch_db *db, int64_t statement, int sign, struct ch_error *err)
{
    struct countries countries = {.count = 0}; /* the speaker's, if any, and those spoken to */
    struct ch_month_change c = {.said = sign};
    sqlite3_stmt *rows;
    int code;
    bool speaks = false;
    if (!month_of(NULL, statement, c.month)) return CH_OK;
    enum ch_status status = ch_db_statement(db, CH_SQL_MONTH_STATEMENT, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", statement);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        add(&countries, (const char *)sqlite3_column_text(rows, 0));
        speaks = speaks || countries.count;
        if (speaks) add(&countries, (const char *)sqlite3_column_text(rows, 1));
    }
    if (code != SQLITE_DONE) status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    if (status == CH_OK) status = change(db, c, "", "", err);
    if (status == CH_OK && speaks) status = change(db, c, countries.codes[0], "", err);
    for (uint32_t i = 1; i < countries.count && status == CH_OK; i++)
        status = change(db, c, countries.codes[0], countries.codes[i], err);
    return status;
}
