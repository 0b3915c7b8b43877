#include "base/date.h"

int32_t ch_days_in_month(int32_t year, int32_t month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* n digits at s; -1 when they are not all digits. */
static int32_t digits(const char *s, int n)
{
    int32_t value = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9') return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

bool ch_date_read(const char *s, struct ch_date *out)
{
    *out = (struct ch_date){digits(s, 4), 0, 0};
    if (out->year < 1 || (s[4] >= '0' && s[4] <= '9')) return false;
    if (s[4] != '-' || digits(s + 5, 2) < 0) return true;
    out->month = digits(s + 5, 2);
    if (out->month < 1 || out->month > 12) return false;
    if (s[7] != '-' || digits(s + 8, 2) < 0) return true;
    out->day = digits(s + 8, 2);
    return out->day >= 1 && out->day <= ch_days_in_month(out->year, out->month);
}

static char *put_digits(char *at, int32_t value, int n)
{
    for (int i = n - 1; i >= 0; i--, value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + n;
}

void ch_date_write(struct ch_date date, char out[11])
{
    char *at = put_digits(out, date.year < 0 ? 0 : date.year, 4);
    if (date.month) {
        *at++ = '-';
        at = put_digits(at, date.month, 2);
    }
    if (date.month && date.day) {
        *at++ = '-';
        at = put_digits(at, date.day, 2);
    }
    *at = '\0';
}

int32_t ch_date_to_days(struct ch_date date)
{
    int32_t y = date.month <= 2 ? date.year - 1 : date.year;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t of_era = y - era * 400;
    int32_t of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct ch_date ch_date_of_days(int32_t days)
{
    days += 719468;
    int32_t era = (days >= 0 ? days : days - 146096) / 146097;
    int32_t of_era = days - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t shifted = (5 * of_year + 2) / 153;
    int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return (struct ch_date){year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1};
}

int32_t ch_weekday_of_days(int32_t days)
{
    int32_t weekday = (days + 3) % 7; /* 1970-01-01 was a Thursday */
    return weekday < 0 ? weekday + 7 : weekday;
}
