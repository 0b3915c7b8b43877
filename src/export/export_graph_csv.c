/* Who met whom as the two tables that Gephi imports: edges, and nodes. */
#include "export/export_format.h"
#include "store/identity.h"

#define TEXT(name, what)                 \
    {                                    \
        name, CH_VALUE_TEXT, what, false \
    }

static const struct ch_field edge_fields[] = {
    TEXT("Source", "key of one"),      TEXT("Target", "key of the other"),
    TEXT("Type", "Undirected"),        {"Weight", CH_VALUE_INT, "meetings that were held", false},
    TEXT("First", "day of the first"), TEXT("Last", "day of the last"),
};
static const struct ch_field node_fields[] = {
    TEXT("Id", "key of the actor"),
    TEXT("Label", "its name"),
    TEXT("Kind", "person, country, organization or group"),
    TEXT("Country", "that it acts for"),
    TEXT("Wikidata", "its item there"),
};
#define COUNT(fields) (sizeof(fields) / sizeof *(fields))

static struct ch_value day_value(int32_t day, char text[11])
{
    if (!day) return ch_value_text(NULL);
    ch_day_write(day, text);
    return ch_value_text(text);
}

static enum ch_status begin_edges(struct ch_export *x, struct ch_error *err)
{
    return ch_export_csv_open(x, edge_fields, COUNT(edge_fields), err);
}

static enum ch_status put_edges(struct ch_export *x, const struct ch_graph *g, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < g->edge_count && status == CH_OK; i++) {
        const struct ch_graph_edge *edge = &g->edges[i];
        char first[11], last[11];
        const struct ch_value values[] = {
            ch_value_text(g->nodes[edge->a].key), ch_value_text(g->nodes[edge->b].key),
            ch_value_text("Undirected"),          ch_value_int(edge->meetings),
            day_value(edge->first, first),        day_value(edge->last, last)};
        status = ch_printer_row(x->printer, values, err);
    }
    return status;
}

static enum ch_status begin_nodes(struct ch_export *x, struct ch_error *err)
{
    return ch_export_csv_open(x, node_fields, COUNT(node_fields), err);
}

static enum ch_status put_nodes(struct ch_export *x, const struct ch_graph *g, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < g->node_count && status == CH_OK; i++) {
        const struct ch_graph_node *n = &g->nodes[i];
        const struct ch_value values[] = {ch_value_text(n->key), ch_value_text(n->name),
                                          ch_value_text(n->type), ch_value_text(n->country),
                                          ch_value_text(n->wikidata)};
        status = ch_printer_row(x->printer, values, err);
    }
    return status;
}

const struct ch_export_ops ch_export_edges = {
    .name = "edges", .begin = begin_edges, .graph = put_edges, .end = ch_export_csv_end, .csv = true};
const struct ch_export_ops ch_export_nodes = {
    .name = "nodes", .begin = begin_nodes, .graph = put_nodes, .end = ch_export_csv_end, .csv = true};
