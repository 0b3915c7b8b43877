/* Endings and exceptions of lemmas from a treebank: see lemma.h. */
#include "language/lemma.h"
#include "language/train/model_write.h"
#include "language/train/train.h"
#include "language/ud.h"

#include <stdlib.h>
#include <string.h>

/* A word type: form, tag and lemma with its frequency. */
struct type {
    struct ch_str form, lower, lemma;
    uint8_t xpos;
    uint16_t edit;
    uint32_t count;
};

struct edit {
    uint8_t exact, cut;
    struct ch_str add;
};

/* A vote for what to do with an ending. */
struct vote {
    uint32_t key, len;
    uint32_t type; /* a word that has the ending */
    uint32_t weight;
};

struct chosen {
    uint32_t key, edit;
};

#define EDITS_MAX 4000
#define NO_EDIT UINT16_MAX

struct table {
    struct type *types;
    uint32_t type_count;
    struct edit edits[EDITS_MAX];
    uint32_t edit_count;
    struct vote *votes;
    uint32_t vote_count;
    struct chosen *chosen;
    uint32_t chosen_count;
    uint32_t *sums;          /* scratch, per edit; zero between uses */
    struct ch_lemmas so_far; /* for look-ups: the chosen endings */
};

static size_t common(struct ch_str a, struct ch_str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    while (n > 0 && n < a.len && ((unsigned char)a.ptr[n] & 0xC0) == 0x80)
        n--;
    return n;
}

/* From the base that needs less added; the lower-cased one where both do. */
static struct edit edit_of(const struct type *type)
{
    size_t lower = common(type->lower, type->lemma), exact = common(type->form, type->lemma);
    bool use_exact = exact > lower;
    struct ch_str base = use_exact ? type->form : type->lower;
    size_t kept = use_exact ? exact : lower;
    size_t cut = base.len - kept;
    struct edit edit = {
        use_exact, (uint8_t)(cut < 255 ? cut : 255), {type->lemma.ptr + kept, type->lemma.len - kept}};
    return edit;
}

static uint16_t number_edit(struct table *table, struct edit edit)
{
    if (edit.add.len > 20 || edit.cut > 30) return NO_EDIT;
    for (uint32_t i = 0; i < table->edit_count; i++)
        if (table->edits[i].exact == edit.exact && table->edits[i].cut == edit.cut &&
            ch_str_eq(table->edits[i].add, edit.add))
            return (uint16_t)i;
    if (table->edit_count == EDITS_MAX) return NO_EDIT;
    table->edits[table->edit_count] = edit;
    return (uint16_t)table->edit_count++;
}

static int by_type(const void *a, const void *b)
{
    const struct type *x = a, *y = b;
    if (x->xpos != y->xpos) return x->xpos < y->xpos ? -1 : 1;
    int order = ch_str_cmp(x->lower, y->lower);
    if (order == 0) order = ch_str_cmp(x->form, y->form);
    return order ? order : ch_str_cmp(x->lemma, y->lemma);
}

static void collect_types(struct table *table, const struct ch_treebank *bank)
{
    uint32_t n = 0, kept = 0;
    for (uint32_t t = 0; t < bank->count; t++)
        for (uint32_t i = 0; i < bank->items[t].n; i++) {
            const struct ch_gold *gold = &bank->items[t].gold[i];
            table->types[n++] = (struct type){gold->form, gold->lower, gold->lemma, gold->xpos, NO_EDIT, 1};
        }
    qsort(table->types, n, sizeof *table->types, by_type);
    for (uint32_t i = 0; i < n; i++) {
        if (kept && by_type(&table->types[kept - 1], &table->types[i]) == 0) {
            table->types[kept - 1].count++;
            continue;
        }
        table->types[kept++] = table->types[i];
    }
    for (uint32_t i = 0; i < kept; i++)
        table->types[i].edit = number_edit(table, edit_of(&table->types[i]));
    table->type_count = kept;
}

static int by_key(const void *a, const void *b)
{
    const struct vote *x = a, *y = b;
    if (x->len != y->len) return x->len < y->len ? -1 : 1;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->type < y->type ? -1 : x->type > y->type;
}

static void add_vote(struct table *table, uint32_t type, uint32_t len, uint32_t weight)
{
    struct ch_str lower = table->types[type].lower;
    if (len != CH_LEMMA_WHOLE) lower = (struct ch_str){lower.ptr + lower.len - len, len};
    uint32_t key = ch_lemma_key(table->types[type].xpos, len, lower);
    table->votes[table->vote_count++] = (struct vote){key, len, type, weight};
}

/* Endings count types, so that frequent irregular verbs do not make rules; whole words count tokens. */
static void collect_votes(struct table *table)
{
    for (uint32_t i = 0; i < table->type_count; i++) {
        const struct type *type = &table->types[i];
        if (type->edit == NO_EDIT) continue;
        add_vote(table, i, CH_LEMMA_WHOLE, type->count);
        for (uint32_t len = 0; len <= CH_LEMMA_SUFFIX_MAX && len <= type->lower.len; len++)
            add_vote(table, i, len, 1);
    }
    qsort(table->votes, table->vote_count, sizeof *table->votes, by_key);
}

