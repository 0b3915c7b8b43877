#include "events/time_words.h"

#include <string.h>

/* Index of a word in a NULL-terminated list; -1 when it is not there. */
static int32_t index_of(struct ch_str word, const char *const *list)
{
    for (int32_t i = 0; list[i]; i++)
        if (ch_str_is(word, list[i])) return i;
    return -1;
}

bool ch_word_may_start_time(struct ch_str word)
{
    return word.len > 0 && strchr("0123456789jfmasondtwylcpnie", word.ptr[0]) != NULL;
}

int32_t ch_word_month(struct ch_str word)
{
    static const char *const names[] = {"january",  "february", "march",  "april",     "may",
                                        "june",     "july",     "august", "september", "october",
                                        "november", "december", NULL};
    static const char *const shorts[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul",
                                         "aug", "sep", "oct", "nov", "dec", NULL};
    if (word.len && word.ptr[word.len - 1] == '.') word.len--;
    int32_t month = index_of(word, names);
    if (month < 0) month = index_of(word, shorts);
    if (month < 0 && ch_str_is(word, "sept")) month = 8;
    return month + 1;
}

bool ch_word_sure_month(struct ch_str word)
{
    static const char *const unsure[] = {"may",  "march", "mar", "august", "april",
                                         "june", "jan",   "sep", NULL};
    return index_of(word, unsure) < 0;
}

int32_t ch_word_weekday(struct ch_str word)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday",    NULL};
    static const char *const shorts[] = {"mon.", "tues.", "wed.", "thurs.", "fri.", "sat.", "sun.", NULL};
    int32_t day = index_of(word, names);
    return day >= 0 ? day : index_of(word, shorts);
}

int32_t ch_word_season(struct ch_str word)
{
    static const char *const names[] = {"spring", "summer", "autumn", "winter", NULL};
    int32_t season = index_of(word, names);
    return season < 0 ? 0 : 3 * (season + 1);
}

enum ch_unit ch_word_unit(struct ch_str word)
{
    static const char *const names[] = {"day",    "days", "week",  "weeks",   "month",
                                        "months", "year", "years", "weekend", NULL};
    static const enum ch_unit units[] = {CH_UNIT_DAY,  CH_UNIT_DAY,   CH_UNIT_WEEK,
                                         CH_UNIT_WEEK, CH_UNIT_MONTH, CH_UNIT_MONTH,
                                         CH_UNIT_YEAR, CH_UNIT_YEAR,  CH_UNIT_WEEKEND};
    int32_t i = index_of(word, names);
    return i < 0 ? CH_UNIT_NONE : units[i];
}

int ch_word_direction(struct ch_str word)
{
    static const char *const past[] = {"last", "past", "previous", NULL};
    static const char *const next[] = {"next", "coming", "upcoming", NULL};
    return index_of(word, past) >= 0 ? -1 : index_of(word, next) >= 0;
}

bool ch_word_day_shift(struct ch_str word, int32_t *shift)
{
    static const char *const words[] = {"yesterday", "today", "tomorrow", "tonight", NULL};
    int32_t i = index_of(word, words);
    *shift = i == 3 ? 0 : i - 1;
    return i >= 0;
}

bool ch_word_part_of_day(struct ch_str word)
{
    static const char *const parts[] = {"morning", "afternoon", "evening", "night", "midday", "noon", NULL};
    return index_of(word, parts) >= 0;
}

bool ch_word_before_time(struct ch_str word)
{
    static const char *const words[] = {"in",         "since",  "of",     "during",  "by",   "until",
                                        "till",       "from",   "early",  "late",    "mid",  "to",
                                        "after",      "before", "around", "through", "back", "between",
                                        "throughout", "into",   NULL};
    return index_of(word, words) >= 0;
}

int32_t ch_word_number(struct ch_str word, size_t max_digits)
{
    int32_t value = 0;
    if (word.len < 1 || word.len > max_digits) return 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9') return 0;
        value = value * 10 + (word.ptr[i] - '0');
    }
    return value;
}

int32_t ch_word_count(struct ch_str word)
{
    static const char *const words[] = {"a",     "one",   "two",  "three", "four",   "five",   "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve", NULL};
    int32_t i = index_of(word, words);
    if (i >= 0) return i ? i : 1;
    return ch_word_number(word, 3);
}

bool ch_word_future_before(const struct ch_document *doc, uint32_t token)
{
    static const char *const future[] = {"will",     "'ll",     "would", "due",      "scheduled", "plans",
                                         "planned",  "plan",    "set",   "expected", "slated",    "upcoming",
                                         "planning", "intends", "shall", NULL};
    uint32_t floor = doc->sentences.items[doc->tokens.items[token].sentence].first;
    for (uint32_t t = token; t > floor && token - t < 12; t--)
        if (index_of(doc->tokens.items[t - 1].lower, future) >= 0) return true;
    return false;
}
