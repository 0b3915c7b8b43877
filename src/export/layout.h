/* Places for the nodes of a drawn graph. */
#ifndef CH_EXPORT_LAYOUT_H
#define CH_EXPORT_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

/* A node: half the width and half the height of what is drawn there, and where its middle comes to stand. In
 * pixels. */
struct ch_spot {
    int32_t half_width, half_height;
    int32_t x, y;
};
struct ch_link {
    uint32_t a, b;
};

/* Sets x and y of all spots inside width and height, so that linked ones are near each other and none lies on
 * another one, as far as there is room: forces after T. Fruchterman and E. Reingold, "Graph Drawing by
 * Force-directed Placement" (1991), with a pull to the middle, then pushing apart. In integers, from a fixed
 * beginning: the same on every machine. Takes count squared; for some hundred nodes. */
void ch_layout(struct ch_spot *spots, uint32_t count, const struct ch_link *links, size_t link_count,
               int32_t width, int32_t height);

#endif
