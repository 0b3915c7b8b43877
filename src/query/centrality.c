#include "query/graph.h"

#include <stdlib.h>

/* Neighbours of all nodes one behind the other, and what one search from a source needs. */
struct search {
    uint32_t *starts, *neighbours; /* those of i: neighbours[starts[i]] up to starts[i + 1] */
    uint32_t *order;               /* nodes as they were reached */
    int32_t *distance;             /* -1: not reached */
    double *ways, *share;          /* shortest ways from the source; what of them leads through the node */
};

static bool make(struct search *s, const struct ch_graph *g, struct ch_arena *arena)
{
    size_t n = g->node_count;
    s->starts = ch_arena_alloc(arena, (n + 2) * sizeof *s->starts);
    s->neighbours = ch_arena_alloc(arena, ((size_t)g->edge_count * 2 + 1) * sizeof *s->neighbours);
    s->order = ch_arena_alloc(arena, n * sizeof *s->order);
    s->distance = ch_arena_alloc(arena, n * sizeof *s->distance);
    s->ways = ch_arena_alloc(arena, n * sizeof *s->ways);
    s->share = ch_arena_alloc(arena, n * sizeof *s->share);
    if (!s->starts || !s->neighbours || !s->order || !s->distance || !s->ways || !s->share) return false;
    /* Counted one place further on, so that filling moves each start to where it belongs. */
    for (uint32_t i = 0; i < g->edge_count; i++) {
        s->starts[g->edges[i].a + 2]++;
        s->starts[g->edges[i].b + 2]++;
    }
    for (uint32_t i = 2; i < n + 2; i++)
        s->starts[i] += s->starts[i - 1];
    for (uint32_t i = 0; i < g->edge_count; i++) {
        s->neighbours[s->starts[g->edges[i].a + 1]++] = g->edges[i].b;
        s->neighbours[s->starts[g->edges[i].b + 1]++] = g->edges[i].a;
    }
    return true;
}

/* Breadth first from the source; the number of nodes reached. */
static uint32_t reach(struct search *s, uint32_t source, uint32_t n)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        s->distance[i] = -1;
        s->ways[i] = s->share[i] = 0;
    }
    s->distance[source] = 0;
    s->ways[source] = 1;
    s->order[count++] = source;
    for (uint32_t at = 0; at < count; at++) {
        uint32_t v = s->order[at];
        for (uint32_t i = s->starts[v]; i < s->starts[v + 1]; i++) {
            uint32_t w = s->neighbours[i];
            if (s->distance[w] < 0) {
                s->distance[w] = s->distance[v] + 1;
                s->order[count++] = w;
            }
            if (s->distance[w] == s->distance[v] + 1) s->ways[w] += s->ways[v];
        }
    }
    return count;
}

/* From the farthest back to the source, each gives its share on to those before it. */
static void gather(struct search *s, uint32_t count, struct ch_graph *g)
{
    while (count-- > 1) {
        uint32_t w = s->order[count];
        for (uint32_t i = s->starts[w]; i < s->starts[w + 1]; i++) {
            uint32_t v = s->neighbours[i];
            if (s->distance[v] == s->distance[w] - 1)
                s->share[v] += s->ways[v] / s->ways[w] * (1 + s->share[w]);
        }
        g->nodes[w].between += s->share[w];
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
        gather(&s, reach(&s, i, graph->node_count), graph);
    for (uint32_t i = 0; i < graph->node_count && room; i++)
        graph->nodes[i].between /= pairs;
    ch_arena_dispose(&arena);
    return room ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}
