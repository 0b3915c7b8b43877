/* The stage of tags and lemmas. */
#include "language/document_words.h"
#include "language/lemma.h"
#include "language/model.h"
#include "language/tagger.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

static bool is_verb(const struct ch_senses *senses, struct ch_str word)
{
    return ch_senses_of(senses, word.ptr, word.len).verb != 0;
}

/* "blamed" to "blam", "lauded" to "laude": an inflected verb whose lemma WordNet does not know as a verb
 * loses or gets a final "e" where that makes it one. False when memory is short. */
static bool mend_lemma(const struct ch_senses *senses, struct ch_arena *arena, uint8_t xpos,
                       struct ch_str *lemma)
{
    bool inflected = xpos == CH_XPOS_VBD || xpos == CH_XPOS_VBN || xpos == CH_XPOS_VBG || xpos == CH_XPOS_VBZ;
    if (!inflected || lemma->len < 3 || is_verb(senses, *lemma)) return true;
    if (lemma->ptr[lemma->len - 1] == 'e') {
        struct ch_str shorter = {lemma->ptr, lemma->len - 1};
        if (is_verb(senses, shorter)) *lemma = shorter;
        return true;
    }
    char *copy = ch_arena_alloc(arena, lemma->len + 2);
    if (!copy) return false;
    memcpy(copy, lemma->ptr, lemma->len);
    copy[lemma->len] = 'e';
    struct ch_str longer = {copy, lemma->len + 1};
    if (is_verb(senses, longer)) *lemma = longer;
    return true;
}

static bool set_tags(struct ch_document *doc, const struct ch_model *model, const struct ch_sentence *s,
                     const struct ch_model_word *words)
{
    for (uint32_t i = s->first; i < s->end; i++) {
        struct ch_token *token = &doc->tokens.items[i];
        token->xpos = words[i - s->first].xpos;
        token->upos = words[i - s->first].upos;
        if (!ch_lemma_of(&model->lemmas, &doc->arena, token->xpos, ch_form(doc, i), token->lower,
                         &token->lemma) ||
            !mend_lemma(&model->senses, &doc->arena, token->xpos, &token->lemma))
            return false;
    }
    return true;
}

/* Names that leave no doubt what they are: whole names of persons; states, capitals and surnames of one word,
 * except at the start of a sentence, where any word has a capital. */
static bool is_sure_name(const struct ch_document *doc, const struct ch_hit *hit)
{
    if (hit->flags) return false;
    if (hit->kind == CH_LEX_PERSON) return hit->end - hit->first > 1;
    bool kind = hit->kind == CH_LEX_STATE || hit->kind == CH_LEX_CAPITAL || hit->kind == CH_LEX_SURNAME;
    return kind && hit->end - hit->first == 1 &&
           hit->first != doc->sentences.items[doc->tokens.items[hit->first].sentence].first;
}

/* "President-elect Jonas Vale": behind the hyphen the title goes on, capital or not. */
static bool is_hyphenated_title(const struct ch_document *doc, const struct ch_hit *hit)
{
    if (hit->kind != CH_LEX_OFFICE || hit->end - hit->first < 3 || hit->end >= doc->tokens.count)
        return false;
    char next = ch_form(doc, hit->end).ptr[0];
    return ch_str_is(ch_form(doc, hit->end - 2), "-") && ch_is_upper(ch_form(doc, hit->first).ptr[0]) &&
           (ch_is_upper(next) || (unsigned char)next >= 0x80);
}

/* Gives the words of sure names their tag beforehand: names that the treebanks do not have look like plural
 * nouns or verbs to the tagger ("Reyes", "Fidan"). */
static void tag_names(struct ch_document *doc)
{
    for (uint32_t k = 0; k < doc->hits.count; k++) {
        const struct ch_hit *hit = &doc->hits.items[k];
        if (is_hyphenated_title(doc, hit)) doc->tokens.items[hit->end - 1].xpos = CH_XPOS_NNP;
        if (!is_sure_name(doc, hit)) continue;
        for (uint32_t i = hit->first; i < hit->end; i++)
            doc->tokens.items[i].xpos = CH_XPOS_NNP;
    }
}

