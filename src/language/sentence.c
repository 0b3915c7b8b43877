#include "language/abbreviation.h"
#include "language/chars.h"
#include "language/paragraph.h"
#include "language/wordlist.h"
#include "pipeline.h"

#include <string.h>

/* The longest word before a full stop that is looked at, in bytes: none of the tables has longer ones. */
#define WORD_MAX 24
/* How far a speech tag after a question is looked for, in bytes. */
#define TAG_MAX 80

struct splitter {
    struct ch_document *doc;
    const char *s;
    uint32_t len;
    uint32_t start;      /* of the sentence being read */
    uint32_t paragraph;  /* its number */
    uint32_t wrap_width; /* line ends inside paragraphs are only white space; 0: they end a paragraph */
    uint32_t line;       /* start of the line */
    uint32_t counted;    /* straight double quotes of this paragraph are counted up to here */
    bool quote_open;     /* their number is odd */
    bool failed;         /* out of memory */
};

/* A run of . ! ? … and what stands around it. */
struct stop {
    uint32_t start, end;   /* the run itself */
    uint32_t closed;       /* behind the closing marks that follow it */
    uint32_t next;         /* behind the white space that follows those */
    bool single_dot, wide; /* one full stop; an ideographic one, which needs no space */
    bool question;         /* ! or ? in it */
    bool quote;            /* a quotation mark among the closing marks */
    bool bare;             /* no closing marks */
};

static enum ch_char class_at(const struct splitter *sp, uint32_t at, uint32_t *width)
{
    return ch_char_or_end(sp->s, sp->len, at, width);
}

/* --- words around a stop ---------------------------------------------------------------------------- */

/* The word that ends at `end`, without brackets and quotation marks before it; at most WORD_MAX bytes. */
static struct ch_str word_before(const struct splitter *sp, uint32_t end)
{
    uint32_t at = end, width;
    while (at > sp->start && end - at < WORD_MAX) {
        enum ch_char class = ch_char_before(sp->s, at, &width);
        if (!ch_char_is_word(class) && class != CH_CHAR_DOT) break;
        at -= width;
    }
    return (struct ch_str){sp->s + at, end - at};
}

static struct ch_str word_after(const struct splitter *sp, uint32_t at)
{
    uint32_t end = at, width;
    while (end - at < WORD_MAX && ch_char_is_word(class_at(sp, end, &width)))
        end += width;
    return (struct ch_str){sp->s + at, end - at};
}

/* The number or letter of a list item, with nothing but it before the full stop. */
static bool is_list_label(const struct splitter *sp, struct ch_str word)
{
    uint32_t start = (uint32_t)(word.ptr - sp->s), width;
    while (start > sp->start && ch_char_before(sp->s, start, &width) == CH_CHAR_SPACE)
        start -= width;
    if (start != sp->start || word.len == 0 || word.len > 3) return false;
    if (word.len == 1) return true;
    for (size_t i = 0; i < word.len; i++)
        if (ch_ascii_classes[(unsigned char)word.ptr[i]] != CH_CHAR_DIGIT && word.ptr[i] != '.') return false;
    return true;
}

/* Names with a small first letter may start a sentence: "al-Sadr", "el-Sisi". */
static bool is_small_name(const struct splitter *sp, uint32_t at)
{
    uint32_t width;
    struct ch_str word = word_after(sp, at);
    return (ch_str_is(word, "al") || ch_str_is(word, "el")) &&
           class_at(sp, at + 2, &width) == CH_CHAR_HYPHEN &&
           class_at(sp, at + 2 + width, &width) == CH_CHAR_UPPER;
}

/* Moves over marks that open a sentence: quotation marks, brackets. */
static uint32_t behind_openers(const struct splitter *sp, uint32_t at, bool *quoted)
{
    uint32_t width;
    for (;; at += width) {
        enum ch_char class = class_at(sp, at, &width);
        if (class == CH_CHAR_QUOTE || class == CH_CHAR_APOS)
            *quoted = true;
        else if (class != CH_CHAR_OPEN)
            return at;
    }
}

/* --- does a sentence end here? ---------------------------------------------------------------------- */

/* The abbreviation before the full stop may end a sentence if what follows looks like a start: a word that
 * hardly ever is part of a name, and no initial. */
