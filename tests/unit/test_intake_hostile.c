#include "intake.h"
#include "intake/input.h"

#include <fcntl.h>
#include <sys/resource.h>

#define LITERAL(s) (s), sizeof(s) - 1

/* Each file gives one item with this status and a message that tells what is wrong. */
START_TEST(what_is_no_article_is_refused)
{
    static const struct {
        const char *name, *bytes;
        size_t len;
        enum ch_status status;
        const char *message;
    } cases[] = {
        {"empty.txt", LITERAL(""), CH_UNREADABLE, "empty"},
        {"blank.txt", LITERAL(" \n\t\r\n "), CH_UNREADABLE, "no text"},
        {"bom.txt", LITERAL("\xEF\xBB\xBF"), CH_UNREADABLE, "no text"},
        {"zeros", LITERAL("\0\0\0\0\0\0\0\0\0\0"), CH_UNREADABLE, "binary"},
        {"controls", LITERAL("\1\2\3\4text\5\6"), CH_UNREADABLE, "binary"},
        {"a.pdf", LITERAL("%PDF-1.7\n%\xE2\xE3"), CH_UNREADABLE, "PDF"},
        {"a.gz", LITERAL("\x1F\x8B\x08\0"), CH_UNREADABLE, "compressed file"},
        {"a.docx", LITERAL("PK\x03\x04\x14"), CH_UNREADABLE, "archive"},
        {"a.rtf", LITERAL("{\\rtf1 text}"), CH_UNREADABLE, "RTF"},
        {"a.xml", LITERAL("<?xml version='1.0'?><sitemap><url/></sitemap>"), CH_UNREADABLE, "XML"},
        {"frames.html", LITERAL("<html><frameset><frame src=a></frameset></html>"), CH_UNREADABLE, "no text"},
        {"broken.txt", LITERAL("Broken \xF0\x9F bytes \xC3\xA9\xC3\xA8\xC3\xA7."), CH_OK, ""},
        {"quotes.txt", LITERAL("\"He said \"\"\" \xE2\x80\x9C\xE2\x80\x9C 'yes\n\n\"no"), CH_OK, ""},
        {"escape.txt", LITERAL("\x1B[31mred\x1B[0m text"), CH_OK, ""},
    };
    const char *folder = scratch();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct harvest h;
        harvest_path(&h, put_file(folder, cases[i].name, cases[i].bytes, cases[i].len), NULL);
        ck_assert_uint_eq(h.count, 1);
        ck_assert_msg(h.items[0].status == cases[i].status, "%s: %s", cases[i].name, h.items[0].err.message);
        ck_assert_msg(strstr(h.items[0].err.message, cases[i].message), "%s: %s", cases[i].name,
                      h.items[0].err.message);
        if (cases[i].status == CH_OK)
            ck_assert_uint_eq(ch_utf8_valid(h.items[0].article.text.ptr, h.items[0].article.text.len),
                              h.items[0].article.text.len);
        else
            ck_assert_ptr_nonnull(strstr(h.items[0].err.file, cases[i].name));
        ch_arena_dispose(&h.arena);
    }
    clear_scratch(folder);
}
END_TEST

/* A bad record gives its error, and the one behind it is read. */
START_TEST(bad_records_do_not_stop_the_run)
{
    static const struct {
        const char *line, *message;
    } cases[] = {
        {"{\"text\": \"a\", \"text\": \"b\"}", "duplicate"},
        {"{\"text\": \"unbalanced}", "not valid JSON"},
        {"{\"text\": \"a\"} trailing", "not valid JSON"},
        {"{\"title\": \"no text here\"}", "\"text\" is missing"},
        {"{\"text\": null}", "\"text\" is missing"},
        {"{\"text\": \"\"}", "\"text\" is missing"},
        {"{\"text\": \"  \\n \"}", "no text"},
        {"{\"text\": 17}", "a number"},
        {"{\"text\": {\"a\": 1}}", "an object"},
        {"{\"text\": [\"a\", 2]}", "a number"},
        {"{\"text\": true}", "true or false"},
        {"[1, 2]", "a list"},
        {"\"text\"", "not valid JSON"},
        {"null", "not valid JSON"},
        {"{\"html\": \"<nav>menu</nav>\"}", "no text"},
        {"{\"\\u0000\": 1, \"text\": \"a\"}", "not valid JSON"},
        {"\xFF\xFE\x01", "not valid JSON"},
    };
    const char *folder = scratch();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_buf lines = {0};
        ch_buf_puts(&lines, "{\"text\": \"before\"}\n");
        ch_buf_puts(&lines, cases[i].line);
        ch_buf_puts(&lines, "\n{\"text\": \"after\"}");
        struct harvest h;
        harvest_path(&h, put_file(folder, "a.jsonl", lines.data, lines.len), NULL);
        ck_assert_uint_eq(h.count, 3);
        ck_assert_msg(h.items[1].status == CH_UNREADABLE, "%s", cases[i].line);
        ck_assert_msg(strstr(h.items[1].err.message, cases[i].message), "%s: %s", cases[i].line,
                      h.items[1].err.message);
        ck_assert_uint_eq(h.items[1].err.line, 2);
        ck_assert_uint_ge(h.items[1].err.offset, 19);
        ck_assert_uint_le(h.items[1].err.offset, 19 + strlen(cases[i].line));
        ck_assert_str_eq(h.items[2].article.text.ptr, "after");
        ch_arena_dispose(&h.arena);
        ch_buf_dispose(&lines);
    }
    clear_scratch(folder);
}
END_TEST