static bool tag_sentence(struct ch_document *doc, const struct ch_model *model, uint32_t sentence)
{
    const struct ch_sentence *s = &doc->sentences.items[sentence];
    struct ch_model_word *words = ch_sentence_words(doc->words, doc, sentence);
    for (uint32_t i = s->first; i < s->end; i++) {
        struct ch_model_word *word = &words[i - s->first];
        ch_model_word_init(word, ch_form(doc, i), &model->senses);
        bool inside = i > s->first && ch_str_is(ch_form(doc, i - 1), "-");
        if (word->shape & CH_MODEL_CAPITAL || inside) word->xpos = doc->tokens.items[i].xpos;
    }
    ch_tag_words(&model->xpos, &model->upos, words, s->end - s->first);
    for (uint32_t i = 0; i < s->end - s->first; i++) /* the table of words with one tag does not ask */
        if (words[i].xpos == CH_XPOS_NNP && words[i].upos == CH_ADJ && !(words[i].shape & CH_MODEL_CAPITAL))
            words[i].upos = CH_PROPN;
    return set_tags(doc, model, s, words);
}

/* ---- Names at the start of a sentence -------------------------------------------------------------------
 */

/* How often a form with a capital stands within sentences as a name and otherwise, and in small letters. */
struct seen {
    uint32_t exact;
    bool name;
};

static int by_form(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    if (x->exact != y->exact) return x->exact < y->exact ? -1 : 1;
    return x->name - y->name;
}

static bool opens(const struct ch_document *doc, const struct ch_sentence *s, uint32_t token)
{
    uint32_t first = s->first;
    while (first < s->end && doc->tokens.items[first].upos == CH_PUNCT)
        first++;
    return token <= first || doc->tokens.items[token - 1].upos == CH_PUNCT;
}

/* The capitalised words within the sentences, sorted. NULL when memory is short. */
static struct seen *gather(struct ch_document *doc, uint32_t *count)
{
    struct seen *seen = ch_arena_alloc(&doc->arena, ((size_t)doc->tokens.count + 1) * sizeof *seen);
    *count = 0;
    for (uint32_t k = 0; seen && k < doc->sentences.count; k++) {
        const struct ch_sentence *s = &doc->sentences.items[k];
        const struct ch_model_word *words = ch_sentence_words(doc->words, doc, k);
        for (uint32_t i = s->first; i < s->end; i++) {
            const struct ch_model_word *word = &words[i - s->first];
            if (word->style != CH_STYLE_PLAIN || !(word->shape & CH_MODEL_CAPITAL) || opens(doc, s, i))
                continue;
            seen[(*count)++] = (struct seen){word->exact, word->xpos == CH_XPOS_NNP};
        }
    }
    if (seen) qsort(seen, *count, sizeof *seen, by_form);
    return seen;
}

/* The form stands within sentences, and always as a name. */
static bool is_always_name(const struct seen *seen, uint32_t count, uint32_t exact)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (seen[mid].exact < exact)
            low = mid + 1;
        else
            high = mid;
    }
    return low < count && seen[low].exact == exact && seen[low].name; /* not a name sorts first */
}

/* A verb or noun at the start of a sentence, where any word has a capital, that is a name wherever else the
 * article has it ("Trump says"): the sentence is tagged again with it as a name. */
static bool tag_openings(struct ch_document *doc, const struct ch_model *model)
{
    uint32_t count;
    struct seen *seen = gather(doc, &count);
    if (!seen) return false;
    for (uint32_t k = 0; k < doc->sentences.count; k++) {
        struct ch_sentence *s = &doc->sentences.items[k];
        const struct ch_model_word *words = ch_sentence_words(doc->words, doc, k);
        uint32_t first = s->first;
        while (first < s->end && doc->tokens.items[first].upos == CH_PUNCT)
            first++;
        if (first == s->end) continue;
        const struct ch_model_word *word = &words[first - s->first];
        bool open = word->upos == CH_VERB || word->upos == CH_NOUN;
        if (!open || !(word->shape & CH_MODEL_CAPITAL) || word->style != CH_STYLE_PLAIN) continue;
        if (!is_always_name(seen, count, word->exact)) continue;
        for (uint32_t i = s->first; i < s->end; i++)
            if (doc->tokens.items[i].xpos != CH_XPOS_NNP) doc->tokens.items[i].xpos = 0;
        doc->tokens.items[first].xpos = CH_XPOS_NNP;
        if (!tag_sentence(doc, model, k)) return false;
    }
    return true;
}

enum ch_status ch_stage_tags(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    if (!res->model) return CH_OK;
    doc->words = ch_document_words_alloc(doc);
    bool good = doc->words != NULL;
    tag_names(doc);
    for (uint32_t k = 0; good && k < doc->sentences.count; k++)
        good = tag_sentence(doc, res->model, k);
    good = good && tag_openings(doc, res->model);
    return good ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory for the tags");
}