static bool abbreviation_ends(const struct splitter *sp, uint32_t next, bool quoted)
{
    struct ch_str word = word_after(sp, next);
    bool dotted = next + word.len < sp->len && sp->s[next + word.len] == '.';
    return quoted || (ch_is_sentence_starter(word) && !(dotted && word.len <= 2));
}

/* A state behind a comma ("Springfield, Ill."): within a sentence another comma would follow. */
static bool is_place(const struct splitter *sp, struct ch_str word)
{
    if (word.ptr < sp->s + 2 || word.ptr[-1] != ' ' || word.ptr[-2] != ',') return false;
    return ch_abbreviation_of(word) == CH_ABBR_PLACE || ch_is_place_acronym(word);
}

/* "wrote on X. The minister": the network, no initial. */
static bool is_network(const struct splitter *sp, struct ch_str word)
{
    return ch_str_is(word, "X") && word.ptr >= sp->s + 4 && memcmp(word.ptr - 4, " on ", 4) == 0;
}

static bool is_half_of_day(struct ch_str word)
{
    return ch_str_is(word, "a.m") || ch_str_is(word, "p.m");
}

/* "11 p.m." goes on with a day, a date or a time zone ("Monday", "EST", "Moscow time"); before any other
 * capital a sentence ends. */
static bool hour_ends(const struct splitter *sp, const struct stop *stop, uint32_t next, bool quoted)
{
    uint32_t width;
    struct ch_str word = word_after(sp, next);
    if (quoted || word.len == 0 || stop->next != next) return abbreviation_ends(sp, next, quoted);
    if (class_at(sp, next, &width) != CH_CHAR_UPPER || ch_is_time_word(word)) return false;
    if (word.len > 1 && word.len < 5 && word.ptr[1] < 'a') return false;
    uint32_t second = next + (uint32_t)word.len;
    return !(class_at(sp, second, &width) == CH_CHAR_SPACE &&
             ch_is_time_word(word_after(sp, second + width)));
}

/* The abbreviation before the full stop, which is no initial or acronym, ends a sentence. */
static bool known_abbreviation_ends(const struct splitter *sp, const struct stop *stop, struct ch_str word,
                                    uint32_t next, bool quoted)
{
    uint32_t width;
    enum ch_char class = class_at(sp, next, &width);
    switch (ch_abbreviation_of(word)) {
    case CH_ABBR_TITLE:
    case CH_ABBR_NEVER:
        return !stop->bare;
    case CH_ABBR_NUMBER:
        return class != CH_CHAR_DIGIT;
    case CH_ABBR_MONTH:
        return class != CH_CHAR_DIGIT && abbreviation_ends(sp, next, quoted);
    case CH_ABBR_MAY_END:
        if (ch_str_is(word, "etc") && class == CH_CHAR_UPPER) return true;
        return abbreviation_ends(sp, next, quoted);
    case CH_ABBR_PLACE:
        return abbreviation_ends(sp, next, quoted);
    default:
        return true;
    }
}

/* A single full stop with white space behind it; next is the first letter, digit or symbol of what
 * follows. */
static bool full_stop_ends(const struct splitter *sp, const struct stop *stop, uint32_t next, bool quoted)
{
    uint32_t width;
    struct ch_str word = word_before(sp, stop->start);
    bool digit = class_at(sp, next, &width) == CH_CHAR_DIGIT;
    if (is_list_label(sp, word)) return false;
    if (is_place(sp, word))
        return stop->bare && stop->next == next && class_at(sp, next, &width) == CH_CHAR_UPPER;
    if (is_network(sp, word)) return true;
    if (is_half_of_day(word)) return hour_ends(sp, stop, next, quoted);
    if (ch_is_acronym(word)) return abbreviation_ends(sp, next, quoted);
    if (word.len == 1 && ch_char_is_letter((enum ch_char)ch_ascii_classes[(unsigned char)word.ptr[0]]))
        return !digit && abbreviation_ends(sp, next, quoted);
    return known_abbreviation_ends(sp, stop, word, next, quoted);
}

/* `"Why now?" Smith asked.`: a name and a verb of saying within a few words, so that the quoted question is
 * part of this sentence. */