/* Records that are odd but can be read. */
START_TEST(odd_records_are_read)
{
    static const char *const cases[][2] = {
        {"{\"text\": \"half \\ud83d pair \\ude00.\"}", "half \xEF\xBF\xBD pair \xEF\xBF\xBD."},
        {"{\"text\": \"whole \\ud83d\\ude00 \\\\ud83d\"}", "whole \xF0\x9F\x98\x80 \\ud83d"},
        {"{\"text\": \"nul \\u0000.\"}", "nul \xEF\xBF\xBD."},
        {"{\"text\": \"caf\xE9 \x93yes\x94\"}", "caf\xC3\xA9 \xE2\x80\x9Cyes\xE2\x80\x9D"},
        {"{\"text\": \"x\", \"title\": [], \"outlet\": {}, \"published\": false, \"url\": 1.5, \"id\": []}",
         "x"},
        {"{\"html\": \"<p>Said on Monday.</p><nav>menu</nav>\", \"text\": \"\"}", "Said on Monday."},
    };
    const char *folder = scratch();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct harvest h;
        harvest_path(&h, put_file(folder, "a.jsonl", cases[i][0], strlen(cases[i][0])), NULL);
        ck_assert_uint_eq(h.count, 1);
        ck_assert_msg(h.items[0].status == CH_OK, "%s: %s", cases[i][0], h.items[0].err.message);
        ck_assert_str_eq(h.items[0].article.text.ptr, cases[i][1]);
        ch_arena_dispose(&h.arena);
    }
    clear_scratch(folder);
}
END_TEST

START_TEST(json_documents_are_split)
{
    static const char *const cases[] = {
        "[{\"text\": \"one\"},\n {\"text\": \"two\"}]",
        "{\n \"text\": \"one\"\n}\n{\n \"text\": \"two\"\n}\n",
        "{\n \"status\": \"ok\", \"articles\": [{\"text\": \"one\"}, {\"text\": \"two\"}]}",
    };
    const char *folder = scratch();
    struct harvest h;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        harvest_path(&h, put_file(folder, "a.json", cases[i], strlen(cases[i])), NULL);
        ck_assert_uint_eq(h.count, 2);
        ck_assert_str_eq(h.items[0].article.text.ptr, "one");
        ck_assert_str_eq(h.items[1].article.text.ptr, "two");
        ch_arena_dispose(&h.arena);
    }
    harvest_path(&h, put_file(folder, "a.json", LITERAL("{\n \"text\": \"one\",\n oops}")), NULL);
    ck_assert_uint_eq(h.count, 1);
    ck_assert_int_eq(h.items[0].status, CH_UNREADABLE);
    ck_assert_uint_eq(h.items[0].err.line, 3);
    ch_arena_dispose(&h.arena);
    clear_scratch(folder);
}
END_TEST

START_TEST(nesting_without_end_is_refused)
{
    const char *folder = scratch();
    struct ch_buf line = {0};
    ch_buf_puts(&line, "{\"text\": ");
    for (int i = 0; i < 200000; i++)
        ch_buf_putc(&line, '[');
    ch_buf_puts(&line, "\n{\"text\": \"after\"}\n");
    struct harvest h;
    harvest_path(&h, put_file(folder, "a.jsonl", line.data, line.len), NULL);
    ck_assert_uint_eq(h.count, 2);
    ck_assert_int_eq(h.items[0].status, CH_UNREADABLE);
    ck_assert_str_eq(h.items[1].article.text.ptr, "after");
    ch_arena_dispose(&h.arena);
    ch_buf_dispose(&line);
    clear_scratch(folder);
}
END_TEST

