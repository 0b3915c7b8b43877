#include "export/svg.h"

#include "export/xml_text.h"

/* Text on its ground has a contrast of at least 7 : 1, bars and discs of at least 3 : 1 (WCAG 2.2). */
const char ch_drawing_css[] =
    ".drawing{--ink:#1f2328;--soft:#59636e;--rule:#d1d9e0;--paper:#fff;--met:#0550ae;--other:#9a6700;"
    "--said:#1a7f37;--body:#8250df;--group:#bc4c00}"
    "@media(prefers-color-scheme:dark){.drawing{--ink:#f0f6fc;--soft:#b1bac4;--rule:#3d444d;--paper:#0d1117;"
    "--met:#58a6ff;--other:#d29922;--said:#3fb950;--body:#bc8cff;--group:#f0883e}}"
    ".drawing text{fill:var(--ink);font:13px system-ui,\"Liberation Sans\",Arial,sans-serif}"
    ".drawing .axis{fill:var(--soft);font-size:12px}"
    ".drawing .head{font-weight:600}"
    ".drawing .rule{stroke:var(--rule);stroke-width:1}"
    ".drawing .held,.drawing .person{fill:var(--met)}"
    ".drawing .other{fill:var(--paper);stroke:var(--met);stroke-width:1.5;stroke-dasharray:3 2}"
    ".drawing .said{fill:var(--said)}"
    ".drawing .country{fill:var(--said)}"
    ".drawing .organization{fill:var(--body)}"
    ".drawing .group{fill:var(--group)}"
    ".drawing .node{stroke:var(--paper);stroke-width:1.5}"
    ".drawing .edge{stroke:var(--soft);stroke-opacity:.55}"
    ".drawing .name{text-anchor:middle;paint-order:stroke;stroke:var(--paper);stroke-width:3px;"
    "stroke-linejoin:round}"
    "@media print{.drawing{--ink:#000;--soft:#333;--rule:#bbb;--paper:#fff;--met:#0550ae;--other:#9a6700;"
    "--said:#1a7f37;--body:#8250df;--group:#bc4c00}}";

void ch_svg_open(struct ch_buf *out, enum ch_drawing_place place, const char *name, const char *title,
                 const char *description, int32_t width, int32_t height)
{
    bool file = place == CH_DRAWING_FILE;
    if (file) ch_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    ch_buf_printf(out,
                  "<svg%s class=\"drawing\" viewBox=\"0 0 %d %d\" role=\"img\" "
                  "aria-labelledby=\"%s-title %s-desc\"",
                  file ? " xmlns=\"http://www.w3.org/2000/svg\"" : "", width, height, name, name);
    if (file) ch_buf_printf(out, " width=\"%d\" height=\"%d\"", width, height);
    ch_buf_printf(out, ">\n<title id=\"%s-title\">", name);
    ch_buf_xml(out, ch_str_of(title));
    ch_buf_printf(out, "</title>\n<desc id=\"%s-desc\">", name);
    ch_buf_xml(out, ch_str_of(description));
    ch_buf_puts(out, "</desc>\n");
    if (!file) return;
    ch_buf_puts(out, "<style>");
    ch_buf_puts(out, ch_drawing_css);
    ch_buf_puts(out, ".drawing{background:var(--paper)}</style>\n");
}

void ch_svg_close(struct ch_buf *out)
{
    ch_buf_puts(out, "</svg>\n");
}
