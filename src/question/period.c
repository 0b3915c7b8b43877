/* "in October 2024", "since 2022", "between May and July", "last week": when. */
#include "events/time_words.h"
#include "query/when.h"
#include "question/reading.h"

#include "base/date.h"

#include <string.h>

/* The longest time in words: "the third of October 2024". */
#define LONGEST 6

struct days {
    char first[11], last[11];
};

/* ---- A time ---- */

static bool is_year(const struct ch_reading *r, uint32_t i)
{
    struct ch_str word = r->words[i].lower;
    int32_t year = word.len == 4 ? ch_word_number(word, 4) : 0;
    return year >= 1900 && year < 2100;
}

/* Whether a word may be part of a time at all: a name with a number behind it is none. */
static bool is_time_word(const struct ch_reading *r, uint32_t i)
{
    struct ch_str word = r->words[i].lower;
    return ch_is_digit(word.ptr[0]) || ch_word_month(word) || ch_word_weekday(word) >= 0 ||
           ch_word_unit(word) || ch_word_direction(word) || ch_word_season(word) || ch_word_count(word) ||
           ch_question_is(r, i, "today yesterday tomorrow tonight this the of ago , - / q1 q2 q3 q4");
}

static bool is_before_time(const struct ch_reading *r, uint32_t i)
{
    return i > 0 && ch_question_is(r, i - 1,
                                   "in since before after until till from between and during of by through "
                                   "year to on for throughout within early late mid over start end "
                                   "beginning");
}

/* "meetings of A 2024", "cancelled meetings march": a time in telegram style, at the end. */
static bool stands_last(const struct ch_reading *r, uint32_t first, uint32_t end)
{
    bool year = is_year(r, first) && first > 0, month = ch_word_month(r->words[first].lower) != 0;
    if (end != r->count || (!year && !month) || (month && ch_is_upper(r->words[first].form.ptr[0])))
        return false;
    bool noun = false;
    for (uint32_t i = 0; i < first; i++) {
        if (ch_question_is(r, i,
                           "resolution resolutions unscr res cite cites cited who did does has was is may"))
            return false;
        noun = noun || ch_question_is(r, i,
                                      "meeting meetings talks visit visits call calls statement statements "
                                      "remarks citations");
    }
    return noun;
}

/* A number alone is a year only behind a preposition of time and "may" a month only there: else it is a
 * resolution, and a verb. */
static bool is_sure(const struct ch_reading *r, uint32_t first, uint32_t end)
{
    struct ch_str word = r->words[first].lower;
    if (ch_question_is(r, first, "the of , - /") || ch_question_is(r, end - 1, "the of , - /")) return false;
    if (end - first > 1) return true;
    if (ch_is_digit(word.ptr[0]) && word.len <= 4 && stands_last(r, first, end)) return true;
    if (ch_is_digit(word.ptr[0]) && word.len <= 4)
        return is_year(r, first) && is_before_time(r, first) && !ch_question_is(r, first - 1, "on");
    if (ch_word_month(word) && !ch_word_sure_month(word))
        return is_before_time(r, first) || stands_last(r, first, end);
    return !ch_word_count(word);
}

static bool read_days(const struct ch_reading *r, uint32_t first, uint32_t end, struct days *out)
{
    char text[80];
    size_t len = 0;
    if (!is_sure(r, first, end)) return false;
    for (uint32_t i = first; i < end; i++) {
        struct ch_str form = r->words[i].form;
        if (r->words[i].used || !is_time_word(r, i) || len + form.len + 2 > sizeof text) return false;
        if (len && r->words[i].space_before) text[len++] = ' ';
        memcpy(text + len, form.ptr, form.len);
        len += form.len;
    }
    text[len] = '\0';
    return ch_when(text, r->today, out->first, out->last);
}

/* The longest time that begins at a word; its end, or `first` when there is none. */
static uint32_t time_at(const struct ch_reading *r, uint32_t first, struct days *out)
{
    uint32_t end = first + LONGEST < r->count ? first + LONGEST : r->count;
    for (; end > first; end--)
        if (read_days(r, first, end, out)) return end;
    return first;
}

/* ---- "between A and B" ---- */

/* The first half of a range may lack what the second half has: "between May and July 2023", "from 3 to 8
 * October". */
static bool read_half(const struct ch_reading *r, uint32_t first, uint32_t end, struct ch_words whole,
                      struct days *out)
{
    struct ch_reading half = *r;
    struct ch_question_word words[2 * LONGEST];
    uint32_t count = 0;
    if (end - first > LONGEST || whole.end - whole.first > LONGEST || end == first) return false;
    for (uint32_t i = first; i < end; i++)
        words[count++] = r->words[i];
    bool day =
        end - first == 1 && ch_is_digit(r->words[first].lower.ptr[0]) && r->words[first].lower.len <= 2;
    for (uint32_t i = whole.first; i < whole.end; i++)
        if (is_year(r, i) || (day && ch_word_month(r->words[i].lower))) words[count++] = r->words[i];
    half.words = words;
    half.count = count;
    return count > end - first && read_days(&half, 0, count, out);
}

