#include "language/chars.h"

#include <string.h>
#include <utf8proc.h>

#define S CH_CHAR_SPACE
#define L CH_CHAR_LOWER
#define U CH_CHAR_UPPER
#define D CH_CHAR_DIGIT
#define P CH_CHAR_PUNCT
#define X CH_CHAR_COUNT
#define X16 X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X

const uint8_t ch_ascii_classes[256] = {
    /* clang-format off */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, CH_CHAR_STOP, CH_CHAR_QUOTE, P, P, P, P, CH_CHAR_APOS,
    CH_CHAR_OPEN, CH_CHAR_CLOSE, P, P, CH_CHAR_COMMA, CH_CHAR_HYPHEN, CH_CHAR_DOT, P,
    D, D, D, D, D, D, D, D, D, D, CH_CHAR_COLON, P, P, P, P, CH_CHAR_STOP,
    P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, CH_CHAR_OPEN, P, CH_CHAR_CLOSE, P, P,
    CH_CHAR_APOS, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, CH_CHAR_OPEN, P, CH_CHAR_CLOSE, P, S,
    X16, X16, X16, X16, X16, X16, X16, X16,
    /* clang-format on */
};

/* Characters whose role in text their Unicode category does not tell; 0xFF where it does. */
static uint8_t special(uint32_t point)
{
    switch (point) {
    case 0x00AD: /* soft hyphen */
    case 0x200C: /* zero-width non-joiner, joiner */
    case 0x200D:
        return CH_CHAR_MARK;
    case 0x2010:
    case 0x2011:
        return CH_CHAR_HYPHEN;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
        return CH_CHAR_DASH;
    case 0x00B4:
    case 0x02B9:
    case 0x02BC:
    case 0x02BB:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0xFF07:
        return CH_CHAR_APOS;
    case 0x2026:
        return CH_CHAR_ELLIPSIS;
    case 0x201A: /* low marks that open a quotation, double prime */
    case 0x201E:
    case 0x2033:
    case 0x300C:
    case 0x300D:
    case 0xFF02:
        return CH_CHAR_QUOTE;
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0x203C:
    case 0x203D:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
        return CH_CHAR_STOP;
    default:
        return 0xFF;
    }
}

/* Unicode general category to class (UAX #44, table 12). */
static enum ch_char by_category(uint32_t point)
{
    switch (utf8proc_category((utf8proc_int32_t)point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return CH_CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return CH_CHAR_LOWER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return CH_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return CH_CHAR_MARK;
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
        return CH_CHAR_QUOTE;
    case UTF8PROC_CATEGORY_PS:
        return CH_CHAR_OPEN;
    case UTF8PROC_CATEGORY_PE:
        return CH_CHAR_CLOSE;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return CH_CHAR_SPACE;
    case UTF8PROC_CATEGORY_SK: /* the emoji skin tones among them */
        return point >= 0x1F3FB && point <= 0x1F3FF ? CH_CHAR_MARK : CH_CHAR_PUNCT;
    default:
        return CH_CHAR_PUNCT;
    }
}

enum ch_char ch_char_wide(const char *s, uint32_t len, uint32_t at, uint32_t *width)
{
    size_t next = at;
    uint32_t point = ch_utf8_next(s, len, &next);
    *width = (uint32_t)(next - at);
    if (point < 0x80) return (enum ch_char)ch_ascii_classes[point];
    uint8_t class = special(point);
    return class != 0xFF ? (enum ch_char) class : by_category(point);
}

enum ch_char ch_char_wide_before(const char *s, uint32_t at, uint32_t *width)
{
    size_t start = at;
    ch_utf8_prev(s, &start);
    return ch_char_at(s, at, (uint32_t)start, width);
}

uint32_t ch_emoticon_length(const char *s, uint32_t len, uint32_t at)
{
    uint32_t width, length = 1;
    if (at + 1 >= len || !memchr(":;=", s[at], 3)) return 0;
    if (s[at + 1] == '-') length++;
    if (at + length >= len || !memchr("()DdPp|", s[at + length], 7)) return 0;
    length++;
    return ch_char_or_end(s, len, at + length, &width) == CH_CHAR_SPACE ? length : 0;
}

bool ch_emoji_at(const char *s, uint32_t len, uint32_t at)
{
    uint32_t width;
    return at + 4 <= len && (unsigned char)s[at] >= 0xF0 && ch_char_at(s, len, at, &width) == CH_CHAR_PUNCT;
}
