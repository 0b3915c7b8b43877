#include "language/train/treebank.h"

#include "language/conllu.h"
#include "language/train/model_write.h"

#include <string.h>

static bool is_tree(const uint32_t *heads, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t steps = 0, at = i;
        while (at != 0 && steps++ <= n)
            at = heads[at];
        if (at != 0) return false;
        roots += heads[i] == 0;
    }
    return roots == 1;
}

static void fill_word(const struct ch_document *doc, const struct ch_sentence *s, uint32_t i,
                      struct ch_tree *tree)
{
    const struct ch_token *token = &doc->tokens.items[s->first + i];
    uint32_t head = token->head == CH_NONE ? 0 : token->head - s->first + 1;
    ch_model_word_init(tree->words + i, ch_form(doc, s->first + i), NULL);
    tree->gold[i] = (struct ch_gold){
        .form = ch_form(doc, s->first + i),
        .lower = token->lower,
        .lemma = token->lemma,
        .head = head,
        .upos = token->upos,
        .xpos = token->xpos,
        .deprel = token->deprel,
    };
    tree->heads[i + 1] = head;
    tree->labels[i + 1] = token->deprel;
}

static enum ch_status add_tree(struct ch_treebank *bank, const struct ch_document *doc,
                               const struct ch_sentence *s, struct ch_error *err)
{
    uint32_t n = s->end - s->first;
    struct ch_tree *tree = CH_PUSH(&bank->arena, bank);
    struct ch_model_word *words = ch_arena_alloc(&bank->arena, (n + 2 * CH_MARGIN) * sizeof *words);
    struct ch_gold *gold = ch_arena_alloc(&bank->arena, n * sizeof *gold);
    uint32_t *heads = ch_arena_alloc(&bank->arena, (n + 1) * sizeof *heads);
    uint8_t *labels = ch_arena_alloc(&bank->arena, n + 1);
    if (!tree || !words || !gold || !heads || !labels) return ch_fail(err, CH_NOMEM, "out of memory");
    *tree = (struct ch_tree){words + CH_MARGIN, gold, heads, labels, n};
    for (uint32_t i = 0; i < n; i++)
        fill_word(doc, s, i, tree);
    if (!is_tree(heads, n)) return ch_fail(err, CH_UNREADABLE, "the heads are no tree with one root");
    bank->words += n;
    if (n > bank->longest) bank->longest = n;
    return CH_OK;
}

enum ch_status ch_treebank_read(struct ch_treebank *bank, const char *path, struct ch_error *err)
{
    if (bank->file_count == CH_TREEBANK_FILES) return ch_fail(err, CH_USAGE, "too many files");
    struct ch_document *doc = &bank->files[bank->file_count];
    struct ch_buf *bytes = &bank->bytes[bank->file_count++];
    enum ch_status status = ch_file_read(path, bytes, err);
    if (status == CH_OK) status = ch_conllu_read((struct ch_str){bytes->data, bytes->len}, doc, err);
    for (uint32_t i = 0; status == CH_OK && i < doc->sentences.count; i++)
        status = add_tree(bank, doc, &doc->sentences.items[i], err);
    if (status != CH_OK) ch_error_at(err, path, 0, CH_NO_OFFSET);
    return status;
}

void ch_treebank_use_gold_tags(struct ch_treebank *bank)
{
    for (uint32_t t = 0; t < bank->count; t++)
        for (uint32_t i = 0; i < bank->items[t].n; i++) {
            bank->items[t].words[i].xpos = bank->items[t].gold[i].xpos;
            bank->items[t].words[i].upos = bank->items[t].gold[i].upos;
        }
}

void ch_treebank_look_up(struct ch_treebank *bank, const struct ch_senses *senses)
{
    for (uint32_t t = 0; t < bank->count; t++) {
        for (uint32_t i = 0; i < bank->items[t].n; i++)
            ch_model_word_init(&bank->items[t].words[i], bank->items[t].gold[i].form, senses);
        ch_model_words_set_style(bank->items[t].words, bank->items[t].n);
    }
}

void ch_treebank_dispose(struct ch_treebank *bank)
{
    for (uint32_t i = 0; i < bank->file_count; i++) {
        ch_document_dispose(&bank->files[i]);
        ch_buf_dispose(&bank->bytes[i]);
    }
    ch_arena_dispose(&bank->arena);
    memset(bank, 0, sizeof *bank);
}
