#include "language/tree.h"

static const struct ch_token *at(const struct ch_document *doc, uint32_t token)
{
    return &doc->tokens.items[token];
}

static void init_links(struct ch_tree_links *tree, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        tree->first_child[i] = tree->next_sibling[i] = CH_NONE;
        tree->first[i] = i;
        tree->end[i] = i + 1;
    }
}

/* Widens the ranges of a sentence until every head covers its children. One pass is enough for flat trees,
 * depth passes at worst; passes are bounded by taking tokens outward from the leaves: each token waits for
 * its children. `waiting` counts them. */
static void widen(struct ch_document *doc, const struct ch_sentence *s, uint32_t *waiting)
{
    struct ch_tree_links *tree = &doc->tree;
    for (uint32_t i = s->first; i < s->end; i++)
        if (at(doc, i)->head != CH_NONE) waiting[at(doc, i)->head]++;
    for (uint32_t i = s->first; i < s->end; i++) {
        uint32_t token = i;
        while (waiting[token] == 0) {
            uint32_t head = at(doc, token)->head;
            waiting[token] = CH_NONE;
            if (head == CH_NONE) break;
            if (tree->first[token] < tree->first[head]) tree->first[head] = tree->first[token];
            if (tree->end[token] > tree->end[head]) tree->end[head] = tree->end[token];
            waiting[head]--;
            token = head;
        }
    }
}

enum ch_status ch_tree_build(struct ch_document *doc, struct ch_error *err)
{
    uint32_t n = doc->tokens.count;
    uint32_t *room = ch_arena_alloc(&doc->arena, (size_t)n * 5 * sizeof *room + 1);
    if (!room) return ch_fail(err, CH_NOMEM, "out of memory for the trees");
    doc->tree = (struct ch_tree_links){room, room + n, room + (size_t)2 * n, room + (size_t)3 * n};
    init_links(&doc->tree, n);
    for (uint32_t i = n; i-- > 0;) {
        uint32_t head = at(doc, i)->head;
        if (head == CH_NONE) continue;
        doc->tree.next_sibling[i] = doc->tree.first_child[head];
        doc->tree.first_child[head] = i;
    }
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        if (doc->sentences.items[i].parsed) widen(doc, &doc->sentences.items[i], room + (size_t)4 * n);
    return CH_OK;
}

uint32_t ch_tree_first_child(const struct ch_document *doc, uint32_t head)
{
    return head == CH_NONE || !doc->tree.first_child ? CH_NONE : doc->tree.first_child[head];
}

bool ch_deprel_is(uint8_t deprel, enum ch_deprel relation)
{
    return deprel == relation || ch_deprel_universal(deprel) == relation;
}

uint32_t ch_tree_root(const struct ch_document *doc, uint32_t sentence)
{
    const struct ch_sentence *s = &doc->sentences.items[sentence];
    for (uint32_t i = s->first; s->parsed && i < s->end; i++)
        if (at(doc, i)->head == CH_NONE) return i;
    return CH_NONE;
}

uint32_t ch_tree_head(const struct ch_document *doc, uint32_t token)
{
    return token == CH_NONE ? CH_NONE : at(doc, token)->head;
}

uint32_t ch_tree_child(const struct ch_document *doc, uint32_t head, enum ch_deprel relation)
{
    CH_EACH_CHILD(doc, child, head)
    if (ch_deprel_is(at(doc, child)->deprel, relation)) return child;
    return CH_NONE;
}

uint32_t ch_tree_child_word(const struct ch_document *doc, uint32_t head, const char *lower)
{
    CH_EACH_CHILD(doc, child, head)
    if (ch_str_is(at(doc, child)->lower, lower)) return child;
    return CH_NONE;
}

bool ch_tree_below(const struct ch_document *doc, uint32_t token, uint32_t ancestor)
{
    if (ancestor == CH_NONE) return false;
    while (token != CH_NONE && token != ancestor)
        token = at(doc, token)->head;
    return token == ancestor;
}

struct ch_range ch_tree_range(const struct ch_document *doc, uint32_t token)
{
    if (token == CH_NONE) return (struct ch_range){0, 0};
    if (!doc->tree.first) return (struct ch_range){token, token + 1};
    return (struct ch_range){doc->tree.first[token], doc->tree.end[token]};
}

/* Children that are no part of the bare phrase of their head. */
static bool outside_phrase(const struct ch_document *doc, uint32_t child, uint32_t head)
{
    switch (at(doc, child)->deprel) {
    case CH_DEPREL_CONJ:
    case CH_DEPREL_CC:
    case CH_DEPREL_PARATAXIS:
    case CH_DEPREL_PUNCT_:
    case CH_DEPREL_ADVCL:
    case CH_DEPREL_DISCOURSE:
    case CH_DEPREL_VOCATIVE:
        return true;
    case CH_DEPREL_ACL_RELCL:
    case CH_DEPREL_ACL:
    case CH_DEPREL_APPOS:
        return child > head;
    default:
        return false;
    }
}

struct ch_range ch_tree_phrase(const struct ch_document *doc, uint32_t token)
{
    struct ch_range range = {token, token + 1};
    CH_EACH_CHILD(doc, child, token)
    {
        if (outside_phrase(doc, child, token)) continue;
        struct ch_range below = ch_tree_range(doc, child);
        if (below.first < range.first) range.first = below.first;
        if (below.end > range.end) range.end = below.end;
    }
    return range;
}

uint32_t ch_tree_first_conjunct(const struct ch_document *doc, uint32_t token)
{
    while (token != CH_NONE && at(doc, token)->deprel == CH_DEPREL_CONJ && at(doc, token)->head != CH_NONE)
        token = at(doc, token)->head;
    return token;
}

static uint32_t add_conjuncts(const struct ch_document *doc, uint32_t token, uint32_t *out, uint32_t max)
{
    uint32_t count = 0;
    if (token == CH_NONE || max == 0) return 0;
    out[count++] = token;
    /* Depth first without a stack: children of a conjunct before its next sibling. */
    uint32_t current = token, child = ch_tree_first_child(doc, token);
    while (count < max) {
        while (child != CH_NONE && at(doc, child)->deprel != CH_DEPREL_CONJ)
            child = doc->tree.next_sibling[child];
        if (child != CH_NONE) {
            out[count++] = current = child;
            child = ch_tree_first_child(doc, child);
        } else if (current == token) {
            break;
        } else {
            child = doc->tree.next_sibling[current];
            current = at(doc, current)->head;
        }
    }
    return count;
}

uint32_t ch_tree_conjuncts(const struct ch_document *doc, uint32_t token, uint32_t *out, uint32_t max)
{
    uint32_t count = add_conjuncts(doc, ch_tree_first_conjunct(doc, token), out, max);
    for (uint32_t i = 1; i < count; i++) {
        uint32_t moved = out[i], to = i;
        for (; to > 0 && out[to - 1] > moved; to--)
            out[to] = out[to - 1];
        out[to] = moved;
    }
    return count;
}

uint32_t ch_tree_governor(const struct ch_document *doc, uint32_t token)
{
    while (token != CH_NONE) {
        uint8_t deprel = at(doc, token)->deprel;
        token = at(doc, token)->head;
        if (deprel != CH_DEPREL_CONJ && deprel != CH_DEPREL_FLAT && deprel != CH_DEPREL_APPOS &&
            deprel != CH_DEPREL_COMPOUND && deprel != CH_DEPREL_NMOD_POSS)
            break;
    }
    return token;
}
