/* How fast articles with facts go into the database, and how fast questions are answered:
 *
 *   bench_store ARTICLES FILE [BATCH]    fills FILE (kept if it has that many articles) and asks */
#include "generate.h"
#include "lexicon/lexicon.h"
#include "query/query.h"
#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define RUNS 5

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

static void fill(struct ch_db *db, uint32_t total, uint32_t batch)
{
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    enum ch_put_result result;
    uint32_t part = total / 5 ? total / 5 : 1;
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
        printf("  up to %u: %.0f articles/s, %.2f ms of processor time each\n", i + 1, part / storing,
               1000 * storing_cpu / part);
        all += storing_cpu;
        storing = storing_cpu = 0;
    }
    printf("put %u articles in batches of %u: %.2f ms of processor time each; %.1f s with their making\n",
           total, batch, 1000 * all / total, now() - start);
    ch_document_dispose(&doc);
}

/* ---- Asking ---- */

static enum ch_status count_row(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                                struct ch_error *err)
{
    (void)info;
    (void)values;
    (void)err;
    ++*(uint32_t *)context;
    return CH_OK;
}

static double worst; /* of all questions, in ms */

static void ask(struct ch_db *db, const char *what, struct ch_query q)
{
    double best = 1e9, first = 0;
    uint32_t rows = 0;
    struct ch_error err = CH_ERROR_INIT;
    if (!q.limit) q.limit = 50;
    for (int i = 0; i < RUNS; i++) {
        double start = now();
        rows = 0;
        check(ch_query_run(db, &q, count_row, &rows, &err), &err);
        double took = (now() - start) * 1000;
        if (i == 0) first = took;
        if (took < best) best = took;
    }
    if (best > worst) worst = best;
    printf("  %-44s %5u rows  %8.2f ms  (first time %.2f ms)\n", what, rows, best, first);
}

static const struct ch_party *find(struct ch_db *db, struct ch_arena *arena, const char *text)
{
    struct ch_party_search *found = ch_arena_alloc(arena, sizeof *found);
    const struct ch_lexicon *lexicon = NULL;
    struct ch_error err = CH_ERROR_INIT;
    double best = 1e9;
    enum ch_status status = CH_OK;
    if (!found) exit(CH_NOMEM);
    check(ch_lexicon_embedded(&lexicon, &err), &err);
    for (int i = 0; i < RUNS; i++) {
        double start = now();
        status = ch_party_find(db, lexicon, text, NULL, arena, found, &err);
        if (now() - start < best) best = now() - start;
    }
    printf("  find '%s': %s, %u candidates  %.2f ms\n", text,
           status == CH_OK ? found->party.name : ch_status_name(status), found->count, best * 1000);
    return status == CH_OK ? &found->party : NULL;
}

/* Key of a person by rank of frequency. */
static const char *ranked(struct ch_db *db, struct ch_arena *arena, uint32_t rank)
{
    static const char sql[] =
        "SELECT key FROM actor WHERE type = 'person' ORDER BY articles DESC, key LIMIT 1 OFFSET ?";
    sqlite3_stmt *row = NULL;
    bool failed = false;
    const char *key = NULL;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &row, NULL) == SQLITE_OK) {
        ch_bind(row, "u", rank);
        if (sqlite3_step(row) == SQLITE_ROW) key = ch_column_copy(row, 0, arena, &failed);
    }
    sqlite3_finalize(row);
    return key && !failed ? key : "nobody";
}

