/* JSON Lines, and JSON documents that list records. */
#include "intake/html.h"
#include "intake/records.h"

#define HEAD ((size_t)4096)

/* Puts JSON Lines in the place of a JSON document. */
static enum ch_status split_document(struct ch_input *input, struct ch_error *err)
{
    struct ch_str document;
    struct ch_buf lines = {0};
    enum ch_status status = ch_input_rest(input, &document, err);
    if (status == CH_OK) status = ch_json_split(document, &lines, err);
    if (status == CH_OK)
        ch_input_replace(input, lines.data, lines.len);
    else
        ch_buf_dispose(&lines);
    return status;
}

static enum ch_status open_lines(struct ch_records *records, struct ch_error *err)
{
    struct ch_str head;
    enum ch_status status = ch_input_peek_line(records->input, HEAD, &head, err);
    if (status != CH_OK) return status;
    if (ch_str_starts(head, "\xEF\xBB\xBF")) {
        ch_input_skip(records->input, 3);
        head = (struct ch_str){head.ptr + 3, head.len - 3};
    }
    return ch_json_is_document(head) ? split_document(records->input, err) : CH_OK;
}

static enum ch_status next_line(struct ch_records *records, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    bool html;
    struct ch_str line;
    uint64_t offset;
    enum ch_status status;
    do
        status = ch_input_line(records->input, &line, &offset, err);
    while (status == CH_OK && !ch_str_trim(line).len);
    records->line = records->input->line;
    records->offset = offset;
    if (status != CH_OK) return status;
    status = ch_json_article(line, records->map, arena, article, &html, err);
    if (status == CH_OK && html) status = ch_html_article(article->text, arena, article, err);
    if (status != CH_OK && err)
        ch_error_at(err, NULL, records->line, offset + (err->offset == CH_NO_OFFSET ? 0 : err->offset));
    return status;
}

const struct ch_record_format ch_format_jsonl = {"jsonl", open_lines, next_line, NULL};
