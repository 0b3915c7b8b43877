#include "query/when.h"

#include "events/time_words.h"
#include "intake/date.h"

#include <string.h>

/* Days since 1970-01-01, first and last. */
struct range {
    int32_t first, last;
};

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
static struct range unit_at(enum ch_unit unit, int32_t day, int32_t offset)
{
    int32_t monday = day - ch_weekday_of_days(day) + 7 * offset;
    switch (unit) {
    case CH_UNIT_WEEK:
        return (struct range){monday, monday + 6};
    case CH_UNIT_MONTH:
        return month_at(day, offset);
    case CH_UNIT_YEAR:
        return year_at(day, offset);
    case CH_UNIT_WEEKEND:
        return (struct range){monday + 5, monday + 6};
    default:
        return (struct range){day + offset, day + offset};
    }
}

/* The same day so many units ago; the last of the month where that month is shorter. */
static int32_t ago(enum ch_unit unit, int32_t day, int32_t count)
{
    struct ch_date date = ch_date_of_days(day);
    if (unit == CH_UNIT_DAY || unit == CH_UNIT_WEEK) return day - count * (unit == CH_UNIT_WEEK ? 7 : 1);
    struct range month = month_at(day, unit == CH_UNIT_MONTH ? -count : -12 * count);
    return month.first + date.day - 1 < month.last ? month.first + date.day - 1 : month.last;
}

/* Words of a text: lower-cased, without "the" and "of". */
#define WORDS_MAX 5
struct words {
    char buf[80];
    struct ch_str items[WORDS_MAX];
    size_t count;
    int32_t today;
};

static bool is(const struct words *w, size_t i, const char *word)
{
    return i < w->count && ch_str_is(w->items[i], word);
}

/* "3", "three"; 0 for others. */
static int32_t number_at(const struct words *w, size_t i)
{
    if (i >= w->count) return 0;
    int32_t count = ch_word_count(w->items[i]);
    return count ? count : ch_word_number(w->items[i], 4);
}

static int32_t year_at_word(const struct words *w, size_t i)
{
    int32_t year = i < w->count && w->items[i].len == 4 ? ch_word_number(w->items[i], 4) : 0;
    return year >= 1600 && year < 3000 ? year : 0;
}

static int32_t month_at_word(const struct words *w, size_t i)
{
    return i < w->count ? ch_word_month(w->items[i]) : 0;
}

static enum ch_unit unit_at_word(const struct words *w, size_t i)
{
    return i < w->count ? ch_word_unit(w->items[i]) : CH_UNIT_NONE;
}

/* "yesterday", "last week", "this month", "past 3 days", "2 months ago". */
static bool relative(const struct words *w, struct range *out)
{
    int32_t shift, count;
    if (w->count == 1 && ch_word_day_shift(w->items[0], &shift)) {
        *out = (struct range){w->today + shift, w->today + shift};
        return true;
    }
    int direction = w->count ? ch_word_direction(w->items[0]) : 0;
    if (w->count == 2 && unit_at_word(w, 1) != CH_UNIT_NONE && (direction || is(w, 0, "this"))) {
        *out = unit_at(unit_at_word(w, 1), w->today, direction);
        return true;
    }
    if (w->count == 3 && direction < 0 && (count = number_at(w, 1)) && unit_at_word(w, 2) != CH_UNIT_NONE) {
        *out = (struct range){ago(unit_at_word(w, 2), w->today, count), w->today};
        return true;
    }
    bool counted = w->count == 3 && is(w, 2, "ago") && unit_at_word(w, 1) != CH_UNIT_NONE;
    if (!counted || !(number_at(w, 0) || is(w, 0, "0"))) return false;
    out->first = out->last = ago(unit_at_word(w, 1), w->today, number_at(w, 0));
    return true;
}

/* "Monday", "last Monday", "next Monday": the nearest one before or on today, before it, behind it. */
static bool weekday(const struct words *w, struct range *out)
{
    int direction = w->count == 2 ? ch_word_direction(w->items[0]) : 0;
    if (w->count != 1 && !(w->count == 2 && (direction || is(w, 0, "this")))) return false;
    int32_t day = ch_word_weekday(w->items[w->count - 1]);
    if (day < 0) return false;
    int32_t back = (ch_weekday_of_days(w->today) - day + 7) % 7;
    if (direction < 0 && back == 0) back = 7;
    out->first = out->last = direction > 0 ? w->today - back + 7 : w->today - back;
    return true;
}

/* Months from..from + count - 1 of a year. */
static struct range months(int32_t year, int32_t from, int32_t count)
{
    int32_t first = ch_date_to_days((struct ch_date){year, from, 1});
    return (struct range){first, month_at(first, count - 1).last};
}

/* So many months from the last time that they began before or on today; with a direction the last one that
 * is over, or the next to begin. */
