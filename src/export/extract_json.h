/* The record of one article as one line of JSON, schema "chancery/extract/1": see
 * schema/extract.schema.json. */
#ifndef CH_EXPORT_EXTRACT_JSON_H
#define CH_EXPORT_EXTRACT_JSON_H

#include "document.h"
#include "export/json_writer.h"

/* Appends the line for a coded document, with its "\n". Offsets are written in code points. CH_NOMEM. */
enum ch_status ch_extract_json(const struct ch_document *doc, struct ch_buf *out, struct ch_error *err);

/* Appends the line that stands in place of a record that could not be read. */
void ch_extract_json_error(const struct ch_error *failure, struct ch_buf *out);

/* Writes a failure as an object {"code", "message", "hint", "file", "line", "offset"}; "hint" only where
 * there is one. */
void ch_error_json(const struct ch_error *failure, struct ch_json *json);

#endif
