/* The stage of trees. */
#include "language/dateline.h"
#include "language/document_words.h"
#include "language/model.h"
#include "language/parser.h"
#include "language/tree.h"
#include "pipeline.h"

struct run {
    struct ch_document *doc;
    const struct ch_model *model;
    struct ch_parser parser;
    uint32_t *heads; /* 1-based within the sentence */
    uint8_t *labels;
};

/* Longer sentences (lists, tables without punctuation) are parsed in pieces of this many tokens, which bounds
 * memory; the roots of the later pieces hang on the first one's as parataxis. */
#define PIECE_MAX 1000

static uint32_t longest_piece(const struct ch_document *doc)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        if (doc->sentences.items[i].end - doc->sentences.items[i].first > most)
            most = doc->sentences.items[i].end - doc->sentences.items[i].first;
    return most < PIECE_MAX ? most : PIECE_MAX;
}

static enum ch_status prepare(struct run *run, struct ch_error *err)
{
    struct ch_arena *arena = &run->doc->arena;
    uint32_t longest = longest_piece(run->doc);
    run->heads = ch_arena_alloc(arena, ((size_t)longest + 1) * sizeof *run->heads);
    run->labels = ch_arena_alloc(arena, (size_t)longest + 1);
    if (!run->heads || !run->labels) return ch_fail(err, CH_NOMEM, "out of memory for the parser");
    return ch_parser_init(&run->parser, arena, longest, run->model->beam_width, err);
}

/* Relations that only auxiliaries have: the tree knows better than the tagger, as it does of "has since
 * said". */
static bool is_auxiliary(uint8_t deprel)
{
    return deprel == CH_DEPREL_AUX_ || deprel == CH_DEPREL_AUX_PASS || deprel == CH_DEPREL_COP;
}

/* Parses the tokens [first, first + n); returns the root. */
static uint32_t parse_piece(struct run *run, const struct ch_model_word *words, uint32_t first, uint32_t n)
{
    uint32_t root = first;
    if (run->model->beam_width > 1)
        ch_parse_beam(&run->parser, &run->model->parser, run->model->beam_width, words, n, run->heads,
                      run->labels);
    else
        ch_parse_greedy(&run->parser, &run->model->parser, words, n, run->heads, run->labels);
    for (uint32_t i = 0; i < n; i++) {
        struct ch_token *token = &run->doc->tokens.items[first + i];
        uint32_t head = run->heads[i + 1];
        token->head = head ? first + head - 1 : CH_NONE;
        token->deprel = run->labels[i + 1];
        if (token->upos == CH_VERB && is_auxiliary(token->deprel)) token->upos = CH_AUX;
        if (token->deprel == CH_DEPREL_ADVMOD && ch_str_is(token->lower, "since")) token->upos = CH_ADV;
        if (!head) root = first + i;
    }
    return root;
}

static void hang(struct ch_document *doc, uint32_t token, uint32_t head)
{
    doc->tokens.items[token].head = head;
    doc->tokens.items[token].deprel = CH_DEPREL_PARATAXIS;
}

/* A dateline is parsed by itself, so that a town does not become the subject; its root hangs on the
 * sentence's. */
static void parse_sentence(struct run *run, uint32_t sentence)
{
    struct ch_sentence *s = &run->doc->sentences.items[sentence];
    const struct ch_model_word *words = ch_sentence_words(run->doc->words, run->doc, sentence);
    uint32_t dateline = ch_dateline_length(run->doc, s), start = s->first + dateline, root = CH_NONE;
    for (uint32_t first = start; first < s->end; first += PIECE_MAX) {
        uint32_t n = s->end - first < PIECE_MAX ? s->end - first : PIECE_MAX;
        uint32_t top = parse_piece(run, words + (first - s->first), first, n);
        if (root == CH_NONE)
            root = top;
        else
            hang(run->doc, top, root);
    }
    if (dateline) hang(run->doc, parse_piece(run, words, s->first, dateline), root);
    s->parsed = s->end > s->first;
}

enum ch_status ch_stage_parse(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    struct run run = {.doc = doc, .model = res->model};
    if (!res->model || !doc->words) return CH_OK;
    enum ch_status status = prepare(&run, err);
    if (status != CH_OK) return status;
    for (uint32_t k = 0; k < doc->sentences.count; k++)
        parse_sentence(&run, k);
    return ch_tree_build(doc, err);
}
