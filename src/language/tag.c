/* The stage of tags and lemmas. */
#include "language/document_words.h"
#include "language/lemma.h"
#include "language/model.h"
#include "language/tagger.h"
#include "pipeline.h"

static bool set_tags(struct ch_document *doc, const struct ch_model *model, const struct ch_sentence *s,
                     const struct ch_word *words)
{
    for (uint32_t i = s->first; i < s->end; i++) {
        struct ch_token *token = &doc->tokens.items[i];
        token->xpos = words[i - s->first].xpos;
        token->upos = words[i - s->first].upos;
        if (!ch_lemma_of(&model->lemmas, &doc->arena, token->xpos, ch_form(doc, i), token->lower,
                         &token->lemma))
            return false;
    }
    return true;
}

enum ch_status ch_stage_tags(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    if (!res->model) return CH_OK;
    struct ch_word *words = ch_document_words_room(doc);
    bool good = words != NULL;
    for (uint32_t k = 0; good && k < doc->sentences.count; k++) {
        const struct ch_sentence *s = &doc->sentences.items[k];
        ch_document_words(doc, s->first, s->end - s->first, words);
        ch_tag_words(&res->model->xpos, &res->model->upos, words, s->end - s->first);
        good = set_tags(doc, res->model, s, words);
    }
    return good ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory for the tags");
}
