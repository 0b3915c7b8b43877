/* Stretches in quotation marks. Marks are paired within a paragraph, so that an odd one in an article cannot
 * turn the rest inside out; a quote that is open at the paragraph's end is carried on by a mark that begins
 * the next paragraph (the newspapers' rule) or by a closing one that has no beginning there. */
#include "events/marks.h"
#include "pipeline.h"

/* Quotes within quotes are followed to this depth; marks further in are taken for text. */
#define MAX_DEPTH 8
/* A stretch of at most so many tokens inside a sentence can be a mere term in marks. */
#define SCARE_TOKENS 6

struct opened {
    uint32_t mark, quote;
};

struct pairing {
    struct ch_document *doc;
    struct ch_span paragraph;
    struct ch_marks marks;
    struct opened stack[MAX_DEPTH];
    uint32_t depth;
    uint32_t first_quote; /* of this paragraph */
    uint32_t carried;     /* quote left open by the paragraph before, or CH_NONE */
};

static const struct ch_mark *mark_of(const struct pairing *p, uint32_t level)
{
    return &p->marks.items[p->stack[level - 1].mark];
}

/* Depth of the innermost open double mark, 1-based; 0 when none is open. */
static uint32_t open_double(const struct pairing *p)
{
    for (uint32_t level = p->depth; level > 0; level--)
        if (!mark_of(p, level)->single) return level;
    return 0;
}

/* A quote that begins at its mark; its end is not known yet. */
static struct ch_quote *begin(struct pairing *p, uint32_t start, uint32_t inner)
{
    struct ch_quote *quote = CH_PUSH(&p->doc->arena, &p->doc->quotes);
    if (!quote) return NULL;
    quote->outer = (struct ch_span){start, start};
    quote->inner = (struct ch_span){inner, inner};
    quote->parent = CH_NONE;
    quote->continues = start == p->paragraph.start ? p->carried : CH_NONE;
    return quote;
}

static void end_at(struct ch_quote *quote, uint32_t inner, uint32_t outer)
{
    quote->inner.end = inner;
    quote->outer.end = outer;
    quote->closed = outer > inner;
}

static bool open_mark(struct pairing *p, uint32_t at)
{
    const struct ch_mark *mark = &p->marks.items[at];
    if (p->depth == MAX_DEPTH) return true;
    struct ch_quote *quote = begin(p, mark->at, mark->at + mark->len);
    if (!quote) return false;
    quote->single = mark->single;
    p->stack[p->depth++] = (struct opened){at, p->doc->quotes.count - 1};
    return true;
}

static void close_level(struct pairing *p, uint32_t level, const struct ch_mark *mark)
{
    end_at(&p->doc->quotes.items[p->stack[level - 1].quote], mark->at, mark->at + mark->len);
    p->depth = level - 1;
}

static bool take_single(struct pairing *p, uint32_t at)
{
    const struct ch_mark *mark = &p->marks.items[at];
    if (mark->lean == CH_MARK_OPEN) return open_mark(p, at);
    for (uint32_t level = p->depth; level > 0; level--) {
        if (p->stack[level - 1].mark != mark->other) continue;
        if (level == p->depth) {
            close_level(p, level, mark);
        } else { /* it crosses a double mark, so it was none */
            for (p->depth--; level <= p->depth; level++)
                p->stack[level - 1] = p->stack[level];
        }
        break;
    }
    return true;
}

static bool take_double(struct pairing *p, uint32_t at)
{
    const struct ch_mark *mark = &p->marks.items[at];
    uint32_t level = open_double(p);
    bool german = level && mark_of(p, level)->low && !mark->low;
    if (level && (mark->lean != CH_MARK_OPEN || german)) {
        close_level(p, level, mark);
        return true;
    }
    if (mark->lean != CH_MARK_CLOSE) return open_mark(p, at);
    /* A closing mark without a beginning ends what the paragraph before left open. */
    if (p->carried == CH_NONE || p->doc->quotes.count > p->first_quote) return true;
    struct ch_quote *quote = begin(p, p->paragraph.start, p->paragraph.start);
    if (quote) end_at(quote, mark->at, mark->at + mark->len);
    return quote != NULL;
}

/* The end of the sentence that holds byte `at`. */
static uint32_t sentence_end(const struct ch_document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->sentences.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->sentences.items[mid].span.end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low < doc->sentences.count ? doc->sentences.items[low].span.end : (uint32_t)doc->article.text.len;
}

/* Quotes still open at the paragraph's end: the last one runs to it; one that others follow has lost its
 * closing mark and gets its own sentence. Single marks come in pairs and are dropped here. */