static void ask_all(struct ch_db *db)
{
    struct ch_arena arena = {0};
    const struct ch_party *us = find(db, &arena, "US"), *nl = find(db, &arena, "Netherlands"),
                          *cuba = find(db, &arena, "Cuba"), *often = find(db, &arena, ranked(db, &arena, 0)),
                          *rare = find(db, &arena, ranked(db, &arena, 5000));
    find(db, &arena, "russian foreign minister");
    find(db, &arena, "Rozu Kafe");
    find(db, &arena, "no such Nobdoy");
    if (!often) often = us;
    if (!rare) rare = cuba;
    ask(db, "met", (struct ch_query){.ask = CH_ASK_MET});
    ask(db, "met US", (struct ch_query){.ask = CH_ASK_MET, .a = us});
    ask(db, "met US Netherlands", (struct ch_query){.ask = CH_ASK_MET, .a = us, .b = nl});
    ask(db, "met Netherlands Cuba", (struct ch_query){.ask = CH_ASK_MET, .a = nl, .b = cuba});
    ask(db, "met PERSON", (struct ch_query){.ask = CH_ASK_MET, .a = often});
    ask(db, "met RARE", (struct ch_query){.ask = CH_ASK_MET, .a = rare});
    ask(db, "met PERSON US --status denied",
        (struct ch_query){.ask = CH_ASK_MET, .a = often, .b = us, .status = "denied"});
    ask(db, "met US Russia --since 2017-03 --until 2017-04",
        (struct ch_query){.ask = CH_ASK_MET,
                          .a = us,
                          .b = find(db, &arena, "Russia"),
                          .since = "2017-03",
                          .until = "2017-04"});
    ask(db, "met --place Geneva --country CU",
        (struct ch_query){.ask = CH_ASK_MET, .place = "geneva", .country = "CU"});
    ask(db, "met --outlet (rare)", (struct ch_query){.ask = CH_ASK_MET, .outlet = "Outlet 299"});
    ask(db, "said", (struct ch_query){.ask = CH_ASK_SAID});
    ask(db, "said US --about ceasefire",
        (struct ch_query){.ask = CH_ASK_SAID, .a = us, .about = "ceasefire"});
    ask(db, "said RARE --about 'nuclear border'",
        (struct ch_query){.ask = CH_ASK_SAID, .a = rare, .about = "nuclear border"});
    ask(db, "said --about 'nuclear border sanctions'",
        (struct ch_query){.ask = CH_ASK_SAID, .about = "nuclear border sanctions"});
    ask(db, "said PERSON --to US", (struct ch_query){.ask = CH_ASK_SAID, .a = often, .to = us});
    ask(db, "cited 1701", (struct ch_query){.ask = CH_ASK_CITED, .text = "1701"});
    ask(db, "cited (most cited) --country CU",
        (struct ch_query){.ask = CH_ASK_CITED, .text = "2699", .country = "CU"});
    ask(db, "search 'ceasefire talks'", (struct ch_query){.ask = CH_ASK_SEARCH, .about = "ceasefire talks"});
    ask(db, "search --country CU --outlet (rare)",
        (struct ch_query){.ask = CH_ASK_SEARCH, .about = "peace", .country = "CU", .outlet = "Outlet 299"});
    ask(db, "actors", (struct ch_query){.ask = CH_ASK_ACTORS});
    ask(db, "actors --country CN", (struct ch_query){.ask = CH_ASK_ACTORS, .country = "CN"});
    ask(db, "actors roz", (struct ch_query){.ask = CH_ASK_ACTORS, .text = "roz"});
    ask(db, "actor PERSON: names", (struct ch_query){.ask = CH_ASK_NAMES, .a = often});
    ask(db, "actor PERSON: roles", (struct ch_query){.ask = CH_ASK_ROLES, .a = often});
    ask(db, "actor PERSON: partners", (struct ch_query){.ask = CH_ASK_PARTNERS, .a = often});
    ask(db, "actor PERSON: cites", (struct ch_query){.ask = CH_ASK_CITES, .a = often});
    ask(db, "actor US: partners", (struct ch_query){.ask = CH_ASK_PARTNERS, .a = us});
    ask(db, "stats", (struct ch_query){.ask = CH_ASK_STATS});
    ch_arena_dispose(&arena);
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
    ask_all(db);
    ch_db_close(db);
    getrusage(RUSAGE_SELF, &usage);
    printf("worst question %.2f ms, peak memory %.0f MB\n", worst, (double)usage.ru_maxrss / 1024);
    return worst > 1000;
}
