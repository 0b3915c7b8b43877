/* Aligned tables for people, measured in terminal columns. */
#include "export/printer.h"
#include "export/safe_text.h"
#include "export/wrap.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Rows whose widths settle those of the table. */
#define SETTLED_BY 2000
/* Columns are narrowed to the first, and if that does not do to the second: a date is legible in the first.
 */
#define NARROW 12
#define NARROWEST 8
#define GAP 2
/* The running text of an answer goes below its row where a terminal is too narrow for it, indented so far and
 * at most so many lines. */
#define BODY_INDENT 4
#define BODY_LINES 4
/* Where there is no terminal nothing is cut, but running text makes no line longer than this. */
#define USUAL_WIDTH 100

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
    return strcmp(field->name, "id") == 0 || strcmp(field->name, "key") == 0;
}

/* The running text of an answer. */
static bool is_body(const struct ch_field *field)
{
    static const char *const names[] = {"evidence", "said", "extract"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(field->name, names[i]) == 0) return true;
    return false;
}

static bool is_column(const struct ch_printer *p, size_t i)
{
    return !p->fields[i].secondary && i != p->body && i != p->label;
}

/* In which order columns give way: what is said about a fact, those whom it is about, the ids. */
enum { YIELDS_FIRST, YIELDS_THEN, YIELDS_LAST };

static unsigned resistance(const struct ch_field *field)
{
    if (is_id(field)) return YIELDS_LAST;
    return field->type == CH_VALUE_LIST || strcmp(field->name, "speaker") == 0 ? YIELDS_THEN : YIELDS_FIRST;
}

/* The widest column that may be narrowed, p->count when there is none; *total gets the table's width. */
static size_t widest_column(const struct ch_printer *p, unsigned most, uint32_t floor, uint32_t *total)
{
    size_t widest = p->count;
    *total = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (!is_column(p, i)) continue;
        *total += p->widths[i] + (*total ? GAP : 0);
        bool may = p->widths[i] > floor && resistance(&p->fields[i]) <= most;
        if (may && (widest == p->count || p->widths[i] > p->widths[widest])) widest = i;
    }
    return widest;
}

static uint32_t line_width(const struct ch_printer *p)
{
    return p->options.width ? p->options.width : USUAL_WIDTH;
}

/* Where the table is too wide, its running text goes below the rows. */
static void choose_body(struct ch_printer *p)
{
    uint32_t total;
    widest_column(p, YIELDS_FIRST, 0, &total);
    for (size_t i = 0; i < p->count && total > line_width(p); i++)
        if (!p->fields[i].secondary && is_body(&p->fields[i])) {
            p->body = i;
            return;
        }
}

/* Where that is not enough, the id goes there with it: rather than those whom the answer is about are cut. */
static void choose_label(struct ch_printer *p)
{
    uint32_t total;
    widest_column(p, YIELDS_FIRST, 0, &total);
    if (p->body == p->count || total <= line_width(p)) return;
    for (size_t i = 0; i < p->count; i++)
        if (!p->fields[i].secondary && is_id(&p->fields[i])) p->label = i;
}

