/* Web archives (ISO 28500, https://iipc.github.io/warc-specifications/): the pages in them, such as CC-NEWS
 * keeps. Own rather than libarchive's reader, which drops the address and refuses WARC/1.1. */
#include "intake/charset.h"
#include "intake/html.h"
#include "intake/mime.h"
#include "intake/records.h"
#include "intake/unpack.h"

#include <stdlib.h>
#include <string.h>

/* A record's header, or a response's, with more lines than these is no such header. */
#define HEADER_LINES 2000
#define VALUE_SIZE 2048

struct warc_header {
    bool response, http, plain;
    char uri[VALUE_SIZE], date[40], id[128];
    uint64_t length;
};

struct http_header {
    int status;
    bool html, chunked, packed;
    char charset[32];
};

/* "Name: value" -> whether the name is that one; *value without spaces at its ends. */
static bool is_field(struct ch_str line, const char *name, struct ch_str *value)
{
    size_t len = strlen(name);
    if (line.len <= len || line.ptr[len] != ':' ||
        !ch_str_eq_nocase((struct ch_str){line.ptr, len}, (struct ch_str){name, len}))
        return false;
    *value = ch_str_trim((struct ch_str){line.ptr + len + 1, line.len - len - 1});
    return true;
}

/* Longer values are dropped rather than cut. */
static void put(char *to, size_t size, struct ch_str value)
{
    if (value.len >= size) value.len = 0;
    memcpy(to, value.ptr, value.len);
    to[value.len] = '\0';
}

static void take_field(struct warc_header *header, struct ch_str line)
{
    struct ch_str value;
    if (is_field(line, "WARC-Type", &value)) {
        header->response = ch_str_is(value, "response") || ch_str_is(value, "resource");
        header->plain = ch_str_is(value, "resource");
    } else if (is_field(line, "WARC-Target-URI", &value)) {
        /* Old writers put the address in angle brackets. */
        if (value.len > 2 && *value.ptr == '<') value = (struct ch_str){value.ptr + 1, value.len - 2};
        put(header->uri, sizeof header->uri, value);
    } else if (is_field(line, "WARC-Date", &value)) {
        put(header->date, sizeof header->date, value);
    } else if (is_field(line, "WARC-Record-ID", &value)) {
        put(header->id, sizeof header->id, value);
    } else if (is_field(line, "Content-Type", &value)) {
        header->http = ch_str_has_nocase(value, "application/http") || ch_str_has_nocase(value, "text/html");
    } else if (is_field(line, "Content-Length", &value)) {
        for (size_t i = 0; i < value.len && ch_is_digit(value.ptr[i]) && header->length < UINT64_MAX / 16;
             i++)
            header->length = header->length * 10 + (uint64_t)(value.ptr[i] - '0');
    }
}

static enum ch_status no_record(struct ch_records *records, uint64_t offset, struct ch_error *err)
{
    ch_fail(err, CH_UNREADABLE, "no WARC record begins here, what follows in the file cannot be read");
    ch_error_at(err, NULL, 0, offset);
    ch_input_skip(records->input, records->input->end - records->input->at);
    records->input->eof = true;
    return CH_UNREADABLE;
}

/* Reads a record's header up to the blank line behind it. CH_NOMATCH at the end of the file. */
static enum ch_status read_header(struct ch_records *records, struct warc_header *header,
                                  struct ch_error *err)
{
    struct ch_str line;
    uint64_t offset;
    enum ch_status status;
    *header = (struct warc_header){0};
    do
        status = ch_input_line(records->input, &line, &offset, err);
    while (status == CH_OK && line.len == 0);
    if (status == CH_OK && !ch_str_starts(line, "WARC/")) return no_record(records, offset, err);
    for (int i = 0; status == CH_OK && line.len; i++) {
        status = ch_input_line(records->input, &line, &offset, err);
        if (status == CH_OK) take_field(header, line);
        if (status == CH_NOMATCH || i > HEADER_LINES) return no_record(records, offset, err);
    }
    return status;
}

/* The header of a response (RFC 9112), taken off block. */
static void take_http(struct ch_str *block, struct http_header *http)
{
    struct ch_str line = ch_str_line(block), value;
    const char *space = line.len ? memchr(line.ptr, ' ', line.len) : NULL;
    http->status = space && ch_str_starts(line, "HTTP/") ? atoi(space + 1) : 0;
    while (block->len && (line = ch_str_line(block)).len) {
        if (is_field(line, "Content-Type", &value)) {
            http->html = ch_str_has_nocase(value, "html");
            put(http->charset, sizeof http->charset, ch_mime_parameter(value, "charset"));
        } else if (is_field(line, "Transfer-Encoding", &value)) {
            http->chunked = ch_str_has_nocase(value, "chunked");
        } else if (is_field(line, "Content-Encoding", &value)) {
            http->packed = value.len && !ch_str_has_nocase(value, "identity");
        }
    }
}

/* Joins the chunks of a body (RFC 9112, section 7.1); archives that joined them already keep the header, so
 * that what does not begin with a chunk's size is left as it is. */
