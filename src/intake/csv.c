/* RFC 4180, with any of four delimiters; a record becomes the JSON object that its fields would be, so that
 * names of fields mean the same in both. */
#include "intake/csv.h"

#include "intake/charset.h"
#include "intake/html.h"
#include "intake/normal.h"
#include "intake/records.h"

#include <stdlib.h>
#include <string.h>

/* A longer record is one whose quotation mark is never closed. */
#define RECORD_MAX ((size_t)16 * 1024 * 1024)
#define HEAD ((size_t)4096)

struct csv {
    char delimiter;
    struct ch_arena arena; /* holds the names */
    struct {
        const char **items;
        uint32_t count, cap;
    } names;
    struct ch_buf record, field; /* at hand */
};

static char delimiter_of(struct ch_str line)
{
    static const char candidates[] = ",\t;|";
    size_t counts[4] = {0}, best = 0;
    for (size_t i = 0; i < line.len; i++) {
        const char *at = line.ptr[i] ? strchr(candidates, line.ptr[i]) : NULL;
        if (at) counts[at - candidates]++;
    }
    for (size_t i = 1; i < 4; i++)
        if (counts[i] > counts[best]) best = i;
    return candidates[best];
}

/* Reads the field at record[*at] into field and moves *at to the delimiter behind it or the record's end.
 * False when a quotation mark is not closed. */
static bool read_field(struct ch_str record, char delimiter, size_t *at, struct ch_buf *field)
{
    ch_buf_clear(field);
    bool quoted = *at < record.len && record.ptr[*at] == '"';
    for (*at += quoted; *at < record.len; ++*at) {
        char c = record.ptr[*at];
        if (quoted && c == '"') {
            if (*at + 1 < record.len && record.ptr[*at + 1] == '"')
                ++*at;
            else {
                quoted = false;
                continue;
            }
        } else if (!quoted && c == delimiter) {
            break;
        }
        ch_buf_putc(field, c);
    }
    return !quoted;
}

static struct ch_str first_line(struct ch_str head)
{
    if (ch_str_starts(head, "\xEF\xBB\xBF")) head = (struct ch_str){head.ptr + 3, head.len - 3};
    const char *end = head.len ? memchr(head.ptr, '\n', head.len) : NULL;
    return ch_str_trim((struct ch_str){head.ptr, end ? (size_t)(end - head.ptr) : head.len});
}

bool ch_csv_looks(struct ch_str head)
{
    struct ch_str line = first_line(head);
    struct ch_buf field = {0};
    char delimiter = delimiter_of(line);
    bool text = false, plain = true;
    size_t known = 0, fields = 0;
    for (size_t at = 0; at <= line.len && line.len && plain; at++) {
        enum ch_json_field which;
        plain = read_field(line, delimiter, &at, &field) && field.len < 64;
        struct ch_str name = ch_str_trim(ch_buf_str(&field));
        fields++;
        if (!plain || !ch_json_field_named(name, &which)) continue;
        known++;
        text |= which == CH_JSON_TEXT || which == CH_JSON_HTML;
    }
    ch_buf_dispose(&field);
    return plain && text && known >= 2 && fields >= 2;
}

/* Whether a quotation mark is open behind line; `open` tells it before. Only one at a field's start opens. */
static bool stays_open(struct ch_str line, char delimiter, bool open)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] != '"') continue;
        if (!open)
            open = i == 0 || line.ptr[i - 1] == delimiter;
        else if (i + 1 < line.len && line.ptr[i + 1] == '"')
            i++;
        else
            open = false;
    }
    return open;
}

