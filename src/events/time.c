/* Finding and resolving expressions of time.
 *
 * The conventions are those of newswire writing (AP, Reuters): a bare weekday is the nearest one, behind the
 * article's date unless the sentence looks ahead; a month or a day of a month without a year is the nearest
 * one; a week runs from Monday to Sunday. */
#include "events/time.h"

#include "base/date.h"
#include "events/time_words.h"
#include "pipeline.h"

#include <stdio.h>
#include <string.h>

/* --- resolving -------------------------------------------------------------------------------------------
 */

static void write_range(struct ch_date from, struct ch_date to, char out[24])
{
    char a[11], b[11];
    ch_date_write(from, a);
    ch_date_write(to, b);
    if (strcmp(a, b) == 0)
        snprintf(out, 24, "%s", a);
    else
        snprintf(out, 24, "%s/%s", a, b);
}

static void write_days(int32_t from, int32_t to, char out[24])
{
    write_range(ch_date_of_days(from), ch_date_of_days(to), out);
}

static void resolve_weekday(int32_t today, int32_t weekday, int32_t more, int direction, char out[24])
{
    int32_t back = (ch_weekday_of_days(today) - weekday + 7) % 7;
    int32_t day = today - back;
    if (direction > 0 && back > 0) day += 7;
    write_days(day, day + more, out);
}

/* The year in which a month (and day, 0 unknown) lies that is told without one. */
static int32_t open_year(struct ch_date published, int32_t month, int32_t day, int direction)
{
    int32_t months = month - published.month;
    bool later = months > 0 || (months == 0 && day && published.day && day > published.day);
    bool earlier = months < 0 || (months == 0 && day && published.day && day < published.day);
    if (direction > 0) return published.year + earlier;
    if (direction < 0) return published.year - later;
    int32_t ahead = day ? 6 : 3; /* a bare month more than three months on is the one of last year */
    if (months > ahead) return published.year - 1;
    if (months < -6 && day) return published.year + 1;
    if (months < -9) return published.year + 1;
    return published.year;
}

static void resolve_month_day(struct ch_date published, const struct ch_time *time, int direction,
                              char out[24])
{
    struct ch_date from = {open_year(published, time->a, time->b, direction), time->a, time->b};
    struct ch_date to = from;
    if (time->c) to.day = time->c;
    if (from.day > ch_days_in_month(from.year, from.month) || to.day > ch_days_in_month(to.year, to.month))
        return;
    write_range(from, to, out);
}

static void resolve_season(struct ch_date published, const struct ch_time *time, int direction, char out[24])
{
    struct ch_date from = {open_year(published, time->a, 0, direction), time->a, 0};
    struct ch_date to = {from.year + (time->a + 2 > 12), (time->a + 1) % 12 + 1, 0};
    write_range(from, to, out);
}

static void resolve(const struct ch_document *doc, const struct ch_time *time, int direction, char out[24])
{
    struct ch_date published;
    out[0] = '\0';
    if (time->kind == CH_TIME_FIXED) {
        memcpy(out, time->value, 24);
        return;
    }
    if (!doc->article.published || !ch_date_read(doc->article.published, &published) || !published.month)
        return;
    if (time->direction) direction = time->direction;
    if (time->kind == CH_TIME_WEEKDAY && published.day) {
        int32_t today = ch_date_to_days(published);
        /* "next Tuesday" on a Tuesday is no word for today */
        bool same = time->direction && ch_weekday_of_days(today) == time->a;
        resolve_weekday(same ? today + time->direction : today, time->a, time->b, direction, out);
    } else if (time->kind == CH_TIME_MONTH_DAY)
        resolve_month_day(published, time, direction, out);
    else if (time->kind == CH_TIME_SEASON)
        resolve_season(published, time, direction, out);
    else if (time->kind == CH_TIME_MONTH)
        write_range((struct ch_date){open_year(published, time->a, 0, direction), time->a, 0},
                    (struct ch_date){open_year(published, time->a, 0, direction), time->a, 0}, out);
}

void ch_time_value(const struct ch_document *doc, uint32_t time, int direction, char out[24])
{
    resolve(doc, &doc->times.items[time], direction, out);
}

/* --- finding ---------------------------------------------------------------------------------------------
 */

struct finder {
    const struct ch_document *doc;
    uint32_t end;             /* of the sentence */
    struct ch_date published; /* year 0 where unknown */
    int32_t today;            /* days, where published is complete */
    const char *last_day;     /* value of the last complete day found, or NULL */
};

