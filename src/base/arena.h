/* Memory that is given back all at once: one arena per article. */
#ifndef CH_BASE_ARENA_H
#define CH_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct ch_arena_chunk;

/* A bump allocator. Zero-initialise it ({0}); nothing is allocated before first use. In builds with
 * -DCH_ARENA_DEBUG every item has a malloc of its own, so that AddressSanitizer sees overruns. */
struct ch_arena {
    struct ch_arena_chunk *chunks; /* newest first */
    size_t used;                   /* bytes handed out of the newest chunk */
    size_t total;                  /* bytes held in all chunks */
};

/* size zeroed bytes aligned for any type, or NULL when memory is short. They live until reset or dispose. */
void *ch_arena_alloc(struct ch_arena *arena, size_t size);

/* A NUL-terminated copy of len bytes, or NULL when memory is short. */
char *ch_arena_copy(struct ch_arena *arena, const char *bytes, size_t len);

/* Makes room for one more item in an array that lives in the arena: returns the array, moved to a larger
 * place where needed (amortised constant), or NULL when memory is short or the count would pass 2^31;
 * then the old array is untouched. *cap is the capacity in items, count the number in use. */
void *ch_arena_grow(struct ch_arena *arena, void *items, uint32_t count, uint32_t *cap, size_t item_size);

/* Forgets all items but keeps the largest chunk for use again (at most keep bytes, else frees it). */
void ch_arena_reset(struct ch_arena *arena, size_t keep);

/* Frees everything; the arena is as if zero-initialised. */
void ch_arena_dispose(struct ch_arena *arena);

/* Appends one zeroed item to the array `list`, a struct with members items, count and cap (uint32_t), and
 * evaluates to its address, or NULL when memory is short. */
#define CH_PUSH(arena, list)                                                                      \
    ((list)->count < (list)->cap || ch_push_room((arena), (void **)&(list)->items, (list)->count, \
                                                 &(list)->cap, sizeof *(list)->items)             \
         ? &(list)->items[(list)->count++]                                                        \
         : NULL)

/* Helper of CH_PUSH: ch_arena_grow that stores the array through items; 1 when there is room, else 0. */
int ch_push_room(struct ch_arena *arena, void **items, uint32_t count, uint32_t *cap, size_t item_size);

#endif
