/* Who met whom as a graph: an actor is a node, two who met share an edge. */
#ifndef CH_QUERY_GRAPH_H
#define CH_QUERY_GRAPH_H

#include "query/query.h"
#include "store/identity.h"

/* Nodes that a network is measured and shown with: what lies behind stays a matter of a moment. */
#define CH_GRAPH_USUAL 300

struct ch_graph_node {
    int64_t actor;                                      /* n of the table actor */
    const char *key, *name, *type, *country, *wikidata; /* country, wikidata: NULL where unknown */
    uint32_t partners;                                  /* edges */
    uint64_t meetings;                                  /* reports of meetings over all edges */
    double between;                                     /* see ch_graph_measure */
};

/* Days count from 0000-03-01 as in store/identity.h; 0: not known. */
struct ch_graph_edge {
    uint32_t a, b; /* nodes, a < b */
    uint32_t meetings;
    int32_t first, last;      /* may be 0 where not all actors were asked for, nor each day */
    uint32_t days, day_count; /* into ch_graph.days: the days of the meetings, where they were asked for */
};

struct ch_graph {
    struct ch_graph_node *nodes; /* most meetings first, then by key */
    struct ch_graph_edge *edges; /* by a, then b */
    struct ch_days *days;
    uint32_t node_count, edge_count, day_count;
    uint32_t left_out; /* actors that met somebody but are beyond max_nodes */
};

/* Builds the graph of the held meetings that a query of kind CH_ASK_NETWORK takes, of the max_nodes actors
 * with most of them (0: of all); everything lives in arena. With query->a it is the graph of a and of all who
 * met a. Memory and time are linear in the pairs that met, but for sorting. CH_NOMATCH (err not filled) when
 * nobody met, and the errors of ch_query_run. */
enum ch_status ch_graph_build(struct ch_db *db, const struct ch_query *query, uint32_t max_nodes,
                              struct ch_arena *arena, struct ch_graph *out, struct ch_error *err);

/* Fills `between` of each node: the share of the shortest ways between two others that lead through it, 0 to
 * 1 (betweenness; U. Brandes, "A Faster Algorithm for Betweenness Centrality", 2001, without weights). Takes
 * nodes times edges. CH_NOMEM. */
enum ch_status ch_graph_measure(struct ch_graph *graph, struct ch_error *err);

#endif
