/* Filing names of actors so that they are found: tables actor_name, actor_word and word_gram. A name stays as
 * long as an article that counts has it, or something keeps it. */
#ifndef CH_STORE_NAME_FILE_H
#define CH_STORE_NAME_FILE_H

#include "base/status.h"
#include "base/text.h"

struct ch_db;

/* What keeps a name: bits of actor_name.kept. The words of a proper name are found, those of a description
 * are not. */
enum ch_name_kept {
    CH_KEPT_UNNAMED = 1, /* an article calls somebody so who has no proper name */
    CH_KEPT_NAMED = 2,   /* canonical name of somebody who has one */
    CH_KEPT_BY_HAND = 4, /* an analyst */
};

/* Files a name and keeps it. */
enum ch_status ch_name_keep(struct ch_db *db, int64_t actor, struct ch_str name, enum ch_name_kept kept,
                            struct ch_error *err);
/* The reason falls away: where nothing else keeps the name and no article has it, its row goes, and so do the
 * words that no other name of the actor has. */
enum ch_status ch_name_leave(struct ch_db *db, int64_t actor, struct ch_str name, enum ch_name_kept kept,
                             struct ch_error *err);

/* A proper name as articles have it: in so many more, or less. */
enum ch_status ch_name_count(struct ch_db *db, int64_t actor, struct ch_str name, int64_t change,
                             struct ch_error *err);

#endif
