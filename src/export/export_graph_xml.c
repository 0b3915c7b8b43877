/* GEXF 1.3 (https://gexf.net) with time, and GraphML (http://graphml.graphdrawing.org). */
#include "export/export_format.h"
#include "export/xml_text.h"
#include "store/identity.h"

static void put_day(struct ch_buf *out, const char *name, int32_t day)
{
    char text[11];
    if (!day) return;
    ch_day_write(day, text);
    ch_buf_printf(out, " %s=\"%s\"", name, text);
}

/* ---- GEXF ---- */

static const char gexf_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
    "<meta><creator>chancery " CH_VERSION "</creator>"
    "<description>Who met whom: meetings that were held</description></meta>\n"
    "<graph mode=\"dynamic\" defaultedgetype=\"undirected\" timeformat=\"date\" "
    "timerepresentation=\"interval\">\n"
    "<attributes class=\"node\" mode=\"static\">"
    "<attribute id=\"kind\" title=\"kind\" type=\"string\"/>"
    "<attribute id=\"country\" title=\"country\" type=\"string\"/>"
    "<attribute id=\"wikidata\" title=\"wikidata\" type=\"string\"/></attributes>\n"
    "<attributes class=\"edge\" mode=\"static\">"
    "<attribute id=\"meetings\" title=\"meetings\" type=\"integer\"/></attributes>\n";

static void put_attvalue(struct ch_buf *out, const char *id, const char *value)
{
    if (!value) return;
    ch_buf_printf(out, "<attvalue for=\"%s\"", id);
    ch_buf_xml_attribute(out, "value", value);
    ch_buf_puts(out, "/>");
}

static void put_gexf_node(struct ch_buf *out, const struct ch_graph_node *node)
{
    ch_buf_puts(out, "<node");
    ch_buf_xml_attribute(out, "id", node->key);
    ch_buf_xml_attribute(out, "label", node->name);
    ch_buf_puts(out, "><attvalues>");
    put_attvalue(out, "kind", node->type);
    put_attvalue(out, "country", node->country);
    put_attvalue(out, "wikidata", node->wikidata);
    ch_buf_puts(out, "</attvalues></node>\n");
}

/* An edge lives on the days of its meetings; meetings on one day are one spell. */
static void put_spells(struct ch_buf *out, const struct ch_graph *g, const struct ch_graph_edge *edge)
{
    struct ch_days last = {0};
    if (!edge->day_count) return;
    ch_buf_puts(out, "<spells>");
    for (uint32_t i = 0; i < edge->day_count; i++) {
        struct ch_days days = g->days[edge->days + i];
        if (days.first == last.first && days.last == last.last) continue;
        ch_buf_puts(out, "<spell");
        put_day(out, "start", days.first);
        put_day(out, "end", days.last);
        ch_buf_puts(out, "/>");
        last = days;
    }
    ch_buf_puts(out, "</spells>");
}

static void put_gexf_edge(struct ch_buf *out, const struct ch_graph *g, uint32_t i)
{
    const struct ch_graph_edge *edge = &g->edges[i];
    ch_buf_printf(out, "<edge id=\"%u\"", i);
    ch_buf_xml_attribute(out, "source", g->nodes[edge->a].key);
    ch_buf_xml_attribute(out, "target", g->nodes[edge->b].key);
    ch_buf_printf(out, " weight=\"%u\"><attvalues><attvalue for=\"meetings\" value=\"%u\"/></attvalues>",
                  edge->meetings, edge->meetings);
    put_spells(out, g, edge);
    ch_buf_puts(out, "</edge>\n");
}

static enum ch_status put_gexf(struct ch_export *x, const struct ch_graph *g, struct ch_error *err)
{
    (void)err;
    ch_buf_puts(x->sink, gexf_head);
    ch_buf_printf(x->sink, "<nodes count=\"%u\">\n", g->node_count);
    for (uint32_t i = 0; i < g->node_count; i++)
        put_gexf_node(x->sink, &g->nodes[i]);
    ch_buf_printf(x->sink, "</nodes>\n<edges count=\"%u\">\n", g->edge_count);
    for (uint32_t i = 0; i < g->edge_count; i++)
        put_gexf_edge(x->sink, g, i);
    ch_buf_puts(x->sink, "</edges>\n</graph>\n</gexf>\n");
    return CH_OK;
}

const struct ch_export_ops ch_export_gexf = {.name = "gexf", .graph = put_gexf, .days = true};

/* ---- GraphML ---- */

static const char graphml_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"key\" for=\"node\" attr.name=\"key\" attr.type=\"string\"/>\n"
    "<key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
    "<key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
    "<key id=\"country\" for=\"node\" attr.name=\"country\" attr.type=\"string\"/>\n"
    "<key id=\"wikidata\" for=\"node\" attr.name=\"wikidata\" attr.type=\"string\"/>\n"
    "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
    "<key id=\"first\" for=\"edge\" attr.name=\"first\" attr.type=\"string\"/>\n"
    "<key id=\"last\" for=\"edge\" attr.name=\"last\" attr.type=\"string\"/>\n"
    "<graph id=\"met\" edgedefault=\"undirected\">\n";

static void put_data(struct ch_buf *out, const char *key, const char *value)
{
    if (!value) return;
    ch_buf_printf(out, "<data key=\"%s\">", key);
    ch_buf_xml(out, ch_str_of(value));
    ch_buf_puts(out, "</data>");
}

static void put_day_data(struct ch_buf *out, const char *key, int32_t day)
{
    char text[11];
    if (!day) return;
    ch_day_write(day, text);
    put_data(out, key, text);
}

static enum ch_status put_graphml(struct ch_export *x, const struct ch_graph *g, struct ch_error *err)
{
    struct ch_buf *out = x->sink;
    (void)err;
    ch_buf_puts(out, graphml_head);
    for (uint32_t i = 0; i < g->node_count; i++) {
        const struct ch_graph_node *node = &g->nodes[i];
        ch_buf_printf(out, "<node id=\"n%u\">", i);
        put_data(out, "key", node->key);
        put_data(out, "name", node->name);
        put_data(out, "kind", node->type);
        put_data(out, "country", node->country);
        put_data(out, "wikidata", node->wikidata);
        ch_buf_puts(out, "</node>\n");
    }
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const struct ch_graph_edge *edge = &g->edges[i];
        ch_buf_printf(out, "<edge source=\"n%u\" target=\"n%u\"><data key=\"weight\">%u</data>", edge->a,
                      edge->b, edge->meetings);
        put_day_data(out, "first", edge->first);
        put_day_data(out, "last", edge->last);
        ch_buf_puts(out, "</edge>\n");
    }
    ch_buf_puts(out, "</graph>\n</graphml>\n");
    return CH_OK;
}

const struct ch_export_ops ch_export_graphml = {.name = "graphml", .graph = put_graphml};
