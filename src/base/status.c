#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* vsnprintf may cut a character in two; take the broken rest away. */
static void trim_to_utf8_boundary(char *s)
{
    size_t n = strlen(s), i = n;
    while (i > 0 && n - i < 4 && ((unsigned char)s[i - 1] & 0xC0) == 0x80)
        i--;
    if (i == 0) return;
    unsigned char lead = (unsigned char)s[i - 1];
    size_t want = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (n - (i - 1) < want) s[i - 1] = '\0';
}

static void format_into(char *out, size_t size, const char *format, va_list args)
{
    int n = vsnprintf(out, size, format, args);
    if (n < 0) out[0] = '\0';
    if (n >= 0 && (size_t)n >= size) trim_to_utf8_boundary(out);
}

enum ch_status ch_fail(struct ch_error *err, enum ch_status status, const char *format, ...)
{
    if (!err) return status;
    memset(err, 0, sizeof *err);
    err->status = status;
    err->offset = CH_NO_OFFSET;
    va_list args;
    va_start(args, format);
    format_into(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

void ch_hint(struct ch_error *err, const char *format, ...)
{
    if (!err) return;
    va_list args;
    va_start(args, format);
    format_into(err->hint, sizeof err->hint, format, args);
    va_end(args);
}

void ch_error_at(struct ch_error *err, const char *file, uint64_t line, uint64_t offset)
{
    if (!err) return;
    if (file) {
        snprintf(err->file, sizeof err->file, "%s", file);
        trim_to_utf8_boundary(err->file);
    }
    if (line) err->line = line;
    if (offset != CH_NO_OFFSET) err->offset = offset;
}

const char *ch_status_name(enum ch_status status)
{
    switch (status) {
    case CH_OK:
        return "ok";
    case CH_NOMATCH:
        return "no_match";
    case CH_USAGE:
        return "usage";
    case CH_PARTIAL:
        return "partial";
    case CH_UNREADABLE:
        return "unreadable";
    case CH_IO:
        return "io";
    case CH_BUSY:
        return "busy";
    case CH_CORRUPT:
        return "corrupt";
    case CH_NEWER:
        return "newer";
    case CH_NOMEM:
        return "out_of_memory";
    }
    return "unknown";
}
