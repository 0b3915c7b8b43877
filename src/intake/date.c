#include "intake/date.h"

#include <stdio.h>
#include <string.h>

/* Numbers and words of a date; more than a written date and time can have. */
#define PARTS_MAX 16

struct part {
    struct ch_str text;
    uint64_t number; /* of digits */
    bool digits;
    char before; /* the byte in front of it, 0 at the start */
};

struct date {
    int year, month, day; /* 0 where unknown */
};

int ch_date_month(struct ch_str word)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    if (word.len && word.ptr[word.len - 1] == '.') word.len--;
    if (ch_str_eq_nocase(word, CH_LIT("sept"))) return 9;
    for (int i = 0; i < 12; i++) {
        struct ch_str full = ch_str_of(names[i]), abbreviated = {names[i], 3};
        if (ch_str_eq_nocase(word, full) || ch_str_eq_nocase(word, abbreviated)) return i + 1;
    }
    return 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool is_year(uint64_t n)
{
    return n >= 1600 && n <= 2999;
}

/* Writes a date that exists; false for all others. */
static bool put(struct date d, char out[CH_DATE_SIZE])
{
    if (d.year < 1600 || d.year > 2999 || d.month < 0 || d.month > 12 || d.day < 0 || d.day > 31)
        return false;
    if (d.day && (!d.month || d.day > days_in(d.year, d.month))) return false;
    if (d.day)
        snprintf(out, CH_DATE_SIZE, "%04d-%02d-%02d", d.year, d.month, d.day);
    else if (d.month)
        snprintf(out, CH_DATE_SIZE, "%04d-%02d", d.year, d.month);
    else
        snprintf(out, CH_DATE_SIZE, "%04d", d.year);
    return true;
}

/* Days since 1970-01-01 to the civil date (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
static struct date civil(int64_t days)
{
    days += 719468;
    int64_t era = days / 146097, doe = days % 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (struct date){(int)(yoe + era * 400 + (month <= 2)), month, (int)(doy - (153 * mp + 2) / 5 + 1)};
}

static size_t split(struct ch_str s, struct part parts[PARTS_MAX])
{
    size_t count = 0;
    for (size_t i = 0, from; i < s.len && count < PARTS_MAX;) {
        struct part p = {.before = i ? s.ptr[i - 1] : '\0'};
        for (from = i; i < s.len && ch_is_digit(s.ptr[i]) && i - from < 15; i++)
            p.number = p.number * 10 + (uint64_t)(s.ptr[i] - '0');
        p.digits = i > from;
        while (!p.digits && i < s.len && ch_is_letter(s.ptr[i]))
            i++;
        p.text = (struct ch_str){s.ptr + from, i - from};
        if (i > from)
            parts[count++] = p;
        else
            i++;
    }
    return count;
}

/* "20241031", "202410311530", "20241031153000", or a Unix time in seconds or milliseconds. */
static bool compact(struct part p, char out[CH_DATE_SIZE])
{
    uint64_t n = p.number;
    if (p.text.len == 10) return put(civil((int64_t)(n / 86400)), out);
    if (p.text.len == 13) return put(civil((int64_t)(n / 86400000)), out);
    if (p.text.len == 12) n /= 10000;
    if (p.text.len == 14) n /= 1000000;
    if (p.text.len != 8 && p.text.len != 12 && p.text.len != 14) return false;
    struct date d = {(int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100)};
    return d.month && d.day && put(d, out);
}

/* "2024-10-31T...", "2024/10/31", "2024-10", "2024". */
static bool year_first(const struct part *p, size_t count, char out[CH_DATE_SIZE])
{
    struct date d = {.year = (int)p[0].number};
    if (count > 1 && p[1].digits && p[1].text.len <= 2 && strchr("-/.", p[1].before)) {
        d.month = (int)p[1].number;
        if (!d.month) return false;
        if (count > 2 && p[2].digits && p[2].text.len <= 2 && p[2].before == p[1].before) {
            d.day = (int)p[2].number;
            if (!d.day) return false;
        }
    }
    return put(d, out);
}

