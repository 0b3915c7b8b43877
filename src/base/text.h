/* Borrowed strings, spans, growable buffers and UTF-8. */
#ifndef CH_BASE_TEXT_H
#define CH_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A borrowed run of bytes, not NUL-terminated. */
struct ch_str {
    const char *ptr;
    size_t len;
};

/* A half-open range of bytes of an article's text. Always on character boundaries. */
struct ch_span {
    uint32_t start, end;
};

/* Classes of ASCII characters, the same in every locale; bytes from 0x80 on belong to none. */
static inline bool ch_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool ch_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool ch_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool ch_is_letter(char c)
{
    return ch_is_upper(c) || (c >= 'a' && c <= 'z');
}
static inline char ch_to_lower(char c)
{
    return ch_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/* Printf arguments for "%.*s". */
#define CH_STR_ARG(s) (int)(s).len, (s).ptr
/* A ch_str of a string literal. */
#define CH_LIT(s) ((struct ch_str){(s), sizeof(s) - 1})

static inline struct ch_str ch_str_of(const char *nul_terminated)
{
    return (struct ch_str){nul_terminated, strlen(nul_terminated)};
}
static inline bool ch_str_eq(struct ch_str a, struct ch_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}
/* Equality with ASCII letters' case ignored. */
bool ch_str_eq_nocase(struct ch_str a, struct ch_str b);
/* Equality with a NUL-terminated string. Of words, the first letter decides most. */
static inline bool ch_str_is(struct ch_str a, const char *b)
{
    return a.len ? *a.ptr == *b && ch_str_eq(a, ch_str_of(b)) : !*b;
}
/* The same with ASCII letters' case ignored. */
bool ch_str_is_nocase(struct ch_str a, const char *b);
bool ch_str_starts(struct ch_str s, const char *prefix);
bool ch_str_ends(struct ch_str s, const char *suffix);
/* ch_str_starts with ASCII letters' case ignored. */
bool ch_str_starts_nocase(struct ch_str s, const char *prefix);
/* Whether part is anywhere in s, ASCII letters' case ignored. In the product of the lengths. */
bool ch_str_has_nocase(struct ch_str s, const char *part);
/* Takes the next line off rest: without its end, which is "\n" or "\r\n". */
struct ch_str ch_str_line(struct ch_str *rest);
/* Without ASCII white space at its ends. */
struct ch_str ch_str_trim(struct ch_str s);
/* Bytewise order, shorter first on a tie. */
int ch_str_cmp(struct ch_str a, struct ch_str b);
/* The same with a NUL-terminated string, which is read no further than it is equal. */
int ch_str_cmp_of(struct ch_str a, const char *b);
/* 64-bit FNV-1a hash (Fowler, Noll, Vo; draft-eastlake-fnv), the same on every machine. */
uint64_t ch_str_hash(struct ch_str s);

/* A growable byte buffer for output. Zero-initialise; free with ch_buf_dispose. After an allocation fails,
 * `failed` is set and further additions do nothing, so that callers check once at the end. */
struct ch_buf {
    char *data; /* NUL-terminated when not NULL */
    size_t len, cap;
    bool failed;
};
void ch_buf_add(struct ch_buf *buf, const char *bytes, size_t len);
void ch_buf_add_str(struct ch_buf *buf, struct ch_str s);
void ch_buf_puts(struct ch_buf *buf, const char *nul_terminated);
void ch_buf_putc(struct ch_buf *buf, char c);
void ch_buf_printf(struct ch_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What is in buf, borrowed; never NULL. */
static inline struct ch_str ch_buf_str(const struct ch_buf *buf)
{
    return (struct ch_str){buf->data ? buf->data : "", buf->len};
}
void ch_buf_clear(struct ch_buf *buf);
void ch_buf_dispose(struct ch_buf *buf);

/* Writes the first `digits` hexadecimal digits of bytes, in small letters, and NUL. */
void ch_hex(const uint8_t *bytes, size_t digits, char *out);

/* The replacement character, given for malformed bytes. */
#define CH_REPLACEMENT 0xFFFDu
/* Decodes the code point at *at (< len) and moves *at behind it. A malformed sequence (overlong forms and
 * surrogates included, RFC 3629) gives CH_REPLACEMENT and moves one byte. */
uint32_t ch_utf8_next(const char *s, size_t len, size_t *at);
/* Decodes the code point that ends at *at (> 0) and moves *at before it. */
uint32_t ch_utf8_prev(const char *s, size_t *at);
/* Encodes cp into out (room for 4 bytes); the number of bytes written. */
size_t ch_utf8_put(uint32_t cp, char out[4]);
/* Offset of the first malformed byte, or len when all is well. */
size_t ch_utf8_valid(const char *s, size_t len);
/* Number of code points in valid UTF-8. */
size_t ch_utf8_count(const char *s, size_t len);

/* Byte offsets to code-point offsets of one text, in constant time. */
struct ch_points {
    const char *text; /* borrowed */
    uint32_t len;
    bool ascii;
    uint32_t *marks; /* code points before every 64th byte; owned; NULL where ascii */
};
/* Prepares points for text, which it borrows. False when memory is short. */
bool ch_points_init(struct ch_points *points, const char *text, uint32_t len);
/* Number of code points before byte offset at (on a character boundary, <= len). */
uint32_t ch_points_at(const struct ch_points *points, uint32_t at);
void ch_points_dispose(struct ch_points *points);

#endif
