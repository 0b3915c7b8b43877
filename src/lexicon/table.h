/* Reading a tab-separated table row by row. */
#ifndef CH_LEXICON_TABLE_H
#define CH_LEXICON_TABLE_H

#include "lexicon/compile.h"

#define CH_TABLE_COLUMNS 16u

struct ch_table_reader {
    const struct ch_lexicon_table *table;
    size_t at;
    uint64_t line;                    /* of the row read last, 1-based */
    uint8_t column[CH_TABLE_COLUMNS]; /* cell of the file for each wanted column */
    uint32_t wanted;
    struct ch_str
        cells[CH_TABLE_COLUMNS]; /* of the row read last, in the wanted order; white space trimmed */
};

/* Reads up to the header. columns is a NULL-terminated list of at most CH_TABLE_COLUMNS names, which may
 * stand in any order among others; one with a "!" before it must be there, the others count as empty where
 * not. */
enum ch_status ch_table_open(struct ch_table_reader *reader, const struct ch_lexicon_table *table,
                             const char *const *columns, struct ch_error *err);
/* The next row; false at the end. Missing cells at a row's end are empty. */
bool ch_table_next(struct ch_table_reader *reader);
/* Fails with the reader's file and line. */
enum ch_status ch_table_fail(const struct ch_table_reader *reader, struct ch_error *err, const char *format,
                             ...) __attribute__((format(printf, 3, 4)));

/* Cuts the next item off a list separated by sign, trimmed; false when nothing is left. Empty items are
 * skipped. */
bool ch_list_next(struct ch_str *list, char sign, struct ch_str *item);

#endif
