/* Sums over the current versions of articles (table tally). They are gathered in memory and written once for
 * each transaction: a statement that writes several rows would make the full-text index write out all it
 * holds. */
#ifndef CH_STORE_TALLY_H
#define CH_STORE_TALLY_H

#include "document.h"

struct ch_db;

enum ch_tally {
    CH_TALLY_ARTICLES,
    CH_TALLY_CITATIONS,
    CH_TALLY_MEETINGS,                           /* + enum ch_meeting_status */
    CH_TALLY_STATEMENTS = CH_TALLY_MEETINGS + 5, /* + enum ch_statement_kind */
    CH_TALLY_COUNT = CH_TALLY_STATEMENTS + 3,
};

/* Counts the facts of a document, `citations` of them citations, as those of a current article. */
void ch_tally_document(struct ch_db *db, const struct ch_document *doc, uint32_t citations);

/* Counts one fact more (by 1) or less (by -1): "meetings held", "citations", as the table names them. */
void ch_tally_fact(struct ch_db *db, const char *what, int64_t by);

/* Takes away the facts of a stored article that is no longer current. */
enum ch_status ch_tally_superseded(struct ch_db *db, int64_t article, struct ch_error *err);

/* Writes what has been gathered; part of the transaction. */
enum ch_status ch_tally_write(struct ch_db *db, struct ch_error *err);

/* Forgets what has been gathered. */
void ch_tally_clear(struct ch_db *db);

#endif