/* Takes lines until the quotation marks in them are closed; CH_NOMATCH at the end. */
static enum ch_status read_record(struct ch_records *records, struct csv *csv, struct ch_error *err)
{
    struct ch_str line;
    uint64_t offset;
    bool open = false;
    ch_buf_clear(&csv->record);
    do {
        enum ch_status status = ch_input_line(records->input, &line, &offset, err);
        if (status == CH_NOMATCH && open)
            status = ch_fail(err, CH_UNREADABLE, "a quotation mark is opened and never closed");
        else if (open && csv->record.len > RECORD_MAX)
            status =
                ch_fail(err, CH_UNREADABLE, "a quotation mark is not closed within %zu MB", RECORD_MAX >> 20);
        if (csv->record.len == 0) records->line = records->input->line;
        if (status != CH_OK) {
            if (status != CH_NOMATCH) ch_error_at(err, NULL, records->line, CH_NO_OFFSET);
            return status;
        }
        if (open) ch_buf_putc(&csv->record, '\n');
        ch_buf_add(&csv->record, line.ptr, line.len);
        open = stays_open(line, csv->delimiter, open);
    } while (open || ch_str_trim(line).len == 0);
    return csv->record.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

static enum ch_status read_names(struct csv *csv, struct ch_error *err)
{
    struct ch_str record = {csv->record.data, csv->record.len};
    csv->delimiter = delimiter_of(record);
    for (size_t at = 0; at <= record.len; at++) {
        read_field(record, csv->delimiter, &at, &csv->field);
        struct ch_buf name = {0}; /* jansson takes nothing malformed */
        ch_normal_field(ch_buf_str(&csv->field), &name);
        const char **slot = CH_PUSH(&csv->arena, &csv->names);
        char *copy =
            slot && !name.failed ? ch_arena_copy(&csv->arena, name.data ? name.data : "", name.len) : NULL;
        ch_buf_dispose(&name);
        if (!copy || csv->field.failed) return ch_fail(err, CH_NOMEM, "out of memory");
        *slot = copy;
    }
    return CH_OK;
}

static enum ch_status open_csv(struct ch_records *records, struct ch_error *err)
{
    struct ch_str head;
    struct csv *csv = records->state = calloc(1, sizeof *csv);
    if (!csv) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = ch_input_peek_line(records->input, HEAD, &head, err);
    if (status == CH_OK) csv->delimiter = delimiter_of(first_line(head));
    if (status == CH_OK && ch_str_starts(head, "\xEF\xBB\xBF")) ch_input_skip(records->input, 3);
    if (status == CH_OK) status = read_record(records, csv, err);
    /* Excel's line that names the delimiter. */
    if (status == CH_OK && csv->record.len <= 5 &&
        ch_str_starts((struct ch_str){csv->record.data, csv->record.len}, "sep="))
        status = read_record(records, csv, err);
    if (status == CH_NOMATCH) return ch_fail(err, CH_UNREADABLE, "is empty");
    return status == CH_OK ? read_names(csv, err) : status;
}

/* The names in lower case mean the same: spreadsheets have "Title" where APIs have "title". */
static int put_field(json_t *object, const char *name, struct ch_str value)
{
    enum ch_json_field which;
    char lower[64];
    size_t len = strlen(name);
    if (json_object_set_new(object, name, json_stringn(value.ptr, value.len)) != 0) return -1;
    if (len >= sizeof lower || !ch_json_field_named((struct ch_str){name, len}, &which)) return 0;
    for (size_t i = 0; i <= len; i++)
        lower[i] = ch_to_lower(name[i]);
    return json_object_get(object, lower)
               ? 0
               : json_object_set_new(object, lower, json_stringn(value.ptr, value.len));
}

static enum ch_status to_object(struct csv *csv, struct ch_str record, json_t *object, struct ch_error *err)
{
    uint32_t column = 0;
    for (size_t at = 0; at <= record.len; at++, column++) {
        read_field(record, csv->delimiter, &at, &csv->field);
        struct ch_str value = ch_buf_str(&csv->field);
        if (column >= csv->names.count) {
            ch_fail(err, CH_UNREADABLE, "the record has more fields than the first line has names (%u)",
                    csv->names.count);
            ch_hint(err, "a field that holds the delimiter or a line end has to stand in quotation marks");
            return CH_UNREADABLE;
        }
        if (csv->field.failed || put_field(object, csv->names.items[column], value) != 0)
            return ch_fail(err, CH_NOMEM, "out of memory");
    }
    return CH_OK;
}

static enum ch_status next_csv(struct ch_records *records, struct ch_arena *arena, struct ch_article *article,
                               struct ch_error *err)
{
    struct csv *csv = records->state;
    enum ch_status status = read_record(records, csv, err);
    if (status != CH_OK) return status;
    bool html;
    struct ch_str record = {csv->record.data, csv->record.len}, utf8;
    struct ch_buf store = {0};
    json_t *object = json_object();
    status = object ? ch_charset_decode(record, NULL, &store, &utf8, err)
                    : ch_fail(err, CH_NOMEM, "out of memory");
    struct ch_buf valid = {0};
    if (status == CH_OK) ch_normal_text(utf8, &valid);
    if (valid.failed) status = ch_fail(err, CH_NOMEM, "out of memory");
    if (status == CH_OK) status = to_object(csv, (struct ch_str){valid.data, valid.len}, object, err);
    if (status == CH_OK) status = ch_json_object_article(object, records->map, arena, article, &html, err);
    if (status == CH_OK && html) status = ch_html_article(article->text, arena, article, err);
    if (status != CH_OK) ch_error_at(err, NULL, records->line, CH_NO_OFFSET);
    json_decref(object);
    ch_buf_dispose(&valid);
    ch_buf_dispose(&store);
    return status;
}

static void close_csv(struct ch_records *records)
{
    struct csv *csv = records->state;
    if (!csv) return;
    ch_arena_dispose(&csv->arena);
    ch_buf_dispose(&csv->record);
    ch_buf_dispose(&csv->field);
    free(csv);
}

const struct ch_record_format ch_format_csv = {"csv", open_csv, next_csv, close_csv};
