/* Sums over the current versions of articles (table tally): events and statements counted once however many
 * articles report them, and once more with every report. They are gathered in memory and written once for
 * each transaction. */
#ifndef CH_STORE_TALLY_H
#define CH_STORE_TALLY_H

#include "base/status.h"

struct ch_db;

enum ch_tally {
    CH_TALLY_ARTICLES,
    CH_TALLY_CITATIONS,
    CH_TALLY_MEETINGS,                           /* + enum ch_meeting_status */
    CH_TALLY_STATEMENTS = CH_TALLY_MEETINGS + 5, /* + enum ch_statement_kind */
    CH_TALLY_ALL = CH_TALLY_STATEMENTS + 3,      /* + each of these: every report, copies too */
    CH_TALLY_COUNT = 2 * CH_TALLY_ALL,
};

/* Which sum a status of meetings or a kind of statements goes to; CH_TALLY_COUNT for other words. */
enum ch_tally ch_tally_of(const char *what, const char *word);

/* Writes what has been gathered; part of the transaction. */
enum ch_status ch_tally_write(struct ch_db *db, struct ch_error *err);

/* Forgets what has been gathered. */
void ch_tally_clear(struct ch_db *db);

#endif
