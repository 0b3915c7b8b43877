#include "language/abbreviation.h"
#include "language/chars.h"
#include "language/lower.h"
#include "language/wordlist.h"
#include "pipeline.h"

#include <string.h>

/* Bytes of news text per token, for the first allocation: a little below the usual 5.4. */
#define BYTES_PER_TOKEN 5

struct cutter {
    struct ch_document *doc;
    const char *s;
    uint32_t end;      /* of the sentence: nothing behind it is looked at */
    uint32_t sentence; /* its number */
    const char *lower; /* the whole text with its ASCII letters in lower case */
    uint8_t flags;     /* of the next token */
    bool single_open;  /* a single quotation mark is open in this sentence */
    bool failed;       /* out of memory */
};

static enum ch_char class_at(const struct cutter *c, uint32_t at, uint32_t *width)
{
    return ch_char_or_end(c->s, c->end, at, width);
}

static bool is_class(const struct cutter *c, uint32_t at, enum ch_char class)
{
    uint32_t width;
    return class_at(c, at, &width) == class;
}

static bool is_word_at(const struct cutter *c, uint32_t at)
{
    uint32_t width;
    return ch_char_is_word(class_at(c, at, &width));
}

/* The ASCII byte at `at` in lower case, or 0 behind the end. */
static char byte_at(const struct cutter *c, uint32_t at)
{
    return at < c->end ? c->lower[at] : 0;
}

/* Gives out a token of ASCII characters. */
static struct ch_token *emit_ascii(struct cutter *c, uint32_t start, uint32_t end)
{
    struct ch_token *token = CH_PUSH(&c->doc->arena, &c->doc->tokens);
    if (!token) {
        c->failed = true;
        return NULL;
    }
    token->span = (struct ch_span){start, end};
    token->sentence = c->sentence;
    token->head = CH_NONE;
    token->lower = token->lemma = (struct ch_str){c->lower + start, end - start};
    token->flags = c->flags;
    c->flags = 0;
    return token;
}

static bool is_ascii(const char *s, size_t len)
{
    unsigned char all = 0;
    for (size_t i = 0; i < len; i++)
        all |= (unsigned char)s[i];
    return all < 0x80;
}

static void emit(struct cutter *c, uint32_t start, uint32_t end)
{
    struct ch_token *token = emit_ascii(c, start, end);
    if (!token || is_ascii(c->s + start, end - start)) return;
    c->failed |= !ch_lower(&c->doc->arena, (struct ch_str){c->s + start, end - start}, &token->lower);
    token->lemma = token->lower;
}

static void emit_joined(struct cutter *c, uint32_t start, uint32_t end)
{
    c->flags = CH_TOKEN_JOINED;
    emit(c, start, end);
}

/* --- words ------------------------------------------------------------------------------------------ */

/* What the characters of a word so far were. */
struct word {
    uint32_t start, at; /* read up to here */
    uint32_t part;      /* start of the part behind the last joiner */
    bool dots;          /* a full stop inside */
    bool hyphen, slash; /* one of them inside */
    enum ch_char last;  /* class of the last character */
};

/* Length of the apostrophe clitic at `at` ("'s", "’ll"), apostrophe included, or 0. The apostrophe has
 * `width` bytes. */
