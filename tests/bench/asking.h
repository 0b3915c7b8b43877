/* Every kind of question, timed on a database of made-up articles (generate.h, facts.h). */
#ifndef CH_BENCH_ASKING_H
#define CH_BENCH_ASKING_H

#include "store/db.h"

/* Milliseconds of processor time for the first 50 rows, and for finding whom a name means; each the best of
 * five runs. */
struct bench_worst {
    double question, find;
};

/* Asks all and prints a line for each. Exits on failure. */
struct bench_worst bench_ask_all(struct ch_db *db);

#endif