/* The end of a range that begins with the preposition at `at`, or `at`. */
static uint32_t range_at(const struct ch_reading *r, uint32_t at, struct days *out)
{
    bool between = ch_question_is(r, at, "between");
    if (!between && !ch_question_is(r, at, "from")) return at;
    for (uint32_t middle = at + 2; middle < r->count && middle < at + 2 + LONGEST; middle++) {
        struct days first, last;
        if (!ch_question_is(r, middle, between ? "and" : "to until till through -")) continue;
        uint32_t end = time_at(r, middle + 1, &last);
        if (end == middle + 1) return at;
        if (!read_half(r, at + 1, middle, (struct ch_words){middle + 1, end}, &first) &&
            time_at(r, at + 1, &first) != middle)
            return at;
        memcpy(out->first, first.first, sizeof out->first);
        memcpy(out->last, last.last, sizeof out->last);
        return end;
    }
    return at;
}

/* ---- The period ---- */

static enum ch_status set_bound(struct ch_reading *r, const char **bound, const char *day, int shift,
                                struct ch_error *err)
{
    struct ch_date date;
    char shifted[11];
    if (!ch_date_read(day, &date)) return CH_OK;
    ch_date_write(ch_date_of_days(ch_date_to_days(date) + shift), shifted);
    *bound = ch_arena_copy(r->arena, shifted, strlen(shifted));
    return *bound ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* The words as the answer will repeat them, behind those of other times. */
static enum ch_status keep_words(struct ch_reading *r, uint32_t first, uint32_t end, struct ch_error *err)
{
    struct ch_buf text = {0};
    ch_buf_puts(&text, r->out->period);
    struct ch_str word = r->words[first].lower;
    bool bare = ch_word_month(word) || (ch_is_digit(word.ptr[0]) && is_year(r, first));
    if (bare) ch_buf_puts(&text, text.len ? " in" : "in");
    for (uint32_t i = first; i < end; i++) {
        if (text.len && r->words[i].space_before) ch_buf_putc(&text, ' ');
        size_t at = text.len;
        ch_buf_add_str(&text, r->words[i].lower);
        bool name = ch_word_month(r->words[i].lower) || ch_word_weekday(r->words[i].lower) >= 0;
        if (name && !text.failed && ch_is_letter(text.data[at])) text.data[at] -= 32;
    }
    r->out->period = text.failed ? NULL : ch_arena_copy(r->arena, text.data ? text.data : "", text.len);
    ch_buf_dispose(&text);
    return r->out->period ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* "two weeks ago" means no day: half a week, month or year is added on either side. */
static enum ch_status set_around(struct ch_reading *r, uint32_t unit, const struct days *days,
                                 struct ch_error *err)
{
    static const int halves[] = {[CH_UNIT_WEEK] = 3, [CH_UNIT_MONTH] = 15, [CH_UNIT_YEAR] = 182};
    enum ch_unit what = ch_word_unit(r->words[unit].lower);
    int half = what < sizeof halves / sizeof *halves ? halves[what] : 0;
    enum ch_status status = set_bound(r, &r->out->query.since, days->first, -half, err);
    return status == CH_OK ? set_bound(r, &r->out->query.until, days->last, half, err) : status;
}

static enum ch_status take(struct ch_reading *r, uint32_t first, uint32_t end, const struct days *days,
                           struct ch_error *err)
{
    struct ch_query *q = &r->out->query;
    enum ch_status status = keep_words(r, first, end, err);
    if (status != CH_OK) return status;
    if (ch_question_is(r, first, "since"))
        status = set_bound(r, &q->since, days->first, 0, err);
    else if (ch_question_is(r, first, "after following"))
        status = set_bound(r, &q->since, days->last, 1, err);
    else if (ch_question_is(r, first, "before prior ahead"))
        status = set_bound(r, &q->until, days->first, -1, err);
    else if (ch_question_is(r, first, "until till through by up"))
        status = set_bound(r, &q->until, days->last, 0, err);
    else if (ch_question_is(r, end - 1, "ago"))
        status = set_around(r, end - 2, days, err);
    else {
        bool on = ch_question_is(r, end, "on onward onwards");
        if (on) ch_question_use(r, end, end + 1);
        status = set_bound(r, &q->since, days->first, 0, err);
        if (status == CH_OK && !on &&
            !(ch_question_is(r, first, "from") && strcmp(days->last, days->first) == 0))
            status = set_bound(r, &q->until, days->last, 0, err);
    }
    ch_question_use(r, first, end);
    return status;
}

/* Where the preposition of a time at `at` begins. */
static uint32_t preposition_of(const struct ch_reading *r, uint32_t at)
{
    uint32_t first = at;
    while (first > 0 && !r->words[first - 1].used &&
           ch_question_is(r, first - 1, "the of year month early late mid end start beginning -"))
        first--;
    if (first > 0 && !r->words[first - 1].used &&
        ch_question_is(r, first - 1,
                       "in on at since before after until till during over within by through throughout "
                       "from following for around"))
        return first - 1;
    if (first > 1 && ch_question_is(r, first - 1, "to of") && ch_question_is(r, first - 2, "prior up ahead"))
        return first - 2;
    return at;
}

enum ch_status ch_question_period(struct ch_reading *r, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    struct days days;
    for (uint32_t i = 0; i < r->count && status == CH_OK; i++) {
        if (r->words[i].used) continue;
        uint32_t end = range_at(r, i, &days);
        if (end > i) {
            status = take(r, i, end, &days, err);
            continue;
        }
        end = time_at(r, i, &days);
        if (end > i) status = take(r, preposition_of(r, i), end, &days, err);
    }
    return status;
}
