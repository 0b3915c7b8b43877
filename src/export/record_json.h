/* A record as one JSON object: the form that `extract` and `export` share. */
#ifndef CH_EXPORT_RECORD_JSON_H
#define CH_EXPORT_RECORD_JSON_H

#include "export/json_writer.h"
#include "store/record.h"

#define CH_EXTRACT_SCHEMA "chancery/extract/1"
#define CH_EXPORT_SCHEMA "chancery/export/1"

/* Writes the record, which says that it follows `schema`; version and superseded_by only where version is
 * set. CH_NOMEM. */
enum ch_status ch_record_json(const struct ch_record *record, const char *schema, struct ch_json *json,
                              struct ch_error *err);

#endif
