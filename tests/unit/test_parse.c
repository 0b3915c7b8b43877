/* Tags, lemmas and trees of whole texts with the embedded model. */
#include "golden.h"
#include "language/model.h"
#include "language/repair.h"
#include "language/tree.h"
#include "pipeline.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static const struct ch_model *model(bool best)
{
    const struct ch_model *shared = NULL;
    struct ch_error err = CH_ERROR_INIT;
    enum ch_status status = (best ? ch_model_embedded_best : ch_model_embedded)(&shared, &err);
    ck_assert_msg(status == CH_OK, "%s", err.message);
    return shared;
}

static void parse(struct ch_document *doc, const char *text, bool best)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_resources res = {.model = model(best), .parse_all = true, .best = best};
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
        repeat(&text, words[i / 2], 1700);
        parse(&doc, text.data, i % 2);
        check_trees(&doc);
    }
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
}
END_TEST

static bool is_form(const struct ch_document *doc, uint32_t token, const char *form)
{
    return ch_str_is(ch_form(doc, token), form);
}

static bool has_arc(const struct ch_document *doc, const char *relation, const char *head, const char *child)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const struct ch_token *token = &doc->tokens.items[i];
        if (strcmp(relation, "root") == 0 && token->head == CH_NONE && is_form(doc, i, head)) return true;
        if (strcmp(relation, "lemma") == 0 && is_form(doc, i, head) && ch_str_is(token->lemma, child))
            return true;
        if (token->head != CH_NONE && is_form(doc, i, child) && is_form(doc, token->head, head) &&
            ch_deprel_is(token->deprel, (enum ch_deprel)ch_deprel_of(relation)))
            return true;
    }
    return false;
}

/* The expected lines that do not hold, into wrong. */
static void compare(const struct ch_document *doc, const char *expected, struct ch_buf *wrong)
{
    char relation[40], head[60], child[60];
    ch_buf_clear(wrong);
    for (const char *line = expected; *line; line += strcspn(line, "\n"), line += *line != '\0') {
        child[0] = '\0';
        if (sscanf(line, "%39s %59s %59[^\n ]", relation, head, child) < 2) continue;
        if (!has_arc(doc, relation, head, child)) ch_buf_printf(wrong, " [%s %s %s]", relation, head, child);
    }
}

/* The marks of known mistakes are those of the default parser; the other one makes others, and no more. */
static void check_golden(bool best)
{
    struct golden golden;
    struct golden_case item;
    struct ch_document doc = {0};
    struct ch_buf wrong = {0}, report = {0};
    uint32_t cases = 0, wrong_cases = 0;
    golden_open(&golden, "trees.txt");
    while (golden_next(&golden, &item)) {
        parse(&doc, item.text, best);
        check_trees(&doc);
        compare(&doc, item.expected, &wrong);
        cases++;
        wrong_cases += wrong.len != 0;
        if (best) continue;
        if (wrong.len && !item.known_wrong) ch_buf_printf(&report, "\n%s:%s", item.name, wrong.data);
        if (!wrong.len && item.known_wrong) ch_buf_printf(&report, "\n%s: right now", item.name);
    }
    ck_assert_msg(report.len == 0, "%s", report.data);
    ck_assert_msg(wrong_cases * 6 <= cases, "%u of %u phenomena are wrong", wrong_cases, cases);
    ch_buf_dispose(&wrong);
    ch_buf_dispose(&report);
    golden_close(&golden);
    ch_document_dispose(&doc);
}

START_TEST(phenomena_are_parsed)
{
    check_golden(false);
}
END_TEST

START_TEST(phenomena_are_parsed_by_the_beam)
{
    check_golden(true);
}
END_TEST

/* A word of a tree made by hand. */
struct hand_word {
    const char *form;
    uint8_t upos, xpos;
    uint32_t head;
    uint8_t label;
};

#define HAND_MAX 16

static void repair(const struct hand_word *words, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    struct ch_node nodes[HAND_MAX] = {0};
    ck_assert_uint_lt(n, HAND_MAX);
    for (uint32_t i = 1; i <= n; i++) {
        const struct hand_word *word = &words[i - 1];
        nodes[i].form = ch_hash_bytes(word->form, (uint32_t)strlen(word->form));
        nodes[i].upos = word->upos;
        nodes[i].tag = (uint32_t)word->xpos << 5 | word->upos;
        nodes[i].previous = i - 1;
        heads[i] = word->head;
        labels[i] = word->label;
    }
    ch_repair_tree(nodes, n, heads, labels);
}

START_TEST(markers_begin_their_clause)
{
    static const struct hand_word told[] = {{"she", CH_PRON, CH_XPOS_PRP, 2, CH_DEPREL_NSUBJ},
                                            {"told", CH_VERB, CH_XPOS_VBD, 0, CH_DEPREL_ROOT},
                                            {"amsel", CH_PROPN, CH_XPOS_NNP, 7, CH_DEPREL_NSUBJ},
                                            {"that", CH_SCONJ, CH_XPOS_IN, 7, CH_DEPREL_MARK},
                                            {"it", CH_PRON, CH_XPOS_PRP, 7, CH_DEPREL_NSUBJ},
                                            {"had", CH_AUX, CH_XPOS_VBD, 7, CH_DEPREL_AUX_},
                                            {"ended", CH_VERB, CH_XPOS_VBN, 2, CH_DEPREL_CCOMP}};
    static const struct hand_word since[] = {{"she", CH_PRON, CH_XPOS_PRP, 4, CH_DEPREL_NSUBJ},
                                             {"has", CH_AUX, CH_XPOS_VBZ, 4, CH_DEPREL_AUX_},
                                             {"since", CH_SCONJ, CH_XPOS_IN, 4, CH_DEPREL_MARK},
                                             {"left", CH_VERB, CH_XPOS_VBN, 0, CH_DEPREL_ROOT}};
    uint32_t heads[HAND_MAX];
    uint8_t labels[HAND_MAX];
    repair(told, 7, heads, labels);
    ck_assert(heads[3] == 2 && labels[3] == CH_DEPREL_OBJ);
    ck_assert(heads[5] == 7 && labels[5] == CH_DEPREL_NSUBJ);
    repair(since, 4, heads, labels);
    ck_assert(heads[3] == 4 && labels[3] == CH_DEPREL_ADVMOD);
}
END_TEST

