/* Everything in the database, or a part of it, in the formats of other programs. docs/formats.md tells what
 * each one holds.
 *
 *   ch_record_each -> ch_export_record -> bytes      formats of articles and facts
 *   ch_graph_build -> ch_export_graph  -> bytes      formats of who met whom */
#ifndef CH_EXPORT_EXPORTER_H
#define CH_EXPORT_EXPORTER_H

#include "query/graph.h"
#include "store/record.h"

/* The formats' names as one list for the option tables. */
#define CH_EXPORT_FORMATS "json|jsonl|csv|events|ftm|jsonld|bibtex|csl|gexf|graphml|edges|nodes"

struct ch_export;

/* Begins an export in the format of that name into sink, which is borrowed and may be emptied by the caller
 * between calls. excel: a format that is CSV gets a byte-order mark and no formulas. CH_USAGE for a name that
 * no format has, and for excel with a format that is not CSV; CH_NOMEM. */
enum ch_status ch_export_open(struct ch_export **out, const char *format, bool excel, struct ch_buf *sink,
                              struct ch_error *err);
/* Whether the format is one of who met whom: it takes ch_export_graph once instead of records. */
bool ch_export_is_graph(const struct ch_export *x);
/* Whether the format tells on which days somebody met: the graph is to have them. */
bool ch_export_wants_days(const struct ch_export *x);
enum ch_status ch_export_record(struct ch_export *x, const struct ch_record *record, struct ch_error *err);
enum ch_status ch_export_graph(struct ch_export *x, const struct ch_graph *graph, struct ch_error *err);
/* Ends the output and frees x (NULL is nothing). CH_NOMEM. */
enum ch_status ch_export_close(struct ch_export *x, struct ch_error *err);

#endif
