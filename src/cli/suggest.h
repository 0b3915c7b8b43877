/* "Did you mean": the nearest of some names to a mistyped one. */
#ifndef CH_CLI_SUGGEST_H
#define CH_CLI_SUGGEST_H

#include <stdint.h>

/* Optimal string alignment distance (Damerau 1964; restricted: no part is edited twice) between two
 * NUL-terminated byte strings, of which only the first 63 bytes count. */
uint32_t ch_edit_distance(const char *a, const char *b);

/* Keeps the best candidate seen. Initialise with CH_SUGGESTION_INIT. */
struct ch_suggestion {
    const char *best; /* borrowed; NULL as long as nothing is near enough */
    uint32_t distance;
};
#define CH_SUGGESTION_INIT \
    {                      \
        0, UINT32_MAX      \
    }

/* Offers a candidate for what was typed: near enough is a third of its length, at least 1, or a beginning of
 * at least three letters. The first of equals wins. */
void ch_suggest(struct ch_suggestion *suggestion, const char *typed, const char *candidate);

#endif
