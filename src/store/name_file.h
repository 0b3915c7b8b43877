/* Filing names of actors so that they are found: tables actor_name, actor_word and word_gram. */
#ifndef CH_STORE_NAME_FILE_H
#define CH_STORE_NAME_FILE_H

#include "base/status.h"
#include "base/text.h"

struct ch_db;

/* Files a form of an actor's name; seen: an article has it, else it is only what the actor is called. `named`
 * when it is a proper name, whose words are to be found too. */
enum ch_status ch_name_file(struct ch_db *db, int64_t actor, struct ch_str name, bool seen, bool named,
                            struct ch_error *err);

/* Takes back a name that no article has: its row, and the words that no other name of the actor has. A name
 * that articles have stays. */
enum ch_status ch_name_unfile(struct ch_db *db, int64_t actor, struct ch_str name, struct ch_error *err);

#endif
