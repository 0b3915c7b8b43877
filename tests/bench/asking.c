#include "asking.h"

#include "language/model.h"
#include "lexicon/lexicon.h"
#include "question/question.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RUNS 5

/* Processor time, so that other programs on the machine do not count; reading from the file's cache does. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(enum ch_status status, const struct ch_error *err)
{
    if (status == CH_OK || status == CH_NOMATCH) return;
    fprintf(stderr, "%s: %s\n", ch_status_name(status), err->message);
    exit((int)status);
}

static enum ch_status count_row(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                                struct ch_error *err)
{
    (void)info;
    (void)values;
    (void)err;
    ++*(uint32_t *)context;
    return CH_OK;
}

/* The slowest of all questions, of all look-ups of names, in ms. */
static double worst, worst_find;

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
    if (best * 1000 > worst_find) worst_find = best * 1000;
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

/* A question in English, from its words to the rows of its table. */
static void ask_in_english(struct ch_db *db, const struct ch_resources *res, const char *text)
{
    double best = 1e9;
    uint32_t rows = 0;
    struct ch_reply reply = {0};
    for (int i = 0; i < RUNS; i++) {
        struct ch_arena arena = {0};
        struct ch_question question;
        struct ch_error err = CH_ERROR_INIT;
        double start = now();
        rows = 0;
        int32_t today = ch_date_to_days((struct ch_date){2024, 12, 1});
        check(ch_question_read(db, res, text, today, &arena, &question, &err), &err);
        check(ch_question_answer(db, &question, &arena, &reply, &err), &err);
        if (!question.query.limit) question.query.limit = 50;
        question.query.known = &reply.facts;
        check(ch_query_run(db, &question.query, count_row, &rows, &err), &err);
        if ((now() - start) * 1000 < best) best = (now() - start) * 1000;
        if (i + 1 == RUNS) printf("  %-44.44s %5u rows  %8.2f ms  %.60s\n", text, rows, best, reply.sentence);
        ch_arena_dispose(&arena);
    }
    if (best > worst) worst = best;
}

static void ask_all_in_english(struct ch_db *db, const char *often, const char *rare)
{
    static const char *const questions[] = {
        "Who met %s?",
        "Who met %s in October 2023?",
        "Did %s and %s meet?",
        "Did %s and %s meet in 2019?",
        "When did %s last meet %s?",
        "When did US officials last meet Cuban officials?",
        "How often has the US met Russia since 2022?",
        "How often did US officials meet Chinese officials?",
        "Where did %s meet French officials?",
        "Which European leaders did %s meet?",
        "Did Arab leaders meet Nordic leaders?",
        "Who does %s meet most often?",
        "Who met the US by phone?",
        "Which meetings are planned?",
        "Who met US officials by video in Geneva in 2018?",
        "What did %s say about ceasefire?",
        "What did %s say about nuclear border?",
        "What did Cuban officials say about ceasefire sanctions last month?",
        "Who called for a ceasefire?",
        "Who threatened nuclear sanctions?",
        "Who threatened sanctions in 2019?",
        "Did %s reject peace talks?",
        "How often did the US call for a ceasefire?",
        "What did European leaders say about nuclear talks?",
        "Who cited 1701?",
        "Who cited 2699?",
        "Which resolutions did %s cite?",
        "Which resolutions did Russia cite since 2020?",
        "How often was 2699 cited?",
        "Which articles mention ceasefire?",
        "Who is %s?",
        "What did the Russian foreign minister say about peace?",
        "Did %s meet Cuba in 1999?",
    };
    struct ch_resources res = {0};
    struct ch_error err = CH_ERROR_INIT;
    check(ch_lexicon_embedded(&res.lexicon, &err), &err);
    check(ch_model_embedded(&res.model, &err), &err);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        struct ch_buf text = {0};
        bool second = false;
        for (const char *c = questions[i]; *c; c++)
            if (c[0] == '%' && c[1] == 's') {
                ch_buf_puts(&text, second ? rare : often);
                second = true;
                c++;
            } else {
                ch_buf_putc(&text, *c);
            }
        ask_in_english(db, &res, text.data);
        ch_buf_dispose(&text);
    }
}

