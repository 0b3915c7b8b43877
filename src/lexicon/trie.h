/* Building the double-array trie of image.h. */
#ifndef CH_LEXICON_TRIE_H
#define CH_LEXICON_TRIE_H

#include "base/arena.h"
#include "lexicon/image.h"

/* One distinct key and its entries, a range of the caller's array. */
struct ch_trie_key {
    struct ch_str bytes; /* not empty, no NUL in it */
    uint32_t first, end;
};

struct ch_trie {
    struct ch_trie_unit *units;
    uint32_t unit_count, unit_cap;
    struct ch_trie_leaf *leaves; /* leaf_count + 1 of them; .first counts in the order of key_of */
    uint32_t *key_of;            /* per leaf, the key it belongs to */
    uint32_t leaf_count;
};

/* Where the builder puts a tail: the offset of a NUL-terminated copy of it. */
typedef uint32_t ch_trie_tail_fn(void *context, struct ch_str tail);

/* Builds the trie of count keys in bytewise order without duplicates. Everything lives in arena. False when
 * memory is short. */
bool ch_trie_build(struct ch_arena *arena, const struct ch_trie_key *keys, uint32_t count,
                   ch_trie_tail_fn *tail, void *context, struct ch_trie *out);

#endif
