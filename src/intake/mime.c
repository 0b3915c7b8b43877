#include "intake/mime.h"

#include "intake/charset.h"

#include <nettle/base64.h>
#include <string.h>

#define DEPTH_MAX 8

static void note_entity(struct ch_mime_entity *entity, struct ch_str name, struct ch_str value)
{
    if (ch_str_eq_nocase(name, CH_LIT("Content-Type"))) entity->type = value;
    if (ch_str_eq_nocase(name, CH_LIT("Content-Transfer-Encoding"))) entity->encoding = value;
    if (ch_str_eq_nocase(name, CH_LIT("Content-Disposition"))) entity->disposition = value;
}

bool ch_mime_header(struct ch_str bytes, struct ch_buf *header, struct ch_mime_entity *entity,
                    void (*take)(void *context, struct ch_str name, struct ch_str value), void *context)
{
    struct ch_str rest = bytes, line;
    *entity = (struct ch_mime_entity){.body = {"", 0}};
    ch_buf_clear(header);
    while (rest.len && (line = ch_str_line(&rest)).len) {
        bool folded = header->len && (*line.ptr == ' ' || *line.ptr == '\t');
        if (header->len) ch_buf_putc(header, folded ? ' ' : '\n');
        ch_buf_add_str(header, folded ? ch_str_trim(line) : line);
    }
    entity->body = rest;
    if (header->failed) return false;
    struct ch_str fields = ch_buf_str(header);
    while (fields.len) {
        line = ch_str_line(&fields);
        const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
        if (!colon) continue;
        struct ch_str name = {line.ptr, (size_t)(colon - line.ptr)};
        struct ch_str value = ch_str_trim((struct ch_str){colon + 1, line.len - name.len - 1});
        note_entity(entity, name, value);
        if (take) take(context, name, value);
    }
    return true;
}

struct ch_str ch_mime_parameter(struct ch_str value, const char *name)
{
    size_t len = strlen(name);
    for (size_t i = 0; i + len < value.len; i++) {
        struct ch_str at = {value.ptr + i, value.len - i};
        if (value.ptr[i] != ';') continue;
        at = ch_str_trim((struct ch_str){at.ptr + 1, at.len - 1});
        if (!ch_str_starts_nocase(at, name) || at.len <= len || at.ptr[len] != '=') continue;
        at = (struct ch_str){at.ptr + len + 1, at.len - len - 1};
        char quote = at.len && (*at.ptr == '"' || *at.ptr == '\'') ? *at.ptr : '\0';
        if (quote) at = (struct ch_str){at.ptr + 1, at.len - 1};
        size_t end = 0;
        while (end < at.len && (quote ? at.ptr[end] != quote : at.ptr[end] != ';' && at.ptr[end] != ' '))
            end++;
        return (struct ch_str){at.ptr, end};
    }
    return (struct ch_str){"", 0};
}

