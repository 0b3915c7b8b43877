#include "query/number_set.h"

#include <stdlib.h>

static bool insert(struct ch_number_set *set, int64_t n)
{
    size_t at = (size_t)((uint64_t)n * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (set->cap - 1);
    while (set->slots[at] && set->slots[at] != n)
        at = (at + 1) & (set->cap - 1);
    if (set->slots[at]) return false;
    set->slots[at] = n;
    set->count++;
    return true;
}

enum ch_status ch_number_set_add(struct ch_number_set *set, int64_t n, bool *first, struct ch_error *err)
{
    if (2 * set->count >= set->cap) {
        struct ch_number_set grown = {.cap = set->cap ? 2 * set->cap : 256};
        grown.slots = calloc(grown.cap, sizeof *grown.slots);
        if (!grown.slots) return ch_fail(err, CH_NOMEM, "out of memory");
        for (size_t i = 0; i < set->cap; i++)
            if (set->slots[i]) insert(&grown, set->slots[i]);
        free(set->slots);
        *set = grown;
    }
    *first = insert(set, n);
    return CH_OK;
}

void ch_number_set_dispose(struct ch_number_set *set)
{
    free(set->slots);
    *set = (struct ch_number_set){0};
}
