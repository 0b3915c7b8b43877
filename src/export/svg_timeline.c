#include "export/svg.h"
#include "export/xml_text.h"

#include <string.h>

/* Geometry in pixels of the drawing. */
#define WIDTH 800
#define LEFT 48
#define RIGHT 16
#define PLOT (WIDTH - LEFT - RIGHT)
#define PANEL 110 /* height of the bars */
#define HEAD 36   /* above a panel, for its name */
#define AXIS 26   /* below the last panel, for the months */
#define HEIGHT (2 * (PANEL + HEAD) + AXIS + 8)
#define SLOT_MAX 100
#define SLOTS_MAX 96
#define LABEL 62 /* room of a label on the axis */

struct chart {
    const struct ch_timeline *timeline;
    struct ch_buf *out;
    int32_t slot; /* width of a slot in 1/16 */
    int64_t most_met, most_said;
};

static int32_t slot_x(const struct chart *c, uint32_t i)
{
    return LEFT + (int32_t)((int64_t)i * c->slot / 16);
}

static int32_t height_of(int64_t count, int64_t most)
{
    if (!count || !most) return 0;
    int64_t height = (count * PANEL + most / 2) / most;
    return height ? (int32_t)height : 1;
}

static void put_bar(struct chart *c, uint32_t i, int32_t foot, int32_t height, const char *class)
{
    int32_t x = slot_x(c, i), width = slot_x(c, i + 1) - x;
    int32_t gap = width > 8 ? 2 : width > 3 ? 1 : 0;
    if (!height) return;
    ch_buf_printf(c->out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", class, x + gap,
                  foot - height, width - 2 * gap > 0 ? width - 2 * gap : 1, height);
}

/* Name, base line, and the greatest value with its line. */
static void put_panel(struct chart *c, int32_t foot, const char *name, int64_t most)
{
    ch_buf_printf(c->out,
                  "<text class=\"head\" x=\"%d\" y=\"%d\">%s</text>"
                  "<line class=\"rule\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                  "<line class=\"rule\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                  "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%lld</text>"
                  "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>\n",
                  LEFT, foot - PANEL - 9, name, LEFT, foot, WIDTH - RIGHT, foot, LEFT, foot - PANEL,
                  WIDTH - RIGHT, foot - PANEL, LEFT - 6, foot - PANEL + 4, (long long)most, LEFT - 6,
                  foot + 4);
}

static void put_tip(struct chart *c, const struct ch_slot *slot, const char *label)
{
    if (slot->gap)
        ch_buf_printf(c->out, "<title>%s without anything</title>", label);
    else
        ch_buf_printf(c->out, "<title>%s: %lld meetings held, %lld not held, %lld statements</title>", label,
                      (long long)slot->held, (long long)slot->other, (long long)slot->said);
}

/* Above a gap stand dots; every so many slots have their label below the axis. */
static void put_label(struct chart *c, uint32_t i, const struct ch_slot *slot, const char *label,
                      bool labelled)
{
    int32_t middle = (slot_x(c, i) + slot_x(c, i + 1)) / 2;
    if (slot->gap)
        ch_buf_printf(c->out,
                      "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">\xE2\x8B\xAF</text>",
                      middle, HEAD + PANEL - 4);
    if (labelled)
        ch_buf_printf(c->out, "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                      middle, HEIGHT - 10, label);
}

static void put_slot(struct chart *c, uint32_t i, bool labelled)
{
    const struct ch_slot *slot = &c->timeline->items[i];
    int32_t upper = HEAD + PANEL, lower = 2 * (HEAD + PANEL);
    int32_t whole = height_of(slot->held + slot->other, c->most_met);
    int32_t held = slot->other ? height_of(slot->held, c->most_met) : whole;
    char label[24];
    ch_slot_label(slot, label);
    ch_buf_puts(c->out, "<g>");
    put_tip(c, slot, label);
    put_bar(c, i, upper - held, whole - held, "other");
    put_bar(c, i, upper, held, "held");
    put_bar(c, i, lower, height_of(slot->said, c->most_said), "said");
    put_label(c, i, slot, label, labelled);
    ch_buf_puts(c->out, "</g>\n");
}

static void measure(struct chart *c)
{
    for (uint32_t i = 0; i < c->timeline->count; i++) {
        const struct ch_slot *slot = &c->timeline->items[i];
        if (slot->held + slot->other > c->most_met) c->most_met = slot->held + slot->other;
        if (slot->said > c->most_said) c->most_said = slot->said;
    }
    c->slot = c->timeline->count ? PLOT * 16 / (int32_t)c->timeline->count : 0;
    if (c->slot > SLOT_MAX * 16) c->slot = SLOT_MAX * 16;
}

static void describe(const struct ch_timeline *timeline, struct ch_buf *out)
{
    int64_t held = 0, other = 0, said = 0;
    char first[24] = "", last[24] = "";
    for (uint32_t i = 0; i < timeline->count; i++) {
        held += timeline->items[i].held;
        other += timeline->items[i].other;
        said += timeline->items[i].said;
    }
    if (timeline->count) {
        ch_slot_label(&timeline->items[0], first);
        ch_slot_label(&timeline->items[timeline->count - 1], last);
    }
    ch_buf_printf(out,
                  "From %s to %s: %lld meetings held, %lld planned, proposed, cancelled or denied (dashed), "
                  "%lld statements.",
                  first, last, (long long)held, (long long)other, (long long)said);
}

void ch_svg_timeline(struct ch_timeline *timeline, const char *title, enum ch_drawing_place place,
                     struct ch_buf *out)
{
    struct chart c = {.timeline = timeline, .out = out};
    struct ch_buf description = {0};
    ch_timeline_coarsen(timeline, SLOTS_MAX);
    measure(&c);
    describe(timeline, &description);
    ch_svg_open(out, place, "timeline", title, description.data ? description.data : "", WIDTH, HEIGHT);
    put_panel(&c, HEAD + PANEL, "Meetings", c.most_met);
    put_panel(&c, 2 * (HEAD + PANEL), "Statements", c.most_said);
    int32_t step = c.slot ? (LABEL * 16 + c.slot - 1) / c.slot : 1, since = step;
    for (uint32_t i = 0; i < timeline->count; i++) {
        bool labelled = since >= step && (!timeline->items[i].gap || step == 1);
        put_slot(&c, i, labelled);
        since = labelled ? 1 : since + 1;
    }
    ch_svg_close(out);
    out->failed = out->failed || description.failed;
    ch_buf_dispose(&description);
}
