/* The formats that write a row as soon as it comes: TSV, CSV, Markdown, JSON and JSON Lines. */
#include "export/json_writer.h"
#include "export/printer.h"
#include "export/safe_text.h"

#include <string.h>

/* Appends s with each byte found in `special` replaced by its partner string, and made safe to look at. */
static void put_replaced(struct ch_buf *out, struct ch_str s, const char *special,
                         const char *const *partners)
{
    size_t plain = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *hit = s.ptr[i] ? strchr(special, s.ptr[i]) : NULL;
        if (!hit) continue;
        ch_buf_safe(out, (struct ch_str){s.ptr + plain, i - plain}, false);
        ch_buf_puts(out, partners[hit - special]);
        plain = i + 1;
    }
    ch_buf_safe(out, (struct ch_str){s.ptr + plain, s.len - plain}, false);
}

/* Calls put with the text of each cell, a separator between them and an end behind. */
static void put_row(struct ch_printer *p, const struct ch_value *values, const char *separator,
                    const char *end, void (*put)(struct ch_printer *p, struct ch_str s, size_t column))
{
    bool first = true;
    struct ch_buf text = {0};
    for (size_t i = 0; i < p->count; i++) {
        if (p->options.format == CH_PRINT_MD && p->fields[i].secondary) continue;
        ch_buf_clear(&text);
        if (values)
            ch_value_plain(&values[i], &text);
        else
            ch_buf_puts(&text, p->fields[i].name);
        if (!first) ch_buf_puts(p->sink, separator);
        put(p, ch_buf_str(&text), i);
        p->failed |= text.failed;
        first = false;
    }
    ch_buf_puts(p->sink, end);
    ch_buf_dispose(&text);
}

static void put_tsv(struct ch_printer *p, struct ch_str s, size_t column)
{
    static const char *const escapes[] = {"\\t", "\\n", "\\r", "\\\\"};
    (void)column;
    put_replaced(p->sink, s, "\t\n\r\\", escapes);
}

static void begin_tsv(struct ch_printer *p)
{
    put_row(p, NULL, "\t", "\n", put_tsv);
}

static void row_tsv(struct ch_printer *p, const struct ch_value *values)
{
    put_row(p, values, "\t", "\n", put_tsv);
}

const struct ch_print_ops ch_print_tsv = {begin_tsv, row_tsv, NULL};

/* Whether a spreadsheet would take the field for a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection). Numbers of ours are none. */
static bool is_formula(struct ch_str s)
{
    return s.len && memchr("=+-@\t\r", s.ptr[0], 6) != NULL;
}

static void put_csv(struct ch_printer *p, struct ch_str s, size_t column)
{
    bool formula = p->options.excel && !(ch_field_is_number(&p->fields[column])) && is_formula(s);
    bool quoted = formula;
    for (size_t i = 0; i < s.len && !quoted; i++)
        quoted = s.ptr[i] && strchr("\",\r\n", s.ptr[i]);
    if (!quoted) {
        ch_buf_safe(p->sink, s, false);
        return;
    }
    ch_buf_puts(p->sink, formula ? "\"'" : "\"");
    size_t plain = 0;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '"') {
            ch_buf_safe(p->sink, (struct ch_str){s.ptr + plain, i - plain}, true);
            ch_buf_puts(p->sink, "\"\"");
            plain = i + 1;
        }
    ch_buf_safe(p->sink, (struct ch_str){s.ptr + plain, s.len - plain}, true);
    ch_buf_putc(p->sink, '"');
}

static void begin_csv(struct ch_printer *p)
{
    if (p->options.excel) ch_buf_puts(p->sink, "\xEF\xBB\xBF");
    put_row(p, NULL, ",", "\r\n", put_csv);
}

static void row_csv(struct ch_printer *p, const struct ch_value *values)
{
    put_row(p, values, ",", "\r\n", put_csv);
}

const struct ch_print_ops ch_print_csv = {begin_csv, row_csv, NULL};

static void put_md(struct ch_printer *p, struct ch_str s, size_t column)
{
    static const char *const escapes[] = {"\\|", "\\\\", "&lt;", "&amp;", "\\`", "\\*", "\\_", " "};
    (void)column;
    put_replaced(p->sink, s, "|\\<&`*_\r", escapes);
}

static void begin_md(struct ch_printer *p)
{
    ch_buf_puts(p->sink, "| ");
    put_row(p, NULL, " | ", " |\n|", put_md);
    for (size_t i = 0; i < p->count; i++)
        if (!p->fields[i].secondary)
            ch_buf_puts(p->sink, ch_field_is_number(&p->fields[i]) ? " ---: |" : " --- |");
    ch_buf_putc(p->sink, '\n');
}

static void row_md(struct ch_printer *p, const struct ch_value *values)
{
    ch_buf_puts(p->sink, "| ");
    put_row(p, values, " | ", " |\n", put_md);
}

const struct ch_print_ops ch_print_md = {begin_md, row_md, NULL};

static void put_value(struct ch_json *json, const struct ch_value *value)
{
    switch (value->type) {
    case CH_VALUE_NULL:
        ch_json_null(json);
        break;
    case CH_VALUE_TEXT:
        ch_json_str(json, value->text);
        break;
    case CH_VALUE_INT:
        ch_json_int(json, value->integer);
        break;
    case CH_VALUE_NUMBER:
        ch_json_raw(json, value->text);
        break;
    case CH_VALUE_REAL:
        ch_json_share(json, value->real);
        break;
    case CH_VALUE_LIST:
        ch_json_open(json, '[');
        for (uint32_t i = 0; i < value->list.count; i++)
            ch_json_str(json, value->list.items[i]);
        ch_json_close(json, ']');
        break;
    }
}

static void row_jsonl(struct ch_printer *p, const struct ch_value *values)
{
    struct ch_json json = {.out = p->sink};
    ch_json_open(&json, '{');
    for (size_t i = 0; i < p->count; i++) {
        ch_json_key(&json, p->fields[i].name);
        put_value(&json, &values[i]);
    }
    ch_json_close(&json, '}');
    if (p->options.format == CH_PRINT_JSONL) ch_buf_putc(p->sink, '\n');
}

const struct ch_print_ops ch_print_jsonl = {NULL, row_jsonl, NULL};

static void row_json(struct ch_printer *p, const struct ch_value *values)
{
    ch_buf_puts(p->sink, p->rows ? ",\n " : "[");
    row_jsonl(p, values);
}

static void end_json(struct ch_printer *p)
{
    ch_buf_puts(p->sink, p->rows ? "]\n" : "[]\n");
}

const struct ch_print_ops ch_print_json = {NULL, row_json, end_json};
