#include "export/json_writer.h"

#include "export/safe_text.h"

static void separate(struct ch_json *json)
{
    if (json->comma) ch_buf_putc(json->out, ',');
    json->comma = true;
}

void ch_json_open(struct ch_json *json, char bracket)
{
    separate(json);
    ch_buf_putc(json->out, bracket);
    json->comma = false;
}

void ch_json_close(struct ch_json *json, char bracket)
{
    ch_buf_putc(json->out, bracket);
    json->comma = true;
}

void ch_json_key(struct ch_json *json, const char *name)
{
    separate(json);
    ch_buf_putc(json->out, '"');
    ch_buf_puts(json->out, name);
    ch_buf_add(json->out, "\":", 2);
    json->comma = false;
}

/* Whether a character that begins with this byte may need escaping: C0, '"', '\', DEL, and the first bytes of
 * U+0080-009F, U+061C and U+2000-2FFF. */
static bool is_suspect(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7F || c == 0xC2 || c == 0xD8 || c == 0xE2;
}

static void escape(struct ch_buf *out, uint32_t cp)
{
    static const char digits[] = "0123456789abcdef";
    static const char letters[] = "btn\0fr"; /* U+0008 to U+000D */
    if (cp == '"' || cp == '\\')
        ch_buf_add(out, (char[2]){'\\', (char)cp}, 2);
    else if (cp >= 8 && cp <= 13 && letters[cp - 8])
        ch_buf_add(out, (char[2]){'\\', letters[cp - 8]}, 2);
    else
        ch_buf_add(out,
                   (char[6]){'\\', 'u', digits[cp >> 12 & 15], digits[cp >> 8 & 15], digits[cp >> 4 & 15],
                             digits[cp & 15]},
                   6);
}

void ch_json_str(struct ch_json *json, struct ch_str s)
{
    separate(json);
    ch_buf_putc(json->out, '"');
    size_t plain = 0, at = 0; /* s[plain, at) is yet to be written and needs no escape */
    while (at < s.len) {
        if (!is_suspect((unsigned char)s.ptr[at])) {
            at++;
            continue;
        }
        size_t next = at;
        uint32_t cp = ch_utf8_next(s.ptr, s.len, &next);
        if (cp != '"' && cp != '\\' && !ch_is_unsafe(cp)) {
            at = next;
            continue;
        }
        ch_buf_add(json->out, s.ptr + plain, at - plain);
        escape(json->out, cp);
        plain = at = next;
    }
    ch_buf_add(json->out, s.ptr + plain, s.len - plain);
    ch_buf_putc(json->out, '"');
}

void ch_json_text(struct ch_json *json, const char *s)
{
    if (s)
        ch_json_str(json, ch_str_of(s));
    else
        ch_json_null(json);
}

void ch_buf_uint(struct ch_buf *out, uint64_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while (n /= 10);
    ch_buf_add(out, digits + at, sizeof digits - at);
}

void ch_json_uint(struct ch_json *json, uint64_t n)
{
    separate(json);
    ch_buf_uint(json->out, n);
}

void ch_json_int(struct ch_json *json, int64_t n)
{
    separate(json);
    if (n < 0) ch_buf_putc(json->out, '-');
    ch_buf_uint(json->out, n < 0 ? UINT64_C(0) - (uint64_t)n : (uint64_t)n);
}

void ch_json_bool(struct ch_json *json, bool b)
{
    separate(json);
    ch_buf_puts(json->out, b ? "true" : "false");
}

void ch_json_null(struct ch_json *json)
{
    separate(json);
    ch_buf_puts(json->out, "null");
}

void ch_json_share(struct ch_json *json, double share)
{
    unsigned hundredths = share >= 1 ? 100 : share > 0 ? (unsigned)(share * 100 + 0.5) : 0;
    separate(json);
    ch_buf_add(json->out,
               (char[4]){(char)('0' + hundredths / 100), '.', (char)('0' + hundredths / 10 % 10),
                         (char)('0' + hundredths % 10)},
               4);
}

void ch_json_local_id(struct ch_json *json, char letter, uint32_t number)
{
    separate(json);
    ch_buf_add(json->out, (char[2]){'"', letter}, 2);
    ch_buf_uint(json->out, number);
    ch_buf_putc(json->out, '"');
}

void ch_json_raw(struct ch_json *json, struct ch_str value)
{
    separate(json);
    ch_buf_add_str(json->out, value);
}

void ch_json_put(struct ch_json *json, const char *name, const char *s)
{
    ch_json_key(json, name);
    ch_json_text(json, s);
}

void ch_json_put_uint(struct ch_json *json, const char *name, uint64_t n)
{
    ch_json_key(json, name);
    ch_json_uint(json, n);
}