static uint32_t clitic_length(const struct cutter *c, uint32_t at, uint32_t width)
{
    char first = byte_at(c, at + width), second = byte_at(c, at + width + 1);
    uint32_t letters = 0;
    if (first == 's' || first == 'm' || first == 'd') letters = 1;
    if ((first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l'))
        letters = 2;
    return letters && !is_word_at(c, at + width + letters) ? width + letters : 0;
}

/* "n't" around the apostrophe at `at`: true when the word has its n before it and t alone behind it. */
static bool is_negation(const struct cutter *c, const struct word *w, uint32_t width)
{
    return w->at > w->start + 1 && c->lower[w->at - 1] == 'n' && byte_at(c, w->at + width) == 't' &&
           !is_word_at(c, w->at + width + 1);
}

/* Rest of a URL or e-mail address: to the end of the chunk, without final punctuation. */
static uint32_t address_end(const struct cutter *c, uint32_t at)
{
    uint32_t width, end = at;
    for (; at < c->end; at += width) {
        enum ch_char class = ch_char_at(c->s, c->end, at, &width);
        if (class == CH_CHAR_SPACE || class == CH_CHAR_QUOTE || c->s[at] == '<' || c->s[at] == '>') break;
        if (ch_char_is_word(class) || c->s[at] == '/' || c->s[at] == '=' || c->s[at] == '_') end = at + width;
    }
    return end;
}

/* "713-853-3989", "555-1234": three digits or more before, four and no more behind the last hyphen. */
static bool is_phone(const struct cutter *c, const struct word *w)
{
    uint32_t before = w->at - w->part, after = 0, at = w->at + 1;
    if (w->last != CH_CHAR_DIGIT || before > 4) return false;
    while (is_class(c, at + after, CH_CHAR_DIGIT) && after < 6)
        after++;
    if (is_word_at(c, at + after)) return false;
    if (after == 4) return before == 3;
    return after == 3 && c->s[at + 3 < c->end ? at + 3 : at] == '-';
}

/* A hyphen that stays inside the word. */
static bool keeps_hyphen(const struct cutter *c, const struct word *w)
{
    if (w->slash && is_class(c, w->at + 1, CH_CHAR_DIGIT)) return true; /* A/RES/ES-11/1 */
    if (w->last == CH_CHAR_DIGIT) return is_phone(c, w);
    if (w->hyphen || w->part != w->start) return false;
    return ch_is_hyphen_prefix((struct ch_str){c->s + w->start, w->at - w->start});
}

/* "b/c", "n/a", "A/C": single letters with nothing else around them. */
static bool is_letter_pair(const struct cutter *c, const struct word *w)
{
    uint32_t width;
    return ch_char_is_letter(w->last) && ch_char_is_letter(class_at(c, w->at + 1, &width)) &&
           byte_at(c, w->at + 2) != '/' &&
           (w->start == 0 || c->s[w->start - 1] == ' ' || c->s[w->start - 1] == '(');
}

/* "S/RES/1701", "A/73/PV.6", "9/11", "11/28/2000": parts of capitals and digits. A slash between words cuts
 * ("and/or"). */
static bool keeps_slash(const struct cutter *c, const struct word *w)
{
    if (w->last == CH_CHAR_DIGIT && is_class(c, w->at + 1, CH_CHAR_DIGIT)) return true;
    if (w->at - w->start == 1 && !is_word_at(c, w->at + 2)) return is_letter_pair(c, w);
    if (w->last != CH_CHAR_DIGIT && w->last != CH_CHAR_UPPER) return false;
    uint32_t at = w->at + 1, width;
    bool digit = w->last == CH_CHAR_DIGIT;
    for (; at < c->end && at - w->at < 16; at += width) {
        enum ch_char class = ch_char_at(c->s, c->end, at, &width);
        if (class == CH_CHAR_DIGIT)
            digit = true;
        else if (class != CH_CHAR_UPPER && c->s[at] != '/' && class != CH_CHAR_HYPHEN)
            break;
    }
    return digit && !is_class(c, at, CH_CHAR_LOWER);
}

/* "1,200", "12,00,000": groups of three digits, or two with another group behind them. */
static bool separates_thousands(const struct cutter *c, uint32_t at)
{
    uint32_t digits = 0;
    while (digits < 4 && is_class(c, at + 1 + digits, CH_CHAR_DIGIT))
        digits++;
    return digits == 3 || (digits == 2 && byte_at(c, at + 3) == ',');
}

/* Whether the character behind the word, which is no letter or digit, belongs to it, a letter or digit
 * following. `width` is its length. */
static bool joins(const struct cutter *c, const struct word *w, enum ch_char class, uint32_t width)
{
    bool digit_next = is_class(c, w->at + width, CH_CHAR_DIGIT);
    if (!is_word_at(c, w->at + width)) return false;
    switch (class) {
    case CH_CHAR_DOT:
        return true;
    case CH_CHAR_COMMA:
        return w->last == CH_CHAR_DIGIT && digit_next && separates_thousands(c, w->at);
    case CH_CHAR_COLON:
        return c->s[w->at] == ':' && w->last == CH_CHAR_DIGIT && digit_next;
    case CH_CHAR_HYPHEN:
        return keeps_hyphen(c, w);
    case CH_CHAR_APOS:
        return clitic_length(c, w->at, width) == 0;
    case CH_CHAR_PUNCT:
        switch (c->s[w->at]) {
        case '_':
            return true;
        case '/':
            return keeps_slash(c, w);
        case '&':
            return w->last == CH_CHAR_UPPER && is_class(c, w->at + 1, CH_CHAR_UPPER);
        case '+':
            return digit_next;
        }
        return false;
    default:
        return false;
    }
}

static bool is_address_mark(const struct cutter *c, const struct word *w)
{
    char mark = c->s[w->at];
    if (mark == '@') return is_word_at(c, w->at + 1);
    if (mark == ':') return byte_at(c, w->at + 1) == '/' && byte_at(c, w->at + 2) == '/';
    return mark == '/' && w->dots && w->at - w->part >= 2 && w->last == CH_CHAR_LOWER;
}

/* Moves over letters, digits and what joins them. */
static void read_word(struct cutter *c, struct word *w)
{
    uint32_t width;
    for (;;) {
        enum ch_char class = class_at(c, w->at, &width);
        if (ch_char_is_word(class)) {
            if (class != CH_CHAR_MARK || w->at == w->start) w->last = class;
            w->at += width;
            continue;
        }
        if (w->at == c->end || class == CH_CHAR_SPACE) return;
        if (is_address_mark(c, w)) {
            w->at = address_end(c, w->at);
            return;
        }
        if (!joins(c, w, class, width) || (class == CH_CHAR_APOS && is_negation(c, w, width))) return;
        w->dots |= class == CH_CHAR_DOT;
        w->hyphen |= class == CH_CHAR_HYPHEN;
        w->slash |= c->s[w->at] == '/';
        w->at += width;
        w->part = w->at;
    }
}

/* Whether the full stop behind the word is part of it. */
static bool keeps_full_stop(const struct cutter *c, const struct word *w)
{
    if (byte_at(c, w->at) != '.' || is_class(c, w->at + 1, CH_CHAR_DOT)) return false;
    struct ch_str form = {c->s + w->start, w->at - w->start};
    if (w->dots && w->last != CH_CHAR_DIGIT) return ch_is_acronym(form) || w->at - w->part == 1;
    uint32_t behind = w->at + 1;
    while (behind < c->end && !is_word_at(c, behind) && !is_class(c, behind, CH_CHAR_SPACE) &&
           behind < w->at + 8)
        behind++;
    bool final = behind >= c->end;
    if (form.len == 1) return !final && ch_char_is_letter(w->last);
    if (final && ch_str_eq_nocase(form, CH_LIT("etc"))) return false; /* EWT has the full stop apart there */
    switch (ch_abbreviation_of(form)) {
    case CH_ABBR_NONE:
        return false;
    case CH_ABBR_NUMBER:
        return !final && is_class(c, w->at + 2, CH_CHAR_DIGIT);
    default:
        return true;
    }
}

/* The digits at the start of a word with a unit behind them: "10pm", "35mm"; 0 if it is none. */
static uint32_t digits_before_unit(const struct cutter *c, const struct word *w)
{
    uint32_t at = w->start;
    while (at < w->at &&
           (is_class(c, at, CH_CHAR_DIGIT) || c->s[at] == '.' || c->s[at] == ',' || c->s[at] == ':'))
        at++;
    if (at == w->start || at == w->at || !ch_is_unit((struct ch_str){c->s + at, w->at - at})) return 0;
    return at;
}

/* A cheap test that lets few other words through: the contractions end in "nt", "ot", "na", "ta" and "me". */
static bool may_be_contraction(const struct cutter *c, uint32_t start, uint32_t end)
{
    if (end - start < 4) return false;
    char last = c->lower[end - 1], before = c->lower[end - 2];
    if (last == 't') return before == 'n' || before == 'o';
    if (last == 'a') return before == 'n' || before == 't';
    return last == 'e' && before == 'm';
}

/* "US$", "HK$": capitals that belong to the currency sign behind them. */
static bool is_dollar(const struct cutter *c, const struct word *w)
{
    if (byte_at(c, w->at) != '$' || w->at - w->start > 3) return false;
    for (uint32_t at = w->start; at < w->at; at++)
        if (ch_ascii_classes[(unsigned char)c->s[at]] != CH_CHAR_UPPER) return false;
    return true;
}

/* Gives out the word [w->start, w->at), cut in two where one word is written for two. */
static void emit_word(struct cutter *c, const struct word *w)
{
    uint32_t cut = 0;
    if (w->last == CH_CHAR_LOWER || w->last == CH_CHAR_UPPER) {
        if (ch_ascii_classes[(unsigned char)c->s[w->start]] == CH_CHAR_DIGIT) {
            cut = digits_before_unit(c, w);
            if (cut) {
                emit(c, w->start, cut);
                emit(c, cut, w->at);
                return;
            }
        }
        if (may_be_contraction(c, w->start, w->at))
            cut = ch_contraction_cut((struct ch_str){c->s + w->start, w->at - w->start});
    }
    emit(c, w->start, cut ? w->start + cut : w->at);
    if (cut) emit_joined(c, w->start + cut, w->at);
}

/* What an apostrophe behind a word starts: "n't", "'s", a bare possessive; returns where to go on. */
static uint32_t clitic(struct cutter *c, const struct word *w, uint32_t width)
{
    if (is_negation(c, w, width)) {
        emit(c, w->start, w->at - 1);
        emit_joined(c, w->at - 1, w->at + width + 1);
        return w->at + width + 1;
    }
    emit_word(c, w);
    uint32_t length = clitic_length(c, w->at, width);
    if (!length && !c->single_open && byte_at(c, w->at - 1) == 's' && c->s[w->at] != '`') length = width;
    if (length) emit_joined(c, w->at, w->at + length);
    return w->at + length;
}

/* End of the run of ASCII letters at `at`. */
static uint32_t letters_end(const struct cutter *c, uint32_t at)
{
    while (at < c->end && (unsigned char)(c->lower[at] - 'a') < 26)
        at++;
    return at;
}

/* The usual word, ASCII letters with white space or a comma behind them, and none of the contractions;
 * false when it is another one. */
static bool plain_word(struct cutter *c, uint32_t at, uint32_t end)
{
    if (end == at || (end < c->end && c->s[end] != ' ' && c->s[end] != ',')) return false;
    if (may_be_contraction(c, at, end)) return false;
    emit_ascii(c, at, end);
    return true;
}

/* A token that starts with a letter, digit or stray mark. */
static uint32_t word_token(struct cutter *c, uint32_t at)
{
    uint32_t letters = letters_end(c, at);
    if (plain_word(c, at, letters)) return letters;
    struct word w = {.start = at, .at = at, .part = at, .last = CH_CHAR_SPACE};
    uint32_t width;
    read_word(c, &w);
    if (class_at(c, w.at, &width) == CH_CHAR_APOS) return clitic(c, &w, width);
    if (is_dollar(c, &w)) w.at++;
    if (keeps_full_stop(c, &w)) {
        w.at++;
        emit(c, w.start, w.at);
        if (class_at(c, w.at, &width) == CH_CHAR_APOS && clitic_length(c, w.at, width)) {
            uint32_t length = clitic_length(c, w.at, width);
            emit_joined(c, w.at, w.at + length);
            w.at += length;
        }
        return w.at;
    }
    emit_word(c, &w);
    return w.at;
}

/* --- everything else -------------------------------------------------------------------------------- */

/* Length of a decimal without a leading zero (".265") at `at`, or 0. */
static uint32_t decimal_length(const struct cutter *c, uint32_t at)
{
    uint32_t length = 1;
    while (is_class(c, at + length, CH_CHAR_DIGIT))
        length++;
    return length > 1 && !is_word_at(c, at + length) ? length : 0;
}

static bool is_regional(const char *s, uint32_t width)
{
    return width == 4 && memcmp(s, "\xF0\x9F\x87", 3) == 0 && (unsigned char)s[3] >= 0xA6;
}

/* End of the symbol at `at` with its combining marks; emoji joined by U+200D and flags of two letters are
 * one symbol (UAX #29, simplified). */
static uint32_t symbol_end(const struct cutter *c, uint32_t at)
{
    uint32_t width, previous = at;
    ch_char_at(c->s, c->end, at, &width);
    uint32_t end = at + width, next;
    bool flag = is_regional(c->s + at, width);
    for (;; end += next) {
        enum ch_char class = class_at(c, end, &next);
        bool joined = end - previous == 3 && memcmp(c->s + previous, "\u200D", 3) == 0;
        if (flag && is_regional(c->s + end, next)) {
            flag = false;
            continue;
        }
        if (class != CH_CHAR_MARK && !(joined && class == CH_CHAR_PUNCT)) return end;
        previous = end;
    }
}

/* End of the run of punctuation that makes one token at `at`. */
static uint32_t punctuation_end(const struct cutter *c, uint32_t at, enum ch_char class, uint32_t width)
{
    uint32_t end = at + width, next;
    if (class == CH_CHAR_STOP || class == CH_CHAR_DOT || class == CH_CHAR_ELLIPSIS) {
        bool stops = class == CH_CHAR_STOP;
        for (;; end += next) {
            enum ch_char follows = class_at(c, end, &next);
            if (follows != CH_CHAR_STOP && (stops || (follows != CH_CHAR_DOT && follows != CH_CHAR_ELLIPSIS)))
                return end;
        }
    }
    if (width == 1 && strchr("-*=_~#<>+$'`", c->s[at]))
        while (end < c->end && c->s[end] == c->s[at] && (end < at + 2 || !strchr("'`", c->s[at])))
            end++;
    if (width > 1) end = symbol_end(c, at);
    return end;
}

/* A token that starts with neither letter nor digit. */
static uint32_t other_token(struct cutter *c, uint32_t at, enum ch_char class, uint32_t width)
{
    uint32_t length = c->flags & CH_TOKEN_SPACE_BEFORE ? ch_emoticon_length(c->s, c->end, at) : 0;
    if (class == CH_CHAR_DOT && (c->flags & CH_TOKEN_SPACE_BEFORE)) length = decimal_length(c, at);
    if (length) {
        emit(c, at, at + length);
        return at + length;
    }
    if ((c->s[at] == '#' || c->s[at] == '@') &&
        is_class(c, at + 1, CH_CHAR_LOWER) + is_class(c, at + 1, CH_CHAR_UPPER)) {
        struct word w = {.start = at, .at = at + 1, .part = at + 1, .last = CH_CHAR_SPACE};
        read_word(c, &w);
        emit(c, at, w.at);
        return w.at;
    }
    if (class == CH_CHAR_APOS) {
        c->single_open = (c->flags & CH_TOKEN_SPACE_BEFORE) || ch_is_opening_quote(c->s + at, width) ||
                         (c->single_open && is_word_at(c, at + width));
    }
    uint32_t end = punctuation_end(c, at, class, width);
    emit(c, at, end);
    return end;
}

static void cut_sentence(struct cutter *c, const struct ch_sentence *sentence)
{
    uint32_t at = sentence->span.start, width;
    c->end = sentence->span.end;
    c->flags = CH_TOKEN_SPACE_BEFORE;
    c->single_open = false;
    while (at < c->end && !c->failed) {
        enum ch_char class = ch_char_at(c->s, c->end, at, &width);
        if (class == CH_CHAR_SPACE) {
            c->flags = CH_TOKEN_SPACE_BEFORE;
            at += width;
        } else if (ch_char_is_word(class)) {
            at = word_token(c, at);
        } else {
            at = other_token(c, at, class, width);
        }
    }
}

/* --- lower case ------------------------------------------------------------------------------------- */

/* The text with its ASCII letters in lower case, in the arena; NULL when memory is short. */
static const char *lower_ascii(struct ch_document *doc)
{
    struct ch_str text = doc->article.text;
    char *lower = ch_arena_alloc(&doc->arena, text.len + 1);
    if (!lower) return NULL;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        lower[i] = (char)(c + ((unsigned char)(c - 'A') < 26 ? 32 : 0));
    }
    return lower;
}

/* --- the stage -------------------------------------------------------------------------------------- */

static bool reserve(struct ch_document *doc)
{
    uint32_t room = (uint32_t)(doc->article.text.len / BYTES_PER_TOKEN) + 16;
    doc->tokens.items = ch_arena_alloc(&doc->arena, room * sizeof *doc->tokens.items);
    doc->tokens.count = 0;
    doc->tokens.cap = doc->tokens.items ? room : 0;
    return doc->tokens.items != NULL;
}

enum ch_status ch_stage_tokens(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    (void)res;
    struct cutter c = {.doc = doc, .s = doc->article.text.ptr, .lower = lower_ascii(doc)};
    c.failed = !c.lower || !reserve(doc);
    for (uint32_t i = 0; i < doc->sentences.count && !c.failed; i++) {
        struct ch_sentence *sentence = &doc->sentences.items[i];
        c.sentence = i;
        sentence->first = doc->tokens.count;
        cut_sentence(&c, sentence);
        sentence->end = doc->tokens.count;
    }
    if (c.failed) return ch_fail(err, CH_NOMEM, "out of memory for tokens");
    return CH_OK;
}