static void end_paragraph(struct pairing *p)
{
    const char *text = p->doc->article.text.ptr;
    uint32_t last_open = CH_NONE;
    for (uint32_t level = 1; level <= p->depth; level++) {
        const struct ch_mark *mark = mark_of(p, level);
        if (mark->single) continue;
        uint32_t next = p->stack[level - 1].mark + 1, end = p->paragraph.end;
        while (next < p->marks.count && p->marks.items[next].single)
            next++;
        if (next < p->marks.count) {
            end = sentence_end(p->doc, mark->at);
            if (end > p->marks.items[next].at) end = p->marks.items[next].at;
        } else {
            last_open = p->stack[level - 1].quote;
        }
        while (end > mark->at + mark->len && text[end - 1] == ' ')
            end--;
        end_at(&p->doc->quotes.items[p->stack[level - 1].quote], end, end);
    }
    p->depth = 0;
    p->carried = last_open;
}

/* The character before the quote's opening mark, white space skipped; 0 at the paragraph's start. */
static char left_of(const struct pairing *p, const struct ch_quote *quote)
{
    uint32_t at = quote->outer.start;
    const char *text = p->doc->article.text.ptr;
    while (at > p->paragraph.start && text[at - 1] == ' ')
        at--;
    return at > p->paragraph.start ? text[at - 1] : 0;
}

/* True where the words before the mark run on into the quote ("spoke of a "truce"): a term in marks, or the
 * part of a sentence; speech begins a sentence or stands behind a comma, colon or dash. */
static bool runs_on(const struct pairing *p, const struct ch_quote *quote)
{
    char left = left_of(p, quote);
    return left && left != ',' && left != ':' && left != '.' && left != '-' && left != '?' && left != '!' &&
           left != '"' && (unsigned char)left < 0x80;
}

/* A few words in marks within a sentence, or a title: a term, not an utterance. */
static bool is_scare(const struct pairing *p, const struct ch_quote *quote)
{
    const struct ch_document *doc = p->doc;
    if (quote->first >= quote->end || quote->end - quote->first > SCARE_TOKENS || !quote->closed)
        return false;
    const struct ch_token *tokens = doc->tokens.items;
    char last = doc->article.text.ptr[quote->inner.end - 1];
    if (last == '!' || last == '?' || !runs_on(p, quote)) return false;
    const struct ch_sentence *sentence = &doc->sentences.items[tokens[quote->first].sentence];
    return quote->first > sentence->first + 1 && quote->end < sentence->end;
}

/* Takes out the quotes that got no end or hold nothing, and sets tokens, parents and continuations. */
static void settle(struct pairing *p)
{
    struct ch_document *doc = p->doc;
    uint32_t kept = p->first_quote, parents[MAX_DEPTH], depth = 0, carried = p->carried;
    p->carried = CH_NONE;
    for (uint32_t i = p->first_quote; i < doc->quotes.count; i++) {
        struct ch_quote quote = doc->quotes.items[i];
        if (quote.inner.end <= quote.inner.start) continue;
        if (i == carried && !runs_on(p, &quote)) p->carried = kept;
        while (depth && doc->quotes.items[parents[depth - 1]].outer.end <= quote.outer.start)
            depth--;
        quote.parent = depth ? parents[depth - 1] : CH_NONE;
        quote.first = ch_token_at(doc, quote.inner.start);
        quote.end = ch_token_at(doc, quote.inner.end);
        quote.scare = is_scare(p, &quote);
        if (depth < MAX_DEPTH) parents[depth++] = kept;
        doc->quotes.items[kept++] = quote;
    }
    doc->quotes.count = kept;
}

static bool pair_paragraph(struct pairing *p)
{
    p->marks.count = 0;
    p->first_quote = p->doc->quotes.count;
    if (!ch_marks_find(&p->doc->arena, p->doc->article.text, p->paragraph, &p->marks)) return false;
    for (uint32_t i = 0; i < p->marks.count; i++)
        if (!(p->marks.items[i].single ? take_single(p, i) : take_double(p, i))) return false;
    end_paragraph(p);
    settle(p);
    return true;
}

enum ch_status ch_stage_quotes(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    (void)res;
    struct pairing p = {.doc = doc, .carried = CH_NONE};
    uint32_t count = doc->sentences.count;
    for (uint32_t first = 0, end; first < count; first = end) {
        const struct ch_sentence *sentences = doc->sentences.items;
        for (end = first + 1; end < count && sentences[end].paragraph == sentences[first].paragraph;)
            end++;
        p.paragraph = (struct ch_span){sentences[first].span.start, sentences[end - 1].span.end};
        if (!pair_paragraph(&p)) return ch_fail(err, CH_NOMEM, "out of memory");
    }
    return CH_OK;
}
