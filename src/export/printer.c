#include "export/printer.h"

#include "export/json_writer.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    enum ch_print_format format;
    const struct ch_print_ops *ops;
} formats[] = {
    {"table", CH_PRINT_TABLE, &ch_print_table}, {"tsv", CH_PRINT_TSV, &ch_print_tsv},
    {"csv", CH_PRINT_CSV, &ch_print_csv},       {"json", CH_PRINT_JSON, &ch_print_json},
    {"jsonl", CH_PRINT_JSONL, &ch_print_jsonl}, {"md", CH_PRINT_MD, &ch_print_md},
};

bool ch_print_format_named(const char *name, enum ch_print_format *out)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0) {
            *out = formats[i].format;
            return true;
        }
    return false;
}

void ch_value_plain(const struct ch_value *value, struct ch_buf *out)
{
    struct ch_json number = {.out = out};
    switch (value->type) {
    case CH_VALUE_NULL:
        break;
    case CH_VALUE_TEXT:
    case CH_VALUE_NUMBER:
        ch_buf_add_str(out, value->text);
        break;
    case CH_VALUE_INT:
        ch_json_int(&number, value->integer);
        break;
    case CH_VALUE_REAL:
        ch_json_share(&number, value->real);
        break;
    case CH_VALUE_LIST:
        for (uint32_t i = 0; i < value->list.count; i++) {
            if (i) ch_buf_add(out, "; ", 2);
            ch_buf_add_str(out, value->list.items[i]);
        }
        break;
    }
}

static const struct ch_print_ops *ops_of(enum ch_print_format format)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (formats[i].format == format) return formats[i].ops;
    return &ch_print_tsv;
}

static enum ch_status checked(const struct ch_printer *printer, struct ch_error *err)
{
    bool failed = printer->failed || printer->sink->failed || printer->kept.text.failed;
    return failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

enum ch_status ch_printer_open(struct ch_printer **out, const struct ch_print_options *options,
                               const struct ch_field *fields, uint32_t count, struct ch_buf *sink,
                               struct ch_error *err)
{
    struct ch_printer *printer = calloc(1, sizeof *printer);
    *out = printer;
    if (!printer) return ch_fail(err, CH_NOMEM, "out of memory");
    printer->options = *options;
    printer->ops =
        options->vertical && options->format == CH_PRINT_TABLE ? &ch_print_vertical : ops_of(options->format);
    printer->fields = fields;
    printer->count = printer->body = printer->label = count;
    printer->sink = sink;
    if (printer->ops->begin) printer->ops->begin(printer);
    return checked(printer, err);
}

enum ch_status ch_printer_row(struct ch_printer *printer, const struct ch_value *values, struct ch_error *err)
{
    printer->ops->row(printer, values);
    printer->rows++;
    return checked(printer, err);
}

enum ch_status ch_printer_close(struct ch_printer *printer, struct ch_error *err)
{
    if (!printer) return CH_OK;
    if (printer->ops->end) printer->ops->end(printer);
    enum ch_status status = checked(printer, err);
    ch_buf_dispose(&printer->kept.text);
    free(printer->kept.ends);
    free(printer->widths);
    free(printer);
    return status;
}
