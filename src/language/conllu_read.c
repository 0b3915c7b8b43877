#include "language/conllu.h"

#include "language/lower.h"

#include <string.h>

#define COLUMNS 10
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

struct loader {
    struct ch_document *doc;
    struct ch_error *err;
    struct ch_str bytes;
    size_t at;                        /* read up to here */
    uint64_t line;                    /* number of the line read last */
    char *text;                       /* of the article, as long as the bytes */
    uint32_t len;                     /* of the text */
    uint32_t range_first, range_last; /* words of the multiword token read last; 0 if none in this sentence */
    bool range_space;                 /* white space follows it */
    bool space;                       /* white space goes before the next word */
    bool in_sentence, new_paragraph;
};

static enum ch_status fail(const struct loader *l, const char *what)
{
    enum ch_status status = ch_fail(l->err, CH_UNREADABLE, "not CoNLL-U: %s", what);
    ch_error_at(l->err, NULL, l->line, CH_NO_OFFSET);
    return status;
}

static bool next_line(struct loader *l, struct ch_str *line)
{
    if (l->at >= l->bytes.len) return false;
    const char *start = l->bytes.ptr + l->at;
    const char *end = memchr(start, '\n', l->bytes.len - l->at);
    line->ptr = start;
    line->len = end ? (size_t)(end - start) : l->bytes.len - l->at;
    l->at += line->len + (end != NULL);
    l->line++;
    if (line->len && start[line->len - 1] == '\r') line->len--;
    return true;
}

static bool split_columns(struct ch_str line, struct ch_str columns[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        const char *tab = memchr(line.ptr, '\t', line.len);
        if ((tab == NULL) != (i == COLUMNS - 1)) return false;
        columns[i] = (struct ch_str){line.ptr, tab ? (size_t)(tab - line.ptr) : line.len};
        if (columns[i].len == 0) return false;
        if (tab) line = (struct ch_str){tab + 1, line.len - columns[i].len - 1};
    }
    return true;
}

/* Reads digits from *at; false when there are none or too many. */
static bool read_number(struct ch_str s, size_t *at, uint32_t *out)
{
    size_t start = *at;
    *out = 0;
    for (; *at < s.len && s.ptr[*at] >= '0' && s.ptr[*at] <= '9' && *at < start + 8; (*at)++)
        *out = *out * 10 + (uint32_t)(s.ptr[*at] - '0');
    return *at > start;
}

static bool has_no_space_after(struct ch_str misc)
{
    static const char key[] = "SpaceAfter=No";
    for (size_t at = 0; at + sizeof key - 1 <= misc.len; at++)
        if ((at == 0 || misc.ptr[at - 1] == '|') && memcmp(misc.ptr + at, key, sizeof key - 1) == 0)
            return true;
    return false;
}

/* A NUL-terminated copy for the look-ups of ud.h; names too long are cut and so unknown. */
static const char *name_of(struct ch_str s, char out[32])
{
    size_t len = s.len < 31 ? s.len : 31;
    memcpy(out, s.ptr, len);
    out[len] = '\0';
    return out;
}

/* Appends the form to the text; a space in it becomes U+00A0, which takes one byte more: a form with more
 * spaces than its line has other columns is refused. */
static bool append_form(struct loader *l, struct ch_str form)
{
    uint32_t spaces = 0;
    for (size_t i = 0; i < form.len; i++) {
        bool space = form.ptr[i] == ' ';
        spaces += space;
        if (l->len + 2 > CH_CONLLU_TEXT_MAX || spaces > COLUMNS) return false;
        if (space) l->text[l->len++] = '\xC2';
        l->text[l->len++] = space ? '\xA0' : form.ptr[i];
    }
    return true;
}

static enum ch_status start_sentence(struct loader *l)
{
    struct ch_document *doc = l->doc;
    uint32_t before = doc->sentences.count;
    struct ch_sentence *s = CH_PUSH(&doc->arena, &doc->sentences);
    if (!s) return ch_fail(l->err, CH_NOMEM, "out of memory");
    s->paragraph = before ? s[-1].paragraph + l->new_paragraph : 0;
    if (before && l->new_paragraph) {
        l->text[l->len++] = '\n';
        l->text[l->len++] = '\n';
    } else if (l->space) {
        l->text[l->len++] = ' ';
    }
    s->first = doc->tokens.count;
    s->span.start = l->len;
    l->space = l->new_paragraph = false;
    l->in_sentence = true;
    return CH_OK;
}

/* Turns the HEAD numbers of the sentence, kept in `head` so far, into token indexes. */
static enum ch_status end_sentence(struct loader *l)
{
    struct ch_document *doc = l->doc;
    struct ch_sentence *s = &doc->sentences.items[doc->sentences.count - 1];
    s->end = doc->tokens.count;
    if (s->end == s->first) return fail(l, "a sentence without words");
    s->span.end = doc->tokens.items[s->end - 1].span.end;
    s->parsed = true;
    for (uint32_t i = s->first; i < s->end; i++) {
        struct ch_token *t = &doc->tokens.items[i];
        if (t->head == CH_NONE) s->parsed = false;
        if (t->head != CH_NONE && t->head > s->end - s->first) return fail(l, "a head beyond the sentence");
        t->head = t->head == CH_NONE || t->head == 0 ? CH_NONE : s->first + t->head - 1;
    }
    l->range_first = l->range_last = 0;
    l->in_sentence = false;
    return CH_OK;
}

