#include "export/layout.h"

#include <stdbool.h>

/* Positions are in 1/64 pixel. What is drawn is wide and low, so forces see distances across as half as long.
 */
#define UNIT 64
#define ACROSS 2
#define ROUNDS 400
#define PUSHES 200
#define MARGIN 4

struct point {
    int64_t x, y;
};

#define NODES_MAX 512

struct field {
    struct point at[NODES_MAX], force[NODES_MAX];
    uint32_t count;
    int64_t width, height; /* of the field, across halved */
    int64_t ideal;         /* length of an edge at rest */
};

/* The integer square root (digit by digit). */
static int64_t root(int64_t n)
{
    int64_t result = 0, bit = (int64_t)1 << 62;
    while (bit > n)
        bit >>= 2;
    for (; bit; bit >>= 2) {
        if (n >= result + bit) {
            n -= result + bit;
            result = (result >> 1) + bit;
        } else
            result >>= 1;
    }
    return result;
}

static int64_t distance(int64_t x, int64_t y)
{
    int64_t d = root(x * x + y * y);
    return d ? d : 1;
}

/* Fixed chance (a linear congruential generator), so that no two begin at one place. */
static void scatter(struct field *f)
{
    uint32_t chance = 2463534242u;
    for (uint32_t i = 0; i < f->count; i++) {
        chance = chance * 1664525u + 1013904223u;
        f->at[i].x = (int64_t)(chance >> 16) * f->width / 65536;
        chance = chance * 1664525u + 1013904223u;
        f->at[i].y = (int64_t)(chance >> 16) * f->height / 65536;
    }
}

static void repel(struct field *f)
{
    for (uint32_t i = 0; i < f->count; i++)
        for (uint32_t k = i + 1; k < f->count; k++) {
            int64_t x = f->at[i].x - f->at[k].x, y = f->at[i].y - f->at[k].y;
            int64_t d = distance(x, y), strength = f->ideal * f->ideal / d;
            f->force[i].x += x * strength / d;
            f->force[i].y += y * strength / d;
            f->force[k].x -= x * strength / d;
            f->force[k].y -= y * strength / d;
        }
}

static void attract(struct field *f, const struct ch_link *links, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct point *a = &f->at[links[i].a], *b = &f->at[links[i].b];
        int64_t x = a->x - b->x, y = a->y - b->y, d = distance(x, y);
        f->force[links[i].a].x -= x * d / f->ideal;
        f->force[links[i].a].y -= y * d / f->ideal;
        f->force[links[i].b].x += x * d / f->ideal;
        f->force[links[i].b].y += y * d / f->ideal;
    }
}

/* Parts that nothing holds together would fly apart. Three times the distance makes the forces even out where
 * the nodes fill a disc as large as the field. */
static void pull_to_middle(struct field *f)
{
    for (uint32_t i = 0; i < f->count; i++) {
        f->force[i].x += (f->width / 2 - f->at[i].x) * 3;
        f->force[i].y += (f->height / 2 - f->at[i].y) * 3;
    }
}

static int64_t clamped(int64_t n, int64_t low, int64_t high)
{
    return n < low ? low : n > high ? high : n;
}

/* Moves each node by its force, but no farther than `heat`. */
static void move(struct field *f, int64_t heat)
{
    for (uint32_t i = 0; i < f->count; i++) {
        int64_t d = distance(f->force[i].x, f->force[i].y), step = d < heat ? d : heat;
        f->at[i].x = clamped(f->at[i].x + f->force[i].x * step / d, 0, f->width);
        f->at[i].y = clamped(f->at[i].y + f->force[i].y * step / d, 0, f->height);
        f->force[i] = (struct point){0, 0};
    }
}

/* Stretches what was found over the whole room. */
static void stretch(const struct field *f, struct ch_spot *spots, int32_t width, int32_t height)
{
    struct point low = f->at[0], high = f->at[0];
    for (uint32_t i = 1; i < f->count; i++) {
        low.x = f->at[i].x < low.x ? f->at[i].x : low.x;
        low.y = f->at[i].y < low.y ? f->at[i].y : low.y;
        high.x = f->at[i].x > high.x ? f->at[i].x : high.x;
        high.y = f->at[i].y > high.y ? f->at[i].y : high.y;
    }
    int64_t across = high.x > low.x ? high.x - low.x : 1, down = high.y > low.y ? high.y - low.y : 1;
    for (uint32_t i = 0; i < f->count; i++) {
        int64_t room_x = width - 2 * (int64_t)(spots[i].half_width + MARGIN);
        int64_t room_y = height - 2 * (int64_t)(spots[i].half_height + MARGIN);
        bool alone = f->count == 1;
        spots[i].x = (int32_t)(spots[i].half_width + MARGIN +
                               (alone ? room_x / 2 : (f->at[i].x - low.x) * room_x / across));
        spots[i].y = (int32_t)(spots[i].half_height + MARGIN +
                               (alone ? room_y / 2 : (f->at[i].y - low.y) * room_y / down));
    }
}

/* Pushes two that lie on each other apart, along the shorter way; whether they did. */
static bool push(struct ch_spot *a, struct ch_spot *b)
{
    int32_t x = a->x - b->x, y = a->y - b->y;
    int32_t over_x = a->half_width + b->half_width + MARGIN - (x < 0 ? -x : x);
    int32_t over_y = a->half_height + b->half_height + MARGIN - (y < 0 ? -y : y);
    if (over_x <= 0 || over_y <= 0) return false;
    if (over_x < over_y) {
        int32_t step = (over_x + 1) / 2;
        a->x += x < 0 ? -step : step;
        b->x -= x < 0 ? -step : step;
    } else {
        int32_t step = (over_y + 1) / 2;
        a->y += y < 0 ? -step : step;
        b->y -= y < 0 ? -step : step;
    }
    return true;
}

static bool push_all(struct ch_spot *spots, uint32_t count, int32_t width, int32_t height)
{
    bool any = false;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++)
            any = push(&spots[i], &spots[k]) || any;
    for (uint32_t i = 0; i < count; i++) {
        struct ch_spot *s = &spots[i];
        s->x = (int32_t)clamped(s->x, s->half_width + MARGIN, width - s->half_width - MARGIN);
        s->y = (int32_t)clamped(s->y, s->half_height + MARGIN, height - s->half_height - MARGIN);
    }
    return any;
}

void ch_layout(struct ch_spot *spots, uint32_t count, const struct ch_link *links, size_t link_count,
               int32_t width, int32_t height)
{
    struct field f = {
        .count = count, .width = (int64_t)width * UNIT / ACROSS, .height = (int64_t)height * UNIT};
    if (!count || count > NODES_MAX) return;
    f.ideal = root(f.width * f.height / count);
    scatter(&f);
    for (int64_t round = 0; round < ROUNDS; round++) {
        repel(&f);
        attract(&f, links, link_count);
        pull_to_middle(&f);
        move(&f, f.height / 8 * (ROUNDS - round) / ROUNDS + 1);
    }
    stretch(&f, spots, width, height);
    for (int i = 0; i < PUSHES; i++)
        if (!push_all(spots, count, width, height)) break;
}
