/* Answers printed in one of several formats behind one interface.
 *
 *   fields, rows of values -> ch_printer -> bytes of a table, TSV, CSV, JSON, JSON Lines or Markdown
 *
 * The formats for programs (TSV, CSV, JSON, JSON Lines) have all fields; those for people (table, Markdown)
 * leave out the secondary ones. Lists are "a; b" in text and arrays in JSON. Text of articles is made safe to
 * look at, see export/safe_text.h. */
#ifndef CH_EXPORT_TABLE_H
#define CH_EXPORT_TABLE_H

#include "query/query.h"

enum ch_print_format {
    CH_PRINT_TABLE, /* aligned by display width */
    CH_PRINT_TSV,   /* one line a row; tab, line feed and backslash as \t, \n and \\ */
    CH_PRINT_CSV,   /* RFC 4180 */
    CH_PRINT_JSON,  /* one array of objects */
    CH_PRINT_JSONL, /* one object a line */
    CH_PRINT_MD,    /* a GitHub-flavoured table */
};
/* The formats' names as one list for the option tables. */
#define CH_PRINT_FORMATS "table|tsv|csv|json|jsonl|md"
/* False when no format has that name. */
bool ch_print_format_named(const char *name, enum ch_print_format *out);

struct ch_print_options {
    enum ch_print_format format;
    bool color;     /* tables may use escape sequences */
    uint32_t width; /* columns that a table may take; 0: as many as it needs */
    bool vertical;  /* a table has a block of lines for each row instead of one line */
    bool excel;     /* CSV with a byte-order mark and without formulas */
};

struct ch_printer;

/* Starts printing into sink, which is borrowed and may be emptied by the caller between calls. The fields are
 * borrowed too. CH_NOMEM. */
enum ch_status ch_printer_open(struct ch_printer **out, const struct ch_print_options *options,
                               const struct ch_field *fields, uint32_t count, struct ch_buf *sink,
                               struct ch_error *err);
/* One row with a value per field. A table is kept back until the end, or until the widths are settled by its
 * first 2,000 rows. CH_NOMEM. */
enum ch_status ch_printer_row(struct ch_printer *printer, const struct ch_value *values,
                              struct ch_error *err);
/* Ends the output and frees the printer (NULL is nothing). CH_NOMEM. */
enum ch_status ch_printer_close(struct ch_printer *printer, struct ch_error *err);

/* Columns that a terminal needs for s, by utf8proc's East Asian widths; combining marks take none. */
uint32_t ch_display_width(struct ch_str s);

#endif
