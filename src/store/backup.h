/* Whole databases: a copy of one while it is in use, and what analysts decided in one taken over by another.
 */
#ifndef CH_STORE_BACKUP_H
#define CH_STORE_BACKUP_H

#include "store/store.h"

/* Writes a copy of the database, as it is at one moment, to a new file at path; others may go on writing
 * meanwhile. The file appears whole or not at all. CH_USAGE when it is there already; CH_IO, CH_BUSY,
 * CH_NOMEM. */
enum ch_status ch_store_backup(struct ch_db *db, const char *path, struct ch_error *err);

/* Adds the decisions in force of `from` that `to` does not have, in their order, and puts them into effect.
 */
enum ch_status ch_curation_take_over(struct ch_db *to, struct ch_db *from, struct ch_error *err);

#endif
