#include "intake/reader.h"

#include "intake/charset.h"
#include "intake/date.h"
#include "intake/format.h"
#include "intake/plain.h"
#include "intake/source.h"
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
    struct ch_source source; /* the file at walk.path and what is in it */
    struct ch_buf id;
    const struct ch_record_format *format; /* of the document at hand; NULL between two */
    struct ch_records records;
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

/* The name of the file at hand without folders, archives and extensions, at reader->id; NULL for standard
 * input. */
static bool set_id(struct ch_reader *reader)
{
    const char *name = strrchr(reader->source.name.data, '/');
    name = name ? name + 1 : reader->source.name.data;
    const char *member = reader->source.depth > 1 ? strrchr(name, ':') : NULL;
    struct ch_str s = ch_str_of(member ? member + 1 : name);
    for (int times = ch_packed_name(s) ? 2 : 1; times > 0; times--) {
        size_t dot = s.len;
        while (dot > 1 && s.ptr[dot - 1] != '.')
            dot--;
        if (dot > 1) s.len = dot - 1;
    }
    ch_buf_clear(&reader->id);
    ch_buf_add_str(&reader->id, s);
    reader->records.id = strcmp(reader->source.name.data, "-") == 0 ? NULL : reader->id.data;
    return !reader->id.failed;
}

/* Recognises what the file at hand is and begins to read it. */
static enum ch_status begin(struct ch_reader *reader, struct ch_error *err)
{
    struct ch_str head;
    enum ch_format format = reader->options.from;
    struct ch_input *input = ch_source_input(&reader->source);
    bool lines = format == CH_FORMAT_JSONL || format == CH_FORMAT_CSV;
    enum ch_status status = lines ? ch_input_peek_line(input, CH_FORMAT_HEAD, &head, err)
                                  : ch_input_peek(input, CH_FORMAT_HEAD, &head, err);
    reader->records = (struct ch_records){.input = input, .map = &reader->map, .offset = CH_NO_OFFSET};
    if (status == CH_OK && ch_charset_is_utf16(head)) {
        status = decode_utf16(input, err);
        reader->records.recoded = true;
        if (status == CH_OK) status = ch_input_peek(input, CH_FORMAT_HEAD, &head, err);
    }
    if (status != CH_OK) return status;
    if (!lines && head.len == 0) return ch_fail(err, CH_UNREADABLE, "is empty");
    if (format == CH_FORMAT_AUTO) status = ch_format_of(head, &format, err);
    if (status != CH_OK) return status;
    if (!set_id(reader)) return ch_fail(err, CH_NOMEM, "out of memory");
    reader->format = ch_format_reader(format);
    return reader->format->open ? reader->format->open(&reader->records, err) : CH_OK;
}

/* Gives up the document at hand. */
static void end(struct ch_reader *reader)
{
    if (reader->format && reader->format->close) reader->format->close(&reader->records);
    reader->format = NULL;
}

/* Opens the next of the files asked for; CH_NOMATCH behind the last. */
static enum ch_status next_path(struct ch_reader *reader, struct ch_error *err)
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
    ch_buf_clear(&reader->source.name);
    ch_buf_puts(&reader->source.name, reader->walk.path.data);
    return status == CH_OK ? ch_source_open(&reader->source, reader->walk.path.data, err) : status;
}

/* Begins the next document: the next in the file at hand, or the first of the next file. */
static enum ch_status next_document(struct ch_reader *reader, struct ch_error *err)
{
    enum ch_status status = ch_source_next(&reader->source, err);
    while (status == CH_NOMATCH) {
        status = next_path(reader, err);
        if (status != CH_OK) return status;
        status = ch_source_next(&reader->source, err);
    }
    if (status == CH_OK) status = begin(reader, err);
    if (status != CH_OK) end(reader);
    return status;
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

/* Adds to an error where it happened, as far as whoever failed has not. */
static void locate(const struct ch_reader *reader, struct ch_error *err)
{
    uint64_t line = err && err->line == 0 ? reader->records.line : 0;
    ch_error_at(err, ch_reader_file(reader), line,
                err && err->offset == CH_NO_OFFSET ? reader->records.offset : CH_NO_OFFSET);
}

enum ch_status ch_reader_next(struct ch_reader *reader, struct ch_arena *arena, struct ch_article *article,
                              struct ch_error *err)
{
    for (;;) {
        *article = (struct ch_article){0};
        enum ch_status status = CH_OK;
        if (!reader->format) {
            reader->records = (struct ch_records){.offset = CH_NO_OFFSET};
            status = next_document(reader, err);
            if (status == CH_NOMATCH) return status;
        }
        if (status == CH_OK) {
            status = reader->format->next(&reader->records, arena, article, err);
            if (status == CH_OK) status = finish(reader, arena, article, err);
            if (status == CH_IO || status == CH_NOMATCH) end(reader);
            if (status == CH_NOMATCH) continue;
        }
        if (status != CH_OK) locate(reader, err);
        return status;
    }
}

const char *ch_reader_file(const struct ch_reader *reader)
{
    return reader->source.name.data ? reader->source.name.data : "";
}

uint64_t ch_reader_line(const struct ch_reader *reader)
{
    return reader->records.line;
}

void ch_reader_close(struct ch_reader *reader)
{
    if (!reader) return;
    end(reader);
    ch_source_dispose(&reader->source);
    ch_walk_dispose(&reader->walk);
    ch_buf_dispose(&reader->id);
    free(reader);
}
