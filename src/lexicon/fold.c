#include "lexicon/fold.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Space, line end, hyphen and full stop are left to the slow way, and so is NUL. */
const uint8_t ch_fold_ascii[128] = {
    0,   0,    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,    0,   0,
    0,   0,    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   '!', '"', '#',  '$', '%',
    '&', '\'', '(', ')', '*', '+', ',', 0,   0,   '/', '0', '1', '2', '3', '4', '5', '6',  '7', '8',
    '9', ':',  ';', '<', '=', '>', '?', '@', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i',  'j', 'k',
    'l', 'm',  'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '[', '\\', ']', '^',
    '_', '\'', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',  'p', 'q',
    'r', 's',  't', 'u', 'v', 'w', 'x', 'y', 'z', '{', '|', '}', '~', 0,
};

/* Letters that no Unicode decomposition takes apart, as the Latin script of news writes them. */
static const struct {
    uint32_t from;
    const char *to;
} special[] = {
    {0xC6, "ae"},  {0xD0, "d"},   {0xD8, "o"},    {0xDE, "th"}, {0xDF, "ss"}, {0xE6, "ae"}, {0xF0, "d"},
    {0xF8, "o"},   {0xFE, "th"},  {0x110, "d"},   {0x111, "d"}, {0x126, "h"}, {0x127, "h"}, {0x131, "i"},
    {0x138, "k"},  {0x13F, "l"},  {0x140, "l"},   {0x141, "l"}, {0x142, "l"}, {0x14A, "n"}, {0x14B, "n"},
    {0x152, "oe"}, {0x153, "oe"}, {0x166, "t"},   {0x167, "t"}, {0x17F, "s"}, {0x18F, "a"}, {0x1E4, "g"},
    {0x1E5, "g"},  {0x259, "a"},  {0x1E9E, "ss"},
};

static bool is_apostrophe(uint32_t cp)
{
    return cp == 0x2018 || cp == 0x2019 || cp == 0x201B || cp == 0xB4 || (cp >= 0x2B9 && cp <= 0x2BF) ||
           cp == 0x2C8 || cp == 0x2032 || cp == 0xFF07;
}

static bool is_hyphen(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2013) || cp == 0x2043 || cp == 0x2212 || cp == 0xFF0D;
}

static bool is_white(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) ||
           cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static void give(struct ch_fold *out, enum ch_fold_class class, const void *bytes, size_t count)
{
    out->class = (uint8_t) class;
    out->count = (uint8_t)(count <= CH_FOLD_MAX ? count : CH_FOLD_MAX);
    memcpy(out->bytes, bytes, out->count);
}

/* Goes over the whole run; a second line end makes it a paragraph's end. */
static void fold_white(const char *text, size_t len, size_t *at, uint32_t first, struct ch_fold *out)
{
    uint32_t lines = first == '\n';
    while (*at < len) {
        size_t next = *at;
        uint32_t cp = ch_utf8_next(text, len, &next);
        if (!is_white(cp)) break;
        lines += cp == '\n';
        *at = next;
    }
    give(out, lines > 1 ? CH_FOLD_STOP : CH_FOLD_BREAK, " ", 1);
}

static enum ch_fold_class case_of(uint32_t cp)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    if (category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT) return CH_FOLD_UPPER;
    return category == UTF8PROC_CATEGORY_LL ? CH_FOLD_LOWER : CH_FOLD_OTHER;
}

/* Compatibility decomposition without marks, case folded (Unicode Standard Annex 15 and chapter 3.13). */
static void fold_letter(uint32_t cp, struct ch_fold *out)
{
    enum ch_fold_class class = case_of(cp);
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (special[i].from == cp) {
            give(out, class, special[i].to, strlen(special[i].to));
            return;
        }
    utf8proc_int32_t parts[8];
    utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 8, options, NULL);
    char bytes[32];
    size_t count = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < 6; i++)
        count += ch_utf8_put((uint32_t)parts[i], bytes + count);
    give(out, class, bytes, n > 6 ? 0 : count);
}

void ch_fold_step(const char *text, size_t len, size_t *at, struct ch_fold *out)
{
    unsigned char first = (unsigned char)text[*at];
    if (first < 128 && ch_fold_ascii[first]) {
        enum ch_fold_class class = first >= 'A' && first <= 'Z'   ? CH_FOLD_UPPER
                                   : first >= 'a' && first <= 'z' ? CH_FOLD_LOWER
                                                                  : CH_FOLD_OTHER;
        give(out, class, &ch_fold_ascii[first], 1);
        ++*at;
        return;
    }
    size_t start = *at;
    uint32_t cp = ch_utf8_next(text, len, at);
    if (cp == CH_REPLACEMENT && *at == start + 1)
        give(out, CH_FOLD_OTHER, text + start, 1);
    else if (is_white(cp))
        fold_white(text, len, at, cp, out);
    else if (is_hyphen(cp))
        give(out, CH_FOLD_BREAK, " ", 1);
    else if (cp == '.')
        give(out, CH_FOLD_DOT, "", 0);
    else if (cp < 0x20 || cp == 0x7F)
        give(out, CH_FOLD_STOP, "", 0);
    else if (is_apostrophe(cp))
        give(out, CH_FOLD_OTHER, "'", 1);
    else
        fold_letter(cp, out);
}
