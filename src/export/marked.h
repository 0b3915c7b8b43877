/* The text of an article with its facts made visible. */
#ifndef CH_EXPORT_MARKED_H
#define CH_EXPORT_MARKED_H

#include "store/record.h"

/* Appends the article of a record for people: head, text, facts. With color, actors, statements, instruments
 * and sentences that tell of meetings are coloured; without, they stand in brackets: [actor], {s1: content},
 * <instrument>, {m1: sentence}. The text is made safe to look at. CH_NOMEM. */
enum ch_status ch_marked(const struct ch_record *record, bool color, struct ch_buf *out,
                         struct ch_error *err);

#endif
