/* Sentences and tokens of whole texts: small cases here, the phenomena of news in tests/golden. */
#include "pipeline.h"
#include "suite.h"

#include <string.h>

static void run(struct ch_document *doc, const char *text, size_t len)
{
    struct ch_error err = CH_ERROR_INIT;
    ch_document_reset(doc);
    doc->article.text = (struct ch_str){ch_arena_copy(&doc->arena, text, len), len};
    ck_assert_int_eq(ch_pipeline_run(doc, &(struct ch_resources){0}, "tokens", &err), CH_OK);
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s in \"%.60s\"", err.message, text);
}

/* Tokens with spaces between them, "+" before a joined one, " || " between sentences. */
static void join(const struct ch_document *doc, struct ch_buf *out)
{
    ch_buf_clear(out);
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const struct ch_token *token = &doc->tokens.items[i];
        if (i && token->sentence != doc->tokens.items[i - 1].sentence) ch_buf_puts(out, " ||");
        if (i) ch_buf_putc(out, ' ');
        if (token->flags & CH_TOKEN_JOINED) ch_buf_putc(out, '+');
        ch_buf_add_str(out, ch_form(doc, i));
    }
}

START_TEST(words_are_cut_as_in_ud)
{
    static const char *const cases[][2] = {
        {"The envoy can't stay.", "The envoy ca +n't stay ."},
        {"She didn\u2019t say the ministers\u2019 names.",
         "She did +n\u2019t say the ministers +\u2019 names ."},
        {"A U.S.-based group met on Jan. 3 at 10:30 a.m.",
         "A U.S. - based group met on Jan. 3 at 10:30 a.m."},
        {"It cost $1.5 billion, or 20% of GDP.", "It cost $ 1.5 billion , or 20 % of GDP ."},
        {"He cited S/RES/1701 and/or A/RES/77/1.", "He cited S/RES/1701 and / or A/RES/77/1 ."},
        {"A pro-Western, anti-war 2+2 meeting", "A pro-Western , anti-war 2+2 meeting"},
        {"They cannot meet -- yet...", "They can +not meet -- yet ..."},
        {"He left.\nShe stayed", "He left . || She stayed"},
    };
    struct ch_document doc = {0};
    struct ch_buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        run(&doc, cases[i][0], strlen(cases[i][0]));
        join(&doc, &out);
        ck_assert_str_eq(out.data, cases[i][1]);
    }
    ch_buf_dispose(&out);
    ch_document_dispose(&doc);
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

int main(void)
{
    const TTest *const tests[] = {words_are_cut_as_in_ud, lower_case_has_plain_apostrophes, NULL};
    return ch_run_tests("tokens", tests);
}
