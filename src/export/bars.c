#include "export/bars.h"

#include "export/wrap.h"

#include <stdio.h>

#define USUAL_WIDTH 80
#define LABEL 9  /* columns of the month */
#define NUMBER 6 /* of a number before its bar */
#define NARROWEST 4

struct bars {
    struct ch_buf *out;
    uint32_t room; /* columns of a bar */
    int64_t most_met, most_said;
    bool color;
};

static int64_t greater(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Columns in eighths; what is not nothing has at least one. */
static uint32_t eighths(int64_t count, int64_t most, uint32_t room)
{
    if (!count || !most) return 0;
    int64_t n = (count * room * 8 + most / 2) / most;
    return (uint32_t)greater(n, 1);
}

/* A solid bar; the columns that it takes. */
static uint32_t put_solid(struct bars *b, uint32_t n, const char *color)
{
    static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    if (b->color && n) ch_buf_puts(b->out, color);
    for (uint32_t i = 0; i < n / 8; i++)
        ch_buf_puts(b->out, "█");
    ch_buf_puts(b->out, parts[n % 8]);
    if (b->color && n) ch_buf_puts(b->out, "\033[0m");
    return n / 8 + (n % 8 > 0);
}

/* What was held solid, what was not shaded behind it. */
static uint32_t put_meetings(struct bars *b, const struct ch_slot *slot)
{
    uint32_t whole = eighths(slot->held + slot->other, b->most_met, b->room);
    uint32_t held = slot->other ? eighths(slot->held, b->most_met, b->room) : whole;
    uint32_t taken = put_solid(b, held, "\033[36m");
    for (; slot->other && taken < (whole + 7) / 8; taken++)
        ch_buf_puts(b->out, "░");
    return taken;
}

static void put_slot(struct bars *b, const struct ch_slot *slot)
{
    char label[24];
    ch_slot_label(slot, label);
    if (slot->gap) {
        ch_buf_printf(b->out, "   ⋮     %s without anything\n", label);
        return;
    }
    ch_buf_printf(b->out, "%-*s%*lld ", LABEL, label, NUMBER, (long long)(slot->held + slot->other));
    uint32_t taken = put_meetings(b, slot);
    ch_buf_blanks(b->out, slot->said ? b->room - taken : 0);
    if (slot->said) {
        ch_buf_printf(b->out, "%*lld ", NUMBER, (long long)slot->said);
        put_solid(b, eighths(slot->said, b->most_said, b->room), "\033[32m");
    }
    ch_buf_putc(b->out, '\n');
}

void ch_timeline_bars(const struct ch_timeline *timeline, uint32_t width, bool color, struct ch_buf *out)
{
    struct bars b = {.out = out, .color = color};
    uint32_t fixed = LABEL + 2 * (NUMBER + 1);
    if (!width) width = USUAL_WIDTH;
    b.room = width > fixed + 2 * NARROWEST ? (width - fixed) / 2 : NARROWEST;
    for (uint32_t i = 0; i < timeline->count; i++) {
        b.most_met = greater(b.most_met, timeline->items[i].held + timeline->items[i].other);
        b.most_said = greater(b.most_said, timeline->items[i].said);
    }
    ch_buf_printf(out, "%-*s%-*s%s\n", LABEL, "month", (int)(NUMBER + 1 + b.room), "meetings: held █ other ░",
                  "statements");
    for (uint32_t i = 0; i < timeline->count; i++)
        put_slot(&b, &timeline->items[i]);
}
