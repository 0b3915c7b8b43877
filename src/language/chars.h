/* Classes of characters for sentence splitting and tokenisation. */
#ifndef CH_LANGUAGE_CHARS_H
#define CH_LANGUAGE_CHARS_H

#include "base/text.h"

/* What a character does in running text. */
enum ch_char {
    CH_CHAR_SPACE = 0, /* white space, control and invisible formatting characters */
    CH_CHAR_LOWER,     /* letters without case count as lower */
    CH_CHAR_UPPER,
    CH_CHAR_DIGIT,
    CH_CHAR_MARK,     /* combining marks, joiners, soft hyphen: belong to the character before */
    CH_CHAR_HYPHEN,   /* - and the Unicode hyphens */
    CH_CHAR_DASH,     /* en dash and longer */
    CH_CHAR_DOT,      /* . */
    CH_CHAR_ELLIPSIS, /* the one-character ellipsis */
    CH_CHAR_STOP,     /* ! ? and ideographic ends of sentences */
    CH_CHAR_APOS,     /* ' ’ ‘ ` and other characters used as apostrophes */
    CH_CHAR_QUOTE,    /* double quotation marks of all kinds, single guillemets and low marks */
    CH_CHAR_OPEN,     /* opening brackets */
    CH_CHAR_CLOSE,    /* closing brackets */
    CH_CHAR_COMMA,
    CH_CHAR_COLON,
    CH_CHAR_PUNCT, /* all other punctuation and symbols */
    CH_CHAR_COUNT
};

/* Classes of the ASCII characters; the bytes above 0x7F are CH_CHAR_COUNT. */
extern const uint8_t ch_ascii_classes[256];

/* Class of the character beyond ASCII at s[at] in valid UTF-8; *width gets its bytes. */
enum ch_char ch_char_wide(const char *s, uint32_t len, uint32_t at, uint32_t *width);

/* Class of the character at s[at], at < len, in valid UTF-8; *width gets its bytes. */
static inline enum ch_char ch_char_at(const char *s, uint32_t len, uint32_t at, uint32_t *width)
{
    uint8_t class = ch_ascii_classes[(unsigned char)s[at]];
    *width = 1;
    return class < CH_CHAR_COUNT ? (enum ch_char) class : ch_char_wide(s, len, at, width);
}

/* The same, and CH_CHAR_SPACE at the end of the text. */
static inline enum ch_char ch_char_or_end(const char *s, uint32_t len, uint32_t at, uint32_t *width)
{
    *width = 0;
    return at < len ? ch_char_at(s, len, at, width) : CH_CHAR_SPACE;
}

/* Class of the character beyond ASCII that ends before s[at], at > 0; *width gets its bytes. */
enum ch_char ch_char_wide_before(const char *s, uint32_t at, uint32_t *width);

/* Class of the character that ends before s[at]; CH_CHAR_SPACE at the start. *width as above. */
static inline enum ch_char ch_char_before(const char *s, uint32_t at, uint32_t *width)
{
    *width = at > 0;
    if (!at) return CH_CHAR_SPACE;
    uint8_t class = ch_ascii_classes[(unsigned char)s[at - 1]];
    return class < CH_CHAR_COUNT ? (enum ch_char) class : ch_char_wide_before(s, at, width);
}

/* Length of an emoticon such as ":-)" at s[at], with white space or the text's end behind it; 0 if none. */
uint32_t ch_emoticon_length(const char *s, uint32_t len, uint32_t at);

/* Whether an emoji (or another symbol beyond the Basic Multilingual Plane) is at s[at]. */
bool ch_emoji_at(const char *s, uint32_t len, uint32_t at);

static inline bool ch_char_is_letter(enum ch_char class)
{
    return class == CH_CHAR_LOWER || class == CH_CHAR_UPPER;
}

static inline bool ch_char_is_word(enum ch_char class)
{
    return class >= CH_CHAR_LOWER && class <= CH_CHAR_MARK;
}

#endif