static void join_chunks(struct ch_str *body, struct ch_buf *out)
{
    struct ch_str rest = *body;
    while (rest.len) {
        size_t size = 0, digits = 0;
        struct ch_str line = ch_str_line(&rest);
        for (; digits < line.len && digits < 8; digits++) {
            const char *hex = "0123456789abcdef", *at = strchr(hex, ch_to_lower(line.ptr[digits]));
            if (!at || !*at) break;
            size = size * 16 + (size_t)(at - hex);
        }
        bool whole = digits > 0 && (digits == line.len || line.ptr[digits] == ';' || line.ptr[digits] == ' ');
        if (!whole && out->len == 0) return;
        if (!whole || size == 0) break;
        if (size > rest.len) size = rest.len;
        ch_buf_add(out, rest.ptr, size);
        rest = (struct ch_str){rest.ptr + size, rest.len - size};
        ch_str_line(&rest);
    }
    *body = ch_buf_str(out);
}

/* A ch_pull_fn over a string. */
static enum ch_status pull_string(void *from, char *bytes, size_t size, size_t *got, struct ch_error *err)
{
    (void)err;
    struct ch_str *s = from;
    *got = s->len < size ? s->len : size;
    memcpy(bytes, s->ptr, *got);
    *s = (struct ch_str){s->ptr + *got, s->len - *got};
    return CH_OK;
}

/* Unpacks a body that was sent compressed, where it still is. */
static enum ch_status unpack_body(struct ch_str *body, struct ch_buf *out, struct ch_error *err)
{
    const char *name;
    struct ch_str packed = *body, page;
    struct ch_input input = {0}, inner = {0};
    struct ch_unpack *unpack = NULL;
    if (ch_packing_of(*body) != CH_PACKING_FILTER) return CH_OK;
    ch_input_open_pull(&input, pull_string, &packed);
    enum ch_status status = ch_unpack_open(&unpack, &input, CH_PACKING_FILTER, err);
    if (status == CH_OK) status = ch_unpack_next(unpack, &name, err);
    if (status == CH_OK) {
        ch_input_open_pull(&inner, ch_unpack_pull, unpack);
        status = ch_input_rest(&inner, &page, err);
    }
    if (status == CH_OK) {
        ch_buf_clear(out);
        ch_buf_add_str(out, page);
        *body = ch_buf_str(out);
    }
    ch_input_dispose(&inner);
    ch_unpack_free(unpack);
    ch_input_dispose(&input);
    return status == CH_NOMATCH ? CH_OK : status;
}

/* The article on a page; CH_NOMATCH for what is no page. */
static enum ch_status read_page(const struct warc_header *header, struct ch_str block, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    struct http_header http = {.status = 200, .html = header->plain};
    char declared[32];
    struct ch_buf joined = {0}, unpacked = {0}, store = {0};
    struct ch_str page;
    if (!header->plain) take_http(&block, &http);
    if (http.status != 200 || !http.html || block.len == 0) return CH_NOMATCH;
    if (http.chunked) join_chunks(&block, &joined);
    enum ch_status status = http.packed ? unpack_body(&block, &unpacked, err) : CH_OK;
    if (joined.failed || unpacked.failed) status = ch_fail(err, CH_NOMEM, "out of memory");
    const char *charset = http.charset[0] ? http.charset : NULL;
    if (!charset && ch_charset_declared(block, declared, sizeof declared)) charset = declared;
    if (status == CH_OK) status = ch_charset_decode(block, charset, &store, &page, err);
    if (status == CH_OK && header->uri[0])
        status = ch_records_keep(arena, ch_str_of(header->uri), &article->url, err);
    if (status == CH_OK && header->id[0])
        status = ch_records_keep(arena, ch_str_of(header->id), &article->source_id, err);
    if (status == CH_OK) status = ch_html_article(page, arena, article, err);
    /* News is archived soon after it is published. */
    if (status == CH_OK && !article->published && header->date[0])
        status = ch_records_keep(arena, ch_str_of(header->date), &article->published, err);
    ch_buf_dispose(&store);
    ch_buf_dispose(&unpacked);
    ch_buf_dispose(&joined);
    return status;
}

static enum ch_status next_page(struct ch_records *records, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    for (;;) {
        struct warc_header header;
        struct ch_str block;
        enum ch_status status = read_header(records, &header, err);
        if (status != CH_OK) return status;
        uint64_t offset = records->input->offset;
        if (!header.response || !header.http || header.length > CH_HTML_MAX) {
            status = ch_input_pass(records->input, header.length, err);
            if (status != CH_OK) return status;
            continue;
        }
        status = ch_input_take(records->input, (size_t)header.length, &block, err);
        if (status == CH_OK && block.len < header.length)
            status = ch_fail(err, CH_UNREADABLE, "the file ends in the middle of a record");
        if (status == CH_OK) status = read_page(&header, block, arena, article, err);
        if (status != CH_OK && status != CH_NOMATCH) {
            if (header.uri[0] && err && !err->hint[0]) ch_hint(err, "the page is %s", header.uri);
            ch_error_at(err, NULL, 0, offset);
        }
        if (status != CH_NOMATCH) return status;
        *article = (struct ch_article){0};
    }
}

const struct ch_record_format ch_format_warc = {"warc", NULL, next_page, NULL};