/* A line of 100 MB is passed over, and one that has no end as well, without more memory than a line may have.
 */
START_TEST(endless_lines_are_passed_over)
{
    const char *folder = scratch();
    char path[128];
    snprintf(path, sizeof path, "%s/long.jsonl", folder);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs("{\"text\": \"before\"}\n{\"text\": \"", file);
    fflush(file);
    ck_assert_int_eq(ftruncate(fileno(file), 19 + 100 * 1024 * 1024), 0); /* sparse: quick to write */
    fseek(file, 0, SEEK_END);
    fputs("\"}\n{\"text\": \"after\"}\n", file);
    fclose(file);
    struct harvest h;
    struct ch_reader_options options = {.from = CH_FORMAT_JSONL};
    harvest_path(&h, path, &options);
    ck_assert_uint_eq(h.count, 3);
    ck_assert_int_eq(h.items[1].status, CH_UNREADABLE);
    ck_assert_ptr_nonnull(strstr(h.items[1].err.message, "longer than"));
    ck_assert_uint_eq(h.items[1].err.line, 2);
    ck_assert_uint_eq(h.items[1].err.offset, 19);
    ck_assert_str_eq(h.items[2].article.text.ptr, "after");
    ck_assert_uint_eq(h.items[2].line, 3);
    ch_arena_dispose(&h.arena);

    options.from = CH_FORMAT_TEXT;
    harvest_path(&h, path, &options);
    ck_assert_uint_eq(h.count, 1);
    ck_assert_int_eq(h.items[0].status, CH_UNREADABLE);
    ch_arena_dispose(&h.arena);
    clear_scratch(folder);
#ifndef CH_ARENA_DEBUG
    struct rusage usage;
    ck_assert_int_eq(getrusage(RUSAGE_SELF, &usage), 0);
    ck_assert_int_lt(usage.ru_maxrss, 256 * 1024);
#endif
}
END_TEST

