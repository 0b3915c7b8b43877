/* A question cut into words with all lemmas that they could have. */
#include "events/cue.h"
#include "language/model.h"
#include "question/reading.h"

#include <string.h>

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static bool add_lemma(const struct ch_reading *r, struct ch_question_word *word, uint8_t xpos)
{
    struct ch_str lemma;
    if (!ch_lemma_of(&r->res->model->lemmas, r->arena, xpos, word->lower, word->lower, &lemma)) return false;
    for (uint32_t i = 0; i < word->verb_count; i++)
        if (ch_str_eq(word->verb[i], lemma)) return true;
    word->verb[word->verb_count++] = lemma;
    return true;
}

/* A tagger made for news would have to choose one; a question is too short to choose well. */
static bool set_lemmas(const struct ch_reading *r, struct ch_question_word *word)
{
    static const uint8_t forms[CH_LEMMAS_MAX] = {CH_XPOS_VBD, CH_XPOS_VBN, CH_XPOS_VBZ, CH_XPOS_VBG,
                                                 CH_XPOS_VB};
    for (uint32_t i = 0; i < CH_LEMMAS_MAX; i++)
        if (!add_lemma(r, word, forms[i])) return false;
    return ch_lemma_of(&r->res->model->lemmas, r->arena, CH_XPOS_NNS, word->lower, word->lower, &word->noun);
}

static bool is_closing(struct ch_str s)
{
    return s.len == 1 && strchr("?!.,;:\"", s.ptr[0]);
}

static bool add_word(struct ch_reading *r, const struct ch_document *doc, uint32_t token)
{
    struct ch_question_word *word = &r->words[r->count++];
    struct ch_str form = ch_form(doc, token), lower = doc->tokens.items[token].lower;
    *word = (struct ch_question_word){
        .form = {ch_arena_copy(r->arena, form.ptr, form.len), form.len},
        .lower = {ch_arena_copy(r->arena, lower.ptr, lower.len), lower.len},
        .space_before = doc->tokens.items[token].flags & CH_TOKEN_SPACE_BEFORE,
    };
    if (!word->form.ptr || !word->lower.ptr) return false;
    word->used = is_closing(form) && form.ptr[0] != ',';
    return set_lemmas(r, word);
}

enum ch_status ch_question_split(struct ch_reading *r, struct ch_error *err)
{
    struct ch_document doc = {0};
    doc.article.text = ch_str_of(r->text);
    enum ch_status status = ch_pipeline_run(&doc, r->res, "tokens", err);
    r->words = ch_arena_alloc(r->arena, CH_QUESTION_WORDS * sizeof *r->words);
    if (status == CH_OK && !r->words) status = no_memory(err);
    if (status == CH_OK && doc.tokens.count > CH_QUESTION_WORDS)
        status = ch_fail(err, CH_USAGE, "that is a long question: at most %d words can be read",
                         CH_QUESTION_WORDS);
    for (uint32_t t = 0; status == CH_OK && t < doc.tokens.count; t++)
        if (!add_word(r, &doc, t)) status = no_memory(err);
    ch_document_dispose(&doc);
    return status;
}

bool ch_question_is(const struct ch_reading *r, uint32_t i, const char *list)
{
    return i < r->count && ch_word_in(r->words[i].lower, list);
}

bool ch_question_verb_is(const struct ch_reading *r, uint32_t i, const char *list)
{
    if (i >= r->count) return false;
    for (uint32_t k = 0; k < r->words[i].verb_count; k++)
        if (ch_word_in(r->words[i].verb[k], list)) return true;
    return false;
}

void ch_question_use(struct ch_reading *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end && i < r->count; i++)
        r->words[i].used = true;
}

/* Words that add nothing to a name at its ends. */
#define LIGHT "the a an any some all 's ' \xE2\x80\x99 \xE2\x80\x99s , and"

static const char *finish(const struct ch_reading *r, struct ch_buf *text)
{
    const char *copy = text->len && !text->failed ? ch_arena_copy(r->arena, text->data, text->len) : NULL;
    ch_buf_dispose(text);
    return copy;
}

const char *ch_question_phrase(const struct ch_reading *r, struct ch_words range)
{
    struct ch_buf text = {0};
    for (uint32_t i = range.first; i < range.end; i++) {
        if (r->words[i].used) continue;
        if (text.len && r->words[i].space_before) ch_buf_putc(&text, ' ');
        ch_buf_add_str(&text, r->words[i].form);
    }
    return finish(r, &text);
}

const char *ch_question_text(const struct ch_reading *r, struct ch_words range)
{
    while (range.first < range.end && (r->words[range.first].used || ch_question_is(r, range.first, LIGHT)))
        range.first++;
    while (range.first < range.end &&
           (r->words[range.end - 1].used || ch_question_is(r, range.end - 1, LIGHT)))
        range.end--;
    return ch_question_phrase(r, range);
}

/* Words that a search for a topic does without. */
static bool is_weightless(const struct ch_reading *r, uint32_t i)
{
    return ch_question_is(r, i,
                          LIGHT " of in on at to for with by from about over into against between under "
                                "towards toward his her its their our your it them this that these "
                                "those or is are was were be been being has have had do does did not "
                                "will would should could can there as than") ||
           is_closing(r->words[i].form);
}

const char *ch_question_topic(const struct ch_reading *r, struct ch_words range)
{
    struct ch_buf text = {0};
    for (uint32_t i = range.first; i < range.end; i++) {
        if (r->words[i].used || is_weightless(r, i)) continue;
        bool joined =
            !r->words[i].space_before && i > range.first && !r->words[i - 1].used && !is_weightless(r, i - 1);
        if (text.len && !joined) ch_buf_putc(&text, ' ');
        ch_buf_add_str(&text, r->words[i].form);
    }
    return finish(r, &text);
}

enum ch_status ch_question_pass_over(struct ch_reading *r, struct ch_words range, struct ch_error *err)
{
    struct ch_buf text = {0};
    const char *words = ch_question_text(r, range);
    if (!words || ch_word_in(ch_str_of(words), "about on of for to with in over at by")) return CH_OK;
    ch_buf_puts(&text, r->out->passed_over);
    ch_buf_printf(&text, "%s%s", text.len ? ", " : "", words);
    r->out->passed_over = text.failed ? NULL : ch_arena_copy(r->arena, text.data, text.len);
    ch_buf_dispose(&text);
    return r->out->passed_over ? CH_OK : no_memory(err);
}
