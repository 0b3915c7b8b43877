#include "export/extract_json.h"

#include "export/document_record.h"
#include "export/record_json.h"

#include <string.h>

enum ch_status ch_extract_json(const struct ch_document *doc, struct ch_buf *out, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_record record;
    struct ch_json json = {.out = out};
    enum ch_status status = ch_document_record(doc, &arena, &record, err);
    if (status == CH_OK) status = ch_record_json(&record, CH_EXTRACT_SCHEMA, &json, err);
    ch_buf_putc(out, '\n');
    ch_arena_dispose(&arena);
    return status;
}

/* A member whose text may come from the command line or a file name and need not be UTF-8. */
static void put_loose(struct ch_json *json, const char *name, const char *s)
{
    struct ch_buf clean = {0};
    size_t len = strlen(s), at = 0;
    char bytes[4];
    while (at < len)
        ch_buf_add(&clean, bytes, ch_utf8_put(ch_utf8_next(s, len, &at), bytes));
    ch_json_key(json, name);
    ch_json_str(json, (struct ch_str){clean.data, clean.len});
    json->out->failed |= clean.failed;
    ch_buf_dispose(&clean);
}

void ch_error_json(const struct ch_error *failure, struct ch_json *json)
{
    ch_json_open(json, '{');
    ch_json_put(json, "code", ch_status_name(failure->status));
    put_loose(json, "message", failure->message);
    if (failure->hint[0]) put_loose(json, "hint", failure->hint);
    if (failure->file[0])
        put_loose(json, "file", failure->file);
    else
        ch_json_put(json, "file", NULL);
    ch_json_key(json, "line");
    if (failure->line)
        ch_json_uint(json, failure->line);
    else
        ch_json_null(json);
    ch_json_key(json, "offset");
    if (failure->offset != CH_NO_OFFSET)
        ch_json_uint(json, failure->offset);
    else
        ch_json_null(json);
    ch_json_close(json, '}');
}

void ch_extract_json_error(const struct ch_error *failure, struct ch_buf *out)
{
    struct ch_json json = {.out = out};
    ch_json_open(&json, '{');
    ch_json_put(&json, "schema", CH_EXTRACT_SCHEMA);
    ch_json_key(&json, "error");
    ch_error_json(failure, &json);
    ch_json_close(&json, '}');
    ch_buf_putc(out, '\n');
}
