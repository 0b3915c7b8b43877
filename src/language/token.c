#include "language/cut.h"
#include "language/lower.h"
#include "language/wordlist.h"
#include "pipeline.h"

#include <string.h>

/* Bytes of text per token, for the first allocation: below the 5.1 to 5.2 of news, so that it mostly holds.
 */
#define BYTES_PER_TOKEN 4

struct cutter {
    struct ch_document *doc;
    struct ch_cut_text in; /* up to the end of the sentence */
    uint32_t sentence;     /* its number */
    uint8_t flags;         /* of the next token */
    bool single_open;      /* a single quotation mark is open in this sentence */
    bool failed;           /* out of memory */
};

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
    token->lower = token->lemma = (struct ch_str){c->in.lower + start, end - start};
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
    if (!token || is_ascii(c->in.s + start, end - start)) return;
    c->failed |= !ch_lower(&c->doc->arena, (struct ch_str){c->in.s + start, end - start}, &token->lower);
    token->lemma = token->lower;
}

static void emit_joined(struct cutter *c, uint32_t start, uint32_t end)
{
    c->flags = CH_TOKEN_JOINED;
    emit(c, start, end);
}

/* --- words ------------------------------------------------------------------------------------------ */

/* A cheap test that lets few other words through: the contractions end in "nt", "ot", "na", "ta" and "me". */
static bool may_be_contraction(const struct cutter *c, uint32_t start, uint32_t end)
{
    if (end - start < 4) return false;
    char last = c->in.lower[end - 1], before = c->in.lower[end - 2];
    if (last == 't') return before == 'n' || before == 'o';
    if (last == 'a') return before == 'n' || before == 't';
    return last == 'e' && before == 'm';
}

/* Gives out the word [w->start, w->at), cut in two where one word is written for two. */
static void emit_word(struct cutter *c, const struct ch_cut_word *w)
{
    uint32_t cut = 0;
    if (w->last == CH_CHAR_LOWER || w->last == CH_CHAR_UPPER) {
        if (ch_ascii_classes[(unsigned char)c->in.s[w->start]] == CH_CHAR_DIGIT) {
            cut = ch_cut_unit(&c->in, w);
            if (cut) {
                emit(c, w->start, cut);
                emit(c, cut, w->at);
                return;
            }
        }
        if (may_be_contraction(c, w->start, w->at))
            cut = ch_contraction_cut((struct ch_str){c->in.s + w->start, w->at - w->start});
    }
    emit(c, w->start, cut ? w->start + cut : w->at);
    if (cut) emit_joined(c, w->start + cut, w->at);
}

/* Gives out a word that ends in the full stop of an abbreviation: "Gen.", or "6p.m." in two. */
static void emit_abbreviation(struct cutter *c, const struct ch_cut_word *w)
{
    const struct ch_cut_word bare = {.start = w->start, .at = w->at - 1};
    uint32_t cut =
        ch_ascii_classes[(unsigned char)c->in.s[w->start]] == CH_CHAR_DIGIT ? ch_cut_unit(&c->in, &bare) : 0;
    if (cut) emit(c, w->start, cut);
    emit(c, cut ? cut : w->start, w->at);
}

/* What an apostrophe behind a word starts: "n't", "'s", a bare possessive; returns where to go on. */
static uint32_t clitic(struct cutter *c, const struct ch_cut_word *w, uint32_t width)
{
    if (ch_cut_is_negation(&c->in, w, width)) {
        emit(c, w->start, w->at - 1);
        emit_joined(c, w->at - 1, w->at + width + 1);
        return w->at + width + 1;
    }
    emit_word(c, w);
    uint32_t length = ch_cut_clitic(&c->in, w->at, width);
    if (!length && !c->single_open && ch_cut_byte_at(&c->in, w->at - 1) == 's' && c->in.s[w->at] != '`')
        length = width;
    if (length) emit_joined(c, w->at, w->at + length);
    return w->at + length;
}

/* The usual word, ASCII letters with white space or a comma behind them, and none of the contractions;
 * false when it is another one. */
static bool plain_word(struct cutter *c, uint32_t at, uint32_t end)
{
    if (end == at || (end < c->in.end && c->in.s[end] != ' ' && c->in.s[end] != ',')) return false;
    if (may_be_contraction(c, at, end)) return false;
    emit_ascii(c, at, end);
    return true;
}

