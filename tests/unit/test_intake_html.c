#include "intake.h"
#include "intake/charset.h"
#include "intake/html.h"

#include <time.h>

#define PAGES CH_SOURCE "/tests/pages/"
#define FIXTURES CH_SOURCE "/fixtures/articles/"

/* Labelled pages: style, date and title that the page tells. */
static const struct {
    const char *name, *published, *title;
} pages[] = {
    {"09-cyprus-envoy", "2025-03-27", "UN envoy meets Cypriot leaders in buffer zone"},
    {"10-istanbul-grain", "2025-03-28", "Ukraine, Turkey discuss new grain route in Istanbul"},
    {"11-delhi-kathmandu-blog", "2025-03-30", "A visit that was not a visit"},
    {"12-paris-algiers", "2025-03-31", "France, Algeria to send back ambassadors"},
    {"13-dayton-archive", "2015-11-21", "The three weeks of Dayton"},
    {"14-summit-live", "2025-04-02", "Pacific leaders gather in Suva for talks on sea borders"},
    {"amp", "2025-04-08", "EU envoy presses Kazakhstan on machine tools"},
    {"broken-markup", "2025-04-12", "Cable search is over"},
    {"div-paragraphs", "2025-04-07", "Peru, Bolivia to resume joint cabinet meetings"},
    {"endless-scroll", "2025-04-14", "Chad and Cameroon share a river"},
    {"hashed-classes", "2025-04-06", "Sea code 'within reach', says Malaysia"},
    {"ministry", "2025-04-10", "Meeting with the Foreign Minister of Rwanda"},
    {"page-builder", "2025-04-09", "Tamale talks: Ghana invites Sahel leaders"},
    {"preformatted", "2025-04-11", "Vietnam, Cambodia settle border"},
    {"transcript", "2025-04-10", "Department Press Briefing \xE2\x80\x93 April 10, 2025"},
};
#define PAGE_COUNT (sizeof pages / sizeof *pages)

struct blocks {
    struct ch_str items[64];
    size_t count;
};

static struct blocks split(struct ch_str text)
{
    struct blocks blocks = {.count = 0};
    while (text.len) {
        size_t n = 0;
        while (n < text.len && !ch_str_starts((struct ch_str){text.ptr + n, text.len - n}, "\n\n"))
            n++;
        size_t len = n;
        while (len && text.ptr[len - 1] == '\n')
            len--;
        ck_assert_uint_lt(blocks.count, 64);
        if (len) blocks.items[blocks.count++] = (struct ch_str){text.ptr, len};
        n = n + 2 < text.len ? n + 2 : text.len;
        text = (struct ch_str){text.ptr + n, text.len - n};
    }
    return blocks;
}

static size_t common(const struct blocks *a, const struct blocks *b)
{
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++) {
        bool found = false;
        for (size_t j = 0; j < b->count; j++)
            found = found || ch_str_eq(a->items[i], b->items[j]);
        count += found;
    }
    return count;
}

static struct ch_str slurp(const char *path, char *buffer, size_t size)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    size_t len = fread(buffer, 1, size, file);
    fclose(file);
    return (struct ch_str){buffer, len};
}

/* Precision and recall of blocks over all labelled pages; a block that is not the same to the byte counts as
 * missed and as false. */
