/* The stage of trees. */
#include "language/document_words.h"
#include "language/model.h"
#include "language/parser.h"
#include "language/tree.h"
#include "pipeline.h"

struct run {
    struct ch_document *doc;
    const struct ch_model *model;
    struct ch_word *words;
    struct ch_parser parser;
    uint32_t *heads; /* 1-based within the sentence */
    uint8_t *labels;
};

/* Longer sentences (lists, tables without punctuation) are parsed in pieces of this many tokens, which bounds
 * memory; the roots of the later pieces hang on the first one's as parataxis. */
#define PIECE_MAX 1000

static enum ch_status prepare(struct run *run, struct ch_error *err)
{
    struct ch_arena *arena = &run->doc->arena;
    uint32_t longest = ch_longest_sentence(run->doc);
    run->words = ch_document_words_room(run->doc);
    if (longest > PIECE_MAX) longest = PIECE_MAX;
    run->heads = ch_arena_alloc(arena, ((size_t)longest + 1) * sizeof *run->heads);
    run->labels = ch_arena_alloc(arena, (size_t)longest + 1);
    if (!run->words || !run->heads || !run->labels)
        return ch_fail(err, CH_NOMEM, "out of memory for the parser");
    return ch_parser_init(&run->parser, arena, longest, 1, err);
}

/* Parses the tokens [first, first + n); returns the root. */
static uint32_t parse_piece(struct run *run, uint32_t first, uint32_t n)
{
    uint32_t root = first;
    ch_document_words(run->doc, first, n, run->words);
    ch_parse_greedy(&run->parser, &run->model->parser, run->words, n, run->heads, run->labels);
    for (uint32_t i = 0; i < n; i++) {
        struct ch_token *token = &run->doc->tokens.items[first + i];
        uint32_t head = run->heads[i + 1];
        token->head = head ? first + head - 1 : CH_NONE;
        token->deprel = run->labels[i + 1];
        if (!head) root = first + i;
    }
    return root;
}

static void parse_sentence(struct run *run, struct ch_sentence *s)
{
    uint32_t root = CH_NONE;
    for (uint32_t first = s->first; first < s->end; first += PIECE_MAX) {
        uint32_t n = s->end - first < PIECE_MAX ? s->end - first : PIECE_MAX;
        uint32_t top = parse_piece(run, first, n);
        if (root == CH_NONE) {
            root = top;
            continue;
        }
        run->doc->tokens.items[top].head = root;
        run->doc->tokens.items[top].deprel = CH_DEPREL_PARATAXIS;
    }
    s->parsed = s->end > s->first;
}

enum ch_status ch_stage_parse(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    struct run run = {.doc = doc, .model = res->model};
    if (!res->model) return CH_OK;
    enum ch_status status = prepare(&run, err);
    if (status != CH_OK) return status;
    for (uint32_t k = 0; k < doc->sentences.count; k++)
        parse_sentence(&run, &doc->sentences.items[k]);
    return ch_tree_build(doc, err);
}
