/* Aligned tables for people, measured in terminal columns. */
#include "export/printer.h"
#include "export/safe_text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Rows whose widths settle those of the table. */
#define SETTLED_BY 2000
/* No column is narrowed below this. */
#define NARROWEST 8
#define GAP 2

static uint32_t point_width(uint32_t cp)
{
    int width = cp < 0x7F ? 1 : utf8proc_charwidth((utf8proc_int32_t)cp);
    return width > 0 ? (uint32_t)width : 0;
}

uint32_t ch_display_width(struct ch_str s)
{
    uint32_t width = 0;
    for (size_t at = 0; at < s.len;)
        width += point_width(ch_utf8_next(s.ptr, s.len, &at));
    return width;
}

/* The longest beginning of s that takes at most `room` columns. */
static struct ch_str fitting(struct ch_str s, uint32_t room)
{
    uint32_t width = 0;
    size_t at = 0;
    while (at < s.len) {
        size_t next = at;
        width += point_width(ch_utf8_next(s.ptr, s.len, &next));
        if (width > room) break;
        at = next;
    }
    return (struct ch_str){s.ptr, at};
}

static struct ch_str kept_cell(const struct ch_printer *p, size_t index)
{
    size_t start = index ? p->kept.ends[index - 1] : 0;
    if (!p->kept.text.data) return (struct ch_str){"", 0};
    return (struct ch_str){p->kept.text.data + start, p->kept.ends[index] - start};
}

/* Ids are to be copied, so they are cut last. */
static bool is_id(const struct ch_field *field)
{
    return strcmp(field->name, "id") == 0;
}

/* The widest column that may still be narrowed, p->count when there is none; *total gets the table's width.
 */
static size_t widest_column(const struct ch_printer *p, bool ids, uint32_t *total)
{
    size_t widest = p->count;
    *total = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (p->fields[i].secondary) continue;
        *total += p->widths[i] + (*total ? GAP : 0);
        bool may = p->widths[i] > NARROWEST && is_id(&p->fields[i]) == ids;
        if (may && (widest == p->count || p->widths[i] > p->widths[widest])) widest = i;
    }
    return widest;
}

/* Takes from the widest columns until the table fits. */
static void narrow(struct ch_printer *p, bool ids)
{
    uint32_t total;
    size_t widest = widest_column(p, ids, &total);
    while (total > p->options.width && widest < p->count) {
        p->widths[widest]--;
        widest = widest_column(p, ids, &total);
    }
}

static void settle_widths(struct ch_printer *p)
{
    p->widths = calloc(p->count + 1, sizeof *p->widths);
    if (!p->widths) {
        p->failed = true;
        return;
    }
    for (size_t i = 0; i < p->count; i++)
        p->widths[i] = ch_display_width(ch_str_of(p->fields[i].name));
    for (size_t i = 0; i < p->kept.count; i++) {
        uint32_t width = ch_display_width(kept_cell(p, i));
        if (width > p->widths[i % p->count]) p->widths[i % p->count] = width;
    }
    if (p->options.width) {
        narrow(p, false);
        narrow(p, true);
    }
}

static const char *color_of(const struct ch_field *field, struct ch_str s)
{
    if (is_id(field)) return "\033[2m";
    if (strcmp(field->name, "status") != 0) return NULL;
    if (ch_str_is(s, "held")) return "\033[32m";
    if (ch_str_is(s, "planned") || ch_str_is(s, "proposed")) return "\033[36m";
    if (ch_str_is(s, "cancelled") || ch_str_is(s, "denied")) return "\033[31m";
    return NULL;
}

static void put_spaces(struct ch_buf *out, uint32_t count)
{
    while (count--)
        ch_buf_putc(out, ' ');
}

static void put_cell(struct ch_printer *p, size_t column, struct ch_str s, const char *color, bool last)
{
    uint32_t room = p->widths[column], width = ch_display_width(s);
    bool cut = p->options.width && width > room;
    struct ch_str shown = cut ? fitting(s, room - 1) : s;
    uint32_t pad = cut ? room - 1 - ch_display_width(shown) : width < room ? room - width : 0;
    bool right = ch_field_is_number(&p->fields[column]);
    if (right) put_spaces(p->sink, pad);
    if (color && p->options.color) ch_buf_puts(p->sink, color);
    ch_buf_add_str(p->sink, shown);
    if (cut) ch_buf_puts(p->sink, "…");
    if (color && p->options.color) ch_buf_puts(p->sink, "\033[0m");
    if (!right && !last) put_spaces(p->sink, pad);
    if (!last) put_spaces(p->sink, GAP);
}

static size_t last_shown(const struct ch_printer *p)
{
    size_t last = p->count;
    while (last > 0 && p->fields[last - 1].secondary)
        last--;
    return last - 1;
}

/* A line of the values from index `first` on among those kept; the headings when heads. */
static void put_line(struct ch_printer *p, size_t first, bool heads)
{
    size_t last = last_shown(p);
    for (size_t i = 0; i < p->count; i++) {
        const struct ch_field *field = &p->fields[i];
        if (field->secondary) continue;
        struct ch_str s = heads ? ch_str_of(field->name) : kept_cell(p, first + i);
        put_cell(p, i, s, heads ? "\033[1m" : color_of(field, s), i == last);
    }
    ch_buf_putc(p->sink, '\n');
}

static void put_kept(struct ch_printer *p)
{
    for (size_t i = 0; i + p->count <= p->kept.count; i += p->count)
        put_line(p, i, false);
    p->kept.count = 0;
    ch_buf_clear(&p->kept.text);
}

static bool keep(struct ch_kept *kept, const struct ch_value *value)
{
    if (kept->count == kept->cap) {
        size_t cap = kept->cap ? kept->cap * 2 : 256;
        size_t *ends = realloc(kept->ends, cap * sizeof *ends);
        if (!ends) return false;
        kept->ends = ends;
        kept->cap = cap;
    }
    struct ch_buf plain = {0};
    ch_value_plain(value, &plain);
    ch_buf_safe(&kept->text, (struct ch_str){plain.data ? plain.data : "", plain.len}, false);
    kept->ends[kept->count++] = kept->text.len;
    bool failed = plain.failed;
    ch_buf_dispose(&plain);
    return !failed;
}

static void start_table(struct ch_printer *p)
{
    settle_widths(p);
    if (p->widths) put_line(p, 0, true);
}

static void row_table(struct ch_printer *p, const struct ch_value *values)
{
    for (size_t i = 0; i < p->count && !p->failed; i++)
        p->failed |= !keep(&p->kept, &values[i]);
    if (p->failed || (!p->widths && p->rows + 1 < SETTLED_BY)) return;
    if (!p->widths) start_table(p);
    if (p->widths) put_kept(p);
}

static void end_table(struct ch_printer *p)
{
    if (p->failed || p->widths || p->kept.count == 0) return;
    start_table(p);
    if (p->widths) put_kept(p);
}

const struct ch_print_ops ch_print_table = {NULL, row_table, end_table};
