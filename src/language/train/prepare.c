#include "language/train/treebank.h"

static bool is_mark(const struct ch_tree *tree, uint32_t word)
{
    return tree->words[word - 1].upos == CH_PUNCT;
}

static bool below(const uint32_t *heads, uint32_t word, uint32_t ancestor)
{
    while (word != 0 && word != ancestor)
        word = heads[word];
    return word == ancestor;
}

/* Whether every word between the two hangs below the head. */
static bool projective(const uint32_t *heads, uint32_t child)
{
    uint32_t head = heads[child], low = child < head ? child : head, high = child < head ? head : child;
    for (uint32_t i = low + 1; i < high; i++)
        if (heads[i] != CH_NONE && !below(heads, i, head)) return false;
    return true;
}

/* Lifts the shortest arc that is not projective until none is left (Nivre and Nilsson 2005). */
static void projectivise(uint32_t *heads, uint32_t n)
{
    for (;;) {
        uint32_t worst = 0, length = UINT32_MAX;
        for (uint32_t i = 1; i <= n; i++) {
            if (heads[i] == 0 || heads[i] == CH_NONE) continue;
            uint32_t span = heads[i] > i ? heads[i] - i : i - heads[i];
            if (span < length && !projective(heads, i)) worst = i, length = span;
        }
        if (!worst) return;
        heads[worst] = heads[heads[worst]];
    }
}

static void prepare(struct ch_tree *tree)
{
    uint32_t root = 0;
    for (uint32_t i = 1; i <= tree->n; i++) {
        uint32_t head = tree->gold[i - 1].head;
        while (head && is_mark(tree, head))
            head = tree->gold[head - 1].head;
        tree->heads[i] = is_mark(tree, i) ? CH_NONE : head;
        if (is_mark(tree, i) || head) continue;
        /* Where the root was taken for punctuation, its first child takes its place. */
        if (root)
            tree->heads[i] = root;
        else
            root = i;
    }
    projectivise(tree->heads, tree->n);
}

void ch_treebank_prepare(struct ch_treebank *bank)
{
    for (uint32_t t = 0; t < bank->count; t++)
        prepare(&bank->items[t]);
}
