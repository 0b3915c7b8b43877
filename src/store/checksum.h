/* A checksum over the facts of one article, so that a change behind the program's back is found. */
#ifndef CH_STORE_CHECKSUM_H
#define CH_STORE_CHECKSUM_H

#include "base/arena.h"
#include "base/text.h"
#include "store/store.h"

/* What it is made of, in this order. */
enum ch_sum_part {
    CH_SUM_ROLES,
    CH_SUM_MENTIONS,
    CH_SUM_MEETINGS,
    CH_SUM_PARTICIPANTS,
    CH_SUM_MEETING_SPANS,
    CH_SUM_STATEMENTS,
    CH_SUM_ADDRESSEES,
    CH_SUM_STATEMENT_SPANS,
    CH_SUM_CITATIONS,
    CH_SUM_INSTRUMENTS,
    CH_SUM_DEEDS, /* left out where there are none: before, there never were */
    CH_SUM_PARTS
};

/* By which rows of a part are ordered: id, then a, then b, then name. Strings live as long as the sum; NULL:
 * not by that. */
struct ch_sum_key {
    const char *id;
    int64_t a, b;
    const char *name;
};
struct ch_sum_row {
    struct ch_sum_key key;
    size_t start, end; /* in bytes */
};
struct ch_sum_rows {
    struct ch_sum_row *items;
    uint32_t count, cap;
};

/* The rows of an article as they are stored, gathered on the way so that they need not be read again. */
struct ch_sum {
    struct ch_arena *arena; /* of the lists */
    struct ch_buf bytes;
    struct ch_sum_rows parts[CH_SUM_PARTS];
    bool failed; /* no memory */
};

/* Adds a row, one letter of types for each value as in ch_bind; x: a uint32_t that is null. */
void ch_sum_add(struct ch_sum *sum, enum ch_sum_part part, struct ch_sum_key key, const char *types, ...);
void ch_sum_dispose(struct ch_sum *sum);

/* Notes the checksum of an article's facts; part of the transaction that stores them. */
enum ch_status ch_checksum_put(struct ch_db *db, int64_t article, struct ch_sum *sum, struct ch_error *err);

/* Compares the facts of an article with their checksum. Articles that were stored before there were any pass.
 * CH_CORRUPT when they differ. */
enum ch_status ch_checksum_check(struct ch_db *db, int64_t article, const char *article_id,
                                 struct ch_error *err);

#endif