static bool speech_tag_follows(const struct splitter *sp, uint32_t at)
{
    uint32_t limit = at + TAG_MAX < sp->len ? at + TAG_MAX : sp->len, width;
    while (at < limit) {
        struct ch_str word = word_after(sp, at);
        if (word.len == 0) {
            enum ch_char class = class_at(sp, at, &width);
            if ((class != CH_CHAR_SPACE && class != CH_CHAR_DOT && class != CH_CHAR_HYPHEN) ||
                sp->s[at] == '\n')
                return false;
            at += width;
            continue;
        }
        if (ch_is_speech_verb(word)) return true;
        at += (uint32_t)word.len;
    }
    return false;
}

/* A stop behind an ordinary word of small letters, before a small letter: careless writing rather than
 * an abbreviation that nobody knows. */
static bool is_careless(const struct splitter *sp, const struct stop *stop)
{
    struct ch_str word = word_before(sp, stop->start);
    if (!stop->bare || (!stop->single_dot && !stop->question) || word.len < 3) return false;
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z') return false;
    return !ch_may_be_abbreviation(word);
}

/* White space follows the stop. */
static bool ends_before(const struct splitter *sp, const struct stop *stop)
{
    uint32_t width;
    bool quoted = false;
    uint32_t next = behind_openers(sp, stop->next, &quoted);
    switch (class_at(sp, next, &width)) {
    case CH_CHAR_LOWER:
        if ((unsigned char)sp->s[next] < 0x80 && !is_small_name(sp, next) && !is_careless(sp, stop))
            return false;
        break;
    case CH_CHAR_DASH:
    case CH_CHAR_HYPHEN:
        if (stop->quote) return false; /* "..." - Jane Doe */
        break;
    case CH_CHAR_COMMA:
    case CH_CHAR_COLON:
    case CH_CHAR_DOT:
    case CH_CHAR_STOP:
    case CH_CHAR_CLOSE:
        return false;
    case CH_CHAR_UPPER:
        if (stop->question && stop->quote && !quoted && speech_tag_follows(sp, next)) return false;
        break;
    default:
        break;
    }
    return !stop->single_dot || full_stop_ends(sp, stop, next, quoted);
}

/* Something follows the stop without a space: a lost space (`the talks.He said`, `the talks."We`), or a name
 * (`Booking.com`, `U.S`). */