/* The edit with most votes among votes[from..to), the first of equals, which need not be in order. */
static uint16_t winner(const struct table *table, uint32_t from, uint32_t to, uint32_t *best, uint32_t *total)
{
    uint16_t edit = NO_EDIT;
    *best = *total = 0;
    uint32_t *sums = table->sums;
    for (uint32_t i = from; i < to; i++) {
        uint16_t mine = table->types[table->votes[i].type].edit;
        sums[mine] += table->votes[i].weight;
        *total += table->votes[i].weight;
        if (sums[mine] > *best) *best = sums[mine], edit = mine;
    }
    for (uint32_t i = from; i < to; i++)
        sums[table->types[table->votes[i].type].edit] = 0;
    return edit;
}

static void choose(struct table *table, uint32_t key, uint16_t edit)
{
    struct ch_lemmas *so_far = &table->so_far;
    uint32_t at = key & so_far->mask;
    while (so_far->slots[at].edit)
        at = (at + 1) & so_far->mask;
    so_far->slots[at] = (struct ch_lemma_slot){key, (uint16_t)(edit + 1)};
    table->chosen[table->chosen_count++] = (struct chosen){key, edit};
}

/* Whether the endings chosen so far do the same with the word. */
static bool is_known(const struct table *table, const struct type *type, struct ch_str ending, uint16_t edit)
{
    const struct ch_lemma_edit *present = ch_lemma_find(&table->so_far, type->xpos, ending);
    return present && present - table->so_far.edits == edit;
}

/* Shorter endings first; a longer one is kept where it says something else than the shorter ones and enough
 * types vote for it; whole words, which come last, wherever they are exceptions. */
static void choose_endings(struct table *table)
{
    for (uint32_t from = 0, to; from < table->vote_count; from = to) {
        const struct vote *vote = &table->votes[from];
        for (to = from; to < table->vote_count && table->votes[to].key == vote->key &&
                        table->votes[to].len == vote->len;)
            to++;
        uint32_t best, total;
        uint16_t edit = winner(table, from, to, &best, &total);
        const struct type *type = &table->types[vote->type];
        struct ch_str ending = type->lower;
        bool whole = vote->len == CH_LEMMA_WHOLE;
        if (!whole) ending = (struct ch_str){ending.ptr + ending.len - vote->len, vote->len};
        if (!whole && vote->len > 0 && (best < 2 || best * 2 <= total)) continue;
        if (!is_known(table, type, ending, edit)) choose(table, vote->key, edit);
    }
}

static int by_chosen_key(const void *a, const void *b)
{
    const struct chosen *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static void write_table(struct table *table, struct ch_buf *out)
{
    uint32_t before = 0;
    qsort(table->chosen, table->chosen_count, sizeof *table->chosen, by_chosen_key);
    ch_put_u32(out, table->edit_count);
    ch_put_u32(out, table->chosen_count);
    for (uint32_t i = 0; i < table->edit_count; i++) {
        ch_buf_putc(out, (char)table->edits[i].exact);
        ch_buf_putc(out, (char)table->edits[i].cut);
        ch_buf_putc(out, (char)table->edits[i].add.len);
        ch_buf_add_str(out, table->edits[i].add);
    }
    for (uint32_t i = 0; i < table->chosen_count; i++) {
        ch_put_varint(out, table->chosen[i].key - before);
        ch_put_varint(out, table->chosen[i].edit);
        before = table->chosen[i].key;
    }
}

/* Two keys never collide in 32 bits without harm: the later one is not chosen twice, but may get the earlier
 * one's edit; at some thousand keys that concerns one in a million. */
static bool get_memory(struct table *table, uint64_t words)
{
    uint64_t votes = words * (CH_LEMMA_SUFFIX_MAX + 2);
    uint32_t slots = 1u << 18;
    table->types = calloc(words + 1, sizeof *table->types);
    table->votes = calloc(votes + 1, sizeof *table->votes);
    table->chosen = calloc(votes + 1, sizeof *table->chosen);
    table->sums = calloc(EDITS_MAX, sizeof *table->sums);
    table->so_far.edits = calloc(EDITS_MAX, sizeof *table->so_far.edits);
    table->so_far.slots = calloc(slots, sizeof *table->so_far.slots);
    table->so_far.mask = slots - 1;
    return table->types && table->votes && table->chosen && table->sums && table->so_far.edits &&
           table->so_far.slots;
}

enum ch_status ch_train_lemmas(const struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_buf *out, struct ch_error *err)
{
    struct table *table = calloc(1, sizeof *table);
    bool good = table && get_memory(table, bank->words);
    if (good) {
        collect_types(table, bank);
        collect_votes(table);
        choose_endings(table);
        write_table(table, out);
        ch_train_say(options, "lemmas: %u edits, %u endings and words", table->edit_count,
                     table->chosen_count);
    }
    if (table) {
        free(table->types), free(table->votes), free(table->chosen), free(table->sums);
        ch_lemmas_dispose(&table->so_far);
    }
    free(table);
    return good && !out->failed ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}
