/* Rows as blocks of "name  value", for answers with few rows and much text. */
#include "export/printer.h"
#include "export/safe_text.h"
#include "export/wrap.h"

#include <string.h>

#define GAP 2
/* Lines are set for this many columns where there is no terminal to measure. */
#define USUAL_WIDTH 80

static uint32_t name_width(const struct ch_printer *p)
{
    size_t widest = 0;
    for (uint32_t i = 0; i < p->count; i++)
        if (strlen(p->fields[i].name) > widest) widest = strlen(p->fields[i].name);
    return (uint32_t)widest;
}

static void put_field(struct ch_printer *p, const struct ch_field *field, struct ch_str value,
                      uint32_t column)
{
    uint32_t width = p->options.width ? p->options.width : USUAL_WIDTH;
    struct ch_buf safe = {0};
    ch_buf_safe(&safe, value, true);
    if (p->options.color) ch_buf_puts(p->sink, "\033[1m");
    ch_buf_puts(p->sink, field->name);
    if (p->options.color) ch_buf_puts(p->sink, "\033[0m");
    ch_buf_blanks(p->sink, column - (uint32_t)strlen(field->name));
    ch_buf_wrap(p->sink, ch_buf_str(&safe), column, column, width);
    ch_buf_putc(p->sink, '\n');
    p->failed |= safe.failed;
    ch_buf_dispose(&safe);
}

static void row_vertical(struct ch_printer *p, const struct ch_value *values)
{
    uint32_t column = name_width(p) + GAP;
    struct ch_buf plain = {0};
    if (p->rows) ch_buf_putc(p->sink, '\n');
    for (uint32_t i = 0; i < p->count; i++) {
        if (values[i].type == CH_VALUE_NULL || p->fields[i].secondary) continue;
        ch_buf_clear(&plain);
        ch_value_plain(&values[i], &plain);
        put_field(p, &p->fields[i], ch_buf_str(&plain), column);
    }
    p->failed |= plain.failed;
    ch_buf_dispose(&plain);
}

const struct ch_print_ops ch_print_vertical = {NULL, row_vertical, NULL};
