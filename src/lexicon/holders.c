/* Who held which office when. */
#include "lexicon/image.h"

#include <string.h>

#define NEVER 99991231

struct seat {
    const char *country, *organisation;
    enum ch_office_level level;
};

struct offices {
    const struct ch_image_tenure *tenures;
    const uint32_t *index; /* tenure ids by seat, then start */
    const char *strings;
    uint32_t count;
};

static struct offices offices_of(const struct ch_lexicon *lex)
{
    struct offices o = {.tenures = ch_image_section(lex, CH_SECTION_TENURES, NULL),
                        .strings = ch_image_section(lex, CH_SECTION_STRINGS, NULL)};
    o.index = ch_image_section(lex, CH_SECTION_HOLDERS, &o.count);
    return o;
}

/* The order that compile.c gives the index. */
static int compare(const struct offices *o, uint32_t tenure, struct seat seat)
{
    const struct ch_image_tenure *t = &o->tenures[tenure];
    int order = strcmp(t->country, seat.country);
    if (!order && !seat.country[0]) order = strcmp(o->strings + t->organisation, seat.organisation);
    return order ? order : (int)t->level - (int)seat.level;
}

static uint32_t first_of(const struct offices *o, struct seat seat)
{
    uint32_t low = 0, high = o->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare(o, o->index[middle], seat) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A date with its missing parts filled in to the latest day that it can mean. */
static int32_t latest(int32_t date)
{
    if (date % 10000 == 0) return date + 1231;
    return date % 100 == 0 ? date + 31 : date;
}

/* How long a holder whose end is not known may be thought to go on, in years: about half a usual term. */
#define GOES_ON 2

/* How surely a tenure covers the day: 0 not at all, 1 perhaps (an end that is not known), 2 on the first or
 * last day, or one of a month or year of which no day is known, 3 surely. */
static int cover(const struct ch_image_tenure *t, int32_t day)
{
    if (t->start > latest(day) || t->start == 0) return 0;
    if (t->end == 0) return latest(t->start) + GOES_ON * 10000 >= day ? 1 : 0;
    if (latest(t->end) < day) return t->open && latest(t->end) + GOES_ON * 10000 >= day ? 1 : 0;
    bool edge = latest(t->start) >= day || (t->end <= latest(day) && !t->open);
    return edge ? 2 : 3;
}

/* Surer first, then who came in later. */
static bool before(const struct offices *o, uint32_t a, uint32_t b, int32_t day)
{
    int sure_a = cover(&o->tenures[a], day), sure_b = cover(&o->tenures[b], day);
    if (sure_a != sure_b) return sure_a > sure_b;
    if (o->tenures[a].start != o->tenures[b].start) return o->tenures[a].start > o->tenures[b].start;
    return a < b;
}

static uint32_t put(const struct offices *o, uint32_t tenure, int32_t day, uint32_t *out, uint32_t count,
                    uint32_t max)
{
    uint32_t at = count;
    while (at > 0 && before(o, tenure, out[at - 1], day))
        at--;
    if (at == max) return count;
    uint32_t kept = count < max ? count : max - 1;
    memmove(out + at + 1, out + at, (kept - at) * sizeof *out);
    out[at] = tenure;
    return kept + 1;
}

/* Whether somebody else came into the seat after a tenure whose end is not known, by the day. */
static bool superseded(const struct offices *o, uint32_t at, struct seat seat, int32_t day)
{
    const struct ch_image_tenure *t = &o->tenures[o->index[at]];
    for (uint32_t i = at + 1; i < o->count && compare(o, o->index[i], seat) == 0; i++) {
        const struct ch_image_tenure *later = &o->tenures[o->index[i]];
        if (later->start > latest(day)) return false;
        if (later->start > t->start && later->person != t->person) return true;
    }
    return false;
}

static uint32_t holders(const struct ch_lexicon *lex, struct seat seat, int32_t day, uint32_t *out,
                        uint32_t max)
{
    struct offices o = offices_of(lex);
    uint32_t count = 0, at = first_of(&o, seat);
    if (max == 0) return 0;
    for (; at < o.count && compare(&o, o.index[at], seat) == 0; at++) {
        int sure = cover(&o.tenures[o.index[at]], day);
        if (sure == 1 && superseded(&o, at, seat, day)) sure = 0;
        if (sure) count = put(&o, o.index[at], day, out, count, max);
    }
    return count;
}

/* The latest known: those in office on the last day that the table is sure about. */
static uint32_t latest_holders(const struct ch_lexicon *lex, struct seat seat, uint32_t *out, uint32_t max)
{
    struct offices o = offices_of(lex);
    int32_t last = 0;
    for (uint32_t at = first_of(&o, seat); at < o.count && compare(&o, o.index[at], seat) == 0; at++) {
        const struct ch_image_tenure *t = &o.tenures[o.index[at]];
        if (t->start > last) last = t->start;
        if (t->end > last && t->end != NEVER) last = t->end;
    }
    return last ? holders(lex, seat, last, out, max) : 0;
}

static uint32_t holders_on(const struct ch_lexicon *lex, struct seat seat, int32_t day, uint32_t *out,
                           uint32_t max)
{
    return day ? holders(lex, seat, day, out, max) : latest_holders(lex, seat, out, max);
}

uint32_t ch_lexicon_holders(const struct ch_lexicon *lex, const char *country, enum ch_office_level level,
                            int32_t day, uint32_t *out, uint32_t max)
{
    if (!country[0]) return 0;
    return holders_on(lex, (struct seat){country, "", level}, day, out, max);
}

uint32_t ch_lexicon_organisation_holders(const struct ch_lexicon *lex, const char *organisation,
                                         enum ch_office_level level, int32_t day, uint32_t *out, uint32_t max)
{
    if (!organisation[0]) return 0;
    return holders_on(lex, (struct seat){"", organisation, level}, day, out, max);
}

/* The place of a level in the ladder of offices: the lower the higher. */
static unsigned ladder(const struct ch_image_tenure *t)
{
    return t->level == CH_LEVEL_OTHER ? CH_LEVEL_COUNT : t->level;
}

uint32_t ch_lexicon_tenure_on(const struct ch_lexicon *lex, uint32_t person, int32_t day, bool *current)
{
    struct offices o = offices_of(lex);
    const struct ch_image_person *p = ch_image_section(lex, CH_SECTION_PERSONS, NULL);
    uint32_t best = UINT32_MAX, last = UINT32_MAX;
    p += person;
    if (!day) day = NEVER;
    for (uint32_t i = p->tenures; i < p->tenures_end; i++) {
        const struct ch_image_tenure *t = &o.tenures[i];
        if (t->start > latest(day)) continue;
        if (last == UINT32_MAX || t->end >= o.tenures[last].end) last = i;
        if (!cover(t, day)) continue;
        bool surer = best != UINT32_MAX && cover(t, day) > 1 && cover(&o.tenures[best], day) == 1;
        bool as_sure = best == UINT32_MAX || (cover(t, day) == 1) == (cover(&o.tenures[best], day) == 1);
        if (best == UINT32_MAX || surer || (as_sure && ladder(t) <= ladder(&o.tenures[best]))) best = i;
    }
    *current = best != UINT32_MAX;
    if (best != UINT32_MAX) return best;
    return last != UINT32_MAX ? last : p->tenures < p->tenures_end ? p->tenures : UINT32_MAX;
}