/* Of whom, in which outlet and in which time: all of it, and one that begins and ends within a month. */
static void ask_timelines(struct ch_db *db, const struct ch_party *often, const struct ch_party *rare,
                          const struct ch_party *us, const struct ch_party *holders)
{
    const struct {
        const char *name;
        const struct ch_party *a, *b;
    } parties[] = {{"", NULL, NULL},
                   {" RARE", rare, NULL},
                   {" PERSON", often, NULL},
                   {" US", us, NULL},
                   {" (holders)", holders, NULL},
                   {" PERSON US", often, us},
                   {" PERSON RARE", often, rare}};
    static const char *const outlets[] = {NULL, "Outlet 0", "Outlet 299"};
    char what[80];
    for (size_t i = 0; i < sizeof parties / sizeof *parties * 6; i++) {
        struct ch_query q = {.ask = CH_ASK_TIMELINE, .a = parties[i / 6].a, .b = parties[i / 6].b};
        q.outlet = outlets[i / 2 % 3];
        if (i % 2) q.since = "2016-03-14", q.until = "2023-09-18";
        snprintf(what, sizeof what, "timeline%s%s%s%s", parties[i / 6].name, q.outlet ? " --outlet " : "",
                 q.outlet ? q.outlet : "", q.since ? " --since --until" : "");
        ask(db, what, q);
    }
}

struct bench_worst bench_ask_all(struct ch_db *db)
{
    struct ch_arena arena = {0};
    const struct ch_party *us = find(db, &arena, "US"), *nl = find(db, &arena, "Netherlands"),
                          *cuba = find(db, &arena, "Cuba"), *often = find(db, &arena, ranked(db, &arena, 0)),
                          *rare = find(db, &arena, ranked(db, &arena, 5000));
    const struct ch_party *holders = find(db, &arena, "russian foreign minister");
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
    if (holders && holders->count > 8) { /* as many as an office has in thirty years */
        struct ch_party some = *holders;
        some.count = 8;
        ask(db, "said (8 actors) --about peace",
            (struct ch_query){.ask = CH_ASK_SAID, .a = &some, .about = "peace"});
        ask(db, "met (8 actors) US", (struct ch_query){.ask = CH_ASK_MET, .a = &some, .b = us});
    }
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
    ask(db, "said --act threaten", (struct ch_query){.ask = CH_ASK_SAID, .act = "threaten"});
    ask(db, "said RARE --act invite (none)",
        (struct ch_query){.ask = CH_ASK_SAID, .a = rare, .act = "invite"});
    ask(db, "said US --act invite (none)", (struct ch_query){.ask = CH_ASK_SAID, .a = us, .act = "invite"});
    ask(db, "met US --mode video", (struct ch_query){.ask = CH_ASK_MET, .a = us, .mode = "video"});
    ask(db, "cited --kind treaty (none)", (struct ch_query){.ask = CH_ASK_CITED, .kind = "treaty"});
    ask(db, "search 'nuclear border' --country CU",
        (struct ch_query){.ask = CH_ASK_SEARCH, .about = "nuclear border", .country = "CU"});
    ask(db, "timeline", (struct ch_query){.ask = CH_ASK_TIMELINE});
    ask(db, "timeline US Russia",
        (struct ch_query){.ask = CH_ASK_TIMELINE, .a = us, .b = find(db, &arena, "Russia")});
    ask_timelines(db, often, rare, us, holders);
    ask(db, "network", (struct ch_query){.ask = CH_ASK_NETWORK});
    ask(db, "network --since --until (a month)",
        (struct ch_query){.ask = CH_ASK_NETWORK, .since = "2017-03", .until = "2017-03"});
    ask(db, "network RARE", (struct ch_query){.ask = CH_ASK_NETWORK, .a = rare});
    ask(db, "network PERSON", (struct ch_query){.ask = CH_ASK_NETWORK, .a = often});
    ask(db, "network --country US", (struct ch_query){.ask = CH_ASK_NETWORK, .country = "US"});
    ask(db, "network --since --until (a year)",
        (struct ch_query){.ask = CH_ASK_NETWORK, .since = "2017", .until = "2017"});
    ask(db, "network --outlet (large)", (struct ch_query){.ask = CH_ASK_NETWORK, .outlet = "Outlet 0"});
    ask(db, "network US", (struct ch_query){.ask = CH_ASK_NETWORK, .a = us});
    ask(db, "network --outlet (rare)", (struct ch_query){.ask = CH_ASK_NETWORK, .outlet = "Outlet 299"});
    ask(db, "common US Netherlands", (struct ch_query){.ask = CH_ASK_COMMON, .a = us, .b = nl});
    ask(db, "common PERSON RARE", (struct ch_query){.ask = CH_ASK_COMMON, .a = often, .b = rare});
    ask(db, "stats", (struct ch_query){.ask = CH_ASK_STATS});
    if (often && rare) ask_all_in_english(db, often->name, rare->name);
    ch_arena_dispose(&arena);
    printf("worst question %.2f ms, worst look-up of a name %.2f ms\n", worst, worst_find);
    return (struct bench_worst){worst, worst_find};
}
