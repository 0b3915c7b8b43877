/* How fast articles with facts go into the database, and how fast questions are answered:
 *
 *   bench_store ARTICLES FILE [BATCH]    fills FILE (kept if it has that many articles) and asks */
#include "asking.h"
#include "generate.h"
#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(enum ch_status status, const struct ch_error *err)
{
    if (status == CH_OK || status == CH_NOMATCH) return;
    fprintf(stderr, "%s: %s\n", ch_status_name(status), err->message);
    exit((int)status);
}

/* ---- Filling ---- */

/* Processor time, so that other programs on the machine do not count. */
static double cpu(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Steps of SQLite's machine since the last call: the same on every machine, however busy. */
static double steps_taken(struct ch_db *db)
{
    double steps = 0;
    for (int i = 0; i < CH_SQL_COUNT; i++)
        if (db->statements[i]) steps += sqlite3_stmt_status(db->statements[i], SQLITE_STMTSTATUS_VM_STEP, 1);
    return steps;
}

static void fill(struct ch_db *db, uint32_t total, uint32_t batch)
{
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    enum ch_put_result result;
    uint32_t part = total / 10 ? total / 10 : 1;
    double start = now(), storing = 0, storing_cpu = 0, all = 0;
    for (uint32_t i = 0; i < total; i++) {
        if (!ch_generate(&doc, i, total)) check(CH_NOMEM, &err);
        double before = now(), before_cpu = cpu();
        if (batch > 1 && i % batch == 0) check(ch_store_begin(db, &err), &err);
        check(ch_store_put(db, &doc, &result, &err), &err);
        if (batch > 1 && (i % batch == batch - 1 || i + 1 == total)) check(ch_store_commit(db, &err), &err);
        storing += now() - before;
        storing_cpu += cpu() - before_cpu;
        if ((i + 1) % part) continue;
        printf("  up to %u: %.0f articles/s, %.2f ms of processor time, %.0f steps each\n", i + 1,
               part / storing, 1000 * storing_cpu / part, steps_taken(db) / part);
        fflush(stdout);
        all += storing_cpu;
        storing = storing_cpu = 0;
    }
    printf("put %u articles in batches of %u: %.2f ms of processor time each; %.1f s with their making\n",
           total, batch, 1000 * all / total, now() - start);
    ch_document_dispose(&doc);
}

int main(int argc, char **argv)
{
    struct ch_db *db;
    struct ch_error err = CH_ERROR_INIT;
    struct rusage usage;
    int64_t there = 0;
    if (argc < 3) {
        fputs("usage: bench_store ARTICLES FILE [BATCH]\n", stderr);
        return CH_USAGE;
    }
    uint32_t total = (uint32_t)strtoul(argv[1], NULL, 10),
             batch = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 100;
    check(ch_db_open(&db, argv[2], CH_DB_CREATE, &err), &err);
    check(ch_exec_int(db, "SELECT count(*) FROM article", &there, &err), &err);
    if ((uint32_t)there < total) fill(db, total, batch);
    check(ch_exec_int(db, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", &there,
                      &err),
          &err);
    printf("database: %.1f MB\n", (double)there / 1e6);
    struct bench_worst worst = bench_ask_all(db);
    ch_db_close(db);
    getrusage(RUSAGE_SELF, &usage);
    printf("peak memory %.0f MB\n", (double)usage.ru_maxrss / 1024);
    return worst.question > 1000;
}
