/* Statements: the phenomena in tests/golden/statements.txt, and texts that mean harm. */
#include "events/cue.h"
#include "golden.h"
#include "language/model.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"
#include "suite.h"

#include <string.h>
#include <time.h>

static struct ch_resources res;

static void run(struct ch_document *doc, const char *text, size_t len)
{
    struct ch_error err = CH_ERROR_INIT;
    ch_document_reset(doc);
    doc->article.text = (struct ch_str){ch_arena_copy(&doc->arena, text, len), len};
    doc->article.published = "2031-05-14";
    ck_assert_msg(ch_pipeline_run(doc, &res, NULL, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s in \"%.60s\"", err.message, text);
}

static void describe(const struct ch_document *doc, struct ch_buf *out)
{
    ch_buf_clear(out);
    ch_buf_puts(out, "");
    for (uint32_t i = 0; i < doc->statements.count; i++) {
        const struct ch_statement *statement = &doc->statements.items[i];
        ch_buf_printf(out, "%s | %s | %.*s |", doc->actors.items[statement->speaker].name,
                      ch_statement_kind_name(statement->kind), CH_STR_ARG(ch_text(doc, statement->cue)));
        for (uint32_t k = 0; k < statement->content.count; k++)
            ch_buf_printf(out, "%s %.*s", k ? " //" : "",
                          CH_STR_ARG(ch_text(doc, statement->content.items[k])));
        for (uint32_t k = 0; k < statement->addressees.count; k++)
            ch_buf_printf(out, "%s%s", k ? ", " : " -> ",
                          doc->actors.items[statement->addressees.items[k]].name);
        ch_buf_putc(out, '\n');
    }
}

START_TEST(statements_are_found_as_readers_do)
{
    golden_judge_file("statements.txt", run, describe);
}
END_TEST

START_TEST(codes_follow_cue_and_content)
{
    static const struct {
        const char *text, *code;
    } cases[] = {{"Norway said the border was closed.", "010"},
                 {"Norway condemned the raid.", "111"},
                 {"Norway said that Sudan must open the border.", "100"},
                 {"Norway said that Sudan must not open the border.", "100"},
                 {"Norway said that Sudan should open the border.", "020"},
                 {"Norway said that it would support the plan.", "030"},
                 {"Norway said that Sudan would support the plan.", "010"},
                 {"Norway said it was ready to host the talks.", "030"},
                 {"Norway announced that it would expel two diplomats.", "130"},
                 {"\"We will not accept this,\" Norway said.", "120"},
                 {"Norway said that Norway would support the plan.", "030"},
                 {"Norwegian Foreign Minister Ilse Varga said Norway would not accept this.", "120"},
                 {"Norway voiced strong support for the plan.", "051"},
                 {"Norway expressed concern about the raid.", "012"},
                 {"Norway reiterated its demand that Sudan withdraw.", "100"},
                 {"Norway reiterated its position on the border.", "010"},
                 {"Norway issued an ultimatum to Sudan.", "130"},
                 {"Norway lodged a protest with Sudan.", "110"},
                 {"Norway apologized to Sudan for the raid.", "055"}};
    struct ch_document doc = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        run(&doc, cases[i].text, strlen(cases[i].text));
        ck_assert_msg(doc.statements.count == 1, "%s: %u statements", cases[i].text, doc.statements.count);
        ck_assert_msg(strcmp(doc.statements.items[0].cameo, cases[i].code) == 0, "%s: %s", cases[i].text,
                      doc.statements.items[0].cameo);
    }
    ch_document_dispose(&doc);
}
END_TEST

