#include "events/marks.h"

#include <string.h>

enum around { SPACE, WORD, DIGIT, STOP, OPENER, DASH, QUOTE };

struct glyph {
    const char *bytes;
    bool single, low;
    uint8_t lean;
};

/* Longest first where one begins another. */
static const struct glyph glyphs[] = {
    {"``", false, false, CH_MARK_OPEN},
    {"''", false, false, CH_MARK_EITHER},
    {"\xE2\x80\x98\xE2\x80\x98", false, false, CH_MARK_OPEN},  /* ‘‘ */
    {"\xE2\x80\x99\xE2\x80\x99", false, false, CH_MARK_CLOSE}, /* ’’ */
    {"\"", false, false, CH_MARK_EITHER},
    {"'", true, false, CH_MARK_EITHER},
    {"`", true, false, CH_MARK_OPEN},
    {"\xC2\xAB", false, false, CH_MARK_OPEN},       /* « */
    {"\xC2\xBB", false, false, CH_MARK_CLOSE},      /* » */
    {"\xE2\x80\x98", true, false, CH_MARK_OPEN},    /* ‘ */
    {"\xE2\x80\x99", true, false, CH_MARK_CLOSE},   /* ’ */
    {"\xE2\x80\x9A", true, true, CH_MARK_OPEN},     /* ‚ */
    {"\xE2\x80\x9B", true, false, CH_MARK_OPEN},    /* ‛ */
    {"\xE2\x80\x9C", false, false, CH_MARK_OPEN},   /* “ */
    {"\xE2\x80\x9D", false, false, CH_MARK_CLOSE},  /* ” */
    {"\xE2\x80\x9E", false, true, CH_MARK_OPEN},    /* „ */
    {"\xE2\x80\x9F", false, false, CH_MARK_OPEN},   /* ‟ */
    {"\xE2\x80\xB9", true, false, CH_MARK_OPEN},    /* ‹ */
    {"\xE2\x80\xBA", true, false, CH_MARK_CLOSE},   /* › */
    {"\xEF\xBC\x82", false, false, CH_MARK_EITHER}, /* fullwidth " */
};

static const struct glyph apostrophe = {"'", true, false, CH_MARK_EITHER};

static const struct glyph *glyph_at(struct ch_str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    if (c != '"' && c != '\'' && c != '`' && c != 0xC2 && c != 0xE2 && c != 0xEF) return NULL;
    for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++) {
        size_t len = strlen(glyphs[i].bytes);
        if (at + len <= text.len && memcmp(text.ptr + at, glyphs[i].bytes, len) == 0) return &glyphs[i];
    }
    return NULL;
}

static enum around class_of(uint32_t cp)
{
    if (cp <= ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F || cp == 0x3000)
        return SPACE;
    if (cp >= '0' && cp <= '9') return DIGIT;
    if (cp == '(' || cp == '[' || cp == '{' || cp == '/') return OPENER;
    if (cp == '-' || (cp >= 0x2010 && cp <= 0x2015)) return DASH;
    if (cp == '"' || cp == '\'' || cp == '`' || cp == 0xAB || cp == 0xBB || (cp >= 0x2018 && cp <= 0x201F) ||
        cp == 0x2039 || cp == 0x203A)
        return QUOTE;
    if (cp == 0x2026 || cp == '.' || cp == ',' || cp == ';' || cp == ':' || cp == '!' || cp == '?' ||
        cp == ')' || cp == ']' || cp == '}' || cp == '%')
        return STOP;
    return WORD;
}

static enum around before(struct ch_str text, struct ch_span span, size_t at)
{
    return at <= span.start ? SPACE : class_of(ch_utf8_prev(text.ptr, &at));
}

static enum around after(struct ch_str text, struct ch_span span, size_t at)
{
    return at >= span.end ? SPACE : class_of(ch_utf8_next(text.ptr, text.len, &at));
}

/* Which way the neighbours point: a mark opens behind a space or bracket and before a word, closes the other
 * way round. "...", `,"X` and `word"word` do not tell. */
static enum ch_mark_lean lean_of(enum around left, enum around right, uint8_t glyph)
{
    bool opens = (left == SPACE || left == OPENER || left == DASH) && right != SPACE;
    bool closes = left != SPACE && left != OPENER && (right == SPACE || right == STOP || right == DASH);
    if (left == QUOTE && (right == WORD || right == DIGIT)) opens = glyph != CH_MARK_CLOSE;
    if (right == QUOTE && left != SPACE && left != OPENER) closes = glyph != CH_MARK_OPEN;
    if (opens && closes) return (enum ch_mark_lean)glyph;
    if (left == SPACE && right == STOP) return (enum ch_mark_lean)glyph; /* `"...` or a spaced `" .` */
    return opens ? CH_MARK_OPEN : closes ? CH_MARK_CLOSE : (enum ch_mark_lean)glyph;
}

