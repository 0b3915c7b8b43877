#include "cli/suggest.h"

#include <string.h>

#define LONGEST 63

static size_t capped_length(const char *s)
{
    return strnlen(s, LONGEST);
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

uint32_t ch_edit_distance(const char *a, const char *b)
{
    uint32_t rows[3][LONGEST + 1]; /* row i of the matrix is rows[i % 3] */
    size_t n = capped_length(a), m = capped_length(b);
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = (uint32_t)j;
    for (size_t i = 1; i <= n; i++) {
        uint32_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *second = rows[(i + 1) % 3];
        row[0] = (uint32_t)i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(above[j - 1] + (a[i - 1] != b[j - 1]), least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], second[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

void ch_suggest(struct ch_suggestion *suggestion, const char *typed, const char *candidate)
{
    size_t len = capped_length(typed);
    uint32_t near_enough = (uint32_t)(len / 3 ? len / 3 : 1);
    uint32_t distance = ch_edit_distance(typed, candidate);
    if (len >= 3 && strncmp(typed, candidate, len) == 0) distance = 1;
    if (distance > near_enough || distance >= suggestion->distance) return;
    suggestion->best = candidate;
    suggestion->distance = distance;
}
