#include "query/graph.h"

#include <stdlib.h>
#include <string.h>

/* Nodes as sets of bits, so that edges between nodes that are equally far from the source, which are most
 * where nearly all have met, need not be looked at one by one. */
struct search {
    size_t words;         /* of a set */
    uint64_t *neighbours; /* the set of node i: from i * words on */
    uint64_t *reached;
    uint64_t *levels;     /* sets of nodes by distance from the source, one behind the other */
    double *ways, *share; /* shortest ways from the source; what of them leads through the node */
};

static bool make(struct search *s, const struct ch_graph *g, struct ch_arena *arena)
{
    size_t n = g->node_count;
    s->words = n / 64 + 1;
    s->neighbours = ch_arena_alloc(arena, n * s->words * sizeof *s->neighbours);
    s->reached = ch_arena_alloc(arena, s->words * sizeof *s->reached);
    s->levels = ch_arena_alloc(arena, (n + 1) * s->words * sizeof *s->levels);
    s->ways = ch_arena_alloc(arena, n * sizeof *s->ways);
    s->share = ch_arena_alloc(arena, n * sizeof *s->share);
    if (!s->neighbours || !s->reached || !s->levels || !s->ways || !s->share) return false;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        uint32_t a = g->edges[i].a, b = g->edges[i].b;
        s->neighbours[a * s->words + b / 64] |= UINT64_C(1) << b % 64;
        s->neighbours[b * s->words + a / 64] |= UINT64_C(1) << a % 64;
    }
    return true;
}

/* Takes the lowest bit out of a word that has one. */
static size_t take(uint64_t *word)
{
    size_t at = (size_t)__builtin_ctzll(*word);
    *word &= *word - 1;
    return at;
}

/* The nodes next to those of a level that were not reached before; false when there are none. */
static bool step(struct search *s, const uint64_t *level, uint64_t *next)
{
    uint64_t any = 0;
    memset(next, 0, s->words * sizeof *next);
    for (size_t i = 0; i < s->words; i++)
        for (uint64_t left = level[i]; left;) {
            const uint64_t *of = s->neighbours + (i * 64 + take(&left)) * s->words;
            for (size_t k = 0; k < s->words; k++)
                next[k] |= of[k];
        }
    for (size_t i = 0; i < s->words; i++) {
        next[i] &= ~s->reached[i];
        s->reached[i] |= next[i];
        any |= next[i];
    }
    return any != 0;
}

/* The ways to a node are those to its neighbours one step nearer to the source. */
static double ways_to(const struct search *s, size_t node, const uint64_t *nearer)
{
    double ways = 0;
    const uint64_t *of = s->neighbours + node * s->words;
    for (size_t i = 0; i < s->words; i++)
        for (uint64_t left = of[i] & nearer[i]; left;)
            ways += s->ways[i * 64 + take(&left)];
    return ways;
}

/* Levels from the source on; how many there are, with that of the source itself. */
static size_t reach(struct search *s, uint32_t source)
{
    size_t count = 1;
    memset(s->reached, 0, s->words * sizeof *s->reached);
    memset(s->levels, 0, s->words * sizeof *s->levels);
    s->levels[source / 64] = s->reached[source / 64] = UINT64_C(1) << source % 64;
    s->ways[source] = 1;
    for (;; count++) {
        const uint64_t *level = s->levels + (count - 1) * s->words;
        uint64_t *next = s->levels + count * s->words;
        if (!step(s, level, next)) return count;
        for (size_t i = 0; i < s->words; i++)
            for (uint64_t left = next[i]; left;) {
                size_t node = i * 64 + take(&left);
                s->share[node] = 0;
                s->ways[node] = count == 1 ? 1 : ways_to(s, node, level);
            }
    }
}

/* From the farthest back to the source, each gives its share on to those before it. */
static void gather(struct search *s, size_t count, struct ch_graph *g)
{
    while (count-- > 1) {
        const uint64_t *level = s->levels + count * s->words, *nearer = level - s->words;
        for (size_t i = 0; i < s->words; i++)
            for (uint64_t left = level[i]; left;) {
                size_t node = i * 64 + take(&left);
                const uint64_t *of = s->neighbours + node * s->words;
                double given = (1 + s->share[node]) / s->ways[node];
                g->nodes[node].between += s->share[node];
                for (size_t k = 0; count > 1 && k < s->words; k++)
                    for (uint64_t to = of[k] & nearer[k]; to;) {
                        size_t before = k * 64 + take(&to);
                        s->share[before] += s->ways[before] * given;
                    }
            }
    }
}

enum ch_status ch_graph_measure(struct ch_graph *graph, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct search s = {0};
    double n = graph->node_count, pairs = n > 2 ? (n - 1) * (n - 2) : 1; /* each seen from both ends */
    bool room = make(&s, graph, &arena);
    for (uint32_t i = 0; i < graph->node_count && room; i++)
        graph->nodes[i].between = 0;
    for (uint32_t i = 0; i < graph->node_count && room; i++)
        gather(&s, reach(&s, i), graph);
    for (uint32_t i = 0; i < graph->node_count && room; i++)
        graph->nodes[i].between /= pairs;
    ch_arena_dispose(&arena);
    return room ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}
