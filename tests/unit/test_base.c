#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"
#include "suite.h"

#include <string.h>

START_TEST(error_is_cut_at_a_character)
{
    struct ch_error err = CH_ERROR_INIT;
    char long_text[1000];
    for (size_t i = 0; i + 2 < sizeof long_text; i += 2)
        memcpy(long_text + i, "é", 2);
    long_text[998] = '\0';
    ck_assert_int_eq(ch_fail(&err, CH_IO, "x%s", long_text), CH_IO);
    ck_assert_uint_eq(ch_utf8_valid(err.message, strlen(err.message)), strlen(err.message));
    ck_assert_uint_ge(strlen(err.message), sizeof err.message - 4);
}
END_TEST

START_TEST(malformed_utf8_is_found)
{
    static const struct {
        const char *bytes;
        size_t len, at;
    } cases[] = {
        {"abc", 3, 3},
        {"a\xC3\xA9", 3, 3},
        {"a\xC3", 2, 1},
        {"\xC0\x80", 2, 0},
        {"\xED\xA0\x80", 3, 0},
        {"\xF4\x90\x80\x80", 4, 0},
        {"\xF0\x9F\x98\x80", 4, 4},
        {"\xE0\x80\x80", 3, 0},
        {"ok\xFF", 3, 2},
        {"\x80", 1, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_uint_eq(ch_utf8_valid(cases[i].bytes, cases[i].len), cases[i].at);
}
END_TEST

START_TEST(utf8_goes_both_ways)
{
    static const uint32_t points[] = {0x41, 0xE9, 0x20AC, 0x1F600, 0x7FF, 0x800, 0xFFFF, 0x10FFFF};
    char text[64];
    size_t len = 0, at = 0;
    for (size_t i = 0; i < 8; i++)
        len += ch_utf8_put(points[i], text + len);
    for (size_t i = 0; i < 8; i++)
        ck_assert_uint_eq(ch_utf8_next(text, len, &at), points[i]);
    ck_assert_uint_eq(at, len);
    for (size_t i = 8; i-- > 0;)
        ck_assert_uint_eq(ch_utf8_prev(text, &at), points[i]);
    ck_assert_uint_eq(at, 0);
    ck_assert_uint_eq(ch_utf8_count(text, len), 8);
}
END_TEST

START_TEST(points_count_code_points)
{
    char text[999];
    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, "a\xC3\xA9", 3);
    struct ch_points points;
    ck_assert(ch_points_init(&points, text, sizeof text));
    for (uint32_t i = 0; i <= sizeof text; i += 3)
        ck_assert_uint_eq(ch_points_at(&points, i), i / 3 * 2);
    ch_points_dispose(&points);
}
END_TEST

START_TEST(arrays_grow_in_an_arena)
{
    struct ch_arena arena = {0};
    struct {
        uint32_t *items, count, cap;
    } list = {0};
    for (uint32_t i = 0; i < 100000; i++) {
        uint32_t *slot = CH_PUSH(&arena, &list);
        ck_assert_ptr_nonnull(slot);
        ck_assert_uint_eq(*slot, 0);
        *slot = i;
    }
    for (uint32_t i = 0; i < list.count; i++)
        ck_assert_uint_eq(list.items[i], i);
    ch_arena_reset(&arena, 1 << 20);
    ck_assert_uint_le(arena.total, 1 << 20);
    ch_arena_dispose(&arena);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {error_is_cut_at_a_character, malformed_utf8_is_found, utf8_goes_both_ways,
                                  points_count_code_points,    arrays_grow_in_an_arena, NULL};
    return ch_run_tests("base", tests);
}
