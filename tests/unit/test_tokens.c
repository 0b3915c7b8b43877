/* Sentences and tokens: the phenomena in tests/golden, and texts that mean harm. */
#include "golden.h"
#include "language/chars.h"
#include "pipeline.h"
#include "suite.h"

#include <string.h>
#include <time.h>

static void run(struct ch_document *doc, const char *text, size_t len)
{
    struct ch_error err = CH_ERROR_INIT;
    ch_document_reset(doc);
    doc->article.text = (struct ch_str){ch_arena_copy(&doc->arena, text, len), len};
    ck_assert_int_eq(ch_pipeline_run(doc, &(struct ch_resources){0}, "tokens", &err), CH_OK);
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s in \"%.60s\"", err.message, text);
}

/* Tokens with spaces between them, "+" before a joined one, a line per sentence. */
static void describe_tokens(const struct ch_document *doc, struct ch_buf *out)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const struct ch_token *token = &doc->tokens.items[i];
        if (i) ch_buf_putc(out, token->sentence != token[-1].sentence ? '\n' : ' ');
        if (token->flags & CH_TOKEN_JOINED) ch_buf_putc(out, '+');
        ch_buf_add_str(out, ch_form(doc, i));
    }
}

/* A line per sentence, line ends inside as spaces, ¶ between paragraphs. */
static void describe_sentences(const struct ch_document *doc, struct ch_buf *out)
{
    for (uint32_t i = 0; i < doc->sentences.count; i++) {
        const struct ch_sentence *s = &doc->sentences.items[i];
        if (i && s->paragraph != s[-1].paragraph) ch_buf_puts(out, "¶\n");
        for (uint32_t at = s->span.start; at < s->span.end; at++)
            ch_buf_putc(out, doc->article.text.ptr[at] == '\n' ? ' ' : doc->article.text.ptr[at]);
        ch_buf_putc(out, '\n');
    }
}

START_TEST(sentences_of_news)
{
    golden_judge_file("sentences.txt", run, describe_sentences);
}
END_TEST

START_TEST(tokens_as_in_ud)
{
    golden_judge_file("tokens.txt", run, describe_tokens);
}
END_TEST

START_TEST(lower_case_has_plain_apostrophes)
{
    struct ch_document doc = {0};
    const char *text = "\u00C9tienne DIDN\u2019T";
    run(&doc, text, strlen(text));
    ck_assert_uint_eq(doc.tokens.count, 3);
    ck_assert(ch_str_is(doc.tokens.items[0].lower, "\u00E9tienne"));
    ck_assert(ch_str_is(doc.tokens.items[1].lower, "did"));
    ck_assert(ch_str_is(doc.tokens.items[2].lower, "n't"));
    ch_document_dispose(&doc);
}
END_TEST

/* Every character but white space is in exactly one token, every token in the span of its sentence. */
static void check_cover(const struct ch_document *doc)
{
    const struct ch_str text = doc->article.text;
    uint32_t token = 0, width;
    for (uint32_t at = 0; at < text.len; at += width) {
        bool space = ch_char_at(text.ptr, (uint32_t)text.len, at, &width) == CH_CHAR_SPACE;
        while (token < doc->tokens.count && doc->tokens.items[token].span.end <= at)
            token++;
        bool inside = token < doc->tokens.count && doc->tokens.items[token].span.start <= at;
        ck_assert_msg(inside != space, "byte %u of \"%.40s\"", at, text.ptr);
    }
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const struct ch_span *outer = &doc->sentences.items[doc->tokens.items[i].sentence].span;
        ck_assert_uint_ge(doc->tokens.items[i].span.start, outer->start);
        ck_assert_uint_le(doc->tokens.items[i].span.end, outer->end);
    }
}

static void repeat(struct ch_buf *text, const char *unit, size_t len, size_t size)
{
    ch_buf_clear(text);
    while (text->len < size)
        ch_buf_add(text, unit, len);
}

/* A ch_str as a constant initialiser. */
#define UNIT(s)            \
    {                      \
        (s), sizeof(s) - 1 \
    }

