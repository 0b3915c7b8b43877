/* Files of one's own beside the lexicon, kept in the database that is read with them. */
#ifndef CH_STORE_LEXICON_FILES_H
#define CH_STORE_LEXICON_FILES_H

#include "lexicon/own.h"
#include "store/store.h"

/* All files, by name; in arena. */
enum ch_status ch_lexicon_files_read(struct ch_db *db, struct ch_arena *arena, struct ch_own_file **files,
                                     uint32_t *count, struct ch_error *err);

/* Puts files in, instead of those of the same names; all or none. */
enum ch_status ch_lexicon_files_put(struct ch_db *db, const struct ch_own_file *files, uint32_t count,
                                    struct ch_error *err);

/* Takes a file out. CH_NOMATCH when there is none of that name. */
enum ch_status ch_lexicon_files_remove(struct ch_db *db, const char *name, struct ch_error *err);

#endif
