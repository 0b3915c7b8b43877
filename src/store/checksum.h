/* A checksum over the facts of one article, so that a change behind the program's back is found. */
#ifndef CH_STORE_CHECKSUM_H
#define CH_STORE_CHECKSUM_H

#include "store/store.h"

/* Notes the checksum of what is stored of an article's facts; part of the transaction that stores them. */
enum ch_status ch_checksum_put(struct ch_db *db, int64_t article, struct ch_error *err);

/* Compares the facts of an article with their checksum. Articles that were stored before there were any pass.
 * CH_CORRUPT when they differ. */
enum ch_status ch_checksum_check(struct ch_db *db, int64_t article, const char *article_id,
                                 struct ch_error *err);

#endif
