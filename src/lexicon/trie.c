#include "lexicon/trie.h"

#include <string.h>

#define FREE UINT32_MAX

/* Keys [low, high) share their first `depth` bytes and go on below `unit`. */
struct job {
    uint32_t unit, low, high, depth;
};

struct builder {
    struct ch_arena *arena;
    const struct ch_trie_key *keys;
    struct ch_trie *out;
    ch_trie_tail_fn *tail;
    void *context;
    struct job *jobs;
    uint32_t job_count, job_cap;
    uint32_t first_free; /* no free unit lies before it */
};

/* Makes units up to index `upto` inclusive. */
static bool reserve(struct builder *b, uint32_t upto)
{
    struct ch_trie *t = b->out;
    while (t->unit_count <= upto) {
        struct ch_trie_unit *units =
            ch_arena_grow(b->arena, t->units, t->unit_count, &t->unit_cap, sizeof *units);
        if (!units) return false;
        t->units = units;
        t->units[t->unit_count++] = (struct ch_trie_unit){0, FREE};
    }
    return true;
}

static uint8_t label(const struct ch_trie_key *key, uint32_t depth)
{
    return depth < key->bytes.len ? (uint8_t)key->bytes.ptr[depth] : 0;
}

static uint32_t labels_of(const struct builder *b, const struct job *job, uint8_t labels[256])
{
    uint32_t count = 0;
    for (uint32_t i = job->low; i < job->high; i++) {
        uint8_t next = label(&b->keys[i], job->depth);
        if (count == 0 || labels[count - 1] != next) labels[count++] = next;
    }
    return count;
}

/* The lowest base at which all the labels' units are free (first fit); 0 when memory is short. */
static uint32_t find_base(struct builder *b, const uint8_t *labels, uint32_t count)
{
    while (b->first_free < b->out->unit_count && b->out->units[b->first_free].parent != FREE)
        b->first_free++;
    for (uint32_t slot = b->first_free;; slot++) {
        if (!reserve(b, slot + 256)) return 0;
        if (b->out->units[slot].parent != FREE || slot <= labels[0]) continue;
        uint32_t base = slot - labels[0], i = 1;
        while (i < count && b->out->units[base + labels[i]].parent == FREE)
            i++;
        if (i == count) return base;
    }
}

static bool make_leaf(struct builder *b, uint32_t unit, uint32_t key, uint32_t depth)
{
    const struct ch_trie_key *k = &b->keys[key];
    struct ch_trie *t = b->out;
    struct ch_str rest = {k->bytes.ptr + depth, k->bytes.len - depth};
    t->leaves[t->leaf_count] = (struct ch_trie_leaf){b->tail(b->context, rest), 0};
    t->key_of[t->leaf_count] = key;
    t->units[unit].base = (int32_t)~t->leaf_count;
    t->leaf_count++;
    return true;
}

static bool push_job(struct builder *b, struct job job)
{
    struct job *jobs = ch_arena_grow(b->arena, b->jobs, b->job_count, &b->job_cap, sizeof *jobs);
    if (!jobs) return false;
    b->jobs = jobs;
    b->jobs[b->job_count++] = job;
    return true;
}

/* Gives the job's unit its children. */
static bool expand(struct builder *b, struct job job)
{
    uint8_t labels[256];
    uint32_t count = labels_of(b, &job, labels), base = find_base(b, labels, count), low = job.low;
    if (base == 0) return false;
    b->out->units[job.unit].base = (int32_t)base;
    for (uint32_t i = 0; i < count; i++)
        b->out->units[base + labels[i]].parent = job.unit;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t high = low, child = base + labels[i];
        while (high < job.high && label(&b->keys[high], job.depth) == labels[i])
            high++;
        bool done = high - low == 1 ? make_leaf(b, child, low, job.depth + (labels[i] != 0))
                                    : push_job(b, (struct job){child, low, high, job.depth + 1});
        if (!done) return false;
        low = high;
    }
    return true;
}

bool ch_trie_build(struct ch_arena *arena, const struct ch_trie_key *keys, uint32_t count,
                   ch_trie_tail_fn *tail, void *context, struct ch_trie *out)
{
    struct builder b = {
        .arena = arena, .keys = keys, .out = out, .tail = tail, .context = context, .first_free = 1};
    *out = (struct ch_trie){.leaves = ch_arena_alloc(arena, ((size_t)count + 1) * sizeof *out->leaves),
                            .key_of = ch_arena_alloc(arena, ((size_t)count + 1) * sizeof *out->key_of)};
    if (!out->leaves || !out->key_of || !reserve(&b, 512)) return false;
    out->units[0].base = 1;
    out->units[0].parent = 0;
    if (count && !push_job(&b, (struct job){0, 0, count, 0})) return false;
    /* Breadth first: the units near the root, which every look-up reads, lie together. */
    for (uint32_t i = 0; i < b.job_count; i++)
        if (!expand(&b, b.jobs[i])) return false;
    uint32_t first = 0;
    for (uint32_t i = 0; i < out->leaf_count; i++) {
        out->leaves[i].first = first;
        first += keys[out->key_of[i]].end - keys[out->key_of[i]].first;
    }
    out->leaves[out->leaf_count].first = first;
    return reserve(&b, out->unit_count + 256);
}
