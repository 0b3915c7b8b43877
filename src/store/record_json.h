/* Reading back what `extract` and `export` wrote, and databases by their path: all as records. */
#ifndef CH_STORE_RECORD_JSON_H
#define CH_STORE_RECORD_JSON_H

#include "store/record.h"

/* Fills *record from one object of schema chancery/extract/1 or chancery/export/1, all in arena. A line in
 * place of an article that could not be read (it has "error") gives CH_NOMATCH with the message that it
 * holds. CH_UNREADABLE with err->offset for what is no JSON or no such record; CH_NOMEM. */
enum ch_status ch_record_from_json(struct ch_str text, struct ch_arena *arena, struct ch_record *record,
                                   struct ch_error *err);

/* Calls fn for each record at path: the current articles of a database, the lines of JSON Lines, or the
 * records of a JSON export. Memory is bounded by the largest article, but for a JSON export, which is read as
 * a whole. err names the file. CH_UNREADABLE, the errors of ch_db_open, what fn returned. */
enum ch_status ch_record_each_at(const char *path, ch_record_fn *fn, void *context, struct ch_error *err);

#endif
