/* Tags, lemmas and trees of whole texts with the embedded model. */
#include "language/model.h"
#include "language/tree.h"
#include "pipeline.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static const struct ch_model *model(void)
{
    const struct ch_model *shared = NULL;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_model_embedded(&shared, &err) == CH_OK, "%s", err.message);
    return shared;
}

static void parse(struct ch_document *doc, const char *text, bool best)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_resources res = {.model = model(), .parse_all = true, .best = best};
    ch_document_reset(doc);
    doc->article.text = (struct ch_str){ch_arena_copy(&doc->arena, text, strlen(text)), strlen(text)};
    static ch_stage_fn *const stages[] = {ch_stage_sentences, ch_stage_tokens, ch_stage_tags, ch_stage_parse};
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(stages[i](doc, &res, &err), CH_OK);
}

/* One root per sentence, heads within it, no cycles, all tags and labels set, ranges that hold the children.
 */
static void check_trees(const struct ch_document *doc)
{
    for (uint32_t k = 0; k < doc->sentences.count; k++) {
        const struct ch_sentence *s = &doc->sentences.items[k];
        uint32_t roots = 0;
        ck_assert(s->parsed);
        for (uint32_t i = s->first; i < s->end; i++) {
            const struct ch_token *token = &doc->tokens.items[i];
            ck_assert(token->upos && token->xpos && token->deprel && token->lemma.len);
            roots += token->head == CH_NONE;
            ck_assert((token->head == CH_NONE) == (token->deprel == CH_DEPREL_ROOT));
            if (token->head == CH_NONE) continue;
            ck_assert(token->head >= s->first && token->head < s->end && token->head != i);
            struct ch_range outer = ch_tree_range(doc, token->head), inner = ch_tree_range(doc, i);
            ck_assert(outer.first <= inner.first && inner.end <= outer.end);
            ck_assert(outer.end - outer.first > inner.end - inner.first);
        }
        ck_assert_uint_eq(roots, 1);
        struct ch_range all = ch_tree_range(doc, ch_tree_root(doc, k));
        ck_assert(all.first == s->first && all.end == s->end);
    }
}

static void repeat(struct ch_buf *out, const char *word, uint32_t times)
{
    ch_buf_clear(out);
    while (times--)
        ch_buf_puts(out, word);
}

START_TEST(every_text_gets_trees)
{
    static const char *const texts[] = {
        "Yes",
        "?",
        ". . . . .",
        "$ % & / ( )",
        "(((((",
        "\xF0\x9F\x98\x80 \xF0\x9F\x98\x80",
        "THE MINISTERS MET IN GENEVA AND THEN THEY LEFT",
        "and and and and",
        "\" \" \" said",
        "1 2 3 4 5",
        "https://example.org/a?b=c x@example.org",
        "\xC3\x89 \xC3\xA9 \xE4\xB8\xAD",
    };
    struct ch_document doc = {0};
    for (size_t i = 0; i < 2 * sizeof texts / sizeof *texts; i++) {
        parse(&doc, texts[i / 2], i % 2);
        ck_assert_uint_gt(doc.sentences.count, 0);
        check_trees(&doc);
    }
    ch_document_dispose(&doc);
}
END_TEST

START_TEST(long_sentences_get_trees)
{
    static const char *const words[] = {"talks ", "and ", "( ", "he said that ", ", ", "Smith met Jones of "};
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    for (size_t i = 0; i < 2 * sizeof words / sizeof *words; i++) {
        repeat(&text, words[i / 2], 2500);
        parse(&doc, text.data, i % 2);
        check_trees(&doc);
    }
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
}
END_TEST

/* The file of the embedded model is not at hand; a model is damaged in every way that the header can tell,
 * and in places spread over its tables with the checksum put right. */
START_TEST(empty_text_is_no_error)
{
    struct ch_document doc = {0};
    parse(&doc, "", false);
    ck_assert_uint_eq(doc.sentences.count, 0);
    ch_document_dispose(&doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {every_text_gets_trees, long_sentences_get_trees, empty_text_is_no_error,
                                  NULL};
    return ch_run_tests("parse", tests);
}
