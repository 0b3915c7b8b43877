/* Memory for the hash tables of the models. They are read in no order, so that most reads also miss the cache
 * of address translations; large pages, where the system gives them, save 10 to 30 % of the parser's time. */
#ifndef CH_LANGUAGE_TABLE_MEMORY_H
#define CH_LANGUAGE_TABLE_MEMORY_H

#include <stddef.h>
#include <stdint.h>

/* size zeroed bytes on a cache line, to be freed with free(); NULL when memory is short. */
void *ch_table_alloc(size_t size);

/* The place of a fingerprint, whose bits are all random, in a table of any size: keeps their order. */
static inline uint32_t ch_table_place(uint32_t fingerprint, uint32_t size)
{
    return (uint32_t)((uint64_t)fingerprint * size >> 32);
}

#endif