START_TEST(blocks_of_labelled_pages)
{
    size_t expected = 0, found = 0, right = 0;
    for (size_t i = 0; i < PAGE_COUNT; i++) {
        char path[512], buffer[16384];
        bool fixture = pages[i].name[0] >= '0' && pages[i].name[0] <= '9';
        snprintf(path, sizeof path, "%s%s.html", fixture ? FIXTURES : PAGES, pages[i].name);
        struct harvest h;
        harvest_path(&h, path, NULL);
        ck_assert_uint_eq(h.count, 1);
        ck_assert_msg(h.items[0].status == CH_OK, "%s: %s", path, h.items[0].err.message);
        const struct ch_article *a = &h.items[0].article;
        snprintf(path, sizeof path, PAGES "%s.txt", pages[i].name);
        struct blocks want = split(slurp(path, buffer, sizeof buffer)), got = split(a->text);
        size_t hits = common(&got, &want);
        expected += want.count;
        found += got.count;
        right += hits;
        if (hits < want.count || hits < got.count)
            printf("%s: %zu of %zu blocks, %zu found\n", pages[i].name, hits, want.count, got.count);
        ck_assert_msg(a->published && strcmp(a->published, pages[i].published) == 0, "%s", pages[i].name);
        ck_assert_msg(a->title && strcmp(a->title, pages[i].title) == 0, "%s: %s", pages[i].name, a->title);
        ch_arena_dispose(&h.arena);
    }
    double precision = (double)right / (double)found, recall = (double)right / (double)expected;
    printf("web pages: precision %.3f, recall %.3f of %zu blocks\n", precision, recall, expected);
    ck_assert_double_ge(precision, 0.97);
    ck_assert_double_ge(recall, 0.97);
}
END_TEST

/* The text, or the error's message. */
static const char *text_of(struct ch_arena *arena, const char *html)
{
    static struct ch_error err;
    struct ch_article article = {0};
    enum ch_status status = ch_html_article(ch_str_of(html), arena, &article, &err);
    return status == CH_OK ? article.text.ptr : err.message;
}

START_TEST(characters_and_lines)
{
    static const char *const cases[][2] = {
        {"<p>A&amp;B &lt;said&gt; &quot;yes&quot;.", "A&B <said> \"yes\"."},
        {"<p>He&#8217;s &#x201c;here&#X201D;&#146;s.",
         "He\xE2\x80\x99s \xE2\x80\x9Chere\xE2\x80\x9D\xE2\x80\x99s."},
        {"<p>AT&T and ?a=1&copy=2 &unknown; &#; &#0; end.",
         "AT&T and ?a=1&copy=2 &unknown; &#; \xEF\xBF\xBD end."},
        {"<p>no&nbsp;break&ensp;space  and\n\ttabs .", "no break space and tabs ."},
        {"<p>soft&shy;hyphen zero&#8203;width<wbr>break end.", "softhyphen zerowidthbreak end."},
        {"<p>in<b>line</b>d <i>one </i> two<a href=x>three</a>.", "inlined one twothree."},
        {"<p>One line.<br>Two line.<br/>\n Three.", "One line.\nTwo line.\nThree."},
        {"<p>Para one.<br><br>Para two.", "Para one.\n\nPara two."},
        {"<div>Div one.<div>Div two.</div>Div three.</div>", "Div one.\n\nDiv two.\n\nDiv three."},
        {"<p>He said <q>never</q>.", "He said \xE2\x80\x9Cnever\xE2\x80\x9D."},
        {"<p>Shown <span hidden>not shown</span>here <span style='display: none'>nor this</span>.",
         "Shown here ."},
        {"<ul><li>First of them.<li>Second of them.</ul>", "First of them.\n\nSecond of them."},
        {"<p>1 < 2 and <3 and </ no end.", "1 < 2 and <3 and </ no end."},
        {"<title>x</title><p>Text of it.<textarea><p>Not this text.</textarea>", "Text of it."},
        {"<p>Text of it.<![CDATA[ no ]]><?php no ?><!doctype no><!-- <p>no -->", "Text of it."},
        {"<p title='a>b' class=\"x\"y>Text of it.", "Text of it."},
        {"<a name=x/><p>Text of it.", "Text of it."},
        {"<p>Text of it.</p><p unfinished", "Text of it."},
        {"<nav><p>All of this is navigation, whatever it says.</p></nav>",
         "the page holds no text of an article"},
        {"", "the page holds no text of an article"},
    };
    struct ch_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(text_of(&arena, cases[i][0]), cases[i][1]);
    ch_arena_dispose(&arena);
}
END_TEST

