/* CoNLL-U there and back, what is no CoNLL-U, and the printing of stages. */
#include "export/inspect.h"
#include "language/conllu.h"
#include "pipeline.h"
#include "suite.h"

#include <string.h>

static const char tree[] = "# newpar\n"
                           "# sent_id = x-1\n"
                           "# text = Envoys don't agree.\n"
                           "1\tEnvoys\tenvoy\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
                           "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                           "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
                           "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
                           "4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
                           "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
                           "\n"
                           "# newpar\n"
                           "# sent_id = x-2\n"
                           "# text = Yes\n"
                           "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n"
                           "\n";

START_TEST(a_tree_goes_there_and_back)
{
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    struct ch_buf out = {0};
    ck_assert_msg(ch_conllu_read(ch_str_of(tree), &doc, &err) == CH_OK, "%s", err.message);
    ck_assert_int_eq(ch_document_check(&doc, &err), CH_OK);
    ck_assert(ch_str_is(doc.article.text, "Envoys don't agree.\n\nYes"));
    ck_assert_uint_eq(doc.tokens.items[0].head, 3);
    ck_assert_uint_eq(doc.tokens.items[3].head, CH_NONE);
    doc.article.source_id = "x";
    ch_conllu_write(&doc, CH_CONLLU_TREES, &out);
    ck_assert_str_eq(out.data, tree);
    ch_buf_dispose(&out);
    ch_document_dispose(&doc);
}
END_TEST

/* Tokens made by the pipeline, written and read again, are the same tokens. */
START_TEST(tokens_go_there_and_back)
{
    static const char text[] =
        "The U.S. can't wait.\nIt's \"late,\" (he said)…\n\nGimme 5pm: the ministers\u2019 "
        "non-aligned S/RES/1 — £3bn.Then   nothing";
    struct ch_document doc = {0}, again = {0};
    struct ch_error err = CH_ERROR_INIT;
    struct ch_buf out = {0}, second = {0};
    doc.article.text = ch_str_of(text);
    ck_assert_int_eq(ch_pipeline_run(&doc, &(struct ch_resources){0}, "tokens", &err), CH_OK);
    ch_conllu_write(&doc, CH_CONLLU_TOKENS, &out);
    ck_assert_msg(ch_conllu_read((struct ch_str){out.data, out.len}, &again, &err) == CH_OK, "%s",
                  err.message);
    ck_assert_int_eq(ch_document_check(&again, &err), CH_OK);
    ck_assert_uint_eq(again.tokens.count, doc.tokens.count);
    ck_assert_uint_eq(again.sentences.count, doc.sentences.count);
    for (uint32_t i = 0; i < doc.tokens.count; i++) {
        ck_assert(ch_str_eq(ch_form(&doc, i), ch_form(&again, i)));
        ck_assert(ch_str_eq(doc.tokens.items[i].lower, again.tokens.items[i].lower));
        ck_assert_uint_eq(doc.tokens.items[i].flags, again.tokens.items[i].flags);
    }
    ch_conllu_write(&again, CH_CONLLU_TOKENS, &second);
    ck_assert_str_eq(out.data, second.data);
    ch_buf_dispose(&out);
    ch_buf_dispose(&second);
    ch_document_dispose(&doc);
    ch_document_dispose(&again);
}
END_TEST

START_TEST(what_is_no_conllu_is_refused)
{
    static const struct {
        const char *bytes;
        uint64_t line;
    } cases[] = {
        {"1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\n\n", 1},
        {"1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\t_\n\n", 1},
        {"1\t\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n", 1},
        {"2\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n", 1},
        {"x\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n", 1},
        {"1\tYes\tyes\tINTJ\tUH\t_\tx\troot\t_\t_\n\n", 1},
        {"# x\n1\tYes\tyes\tINTJ\tUH\t_\t2\troot\t_\t_\n\n", 3},
        {"2-1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 1},
        {"1-\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 1},
        {"1-2\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 2},
        {"\n\n1\tYes", 3},
        {"1\t\xFF\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 0},
    };
    struct ch_document doc = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_error err = CH_ERROR_INIT;
        ck_assert_msg(ch_conllu_read(ch_str_of(cases[i].bytes), &doc, &err) == CH_UNREADABLE, "case %zu", i);
        ck_assert_uint_eq(err.line, cases[i].line);
    }
    ch_document_dispose(&doc);
}
END_TEST

static const char *show(const struct ch_document *doc, const char *stage, enum ch_inspect_format format,
                        struct ch_buf *out)
{
    struct ch_error err = CH_ERROR_INIT;
    ch_buf_clear(out);
    ck_assert_msg(ch_inspect(doc, stage, format, out, &err) == CH_OK, "%s", err.message);
    return out->data;
}

START_TEST(stages_are_shown)
{
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    struct ch_buf out = {0};
    ck_assert_int_eq(ch_conllu_read(ch_str_of(tree), &doc, &err), CH_OK);
    ck_assert_str_eq(
        show(&doc, "sentences", CH_INSPECT_TEXT, &out),
        "0\tEnvoys don't agree.\tparagraph=0\ttokens=5\tparsed\n1\tYes\tparagraph=1\ttokens=1\tparsed\n");
    ck_assert_ptr_nonnull(strstr(show(&doc, "parse", CH_INSPECT_TEXT, &out),
                                 "2\tn't\tlemma=not\tupos=PART\txpos=RB\tdeprel=advmod\thead=3\tof=agree\n"));
    ck_assert_ptr_nonnull(strstr(show(&doc, "tokens", CH_INSPECT_JSON, &out),
                                 "{\"start\":9,\"end\":12,\"text\":\"n't\",\"sentence\":0,\"lower\":\"n't\","
                                 "\"joined\":true}\n,{"));
    ck_assert_ptr_nonnull(
        strstr(show(&doc, "tokens", CH_INSPECT_CONLLU, &out), "\n4\tagree\t_\t_\t_\t_\t_\t_\t_"));
    ck_assert_str_eq(show(&doc, "meetings", CH_INSPECT_TEXT, &out), "");
    ck_assert_int_eq(ch_inspect(&doc, "meetings", CH_INSPECT_CONLLU, &out, &err), CH_USAGE);
    ck_assert_int_eq(ch_inspect(&doc, "nonsense", CH_INSPECT_TEXT, &out, &err), CH_USAGE);
    ch_buf_dispose(&out);
    ch_document_dispose(&doc);
}
END_TEST

/* Every stage of the pipeline can be shown. */
START_TEST(no_stage_is_forgotten)
{
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    struct ch_buf out = {0};
    uint32_t count;
    const struct ch_stage *stages = ch_pipeline_stages(&count);
    ck_assert_int_eq(ch_conllu_read(ch_str_of(tree), &doc, &err), CH_OK);
    for (uint32_t i = 0; i < count; i++) {
        show(&doc, stages[i].name, CH_INSPECT_TEXT, &out);
        show(&doc, stages[i].name, CH_INSPECT_JSON, &out);
    }
    ch_buf_dispose(&out);
    ch_document_dispose(&doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_tree_goes_there_and_back,   tokens_go_there_and_back,
                                  what_is_no_conllu_is_refused, stages_are_shown,
                                  no_stage_is_forgotten,        NULL};
    return ch_run_tests("conllu", tests);
}
