#include "base/text.h"
#include "export/layout.h"
#include "suite.h"

#include <stdlib.h>

#define COUNT 40
#define WIDTH 960
#define HEIGHT 650

/* Two rings that one link holds together, and pairs beside them. */
static size_t make(struct ch_spot spots[COUNT], struct ch_link links[COUNT * 2])
{
    size_t count = 0;
    for (uint32_t i = 0; i < COUNT; i++)
        spots[i] = (struct ch_spot){.half_width = 40 + (int32_t)(i % 3) * 12, .half_height = 14};
    for (uint32_t i = 0; i < 12; i++) {
        links[count++] = (struct ch_link){i, (i + 1) % 12};
        links[count++] = (struct ch_link){12 + i, 12 + (i + 1) % 12};
    }
    links[count++] = (struct ch_link){0, 12};
    for (uint32_t i = 24; i + 1 < COUNT; i += 2)
        links[count++] = (struct ch_link){i, i + 1};
    return count;
}

static bool overlap(const struct ch_spot *a, const struct ch_spot *b)
{
    return abs(a->x - b->x) < a->half_width + b->half_width &&
           abs(a->y - b->y) < a->half_height + b->half_height;
}

START_TEST(nodes_stand_apart_and_inside)
{
    struct ch_spot spots[COUNT];
    struct ch_link links[COUNT * 2];
    ch_layout(spots, COUNT, links, make(spots, links), WIDTH, HEIGHT);
    for (uint32_t i = 0; i < COUNT; i++) {
        ck_assert_int_ge(spots[i].x, spots[i].half_width);
        ck_assert_int_le(spots[i].x, WIDTH - spots[i].half_width);
        ck_assert_int_ge(spots[i].y, spots[i].half_height);
        ck_assert_int_le(spots[i].y, HEIGHT - spots[i].half_height);
        for (uint32_t k = i + 1; k < COUNT; k++)
            ck_assert_msg(!overlap(&spots[i], &spots[k]), "%u lies on %u", k, i);
    }
}
END_TEST

static double distance(const struct ch_spot *a, const struct ch_spot *b)
{
    return abs(a->x - b->x) + 2.0 * abs(a->y - b->y);
}

START_TEST(linked_nodes_are_near_each_other)
{
    struct ch_spot spots[COUNT];
    struct ch_link links[COUNT * 2];
    size_t count = make(spots, links);
    double linked = 0, all = 0;
    ch_layout(spots, COUNT, links, count, WIDTH, HEIGHT);
    for (size_t i = 0; i < count; i++)
        linked += distance(&spots[links[i].a], &spots[links[i].b]) / (double)count;
    for (uint32_t i = 0; i < COUNT; i++)
        for (uint32_t k = i + 1; k < COUNT; k++)
            all += distance(&spots[i], &spots[k]) / (COUNT * (COUNT - 1) / 2.0);
    ck_assert_double_lt(linked, all / 2);
}
END_TEST

/* The places themselves, so that another machine or compiler that comes to others is seen. */
START_TEST(the_layout_is_the_same_everywhere)
{
    struct ch_spot spots[COUNT];
    struct ch_link links[COUNT * 2];
    int32_t places[COUNT * 2];
    ch_layout(spots, COUNT, links, make(spots, links), WIDTH, HEIGHT);
    for (uint32_t i = 0; i < COUNT; i++) {
        places[2 * i] = spots[i].x;
        places[2 * i + 1] = spots[i].y;
    }
    struct ch_buf text = {0};
    for (uint32_t i = 0; i < COUNT * 2; i++)
        ch_buf_printf(&text, "%d ", (int)places[i]);
    ck_assert_msg(ch_str_hash((struct ch_str){text.data, text.len}) == UINT64_C(0x6204403b5716e26e),
                  "0x%llx: %s", (unsigned long long)ch_str_hash((struct ch_str){text.data, text.len}),
                  text.data);
    ch_buf_dispose(&text);
}
END_TEST

START_TEST(small_graphs_are_no_trouble)
{
    struct ch_spot one = {.half_width = 10, .half_height = 10};
    ch_layout(&one, 1, NULL, 0, 100, 80);
    ck_assert_int_eq(one.x, 50);
    ck_assert_int_eq(one.y, 40);
    ch_layout(&one, 0, NULL, 0, 100, 80);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        nodes_stand_apart_and_inside,
        linked_nodes_are_near_each_other,
        the_layout_is_the_same_everywhere,
        small_graphs_are_no_trouble,
        NULL,
    };
    return ch_run_tests("drawing", tests);
}
