#include "store/event_join.h"

#include "document.h"

#include <stdlib.h>
#include <string.h>

/* An undated report of what was held means a day shortly before its publication. */
#define HELD_BEFORE 7

const char *ch_join_why_name(enum ch_join_why why)
{
    static const char *const names[] = {"the only report",
                                        "same parties, same day",
                                        "same parties, the only meeting that it can mean",
                                        "same parties, same vague date",
                                        "joined by hand",
                                        "separated by hand"};
    return names[why];
}

/* ---- Contradictions ---- */

/* The two ways of meeting that exclude one another; 0: not told. */
static int way(const struct ch_report *r)
{
    return r->mode == CH_MODE_UNKNOWN ? 0 : r->mode == CH_IN_PERSON ? 1 : 2;
}

static bool ways_agree(int a, int b)
{
    return !a || !b || a == b;
}

/* Whether the words of one are words of the other, side by side: "geneva", "geneva switzerland". */
static bool has_words(const char *text, const char *words)
{
    size_t len = strlen(words);
    for (const char *at = text; (at = strstr(at, words)); at++)
        if ((at == text || at[-1] == ' ') && (!at[len] || at[len] == ' ')) return true;
    return false;
}

static bool places_agree(const char *a, const char *b)
{
    return !*a || !*b || has_words(a, b) || has_words(b, a);
}

static bool agree(const struct ch_report *a, const struct ch_report *b)
{
    return ways_agree(way(a), way(b)) && places_agree(a->place_fold, b->place_fold);
}

/* ---- Reports for one day ---- */

struct joining {
    uint32_t events; /* how many there are */
};

static int by_place(const void *a, const void *b)
{
    const struct ch_report *x = a, *y = b;
    int places = strcmp(x->place_fold, y->place_fold);
    if (places) return places;
    return x->n < y->n ? -1 : x->n > y->n;
}

static int by_way_and_place(const void *a, const void *b)
{
    const struct ch_report *x = a, *y = b;
    if (way(x) != way(y)) return way(x) < way(y) ? -1 : 1;
    return by_place(a, b);
}

/* Whether all of the reports, sorted by place, agree on it. */
static bool one_place(const struct ch_report *r, uint32_t count)
{
    const char *seen = "";
    for (uint32_t i = 0; i < count; i++) {
        if (!places_agree(seen, r[i].place_fold)) return false;
        if (strlen(r[i].place_fold) > strlen(seen)) seen = r[i].place_fold;
    }
    return true;
}

static void settle(struct joining *j, struct ch_report *r, uint32_t count, enum ch_join_why why)
{
    for (uint32_t i = 0; i < count; i++) {
        r[i].event = j->events;
        r[i].why = (uint8_t)(count > 1 ? why : CH_JOIN_ALONE);
    }
    j->events++;
}

/* Reports of one day and way: one event where their places agree; else each place is one, and what tells no
 * place is one of its own. Sorted by place, so that a name begins a longer one ("geneva", "geneva
 * switzerland"). */
static void join_places(struct joining *j, struct ch_report *r, uint32_t count, enum ch_join_why why)
{
    if (!count) return;
    if (one_place(r, count)) {
        settle(j, r, count, why);
        return;
    }
    for (uint32_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && !*r[start].place_fold == !*r[end].place_fold &&
                              places_agree(r[end - 1].place_fold, r[end].place_fold);)
            end++;
        settle(j, r + start, end - start, why);
    }
}

/* Reports told for one day. Those that do not tell the way go with the others where all met in one way. */
static void join_day(struct joining *j, struct ch_report *r, uint32_t count, enum ch_join_why why)
{
    uint32_t ways[3] = {0};
    qsort(r, count, sizeof *r, by_way_and_place);
    for (uint32_t i = 0; i < count; i++)
        ways[way(&r[i])]++;
    if (!ways[1] || !ways[2]) {
        qsort(r, count, sizeof *r, by_place);
        join_places(j, r, count, why);
        return;
    }
    join_places(j, r, ways[0], why);
    join_places(j, r + ways[0], ways[1], why);
    join_places(j, r + ways[0] + ways[1], ways[2], why);
}