START_TEST(folders_are_walked_in_order)
{
    const char *folder = scratch();
    char path[256];
    put_file(folder, "b.txt", LITERAL("Second."));
    put_file(folder, "B.txt", LITERAL("First."));
    put_file(folder, ".hidden", LITERAL("Hidden."));
    snprintf(path, sizeof path, "%s/a.d", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    put_file(path, "z.txt", LITERAL("Inner."));
    char link[300];
    snprintf(link, sizeof link, "%s/loop", path);
    ck_assert_int_eq(symlink(folder, link), 0);
    snprintf(link, sizeof link, "%s/self", path);
    ck_assert_int_eq(symlink(".", link), 0);
    snprintf(link, sizeof link, "%s/c-dangling", folder);
    ck_assert_int_eq(symlink("/nonexistent/x", link), 0);
    static const char *const order[] = {"B.txt", "a.d/z.txt", "b.txt", "c-dangling"};
    struct harvest h;
    harvest_path(&h, folder, NULL);
    ck_assert_uint_eq(h.count, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_msg(ch_str_ends(ch_str_of(h.items[i].file), order[i]), "%s", h.items[i].file);
    ck_assert_int_eq(h.items[3].status, CH_UNREADABLE);
    ck_assert_str_eq(h.items[0].article.source_id, "B");
    ch_arena_dispose(&h.arena);

    const char *twice[] = {folder, folder};
    harvest_paths(&h, twice, 2, NULL);
    ck_assert_uint_eq(h.count, 8);
    ch_arena_dispose(&h.arena);
    clear_scratch(folder);
}
END_TEST

START_TEST(what_cannot_be_opened_is_reported)
{
    const char *folder = scratch();
    char closed[256], fifo[256];
    snprintf(closed, sizeof closed, "%s/closed", folder);
    snprintf(fifo, sizeof fifo, "%s/fifo", folder);
    ck_assert_int_eq(mkdir(closed, 0), 0);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    put_file(folder, "z.txt", LITERAL("Read."));
    struct harvest h;
    const char *paths[] = {"/nonexistent/a.txt", "/dev/null", folder};
    harvest_paths(&h, paths, 3, NULL);
    bool root = geteuid() == 0; /* no folder is closed to root */
    ck_assert_uint_eq(h.count, root ? 4 : 5);
    for (size_t i = 0; i + 1 < h.count; i++) {
        ck_assert_int_eq(h.items[i].status, CH_UNREADABLE);
        ck_assert_str_ne(h.items[i].err.file, "");
    }
    ck_assert_ptr_nonnull(strstr(h.items[1].err.message, "device"));
    ck_assert_ptr_nonnull(strstr(h.items[h.count - 2].err.message, "named pipe"));
    ck_assert_str_eq(h.items[h.count - 1].article.text.ptr, "Read.");
    ch_arena_dispose(&h.arena);
    clear_scratch(folder);
}
END_TEST

/* A file that goes away between listing and opening. */
START_TEST(vanishing_files_are_reported)
{
    const char *folder = scratch();
    put_file(folder, "a.txt", LITERAL("First."));
    const char *gone = put_file(folder, "b.txt", LITERAL("Gone."));
    put_file(folder, "c.txt", LITERAL("Third."));
    struct ch_reader *reader;
    struct ch_arena arena = {0};
    struct ch_article article;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(ch_reader_open(&reader, &folder, 1, NULL, NULL), CH_OK);
    ck_assert_int_eq(ch_reader_next(reader, &arena, &article, &err), CH_OK);
    ck_assert_int_eq(unlink(gone), 0);
    ck_assert_int_eq(ch_reader_next(reader, &arena, &article, &err), CH_UNREADABLE);
    ck_assert_str_eq(err.file, gone);
    ck_assert_int_eq(ch_reader_next(reader, &arena, &article, &err), CH_OK);
    ck_assert_str_eq(article.text.ptr, "Third.");
    ck_assert_int_eq(ch_reader_next(reader, &arena, &article, &err), CH_NOMATCH);
    ck_assert_int_eq(ch_reader_next(reader, &arena, &article, &err), CH_NOMATCH);
    ch_reader_close(reader);
    ch_arena_dispose(&arena);
    clear_scratch(folder);
}
END_TEST

/* Standard input in place of a file, here a pipe that hands out one byte at a time. */
START_TEST(standard_input_is_read)
{
    static const char lines[] = "{\"text\": \"one\"}\n{\"text\": \"two\"}";
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        for (size_t i = 0; i + 1 < sizeof lines; i++)
            if (write(ends[1], lines + i, 1) != 1) _exit(1);
        _exit(0);
    }
    close(ends[1]);
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    struct harvest h;
    harvest_path(&h, "-", NULL);
    ck_assert_uint_eq(h.count, 2);
    ck_assert_str_eq(h.items[1].article.text.ptr, "two");
    ck_assert_str_eq(h.items[1].file, "-");
    ck_assert_ptr_null(h.items[1].article.source_id);
    ch_arena_dispose(&h.arena);
}
END_TEST

/* What plain text tells about itself; the text stays as it is. */
START_TEST(plain_text_tells_title_and_date)
{
    static const struct {
        const char *text, *title, *published;
    } cases[] = {
        {"Ministers meet in Bern\n\nBERN, Oct. 31, 2024 (Wire) - They met.\n", "Ministers meet in Bern",
         "2024-10-31"},
        {"WASHINGTON, Oct. 31 (Wire) -- No year here.\n", NULL, NULL},
        {"(Geneva, 31 October 2024) \xE2\x80\x93 They met.\n\nMore.", NULL, "2024-10-31"},
        {"HARRISBURG, Pa., Oct. 31, 2024 (Wire) \xE2\x80\x94 They met.", NULL, "2024-10-31"},
        {"NEW YORK/GENEVA, Thursday, 31 October 2024 -- They met.", NULL, "2024-10-31"},
        {"They met on Friday, May 3, 2019 - or so it was said.", NULL, NULL},
        {"A full sentence is no title.\n\nThey met.", NULL, NULL},
        {"No blank line follows\nThey met.", NULL, NULL},
        {"Nothing follows\n\n", NULL, NULL},
        {"By Jane Doe\n\nThey met.", NULL, NULL},
    };
    const char *folder = scratch();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct harvest h;
        harvest_path(&h, put_file(folder, "a.txt", cases[i].text, strlen(cases[i].text)), NULL);
        const struct ch_article *a = &h.items[0].article;
        ck_assert_str_eq(a->text.ptr, cases[i].text);
        ck_assert_pstr_eq(a->title, cases[i].title);
        ck_assert_pstr_eq(a->published, cases[i].published);
        ch_arena_dispose(&h.arena);
    }
    clear_scratch(folder);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        what_is_no_article_is_refused, bad_records_do_not_stop_the_run,   odd_records_are_read,
        json_documents_are_split,      nesting_without_end_is_refused,    endless_lines_are_passed_over,
        folders_are_walked_in_order,   what_cannot_be_opened_is_reported, vanishing_files_are_reported,
        standard_input_is_read,        plain_text_tells_title_and_date,   NULL};
    return ch_run_tests("intake_hostile", tests);
}
