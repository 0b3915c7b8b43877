#include "language/punctuation.h"

struct view {
    const struct ch_node *nodes;
    uint32_t n;
    const uint32_t *heads;
    uint32_t *first, *last; /* leftmost and rightmost word of each word's subtree */
    uint32_t *pair;         /* of a mark: the other one of its pair; 0: none */
};

static bool is_mark(const struct view *v, uint32_t token)
{
    return v->nodes[token].upos == CH_PUNCT;
}

static uint32_t xpos_of(const struct view *v, uint32_t token)
{
    return v->nodes[token].tag >> 5;
}

static void find_extents(const struct view *v)
{
    for (uint32_t i = 0; i <= v->n; i++)
        v->first[i] = v->last[i] = i, v->pair[i] = 0;
    for (uint32_t i = 1; i <= v->n; i++) {
        if (is_mark(v, i)) continue;
        for (uint32_t above = v->heads[i]; above; above = v->heads[above]) {
            if (i < v->first[above]) v->first[above] = i;
            if (i > v->last[above]) v->last[above] = i;
        }
    }
}

static bool below(const struct view *v, uint32_t word, uint32_t ancestor)
{
    while (word && word != ancestor)
        word = v->heads[word];
    return word == ancestor;
}

static uint32_t depth_of(const struct view *v, uint32_t word)
{
    uint32_t depth = 0;
    for (; word; word = v->heads[word])
        depth++;
    return depth;
}

static uint32_t closing_of(uint32_t xpos)
{
    return xpos == CH_XPOS_LRB ? CH_XPOS_RRB : xpos == CH_XPOS_OPEN_QUOTE ? CH_XPOS_CLOSE_QUOTE : 0;
}

/* The mark that closes the one at `open`, nested pairs skipped; 0 if none. */
static uint32_t find_closing(const struct view *v, uint32_t open)
{
    uint32_t opening = xpos_of(v, open), closing = closing_of(opening), nested = 0;
    for (uint32_t i = open + 1; i <= v->n; i++) {
        if (!is_mark(v, i)) continue;
        if (xpos_of(v, i) == opening) nested++;
        if (xpos_of(v, i) == closing && nested-- == 0) return i;
    }
    return 0;
}

/* The highest of the words between the two whose head is outside; the first of equals, 0 if there is no word.
 */
static uint32_t head_between(const struct view *v, uint32_t open, uint32_t close)
{
    uint32_t best = 0, best_depth = UINT32_MAX;
    for (uint32_t i = open + 1; i < close; i++) {
        if (is_mark(v, i) || (v->heads[i] > open && v->heads[i] < close)) continue;
        uint32_t depth = depth_of(v, i);
        if (depth < best_depth) best = i, best_depth = depth;
    }
    return best;
}

/* The word beside the mark, further marks skipped; none beyond the mark of a pair that opens or closes there.
 */
static uint32_t neighbour(const struct view *v, uint32_t mark, bool to_left)
{
    for (uint32_t i = mark; to_left ? --i >= 1 : ++i <= v->n;) {
        if (!is_mark(v, i)) return i;
        if (v->pair[i] && (to_left ? v->pair[i] > i : v->pair[i] < i)) return 0;
    }
    return 0;
}

/* From a word left of the mark as high as heads stay left of it and subtrees do not reach beyond it. */
static uint32_t climb_left(const struct view *v, uint32_t word, uint32_t mark)
{
    while (word && v->heads[word] && v->heads[word] < mark && v->last[word] < mark)
        word = v->heads[word];
    return word;
}

static uint32_t climb_right(const struct view *v, uint32_t word, uint32_t mark)
{
    while (word && v->heads[word] > mark && v->first[word] > mark)
        word = v->heads[word];
    return word;
}

static uint32_t head_of_mark(const struct view *v, uint32_t mark)
{
    uint32_t left = climb_left(v, neighbour(v, mark, true), mark);
    uint32_t right = climb_right(v, neighbour(v, mark, false), mark);
    /* A full stop belongs to what it ends. */
    if (!right || (left && xpos_of(v, mark) == CH_XPOS_STOP)) return left;
    return left && below(v, left, right) ? left : right;
}

static uint32_t root_of(const struct view *v)
{
    for (uint32_t i = 1; i <= v->n; i++)
        if (!is_mark(v, i) && v->heads[i] == 0) return i;
    return 1;
}

static void attach(uint32_t mark, uint32_t head, uint32_t *heads, uint8_t *labels)
{
    heads[mark] = head;
    labels[mark] = head ? CH_DEPREL_PUNCT_ : CH_DEPREL_ROOT;
}

void ch_attach_punctuation(const struct ch_node *nodes, uint32_t n, uint32_t *scratch, uint32_t *heads,
                           uint8_t *labels)
{
    struct view v = {nodes, n, heads, scratch, scratch + n + 1, scratch + 2 * ((size_t)n + 1)};
    find_extents(&v);
    uint32_t root = root_of(&v);
    for (uint32_t i = 1; i <= n; i++) {
        if (!is_mark(&v, i) || v.pair[i] || !closing_of(xpos_of(&v, i))) continue;
        uint32_t close = find_closing(&v, i), head = close ? head_between(&v, i, close) : 0;
        if (!head) continue;
        v.pair[i] = close, v.pair[close] = i;
        attach(i, head, heads, labels);
        attach(close, head, heads, labels);
    }
    for (uint32_t i = 1; i <= n; i++) {
        if (!is_mark(&v, i) || v.pair[i]) continue;
        uint32_t head = head_of_mark(&v, i);
        attach(i, i == root ? 0 : head ? head : root, heads, labels);
    }
}
