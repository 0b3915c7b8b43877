#include "query/graph.h"
#include "query/plan.h"

/* One row of an answer: the fields of CH_ASK_NETWORK. */
static void put_node(const struct ch_graph_node *node, struct ch_value values[6])
{
    const char *texts[] = {node->name, node->country};
    for (int i = 0; i < 2; i++) {
        values[i] = (struct ch_value){.type = texts[i] ? CH_VALUE_TEXT : CH_VALUE_NULL};
        if (texts[i]) values[i].text = ch_str_of(texts[i]);
    }
    values[2] = (struct ch_value){.type = CH_VALUE_INT, .integer = node->partners};
    values[3] = (struct ch_value){.type = CH_VALUE_INT, .integer = (int64_t)node->meetings};
    values[4] = (struct ch_value){.type = CH_VALUE_REAL, .real = node->between};
    values[5] = (struct ch_value){.type = CH_VALUE_TEXT, .text = ch_str_of(node->key)};
}

enum ch_status ch_network_rows(struct ch_db *db, const struct ch_query *query, ch_row_fn *fn, void *context,
                               struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_graph graph;
    struct ch_value values[6];
    enum ch_status status = ch_graph_build(db, query, CH_GRAPH_USUAL, &arena, &graph, err);
    if (status == CH_OK) status = ch_graph_measure(&graph, err);
    uint32_t count = query->limit && query->limit < graph.node_count ? query->limit : graph.node_count;
    for (uint32_t i = 0; i < count && status == CH_OK; i++) {
        put_node(&graph.nodes[i], values);
        status = fn(context, ch_ask_info(CH_ASK_NETWORK), values, err);
    }
    ch_arena_dispose(&arena);
    return status;
}
