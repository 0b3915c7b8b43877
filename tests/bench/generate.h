/* Documents as news makes them, in any number: for benchmarks and for databases of any size. */
#ifndef CH_BENCH_GENERATE_H
#define CH_BENCH_GENERATE_H

#include "document.h"

/* Fills doc (reset before) with article `serial`, coded: about 500 words from a vocabulary with Zipf's law;
 * some 8 actors out of 60 countries, 30,000 persons (few appear often, most hardly ever) and unnamed ones; on
 * average 10 statements, 2 meetings and 1 cited resolution of 2,700. Published on one of 3,650 days from 2015
 * on, in order of `serial` of `total`. The same for the same arguments. False when memory is short. */
bool ch_generate(struct ch_document *doc, uint32_t serial, uint32_t total);

#endif