static struct ch_str word(const struct finder *f, uint32_t t)
{
    return t < f->end ? f->doc->tokens.items[t].lower : (struct ch_str){"", 0};
}

static bool is(const struct finder *f, uint32_t t, const char *text)
{
    return ch_str_is(word(f, t), text);
}

static bool is_any(const struct finder *f, uint32_t t, const char *const *words)
{
    for (; *words; words++)
        if (is(f, t, *words)) return true;
    return false;
}

static bool capital(const struct finder *f, uint32_t t)
{
    return t < f->end && ch_form(f->doc, t).ptr[0] >= 'A' && ch_form(f->doc, t).ptr[0] <= 'Z';
}

/* "mid-May", "mid-2011" without its "mid-". */
static struct ch_str unmixed(struct ch_str w)
{
    size_t skip = ch_str_starts(w, "mid-") ? 4 : 0;
    return (struct ch_str){w.ptr + skip, w.len - skip};
}

static int32_t year_at(const struct finder *f, uint32_t t)
{
    struct ch_str w = unmixed(word(f, t));
    int32_t value = ch_word_number(w, 4);
    return w.len == 4 && value >= 1800 && value <= 2199 ? value : 0;
}

/* "31", "31st"; 0 when it is no day. */
static int32_t day_at(const struct finder *f, uint32_t t)
{
    struct ch_str w = word(f, t);
    if (ch_str_ends(w, "st") || ch_str_ends(w, "nd") || ch_str_ends(w, "rd") || ch_str_ends(w, "th"))
        w.len -= 2;
    int32_t value = w.len <= 2 ? ch_word_number(w, 2) : 0;
    return value >= 1 && value <= 31 ? value : 0;
}

static int32_t month_at(const struct finder *f, uint32_t t)
{
    int32_t month = ch_word_month(unmixed(word(f, t)));
    char initial = month ? unmixed(ch_form(f->doc, t)).ptr[0] : 0;
    return initial >= 'A' && initial <= 'Z' ? month : 0;
}

static void set_fixed(struct ch_time *time, struct ch_date from, struct ch_date to)
{
    time->kind = CH_TIME_FIXED;
    write_range(from, to, time->value);
}

/* ", 2024" or "2024" behind a day or month: the year and, in *t, the token behind it. */
static int32_t year_behind(const struct finder *f, uint32_t *t)
{
    uint32_t at = is(f, *t, ",") ? *t + 1 : *t;
    int32_t year = year_at(f, at);
    if (year) *t = at + 1;
    return year;
}

static void set_day(const struct finder *f, struct ch_time *time, int32_t month, int32_t day, int32_t last)
{
    int32_t year = year_behind(f, &time->end);
    if (!year) {
        *time = (struct ch_time){.first = time->first,
                                 .end = time->end,
                                 .kind = CH_TIME_MONTH_DAY,
                                 .a = (int16_t)month,
                                 .b = (int16_t)day,
                                 .c = (int16_t)last};
        return;
    }
    if ((last ? last : day) > ch_days_in_month(year, month)) return;
    set_fixed(time, (struct ch_date){year, month, day}, (struct ch_date){year, month, last ? last : day});
}

/* "to 27", "-27", "and 27" behind a day. */
static int32_t last_day_behind(const struct finder *f, uint32_t *t, int32_t day)
{
    static const char *const links[] = {"-", "\xE2\x80\x93", "to", "and", "through", "until", NULL};
    if (!is_any(f, *t, links)) return 0;
    int32_t last = day_at(f, *t + 1);
    if (last <= day || month_at(f, *t + 2)) return 0;
    *t += 2;
    return last;
}

/* "in 2015", "since May", "between 2014 and | 2016". */
static bool is_led(const struct finder *f, uint32_t t)
{
    if (ch_str_starts(word(f, t), "mid-")) return true;
    if (t == 0) return false;
    if (ch_word_before_time(word(f, t - 1))) return true;
    bool pair = is(f, t - 1, "and") && t > 2 && is(f, t - 3, "between");
    return pair && (year_at(f, t - 2) || month_at(f, t - 2));
}

