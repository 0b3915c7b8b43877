/* What kind of document some bytes are. */
#ifndef CH_INTAKE_FORMAT_H
#define CH_INTAKE_FORMAT_H

#include "base/status.h"
#include "base/text.h"
#include "intake/reader.h"

/* How many of the first bytes ch_format_of wants to see. */
#define CH_FORMAT_HEAD ((size_t)4096)

/* Recognises the format of a document by its first bytes: JSON Lines, HTML, or else plain text. CH_UNREADABLE
 * for what is none of these: binary files (named where known), XML that is not HTML. */
enum ch_status ch_format_of(struct ch_str head, enum ch_format *out, struct ch_error *err);

#endif