static enum ch_status read_range(struct loader *l, struct ch_str columns[COLUMNS], uint32_t number)
{
    size_t at = 0;
    if (!read_number(columns[ID], &at, &l->range_first) || l->range_first != number ||
        ++at >= columns[ID].len || !read_number(columns[ID], &at, &l->range_last) || at != columns[ID].len ||
        l->range_last <= l->range_first)
        return fail(l, "a bad range of words");
    l->range_space = !has_no_space_after(columns[MISC]);
    return CH_OK;
}

/* HEAD: the number is kept in the token until the sentence ends. */
static enum ch_status read_head(struct loader *l, struct ch_token *t, struct ch_str head)
{
    size_t at = 0;
    t->head = CH_NONE;
    if (ch_str_is(head, "_") || (read_number(head, &at, &t->head) && at == head.len)) return CH_OK;
    return fail(l, "a head that is no number");
}

static enum ch_status fill_token(struct loader *l, struct ch_token *t, struct ch_str columns[COLUMNS])
{
    char name[32];
    const char *lemma = ch_arena_copy(&l->doc->arena, columns[LEMMA].ptr, columns[LEMMA].len);
    if (!lemma || !ch_lower(&l->doc->arena, columns[FORM], &t->lower))
        return ch_fail(l->err, CH_NOMEM, "out of memory");
    bool has_lemma = !ch_str_is(columns[LEMMA], "_") || ch_str_is(columns[FORM], "_");
    t->lemma = has_lemma ? (struct ch_str){lemma, columns[LEMMA].len} : t->lower;
    t->upos = ch_upos_of(name_of(columns[UPOS], name));
    t->xpos = ch_xpos_of(name_of(columns[XPOS], name));
    t->deprel = ch_deprel_of(name_of(columns[DEPREL], name));
    return read_head(l, t, columns[HEAD]);
}

static enum ch_status read_word(struct loader *l, struct ch_str columns[COLUMNS], uint32_t number)
{
    uint32_t id;
    size_t at = 0;
    if (!read_number(columns[ID], &at, &id) || at != columns[ID].len || id != number)
        return fail(l, "words that are not numbered 1, 2, 3");
    struct ch_token *t = CH_PUSH(&l->doc->arena, &l->doc->tokens);
    if (!t) return ch_fail(l->err, CH_NOMEM, "out of memory");
    bool in_range = id <= l->range_last;
    if (id == 1 || l->space) t->flags |= CH_TOKEN_SPACE_BEFORE;
    if (in_range && id > l->range_first) t->flags = CH_TOKEN_JOINED;
    if (l->space && id > 1) l->text[l->len++] = ' ';
    t->sentence = l->doc->sentences.count - 1;
    t->span.start = l->len;
    if (!append_form(l, columns[FORM])) return fail(l, "too long a form or text");
    t->span.end = l->len;
    l->space = in_range ? id == l->range_last && l->range_space : !has_no_space_after(columns[MISC]);
    return fill_token(l, t, columns);
}

static enum ch_status read_line(struct loader *l, struct ch_str line)
{
    struct ch_str columns[COLUMNS];
    if (line.len == 0) return l->in_sentence ? end_sentence(l) : CH_OK;
    if (line.ptr[0] == '#') {
        if (ch_str_starts(line, "# newpar") || ch_str_starts(line, "# newdoc")) l->new_paragraph = true;
        return CH_OK;
    }
    if (!split_columns(line, columns)) return fail(l, "a line that has not 10 columns");
    if (memchr(columns[ID].ptr, '.', columns[ID].len)) return CH_OK;
    enum ch_status status = l->in_sentence ? CH_OK : start_sentence(l);
    if (status != CH_OK) return status;
    uint32_t first = l->doc->sentences.items[l->doc->sentences.count - 1].first;
    uint32_t number = l->doc->tokens.count - first + 1;
    if (memchr(columns[ID].ptr, '-', columns[ID].len)) return read_range(l, columns, number);
    return read_word(l, columns, number);
}

enum ch_status ch_conllu_read(struct ch_str bytes, struct ch_document *doc, struct ch_error *err)
{
    struct loader l = {.doc = doc, .err = err, .bytes = bytes};
    struct ch_str line;
    enum ch_status status = CH_OK;
    ch_document_reset(doc);
    if (ch_utf8_valid(bytes.ptr, bytes.len) != bytes.len) return fail(&l, "malformed UTF-8");
    /* A form and the space before it take less than its line with its tabs. */
    l.text = ch_arena_alloc(&doc->arena, bytes.len + 1);
    if (!l.text) return ch_fail(err, CH_NOMEM, "out of memory");
    while (status == CH_OK && next_line(&l, &line))
        status = read_line(&l, line);
    if (status == CH_OK && l.in_sentence) status = end_sentence(&l);
    if (status != CH_OK) return status;
    doc->article.text = (struct ch_str){l.text, l.len};
    return CH_OK;
}
