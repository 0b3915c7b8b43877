#include "cli/when.h"

#include "intake/date.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum unit { DAY, WEEK, MONTH, YEAR, NO_UNIT };

/* Days since 1970-01-01, first and last. */
struct range {
    int32_t first, last;
};

static enum unit unit_of(const char *word)
{
    static const struct {
        const char *word;
        enum unit unit;
    } units[] = {{"day", DAY},     {"days", DAY},     {"week", WEEK}, {"weeks", WEEK},
                 {"month", MONTH}, {"months", MONTH}, {"year", YEAR}, {"years", YEAR}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].word, word) == 0) return units[i].unit;
    return NO_UNIT;
}

/* The whole month `offset` months from the one of day. */
static struct range month_at(int32_t day, int32_t offset)
{
    struct ch_date date = ch_date_of_days(day);
    int32_t months = date.year * 12 + date.month - 1 + offset;
    struct ch_date first = {months / 12, months % 12 + 1, 1};
    int32_t start = ch_date_to_days(first);
    return (struct range){start, start + ch_days_in_month(first.year, first.month) - 1};
}

static struct range year_at(int32_t day, int32_t offset)
{
    int32_t year = ch_date_of_days(day).year + offset;
    return (struct range){ch_date_to_days((struct ch_date){year, 1, 1}),
                          ch_date_to_days((struct ch_date){year, 12, 31})};
}

/* The whole unit `offset` units from the one that holds day. */
static struct range unit_at(enum unit unit, int32_t day, int32_t offset)
{
    int32_t monday = day - ch_weekday_of_days(day) + 7 * offset;
    switch (unit) {
    case WEEK:
        return (struct range){monday, monday + 6};
    case MONTH:
        return month_at(day, offset);
    case YEAR:
        return year_at(day, offset);
    default:
        return (struct range){day + offset, day + offset};
    }
}

/* The same day so many units ago; the last of the month where that month is shorter. */
static int32_t ago(enum unit unit, int32_t day, int32_t count)
{
    struct ch_date date = ch_date_of_days(day);
    if (unit == DAY || unit == WEEK) return day - count * (unit == WEEK ? 7 : 1);
    struct range month = month_at(day, unit == MONTH ? -count : -12 * count);
    return month.first + date.day - 1 < month.last ? month.first + date.day - 1 : month.last;
}

/* A whole number below 10,000, or -1. */
static int32_t small_number(const char *word)
{
    char *end;
    long n = strtol(word, &end, 10);
    return *word && !*end && n >= 0 && n < 10000 ? (int32_t)n : -1;
}

/* "yesterday", "last week", "last 3 days", "2 months ago": words in lower case. */
static bool relative(char *words[3], size_t count, int32_t today, struct range *out)
{
    if (count == 1) {
        static const char *const days[] = {"yesterday", "today", "tomorrow"};
        for (int32_t i = 0; i < 3; i++)
            if (strcmp(words[0], days[i]) == 0) {
                *out = (struct range){today + i - 1, today + i - 1};
                return true;
            }
        return false;
    }
    enum unit unit = unit_of(words[1]);
    bool last = strcmp(words[0], "last") == 0, next = strcmp(words[0], "next") == 0;
    if (count == 2 && unit != NO_UNIT && (last || next || strcmp(words[0], "this") == 0)) {
        *out = unit_at(unit, today, next - last);
        return true;
    }
    if (count != 3) return false;
    if (last && small_number(words[1]) > 0 && unit_of(words[2]) != NO_UNIT) {
        *out = (struct range){ago(unit_of(words[2]), today, small_number(words[1])), today};
        return true;
    }
    if (small_number(words[0]) >= 0 && unit != NO_UNIT && strcmp(words[2], "ago") == 0) {
        out->first = out->last = ago(unit, today, small_number(words[0]));
        return true;
    }
    return false;
}

/* Splits text, lower-cased into buf, at blanks; the number of words, or 0 when it has more than three. */
static size_t split(const char *text, char *buf, size_t size, char *words[3])
{
    size_t count = 0, len = strlen(text);
    if (len >= size) return 0;
    for (size_t i = 0; i <= len; i++) {
        bool begins = text[i] && text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
        if (begins && count == 3) return 0;
        if (begins) words[count++] = buf + i;
        buf[i] = text[i] == ' ' ? '\0' : text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
    }
    return count;
}

/* "2024", "2024-10", "2024-10-31", "31 October 2024", "October 2024". */
static bool absolute(const char *text, struct range *out)
{
    char iso[CH_DATE_SIZE];
    struct ch_date date;
    if (!ch_date_parse(ch_str_of(text), iso) || !ch_date_read(iso, &date)) return false;
    out->first =
        ch_date_to_days((struct ch_date){date.year, date.month ? date.month : 1, date.day ? date.day : 1});
    out->last = out->first;
    if (!date.month)
        *out = year_at(out->first, 0);
    else if (!date.day)
        *out = month_at(out->first, 0);
    return true;
}

bool ch_when(const char *text, int32_t today, char first[11], char last[11])
{
    char buf[64], *words[3] = {NULL};
    struct range range;
    size_t count = split(text, buf, sizeof buf, words);
    if (!(count && relative(words, count, today, &range)) && !absolute(text, &range)) return false;
    ch_date_write(ch_date_of_days(range.first), first);
    ch_date_write(ch_date_of_days(range.last), last);
    return true;
}

int32_t ch_today(void)
{
    return (int32_t)(time(NULL) / 86400);
}
