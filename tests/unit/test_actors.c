/* Who is named and who is meant: the table tests/golden/actors.txt, the calls of actors.h, and time linear in
 * the number of names. */
#include "actors/actors.h"
#include "actors/words.h"
#include "golden.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"
#include "suite.h"

static const struct ch_lexicon *lexicon(void)
{
    const struct ch_lexicon *lex = NULL;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(ch_lexicon_embedded(&lex, &err), CH_OK);
    return lex;
}

static void run(struct ch_document *doc, const char *text, const char *published)
{
    struct ch_resources res = {.lexicon = lexicon()};
    struct ch_error err = CH_ERROR_INIT;
    doc->article.text = ch_str_of(text);
    doc->article.published = published;
    ck_assert_msg(ch_article_finish(&doc->article, &doc->arena, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_pipeline_run(doc, &res, NULL, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s: %s", err.message, text);
}

static void print_mentions(const struct ch_document *doc, const struct ch_actor *a, struct ch_buf *out)
{
    for (uint32_t i = 0; i < a->mentions.count; i++) {
        const struct ch_mention *m = &doc->mentions.items[a->mentions.items[i]];
        ch_buf_puts(out, i ? "; " : " | ");
        ch_buf_add_str(out, ch_text(doc, ch_tokens_span(doc, m->first, m->end)));
    }
}

static void print_actor(const struct ch_document *doc, const struct ch_actor *a, bool all, struct ch_buf *out)
{
    if (!a->mentions.count || (a->type != CH_PERSON && !all)) return;
    if (all) ch_buf_printf(out, "%s ", ch_actor_type_name(a->type));
    ch_buf_printf(out, "%s | %s | %s", a->name, a->role ? a->role : "-", a->country[0] ? a->country : "-");
    print_mentions(doc, a, out);
    ch_buf_putc(out, '\n');
}

/* Directives stand in the case's name: [all] shows actors of every type, [YYYY-MM-DD] dates the article. */
START_TEST(golden_table)
{
    struct golden golden;
    struct golden_case gold;
    unsigned failures = 0, cases = 0;
    golden_open(&golden, "actors.txt");
    while (golden_next(&golden, &gold)) {
        struct ch_document doc = {0};
        struct ch_buf got = {0};
        char date[11] = "2024-05-14";
        const char *given = strstr(gold.name, "[1"), *later = strstr(gold.name, "[2");
        if (given || later) memcpy(date, (given ? given : later) + 1, 10);
        run(&doc, gold.text, date);
        for (uint32_t i = 0; i < doc.actors.count; i++)
            print_actor(&doc, &doc.actors.items[i], strstr(gold.name, "[all]") != NULL, &got);
        ch_buf_putc(&got, '\n');
        ck_assert(!got.failed);
        golden_judge(&gold, got.data, &failures);
        ch_buf_dispose(&got);
        ch_document_dispose(&doc);
        cases++;
    }
    golden_close(&golden);
    ck_assert_uint_ge(cases, 16);
    ck_assert_uint_eq(failures, 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {golden_table, NULL};
    return ch_run_tests("actors", tests);
}