static bool ends_without_space(const struct splitter *sp, const struct stop *stop)
{
    uint32_t width, next = stop->closed;
    if (stop->wide) return true;
    if (class_at(sp, next, &width) == CH_CHAR_QUOTE)
        return class_at(sp, next + width, &width) == CH_CHAR_UPPER;
    if (class_at(sp, next, &width) != CH_CHAR_UPPER) return false;
    if (stop->quote) return true;
    if (stop->closed > stop->end || class_at(sp, next + width, &width) != CH_CHAR_LOWER) return false;
    struct ch_str word = word_before(sp, stop->start);
    if (word.len < 3) return false;
    for (size_t i = word.len - 2; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z') return false;
    if (memchr(word.ptr, '.', word.len) || (word.ptr > sp->s && strchr("/@", word.ptr[-1]))) return false;
    uint32_t end = next + (uint32_t)word_after(sp, next).len;
    return class_at(sp, end, &width) == CH_CHAR_SPACE || class_at(sp, end, &width) == CH_CHAR_COMMA ||
           class_at(sp, end, &width) == CH_CHAR_APOS;
}

/* Is the straight quotation mark at `at` a closing one? Counts each mark once per paragraph. */
static bool closes_quote(struct splitter *sp, uint32_t at)
{
    for (; sp->counted < at; sp->counted++)
        sp->quote_open ^= sp->s[sp->counted] == '"';
    return sp->quote_open;
}

/* Whether the quotation mark, bracket or apostrophe at `at`, right behind a stop, belongs to the sentence
 * that the stop ends. */
static bool is_closer(struct splitter *sp, uint32_t at, enum ch_char class, uint32_t width)
{
    uint32_t next_width;
    enum ch_char next = class_at(sp, at + width, &next_width);
    if (class == CH_CHAR_CLOSE) return true;
    if (class == CH_CHAR_APOS) return !ch_char_is_word(next) || next == CH_CHAR_UPPER;
    if (class != CH_CHAR_QUOTE) return false;
    if (!ch_char_is_word(next) && next != CH_CHAR_OPEN) return true;
    if (sp->s[at] == '"') return closes_quote(sp, at);
    return !ch_is_opening_quote(sp->s + at, width);
}

/* Moves over numbers of notes in square brackets behind a stop: "in 1971.[1] [2] The". */
static uint32_t behind_citations(const struct splitter *sp, uint32_t at)
{
    for (;;) {
        uint32_t open = at + (at < sp->len && sp->s[at] == ' '), end = open + 1, width;
        if (open >= sp->len || sp->s[open] != '[') return at;
        while (class_at(sp, end, &width) == CH_CHAR_DIGIT)
            end += width;
        if (end == open + 1 || end >= sp->len || sp->s[end] != ']') return at;
        at = end + 1;
    }
}

/* Moves over emoticons and emoji that stand behind a stop: they belong to what they comment on. */
static uint32_t behind_smileys(const struct splitter *sp, uint32_t at)
{
    for (;;) {
        uint32_t next = at, width;
        while (class_at(sp, next, &width) == CH_CHAR_SPACE && width && sp->s[next] != '\n')
            next += width;
        uint32_t length = next > at ? ch_emoticon_length(sp->s, sp->len, next) : 0;
        if (!length && ch_emoji_at(sp->s, sp->len, next))
            while (class_at(sp, next + length, &width) == CH_CHAR_MARK ||
                   ch_emoji_at(sp->s, sp->len, next + length))
                length += width;
        if (!length) return at;
        at = next + length;
    }
}

static struct stop read_stop(struct splitter *sp, uint32_t at)
{
    struct stop stop = {.start = at, .end = at};
    uint32_t width;
    for (;; stop.end += width) {
        enum ch_char class = class_at(sp, stop.end, &width);
        if (class == CH_CHAR_STOP) {
            stop.question = true;
            stop.wide |= width > 1;
        } else if (class != CH_CHAR_DOT && class != CH_CHAR_ELLIPSIS)
            break;
    }
    stop.single_dot = stop.end == at + 1 && sp->s[at] == '.';
    stop.closed = stop.end;
    for (;; stop.closed += width) {
        enum ch_char class = class_at(sp, stop.closed, &width);
        if (!is_closer(sp, stop.closed, class, width)) break;
        stop.quote |= class != CH_CHAR_CLOSE;
    }
    stop.bare = stop.closed == stop.end;
    stop.closed = behind_citations(sp, stop.closed);
    stop.closed = behind_smileys(sp, stop.closed);
    return stop;
}

/* A closing quotation mark with white space on both sides behind a stop: moves over it. Straight marks close
 * by the count; `''` is one as well. */
static uint32_t behind_loose_quote(struct splitter *sp, uint32_t at)
{
    uint32_t width, next;
    enum ch_char class = class_at(sp, at, &width);
    bool two = class == CH_CHAR_APOS && at + 1 < sp->len && sp->s[at] == '\'' && sp->s[at + 1] == '\'';
    if (two) width = 2;
    if ((class != CH_CHAR_QUOTE && !two) || class_at(sp, at + width, &next) != CH_CHAR_SPACE) return at;
    bool closing = sp->s[at] == '"' ? closes_quote(sp, at) : !ch_is_opening_quote(sp->s + at, width);
    return closing ? at + width : at;
}

/* Whether the line end at `at` ends a paragraph. */
static bool ends_paragraph(const struct splitter *sp, uint32_t at)
{
    uint32_t lines, next = ch_behind_line_ends(sp->doc->article.text, at, &lines);
    return lines != 1 || !sp->wrap_width ||
           ch_is_forced_break(sp->doc->article.text, sp->line, at, next, sp->wrap_width);
}

/* Moves over the white space behind the stop; false when the paragraph ends there. */
static bool find_next(const struct splitter *sp, struct stop *stop)
{
    uint32_t at = stop->closed, width;
    for (; at < sp->len && class_at(sp, at, &width) == CH_CHAR_SPACE; at += width)
        if (sp->s[at] == '\n' && ends_paragraph(sp, at)) return false;
    stop->next = at;
    return at < sp->len;
}

/* The end of the sentence that the stop ends, or 0 when it ends none. */
static uint32_t end_of_sentence(struct splitter *sp, struct stop *stop)
{
    uint32_t width;
    if (class_at(sp, stop->closed, &width) != CH_CHAR_SPACE)
        return ends_without_space(sp, stop) ? stop->closed : 0;
    if (!find_next(sp, stop)) return stop->closed;
    uint32_t loose = behind_loose_quote(sp, stop->next);
    if (loose > stop->next) {
        stop->closed = loose;
        stop->quote = true;
        stop->bare = false;
        if (!find_next(sp, stop)) return stop->closed;
    }
    return ends_before(sp, stop) ? stop->closed : 0;
}

/* --- the scan --------------------------------------------------------------------------------------- */

/* Ends the sentence at `end`, unless there is only white space, and starts the next one. */
static void close_sentence(struct splitter *sp, uint32_t end)
{
    uint32_t start = sp->start, width;
    sp->start = end;
    while (start < end && ch_char_at(sp->s, sp->len, start, &width) == CH_CHAR_SPACE)
        start += width;
    while (end > start && ch_char_before(sp->s, end, &width) == CH_CHAR_SPACE)
        end -= width;
    if (start == end) return;
    struct ch_sentence *sentence = CH_PUSH(&sp->doc->arena, &sp->doc->sentences);
    if (!sentence) {
        sp->failed = true;
        return;
    }
    sentence->span = (struct ch_span){start, end};
    sentence->paragraph = sp->paragraph;
}

/* A line end at `at`: ends the paragraph if it is one; returns where to go on. */
static uint32_t line_end(struct splitter *sp, uint32_t at)
{
    uint32_t lines, next = ch_behind_line_ends(sp->doc->article.text, at, &lines);
    bool inside = !ends_paragraph(sp, at);
    sp->line = next;
    if (inside) return next;
    uint32_t count = sp->doc->sentences.count;
    close_sentence(sp, at);
    const struct ch_sentence *last =
        count || sp->doc->sentences.count ? &sp->doc->sentences.items[sp->doc->sentences.count - 1] : NULL;
    if (last && last->paragraph == sp->paragraph) sp->paragraph++;
    sp->start = sp->counted = next;
    sp->quote_open = false;
    return next;
}

/* A byte that may start . ! ? … or one of their like; returns where to go on. */
static uint32_t stop_mark(struct splitter *sp, uint32_t at)
{
    uint32_t width;
    enum ch_char class = ch_char_at(sp->s, sp->len, at, &width);
    if (class != CH_CHAR_DOT && class != CH_CHAR_STOP && class != CH_CHAR_ELLIPSIS) return at + width;
    struct stop stop = read_stop(sp, at);
    uint32_t end = end_of_sentence(sp, &stop);
    if (!end) return stop.end;
    close_sentence(sp, end);
    return end;
}

/* The first line end, . ! ? or first byte of … 。！？ and their like from `at` on; len if there is none. */
static uint32_t next_stop_byte(const char *s, uint32_t at, uint32_t len)
{
    static const bool stops[256] = {
        ['\n'] = true, ['.'] = true,  ['!'] = true,  ['?'] = true,  [0xD8] = true,
        [0xDB] = true, [0xE0] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true};
    const unsigned char *p = (const unsigned char *)s;
    while (at + 4 <= len && !(stops[p[at]] | stops[p[at + 1]] | stops[p[at + 2]] | stops[p[at + 3]]))
        at += 4;
    while (at < len && !stops[p[at]])
        at++;
    return at;
}

enum ch_status ch_stage_sentences(struct ch_document *doc, const struct ch_resources *res,
                                  struct ch_error *err)
{
    (void)res;
    struct splitter sp = {.doc = doc, .s = doc->article.text.ptr, .len = (uint32_t)doc->article.text.len};
    sp.wrap_width = ch_wrap_width(doc->article.text);
    uint32_t at = 0;
    while ((at = next_stop_byte(sp.s, at, sp.len)) < sp.len && !sp.failed)
        at = sp.s[at] == '\n' ? line_end(&sp, at) : stop_mark(&sp, at);
    close_sentence(&sp, sp.len);
    return sp.failed ? ch_fail(err, CH_NOMEM, "out of memory for sentences") : CH_OK;
}
