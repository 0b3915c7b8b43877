/* A database with facts only, of any size, in minutes: for benchmarks of the queries. */
#ifndef CH_BENCH_FACTS_H
#define CH_BENCH_FACTS_H

#include "store/db.h"

/* Fills the tables of a fresh database directly with `total` articles' worth of facts: 5 statements, 1.5
 * meetings, 0.5 citations and 5 actors each on average, of 30,000 persons and 60 countries by Zipf's law,
 * over 3,650 days from 2015 on. Articles hold the sentences of their facts and nothing else. The same for the
 * same total. Exits with a message on failure. */
void bench_make_facts(struct ch_db *db, uint32_t total);

#endif