/* Classes that speak against all of the text are not believed. */
START_TEST(wrong_hints_are_overruled)
{
    static const char page[] =
        "<div class='newsletter-archive'><p>The envoy met both presidents and said that the road was open "
        "again.</p>"
        "<p>Neither of the presidents said anything, and both of them smiled at the cameras.</p></div>";
    struct ch_arena arena = {0};
    const char *text = text_of(&arena, page);
    ck_assert_ptr_nonnull(strstr(text, "the road was open again."));
    ck_assert_ptr_nonnull(strstr(text, "smiled at the cameras."));
    ch_arena_dispose(&arena);
}
END_TEST

static void repeat(struct ch_buf *out, const char *piece, size_t times)
{
    for (size_t i = 0; i < times; i++)
        ch_buf_puts(out, piece);
}

/* Pages made to be slow or deep. Each is read in two lengths; the time may not grow as the square. */
START_TEST(hostile_pages_take_linear_time)
{
    static const char *const pieces[][2] = {
        {"<div>", ""},
        {"<b>", "</i>"},
        {"<p a", ""},
        {"<a href='", ""},
        {"<!--", ""},
        {"<script>", ""},
        {"<table><td>", ""},
        {"<section>", "</div>"},
        {"&amp", ""},
        {"<", ""},
        {"</p>", "<br>"},
        {"<p>x</p>", ""},
        {"<li><a>x</a>", ""},
        {"<x y=1 ", "z=2 "},
        {"<span class=caption>", "</span>"},
        {"<article>", "</article>"},
        {"\xC2\xA0", "-"},
        {"<!-", "->"},
    };
    static const char end[] =
        "<p>The minister met her counterpart on Thursday and said the talks had been useful.</p>";
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double seconds[2];
        for (size_t round = 0; round < 2; round++) {
            struct ch_arena arena = {0};
            struct ch_buf page = {0};
            ch_buf_puts(&page, "<html><body><div>");
            repeat(&page, pieces[i][0], (size_t)50000 << round);
            repeat(&page, pieces[i][1], (size_t)50000 << round);
            ch_buf_puts(&page, end);
            ck_assert(!page.failed);
            struct ch_article article = {0};
            struct ch_error err = CH_ERROR_INIT;
            clock_t start = clock();
            enum ch_status status =
                ch_html_article((struct ch_str){page.data, page.len}, &arena, &article, &err);
            seconds[round] = (double)(clock() - start) / CLOCKS_PER_SEC;
            ck_assert(status == CH_OK || status == CH_UNREADABLE);
            ch_buf_dispose(&page);
            ch_arena_dispose(&arena);
        }
        ck_assert_msg(seconds[1] < 4 * seconds[0] + 0.25, "%s: %.3f s, then %.3f s", pieces[i][0], seconds[0],
                      seconds[1]);
    }
}
END_TEST

START_TEST(text_inside_deep_nesting_is_found)
{
    struct ch_arena arena = {0};
    struct ch_buf page = {0};
    repeat(&page, "<div>", 100000);
    ch_buf_puts(&page, "<p>The minister met her counterpart on Thursday.</p>");
    repeat(&page, "</div>", 100000);
    ck_assert_str_eq(text_of(&arena, page.data), "The minister met her counterpart on Thursday.");
    ch_buf_dispose(&page);
    ch_arena_dispose(&arena);
}
END_TEST