static int hex(char c)
{
    return ch_is_digit(c)         ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* RFC 2045, section 6.7; in an encoded word '_' is a space. */
static void decode_quoted(struct ch_str in, bool word, struct ch_buf *out)
{
    for (size_t i = 0; i < in.len; i++) {
        char c = in.ptr[i];
        int high = c == '=' && i + 2 < in.len ? hex(in.ptr[i + 1]) : -1,
            low = high >= 0 ? hex(in.ptr[i + 2]) : -1;
        if (low >= 0) {
            ch_buf_putc(out, (char)(high * 16 + low));
            i += 2;
        } else if (c == '=' && i + 1 < in.len && in.ptr[i + 1] == '\n') {
            i++;
        } else if (c == '=' && i + 2 < in.len && in.ptr[i + 1] == '\r' && in.ptr[i + 2] == '\n') {
            i += 2;
        } else {
            ch_buf_putc(out, word && c == '_' ? ' ' : c);
        }
    }
}

/* Decodes in pieces; what is no base64 ends it. */
static void decode_base64(struct ch_str in, struct ch_buf *out)
{
    struct base64_decode_ctx context;
    base64_decode_init(&context);
    while (in.len) {
        uint8_t piece[BASE64_DECODE_LENGTH(4096)];
        size_t len = in.len < 4096 ? in.len : 4096, got = sizeof piece;
        if (!base64_decode_update(&context, &got, piece, len, in.ptr)) return;
        ch_buf_add(out, (const char *)piece, got);
        in = (struct ch_str){in.ptr + len, in.len - len};
    }
}

/* Appends bytes in the charset of that name as UTF-8. */
static enum ch_status to_utf8(struct ch_str bytes, struct ch_str charset, struct ch_buf *out,
                              struct ch_error *err)
{
    char label[32] = "";
    struct ch_buf store = {0};
    struct ch_str utf8;
    if (charset.len < sizeof label) memcpy(label, charset.ptr, charset.len);
    enum ch_status status = ch_charset_decode(bytes, label[0] ? label : NULL, &store, &utf8, err);
    if (status == CH_OK) ch_buf_add_str(out, utf8);
    ch_buf_dispose(&store);
    return status == CH_OK && out->failed ? ch_fail(err, CH_NOMEM, "out of memory") : status;
}

static enum ch_status text_of(const struct ch_mime_entity *entity, struct ch_buf *out, struct ch_error *err)
{
    struct ch_buf decoded = {0};
    struct ch_str bytes = entity->body;
    bool quoted = ch_str_starts_nocase(entity->encoding, "quoted-printable"),
         base64 = ch_str_starts_nocase(entity->encoding, "base64");
    if (quoted) decode_quoted(bytes, false, &decoded);
    if (base64) decode_base64(bytes, &decoded);
    if (quoted || base64) bytes = ch_buf_str(&decoded);
    enum ch_status status = decoded.failed
                                ? ch_fail(err, CH_NOMEM, "out of memory")
                                : to_utf8(bytes, ch_mime_parameter(entity->type, "charset"), out, err);
    ch_buf_dispose(&decoded);
    return status;
}

static enum ch_status texts(const struct ch_mime_entity *entity, int depth, struct ch_buf *plain,
                            struct ch_buf *html, struct ch_error *err);

static enum ch_status part_texts(struct ch_str part, int depth, struct ch_buf *plain, struct ch_buf *html,
                                 struct ch_error *err)
{
    struct ch_buf header = {0};
    struct ch_mime_entity entity;
    enum ch_status status = ch_mime_header(part, &header, &entity, NULL, NULL)
                                ? texts(&entity, depth, plain, html, err)
                                : ch_fail(err, CH_NOMEM, "out of memory");
    ch_buf_dispose(&header);
    return status;
}

/* Each part between two lines of the boundary. */
static enum ch_status parts_texts(const struct ch_mime_entity *entity, int depth, struct ch_buf *plain,
                                  struct ch_buf *html, struct ch_error *err)
{
    struct ch_str boundary = ch_mime_parameter(entity->type, "boundary"), rest = entity->body;
    const char *start = NULL;
    enum ch_status status = CH_OK;
    while (rest.len && boundary.len && status == CH_OK) {
        const char *at = rest.ptr;
        struct ch_str line = ch_str_line(&rest);
        bool is_boundary = ch_str_starts(line, "--") && line.len >= boundary.len + 2 &&
                           memcmp(line.ptr + 2, boundary.ptr, boundary.len) == 0;
        if (!is_boundary && rest.len) continue;
        size_t len = start ? (size_t)((is_boundary ? at : rest.ptr) - start) : 0;
        if (start) status = part_texts((struct ch_str){start, len}, depth + 1, plain, html, err);
        start = rest.ptr;
    }
    return status;
}

static enum ch_status texts(const struct ch_mime_entity *entity, int depth, struct ch_buf *plain,
                            struct ch_buf *html, struct ch_error *err)
{
    if (depth > DEPTH_MAX || ch_str_starts_nocase(entity->disposition, "attachment")) return CH_OK;
    if (ch_str_starts_nocase(entity->type, "multipart/")) return parts_texts(entity, depth, plain, html, err);
    if (ch_str_starts_nocase(entity->type, "message/rfc822"))
        return part_texts(entity->body, depth + 1, plain, html, err);
    if (ch_str_starts_nocase(entity->type, "text/html"))
        return html->len ? CH_OK : text_of(entity, html, err);
    if (entity->type.len == 0 || ch_str_starts_nocase(entity->type, "text"))
        return plain->len ? CH_OK : text_of(entity, plain, err);
    return CH_OK;
}

enum ch_status ch_mime_texts(const struct ch_mime_entity *entity, struct ch_buf *plain, struct ch_buf *html,
                             struct ch_error *err)
{
    return texts(entity, 0, plain, html, err);
}

/* Appends the encoded word at the start of s; its length, or 0 when there is none. */
static size_t encoded_word(struct ch_str s, struct ch_buf *out)
{
    const char *charset_end, *text_end;
    if (!ch_str_starts(s, "=?") || !(charset_end = memchr(s.ptr + 2, '?', s.len < 80 ? s.len - 2 : 78)))
        return 0;
    size_t at = (size_t)(charset_end - s.ptr) + 1;
    if (at + 2 >= s.len || s.ptr[at + 1] != '?') return 0;
    char encoding = ch_to_lower(s.ptr[at]);
    struct ch_str charset = {s.ptr + 2, at - 3}, rest = {s.ptr + at + 2, s.len - at - 2};
    text_end = memchr(rest.ptr, '?', rest.len < 1000 ? rest.len : 1000);
    if (!text_end || text_end + 1 >= rest.ptr + rest.len || text_end[1] != '=') return 0;
    struct ch_str text = {rest.ptr, (size_t)(text_end - rest.ptr)};
    struct ch_buf bytes = {0};
    if (encoding == 'q') decode_quoted(text, true, &bytes);
    if (encoding == 'b') decode_base64(text, &bytes);
    to_utf8(ch_buf_str(&bytes), charset, out, NULL);
    out->failed |= bytes.failed;
    ch_buf_dispose(&bytes);
    return (size_t)(text_end + 2 - s.ptr);
}

void ch_mime_words(struct ch_str value, struct ch_buf *out)
{
    bool after_word = false;
    for (size_t at = 0; at < value.len;) {
        /* Space between two encoded words belongs to neither. */
        size_t space = at;
        while (after_word && space < value.len && ch_is_space(value.ptr[space]))
            space++;
        size_t len = encoded_word((struct ch_str){value.ptr + space, value.len - space}, out);
        after_word = len > 0;
        if (len)
            at = space + len;
        else
            ch_buf_putc(out, value.ptr[at++]);
    }
}
