/* Taking a compiled lexicon apart again, to compile it anew with more tables; the index of persons. */
#include "lexicon/builder.h"

#include <string.h>

static uint32_t *person_slot(const struct ch_builder *b, struct ch_str key)
{
    uint32_t at = (uint32_t)ch_str_hash(key) & (b->person_slot_cap - 1);
    while (b->person_slots[at] && !ch_str_eq(b->person_ids.items[b->person_slots[at] - 1], key))
        at = (at + 1) & (b->person_slot_cap - 1);
    return &b->person_slots[at];
}

void ch_builder_index_persons(struct ch_builder *b)
{
    b->person_slot_cap = 64;
    while (b->person_slot_cap < b->person_ids.count * 2)
        b->person_slot_cap *= 2;
    b->person_slots = ch_arena_alloc(&b->arena, b->person_slot_cap * sizeof *b->person_slots);
    b->failed |= !b->person_slots;
    for (uint32_t i = 0; !b->failed && i < b->person_ids.count; i++)
        *person_slot(b, b->person_ids.items[i]) = i + 1;
}

uint32_t ch_builder_person(const struct ch_builder *b, struct ch_str key)
{
    return b->person_slots && key.len ? *person_slot(b, key) - 1 : UINT32_MAX;
}

/* Interned in their old order, the strings get their old offsets. */
static void adopt_strings(struct ch_builder *b)
{
    uint32_t size, at = 0;
    const char *bytes = ch_image_section(b->base, CH_SECTION_STRINGS, &size);
    while (at < size) {
        struct ch_str s = ch_str_of(bytes + at);
        ch_builder_string(b, s);
        at += (uint32_t)s.len + 1;
    }
}

static void adopt_persons(struct ch_builder *b)
{
    for (uint32_t i = 0; i < ch_lexicon_count(b->base, CH_LEX_PERSON); i++) {
        struct ch_lex_person p = ch_lexicon_person(b->base, i);
        struct ch_str *key = CH_PUSH(&b->arena, &b->person_ids);
        b->failed |= !key;
        if (!key) return;
        *key = ch_str_of(p.qid[0] ? p.qid : p.name);
    }
    ch_builder_index_persons(b);
}

/* The key of a leaf: the way back from its unit to the root, and its tail; in the arena. */
static struct ch_str key_of(struct ch_builder *b, uint32_t unit, const char *tail)
{
    const struct ch_trie_unit *units = ch_image_section(b->base, CH_SECTION_UNITS, NULL);
    uint32_t depth = 0;
    for (uint32_t u = unit; u; u = units[u].parent)
        depth++;
    size_t rest = strlen(tail);
    char *key = ch_arena_alloc(&b->arena, depth + rest + 1);
    b->failed |= !key;
    if (!key) return CH_LIT("");
    memcpy(key + depth, tail, rest);
    size_t len = depth + rest;
    for (uint32_t u = unit, at = depth; u; u = units[u].parent) {
        uint32_t byte = u - (uint32_t)units[units[u].parent].base;
        key[--at] = (char)byte;
        if (byte == 0) len = depth - 1; /* the end of a key that others go on from */
    }
    return (struct ch_str){key, len};
}

static void adopt_leaf(struct ch_builder *b, uint32_t unit, uint32_t leaf)
{
    const struct ch_trie_leaf *leaves = ch_image_section(b->base, CH_SECTION_LEAVES, NULL);
    const struct ch_trie_entry *entries = ch_image_section(b->base, CH_SECTION_ENTRIES, NULL);
    const char *strings = ch_image_section(b->base, CH_SECTION_STRINGS, NULL);
    struct ch_str key = key_of(b, unit, strings + leaves[leaf].tail);
    for (uint32_t i = leaves[leaf].first; !b->failed && i < leaves[leaf + 1].first; i++) {
        const struct ch_trie_entry *e = &entries[i];
        struct ch_name *name = CH_PUSH(&b->arena, &b->names);
        b->failed |= !name;
        if (!name) return;
        *name = (struct ch_name){
            .key = key, .id = e->id, .kind = e->kind, .flags = e->flags, .capitals = e->capitals};
        if (e->kind == CH_LEX_PERSON || e->kind == CH_LEX_SURNAME)
            name->weight = ch_lexicon_person(b->base, e->id).rank;
    }
}

void ch_builder_adopt(struct ch_builder *b)
{
    uint32_t count;
    const struct ch_trie_unit *units = ch_image_section(b->base, CH_SECTION_UNITS, &count);
    adopt_strings(b);
    for (enum ch_section i = CH_SECTION_STATES; i < CH_SECTION_HOLDERS; i++) {
        uint32_t records;
        const char *bytes = ch_image_section(b->base, i, &records);
        ch_buf_add(&b->sections[i], bytes, (size_t)records * ch_image_record_size(i));
    }
    adopt_persons(b);
    for (uint32_t u = 0; !b->failed && u < count; u++)
        if (units[u].parent != UINT32_MAX && units[u].base < 0) adopt_leaf(b, u, ~(uint32_t)units[u].base);
}
