/* How fast questions are answered on a database of any size, which is made of facts only:
 *
 *   bench_facts ARTICLES FILE [MAKE]    makes FILE unless it is there, and asks; fails above the bounds
 *
 * With MAKE it only makes the file. */
#include "asking.h"
#include "facts.h"

#include <stdio.h>
#include <stdlib.h>

/* Milliseconds for the first 50 rows of any question, and to find somebody by name. */
#define QUESTION_MAX 50
#define FIND_MAX 5

int main(int argc, char **argv)
{
    struct ch_db *db;
    struct ch_error err = CH_ERROR_INIT;
    int64_t there = 0;
    if (argc < 3) {
        fputs("usage: bench_facts ARTICLES FILE [MAKE]\n", stderr);
        return CH_USAGE;
    }
    if (ch_db_open(&db, argv[2], CH_DB_CREATE, &err) != CH_OK ||
        ch_exec_int(db, "SELECT count(*) FROM (SELECT 1 FROM article LIMIT 1)", &there, &err) != CH_OK) {
        fprintf(stderr, "%s\n", err.message);
        return (int)err.status;
    }
    if (!there) bench_make_facts(db, (uint32_t)strtoul(argv[1], NULL, 10));
    struct bench_worst worst = argc > 3 ? (struct bench_worst){0} : bench_ask_all(db);
    ch_db_close(db);
    return worst.question > QUESTION_MAX || worst.find > FIND_MAX;
}