/* Takes from the widest columns until the table fits or they are at the floor. */
static void narrow(struct ch_printer *p, unsigned most, uint32_t floor)
{
    uint32_t total;
    size_t widest = widest_column(p, most, floor, &total);
    while (total > p->options.width && widest < p->count) {
        p->widths[widest]--;
        widest = widest_column(p, most, floor, &total);
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
    choose_body(p);
    if (p->options.width) {
        choose_label(p);
        narrow(p, YIELDS_FIRST, NARROW);
        narrow(p, YIELDS_THEN, NARROW);
        narrow(p, YIELDS_LAST, NARROWEST);
    }
}

static const char *color_of(const struct ch_field *field, struct ch_str s)
{
    if (is_id(field)) return "\033[2m";
    if (resistance(field) == YIELDS_THEN) return "\033[36m";
    if (strcmp(field->name, "status") != 0) return NULL;
    if (ch_str_is(s, "held")) return "\033[32m";
    if (ch_str_is(s, "planned") || ch_str_is(s, "proposed")) return "\033[36m";
    if (ch_str_is(s, "cancelled") || ch_str_is(s, "denied")) return "\033[31m";
    return NULL;
}

static void put_cell(struct ch_printer *p, size_t column, struct ch_str s, const char *color, bool last)
{
    uint32_t room = p->widths[column], width = ch_display_width(s);
    bool cut = p->options.width && width > room;
    struct ch_str shown = cut ? fitting(s, room - 1) : s;
    uint32_t pad = cut ? room - 1 - ch_display_width(shown) : width < room ? room - width : 0;
    bool right = ch_field_is_number(&p->fields[column]);
    if (right) ch_buf_blanks(p->sink, pad);
    if (color && p->options.color) ch_buf_puts(p->sink, color);
    ch_buf_add_str(p->sink, shown);
    if (cut) ch_buf_puts(p->sink, "…");
    if (color && p->options.color) ch_buf_puts(p->sink, "\033[0m");
    if (!right && !last) ch_buf_blanks(p->sink, pad);
    if (!last) ch_buf_blanks(p->sink, GAP);
}

static size_t last_shown(const struct ch_printer *p)
{
    size_t last = p->count;
    while (last > 0 && !is_column(p, last - 1))
        last--;
    return last - 1;
}

/* A line of the values from index `first` on among those kept; the headings when heads. */
static void put_line(struct ch_printer *p, size_t first, bool heads)
{
    size_t last = last_shown(p);
    for (size_t i = 0; i < p->count; i++) {
        const struct ch_field *field = &p->fields[i];
        if (!is_column(p, i)) continue;
        struct ch_str s = heads ? ch_str_of(field->name) : kept_cell(p, first + i);
        put_cell(p, i, s, heads ? "\033[1m" : color_of(field, s), i == last);
    }
    ch_buf_putc(p->sink, '\n');
}

/* The id before the running text; the column behind it. */
static uint32_t put_label(struct ch_printer *p, struct ch_str id, struct ch_buf *out)
{
    ch_buf_puts(out, p->options.color ? color_of(&p->fields[p->label], id) : "");
    ch_buf_add_str(out, id);
    ch_buf_puts(out, p->options.color ? "\033[0m" : "");
    ch_buf_blanks(out, GAP);
    return BODY_INDENT + ch_display_width(id) + GAP;
}

/* The running text of the row whose first value is kept at index `first`, below it. */
static void put_body(struct ch_printer *p, size_t first)
{
    struct ch_buf lines = {0};
    struct ch_str s = kept_cell(p, first + p->body);
    uint32_t at = BODY_INDENT;
    size_t end = 0;
    ch_buf_blanks(&lines, BODY_INDENT);
    if (p->label < p->count) at = put_label(p, kept_cell(p, first + p->label), &lines);
    ch_buf_wrap(&lines, s, at, BODY_INDENT, line_width(p) - 1);
    for (uint32_t count = 0; end < lines.len && count < BODY_LINES; count++)
        end += strcspn(lines.data + end, "\n") + 1;
    bool whole = end >= lines.len || !p->options.width;
    ch_buf_add(p->sink, lines.data, whole ? lines.len : end - 1);
    ch_buf_puts(p->sink, whole ? "\n" : "…\n");
    p->failed |= lines.failed;
    ch_buf_dispose(&lines);
}

static void put_kept(struct ch_printer *p)
{
    for (size_t i = 0; i + p->count <= p->kept.count; i += p->count) {
        put_line(p, i, false);
        if (p->body < p->count && (p->label < p->count || kept_cell(p, i + p->body).len)) put_body(p, i);
    }
    p->kept.count = 0;
    ch_buf_clear(&p->kept.text);
}

/* An article's id by its first twelve digits, which `show` takes as well. */
static struct ch_str short_id(struct ch_str s)
{
    bool article = s.len == strlen("sha256:") + 64 && ch_str_starts(s, "sha256:");
    return article ? (struct ch_str){s.ptr + strlen("sha256:"), 12} : s;
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
    ch_buf_safe(&kept->text, short_id(ch_buf_str(&plain)), false);
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
