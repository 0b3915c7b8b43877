/* Quotation marks: the phenomena in tests/golden/quotes.txt, and texts that mean harm. */
#include "golden.h"
#include "pipeline.h"
#include "suite.h"

#include <time.h>

static void run(struct ch_document *doc, const char *text, size_t len)
{
    struct ch_error err = CH_ERROR_INIT;
    const struct ch_resources none = {0};
    ch_document_reset(doc);
    doc->article.text = (struct ch_str){ch_arena_copy(&doc->arena, text, len), len};
    ck_assert_int_eq(ch_pipeline_run(doc, &none, "tokens", &err), CH_OK);
    ck_assert_int_eq(ch_stage_quotes(doc, &none, &err), CH_OK);
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s", err.message);
}

static void describe(const struct ch_document *doc, struct ch_buf *out)
{
    ch_buf_clear(out);
    ch_buf_puts(out, "");
    for (uint32_t i = 0; i < doc->quotes.count; i++) {
        const struct ch_quote *quote = &doc->quotes.items[i];
        ch_buf_printf(out, "[%.*s]", CH_STR_ARG(ch_text(doc, quote->inner)));
        if (quote->single) ch_buf_puts(out, " single");
        if (quote->scare) ch_buf_puts(out, " scare");
        if (!quote->closed) ch_buf_puts(out, " open");
        if (quote->parent != CH_NONE) ch_buf_printf(out, " in %u", quote->parent + 1);
        if (quote->continues != CH_NONE) ch_buf_printf(out, " carries %u", quote->continues + 1);
        ch_buf_putc(out, '\n');
    }
}

START_TEST(marks_are_paired_as_readers_do)
{
    golden_judge_file("quotes.txt", run, describe);
}
END_TEST

/* Seconds of processor time for a text of `unit` repeated until it has `size` bytes. */
static double seconds(struct ch_document *doc, const char *unit, size_t size)
{
    struct ch_buf text = {0};
    while (text.len < size)
        ch_buf_puts(&text, unit);
    clock_t before = clock();
    run(doc, text.data, text.len);
    double spent = (double)(clock() - before) / CLOCKS_PER_SEC;
    for (uint32_t i = 0; i < doc->quotes.count; i++)
        ck_assert_uint_lt(doc->quotes.items[i].inner.start, doc->quotes.items[i].inner.end);
    ch_buf_dispose(&text);
    return spent;
}

START_TEST(hostile_marks_take_linear_time)
{
    static const char *const units[] = {
        "\"",     "\" ",     " \"a", "\u201C",   "\u201D ", " 'a",  "s' ",    " \u2018a\u201D",
        "\"'\"'", "\"a\n\n", "a\"b", " \u201Ex", "\u00ABa", "''``", "5'10\"", " \"a 'b\" c' "};
    struct ch_document doc = {0};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        double small = seconds(&doc, units[i], 50000), large = seconds(&doc, units[i], 400000);
        ck_assert_msg(large < 0.2 + 30 * small, "%s: %.3f s, then %.3f s", units[i], small, large);
    }
    ch_document_dispose(&doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {marks_are_paired_as_readers_do, hostile_marks_take_linear_time, NULL};
    return ch_run_tests("quotes", tests);
}
