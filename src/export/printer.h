/* What the printers of one format share; private to src/export. */
#ifndef CH_EXPORT_PRINTER_H
#define CH_EXPORT_PRINTER_H

#include "export/table.h"

/* One format. begin and end may be NULL. */
struct ch_print_ops {
    void (*begin)(struct ch_printer *printer);
    void (*row)(struct ch_printer *printer, const struct ch_value *values);
    void (*end)(struct ch_printer *printer);
};

/* Rows kept back by a table: the cells' text one behind the other, each with its end. */
struct ch_kept {
    struct ch_buf text;
    size_t *ends; /* rows * columns of them */
    size_t count, cap;
};

struct ch_printer {
    struct ch_print_options options;
    const struct ch_print_ops *ops;
    const struct ch_field *fields;
    uint32_t count;
    struct ch_buf *sink;
    uint64_t rows;
    struct ch_kept kept;
    uint32_t *widths; /* of a table, per column; NULL until settled */
    size_t body;      /* field of a table that goes below the rows; count: none */
    size_t label;     /* field that stands before it there; count: none */
    bool failed;      /* memory ran short */
};

extern const struct ch_print_ops ch_print_table, ch_print_tsv, ch_print_csv, ch_print_json, ch_print_jsonl,
    ch_print_md, ch_print_vertical;

/* Whether the field's values are aligned to the right. */
static inline bool ch_field_is_number(const struct ch_field *field)
{
    return field->type == CH_VALUE_INT || field->type == CH_VALUE_REAL || field->type == CH_VALUE_NUMBER;
}
/* Appends the value's text as it is, a list joined by "; ", nothing for null. */
void ch_value_plain(const struct ch_value *value, struct ch_buf *out);

#endif