static void run_attributions(struct ch_document *doc, const char *text, size_t len)
{
    struct ch_error err = CH_ERROR_INIT;
    ch_document_reset(doc);
    doc->article.text = (struct ch_str){ch_arena_copy(&doc->arena, text, len), len};
    ck_assert_msg(ch_pipeline_run(doc, &res, "attributions", &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s in \"%.60s\"", err.message, text);
}

static void describe_attributions(const struct ch_document *doc, struct ch_buf *out)
{
    ch_buf_clear(out);
    ch_buf_puts(out, "");
    for (uint32_t i = 0; i < doc->attributions.count; i++) {
        const struct ch_attribution *a = &doc->attributions.items[i];
        ch_buf_printf(out, "%s%.*s | %.*s |", a->statement ? "* " : "", CH_STR_ARG(ch_text(doc, a->source)),
                      CH_STR_ARG(ch_text(doc, a->cue)));
        for (uint32_t k = 0; k < a->content.count; k++)
            ch_buf_printf(out, "%s %.*s", k ? " //" : "", CH_STR_ARG(ch_text(doc, a->content.items[k])));
        ch_buf_putc(out, '\n');
    }
}

START_TEST(attributions_are_found_in_the_words_of_the_text)
{
    golden_judge_file("attributions.txt", run_attributions, describe_attributions);
}
END_TEST

/* bsearch needs the order; the first entry that fits is taken, so those with a particle come first. */
static void judge_order(const struct ch_cue *cues, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        int order = strcmp(cues[i - 1].lemma, cues[i].lemma);
        ck_assert_msg(order <= 0, "\"%s\" stands before \"%s\"", cues[i - 1].lemma, cues[i].lemma);
        ck_assert_msg(order < 0 || *cues[i - 1].particle || !*cues[i].particle,
                      "\"%s %s\" stands behind the entry without a particle", cues[i].lemma,
                      cues[i].particle);
    }
    for (uint32_t i = 0; i < count; i++)
        ck_assert_msg(cues[i].frames != 0, "\"%s\" has no frame", cues[i].lemma);
}

START_TEST(the_tables_of_cues_are_in_order)
{
    uint32_t count, found;
    const struct ch_cue *cues = ch_cue_table(&count);
    ck_assert_uint_gt(count, 100);
    judge_order(cues, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct ch_cue *entries = ch_cues_of(ch_str_of(cues[i].lemma), &found);
        ck_assert_msg(entries && entries <= &cues[i] && &cues[i] < entries + found, "\"%s\" is not found",
                      cues[i].lemma);
        size_t digits = strspn(cues[i].cameo, "0123456789");
        ck_assert_msg(digits >= 2 && digits <= 4 && !cues[i].cameo[digits], "\"%s\" has no CAMEO code",
                      cues[i].lemma);
    }
    const struct ch_cue *thoughts = ch_thought_table(&count);
    ck_assert_uint_gt(count, 10);
    judge_order(thoughts, count);
}
END_TEST

/* Seconds of processor time that the stages of statements and attributions take for a text of `unit`
 * repeated. */
static double seconds(struct ch_document *doc, const char *unit, size_t size)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_buf text = {0};
    while (text.len < size)
        ch_buf_puts(&text, unit);
    ch_document_reset(doc);
    doc->article.text = (struct ch_str){ch_arena_copy(&doc->arena, text.data, text.len), text.len};
    ck_assert_int_eq(ch_pipeline_run(doc, &res, "instruments", &err), CH_OK);
    clock_t before = clock();
    ck_assert_int_eq(ch_stage_statements(doc, &res, &err), CH_OK);
    ck_assert_int_eq(ch_stage_attributions(doc, &res, &err), CH_OK);
    double spent = (double)(clock() - before) / CLOCKS_PER_SEC;
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s", err.message);
    ch_buf_dispose(&text);
    return spent;
}

START_TEST(hostile_texts_take_linear_time)
{
    static const char *const units[] = {"Norway said ",
                                        "said ",
                                        "\"",
                                        "\"No,\" Norway said. ",
                                        "\"We go.\"\n\n",
                                        "according to ",
                                        "Norway said that ",
                                        "Norway urged to ",
                                        "\" said \"",
                                        "quoted as saying ",
                                        "Norway said, adding, ",
                                        "we urge ",
                                        ", and said",
                                        "Norway (said",
                                        "but said in a letter to ",
                                        "people in Rome in "};
    struct ch_document doc = {0};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        double small = seconds(&doc, units[i], 10000), large = seconds(&doc, units[i], 80000);
        ck_assert_msg(large < 0.2 + 30 * small, "%s: %.3f s, then %.3f s", units[i], small, large);
    }
    ch_document_dispose(&doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {statements_are_found_as_readers_do,
                                  codes_follow_cue_and_content,
                                  attributions_are_found_in_the_words_of_the_text,
                                  the_tables_of_cues_are_in_order,
                                  hostile_texts_take_linear_time,
                                  NULL};
    struct ch_error err = CH_ERROR_INIT;
    if (ch_lexicon_embedded(&res.lexicon, &err) != CH_OK || ch_model_embedded(&res.model, &err) != CH_OK)
        return 1;
    return ch_run_tests("statements", tests);
}
