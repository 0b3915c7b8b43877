/* Finding names: the walk through the double-array trie along a text. */
#include "lexicon/fold.h"
#include "lexicon/image.h"

struct automaton {
    const struct ch_trie_unit *units;
    const struct ch_trie_leaf *leaves;
    const struct ch_trie_entry *entries;
    const unsigned char *strings;
    uint32_t unit_count;
};

/* Where a walk stands: at a unit of the trie, or, once only one key is left, in that key's tail. */
struct walk {
    uint32_t unit;
    uint32_t leaf;
    const unsigned char *tail; /* NULL while in the trie */
};

/* What the text showed so far about its capital letters. */
struct letters {
    uint32_t word;     /* number of the word that the walk is in */
    uint32_t capitals; /* bit i: word i began with a capital letter */
    bool inside;       /* a letter or digit of the word was seen */
    bool lower;        /* some letter was a small one */
};

static struct automaton automaton_of(const struct ch_lexicon *lex)
{
    struct automaton a = {.leaves = ch_image_section(lex, CH_SECTION_LEAVES, NULL),
                          .entries = ch_image_section(lex, CH_SECTION_ENTRIES, NULL),
                          .strings = ch_image_section(lex, CH_SECTION_STRINGS, NULL)};
    a.units = ch_image_section(lex, CH_SECTION_UNITS, &a.unit_count);
    return a;
}

/* Unit arrays end with 256 free units, so that base + byte is always one of them. */
static inline bool advance(const struct automaton *a, struct walk *w, uint8_t byte)
{
    if (w->tail) {
        if (*w->tail != byte) return false;
        w->tail++;
        return true;
    }
    uint32_t next = (uint32_t)a->units[w->unit].base + byte;
    if (a->units[next].parent != w->unit) return false;
    w->unit = next;
    int32_t base = a->units[next].base;
    if (base < 0) {
        w->leaf = ~(uint32_t)base;
        w->tail = a->strings + a->leaves[w->leaf].tail;
    }
    return true;
}

/* The leaf of the key that ends where the walk stands, or UINT32_MAX. */
static inline uint32_t key_at(const struct automaton *a, const struct walk *w)
{
    if (w->tail) return *w->tail ? UINT32_MAX : w->leaf;
    uint32_t end = (uint32_t)a->units[w->unit].base;
    return a->units[end].parent == w->unit ? ~(uint32_t)a->units[end].base : UINT32_MAX;
}

static bool case_allows(const struct ch_trie_entry *entry, const struct letters *letters)
{
    if (entry->capitals & ~letters->capitals) return false;
    return !(entry->flags & CH_ENTRY_UPPER) || !letters->lower;
}

static uint32_t give(const struct automaton *a, uint32_t leaf, const struct letters *letters, uint32_t len,
                     struct ch_lex_match *out, uint32_t max)
{
    uint32_t count = 0;
    for (uint32_t i = a->leaves[leaf].first; i < a->leaves[leaf + 1].first && count < max; i++) {
        const struct ch_trie_entry *entry = &a->entries[i];
        if (letters && !case_allows(entry, letters)) continue;
        out[count++] = (struct ch_lex_match){
            .id = entry->id, .len = len, .kind = entry->kind, .flags = entry->flags & CH_LEX_AMBIGUOUS};
    }
    return count;
}

static inline void see(struct letters *letters, uint8_t class)
{
    if (class == CH_FOLD_BREAK) {
        letters->word += letters->word < 31;
        letters->inside = false;
        return;
    }
    if (class == CH_FOLD_UPPER && !letters->inside) letters->capitals |= UINT32_C(1) << letters->word;
    letters->lower |= class == CH_FOLD_LOWER;
    letters->inside = true;
}

static bool in_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_letter(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Whether the first three letters say that no name begins here. */
static inline bool filtered(const struct ch_lexicon *lex, struct ch_str text)
{
    const unsigned char *t = (const unsigned char *)text.ptr;
    if (text.len < 3 || !is_letter(t[0]) || !is_letter(t[1]) || !is_letter(t[2])) return false;
    const uint32_t *words = ch_image_section(lex, CH_SECTION_FILTER, NULL);
    uint32_t bit = ch_filter_bit(t, t[0] >= 'a');
    return !(words[bit / 32] >> bit % 32 & 1);
}

/* Steps over one character of the text; false where no name goes on. */
static inline bool step(const struct automaton *a, struct ch_str text, size_t *at, struct walk *walk,
                        struct letters *letters, uint32_t *dots)
{
    unsigned char c = (unsigned char)text.ptr[*at];
    if (c < 128 && ch_fold_ascii[c]) {
        ++*at;
        see(letters, c >= 'a' && c <= 'z'   ? CH_FOLD_LOWER
                     : c >= 'A' && c <= 'Z' ? CH_FOLD_UPPER
                                            : CH_FOLD_OTHER);
        return advance(a, walk, ch_fold_ascii[c]);
    }
    struct ch_fold fold;
    ch_fold_step(text.ptr, text.len, at, &fold);
    if (fold.class == CH_FOLD_STOP) return false;
    *dots += fold.class == CH_FOLD_DOT;
    if (fold.count) see(letters, fold.class);
    for (uint8_t i = 0; i < fold.count; i++)
        if (!advance(a, walk, fold.bytes[i])) return false;
    return true;
}

uint32_t ch_lexicon_prefixes(const struct ch_lexicon *lex, struct ch_str text, struct ch_lex_match *out,
                             uint32_t max)
{
    if (filtered(lex, text)) return 0;
    struct automaton a = automaton_of(lex);
    struct walk walk = {0};
    struct letters letters = {0};
    uint32_t count = 0, dots = 0, dots_before = 0;
    size_t at = 0;
    while (at < text.len && count < max) {
        if (!step(&a, text, &at, &walk, &letters, &dots)) return count;
        bool stepped_dot = dots != dots_before;
        dots_before = dots;
        if (stepped_dot || (at < text.len && in_word((unsigned char)text.ptr[at]))) continue;
        uint32_t leaf = key_at(&a, &walk);
        if (leaf == UINT32_MAX) continue;
        size_t len = at + (dots > 0 && at < text.len && text.ptr[at] == '.');
        count += give(&a, leaf, &letters, (uint32_t)len, out + count, max - count);
    }
    return count;
}

uint32_t ch_lexicon_lookup(const struct ch_lexicon *lex, struct ch_str text, bool any_case,
                           struct ch_lex_match *out, uint32_t max)
{
    struct automaton a = automaton_of(lex);
    struct walk walk = {0};
    struct letters letters = {0};
    uint32_t dots = 0;
    size_t at = 0;
    while (at < text.len)
        if (!step(&a, text, &at, &walk, &letters, &dots)) return 0;
    uint32_t leaf = text.len ? key_at(&a, &walk) : UINT32_MAX;
    if (leaf == UINT32_MAX) return 0;
    return give(&a, leaf, any_case ? NULL : &letters, (uint32_t)text.len, out, max);
}
