#include "export/export_format.h"

#include <stdlib.h>
#include <string.h>

static const struct ch_export_ops *const formats[] = {
    &ch_export_json, &ch_export_jsonl,   &ch_export_csv,    &ch_export_events,
    &ch_export_ftm,  &ch_export_jsonld,  &ch_export_bibtex, &ch_export_csl,
    &ch_export_gexf, &ch_export_graphml, &ch_export_edges,  &ch_export_nodes,
};

static const struct ch_export_ops *format_named(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i]->name, name) == 0) return formats[i];
    return NULL;
}

static enum ch_status checked(const struct ch_export *x, enum ch_status status, struct ch_error *err)
{
    if (status != CH_OK || (!x->failed && !x->sink->failed)) return status;
    return ch_fail(err, CH_NOMEM, "out of memory");
}

enum ch_status ch_export_open(struct ch_export **out, const char *format, bool excel, struct ch_buf *sink,
                              struct ch_error *err)
{
    const struct ch_export_ops *ops = format_named(format);
    *out = NULL;
    if (!ops) return ch_fail(err, CH_USAGE, "no format is called '%s'", format);
    if (excel && !ops->csv)
        return ch_fail(err, CH_USAGE, "--excel goes with csv, events, edges and nodes, not with %s", format);
    struct ch_export *x = calloc(1, sizeof *x);
    *out = x;
    if (!x) return ch_fail(err, CH_NOMEM, "out of memory");
    x->ops = ops;
    x->sink = sink;
    x->json.out = sink;
    x->print = (struct ch_print_options){.format = CH_PRINT_CSV, .excel = excel};
    return checked(x, ops->begin ? ops->begin(x, err) : CH_OK, err);
}

bool ch_export_is_graph(const struct ch_export *x)
{
    return x->ops->graph != NULL;
}

bool ch_export_wants_days(const struct ch_export *x)
{
    return x->ops->days;
}

enum ch_status ch_export_record(struct ch_export *x, const struct ch_record *record, struct ch_error *err)
{
    enum ch_status status = x->ops->record(x, record, err);
    x->count++;
    return checked(x, status, err);
}

enum ch_status ch_export_graph(struct ch_export *x, const struct ch_graph *graph, struct ch_error *err)
{
    return checked(x, x->ops->graph(x, graph, err), err);
}

enum ch_status ch_export_close(struct ch_export *x, struct ch_error *err)
{
    if (!x) return CH_OK;
    enum ch_status status = x->ops->end ? x->ops->end(x, err) : CH_OK;
    status = checked(x, status, err);
    ch_printer_close(x->printer, NULL);
    ch_arena_dispose(&x->arena);
    free(x->told);
    free(x);
    return status;
}

/* ---- What has been told ---- */

static struct ch_str *place_of(const struct ch_export *x, struct ch_str id)
{
    uint32_t at = (uint32_t)ch_str_hash(id) & (x->told_size - 1);
    while (x->told[at].ptr && !ch_str_eq(x->told[at], id))
        at = (at + 1) & (x->told_size - 1);
    return &x->told[at];
}

static bool make_room(struct ch_export *x)
{
    struct ch_str *old = x->told;
    uint32_t size = x->told_size;
    if (x->told_count < size / 2) return true;
    x->told_size = size ? size * 2 : 1024;
    x->told = calloc(x->told_size, sizeof *x->told);
    for (uint32_t i = 0; x->told && i < size; i++)
        if (old[i].ptr) *place_of(x, old[i]) = old[i];
    free(old);
    return x->told != NULL;
}

bool ch_export_first(struct ch_export *x, const char *id)
{
    struct ch_str key = ch_str_of(id);
    if (x->failed || !make_room(x)) {
        x->failed = true;
        return false;
    }
    struct ch_str *place = place_of(x, key);
    if (place->ptr) return false;
    place->ptr = ch_arena_copy(&x->arena, key.ptr, key.len);
    place->len = key.len;
    x->told_count++;
    x->failed = !place->ptr;
    return true;
}

/* ---- CSV ---- */

enum ch_status ch_export_csv_open(struct ch_export *x, const struct ch_field *fields, uint32_t count,
                                  struct ch_error *err)
{
    return ch_printer_open(&x->printer, &x->print, fields, count, x->sink, err);
}

enum ch_status ch_export_csv_end(struct ch_export *x, struct ch_error *err)
{
    enum ch_status status = ch_printer_close(x->printer, err);
    x->printer = NULL;
    return status;
}

const char *ch_export_date(const struct ch_record *record, const char *date)
{
    return date ? date : record->article.published;
}

struct ch_value ch_value_text(const char *text)
{
    return text ? ch_value_str(ch_str_of(text)) : (struct ch_value){.type = CH_VALUE_NULL};
}

struct ch_value ch_value_str(struct ch_str text)
{
    return (struct ch_value){.type = CH_VALUE_TEXT, .text = text};
}

struct ch_value ch_value_int(int64_t n)
{
    return (struct ch_value){.type = CH_VALUE_INT, .integer = n};
}
