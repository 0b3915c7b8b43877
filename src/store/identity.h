/* What makes a row the same row in every database: ids and addresses out of content. */
#ifndef CH_STORE_IDENTITY_H
#define CH_STORE_IDENTITY_H

#include "base/text.h"

/* Room for an id of a fact: letter, 8 digits of the article, 12 of the fact, NUL. */
#define CH_FACT_ID_SIZE 24

/* The id of a fact: `letter`, the first 8 hexadecimal digits of the article's id (so that the facts of an
 * article lie together) and the first 12 of SHA-256 over article id, letter, content and tie. `tie` tells
 * apart facts of one article with the same content: 0, 1, ... in their order. */
void ch_fact_id(char letter, const char *article_id, struct ch_str content, uint32_t tie,
                char out[CH_FACT_ID_SIZE]);

/* The id of what is the same in all articles, an actor's key or an instrument's symbol: letter and 16 digits.
 */
void ch_shared_id(char letter, const char *name, char out[CH_FACT_ID_SIZE]);

/* The days that an ISO date or range ("2024-10", "2024-10-01/2024-10-03") may mean, counted from 0000-03-01;
 * {0, 0} for NULL and what is none. The last is at most 366 behind the first. */
struct ch_days {
    int32_t first, last;
};
struct ch_days ch_days_of(const char *iso);
/* The day as "YYYY-MM-DD". */
void ch_day_write(int32_t day, char out[11]);

/* Addresses (see schema.sql): day, 28 bits of the article, 12 bits of position. */
#define CH_ADDRESS_DAY_SHIFT 40
#define CH_ADDRESS_ARTICLE_SHIFT 12
/* The first address of a day. */
int64_t ch_address_of_day(int32_t day);
/* The address of an article, before collisions are seen to. */
int64_t ch_address_of_article(int32_t day, const char *article_id);
/* The address of the position-th fact of an article on a day. */
int64_t ch_address_of_fact(int64_t article, int32_t day, uint32_t position);

#endif
