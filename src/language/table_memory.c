#define _DEFAULT_SOURCE /* madvise */
#include "language/table_memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LINE ((size_t)64)
#define LARGE_PAGE ((size_t)2 * 1024 * 1024)

void *ch_table_alloc(size_t size)
{
    size_t align = size >= LARGE_PAGE / 2 ? LARGE_PAGE : LINE;
    size_t room = (size + align - 1) / align * align;
    if (room < size) return NULL;
    void *table = aligned_alloc(align, room ? room : align);
    if (!table) return NULL;
#ifdef MADV_HUGEPAGE
    /* A wish: the table is as good without. */
    if (align == LARGE_PAGE) (void)madvise(table, room, MADV_HUGEPAGE);
#endif
    return memset(table, 0, size);
}