/* "October 31", "Aug. 20 to 27, 2016", "October 2024", "October". */
static bool find_month_first(const struct finder *f, uint32_t t, struct ch_time *time)
{
    int32_t month = month_at(f, t);
    if (!month) return false;
    time->end = t + 1;
    int32_t day = day_at(f, time->end);
    if (day) {
        time->end++;
        int32_t last = last_day_behind(f, &time->end, day);
        set_day(f, time, month, day, last);
        return true;
    }
    int32_t year = year_behind(f, &time->end);
    if (year) {
        set_fixed(time, (struct ch_date){year, month, 0}, (struct ch_date){year, month, 0});
        return true;
    }
    if (!ch_word_sure_month(word(f, t)) && !is_led(f, t)) return false;
    /* "October of next year" */
    int direction = is(f, time->end, "of") ? ch_word_direction(word(f, time->end + 1)) : 0;
    if (direction && is(f, time->end + 2, "year") && f->published.year) {
        time->end += 3;
        set_fixed(time, (struct ch_date){f->published.year + direction, month, 0},
                  (struct ch_date){f->published.year + direction, month, 0});
        return true;
    }
    time->kind = CH_TIME_MONTH;
    time->a = (int16_t)month;
    return true;
}

/* "31 October 2024", "the 31st of October", "14-15 October". */
static bool find_day_first(const struct finder *f, uint32_t t, struct ch_time *time)
{
    int32_t day = day_at(f, t), last = 0;
    if (!day) return false;
    uint32_t at = t + 1;
    if (is(f, at, "-") && day_at(f, at + 1) > day) {
        last = day_at(f, at + 1);
        at += 2;
    }
    if (is(f, at, "of")) at++;
    int32_t month = month_at(f, at);
    if (!month || day_at(f, at + 1)) return false;
    time->end = at + 1;
    set_day(f, time, month, day, last);
    return true;
}

/* "2024-10-31", whether one token or five. */
static bool find_iso(const struct finder *f, uint32_t t, struct ch_time *time)
{
    struct ch_date date;
    struct ch_str form = word(f, t);
    char text[11];
    if (form.len == 4 && is(f, t + 1, "-") && word(f, t + 2).len == 2 && is(f, t + 3, "-") &&
        word(f, t + 4).len == 2) {
        form = ch_text(f->doc, ch_tokens_span(f->doc, t, t + 5));
        time->end = t + 5;
    } else {
        time->end = t + 1;
    }
    if (form.len != 10) return false;
    snprintf(text, sizeof text, "%.*s", CH_STR_ARG(form));
    if (!ch_date_read(text, &date) || !date.day) return false;
    set_fixed(time, date, date);
    return true;
}

/* "in 2015", "since early 2015"; not "the 2015 deal". */
static bool find_year(const struct finder *f, uint32_t t, struct ch_time *time)
{
    int32_t year = year_at(f, t);
    if (!year || !is_led(f, t) || is(f, t + 1, "-")) return false;
    time->end = t + 1;
    set_fixed(time, (struct ch_date){year, 0, 0}, (struct ch_date){year, 0, 0});
    return true;
}

/* "Thursday", "last Thursday", "early on Thursday" (the weekday alone), "Wednesday night". */
static bool find_weekday(const struct finder *f, uint32_t t, struct ch_time *time)
{
    uint32_t at = t;
    int direction = ch_word_direction(word(f, at));
    if (direction || is(f, at, "this")) at++;
    int32_t weekday = ch_word_weekday(word(f, at));
    if (weekday < 0 || !capital(f, at)) return false;
    uint32_t date = at + 1 + is(f, at + 1, ","); /* "Thursday, August 15" is the fifteenth */
    if ((month_at(f, date) && day_at(f, date + 1)) || (day_at(f, date) && month_at(f, date + 1))) {
        uint32_t first = time->first;
        bool found = find_day_first(f, date, time) || find_month_first(f, date, time);
        time->first = first;
        return found;
    }
    time->end = at + 1;
    if (ch_word_part_of_day(word(f, time->end))) time->end++;
    time->kind = CH_TIME_WEEKDAY;
    time->a = (int16_t)weekday;
    int32_t last = is(f, time->end, "and") ? ch_word_weekday(word(f, time->end + 1)) : -1;
    if (last == (weekday + 1) % 7) { /* "Tuesday and Wednesday" */
        time->b = 1;
        time->end += 2;
    }
    time->direction = (int8_t)direction;
    return true;
}

static void set_month(struct ch_time *time, struct ch_date date, int32_t shift)
{
    int32_t months = date.year * 12 + date.month - 1 + shift;
    struct ch_date moved = {months / 12, months % 12 + 1, 0};
    set_fixed(time, moved, moved);
}