static bool digit(struct ch_str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* 5'10" and 12"x14": measures, not speech. */
static bool is_measure(struct ch_str text, struct ch_span span, size_t at, size_t end)
{
    if (at == span.start || !digit(text, at - 1)) return false;
    if (end < span.end && (digit(text, end) || text.ptr[end] == 'x')) return true;
    size_t i = at;
    while (i > span.start && digit(text, i - 1))
        i--;
    return i > span.start + 1 && text.ptr[i - 1] == '\'' && digit(text, i - 2);
}

/* '90s, 'em, 'tis, 'n': an apostrophe though it stands before a word. */
static bool is_elision(struct ch_str text, size_t end)
{
    static const char *const words[] = {"em", "tis", "twas", "til", "cause", "n'", "n\xE2\x80\x99", "bout"};
    if (digit(text, end) && digit(text, end + 1) && end + 2 < text.len && text.ptr[end + 2] == 's')
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        struct ch_span rest = {(uint32_t)end, (uint32_t)text.len};
        if (end + len <= text.len &&
            ch_str_eq_nocase((struct ch_str){text.ptr + end, len}, ch_str_of(words[i])) &&
            after(text, rest, end + len) != WORD)
            return true;
    }
    return false;
}

/* Fills a single mark; false where it is an apostrophe. */
static bool judge_single(struct ch_str text, struct ch_span span, struct ch_mark *mark)
{
    size_t end = mark->at + mark->len;
    enum around left = before(text, span, mark->at), right = after(text, span, end);
    bool closing_glyph = mark->lean == CH_MARK_CLOSE;
    if ((left == SPACE || left == OPENER || left == DASH || left == QUOTE) && right != SPACE &&
        right != STOP && !closing_glyph && !is_elision(text, end)) {
        mark->lean = CH_MARK_OPEN;
        return true;
    }
    if (left == SPACE || left == OPENER || right == WORD || right == DIGIT) return false;
    if (mark->lean == CH_MARK_OPEN && !mark->low && right == SPACE && left == WORD) {
        mark->lean = CH_MARK_CLOSE; /* ‘ that closes ‚ */
        return true;
    }
    mark->lean = CH_MARK_CLOSE;
    char last = mark->at > span.start ? text.ptr[mark->at - 1] : ' ';
    mark->weak = (last == 's' || last == 'S') && right == SPACE;
    return true;
}

/* Pairs each opening single mark with the surest closing one before the next opening one, and drops the
 * rest. */
static void pair_singles(struct ch_marks *marks, uint32_t from)
{
    uint32_t open = UINT32_MAX;
    for (uint32_t i = from; i < marks->count; i++) {
        struct ch_mark *mark = &marks->items[i];
        if (!mark->single) continue;
        if (mark->lean == CH_MARK_OPEN) {
            open = i;
        } else if (open != UINT32_MAX) {
            uint32_t held = marks->items[open].other;
            if (held == UINT32_MAX || (marks->items[held].weak && !mark->weak)) {
                if (held != UINT32_MAX) marks->items[held].other = UINT32_MAX;
                marks->items[open].other = i;
                mark->other = open;
            }
        }
    }
}

static void drop_lonely(struct ch_marks *marks, uint32_t from)
{
    uint32_t kept = from;
    for (uint32_t i = from; i < marks->count; i++) {
        struct ch_mark mark = marks->items[i];
        if (mark.single && mark.other == UINT32_MAX) continue;
        if (mark.single) marks->items[mark.other].other = kept;
        marks->items[kept++] = mark;
    }
    marks->count = kept;
}

bool ch_marks_find(struct ch_arena *arena, struct ch_str text, struct ch_span span, struct ch_marks *marks)
{
    uint32_t from = marks->count;
    for (uint32_t at = span.start; at < span.end; at++) {
        const struct glyph *glyph = glyph_at(text, at);
        if (!glyph) continue;
        /* "we go,''' he said: the inner mark closes first */
        bool inner =
            at + 2 < span.end && memcmp(text.ptr + at, "'''", 3) == 0 && before(text, span, at) != SPACE;
        if (inner) glyph = &apostrophe;
        struct ch_mark mark = {
            at, (uint8_t)strlen(glyph->bytes), glyph->single, glyph->low, false, glyph->lean, UINT32_MAX};
        uint32_t end = at + mark.len;
        at = end - 1;
        if (mark.single ? !judge_single(text, span, &mark) : is_measure(text, span, mark.at, end)) continue;
        if (!mark.single && !mark.low)
            mark.lean = (uint8_t)lean_of(before(text, span, mark.at), after(text, span, end), glyph->lean);
        struct ch_mark *slot = CH_PUSH(arena, marks);
        if (!slot) return false;
        *slot = mark;
    }
    pair_singles(marks, from);
    drop_lonely(marks, from);
    return true;
}
