/* What the writers of the export formats share; private to src/export. */
#ifndef CH_EXPORT_EXPORT_FORMAT_H
#define CH_EXPORT_EXPORT_FORMAT_H

#include "export/exporter.h"
#include "export/json_writer.h"
#include "export/table.h"
#include "store/slice.h"

/* One format. Of record and graph one is set; begin and end may be NULL. */
struct ch_export_ops {
    const char *name;
    enum ch_status (*begin)(struct ch_export *x, struct ch_error *err);
    enum ch_status (*record)(struct ch_export *x, const struct ch_record *record, struct ch_error *err);
    enum ch_status (*graph)(struct ch_export *x, const struct ch_graph *graph, struct ch_error *err);
    enum ch_status (*end)(struct ch_export *x, struct ch_error *err);
    bool csv;  /* printed by a ch_printer as CSV */
    bool days; /* see ch_export_wants_days */
};

struct ch_export {
    const struct ch_export_ops *ops;
    struct ch_buf *sink;
    struct ch_json json;        /* into sink */
    struct ch_printer *printer; /* of CSV */
    struct ch_print_options print;
    uint64_t count; /* of records so far */
    struct ch_arena arena;
    struct ch_str *told; /* see ch_export_first: open addressing; ptr NULL: free */
    uint32_t told_count, told_size;
    bool failed; /* memory ran short */
};

extern const struct ch_export_ops ch_export_json, ch_export_jsonl, ch_export_csv, ch_export_events,
    ch_export_ftm, ch_export_jsonld, ch_export_bibtex, ch_export_csl, ch_export_gexf, ch_export_graphml,
    ch_export_edges, ch_export_nodes;

/* Whether this is the first time that the export asks for that id: what is the same in many articles is to be
 * told once. */
bool ch_export_first(struct ch_export *x, const char *id);

/* A CSV export's head; for begin. */
enum ch_status ch_export_csv_open(struct ch_export *x, const struct ch_field *fields, uint32_t count,
                                  struct ch_error *err);
enum ch_status ch_export_csv_end(struct ch_export *x, struct ch_error *err);

/* The day of a fact: its own, else that of publication; NULL: neither is known. */
const char *ch_export_date(const struct ch_record *record, const char *date);

/* Values for a printer. */
struct ch_value ch_value_text(const char *text); /* null for NULL */
struct ch_value ch_value_str(struct ch_str text);
struct ch_value ch_value_int(int64_t n);

#endif
