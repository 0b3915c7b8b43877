#include "intake/reader.h"

#include "intake/charset.h"
#include "intake/date.h"
#include "intake/format.h"
#include "intake/html.h"
#include "intake/input.h"
#include "intake/json.h"
#include "intake/plain.h"
#include "intake/walk.h"

#include <stdlib.h>
#include <string.h>

struct ch_reader {
    const char *const *paths; /* borrowed */
    size_t count, next;
    struct ch_reader_options options;
    struct ch_json_map map;
    struct ch_walk walk; /* below the path before `next` */
    bool walking;
    struct ch_input input; /* the file at walk.path, where open */
    enum ch_format format; /* of the input */
    uint64_t line;
};

enum ch_status ch_reader_open(struct ch_reader **out, const char *const *paths, size_t count,
                              const struct ch_reader_options *options, struct ch_error *err)
{
    *out = NULL;
    struct ch_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return ch_fail(err, CH_NOMEM, "out of memory");
    reader->paths = paths;
    reader->count = count;
    if (options) reader->options = *options;
    enum ch_status status = CH_OK;
    char date[CH_DATE_SIZE];
    const char *published = reader->options.published;
    if (published && !ch_date_parse(ch_str_of(published), date)) {
        status = ch_fail(err, CH_USAGE, "\"%s\" is no date", published);
        ch_hint(err, "write it as YYYY-MM-DD, such as 2024-10-31");
    }
    for (size_t i = 0; status == CH_OK && i < reader->options.map_count; i++)
        status = ch_json_map_add(&reader->map, reader->options.maps[i], err);
    if (status == CH_OK)
        *out = reader;
    else
        ch_reader_close(reader);
    return status;
}

/* Puts UTF-8 in the place of an input in UTF-16, so that it is looked at like any other. */
static enum ch_status decode_utf16(struct ch_input *input, struct ch_error *err)
{
    struct ch_str bytes, utf8;
    struct ch_buf store = {0};
    enum ch_status status = ch_input_rest(input, &bytes, err);
    if (status == CH_OK) status = ch_charset_decode(bytes, NULL, &store, &utf8, err);
    if (status == CH_OK)
        ch_input_replace(input, store.data, store.len);
    else
        ch_buf_dispose(&store);
    return status;
}

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

/* Opens the file at walk.path and recognises what it is. */
static enum ch_status open_file(struct ch_reader *reader, struct ch_error *err)
{
    struct ch_str head;
    struct ch_input *input = &reader->input;
    enum ch_status status = ch_input_open(input, reader->walk.path.data, err);
    if (status == CH_OK && reader->options.from == CH_FORMAT_JSONL)
        status = ch_input_peek_line(input, CH_FORMAT_HEAD, &head, err);
    else if (status == CH_OK)
        status = ch_input_peek(input, CH_FORMAT_HEAD, &head, err);
    if (status == CH_OK && ch_charset_is_utf16(head)) {
        status = decode_utf16(input, err);
        if (status == CH_OK) status = ch_input_peek(input, CH_FORMAT_HEAD, &head, err);
    }
    if (status != CH_OK) return status;
    reader->format = reader->options.from;
    if (reader->format == CH_FORMAT_AUTO && head.len == 0) return ch_fail(err, CH_UNREADABLE, "is empty");
    if (reader->format == CH_FORMAT_AUTO) status = ch_format_of(head, &reader->format, err);
    if (status != CH_OK || reader->format != CH_FORMAT_JSONL) return status;
    if (ch_str_starts(head, "\xEF\xBB\xBF")) {
        ch_input_skip(input, 3);
        head = (struct ch_str){head.ptr + 3, head.len - 3};
    }
    return ch_json_is_document(head) ? split_document(input, err) : CH_OK;
}

/* Opens the next file of those asked for; CH_NOMATCH behind the last. */
static enum ch_status next_file(struct ch_reader *reader, struct ch_error *err)
{
    enum ch_status status = CH_NOMATCH;
    for (;;) {
        if (reader->walking) status = ch_walk_next(&reader->walk, err);
        if (status != CH_NOMATCH) break;
        if (reader->next == reader->count) return CH_NOMATCH;
        status = ch_walk_start(&reader->walk, reader->paths[reader->next++], err);
        if (status != CH_OK) return status;
        reader->walking = true;
    }
    return status == CH_OK ? open_file(reader, err) : status;
}