static struct range nearest_months(const struct words *w, int32_t from, int32_t count, int direction)
{
    int32_t year = ch_date_of_days(w->today).year;
    struct range range = months(year, from, count);
    if (direction > 0) return range.first > w->today ? range : months(year + 1, from, count);
    if (direction < 0) return range.last < w->today ? range : months(year - 1, from, count);
    return range.first <= w->today ? range : months(year - 1, from, count);
}

/* "October", "last October", "summer 2023", "Q1 2024". */
static bool named_months(const struct words *w, struct range *out)
{
    int direction = w->count ? ch_word_direction(w->items[0]) : 0;
    size_t at = direction != 0 || is(w, 0, "this");
    int32_t count = 1, from = month_at_word(w, at);
    if (at >= w->count) return false;
    if (!from && (from = ch_word_season(w->items[at]))) count = 3;
    struct ch_str word = w->items[at];
    if (!from && word.len == 2 && word.ptr[0] == 'q' && word.ptr[1] >= '1' && word.ptr[1] <= '4') {
        from = 3 * (word.ptr[1] - '1') + 1;
        count = 3;
    }
    if (!from) return false;
    int32_t year = year_at_word(w, at + 1);
    if (w->count != at + 1 + (year != 0) || (year && at)) return false;
    *out = year ? months(year, from, count) : nearest_months(w, from, count, direction);
    return true;
}

/* "3 October", "October 3", with no year: the last one. */
static bool month_day(const struct words *w, struct range *out)
{
    if (w->count != 2) return false;
    int32_t month = month_at_word(w, 0), day = ch_word_number(w->items[1], 2);
    if (!month) {
        month = month_at_word(w, 1);
        day = ch_word_number(w->items[0], 2);
    }
    int32_t year = ch_date_of_days(w->today).year;
    if (!month || !day) return false;
    for (int32_t y = year; y > year - 5; y--) {
        if (day > ch_days_in_month(y, month)) continue;
        out->first = out->last = ch_date_to_days((struct ch_date){y, month, day});
        if (out->first <= w->today) return true;
    }
    return false;
}

/* "1990s". */
static bool decade(const struct words *w, struct range *out)
{
    if (w->count != 1 || w->items[0].len != 5 || !ch_str_ends(w->items[0], "0s")) return false;
    int32_t year = ch_word_number((struct ch_str){w->items[0].ptr, 4}, 4);
    if (year < 1600 || year > 2990) return false;
    *out = (struct range){ch_date_to_days((struct ch_date){year, 1, 1}),
                          ch_date_to_days((struct ch_date){year + 9, 12, 31})};
    return true;
}

/* Splits text into words. An ordinal of a day loses its ending. False when there are too many. */
static bool split(const char *text, struct words *w)
{
    size_t len = strlen(text);
    if (len >= sizeof w->buf) return false;
    for (size_t i = 0; i < len; i++)
        w->buf[i] = text[i] == ',' ? ' ' : ch_to_lower(text[i]);
    for (size_t i = 0; i < len;) {
        size_t end = i;
        while (end < len && w->buf[end] != ' ')
            end++;
        struct ch_str word = {w->buf + i, end - i};
        i = end + 1;
        if (!word.len || ch_str_is(word, "the") || ch_str_is(word, "of")) continue;
        if (word.len > 2 && word.len < 5 && ch_is_digit(word.ptr[0]) &&
            (ch_str_ends(word, "st") || ch_str_ends(word, "nd") || ch_str_ends(word, "rd") ||
             ch_str_ends(word, "th")))
            word.len -= 2;
        if (w->count == WORDS_MAX) return false;
        w->items[w->count++] = word;
    }
    return w->count > 0;
}

/* "2024", "2024-10", "2024-10-31", "31 October 2024", "October 2024". */
static bool absolute(const struct words *w, struct range *out)
{
    char iso[CH_DATE_SIZE], text[80];
    struct ch_date date;
    size_t len = 0;
    for (size_t i = 0; i < w->count; i++) {
        bool part =
            ch_is_digit(w->items[i].ptr[0]) || month_at_word(w, i) || ch_word_weekday(w->items[i]) >= 0;
        if (!part) return false;
        if (i) text[len++] = ' ';
        memcpy(text + len, w->items[i].ptr, w->items[i].len);
        len += w->items[i].len;
    }
    if (!ch_date_parse((struct ch_str){text, len}, iso) || !ch_date_read(iso, &date)) return false;
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
    typedef bool reader(const struct words *, struct range *);
    static reader *const readers[] = {relative, weekday, named_months, month_day, decade, absolute};
    struct words words = {.today = today};
    struct range range;
    if (!split(text, &words)) return false;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (readers[i](&words, &range)) {
            ch_date_write(ch_date_of_days(range.first), first);
            ch_date_write(ch_date_of_days(range.last), last);
            return true;
        }
    return false;
}
