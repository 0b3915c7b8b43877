/* What a transaction leaves to its end, where it is done for all its articles at once: joining them with the
 * others, sums, and full text. In between the rows of the articles are there, but nothing counts them yet. */
#ifndef CH_STORE_BATCH_H
#define CH_STORE_BATCH_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>

struct ch_db;

struct ch_numbers {
    int64_t *items;
    uint32_t count, cap;
};

struct ch_batch {
    struct ch_arena arena;         /* of the lists */
    struct ch_numbers texts, said; /* n of articles and statements whose full text is to be filed */
    struct ch_numbers entering;    /* articles that are to join the others */
};

/* Notes for the end. CH_NOMEM. */
enum ch_status ch_batch_text(struct ch_db *db, int64_t article, struct ch_error *err);
enum ch_status ch_batch_said(struct ch_db *db, int64_t statement, struct ch_error *err);
enum ch_status ch_batch_enter(struct ch_db *db, int64_t article, struct ch_error *err);
/* Takes an article off those that are to enter; false when it is none of them. */
bool ch_batch_forget(struct ch_db *db, int64_t article);

/* Whether so much is noted that it had better be done before the end. */
bool ch_batch_is_full(const struct ch_db *db);
/* Does what is noted. Before each commit. */
enum ch_status ch_batch_finish(struct ch_db *db, struct ch_error *err);
/* Forgets what is noted. After a rollback. */
void ch_batch_clear(struct ch_db *db);

#endif
