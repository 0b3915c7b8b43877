#include "language/cut.h"

#include "language/abbreviation.h"
#include "language/wordlist.h"

#include <string.h>

/* Length of the apostrophe clitic at `at` ("'s", "’ll"), apostrophe included, or 0. The apostrophe has
 * `width` bytes. */
uint32_t ch_cut_clitic(const struct ch_cut_text *t, uint32_t at, uint32_t width)
{
    char first = ch_cut_byte_at(t, at + width), second = ch_cut_byte_at(t, at + width + 1);
    uint32_t letters = 0;
    if (first == 's' || first == 'm' || first == 'd') letters = 1;
    if ((first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l'))
        letters = 2;
    return letters && !ch_cut_is_word_at(t, at + width + letters) ? width + letters : 0;
}

uint32_t ch_cut_clipped(const struct ch_cut_text *t, uint32_t at, uint32_t width)
{
    static const char *const words[] = {"em", "til", "cause", "tis", "twas"};
    uint32_t digits = 0, length = ch_cut_clitic(t, at, width);
    if (length) return length;
    while (digits < 3 && ch_cut_is_class(t, at + width + digits, CH_CHAR_DIGIT))
        digits++;
    length = width + digits + (ch_cut_byte_at(t, at + width + digits) == 's');
    if (digits == 2 && !ch_cut_is_word_at(t, at + length)) return length;
    struct ch_str rest = {t->lower + at + width, t->end > at + width ? t->end - at - width : 0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        length = width + (uint32_t)strlen(words[i]);
        if (ch_str_starts(rest, words[i]) && !ch_cut_is_word_at(t, at + length)) return length;
    }
    return 0;
}

/* "n't" around the apostrophe at `at`: true when the word has its n before it and t alone behind it. */
bool ch_cut_is_negation(const struct ch_cut_text *t, const struct ch_cut_word *w, uint32_t width)
{
    return w->at > w->start + 1 && t->lower[w->at - 1] == 'n' && ch_cut_byte_at(t, w->at + width) == 't' &&
           !ch_cut_is_word_at(t, w->at + width + 1);
}

/* Rest of a URL or e-mail address: to the end of the chunk, without final punctuation. */
static uint32_t address_end(const struct ch_cut_text *t, uint32_t at)
{
    uint32_t width, end = at;
    for (; at < t->end; at += width) {
        enum ch_char class = ch_char_at(t->s, t->end, at, &width);
        if (class == CH_CHAR_SPACE || class == CH_CHAR_QUOTE || t->s[at] == '<' || t->s[at] == '>') break;
        if (ch_char_is_word(class) || t->s[at] == '/' || t->s[at] == '=' || t->s[at] == '_') end = at + width;
    }
    return end;
}

/* "713-853-3989", "555-1234": three digits or more before, four and no more behind the last hyphen. */
static bool is_phone(const struct ch_cut_text *t, const struct ch_cut_word *w)
{
    uint32_t before = w->at - w->part, after = 0, at = w->at + 1;
    if (w->last != CH_CHAR_DIGIT || before > 4) return false;
    while (ch_cut_is_class(t, at + after, CH_CHAR_DIGIT) && after < 6)
        after++;
    if (ch_cut_is_word_at(t, at + after)) return false;
    if (after == 4) return before == 3;
    return after == 3 && t->s[at + 3 < t->end ? at + 3 : at] == '-';
}

/* "over-the-counter", "mid-to-late": the word before the hyphen is no prefix. */
static bool starts_with_article(const struct ch_cut_text *t, uint32_t at)
{
    struct ch_str rest = {t->lower + at, t->end - at};
    return ch_str_starts(rest, "the-") || ch_str_starts(rest, "a-") || ch_str_starts(rest, "to-");
}

/* A hyphen that stays inside the word. */
static bool keeps_hyphen(const struct ch_cut_text *t, const struct ch_cut_word *w)
{
    if (w->slash && ch_cut_is_class(t, w->at + 1, CH_CHAR_DIGIT)) return true; /* A/RES/ES-11/1 */
    if (w->last == CH_CHAR_DIGIT) return is_phone(t, w);
    if (w->hyphen || w->part != w->start || (w->start > 0 && t->s[w->start - 1] == '-')) return false;
    struct ch_str prefix = {t->s + w->start, w->at - w->start};
    if (prefix.len > 1 && prefix.ptr[1] < 'a') return false; /* "UN-backed" */
    if (ch_str_is(prefix, "Post") && ch_cut_is_class(t, w->at + 1, CH_CHAR_UPPER))
        return false; /* the newspaper */
    return ch_is_hyphen_prefix(prefix) && !starts_with_article(t, w->at + 1);
}

/* "b/c", "n/a", "A/C": single letters with nothing else around them. */
static bool is_letter_pair(const struct ch_cut_text *t, const struct ch_cut_word *w)
{
    uint32_t width;
    return ch_char_is_letter(w->last) && ch_char_is_letter(ch_cut_class_at(t, w->at + 1, &width)) &&
           ch_cut_byte_at(t, w->at + 2) != '/' &&
           (w->start == 0 || t->s[w->start - 1] == ' ' || t->s[w->start - 1] == '(');
}

/* "S/RES/1701", "A/73/PV.6", "9/11", "11/28/2000": parts of capitals and digits. A slash between words cuts
 * ("and/or"). */
static bool keeps_slash(const struct ch_cut_text *t, const struct ch_cut_word *w)
{
    if (w->last == CH_CHAR_DIGIT && ch_cut_is_class(t, w->at + 1, CH_CHAR_DIGIT)) return true;
    if (w->at - w->start == 1 && !ch_cut_is_word_at(t, w->at + 2)) return is_letter_pair(t, w);
    if (w->last != CH_CHAR_DIGIT && w->last != CH_CHAR_UPPER) return false;
    uint32_t at = w->at + 1, width;
    bool digit = w->last == CH_CHAR_DIGIT;
    for (; at < t->end && at - w->at < 16; at += width) {
        enum ch_char class = ch_char_at(t->s, t->end, at, &width);
        if (class == CH_CHAR_DIGIT)
            digit = true;
        else if (class != CH_CHAR_UPPER && t->s[at] != '/' && class != CH_CHAR_HYPHEN)
            break;
    }
    return digit && !ch_cut_is_class(t, at, CH_CHAR_LOWER);
}

/* "1,200", "12,00,000": groups of three digits, or two with another group behind them. */
static bool separates_thousands(const struct ch_cut_text *t, uint32_t at)
{
    uint32_t digits = 0;
    while (digits < 4 && ch_cut_is_class(t, at + 1 + digits, CH_CHAR_DIGIT))
        digits++;
    return digits == 3 || (digits == 2 && ch_cut_byte_at(t, at + 3) == ',');
}

/* "the peoples'Army": a plural possessive without the space behind it. */
static bool is_run_together(const struct ch_cut_text *t, const struct ch_cut_word *w, uint32_t width)
{
    return w->at - w->part >= 4 && t->s[w->at - 1] == 's' && ch_cut_is_class(t, w->at + width, CH_CHAR_UPPER);
}

/* "No.3", "Sept.11" without the space: an abbreviation and a number. */
static bool is_numbering(const struct ch_cut_text *t, const struct ch_cut_word *w)
{
    if (w->last != CH_CHAR_LOWER || w->part != w->start) return false;
    struct ch_str form = {t->s + w->start, w->at - w->start};
    enum ch_abbreviation kind = ch_abbreviation_of(form);
    return kind == CH_ABBR_NUMBER || kind == CH_ABBR_MONTH || ch_str_is(form, "p");
}

/* "the talks.https://...": the full stop is not part of the address. */
static bool is_address_next(const struct ch_cut_text *t, uint32_t at)
{
    struct ch_str rest = {t->lower + at, t->end > at ? t->end - at : 0};
    return ch_str_starts(rest, "http:") || ch_str_starts(rest, "https:");
}

/* Whether the character behind the word, which is no letter or digit, belongs to it, a letter or digit
 * following. `width` is its length. */
static bool joins(const struct ch_cut_text *t, const struct ch_cut_word *w, enum ch_char class,
                  uint32_t width)
{
    bool digit_next = ch_cut_is_class(t, w->at + width, CH_CHAR_DIGIT);
    if (!ch_cut_is_word_at(t, w->at + width)) return false;
    switch (class) {
    case CH_CHAR_DOT:
        return !(digit_next && is_numbering(t, w)) && !is_address_next(t, w->at + 1);
    case CH_CHAR_COMMA:
        return w->last == CH_CHAR_DIGIT && digit_next && separates_thousands(t, w->at);
    case CH_CHAR_COLON:
        return t->s[w->at] == ':' && w->last == CH_CHAR_DIGIT && digit_next;
    case CH_CHAR_HYPHEN:
        return keeps_hyphen(t, w);
    case CH_CHAR_APOS:
        return ch_cut_clitic(t, w->at, width) == 0 && !is_run_together(t, w, width);
    case CH_CHAR_PUNCT:
        switch (t->s[w->at]) {
        case '_':
            return true;
        case '/':
            return keeps_slash(t, w);
        case '&':
            return w->last == CH_CHAR_UPPER && ch_cut_is_class(t, w->at + 1, CH_CHAR_UPPER);
        case '+':
            return digit_next;
        }
        return false;
    default:
        return false;
    }
}

static bool is_address_mark(const struct ch_cut_text *t, const struct ch_cut_word *w)
{
    char mark = t->s[w->at];
    if (mark == '@') return ch_cut_is_word_at(t, w->at + 1);
    if (mark == ':') return ch_cut_byte_at(t, w->at + 1) == '/' && ch_cut_byte_at(t, w->at + 2) == '/';
    return mark == '/' && w->dots && w->at - w->part >= 2 && w->last == CH_CHAR_LOWER;
}

/* Moves over letters, digits and what joins them. */
void ch_cut_read(const struct ch_cut_text *t, struct ch_cut_word *w)
{
    uint32_t width;
    for (;;) {
        enum ch_char class = ch_cut_class_at(t, w->at, &width);
        if (ch_char_is_word(class)) {
            if (class != CH_CHAR_MARK || w->at == w->start) w->last = class;
            w->at += width;
            continue;
        }
        if (w->at == t->end || class == CH_CHAR_SPACE) return;
        if (is_address_mark(t, w)) {
            w->at = address_end(t, w->at);
            return;
        }
        if (!joins(t, w, class, width) || (class == CH_CHAR_APOS && ch_cut_is_negation(t, w, width))) return;
        w->dots |= class == CH_CHAR_DOT;
        w->hyphen |= class == CH_CHAR_HYPHEN;
        w->slash |= t->s[w->at] == '/';
        w->at += width;
        w->part = w->at;
    }
}

/* Whether the full stop behind the word is part of it. */
bool ch_cut_keeps_full_stop(const struct ch_cut_text *t, const struct ch_cut_word *w)
{
    if (ch_cut_byte_at(t, w->at) != '.' || ch_cut_is_class(t, w->at + 1, CH_CHAR_DOT)) return false;
    struct ch_str form = {t->s + w->start, w->at - w->start};
    if (w->dots && w->last != CH_CHAR_DIGIT) return ch_is_acronym(form) || w->at - w->part == 1;
    uint32_t behind = w->at + 1;
    while (behind < t->end && !ch_cut_is_word_at(t, behind) && !ch_cut_is_class(t, behind, CH_CHAR_SPACE) &&
           behind < w->at + 8)
        behind++;
    bool final = behind >= t->end;
    if (form.len == 1) return !final && ch_char_is_letter(w->last);
    if (final && ch_str_eq_nocase(form, CH_LIT("etc"))) return false; /* EWT has the full stop apart there */
    switch (ch_abbreviation_of(form)) {
    case CH_ABBR_NONE:
        return false;
    case CH_ABBR_NUMBER:
        return !final &&
               (ch_cut_is_class(t, w->at + 1, CH_CHAR_DIGIT) || ch_cut_is_class(t, w->at + 2, CH_CHAR_DIGIT));
    default:
        return true;
    }
}

/* The digits at the start of a word with a unit behind them: "10pm", "35mm", "6p.m"; 0 if it is none. */
uint32_t ch_cut_unit(const struct ch_cut_text *t, const struct ch_cut_word *w)
{
    uint32_t at = w->start;
    while (at < w->at &&
           (ch_cut_is_class(t, at, CH_CHAR_DIGIT) || t->s[at] == '.' || t->s[at] == ',' || t->s[at] == ':'))
        at++;
    if (at == w->start || at == w->at) return 0;
    struct ch_str rest = {t->lower + at, w->at - at};
    if (ch_str_is(rest, "p.m") || ch_str_is(rest, "a.m")) return at;
    if (!ch_is_unit((struct ch_str){t->s + at, w->at - at})) return 0;
    return at;
}

/* "US$", "HK$": capitals that belong to the currency sign behind them. */
bool ch_cut_takes_dollar(const struct ch_cut_text *t, const struct ch_cut_word *w)
{
    if (ch_cut_byte_at(t, w->at) != '$' || w->at - w->start > 3) return false;
    for (uint32_t at = w->start; at < w->at; at++)
        if (ch_ascii_classes[(unsigned char)t->s[at]] != CH_CHAR_UPPER) return false;
    return true;
}

/* Number of small ASCII letters that p[0..7] starts with; eight bytes at a time (H. S. Warren, Hacker's
 * Delight, chapter 6: the sums carry into the top bit of each byte from 'a' and from behind 'z' on). */
static uint32_t letters_of_eight(const char *p)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    uint64_t eight = 0, low, others;
    for (int i = 0; i < 8; i++)
        eight |= (uint64_t)(unsigned char)p[i] << 8 * i;
    low = eight & ~tops;
    others = (~(low + ones * (0x80 - 'a')) | (low + ones * (0x80 - 'z' - 1)) | eight) & tops;
    return others ? (uint32_t)__builtin_ctzll(others) / 8 : 8;
}

/* End of the run of ASCII letters at `at`. */
uint32_t ch_cut_letters_end(const struct ch_cut_text *t, uint32_t at)
{
    uint32_t letters;
    do {
        letters = letters_of_eight(t->lower + at);
        at += letters;
    } while (letters == 8);
    return at < t->end ? at : t->end;
}
