#include "intake.h"
#include "intake/date.h"
#include "intake/normal.h"

static void finish(struct ch_arena *arena, struct ch_article *article)
{
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_article_finish(article, arena, &err) == CH_OK, "%s", err.message);
}

START_TEST(text_becomes_nfc)
{
    const struct {
        struct ch_str in;
        const char *out;
    } cases[] = {
        {CH_LIT("plain\ttext\n"), "plain\ttext\n"},
        {CH_LIT("a\r\nb\rc\n\r\n\r"), "a\nb\nc\n\n\n"},
        {CH_LIT("re\xCC\x81sume\xCC\x81"), "r\xC3\xA9sum\xC3\xA9"},
        {CH_LIT("e\xCC\x81"), "\xC3\xA9"},
        {CH_LIT("\xE2\x84\xAB \xE2\x80\x9Cquote\xE2\x80\x9D"), "\xC3\x85 \xE2\x80\x9Cquote\xE2\x80\x9D"},
        {CH_LIT("a\0b"), "a\xEF\xBF\xBD"
                         "b"},
        {CH_LIT("caf\xE9."), "caf\xEF\xBF\xBD."},
        {CH_LIT("\xF0\x9F\x98"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {CH_LIT("\xED\xA0\x80x\xCC\x81"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDx\xCC\x81"},
        {CH_LIT("\xEF\xBF\xBD kept"), "\xEF\xBF\xBD kept"},
        {CH_LIT("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), "\xED\x95\x9C"},
        {CH_LIT("a\xC2\xA0"
                "b\xC2\xAD"
                "c\xE2\x80\x8B"
                "d"),
         "a\xC2\xA0"
         "b\xC2\xAD"
         "c\xE2\x80\x8B"
         "d"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_buf out = {0};
        ch_normal_text(cases[i].in, &out);
        ck_assert(!out.failed);
        ck_assert_str_eq(out.data, cases[i].out);
        ch_buf_dispose(&out);
    }
}
END_TEST

/* Combining marks whose order has to be exchanged cost quadratic time in a naive implementation. */
START_TEST(marks_without_end_take_linear_time)
{
    struct ch_buf in = {0}, out = {0};
    ch_buf_putc(&in, 'a');
    for (int i = 0; i < 400000; i++)
        ch_buf_puts(&in, i % 2 ? "\xCC\xA3" : "\xCC\x81"); /* dot below, acute */
    for (int i = 0; i < 400000; i++)
        ch_buf_puts(&in, "\xE0\xBD\xB3"); /* U+0F73 */
    ch_normal_text((struct ch_str){in.data, in.len}, &out);
    ck_assert(!out.failed);
    ck_assert_uint_eq(ch_utf8_valid(out.data, out.len), out.len);
    ch_buf_dispose(&in);
    ch_buf_dispose(&out);
}
END_TEST

START_TEST(dates_of_all_kinds)
{
    static const char *const cases[][2] = {
        {"2024-10-31", "2024-10-31"},
        {"2024-10-31T23:30:00-05:00", "2024-10-31"},
        {"2024-10-31 13:47:00", "2024-10-31"},
        {"2024/10/31", "2024-10-31"},
        {"2024-10", "2024-10"},
        {"2024", "2024"},
        {"20241031", "2024-10-31"},
        {"20241031T134700Z", "2024-10-31"},
        {"20241031134700", "2024-10-31"},
        {"1730382420", "2024-10-31"},
        {"1730382420000", "2024-10-31"},
        {"Thu, 31 Oct 2024 13:47:00 +0000", "2024-10-31"},
        {"Thursday, October 31, 2024 3:45 PM", "2024-10-31"},
        {"Thu Oct 31 13:47:00 2024", "2024-10-31"},
        {"Oct. 31, 2024", "2024-10-31"},
        {"Sept 5, 2024", "2024-09-05"},
        {"31 October 2024", "2024-10-31"},
        {"October 31st, 2024", "2024-10-31"},
        {"October 2024", "2024-10"},
        {"Published: 2 May 2023", "2023-05-02"},
        {"2024 October 31", "2024-10-31"},
        {"31/12/2024", "2024-12-31"},
        {"12/31/2024", "2024-12-31"},
        {"04.05.2024", "2024-05-04"},
        {"05/04/2024", "2024"},
        {"29 February 2024", "2024-02-29"},
        {"29 February 2023", ""},
        {"2024-13-01", ""},
        {"2024-00-10", ""},
        {"2024-02-30", ""},
        {"0001-01-01T00:00:00", ""},
        {"yesterday", ""},
        {"", ""},
        {"Thursday", ""},
        {"7", ""},
        {"99999999999999999999999999", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[CH_DATE_SIZE] = "";
        bool found = ch_date_parse(ch_str_of(cases[i][0]), out);
        ck_assert_msg(found == (cases[i][1][0] != '\0'), "%s", cases[i][0]);
        if (found) ck_assert_msg(strcmp(out, cases[i][1]) == 0, "%s gave %s", cases[i][0], out);
    }
}
END_TEST

START_TEST(article_is_finished)
{
    struct ch_arena arena = {0};
    struct ch_article a = {.text = CH_LIT("Text.\r\n"),
                           .title = "  Two\n words ",
                           .outlet = " ",
                           .published = "31 Oct 2024",
                           .language = "EN_us"};
    finish(&arena, &a);
    ck_assert_str_eq(a.text.ptr, "Text.\n");
    ck_assert_uint_eq(a.text.len, 6);
    ck_assert_str_eq(a.title, "Two words");
    ck_assert_ptr_null(a.outlet);
    ck_assert_str_eq(a.published, "2024-10-31");
    ck_assert_str_eq(a.language, "en-us");
    ck_assert_uint_eq(strlen(a.id), 71);
    ch_arena_dispose(&arena);
}
END_TEST

/* The id depends on text, URL and date, and on nothing else; the scheme must never change unnoticed, since
 * databases hold ids. */
START_TEST(id_tells_articles_apart)
{
    struct ch_arena arena = {0};
    struct ch_article a = {.text = CH_LIT("Text."), .url = "https://a.example/1", .published = "2024-10-31"};
    struct ch_article b = {.text = CH_LIT("Text."),
                           .url = "https://a.example/1",
                           .published = "2024-10-31T10:00",
                           .title = "Title",
                           .outlet = "Outlet",
                           .source_id = "x"};
    struct ch_article c = {.text = CH_LIT("Text."), .published = "2024-10-31"};
    struct ch_article d = {.text = CH_LIT("Text."), .url = "2024-10-31"};
    finish(&arena, &a);
    finish(&arena, &b);
    finish(&arena, &c);
    finish(&arena, &d);
    ck_assert_str_eq(a.id, b.id);
    ck_assert_str_ne(a.id, c.id);
    ck_assert_str_ne(c.id, d.id);
    /* printf '18:chancery/article/1,5:Text.,-,10:2024-10-31,' | sha256sum */
    ck_assert_str_eq(c.id, "sha256:92dd03fadfcdbe5d348f128652cc9e5e73a06c1efe76d420d8953a9c22266400");
    ch_arena_dispose(&arena);
}
END_TEST

START_TEST(json_lines_are_read)
{
    static const char lines[] =
        "{\"id\": \"a\", \"url\": \"https://x.example/a\", \"title\": \"T\", \"outlet\": \"O\", "
        "\"published\": \"2024-10-31T10:00:00Z\", \"language\": null, \"text\": \"One \\u00e9.\"}\r\n"
        "\n"
        "{\"text\": \n"
        "{\"headline\": \"H\", \"maintext\": \"Two.\", \"date_publish\": \"2024-05-01 00:00:00\", "
        "\"source_domain\": \"y.example\", \"id\": 17}\n"
        "{\"source\": {\"id\": null, \"name\": \"The Wire\"}, \"content\": [\"Par.\", \"Par two.\"], "
        "\"text\": null}";
    const char *folder = scratch();
    struct harvest h;
    harvest_path(&h, put_file(folder, "a.jsonl", lines, sizeof lines - 1), NULL);
    ck_assert_uint_eq(h.count, 4);
    ck_assert_str_eq(h.items[0].article.text.ptr, "One \xC3\xA9.");
    ck_assert_str_eq(h.items[0].article.source_id, "a");
    ck_assert_str_eq(h.items[0].article.published, "2024-10-31");
    ck_assert_str_eq(h.items[0].article.language, "en");
    ck_assert_int_eq(h.items[1].status, CH_UNREADABLE);
    ck_assert_uint_eq(h.items[1].err.line, 3);
    ck_assert_uint_ge(h.items[1].err.offset, strchr(lines, '\n') + 2 - lines);
    ck_assert_ptr_nonnull(strstr(h.items[1].err.file, "a.jsonl"));
    ck_assert_str_eq(h.items[2].article.title, "H");
    ck_assert_str_eq(h.items[2].article.outlet, "y.example");
    ck_assert_str_eq(h.items[2].article.published, "2024-05-01");
    ck_assert_str_eq(h.items[2].article.source_id, "17");
    ck_assert_uint_eq(h.items[2].line, 4);
    ck_assert_str_eq(h.items[3].article.outlet, "The Wire");
    ck_assert_str_eq(h.items[3].article.text.ptr, "Par.\n\nPar two.");
    ch_arena_dispose(&h.arena);
    clear_scratch(folder);
}
END_TEST

START_TEST(fields_are_mapped)
{
    static const char line[] =
        "{\"text\": \"teaser\", \"data\": {\"story\": \"The story.\"}, \"when\": \"2023\"}\n";
    static const char *const maps[] = {"text=data.story", "published=when"};
    const char *folder = scratch();
    struct harvest h;
    struct ch_reader_options options = {.maps = maps, .map_count = 2, .outlet = "Given"};
    harvest_path(&h, put_file(folder, "a", line, sizeof line - 1), &options);
    ck_assert_uint_eq(h.count, 1);
    ck_assert_str_eq(h.items[0].article.text.ptr, "The story.");
    ck_assert_str_eq(h.items[0].article.published, "2023");
    ck_assert_str_eq(h.items[0].article.outlet, "Given");
    ch_arena_dispose(&h.arena);
    clear_scratch(folder);

    static const char *const bad[] = {"text", "text=", "=x", "body=x"};
    for (size_t i = 0; i < 4; i++) {
        struct ch_reader *reader;
        struct ch_error err = CH_ERROR_INIT;
        options = (struct ch_reader_options){.maps = bad + i, .map_count = 1};
        ck_assert_int_eq(ch_reader_open(&reader, NULL, 0, &options, &err), CH_USAGE);
    }
    struct ch_reader *reader;
    options = (struct ch_reader_options){.published = "tomorrow"};
    ck_assert_int_eq(ch_reader_open(&reader, NULL, 0, &options, NULL), CH_USAGE);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {text_becomes_nfc,        marks_without_end_take_linear_time,
                                  dates_of_all_kinds,      article_is_finished,
                                  id_tells_articles_apart, json_lines_are_read,
                                  fields_are_mapped,       NULL};
    return ch_run_tests("intake", tests);
}
