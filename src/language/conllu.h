/* Reading and writing CoNLL-U, the format of Universal Dependencies
 * (https://universaldependencies.org/format.html). */
#ifndef CH_LANGUAGE_CONLLU_H
#define CH_LANGUAGE_CONLLU_H

#include "document.h"

/* What a writer shows; each level holds the ones before it. */
enum ch_conllu_level {
    CH_CONLLU_TOKENS, /* forms and SpaceAfter */
    CH_CONLLU_TAGS,   /* LEMMA, UPOS, XPOS */
    CH_CONLLU_TREES,  /* HEAD and DEPREL of parsed sentences */
};

/* Appends all sentences of doc, each with its sent_id and text and the blank line behind it; # newpar before
 * the first one of a paragraph. Words of one orthographic word get a range line. What is unset, or above the
 * level, is "_"; FEATS and DEPS always are. Sentence ids are "ID-NUMBER" with the article's source_id, else
 * the number alone. White space within a form cannot occur; the text line has one space for every stretch of
 * white space. Check out->failed. */
void ch_conllu_write(const struct ch_document *doc, enum ch_conllu_level level, struct ch_buf *out);

/* The longest text of a file; treebanks are longer than articles. */
#define CH_CONLLU_TEXT_MAX (UINT32_C(64) * 1024 * 1024)

/* Fills doc, which is reset first, from CoNLL-U: text, sentences (a paragraph for each # newpar or # newdoc),
 * tokens with lower, lemma, upos, xpos, head and deprel. The text is made of the syntactic words: where the
 * parts of a multiword token differ from its surface form, the parts are taken. Empty nodes, FEATS, DEPS and
 * MISC but for SpaceAfter=No are left out. Spaces within a form become U+00A0. A sentence is `parsed` when
 * all its words have a head. CH_UNREADABLE with the line for anything that is not CoNLL-U or does not make a
 * text of at most CH_CONLLU_TEXT_MAX bytes, CH_NOMEM. */
enum ch_status ch_conllu_read(struct ch_str bytes, struct ch_document *doc, struct ch_error *err);

#endif
