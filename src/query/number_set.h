/* A set of numbers, to tell which come for the first time. */
#ifndef CH_QUERY_NUMBER_SET_H
#define CH_QUERY_NUMBER_SET_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialise; a table with open addressing. */
struct ch_number_set {
    int64_t *slots; /* 0: free */
    size_t cap, count;
};

/* Adds n, which is not 0; *first tells whether it was not there. CH_NOMEM. */
enum ch_status ch_number_set_add(struct ch_number_set *set, int64_t n, bool *first, struct ch_error *err);

void ch_number_set_dispose(struct ch_number_set *set);

#endif
