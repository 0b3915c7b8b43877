/* Sums by month over events and statements (table month_sum), and of whom each actor met (table actor_met).
 * Like the tally they are gathered in memory and written once for each transaction: what comes and goes
 * again, as an event does with each new report of it, is never written, and the articles of a batch write to
 * the same rows. */
#ifndef CH_STORE_MONTH_SUMS_H
#define CH_STORE_MONTH_SUMS_H

#include "base/status.h"

#include <stdint.h>

struct ch_db;
struct ch_months;

/* An event or a saying comes (sign 1) or goes (-1); `date`: as the event tells it, or NULL. Its participants
 * or addressees must be there. An event counts for the outlets of the reports that are joined with it now:
 * before one leaves it the event has to go, and to come again behind. */
enum ch_status ch_months_event(struct ch_db *db, int64_t event, const char *status, const char *date,
                               int sign, struct ch_error *err);
enum ch_status ch_months_saying(struct ch_db *db, int64_t statement, int sign, struct ch_error *err);

/* The statements of an article come or go as what its outlet reports. */
enum ch_status ch_months_reports(struct ch_db *db, int64_t article, int sign, struct ch_error *err);

/* An actor met one other once more or less. */
enum ch_status ch_months_met(struct ch_db *db, int64_t actor, int sign, struct ch_error *err);

/* Writes what has been gathered; part of the transaction. */
enum ch_status ch_months_write(struct ch_db *db, struct ch_error *err);

/* Forgets what has been gathered, and with it its memory. */
void ch_months_clear(struct ch_db *db);
void ch_months_free(struct ch_db *db);

/* The name under which an outlet is counted: case does not matter. `out` has room for as many bytes as the
 * name with its end. */
void ch_outlet_fold(const char *outlet, char *out);

#endif
