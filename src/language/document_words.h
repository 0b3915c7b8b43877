/* The document's tokens in the form that the models read. */
#ifndef CH_LANGUAGE_DOCUMENT_WORDS_H
#define CH_LANGUAGE_DOCUMENT_WORDS_H

#include "document.h"
#include "language/tagger.h"

/* Room for all words in the document's arena, zeroed, with margins around every sentence; NULL when memory is
 * short. */
static inline struct ch_model_word *ch_document_words_alloc(struct ch_document *doc)
{
    size_t room = doc->tokens.count + ((size_t)doc->sentences.count + 1) * CH_MARGIN;
    return ch_arena_alloc(&doc->arena, room * sizeof(struct ch_model_word));
}

/* The words of a sentence within them. */
static inline struct ch_model_word *ch_sentence_words(struct ch_model_word *words,
                                                      const struct ch_document *doc, uint32_t sentence)
{
    return words + doc->sentences.items[sentence].first + ((size_t)sentence + 1) * CH_MARGIN;
}

#endif