/* A day, week, month or year so many units from today. */
static bool set_unit(const struct finder *f, struct ch_time *time, enum ch_unit unit, int32_t shift)
{
    struct ch_date p = f->published;
    if (!p.year) return false;
    int32_t monday = f->today - ch_weekday_of_days(f->today);
    if (unit == CH_UNIT_YEAR)
        set_fixed(time, (struct ch_date){p.year + shift, 0, 0}, (struct ch_date){p.year + shift, 0, 0});
    else if (!p.month)
        return false;
    else if (unit == CH_UNIT_MONTH)
        set_month(time, p, shift);
    else if (!p.day)
        return false;
    else if (unit == CH_UNIT_WEEK)
        write_days(monday + shift * 7, monday + shift * 7 + 6, time->value);
    else if (unit == CH_UNIT_WEEKEND)
        write_days(monday + shift * 7 + 5, monday + shift * 7 + 6, time->value);
    else
        write_days(f->today + shift, f->today + shift, time->value);
    time->direction = (int8_t)((shift > 0) - (shift < 0));
    return true;
}

/* "today", "yesterday", "last week", "this month", "next year", "last night", "later in the day", "last
 * March". */
static bool find_relative(const struct finder *f, uint32_t t, struct ch_time *time)
{
    int32_t shift;
    if (ch_word_day_shift(word(f, t), &shift)) {
        time->end = t + 1;
        return set_unit(f, time, CH_UNIT_DAY, shift);
    }
    if (is(f, t, "in") && is(f, t + 1, "the") && is(f, t + 2, "day") && t > 0 &&
        (is(f, t - 1, "later") || is(f, t - 1, "earlier"))) {
        time->end = t + 3;
        return set_unit(f, time, CH_UNIT_DAY, 0);
    }
    bool in_unit =
        is(f, t, "in") && is(f, t + 1, "the") && t > 0 && (is(f, t - 1, "later") || is(f, t - 1, "earlier"));
    enum ch_unit within = in_unit ? ch_word_unit(word(f, t + 2)) : CH_UNIT_NONE;
    if (within == CH_UNIT_WEEK || within == CH_UNIT_MONTH) {
        time->end = t + 3;
        return set_unit(f, time, within, 0);
    }
    int direction = ch_word_direction(word(f, t));
    if (!direction && !is(f, t, "this")) return false;
    time->end = t + 2;
    time->direction = (int8_t)direction;
    int32_t first_month = ch_word_season(word(f, t + 1));
    if (month_at(f, t + 1) || first_month) {
        time->kind = first_month ? CH_TIME_SEASON : CH_TIME_MONTH;
        time->a = (int16_t)(first_month ? first_month : month_at(f, t + 1));
        return true;
    }
    if (is(f, t + 1, "night")) return set_unit(f, time, CH_UNIT_DAY, direction);
    if (ch_word_part_of_day(word(f, t + 1))) return set_unit(f, time, CH_UNIT_DAY, 0);
    enum ch_unit unit = ch_word_unit(word(f, t + 1));
    return unit != CH_UNIT_NONE && unit != CH_UNIT_DAY && set_unit(f, time, unit, direction);
}

/* "two days later", "a week earlier": from the last day that was told. */
static bool set_from_last(const struct finder *f, struct ch_time *time, enum ch_unit unit, int32_t shift)
{
    struct ch_date last;
    if (!f->last_day || !ch_date_read(f->last_day, &last) || !last.day) return false;
    if (unit == CH_UNIT_YEAR || unit == CH_UNIT_MONTH) {
        int32_t months = last.year * 12 + last.month - 1 + shift * (unit == CH_UNIT_YEAR ? 12 : 1);
        struct ch_date moved = {months / 12, unit == CH_UNIT_YEAR ? 0 : months % 12 + 1, 0};
        set_fixed(time, moved, moved);
        return true;
    }
    int32_t day = ch_date_to_days(last) + shift * (unit == CH_UNIT_WEEK ? 7 : 1);
    write_days(day, day, time->value);
    return true;
}

/* "two days ago", "a week earlier", "in three weeks". */
static bool find_counted(const struct finder *f, uint32_t t, struct ch_time *time)
{
    int32_t count = ch_word_count(word(f, t));
    enum ch_unit unit = count ? ch_word_unit(word(f, t + 1)) : CH_UNIT_NONE;
    if (unit == CH_UNIT_NONE) return false;
    time->end = t + 3;
    if (is(f, t + 2, "ago")) return set_unit(f, time, unit, -count);
    if (is(f, t + 2, "later")) return set_from_last(f, time, unit, count);
    if (is(f, t + 2, "earlier")) return set_from_last(f, time, unit, -count);
    if (t == 0 || !is(f, t - 1, "in") || is(f, t + 2, "of")) return false;
    time->end = t + 2;
    return count < 400 && !is(f, t + 2, "'s") && ch_word_future_before(f->doc, t) &&
           set_unit(f, time, unit, count);
}

