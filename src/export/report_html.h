/* A report as one HTML page that stands for itself: no script, nothing loaded from anywhere, a content
 * security policy that says so, all text escaped. It is well-formed XML too, apart from its doctype. Drawings
 * have their tables, tables their heads, links their words, so that it can be heard as well as seen; it fits
 * a phone, paper, and light and dark. */
#ifndef CH_EXPORT_REPORT_HTML_H
#define CH_EXPORT_REPORT_HTML_H

#include "query/report.h"

struct ch_report_head {
    const char *title; /* "Meetings and statements: Lebanon and Israel" */
    const char *scope; /* "since 2024-10, outlet Harbour Wire"; NULL: everything */
};

/* Appends the page. Coarsens the report's timeline, see ch_svg_timeline. CH_NOMEM. */
enum ch_status ch_report_html(struct ch_report *report, const struct ch_report_head *head, struct ch_buf *out,
                              struct ch_error *err);

#endif