/* The file's name without folders and extension, in arena; NULL for standard input. */
static bool name_of(const char *path, struct ch_arena *arena, const char **out)
{
    *out = NULL;
    if (strcmp(path, "-") == 0) return true;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    *out = ch_arena_copy(arena, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
    return *out != NULL;
}

/* Fills in what the source does not tell and brings the article into canonical form. */
static enum ch_status finish(struct ch_reader *reader, struct ch_arena *arena, struct ch_article *article,
                             struct ch_error *err)
{
    char date[CH_DATE_SIZE];
    if (!article->published || !ch_date_parse(ch_str_of(article->published), date))
        article->published = reader->options.published;
    if (!article->published && ch_plain_date(article->text, date)) article->published = date;
    if (!article->outlet) article->outlet = reader->options.outlet;
    return ch_article_finish(article, arena, err);
}

/* One line of JSON Lines; err->offset counts from its start. */
static enum ch_status read_record(struct ch_reader *reader, struct ch_str line, struct ch_arena *arena,
                                  struct ch_article *article, struct ch_error *err)
{
    bool html;
    enum ch_status status = ch_json_article(line, &reader->map, arena, article, &html, err);
    if (status == CH_OK && html) status = ch_html_article(article->text, arena, article, err);
    return status == CH_OK ? finish(reader, arena, article, err) : status;
}

/* The next record of JSON Lines; CH_NOMATCH at the end of the input. */
static enum ch_status next_record(struct ch_reader *reader, struct ch_arena *arena,
                                  struct ch_article *article, struct ch_error *err)
{
    struct ch_str line;
    uint64_t offset;
    enum ch_status status;
    do
        status = ch_input_line(&reader->input, &line, &offset, err);
    while (status == CH_OK && !ch_str_trim(line).len);
    reader->line = reader->input.line;
    if (status != CH_OK) return status;
    status = read_record(reader, line, arena, article, err);
    if (status != CH_OK && err)
        ch_error_at(err, NULL, reader->line, offset + (err->offset == CH_NO_OFFSET ? 0 : err->offset));
    return status;
}

/* Fills article from a whole document in whatever charset. */
static enum ch_status read_document(struct ch_reader *reader, struct ch_str bytes, struct ch_buf *store,
                                    struct ch_arena *arena, struct ch_article *article, struct ch_error *err)
{
    bool html = reader->format == CH_FORMAT_HTML;
    char charset[32];
    const char *declared = html && ch_charset_declared(bytes, charset, sizeof charset) ? charset : NULL;
    enum ch_status status = ch_charset_decode(bytes, declared, store, &article->text, err);
    if (status != CH_OK) return status;
    if (html) return ch_html_article(article->text, arena, article, err);
    struct ch_str title = ch_plain_title(article->text);
    article->title = title.len ? ch_arena_copy(arena, title.ptr, title.len) : NULL;
    return title.len && !article->title ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

/* The one article that a file of text or HTML is. */
static enum ch_status whole_file(struct ch_reader *reader, struct ch_arena *arena, struct ch_article *article,
                                 struct ch_error *err)
{
    struct ch_str bytes;
    struct ch_buf store = {0};
    enum ch_status status = ch_input_rest(&reader->input, &bytes, err);
    if (status == CH_OK && !name_of(ch_reader_file(reader), arena, &article->source_id))
        status = ch_fail(err, CH_NOMEM, "out of memory");
    if (status == CH_OK) status = read_document(reader, bytes, &store, arena, article, err);
    if (status == CH_OK) status = finish(reader, arena, article, err);
    ch_buf_dispose(&store);
    return status;
}

enum ch_status ch_reader_next(struct ch_reader *reader, struct ch_arena *arena, struct ch_article *article,
                              struct ch_error *err)
{
    for (;;) {
        *article = (struct ch_article){0};
        enum ch_status status = CH_OK;
        if (!reader->input.open) {
            reader->line = 0;
            status = next_file(reader, err);
            if (status == CH_NOMATCH) return status;
        }
        bool lines = status == CH_OK && reader->format == CH_FORMAT_JSONL;
        if (lines)
            status = next_record(reader, arena, article, err);
        else if (status == CH_OK)
            status = whole_file(reader, arena, article, err);
        if (!lines || status == CH_NOMATCH || status == CH_IO) ch_input_close(&reader->input);
        if (status == CH_NOMATCH) continue;
        if (status != CH_OK) ch_error_at(err, ch_reader_file(reader), 0, CH_NO_OFFSET);
        return status;
    }
}

const char *ch_reader_file(const struct ch_reader *reader)
{
    return reader->walk.path.data ? reader->walk.path.data : "";
}

uint64_t ch_reader_line(const struct ch_reader *reader)
{
    return reader->line;
}

void ch_reader_close(struct ch_reader *reader)
{
    if (!reader) return;
    ch_input_dispose(&reader->input);
    ch_walk_dispose(&reader->walk);
    free(reader);
}
