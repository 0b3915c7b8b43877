#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* Large enough for a typical article's annotations, so that most articles need one chunk. */
#define CHUNK_MIN ((size_t)256 * 1024)
#define ALIGN ((size_t)16)

struct ch_arena_chunk {
    struct ch_arena_chunk *older;
    size_t size;
    _Alignas(16) unsigned char bytes[];
};

static struct ch_arena_chunk *add_chunk(struct ch_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct ch_arena_chunk)) return NULL;
    struct ch_arena_chunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk) return NULL;
    chunk->older = arena->chunks;
    chunk->size = size;
    arena->chunks = chunk;
    arena->used = 0;
    arena->total += size;
    return chunk;
}

void *ch_arena_alloc(struct ch_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 4) return NULL;
#ifdef CH_ARENA_DEBUG
    struct ch_arena_chunk *item = add_chunk(arena, size);
    return item ? memset(item->bytes, 0, size) : NULL;
#else
    size = (size + ALIGN - 1) & ~(ALIGN - 1);
    if (!arena->chunks || arena->chunks->size - arena->used < size) {
        size_t grown = arena->total > CHUNK_MIN ? arena->total / 2 : CHUNK_MIN;
        if (!add_chunk(arena, size > grown ? size : grown)) return NULL;
    }
    void *item = arena->chunks->bytes + arena->used;
    arena->used += size;
    return memset(item, 0, size);
#endif
}

char *ch_arena_copy(struct ch_arena *arena, const char *bytes, size_t len)
{
    if (len == SIZE_MAX) return NULL;
    char *copy = ch_arena_alloc(arena, len + 1);
    if (copy && len) memcpy(copy, bytes, len);
    return copy;
}

void *ch_arena_grow(struct ch_arena *arena, void *items, uint32_t count, uint32_t *cap, size_t item_size)
{
    if (count < *cap) return items;
    if (count >= UINT32_C(1) << 31) return NULL;
    uint32_t room = *cap ? *cap * 2 : 16;
    if (item_size && room > SIZE_MAX / item_size) return NULL;
    void *moved = ch_arena_alloc(arena, room * item_size);
    if (!moved) return NULL;
    if (count) memcpy(moved, items, count * item_size);
    *cap = room;
    return moved;
}

int ch_push_room(struct ch_arena *arena, void **items, uint32_t count, uint32_t *cap, size_t item_size)
{
    void *moved = ch_arena_grow(arena, *items, count, cap, item_size);
    if (!moved) return 0;
    memset((char *)moved + count * item_size, 0, (*cap - count) * item_size);
    *items = moved;
    return 1;
}

void ch_arena_reset(struct ch_arena *arena, size_t keep)
{
    struct ch_arena_chunk *largest = NULL, *chunk = arena->chunks, *older;
    for (; chunk; chunk = older) {
        older = chunk->older;
        struct ch_arena_chunk *loser = chunk;
        if (chunk->size <= keep && (!largest || chunk->size > largest->size)) {
            loser = largest;
            largest = chunk;
        }
        free(loser);
    }
    if (largest) largest->older = NULL;
    arena->chunks = largest;
    arena->used = 0;
    arena->total = largest ? largest->size : 0;
#ifdef CH_ARENA_DEBUG
    ch_arena_dispose(arena);
#endif
}

void ch_arena_dispose(struct ch_arena *arena)
{
    while (arena->chunks) {
        struct ch_arena_chunk *older = arena->chunks->older;
        free(arena->chunks);
        arena->chunks = older;
    }
    arena->used = arena->total = 0;
}
