/* Reading the numbers of resolutions from bytes: "1701", "1325 (2000)", "194 (III)", "76/300", "ES-11/1". */
#ifndef CH_EVENTS_RESOLUTION_NUMBER_H
#define CH_EVENTS_RESOLUTION_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#define CH_NUMBER_MAX 24u

struct ch_resolution_number {
    char text[CH_NUMBER_MAX]; /* "1701", "76/300", "ES-11/1", "194 (III)" */
    uint32_t value;           /* of plain numbers, else 0 */
    int32_t year;             /* "(2006)" or "of 2006" behind it, else 0 */
    uint32_t end;             /* byte behind it in the text */
    bool slash, session;      /* "76/300"; a special session or roman one */
};

/* A place in a text; never read at or behind `end`. */
struct ch_cursor {
    const char *text;
    uint32_t at, end;
};

/* Moves behind `word` when it stands at the cursor. */
bool ch_cursor_accept(struct ch_cursor *c, const char *word);
/* Reads up to eight digits into *value and moves behind them; how many they were, 9 when there are more. */
uint32_t ch_cursor_digits(struct ch_cursor *c, uint32_t *value);

/* Reads one number with its year; false when there is none at the cursor, which then stays. */
bool ch_read_number(struct ch_cursor *c, struct ch_resolution_number *out);
/* Moves behind what stands between the numbers of a list (", ", " and ", ...) when a number follows it. */
bool ch_read_separator(struct ch_cursor *c);
/* Reads the rest of a range of plain numbers behind its first ("-2403", " through 1330"): its last number.
 * False, with the cursor where it was, when there is none or more than CH_RANGE_MAX numbers. */
#define CH_RANGE_MAX 20u
bool ch_read_range(struct ch_cursor *c, uint32_t first, struct ch_resolution_number *last);
/* Moves behind white space and "No.", "number", "#" and the like. */
void ch_skip_number_word(struct ch_cursor *c);

#endif