START_TEST(charsets_are_recognised)
{
    const struct {
        const char *declared;
        struct ch_str bytes;
        const char *utf8;
    } cases[] = {
        {NULL, CH_LIT("plain"), "plain"},
        {NULL, CH_LIT("\xEF\xBB\xBFmarked"), "marked"},
        {NULL, CH_LIT("caf\xC3\xA9"), "caf\xC3\xA9"},
        {NULL, CH_LIT("\x93yes\x94 \x96 caf\xE9"), "\xE2\x80\x9Cyes\xE2\x80\x9D \xE2\x80\x93 caf\xC3\xA9"},
        {"ISO-8859-1", CH_LIT("\x93yes\x94"), "\xE2\x80\x9Cyes\xE2\x80\x9D"},
        {"iso-8859-1", CH_LIT("caf\xC3\xA9"), "caf\xC3\xA9"},
        {"windows-1251", CH_LIT("\xCC\xE8\xF0"), "\xD0\x9C\xD0\xB8\xD1\x80"},
        {"koi8-r", CH_LIT("\xED\xC9\xD2"), "\xD0\x9C\xD0\xB8\xD1\x80"},
        {"iso-8859-2",
         CH_LIT("\xA3\xF3"
                "d\xBC"),
         "\xC5\x81\xC3\xB3"
         "d\xC5\xBA"},
        {"shift_jis", CH_LIT("\x93\xFA\x96\x7B"), "\xE6\x97\xA5\xE6\x9C\xAC"},
        {"gb2312", CH_LIT("\xB1\xB1\xBE\xA9"), "\xE5\x8C\x97\xE4\xBA\xAC"},
        {"big5", CH_LIT("\xA5_\xA8\xCA"), "\xE5\x8C\x97\xE4\xBA\xAC"},
        {"euc-kr", CH_LIT("\xBC\xAD\xBF\xEF"), "\xEC\x84\x9C\xEC\x9A\xB8"},
        {"no-such-charset", CH_LIT("caf\xE9"), "caf\xC3\xA9"},
        {"utf-16", CH_LIT("caf\xE9"), "caf\xC3\xA9"},
        {NULL, CH_LIT("\xFF\xFEh\0i\0=\xD8\x00\xDE"), "hi\xF0\x9F\x98\x80"},
        {NULL, CH_LIT("\xFE\xFF\0h\0i\xD8\x3D"), "hi\xEF\xBF\xBD"},
        {NULL, CH_LIT("n\0o\0 \0m\0a\0r\0k\0"), "no mark"},
        {NULL, CH_LIT("\xC3\xA9\xC3\xA8\xC3\xA0 \xFF"), "\xC3\xA9\xC3\xA8\xC3\xA0 \xFF"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_buf store = {0};
        struct ch_str out;
        ck_assert_int_eq(ch_charset_decode(cases[i].bytes, cases[i].declared, &store, &out, NULL), CH_OK);
        ck_assert_msg(ch_str_is(out, cases[i].utf8), "case %zu: %.*s", i, CH_STR_ARG(out));
        ch_buf_dispose(&store);
    }
}
END_TEST

START_TEST(charset_declarations_are_found)
{
    static const char *const cases[][2] = {
        {"<meta charset=utf-8>", "utf-8"},
        {"<html><head><META HTTP-EQUIV=\"Content-Type\" CONTENT='text/html; charset=Windows-1251'>",
         "windows-1251"},
        {"<?xml version='1.0' encoding=\"iso-8859-2\"?><html>", "iso-8859-2"},
        {"<meta name=x content=y><meta charset = \"big5\" />", "big5"},
        {"<p>charset=koi8-r</p>", ""},
        {"<meta charset=", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char label[32] = "";
        bool found = ch_charset_declared(ch_str_of(cases[i][0]), label, sizeof label);
        ck_assert_int_eq(found, cases[i][1][0] != '\0');
        ck_assert_str_eq(label, cases[i][1]);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {blocks_of_labelled_pages,          characters_and_lines,
                                  wrong_hints_are_overruled,         hostile_pages_take_linear_time,
                                  text_inside_deep_nesting_is_found, charsets_are_recognised,
                                  charset_declarations_are_found,    NULL};
    return ch_run_tests("intake_html", tests);
}
