/* A coded document as a record: spans in code points, actors of the record only, ids of one line. */
#ifndef CH_EXPORT_DOCUMENT_RECORD_H
#define CH_EXPORT_DOCUMENT_RECORD_H

#include "store/record.h"

/* Fills *record from doc, from which it borrows strings; what is new lives in arena. The actors are those
 * that the record wants and all that a fact refers to; ids are "a1", "m1", "s1", "i1" and so on. CH_NOMEM. */
enum ch_status ch_document_record(const struct ch_document *doc, struct ch_arena *arena,
                                  struct ch_record *record, struct ch_error *err);

#endif
