#include "export/json_writer.h"
#include "export/safe_text.h"
#include "export/table.h"
#include "export/wrap.h"
#include "store/slice.h"
#include "suite.h"

#include <string.h>

static void check_buf(struct ch_buf *buf, const char *want)
{
    ck_assert(!buf->failed);
    ck_assert_str_eq(buf->data ? buf->data : "", want);
    ch_buf_dispose(buf);
}

START_TEST(json_escapes_what_a_terminal_acts_on)
{
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"plain", "\"plain\""},
        {"", "\"\""},
        {"a\"b\\c", "\"a\\\"b\\\\c\""},
        {"\b\t\n\f\r\x01\x1b\x7f", "\"\\b\\t\\n\\f\\r\\u0001\\u001b\\u007f\""},
        {"\v", "\"\\u000b\""},
        {"“é” 北京 😀", "\"“é” 北京 😀\""},
        {"a\xC2\x9B"
         "31m",
         "\"a\\u009b31m\""},
        {"\xE2\x80\xAE"
         "abc\xE2\x80\xA8\xE2\x81\xA6\xD8\x9C\xE2\x80\x8F",
         "\"\\u202eabc\\u2028\\u2066\\u061c\\u200f\""},
        {"\xE2\x80\x93\xE2\x82\xAC\xC2\xA0\xD8\xA7", "\"\xE2\x80\x93\xE2\x82\xAC\xC2\xA0\xD8\xA7\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_buf out = {0};
        struct ch_json json = {.out = &out};
        ch_json_text(&json, cases[i].text);
        check_buf(&out, cases[i].json);
    }
}
END_TEST

START_TEST(json_puts_commas_and_numbers)
{
    struct ch_buf out = {0};
    struct ch_json json = {.out = &out};
    ch_json_open(&json, '{');
    ch_json_put(&json, "a", NULL);
    ch_json_put_uint(&json, "b", UINT64_MAX);
    ch_json_key(&json, "c");
    ch_json_open(&json, '[');
    ch_json_int(&json, INT64_MIN);
    ch_json_bool(&json, true);
    ch_json_open(&json, '{');
    ch_json_close(&json, '}');
    ch_json_close(&json, ']');
    ch_json_key(&json, "d");
    ch_json_open(&json, '[');
    const double shares[] = {0, 0.004, 0.005, 0.93, 0.996, 1, 2, -1};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        ch_json_share(&json, shares[i]);
    ch_json_close(&json, ']');
    ch_json_close(&json, '}');
    check_buf(&out, "{\"a\":null,\"b\":18446744073709551615,\"c\":[-9223372036854775808,true,{}],"
                    "\"d\":[0.00,0.00,0.01,0.93,1.00,1.00,1.00,0.00]}");
}
END_TEST

START_TEST(safe_text_shows_controls)
{
    struct ch_buf out = {0};
    ch_buf_safe(&out, CH_LIT("a\tb\nc\x1b[2J\xE2\x80\xAE\xFFé"), false);
    check_buf(&out, "a b c\\u{1B}[2J\\u{202E}\xEF\xBF\xBDé");
    ch_buf_safe(&out, CH_LIT("a\tb\nc\r\n"), true);
    check_buf(&out, "a\tb\nc\\u{D}\n");
}
END_TEST

static const struct ch_field fields[] = {{"id", CH_VALUE_TEXT, "", false},
                                         {"status", CH_VALUE_TEXT, "", false},
                                         {"who", CH_VALUE_LIST, "", false},
                                         {"count", CH_VALUE_INT, "", false},
                                         {"share", CH_VALUE_REAL, "", true}};

/* Two rows that try every format's special characters. */
static void print_rows(struct ch_print_options options, struct ch_buf *out)
{
    const struct ch_str first[] = {CH_LIT("Ann, A."), CH_LIT("=SUM(\"x\")")},
                        second[] = {CH_LIT("北京 | né")};
    const struct ch_value rows[][5] = {
        {{.type = CH_VALUE_TEXT, .text = CH_LIT("m1")},
         {.type = CH_VALUE_TEXT, .text = CH_LIT("held")},
         {.type = CH_VALUE_LIST, .list = {first, 2}},
         {.type = CH_VALUE_INT, .integer = 12},
         {.type = CH_VALUE_REAL, .real = 0.5}},
        {{.type = CH_VALUE_TEXT, .text = CH_LIT("-m2\ttab\\ and\nline")},
         {.type = CH_VALUE_NULL},
         {.type = CH_VALUE_LIST, .list = {second, 1}},
         {.type = CH_VALUE_INT, .integer = -3},
         {.type = CH_VALUE_REAL, .real = 1}},
    };
    struct ch_printer *printer;
    ck_assert_int_eq(ch_printer_open(&printer, &options, fields, 5, out, NULL), CH_OK);
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(ch_printer_row(printer, rows[i], NULL), CH_OK);
    ck_assert_int_eq(ch_printer_close(printer, NULL), CH_OK);
}

