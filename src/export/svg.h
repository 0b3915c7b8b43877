/* Drawings as SVG, the same in a file of their own and inside a report. They hold no script, no address and
 * no style attribute; their colours come from ch_drawing_css. The same data gives the same bytes on every
 * machine: all geometry is integer. */
#ifndef CH_EXPORT_SVG_H
#define CH_EXPORT_SVG_H

#include "query/graph.h"
#include "query/timeline.h"

/* The style sheet of the drawings, for light and dark. */
extern const char ch_drawing_css[];

/* Actors that a drawn network shows. */
#define CH_DRAWN_NODES 40

/* How a drawing begins: as a file of its own, or as an element of a page that has the style sheet. */
enum ch_drawing_place { CH_DRAWING_FILE, CH_DRAWING_INLINE };

/* Bars of meetings and of statements above one axis of time. Coarsens the timeline to years where there is no
 * room for its months. title is what it shows, for people and screen readers. */
void ch_svg_timeline(struct ch_timeline *timeline, const char *title, enum ch_drawing_place place,
                     struct ch_buf *out);

/* Who met whom, of the first CH_DRAWN_NODES nodes: discs by how often, lines by how often the two. CH_NOMEM.
 */
enum ch_status ch_svg_network(const struct ch_graph *graph, const char *title, enum ch_drawing_place place,
                              struct ch_buf *out, struct ch_error *err);

/* ---- What the drawings share ---- */

/* Opens <svg> with its title and description; `name` makes the ids of both. */
void ch_svg_open(struct ch_buf *out, enum ch_drawing_place place, const char *name, const char *title,
                 const char *description, int32_t width, int32_t height);
void ch_svg_close(struct ch_buf *out);

#endif
