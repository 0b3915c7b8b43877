#include "intake/factiva.h"

#include "intake/date.h"
#include "intake/html_token.h"
#include "intake/normal.h"
#include "intake/records.h"

#include <stdlib.h>
#include <string.h>

/* Each article is a <div class="article enArticle">. In the display format its lines are <div>s (headline,
 * author, count of words, date, outlet, its code, language, copyright) and its paragraphs <p
 * class="articleParagraph">; in the indexed format they are rows of a table that begin with a code: HD, BY,
 * WC, PD, SN, LP, TD, AN. */
struct factiva {
    struct ch_arena arena; /* holds page */
    struct ch_html_lexer lexer;
    bool read, found; /* the page; an article on it, or that there is none has been told */
};

/* One line or cell of an article. */
struct block {
    struct ch_str text;
    bool paragraph, headline, cell;
};

struct blocks {
    struct block *items;
    uint32_t count, cap;
};

static bool opens_article(struct ch_str class_name)
{
    return ch_str_is(class_name, "article") || ch_str_starts(class_name, "article ") ||
           ch_str_ends(class_name, "Article");
}

bool ch_factiva_looks(struct ch_str head)
{
    return ch_str_has_nocase(head, "<div class=\"article enarticle") ||
           ch_str_has_nocase(head, "articleparagraph enarticleparagraph") ||
           ch_str_has_nocase(head, "<title>factiva");
}

static enum ch_status read_page(struct ch_records *records, struct factiva *factiva, struct ch_error *err)
{
    factiva->read = true;
    return ch_records_rest(records, true, &factiva->arena, &factiva->lexer.html, err);
}

static bool close_block(struct ch_buf *text, struct block block, struct ch_arena *arena, struct blocks *out)
{
    struct ch_str trimmed = ch_str_trim(ch_buf_str(text));
    bool ok = !text->failed;
    if (ok && trimmed.len) {
        struct block *added = CH_PUSH(arena, out);
        block.text =
            (struct ch_str){added ? ch_arena_copy(arena, trimmed.ptr, trimmed.len) : NULL, trimmed.len};
        ok = block.text.ptr != NULL;
        if (ok) *added = block;
    }
    ch_buf_clear(text);
    return ok;
}

static bool is_line(enum ch_html_tag tag)
{
    return tag == CH_TAG_DIV || tag == CH_TAG_P || tag == CH_TAG_ROW || tag == CH_TAG_CELL ||
           tag == CH_TAG_BR || tag == CH_TAG_TABLE || tag == CH_TAG_HEADING || tag == CH_TAG_H1 ||
           tag == CH_TAG_BLOCK;
}

/* Goes to the next article's opening tag. */
static bool find_article(struct ch_html_lexer *lexer)
{
    struct ch_html_token token;
    while (ch_html_next(lexer, &token))
        if (token.kind == CH_HTML_OPEN && token.tag == CH_TAG_DIV &&
            opens_article(ch_html_attr(&token, "class")))
            return true;
    return false;
}

/* Collects the blocks up to the next article, whose tag is left. False when memory is short. */
static bool collect(struct ch_html_lexer *lexer, struct ch_arena *arena, struct blocks *out)
{
    struct ch_html_token token;
    struct ch_buf text = {0};
    struct block block = {{"", 0}, false, false, false};
    bool ok = true;
    for (size_t before = lexer->at; ok && ch_html_next(lexer, &token); before = lexer->at) {
        struct ch_str class_name =
            token.kind == CH_HTML_OPEN ? ch_html_attr(&token, "class") : (struct ch_str){"", 0};
        if (token.kind == CH_HTML_OPEN && token.tag == CH_TAG_DIV && opens_article(class_name)) {
            lexer->at = before;
            break;
        }
        if (token.kind == CH_HTML_TEXT) {
            ch_html_decode(token.text, &text);
        } else if (is_line(token.tag)) {
            ok = close_block(&text, block, arena, out);
            block = (struct block){.text = {"", 0},
                                   .paragraph = ch_str_has_nocase(class_name, "articleParagraph"),
                                   .headline = token.tag == CH_TAG_H1,
                                   .cell = token.kind == CH_HTML_OPEN && token.tag == CH_TAG_CELL};
        }
        if (ch_str_has_nocase(class_name, "headline")) block.headline = true;
    }
    ok = ok && close_block(&text, block, arena, out);
    ch_buf_dispose(&text);
    return ok;
}

/* The text in one line: pages break theirs anywhere. */
static struct ch_str in_one_line(struct ch_str s, struct ch_buf *buf)
{
    ch_normal_field(s, buf);
    return ch_buf_str(buf);
}

static bool is_time(struct ch_str s)
{
    return s.len >= 4 && s.len <= 8 && ch_is_digit(*s.ptr) && memchr(s.ptr, ':', s.len);
}

/* "Document RTRS000020241031ekav0001x". */
static bool is_document_id(struct ch_str s)
{
    return ch_str_starts(s, "Document ") && !memchr(s.ptr + 9, ' ', s.len - 9) && s.len < 64;
}