/* What no newsroom writes: each unit alone, twice, and often. */
START_TEST(odd_texts_are_covered)
{
    static const struct ch_str units[] = {
        UNIT("."),
        UNIT("a."),
        UNIT(". "),
        UNIT("A.b"),
        UNIT("\n"),
        UNIT(" \n a"),
        UNIT("\""),
        UNIT(".\""),
        UNIT("?!\" "),
        UNIT("'"),
        UNIT("s' "),
        UNIT("n't"),
        UNIT("'s's"),
        UNIT("-"),
        UNIT("non-"),
        UNIT("1,"),
        UNIT("1/"),
        UNIT("a@"),
        UNIT("a://"),
        UNIT("a.b/c "),
        UNIT("$"),
        UNIT("US$"),
        UNIT("[1]"),
        UNIT(". [1]"),
        UNIT("("),
        UNIT(".("),
        UNIT(".)"),
        UNIT(" :-) "),
        UNIT(". :)"),
        UNIT("\0"),
        UNIT("a\0.B"),
        UNIT("\x01\x1F\x7F"),
        UNIT("\xCC\x81"),
        UNIT("e\xCC\x81."),
        UNIT("\xE2\x80\x8D"),
        UNIT("\xE2\x80\xAE"
             "abc"),
        UNIT("\xE2\x80\xA6"),
        UNIT("\xF0\x9F\x91\xA9\xE2\x80\x8D"),
        UNIT("\xF0\x9F\x87\xB1"),
        UNIT("\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD"),
        UNIT("\xEF\xBB\xBF."),
        UNIT("\xE3\x80\x82"),
        UNIT("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D "),
        UNIT("\xE2\x80\x9C.\xE2\x80\x9D"),
        UNIT("\xC2\xA0"),
        UNIT("\xC2\xAD"),
        UNIT("WHY NOT "),
        UNIT("The talks go on "),
        UNIT("No. "),
        UNIT("U.S. "),
        UNIT("\xEF\xBF\xBD"),
        UNIT("\xC8\xBA"),
        UNIT("Fresno, Calif. "),
        UNIT("#a"),
        UNIT("``"),
        UNIT("\xF4\x8F\xBF\xBF"),
        UNIT("5pm"),
    };
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
            ch_buf_clear(&text);
            ch_buf_add_str(&text, units[i]);
            ch_buf_add_str(&text, units[k]);
            ch_buf_add_str(&text, units[i]);
            run(&doc, text.data, text.len);
            check_cover(&doc);
        }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        repeat(&text, units[i].ptr, units[i].len, 5000);
        run(&doc, text.data, text.len);
        check_cover(&doc);
    }
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
}
END_TEST

static double seconds(struct ch_document *doc, struct ch_str unit, size_t size)
{
    struct ch_buf text = {0};
    repeat(&text, unit.ptr, unit.len, size);
    clock_t start = clock();
    run(doc, text.data, text.len);
    ch_buf_dispose(&text);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* 1 MB of what could make a scan look back or ahead again and again takes no longer than a few times what
 * plain words take. */
START_TEST(time_is_linear)
{
    static const struct ch_str units[] = {
        UNIT("a"),
        UNIT("."),
        UNIT("a."),
        UNIT(". "),
        UNIT(".("),
        UNIT("a@b("),
        UNIT("a/"),
        UNIT("1-"),
        UNIT("\n "),
        UNIT(".\""),
        UNIT("?\" A "),
        UNIT(".  [1"),
        UNIT("'s "),
        UNIT("a://("),
        UNIT(" "),
        UNIT("\xE2\x80\x8D"),
        UNIT("\xF0\x9F\x91\xA9\xE2\x80\x8D"),
    };
    struct ch_document doc = {0};
    double plain = seconds(&doc, CH_LIT("The talks go on. "), 1000000);
    plain = seconds(&doc, CH_LIT("The talks go on. "), 1000000);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        double odd = seconds(&doc, units[i], 1000000);
        ck_assert_msg(odd < 50 * plain + 0.2, "%.10s: %.3f s against %.3f s", units[i].ptr, odd, plain);
    }
    ch_document_dispose(&doc);
}
END_TEST

/* One sentence of 5,000 words stays one. */
START_TEST(a_long_sentence_is_one)
{
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    repeat(&text, "word ", 5, 25000);
    run(&doc, text.data, text.len);
    ck_assert_uint_eq(doc.sentences.count, 1);
    ck_assert_uint_eq(doc.tokens.count, 5000);
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {sentences_of_news,
                                  tokens_as_in_ud,
                                  lower_case_has_plain_apostrophes,
                                  odd_texts_are_covered,
                                  time_is_linear,
                                  a_long_sentence_is_one,
                                  NULL};
    return ch_run_tests("tokens", tests);
}
