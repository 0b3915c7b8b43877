/* Records as one JSON document, and as JSON Lines. */
#include "export/export_format.h"
#include "export/record_json.h"

static enum ch_status begin(struct ch_export *x, struct ch_error *err)
{
    (void)err;
    ch_buf_puts(x->sink,
                "{\"schema\":\"" CH_EXPORT_SCHEMA "\",\"program\":\"chancery " CH_VERSION "\",\"records\":[");
    return CH_OK;
}

static enum ch_status put_record(struct ch_export *x, const struct ch_record *record, struct ch_error *err)
{
    struct ch_json json = {.out = x->sink};
    ch_buf_puts(x->sink, x->count ? ",\n" : "\n");
    return ch_record_json(record, CH_EXPORT_SCHEMA, &json, err);
}

static enum ch_status end(struct ch_export *x, struct ch_error *err)
{
    (void)err;
    ch_buf_puts(x->sink, x->count ? "\n]}\n" : "]}\n");
    return CH_OK;
}

const struct ch_export_ops ch_export_json = {
    .name = "json", .begin = begin, .record = put_record, .end = end};

static enum ch_status put_line(struct ch_export *x, const struct ch_record *record, struct ch_error *err)
{
    struct ch_json json = {.out = x->sink};
    enum ch_status status = ch_record_json(record, CH_EXPORT_SCHEMA, &json, err);
    ch_buf_putc(x->sink, '\n');
    return status;
}

const struct ch_export_ops ch_export_jsonl = {.name = "jsonl", .record = put_line};