/* "31/12/2024", "12/31/2024", "31.12.2024"; only the dots tell which comes first. */
static bool year_last(const struct part *p, char out[CH_DATE_SIZE])
{
    int a = (int)p[0].number, b = (int)p[1].number, year = (int)p[2].number;
    if (!a || !b) return false;
    if (p[1].before == '.' || a > 12 || a == b) return put((struct date){year, b, a}, out);
    if (b > 12) return put((struct date){year, a, b}, out);
    return put((struct date){.year = year}, out);
}

static bool is_year_part(struct part p)
{
    return p.digits && p.text.len == 4 && is_year(p.number);
}

/* "Thu, 31 Oct 2024 13:47:00 GMT", "October 31, 2024", "Thu Oct 31 13:47:00 2024", "October 2024". */
static bool with_month_name(const struct part *p, size_t count, char out[CH_DATE_SIZE])
{
    struct date d = {0};
    for (size_t i = 0; i < count; i++) {
        if (is_year_part(p[i]) && !d.year && p[i].before != ':')
            d.year = (int)p[i].number;
        else if (!p[i].digits && !d.month)
            d.month = ch_date_month(p[i].text);
    }
    if (!d.year || !d.month) return false;
    for (size_t i = 0; i < count && !d.day; i++) {
        bool month_near = (i > 0 && !p[i - 1].digits && ch_date_month(p[i - 1].text)) ||
                          (i + 1 < count && !p[i + 1].digits &&
                           (ch_date_month(p[i + 1].text) ||
                            (i + 2 < count && !p[i + 2].digits && ch_date_month(p[i + 2].text))));
        if (p[i].digits && p[i].text.len <= 2 && month_near) d.day = (int)p[i].number;
    }
    return put(d, out);
}

bool ch_date_parse(struct ch_str s, char out[CH_DATE_SIZE])
{
    struct part parts[PARTS_MAX];
    size_t count = split(s, parts);
    if (count == 0) return false;
    bool number_first = parts[0].digits && (parts[0].before == '\0' || parts[0].before == ' ');
    if (number_first && parts[0].text.len >= 8) return compact(parts[0], out);
    if (number_first && is_year_part(parts[0])) {
        bool named = count > 1 && !parts[1].digits && ch_date_month(parts[1].text);
        return named ? with_month_name(parts, count, out) : year_first(parts, count, out);
    }
    bool numeric = count >= 3 && parts[0].digits && parts[1].digits && is_year_part(parts[2]);
    if (numeric && parts[0].text.len <= 2 && parts[1].text.len <= 2 && strchr("/.-", parts[1].before) &&
        parts[1].before == parts[2].before)
        return year_last(parts, out);
    return with_month_name(parts, count, out);
}

/* Words that stand beside dates of publication. */
static bool is_beside_date(struct ch_str word)
{
    static const char *const words[] = {
        "published", "posted", "updated", "last", "modified", "date", "on",  "at", "am",   "pm",  "a",
        "p",         "m",      "t",       "z",    "st",       "nd",   "rd",  "th", "of",   "gmt", "utc",
        "bst",       "est",    "edt",     "cet",  "cest",     "ist",  "eet", "et", "noon", "the"};
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_str_eq_nocase(word, ch_str_of(words[i]))) return true;
    for (size_t i = 0; i < 7; i++)
        if (word.len >= 3 && word.len <= strlen(days[i]) &&
            ch_str_eq_nocase(word, (struct ch_str){days[i], word.len}))
            return true;
    return false;
}

bool ch_date_only(struct ch_str s, char out[CH_DATE_SIZE])
{
    struct part parts[PARTS_MAX];
    size_t count = split(s, parts);
    if (count < 3 || count == PARTS_MAX) return false;
    for (size_t i = 0; i < count; i++)
        if (!parts[i].digits && !ch_date_month(parts[i].text) && !is_beside_date(parts[i].text)) return false;
    return ch_date_parse(s, out) && strlen(out) == CH_DATE_SIZE - 1;
}