START_TEST(rows_are_printed_in_each_format)
{
    static const struct {
        struct ch_print_options options;
        const char *want;
    } cases[] = {
        {{.format = CH_PRINT_TSV},
         "id\tstatus\twho\tcount\tshare\n"
         "m1\theld\tAnn, A.; =SUM(\"x\")\t12\t0.50\n"
         "-m2\\ttab\\\\ and\\nline\t\t北京 | né\t-3\t1.00\n"},
        {{.format = CH_PRINT_CSV},
         "id,status,who,count,share\r\n"
         "m1,held,\"Ann, A.; =SUM(\"\"x\"\")\",12,0.50\r\n"
         "\"-m2\ttab\\ and\nline\",,北京 | né,-3,1.00\r\n"},
        {{.format = CH_PRINT_CSV, .excel = true},
         "\xEF\xBB\xBFid,status,who,count,share\r\n"
         "m1,held,\"Ann, A.; =SUM(\"\"x\"\")\",12,0.50\r\n"
         "\"'-m2\ttab\\ and\nline\",,北京 | né,-3,1.00\r\n"},
        {{.format = CH_PRINT_JSON},
         "[{\"id\":\"m1\",\"status\":\"held\",\"who\":[\"Ann, "
         "A.\",\"=SUM(\\\"x\\\")\"],\"count\":12,\"share\":0.50},\n"
         " {\"id\":\"-m2\\ttab\\\\ and\\nline\",\"status\":null,\"who\":[\"北京 | "
         "né\"],\"count\":-3,\"share\":1.00}]\n"},
        {{.format = CH_PRINT_JSONL},
         "{\"id\":\"m1\",\"status\":\"held\",\"who\":[\"Ann, "
         "A.\",\"=SUM(\\\"x\\\")\"],\"count\":12,\"share\":0.50}\n"
         "{\"id\":\"-m2\\ttab\\\\ and\\nline\",\"status\":null,\"who\":[\"北京 | "
         "né\"],\"count\":-3,\"share\":1.00}\n"},
        {{.format = CH_PRINT_MD},
         "| id | status | who | count |\n| --- | --- | --- | ---: |\n"
         "| m1 | held | Ann, A.; =SUM(\"x\") | 12 |\n"
         "| -m2 tab\\\\ and line |  | 北京 \\| né | -3 |\n"},
        {{.format = CH_PRINT_TABLE},
         "id                 status  who                 count\n"
         "m1                 held    Ann, A.; =SUM(\"x\")     12\n"
         "-m2 tab\\ and line          北京 | né              -3\n"},
        {{.format = CH_PRINT_TABLE, .width = 46},
         "id                 status  who           count\n"
         "m1                 held    Ann, A.; =S…     12\n"
         "-m2 tab\\ and line          北京 | né        -3\n"},
        {{.format = CH_PRINT_TABLE, .color = true},
         "\033[1mid\033[0m                 \033[1mstatus\033[0m  \033[1mwho\033[0m                 "
         "\033[1mcount\033[0m\n"
         "\033[2mm1\033[0m                 \033[32mheld\033[0m    \033[36mAnn, A.; =SUM(\"x\")\033[0m  "
         "   12\n"
         "\033[2m-m2 tab\\ and line\033[0m          \033[36m北京 | né\033[0m              -3\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_buf out = {0};
        print_rows(cases[i].options, &out);
        check_buf(&out, cases[i].want);
    }
}
END_TEST

START_TEST(running_text_goes_below_the_rows_of_a_narrow_table)
{
    static const struct ch_field narrow[] = {{"id", CH_VALUE_TEXT, "", false},
                                             {"participants", CH_VALUE_LIST, "", false},
                                             {"evidence", CH_VALUE_TEXT, "", false},
                                             {"outlet", CH_VALUE_TEXT, "", false}};
    static const char article[] = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    const struct ch_str names[] = {CH_LIT("Ann Archer"), CH_LIT("Bob Baker")};
    const struct ch_value row[] = {
        {.type = CH_VALUE_TEXT, .text = ch_str_of(article)},
        {.type = CH_VALUE_LIST, .list = {names, 2}},
        {.type = CH_VALUE_TEXT,
         .text = CH_LIT("one two three four five six seven eight nine ten one two three four "
                        "five six seven eight nine ten one two three four five six seven eight")},
        {.type = CH_VALUE_TEXT, .text = CH_LIT("The Daily Harbinger")}};
    struct ch_buf out = {0};
    struct ch_printer *printer;
    struct ch_print_options options = {.format = CH_PRINT_TABLE, .width = 42};
    ck_assert_int_eq(ch_printer_open(&printer, &options, narrow, 4, &out, NULL), CH_OK);
    ck_assert_int_eq(ch_printer_row(printer, row, NULL), CH_OK);
    ck_assert_int_eq(ch_printer_close(printer, NULL), CH_OK);
    check_buf(&out, "participants           outlet\n"
                    "Ann Archer; Bob Baker  The Daily Harbinger\n"
                    "    0123456789ab  one two three four five\n"
                    "    six seven eight nine ten one two\n"
                    "    three four five six seven eight nine\n"
                    "    ten one two three four five six seven…\n");
}
END_TEST

START_TEST(no_rows_are_printed_in_each_format)
{
    static const struct {
        enum ch_print_format format;
        const char *want;
    } cases[] = {{CH_PRINT_TABLE, ""},
                 {CH_PRINT_TSV, "id\tstatus\twho\tcount\tshare\n"},
                 {CH_PRINT_JSON, "[]\n"},
                 {CH_PRINT_JSONL, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_buf out = {0};
        struct ch_printer *printer;
        struct ch_print_options options = {.format = cases[i].format};
        ck_assert_int_eq(ch_printer_open(&printer, &options, fields, 5, &out, NULL), CH_OK);
        ck_assert_int_eq(ch_printer_close(printer, NULL), CH_OK);
        check_buf(&out, cases[i].want);
    }
}
END_TEST

START_TEST(a_long_table_goes_on_with_settled_widths)
{
    struct ch_buf out = {0};
    struct ch_printer *printer;
    struct ch_print_options options = {.format = CH_PRINT_TABLE};
    ck_assert_int_eq(ch_printer_open(&printer, &options, fields + 3, 1, &out, NULL), CH_OK);
    uint32_t lines = 0;
    for (int64_t i = 0; i < 5000; i++) {
        struct ch_value value = {.type = CH_VALUE_INT, .integer = i};
        ck_assert_int_eq(ch_printer_row(printer, &value, NULL), CH_OK);
    }
    ck_assert_int_eq(ch_printer_close(printer, NULL), CH_OK);
    for (size_t i = 0; i < out.len; i++)
        lines += out.data[i] == '\n';
    ck_assert_uint_eq(lines, 5001);
    ck_assert(ch_str_ends((struct ch_str){out.data, out.len}, "\n 4998\n 4999\n"));
    ch_buf_dispose(&out);
}
END_TEST

START_TEST(wide_and_combining_characters_are_measured)
{
    ck_assert_uint_eq(ch_display_width(CH_LIT("abc")), 3);
    ck_assert_uint_eq(ch_display_width(CH_LIT("北京")), 4);
    ck_assert_uint_eq(ch_display_width(CH_LIT("e\xCC\x81")), 1);
    ck_assert_uint_eq(ch_display_width(CH_LIT("")), 0);
}
END_TEST

START_TEST(text_is_wrapped_between_words)
{
    struct ch_buf out = {0};
    ch_buf_wrap(&out, CH_LIT("one two  three\nfour\n\nfive sixsixsix"), 0, 2, 9);
    check_buf(&out, "one two\n  three\n  four\n\n  five\n  sixsixsix");
    ch_buf_wrap(&out, CH_LIT("  "), 0, 2, 9);
    check_buf(&out, "");
}
END_TEST

START_TEST(slices_are_counted_in_code_points)
{
    static const char mixed[] =
        "a“é” 北京 😀 and so on, until more than sixty-four code points are behind us: 北京!";
    const struct ch_str texts[] = {CH_LIT(""), CH_LIT("only ASCII in here"), CH_LIT(mixed)};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct ch_slices slices;
        ck_assert(ch_slices_init(&slices, texts[i]));
        size_t at = 0;
        for (uint32_t point = 0; point <= slices.count; point++) {
            ck_assert_uint_eq(ch_slices_at(&slices, point), at);
            if (at < texts[i].len) ch_utf8_next(texts[i].ptr, texts[i].len, &at);
        }
        ck_assert_uint_eq(ch_slice(&slices, (struct ch_range){0, slices.count}).len, texts[i].len);
        ck_assert_uint_eq(ch_slice(&slices, (struct ch_range){0, slices.count + 1}).len, 0);
        ck_assert_uint_eq(ch_slice(&slices, (struct ch_range){2, 1}).len, 0);
        ch_slices_dispose(&slices);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {json_escapes_what_a_terminal_acts_on,
                                  json_puts_commas_and_numbers,
                                  safe_text_shows_controls,
                                  rows_are_printed_in_each_format,
                                  no_rows_are_printed_in_each_format,
                                  running_text_goes_below_the_rows_of_a_narrow_table,
                                  a_long_table_goes_on_with_settled_widths,
                                  wide_and_combining_characters_are_measured,
                                  text_is_wrapped_between_words,
                                  slices_are_counted_in_code_points,
                                  NULL};
    return ch_run_tests("export", tests);
}
