#include "events/resolution_number.h"

#include <stdio.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char peek(const struct ch_cursor *c)
{
    return c->at < c->end ? c->text[c->at] : '\0';
}

static void skip_spaces(struct ch_cursor *c)
{
    while (peek(c) == ' ' || (unsigned char)peek(c) == 0xC2) {
        if (peek(c) == ' ')
            c->at++;
        else if (c->at + 1 < c->end && (unsigned char)c->text[c->at + 1] == 0xA0) /* no-break space */
            c->at += 2;
        else
            return;
    }
}

bool ch_cursor_accept(struct ch_cursor *c, const char *word)
{
    size_t n = strlen(word);
    if (c->end - c->at < n || memcmp(c->text + c->at, word, n) != 0) return false;
    c->at += (uint32_t)n;
    return true;
}

uint32_t ch_cursor_digits(struct ch_cursor *c, uint32_t *value)
{
    uint32_t n = 0;
    *value = 0;
    for (; is_digit(peek(c)) && n < 8; n++)
        *value = *value * 10 + (uint32_t)(c->text[c->at++] - '0');
    return is_digit(peek(c)) ? 9 : n;
}

/* "(2006)" or "(III)", the latter into roman (room for 12). */
static int32_t bracket(struct ch_cursor *c, char roman[12])
{
    struct ch_cursor k = *c;
    uint32_t value, n = 0;
    roman[0] = '\0';
    skip_spaces(&k);
    if (!ch_cursor_accept(&k, "(")) return 0;
    if (is_digit(peek(&k))) {
        n = ch_cursor_digits(&k, &value);
        if (n != 4 || value < 1946 || value > 2099 || !ch_cursor_accept(&k, ")")) return 0;
        *c = k;
        return (int32_t)value;
    }
    for (; n < 11 && peek(&k) && strchr("IVXL", peek(&k)); n++)
        roman[n] = k.text[k.at++];
    roman[n] = '\0';
    if (n && ch_cursor_accept(&k, ")"))
        *c = k;
    else
        roman[0] = '\0';
    return 0;
}

/* " of 2006", ", of 2006", " from 2006", ", adopted in 2006". */
static int32_t year_behind(const struct ch_cursor *c)
{
    static const char *const before_year[] = {" of ",          ", of ",         " from ",
                                              ", adopted in ", " adopted in ",  ", passed in ",
                                              " passed in ",   ", dating from "};
    for (size_t i = 0; i < sizeof before_year / sizeof *before_year; i++) {
        struct ch_cursor k = *c;
        uint32_t value;
        if (ch_cursor_accept(&k, before_year[i]) && ch_cursor_digits(&k, &value) == 4 && value >= 1946 &&
            value <= 2099)
            return (int32_t)value;
    }
    return 0;
}

static bool read_special_session(struct ch_cursor *c, struct ch_resolution_number *out)
{
    struct ch_cursor k = *c;
    bool emergency = ch_cursor_accept(&k, "ES-");
    uint32_t session, item;
    if (!emergency && !ch_cursor_accept(&k, "S-")) return false;
    if (!ch_cursor_digits(&k, &session) || !ch_cursor_accept(&k, "/") || !ch_cursor_digits(&k, &item))
        return false;
    snprintf(out->text, sizeof out->text, "%sS-%u/%u", emergency ? "E" : "", session, item);
    out->session = out->slash = true;
    out->end = k.at;
    *c = k;
    return true;
}

/* "76/300" behind its first part. */
static bool read_session_number(struct ch_cursor *k, uint32_t session, struct ch_resolution_number *out)
{
    uint32_t item, n = ch_cursor_digits(k, &item);
    if (n < 1 || n > 4) return false;
    snprintf(out->text, sizeof out->text, "%u/%u", session, item);
    out->slash = true;
    out->year = bracket(k, (char[12]){0});
    return true;
}

/* " A" of "217 A (III)": the letter, or NUL. */
static char read_letter(struct ch_cursor *k)
{
    struct ch_cursor l = *k;
    char roman[12];
    skip_spaces(&l);
    char letter = peek(&l);
    if (letter < 'A' || letter > 'D') return '\0';
    l.at++;
    struct ch_cursor behind = l;
    if (bracket(&behind, roman) != 0 || !roman[0]) return '\0';
    *k = l;
    return letter;
}

/* "1701", "1701 (2006)", "194 (III)", "217 A (III)" behind the digits. */
static bool read_plain_number(struct ch_cursor *k, uint32_t value, struct ch_resolution_number *out)
{
    char roman[12], letter = read_letter(k);
    out->year = bracket(k, roman);
    bool thousands = peek(k) == ',' && k->at + 1 < k->end && is_digit(k->text[k->at + 1]);
    if (is_digit(peek(k)) || peek(k) == '%' || thousands) return false;
    if (roman[0] && letter)
        snprintf(out->text, sizeof out->text, "%u %c (%s)", value, letter, roman);
    else if (roman[0])
        snprintf(out->text, sizeof out->text, "%u (%s)", value, roman);
    else
        snprintf(out->text, sizeof out->text, "%u", value);
    out->session = roman[0] != '\0';
    out->value = value;
    return true;
}

bool ch_read_number(struct ch_cursor *c, struct ch_resolution_number *out)
{
    memset(out, 0, sizeof *out);
    if (read_special_session(c, out)) return true;
    struct ch_cursor k = *c;
    uint32_t first, n = ch_cursor_digits(&k, &first);
    if (n < 1 || n > 4 || first == 0) return false;
    if (!(ch_cursor_accept(&k, "/") ? read_session_number(&k, first, out)
                                    : read_plain_number(&k, first, out)))
        return false;
    out->end = k.at;
    if (!out->year) out->year = year_behind(&k);
    *c = k;
    return true;
}

bool ch_read_separator(struct ch_cursor *c)
{
    static const char *const separators[] = {", and ", ", or ", ", ", " and ", " or ", " & ", " as well as "};
    struct ch_cursor k = *c;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        if (!ch_cursor_accept(&k, separators[i])) continue;
        ch_cursor_accept(&k, "No. ");
        ch_cursor_accept(&k, "resolution ");
        if (!is_digit(peek(&k)) && !(peek(&k) == 'E' || peek(&k) == 'S')) return false;
        *c = k;
        return true;
    }
    return false;
}

bool ch_read_range(struct ch_cursor *c, uint32_t first, struct ch_resolution_number *last)
{
    static const char *const links[] = {"-", "\xE2\x80\x93", " through ", " to ", " - ", " \xE2\x80\x93 "};
    for (size_t i = 0; first && i < sizeof links / sizeof *links; i++) {
        struct ch_cursor k = *c;
        if (!ch_cursor_accept(&k, links[i]) || !ch_read_number(&k, last)) continue;
        if (last->value <= first || last->value - first > CH_RANGE_MAX) return false;
        *c = k;
        return true;
    }
    return false;
}

void ch_skip_number_word(struct ch_cursor *c)
{
    static const char *const words[] = {"Nos. ", "nos. ", "No. ", "no. ", "No.", "numbers ", "number ", "#"};
    skip_spaces(c);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_cursor_accept(c, words[i])) break;
    skip_spaces(c);
}
