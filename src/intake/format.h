/* What kind of document some bytes are. */
#ifndef CH_INTAKE_FORMAT_H
#define CH_INTAKE_FORMAT_H

#include "base/status.h"
#include "base/text.h"
#include "intake/reader.h"
#include "intake/records.h"

/* How many of the first bytes ch_format_of wants to see. */
#define CH_FORMAT_HEAD ((size_t)16384)

/* Recognises the format of a document by its first bytes: one of those in the table, plain text where nothing
 * speaks for another. CH_UNREADABLE for what is none of these: binary files (named where known), XML of
 * another kind. */
enum ch_status ch_format_of(struct ch_str head, enum ch_format *out, struct ch_error *err);

/* The reader of a format; NULL for CH_FORMAT_AUTO. */
const struct ch_record_format *ch_format_reader(enum ch_format format);

#endif
