#include "export/layout.h"
#include "export/svg.h"
#include "export/table.h"
#include "export/xml_text.h"

#include <string.h>

#define WIDTH 960
#define HEIGHT 680
#define LEGEND 30 /* at the foot */
#define LETTER 8  /* width of a letter, rather more than the mean */
#define LINE 15   /* height of a line of text */
#define SMALLEST 5
#define LARGEST 20
#define NAME_MAX 26 /* columns of a name; the tip has it all */

struct drawing {
    const struct ch_graph *graph;
    struct ch_buf *out;
    uint32_t count; /* of nodes */
    struct ch_spot spots[CH_DRAWN_NODES];
    struct ch_link links[CH_DRAWN_NODES * CH_DRAWN_NODES];
    size_t link_count;
    uint64_t most;      /* meetings of a node */
    uint32_t most_edge; /* of an edge */
};

/* Discs whose area grows with the meetings. */
static int32_t radius_of(const struct drawing *d, const struct ch_graph_node *node)
{
    int32_t radius = SMALLEST;
    while (radius < LARGEST &&
           (uint64_t)((radius + 1) * (radius + 1)) * d->most <= node->meetings * LARGEST * LARGEST)
        radius++;
    return radius;
}

/* The name as far as there is room for it. */
static struct ch_str shown_name(const struct ch_graph_node *node, bool *cut)
{
    struct ch_str name = ch_str_of(node->name);
    size_t end = 0;
    uint32_t columns = 0;
    while (end < name.len && columns < NAME_MAX) {
        size_t next = end;
        ch_utf8_next(name.ptr, name.len, &next);
        columns += ch_display_width((struct ch_str){name.ptr + end, next - end});
        end = next;
    }
    *cut = end < name.len;
    return (struct ch_str){name.ptr, end};
}

static void prepare(struct drawing *d)
{
    const struct ch_graph *g = d->graph;
    for (uint32_t i = 0; i < d->count; i++)
        d->most = g->nodes[i].meetings > d->most ? g->nodes[i].meetings : d->most;
    for (uint32_t i = 0; i < d->count; i++) {
        bool cut;
        int32_t name = (int32_t)ch_display_width(shown_name(&g->nodes[i], &cut)) * LETTER / 2;
        int32_t radius = radius_of(d, &g->nodes[i]);
        d->spots[i].half_width = name > radius ? name : radius;
        d->spots[i].half_height = radius + LINE / 2;
    }
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const struct ch_graph_edge *edge = &g->edges[i];
        if (edge->a >= d->count || edge->b >= d->count) continue;
        d->links[d->link_count++] = (struct ch_link){edge->a, edge->b};
        d->most_edge = edge->meetings > d->most_edge ? edge->meetings : d->most_edge;
    }
}

/* The disc stands above its name. */
static int32_t disc_y(const struct drawing *d, uint32_t i)
{
    return d->spots[i].y - LINE / 2;
}

static void put_edge(struct drawing *d, const struct ch_graph_edge *edge)
{
    const struct ch_graph_node *nodes = d->graph->nodes;
    if (edge->a >= d->count || edge->b >= d->count) return;
    ch_buf_printf(d->out, "<line class=\"edge\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke-width=\"%u\">",
                  d->spots[edge->a].x, disc_y(d, edge->a), d->spots[edge->b].x, disc_y(d, edge->b),
                  1 + (edge->meetings - 1) * 6 / (d->most_edge > 1 ? d->most_edge - 1 : 1));
    ch_buf_puts(d->out, "<title>");
    ch_buf_xml(d->out, ch_str_of(nodes[edge->a].name));
    ch_buf_puts(d->out, " \xE2\x80\x93 ");
    ch_buf_xml(d->out, ch_str_of(nodes[edge->b].name));
    ch_buf_printf(d->out, ": %u</title></line>\n", edge->meetings);
}

static void put_node(struct drawing *d, uint32_t i)
{
    const struct ch_graph_node *node = &d->graph->nodes[i];
    int32_t radius = radius_of(d, node);
    bool cut;
    struct ch_str name = shown_name(node, &cut);
    ch_buf_puts(d->out, "<g><title>");
    ch_buf_xml(d->out, ch_str_of(node->name));
    if (node->country) {
        ch_buf_puts(d->out, ", ");
        ch_buf_xml(d->out, ch_str_of(node->country));
    }
    ch_buf_printf(d->out, ": met %u, %llu times</title><circle class=\"node ", node->partners,
                  (unsigned long long)node->meetings);
    ch_buf_xml(d->out, ch_str_of(node->type));
    ch_buf_printf(d->out, "\" cx=\"%d\" cy=\"%d\" r=\"%d\"/><text class=\"name\" x=\"%d\" y=\"%d\">",
                  d->spots[i].x, disc_y(d, i), radius, d->spots[i].x, disc_y(d, i) + radius + LINE - 3);
    ch_buf_xml(d->out, name);
    ch_buf_puts(d->out, cut ? "\xE2\x80\xA6</text></g>\n" : "</text></g>\n");
}

static void put_legend(struct ch_buf *out)
{
    static const struct {
        const char *class, *name;
    } kinds[] = {
        {"person", "person"}, {"country", "country"}, {"organization", "organization"}, {"group", "group"}};
    int32_t x = 16;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ch_buf_printf(out,
                      "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"6\"/>"
                      "<text class=\"axis\" x=\"%d\" y=\"%d\">%s</text>",
                      kinds[i].class, x, HEIGHT - 14, x + 12, HEIGHT - 10, kinds[i].name);
        x += 36 + (int32_t)strlen(kinds[i].name) * LETTER;
    }
    ch_buf_putc(out, '\n');
}

enum ch_status ch_svg_network(const struct ch_graph *graph, const char *title, enum ch_drawing_place place,
                              struct ch_buf *out, struct ch_error *err)
{
    struct drawing d = {.graph = graph, .out = out};
    struct ch_buf description = {0};
    d.count = graph->node_count < CH_DRAWN_NODES ? graph->node_count : CH_DRAWN_NODES;
    prepare(&d);
    ch_layout(d.spots, d.count, d.links, d.link_count, WIDTH, HEIGHT - LEGEND);
    ch_buf_printf(
        &description,
        "%u actors as discs, the larger the more they met; a line joins two who met, the wider the more "
        "often.",
        d.count);
    ch_svg_open(out, place, "network", title, description.data ? description.data : "", WIDTH, HEIGHT);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        put_edge(&d, &graph->edges[i]);
    for (uint32_t i = d.count; i-- > 0;) /* the most important ones on top */
        put_node(&d, i);
    put_legend(out);
    ch_svg_close(out);
    bool failed = out->failed || description.failed;
    ch_buf_dispose(&description);
    return failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}
