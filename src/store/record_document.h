/* A record as a document again, so that what `extract` wrote, or another database holds, can be stored. */
#ifndef CH_STORE_RECORD_DOCUMENT_H
#define CH_STORE_RECORD_DOCUMENT_H

#include "store/record.h"

/* Fills doc (reset or zero-initialised) with the article and the facts of the record, whose strings have to
 * live as long as doc: read it into doc->arena. Of the tokens, only what the facts need is there.
 * CH_UNREADABLE when the article's id is not that of its text, or a fact points outside of it or has an
 * unknown kind; CH_NOMEM. */
enum ch_status ch_record_document(const struct ch_record *record, struct ch_document *doc,
                                  struct ch_error *err);

#endif
