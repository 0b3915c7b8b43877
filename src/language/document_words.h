/* Tokens of the document in the form that the models read. */
#ifndef CH_LANGUAGE_DOCUMENT_WORDS_H
#define CH_LANGUAGE_DOCUMENT_WORDS_H

#include "document.h"
#include "language/tagger.h"

/* Tokens of the longest sentence. */
static inline uint32_t ch_longest_sentence(const struct ch_document *doc)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        if (doc->sentences.items[i].end - doc->sentences.items[i].first > most)
            most = doc->sentences.items[i].end - doc->sentences.items[i].first;
    return most;
}

/* Room for the words of any one sentence, margins included, in the document's arena; NULL when memory is
 * short. */
static inline struct ch_word *ch_document_words_room(struct ch_document *doc)
{
    size_t room = (size_t)ch_longest_sentence(doc) + 2 * CH_MARGIN;
    struct ch_word *words = ch_arena_alloc(&doc->arena, room * sizeof *words);
    return words ? words + CH_MARGIN : NULL;
}

/* Fills words with n tokens from `first` on and their tags, and clears the margin behind. */
static inline void ch_document_words(const struct ch_document *doc, uint32_t first, uint32_t n,
                                     struct ch_word *words)
{
    for (uint32_t i = 0; i < n; i++) {
        ch_word_init(&words[i], ch_form(doc, first + i));
        words[i].xpos = doc->tokens.items[first + i].xpos;
        words[i].upos = doc->tokens.items[first + i].upos;
    }
    for (uint32_t i = n; i < n + CH_MARGIN; i++)
        words[i] = (struct ch_word){0};
}

#endif