static enum ch_status keep_if_none(const char **field, struct ch_str value, struct ch_arena *arena,
                                   struct ch_error *err)
{
    return *field ? CH_OK : ch_records_keep(arena, value, field, err);
}

/* The display format. The outlet stands on the line behind the date and, where there is one, the time. */
static enum ch_status from_lines(const struct blocks *blocks, struct ch_arena *arena,
                                 struct ch_article *article, struct ch_buf *text, struct ch_error *err)
{
    char date[CH_DATE_SIZE];
    enum ch_status status = CH_OK;
    bool dated = false;
    for (uint32_t i = 0; i < blocks->count && status == CH_OK; i++) {
        const struct block *b = &blocks->items[i];
        struct ch_buf line = {0};
        struct ch_str s = in_one_line(b->text, &line);
        if (b->headline) {
            status = keep_if_none(&article->title, s, arena, err);
        } else if (is_document_id(s)) {
            status = keep_if_none(&article->source_id, (struct ch_str){s.ptr + 9, s.len - 9}, arena, err);
        } else if (b->paragraph) {
            if (text->len) ch_buf_puts(text, "\n\n");
            ch_buf_add_str(text, s);
        } else if (!article->published && ch_date_only(s, date)) {
            status = keep_if_none(&article->published, ch_str_of(date), arena, err);
            dated = true;
        } else if (dated && !is_time(s)) {
            status = keep_if_none(&article->outlet, s, arena, err);
            dated = false;
        }
        if (line.failed) status = ch_fail(err, CH_NOMEM, "out of memory");
        ch_buf_dispose(&line);
    }
    return status;
}

static bool is_code(const struct block *b)
{
    return b->cell && b->text.len == 2 && ch_is_upper(b->text.ptr[0]) && ch_is_upper(b->text.ptr[1]);
}

/* The indexed format: what follows a code belongs to it. */
static enum ch_status from_codes(const struct blocks *blocks, struct ch_arena *arena,
                                 struct ch_article *article, struct ch_buf *text, struct ch_error *err)
{
    struct ch_str code = {"", 0};
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < blocks->count && status == CH_OK; i++) {
        const struct block *b = &blocks->items[i];
        struct ch_buf line = {0};
        if (is_code(b)) {
            code = b->text;
            continue;
        }
        struct ch_str s = in_one_line(b->text, &line);
        if (ch_str_is(code, "HD"))
            status = keep_if_none(&article->title, s, arena, err);
        else if (ch_str_is(code, "PD"))
            status = keep_if_none(&article->published, s, arena, err);
        else if (ch_str_is(code, "SN"))
            status = keep_if_none(&article->outlet, s, arena, err);
        else if (ch_str_is(code, "AN"))
            status = keep_if_none(&article->source_id,
                                  is_document_id(s) ? (struct ch_str){s.ptr + 9, s.len - 9} : s, arena, err);
        else if (ch_str_is(code, "LP") || ch_str_is(code, "TD")) {
            if (text->len) ch_buf_puts(text, "\n\n");
            ch_buf_add_str(text, s);
        }
        if (line.failed) status = ch_fail(err, CH_NOMEM, "out of memory");
        ch_buf_dispose(&line);
    }
    return status;
}

static enum ch_status no_article(struct factiva *factiva, struct ch_error *err)
{
    factiva->found = true;
    ch_fail(err, CH_UNREADABLE, "the page holds no article as Factiva exports them");
    ch_hint(err, "leave out --from, or give --from html for any other page");
    return CH_UNREADABLE;
}

static enum ch_status next_article(struct ch_records *records, struct ch_arena *arena,
                                   struct ch_article *article, struct ch_error *err)
{
    struct factiva *factiva = records->state;
    struct blocks blocks = {0};
    struct ch_buf text = {0};
    const char *copy = NULL;
    enum ch_status status = factiva->read ? CH_OK : read_page(records, factiva, err);
    if (status != CH_OK) return status;
    if (!find_article(&factiva->lexer)) return factiva->found ? CH_NOMATCH : no_article(factiva, err);
    factiva->found = true;
    if (!collect(&factiva->lexer, arena, &blocks)) return ch_fail(err, CH_NOMEM, "out of memory");
    bool coded = false;
    for (uint32_t i = 0; i < blocks.count; i++)
        coded |= is_code(&blocks.items[i]);
    status = (coded ? from_codes : from_lines)(&blocks, arena, article, &text, err);
    if (status == CH_OK && text.failed) status = ch_fail(err, CH_NOMEM, "out of memory");
    struct ch_str s = ch_buf_str(&text);
    if (status == CH_OK) status = ch_records_keep(arena, s, &copy, err);
    article->text = (struct ch_str){copy, text.len};
    ch_buf_dispose(&text);
    return status;
}

static enum ch_status open_page(struct ch_records *records, struct ch_error *err)
{
    records->state = calloc(1, sizeof(struct factiva));
    return records->state ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

static void close_page(struct ch_records *records)
{
    struct factiva *factiva = records->state;
    if (!factiva) return;
    ch_arena_dispose(&factiva->arena);
    free(factiva);
}

const struct ch_record_format ch_format_factiva = {"factiva", open_page, next_article, close_page};
