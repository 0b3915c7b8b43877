#include "query/timeline.h"

#include "base/date.h"

#include <stdio.h>

/* A gap as long as this is one slot. */
#define LONG_GAP 12

struct reading {
    struct ch_arena *arena;
    struct ch_timeline *out;
};

static struct ch_slot *put(struct reading *r, int32_t year, int32_t month, int32_t gap)
{
    struct ch_slot *slot = CH_PUSH(r->arena, r->out);
    if (slot) *slot = (struct ch_slot){.year = year, .month = month, .gap = gap};
    return slot;
}

/* The slots between the last one and the month that comes. */
static bool fill(struct reading *r, struct ch_date next)
{
    if (!r->out->count) return true;
    const struct ch_slot last = r->out->items[r->out->count - 1];
    int32_t at = last.year * 12 + (last.month ? last.month : 12);
    int32_t to = next.year * 12 + (next.month ? next.month : 1);
    if (to - at - 1 >= LONG_GAP) return put(r, last.year, last.month, to - at - 1) != NULL;
    while (++at < to)
        if (!put(r, (at - 1) / 12, (at - 1) % 12 + 1, 0)) return false;
    return true;
}

static enum ch_status add_month(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                                struct ch_error *err)
{
    struct reading *r = context;
    struct ch_date date;
    char text[8];
    (void)info;
    snprintf(text, sizeof text, "%.*s", CH_STR_ARG(values[0].text));
    if (!ch_date_read(text, &date)) return CH_OK;
    struct ch_slot *slot = fill(r, date) ? put(r, date.year, date.month, 0) : NULL;
    if (!slot) return ch_fail(err, CH_NOMEM, "out of memory");
    slot->held = values[1].integer;
    slot->other = values[2].integer;
    slot->said = values[3].integer;
    return CH_OK;
}

enum ch_status ch_timeline_read(struct ch_db *db, const struct ch_query *query, struct ch_arena *arena,
                                struct ch_timeline *out, struct ch_error *err)
{
    struct reading r = {.arena = arena, .out = out};
    *out = (struct ch_timeline){0};
    return ch_query_run(db, query, add_month, &r, err);
}

void ch_timeline_coarsen(struct ch_timeline *timeline, uint32_t most)
{
    uint32_t kept = 0;
    if (timeline->count <= most) return;
    for (uint32_t i = 0; i < timeline->count; i++) {
        struct ch_slot slot = timeline->items[i];
        struct ch_slot *last = kept ? &timeline->items[kept - 1] : NULL;
        slot.month = 0;
        if (last && !last->gap && !slot.gap && last->year == slot.year) {
            last->held += slot.held;
            last->other += slot.other;
            last->said += slot.said;
        } else
            timeline->items[kept++] = slot;
    }
    timeline->count = kept;
}

void ch_slot_label(const struct ch_slot *slot, char out[24])
{
    if (slot->gap >= 24)
        snprintf(out, 24, "%d years", slot->gap / 12);
    else if (slot->gap)
        snprintf(out, 24, "%d months", slot->gap);
    else if (slot->month)
        snprintf(out, 24, "%04d-%02d", slot->year, slot->month);
    else
        snprintf(out, 24, "%04d", slot->year);
}