START_TEST(infinitives_have_no_subject)
{
    static const struct hand_word rejected[] = {{"norland", CH_PROPN, CH_XPOS_NNP, 7, CH_DEPREL_NSUBJ},
                                                {"rejected", CH_VERB, CH_XPOS_VBN, 1, CH_DEPREL_ACL},
                                                {"calls", CH_NOUN, CH_XPOS_NNS, 2, CH_DEPREL_OBJ},
                                                {"by", CH_ADP, CH_XPOS_IN, 5, CH_DEPREL_CASE},
                                                {"amsel", CH_PROPN, CH_XPOS_NNP, 2, CH_DEPREL_OBL_AGENT},
                                                {"to", CH_PART, CH_XPOS_TO, 7, CH_DEPREL_MARK},
                                                {"meet", CH_VERB, CH_XPOS_VB, 0, CH_DEPREL_ROOT}};
    /* "The talks held here are to resume" is right as it is. */
    static const struct hand_word held[] = {{"talks", CH_NOUN, CH_XPOS_NNS, 6, CH_DEPREL_NSUBJ},
                                            {"held", CH_VERB, CH_XPOS_VBN, 1, CH_DEPREL_ACL},
                                            {"here", CH_ADV, CH_XPOS_RB, 2, CH_DEPREL_ADVMOD},
                                            {"are", CH_AUX, CH_XPOS_VBP, 6, CH_DEPREL_AUX_},
                                            {"to", CH_PART, CH_XPOS_TO, 6, CH_DEPREL_MARK},
                                            {"resume", CH_VERB, CH_XPOS_VB, 0, CH_DEPREL_ROOT}};
    uint32_t heads[HAND_MAX];
    uint8_t labels[HAND_MAX];
    repair(rejected, 7, heads, labels);
    ck_assert(heads[2] == 0 && labels[2] == CH_DEPREL_ROOT);
    ck_assert(heads[1] == 2 && labels[1] == CH_DEPREL_NSUBJ);
    ck_assert(heads[7] == 3 && labels[7] == CH_DEPREL_ACL);
    ck_assert(heads[5] == 3 && labels[5] == CH_DEPREL_NMOD);
    repair(held, 6, heads, labels);
    ck_assert(heads[6] == 0 && heads[1] == 6 && heads[2] == 1);
}
END_TEST

START_TEST(empty_text_is_no_error)
{
    struct ch_document doc = {0};
    parse(&doc, "", false);
    ck_assert_uint_eq(doc.sentences.count, 0);
    ch_document_dispose(&doc);
}
END_TEST

/* The word at the start of the last sentence has that tag and the word behind it is a finite verb. */
static void check_opening(const char *text, uint8_t xpos)
{
    struct ch_document doc = {0};
    parse(&doc, text, false);
    const struct ch_token *first = &doc.tokens.items[doc.sentences.items[doc.sentences.count - 1].first];
    ck_assert_msg(first->xpos == xpos, "%s: %s", text, ch_xpos_name(first->xpos));
    ch_document_dispose(&doc);
}

START_TEST(a_name_opens_a_sentence_as_it_stands_elsewhere)
{
    check_opening("The envoys waited for hours until Lynch came to the border. Lynch says that it is closed.",
                  CH_XPOS_NNP);
    check_opening("Lynch says that it is closed.", CH_XPOS_VB);
    check_opening("They asked the people to leave the town. Leave it to them.", CH_XPOS_VB);
}
END_TEST

START_TEST(a_lemma_ends_between_characters)
{
    static const char *const marks[] = {"\xE2\x80\x94", "\xE2\x80\x9D", "caf\xC3\xA9", "\xC3\xA9s"};
    const struct ch_model *shared = model(false);
    struct ch_arena arena = {0};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (uint32_t xpos = 0; xpos < CH_XPOS_COUNT; xpos++) {
            struct ch_str form = ch_str_of(marks[i]), lemma;
            ck_assert(ch_lemma_of(&shared->lemmas, &arena, (uint8_t)xpos, form, form, &lemma));
            ck_assert_msg(ch_utf8_valid(lemma.ptr, lemma.len) == lemma.len, "%s as %u", marks[i], xpos);
        }
    ch_arena_dispose(&arena);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {every_text_gets_trees,
                                  long_sentences_get_trees,
                                  empty_text_is_no_error,
                                  phenomena_are_parsed,
                                  phenomena_are_parsed_by_the_beam,
                                  a_name_opens_a_sentence_as_it_stands_elsewhere,
                                  markers_begin_their_clause,
                                  infinitives_have_no_subject,
                                  a_lemma_ends_between_characters,
                                  NULL};
    return ch_run_tests("parse", tests);
}