/* "the following day", "the next day", "that same day": from the last day that was told. */
static bool find_anaphoric(const struct finder *f, uint32_t t, struct ch_time *time)
{
    static const char *const nexts[] = {"following", "next", NULL};
    bool that = t > 0 && (is(f, t - 1, "the") || is(f, t - 1, "that"));
    if (!f->last_day || !is(f, t + 1, "day") || !that) return false;
    int32_t shift = is_any(f, t, nexts) ? 1 : is(f, t, "same") ? 0 : is(f, t, "previous") ? -1 : 2;
    struct ch_date last;
    if (shift == 2 || !ch_date_read(f->last_day, &last) || !last.day) return false;
    time->end = t + 2;
    write_days(ch_date_to_days(last) + shift, ch_date_to_days(last) + shift, time->value);
    return true;
}

/* "in the autumn", "in summer 2023". */
static bool find_season(const struct finder *f, uint32_t t, struct ch_time *time)
{
    int32_t first_month = ch_word_season(word(f, t));
    bool the = t > 0 && (is(f, t - 1, "the") || is(f, t - 1, "in"));
    if (!first_month || !the) return false;
    time->end = t + 1;
    if (is(f, time->end, "of")) time->end++;
    int32_t year = year_behind(f, &time->end);
    time->kind = CH_TIME_SEASON;
    time->a = (int16_t)first_month;
    if (year) {
        int32_t end_year = year + (first_month + 2 > 12);
        set_fixed(time, (struct ch_date){year, first_month, 0},
                  (struct ch_date){end_year, (first_month + 1) % 12 + 1, 0});
    }
    return true;
}

/* "over the weekend": the one at hand or just gone, or the coming one where the clause looks ahead. */
static bool find_weekend(const struct finder *f, uint32_t t, struct ch_time *time)
{
    static const char *const before[] = {"over", "at", "on", "during", "of", NULL};
    if (!is(f, t, "weekend") || t < 2 || !is(f, t - 1, "the") || !is_any(f, t - 2, before)) return false;
    bool ahead = ch_word_future_before(f->doc, t), now = f->today && ch_weekday_of_days(f->today) >= 5;
    time->end = t + 1;
    return set_unit(f, time, CH_UNIT_WEEKEND, ahead || now ? 0 : -1);
}

typedef bool find_fn(const struct finder *f, uint32_t t, struct ch_time *time);

/* The longest readings first. */
static find_fn *const finders[] = {find_iso,      find_day_first, find_month_first, find_weekday,
                                   find_relative, find_counted,   find_anaphoric,   find_season,
                                   find_weekend,  find_year};

static bool find_at(const struct finder *f, uint32_t t, struct ch_time *time)
{
    if (!ch_word_may_start_time(word(f, t))) return false;
    for (size_t i = 0; i < sizeof finders / sizeof *finders; i++) {
        *time = (struct ch_time){.first = t, .end = t + 1};
        if (finders[i](f, t, time) && time->end <= f->end) return true;
    }
    return false;
}

static void settle(struct finder *f, struct ch_time *time)
{
    int direction = time->direction;
    bool until = time->first > 0 && ch_str_is(f->doc->tokens.items[time->first - 1].lower, "until");
    if (!direction && (until || ch_word_future_before(f->doc, time->first))) direction = 1;
    char value[24];
    resolve(f->doc, time, direction, value);
    memcpy(time->value, value, sizeof value);
}

enum ch_status ch_stage_times(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    (void)res;
    struct finder f = {.doc = doc};
    char last_day[24] = "";
    if (doc->article.published && ch_date_read(doc->article.published, &f.published) && f.published.day)
        f.today = ch_date_to_days(f.published);
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        f.end = doc->sentences.items[s].end;
        for (uint32_t t = doc->sentences.items[s].first; t < f.end;) {
            struct ch_time time;
            f.last_day = last_day[0] ? last_day : NULL;
            if (!find_at(&f, t, &time)) {
                t++;
                continue;
            }
            settle(&f, &time);
            if (strlen(time.value) == 10) memcpy(last_day, time.value, sizeof last_day);
            struct ch_time *slot = CH_PUSH(&doc->arena, &doc->times);
            if (!slot) return ch_fail(err, CH_NOMEM, "out of memory");
            *slot = time;
            t = time.end;
        }
    }
    return CH_OK;
}
