#include "intake/plain.h"

#include <string.h>

/* Headlines of news agencies stay below 150 characters; a longer line is a paragraph. */
#define TITLE_MAX 180
#define DATELINE_LINES 6
#define DATELINE_MAX 120

static bool ends_sentence(struct ch_str s)
{
    static const char *const ends[] = {".", "!", "?", ":", ";", ",", ".\"", ".\xE2\x80\x9D", "\xE2\x80\xA6"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ch_str_ends(s, ends[i])) return true;
    return false;
}

struct ch_str ch_plain_title(struct ch_str text)
{
    static const struct ch_str none = {"", 0};
    struct ch_str rest = {text.ptr, text.len}, line = none;
    while (rest.len && line.len == 0)
        line = ch_str_trim(ch_str_line(&rest));
    if (line.len == 0 || line.len > TITLE_MAX || !memchr(line.ptr, ' ', line.len)) return none;
    if (ends_sentence(line) || ch_str_starts(line, "By ")) return none;
    if (!rest.len || ch_str_trim(ch_str_line(&rest)).len || !ch_str_trim(rest).len) return none;
    return line;
}

/* Offset of the dash that closes a dateline (" - ", "--", en and em dash), or s.len. */
static size_t find_dash(struct ch_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        struct ch_str at = {s.ptr + i, s.len - i};
        if (ch_str_starts(at, "--") || ch_str_starts(at, "\xE2\x80\x93") || ch_str_starts(at, "\xE2\x80\x94"))
            return i;
        if (*at.ptr == '-' && i > 0 && s.ptr[i - 1] == ' ') return i;
    }
    return s.len;
}

static bool starts_name(char c)
{
    return ch_is_upper(c) || (unsigned char)c >= 0x80;
}

/* Whether all words of s are written with a capital, as those of a place are. */
static bool all_capital(struct ch_str s)
{
    bool start = true;
    for (size_t i = 0; i < s.len; i++) {
        if (start && s.ptr[i] != ' ' && !starts_name(s.ptr[i])) return false;
        start = s.ptr[i] == ' ' || s.ptr[i] == '/';
    }
    return s.len > 0;
}

static bool dateline_date(struct ch_str line, char out[CH_DATE_SIZE])
{
    if (line.len && *line.ptr == '(') line = (struct ch_str){line.ptr + 1, line.len - 1};
    struct ch_str head = {line.ptr, line.len < DATELINE_MAX ? line.len : DATELINE_MAX};
    size_t dash = find_dash(head);
    const char *comma = memchr(head.ptr, ',', dash);
    if (dash == head.len || !comma) return false;
    struct ch_str place = {head.ptr, (size_t)(comma - head.ptr)};
    struct ch_str date = {comma + 1, dash - place.len - 1};
    const char *bracket = memchr(date.ptr, '(', date.len), *closing = memchr(date.ptr, ')', date.len);
    if (bracket) date.len = (size_t)(bracket - date.ptr);
    if (!bracket && closing) date.len = (size_t)(closing - date.ptr);
    /* "HARRISBURG, Pa., Oct. 31, 2024": the state goes with the place. */
    const char *second = memchr(date.ptr, ',', date.len);
    if (second && (size_t)(second - date.ptr) < 8 && second[-1] == '.')
        date = (struct ch_str){second + 1, date.len - (size_t)(second + 1 - date.ptr)};
    return all_capital(place) && ch_date_only(date, out);
}

bool ch_plain_date(struct ch_str text, char out[CH_DATE_SIZE])
{
    struct ch_str rest = text;
    for (int seen = 0; rest.len && seen < DATELINE_LINES;) {
        struct ch_str line = ch_str_trim(ch_str_line(&rest));
        if (line.len && dateline_date(line, out)) return true;
        seen += line.len > 0;
    }
    return false;
}