/* ---- Reports that do not tell the day ---- */

static bool is_exact(const struct ch_report *r)
{
    return r->length == 1;
}

/* The days that a report may mean; first > last: no one can tell. */
static void days_meant(const struct ch_report *r, int32_t *first, int32_t *last)
{
    *first = *last = r->day;
    if (r->length > CH_JOIN_REACH)
        *first = r->day + 1;
    else if (r->length)
        *last = r->day + r->length - 1;
    else if (r->planned)
        *last = r->day + CH_JOIN_REACH;
    else
        *first = r->day - HELD_BEFORE;
    if (!r->day) *first = 1, *last = 0;
}

/* The first exact report on a day or later; sorted by day. */
static uint32_t exact_from(const struct ch_report *exact, uint32_t count, int32_t day)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (exact[mid].day < day)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Whether a vague report contradicts no report of the event; exact reports of one event stand together. */
static bool fits(const struct ch_report *vague, const struct ch_report *exact, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++)
        if (!agree(vague, &exact[i])) return false;
    return true;
}

/* Joins a vague report to the only event that it can mean. */
static bool join_only(struct ch_report *vague, const struct ch_report *exact, uint32_t count)
{
    int32_t first, last;
    bool found = false;
    days_meant(vague, &first, &last);
    for (uint32_t i = exact_from(exact, count, first), end; i < count && exact[i].day <= last; i = end) {
        for (end = i + 1; end < count && exact[end].event == exact[i].event;)
            end++;
        if (!fits(vague, exact, i, end)) continue;
        if (found) return false;
        found = true;
        vague->event = exact[i].event;
    }
    vague->why = CH_JOIN_ONLY;
    return found;
}

/* ---- All ---- */

/* Exact ones first, by day; then the vague ones by what they tell; those apart last. */
static int by_date(const void *a, const void *b)
{
    const struct ch_report *x = a, *y = b;
    if (x->apart != y->apart) return x->apart ? 1 : -1;
    if (is_exact(x) != is_exact(y)) return is_exact(x) ? -1 : 1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    int dates = is_exact(x) ? 0 : strcmp(x->date ? x->date : "", y->date ? y->date : "");
    if (dates) return dates;
    return x->n < y->n ? -1 : x->n > y->n;
}

static bool same_date(const struct ch_report *a, const struct ch_report *b)
{
    return a->day == b->day && a->length == b->length &&
           (is_exact(a) || strcmp(a->date ? a->date : "", b->date ? b->date : "") == 0);
}

void ch_reports_join(struct ch_report *reports, uint32_t count)
{
    struct joining j = {0};
    uint32_t exact = 0, left = 0;
    if (!count) return;
    qsort(reports, count, sizeof *reports, by_date);
    for (; count && reports[count - 1].apart; count--) {
        settle(&j, &reports[count - 1], 1, CH_JOIN_ALONE);
        reports[count - 1].why = CH_JOIN_APART;
    }
    while (exact < count && is_exact(&reports[exact]))
        exact++;
    for (uint32_t i = 0, end; i < exact; i = end) {
        for (end = i + 1; end < exact && same_date(&reports[i], &reports[end]);)
            end++;
        join_day(&j, reports + i, end - i, CH_JOIN_DAY);
    }
    struct ch_report *vague = reports + exact;
    for (uint32_t i = 0; i < count - exact; i++) {
        struct ch_report r = vague[i];
        if (join_only(&r, reports, exact)) {
            vague[i] = r;
            continue;
        }
        vague[i] = vague[left];
        vague[left++] = r;
    }
    qsort(vague, left, sizeof *vague, by_date);
    for (uint32_t i = 0, end; i < left; i = end) {
        for (end = i + 1; end < left && same_date(&vague[i], &vague[end]);)
            end++;
        if (vague[i].day)
            join_day(&j, vague + i, end - i, CH_JOIN_WORDS);
        else
            for (uint32_t k = i; k < end; k++)
                settle(&j, vague + k, 1, CH_JOIN_ALONE);
    }
}