/* A token that starts with a letter, digit or stray mark. */
static uint32_t word_token(struct cutter *c, uint32_t at)
{
    uint32_t letters = ch_cut_letters_end(&c->in, at);
    if (plain_word(c, at, letters)) return letters;
    struct ch_cut_word w = {.start = at, .at = letters, .part = at, .last = CH_CHAR_SPACE};
    uint32_t width;
    if (letters > at) w.last = (enum ch_char)ch_ascii_classes[(unsigned char)c->in.s[letters - 1]];
    ch_cut_read(&c->in, &w);
    if (ch_cut_class_at(&c->in, w.at, &width) == CH_CHAR_APOS) return clitic(c, &w, width);
    if (ch_cut_takes_dollar(&c->in, &w)) w.at++;
    if (ch_cut_keeps_full_stop(&c->in, &w)) {
        w.at++;
        emit_abbreviation(c, &w);
        if (ch_cut_class_at(&c->in, w.at, &width) == CH_CHAR_APOS && ch_cut_clitic(&c->in, w.at, width)) {
            uint32_t length = ch_cut_clitic(&c->in, w.at, width);
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
    while (ch_cut_is_class(&c->in, at + length, CH_CHAR_DIGIT))
        length++;
    return length > 1 && !ch_cut_is_word_at(&c->in, at + length) ? length : 0;
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
    ch_char_at(c->in.s, c->in.end, at, &width);
    uint32_t end = at + width, next;
    bool flag = is_regional(c->in.s + at, width);
    for (;; end += next) {
        enum ch_char class = ch_cut_class_at(&c->in, end, &next);
        bool joined = end - previous == 3 && memcmp(c->in.s + previous, "\u200D", 3) == 0;
        if (flag && is_regional(c->in.s + end, next)) {
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
            enum ch_char follows = ch_cut_class_at(&c->in, end, &next);
            if (follows != CH_CHAR_STOP && (stops || (follows != CH_CHAR_DOT && follows != CH_CHAR_ELLIPSIS)))
                return end;
        }
    }
    if (width == 1 && strchr("-*=_~#<>+$'`", c->in.s[at]))
        while (end < c->in.end && c->in.s[end] == c->in.s[at] && (end < at + 2 || !strchr("'`", c->in.s[at])))
            end++;
    if (width > 1) end = symbol_end(c, at);
    return end;
}

/* A token that starts with neither letter nor digit. */
static uint32_t other_token(struct cutter *c, uint32_t at, enum ch_char class, uint32_t width)
{
    uint32_t length = c->flags & CH_TOKEN_SPACE_BEFORE ? ch_emoticon_length(c->in.s, c->in.end, at) : 0;
    if (class == CH_CHAR_DOT && (c->flags & CH_TOKEN_SPACE_BEFORE)) length = decimal_length(c, at);
    if (length) {
        emit(c, at, at + length);
        return at + length;
    }
    if ((c->in.s[at] == '#' || c->in.s[at] == '@') &&
        ch_cut_is_class(&c->in, at + 1, CH_CHAR_LOWER) + ch_cut_is_class(&c->in, at + 1, CH_CHAR_UPPER)) {
        struct ch_cut_word w = {.start = at, .at = at + 1, .part = at + 1, .last = CH_CHAR_SPACE};
        ch_cut_read(&c->in, &w);
        emit(c, at, w.at);
        return w.at;
    }
    if (class == CH_CHAR_APOS && (c->flags & CH_TOKEN_SPACE_BEFORE)) {
        length = ch_cut_clipped(&c->in, at, width);
        if (length) {
            emit(c, at, at + length);
            return at + length;
        }
    }
    bool twice = class == CH_CHAR_APOS && width == 3 &&
                 at + 6 <= c->in.end && /* two single marks for a double one */
                 memcmp(c->in.s + at, c->in.s + at + 3, 3) == 0;
    if (twice && (ch_is_opening_quote(c->in.s + at, 3) || memcmp(c->in.s + at, "\xE2\x80\x99", 3) == 0)) {
        emit(c, at, at + 6);
        return at + 6;
    }
    if (class == CH_CHAR_APOS) {
        c->single_open = (c->flags & CH_TOKEN_SPACE_BEFORE) || ch_is_opening_quote(c->in.s + at, width) ||
                         (c->single_open && ch_cut_is_word_at(&c->in, at + width));
    }
    uint32_t end = punctuation_end(c, at, class, width);
    emit(c, at, end);
    return end;
}

static void cut_sentence(struct cutter *c, const struct ch_sentence *sentence)
{
    uint32_t at = sentence->span.start, width;
    c->in.end = sentence->span.end;
    c->flags = CH_TOKEN_SPACE_BEFORE;
    c->single_open = false;
    while (at < c->in.end && !c->failed) {
        enum ch_char class = ch_char_at(c->in.s, c->in.end, at, &width);
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
    char *lower = ch_arena_alloc(&doc->arena, text.len + CH_CUT_PAD);
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
    struct cutter c = {.doc = doc, .in = {.s = doc->article.text.ptr, .lower = lower_ascii(doc)}};
    c.failed = !c.in.lower || !reserve(doc);
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
