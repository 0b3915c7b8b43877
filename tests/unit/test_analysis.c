#include "query/encounters.h"
#include "query/graph.h"
#include "query/timeline.h"
#include "query_help.h"
#include "suite.h"

#include <stdio.h>

/* ---- A small world: Ilves and Nakada meet others on days of their own ---- */

static const struct {
    const char *key, *name, *country;
} people[] = {
    {"person/tarmo-ilves/EE", "Tarmo Ilves", "EE"}, {"person/emi-nakada/JP", "Emi Nakada", "JP"},
    {"person/pablo-ruiz/CL", "Pablo Ruiz", "CL"},   {"person/ana-duarte/PT", "Ana Duarte", "PT"},
    {"person/kofi-mensa/GH", "Kofi Mensa", "GH"},
};
enum { ILVES, NAKADA, RUIZ, DUARTE, MENSA };

static uint32_t add_person(struct ch_document *doc, uint32_t i)
{
    return sample_actor(doc, people[i].key, people[i].name, CH_PERSON, NULL, people[i].country,
                        people[i].name);
}

static void put_met_in(struct ch_db *db, const char *outlet, uint32_t one, uint32_t other,
                       enum ch_meeting_status status, const char *date)
{
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    ch_buf_printf(&text, "%s met %s on %s.", people[one].name, people[other].name, date);
    sample_article(&doc, text.data, NULL, NULL, outlet, "2025-06-30");
    uint32_t a = add_person(&doc, one), b = add_person(&doc, other);
    sample_meeting(&doc, (const uint32_t[]){a, b, CH_NONE}, status, date, NULL, "met");
    put(db, &doc);
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
}

static void put_met(struct ch_db *db, uint32_t one, uint32_t other, enum ch_meeting_status status,
                    const char *date)
{
    put_met_in(db, "Harbour Wire", one, other, status, date);
}

static void put_said_in(struct ch_db *db, const char *outlet, uint32_t speaker, const char *words,
                        const char *published)
{
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    ch_buf_printf(&text, "%s said %s.", people[speaker].name, words);
    sample_article(&doc, text.data, NULL, NULL, outlet, published);
    sample_statement(&doc, add_person(&doc, speaker), "said", words, CH_INDIRECT);
    put(db, &doc);
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
}

static void put_said(struct ch_db *db, uint32_t speaker, const char *words, const char *published)
{
    put_said_in(db, "Harbour Wire", speaker, words, published);
}

static struct ch_db *make(void)
{
    struct ch_db *db = open_memory();
    put_met(db, ILVES, RUIZ, CH_HELD, "2025-01-10");
    put_met(db, ILVES, RUIZ, CH_HELD, "2025-01-20");
    put_met(db, NAKADA, RUIZ, CH_HELD, "2025-02-01");
    put_met(db, ILVES, DUARTE, CH_HELD, "2025-04-05");
    put_met(db, NAKADA, DUARTE, CH_PLANNED, "2025-04-06");
    put_met(db, RUIZ, MENSA, CH_HELD, "2022-07");
    put_said(db, ILVES, "that the ferry to Narwick must sail", "2025-04-07");
    put_said(db, NAKADA, "that nobody in Narwick wants it", "2025-04-07");
    put_said(db, NAKADA, "that prices are high", "2025-04-07");
    put_said(db, ILVES, "that prices will fall", "2025-04-08");
    return db;
}

START_TEST(months_are_summed_up)
{
    struct ch_db *db = make();
    const char *fields = "month held other said";
    ck_assert_str_eq(ask(db, fields, (struct ch_query){.ask = CH_ASK_TIMELINE}),
                     "2022-07|1|0|0|\n2025-01|2|0|0|\n2025-02|1|0|0|\n2025-04|1|1|4|\n");
    ck_assert_str_eq(ask(db, fields, (struct ch_query){.ask = CH_ASK_TIMELINE, .a = who(db, "Ilves")}),
                     "2025-01|2|0|0|\n2025-04|1|0|2|\n");
    ck_assert_str_eq(
        ask(db, fields,
            (struct ch_query){.ask = CH_ASK_TIMELINE, .a = who(db, "Nakada"), .b = who(db, "Duarte")}),
        "2025-04|0|1|0|\n");
    ck_assert_str_eq(
        ask(db, fields,
            (struct ch_query){
                .ask = CH_ASK_TIMELINE, .country = "JP", .since = "2025-02", .until = "2025-02"}),
        "2025-02|1|0|0|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(what_one_says_to_the_other_counts_for_both)
{
    struct ch_db *db = open_memory();
    put_stories(db, 0, 3);
    struct ch_query q = {.ask = CH_ASK_TIMELINE, .a = who(db, "Nova"), .b = who(db, "reporters")};
    ck_assert_str_eq(ask(db, "month held said", q), "2024-01|0|3|\n");
    q = (struct ch_query){.ask = CH_ASK_TIMELINE, .a = who(db, "reporters"), .b = who(db, "Nova")};
    ck_assert_str_eq(ask(db, "month held said", q), "2024-01|0|3|\n");
    ch_db_close(db);
}
END_TEST

/* Meetings of one day, of several, of a month and of a year, told by outlets in turn, and statements. */
static struct ch_db *make_busy(void)
{
    static const char *const dates[] = {"2025-01-01",
                                        "2025-01-31",
                                        "2025-02-01",
                                        "2025-02-17",
                                        "2024",
                                        "2025",
                                        "2025-02",
                                        "2025-01-28/2025-02-03",
                                        "2024-12-30/2025-01-02",
                                        "2025-03-31",
                                        "2025-03-16",
                                        "2025-01-14"};
    static const char *const outlets[] = {"Harbour Wire", "harbour wire", "Norrland Courier", NULL};
    struct ch_db *db = open_memory();
    char words[60];
    for (uint32_t i = 0; i < 60; i++)
        put_met_in(db, outlets[i % 4], i % 5, (i + 1 + i / 5 % 4) % 5, i % 3 ? CH_HELD : CH_PLANNED,
                   dates[i % 12]);
    for (uint32_t i = 0; i < 60; i++) { /* some of them in two articles */
        snprintf(words, sizeof words, "that ferry number %u to Narwick must sail at last", i % 40);
        put_said_in(db, outlets[i % 3], i % 40 % 5, words, dates[i % 4]);
    }
    put_stories(db, 0, 3);
    return db;
}

static void check_timeline(struct ch_db *db, struct ch_query q)
{
    struct ch_buf counted = {0};
    q.one_by_one = true;
    ch_buf_puts(&counted, ask(db, "month held other said", q));
    q.one_by_one = false;
    ck_assert_msg(strcmp(ask(db, "month held other said", q), counted.data ? counted.data : "") == 0,
                  "%s %s, outlet %s, %s to %s: %s instead of %s", q.a ? q.a->name : "-",
                  q.b ? q.b->name : "-", q.outlet ? q.outlet : "-", q.since ? q.since : "-",
                  q.until ? q.until : "-", ask(db, "month held other said", q), counted.data);
    ch_buf_dispose(&counted);
}

/* Sums that the database keeps give the same as the facts one by one, wherever the time begins and ends. */
START_TEST(timelines_out_of_sums_are_those_counted_one_by_one)
{
    struct ch_db *db = make_busy();
    static const char *const names[][2] = {
        {NULL, NULL}, {"EE", NULL},       {"JP", NULL}, {"CL", "EE"},    {"EE", "CL"},
        {"SK", "JO"}, {"Ilves", "Chile"}, {"EE", "EE"}, {"Ilves", NULL}, {"Ilves", "Ruiz"}};
    static const char *const days[] = {NULL,      "2024-06",    "2025-01-01", "2025-01-03", "2025-01-30",
                                       "2025-02", "2025-02-16", "2025-03-20", "2025"};
    static const char *const outlets[] = {NULL, "HARBOUR Wire", "Norrland Courier", "nobody"};
    struct ch_party several = *who(db, "Ilves");
    int64_t actors[] = {several.actors[0], who(db, "Nakada")->actors[0], who(db, "Ruiz")->actors[0]};
    several.actors = actors;
    several.count = 3;
    for (size_t i = 0; i < 11 * 9 * 9 * 4; i += 5) {
        struct ch_query q = {.ask = CH_ASK_TIMELINE};
        q.since = days[i % 9];
        q.until = days[i / 9 % 9];
        q.outlet = outlets[i / 81 % 4];
        size_t party = i / 324;
        q.a = party == 10 ? &several : names[party][0] ? who(db, names[party][0]) : NULL;
        q.b = party < 10 && names[party][1] ? who(db, names[party][1]) : NULL;
        check_timeline(db, q);
        if (party) continue;
        q.country = "EE";
        check_timeline(db, q);
    }
    ch_db_close(db);
}
END_TEST

START_TEST(one_by_one_is_a_plain_count)
{
    struct ch_db *db = make_busy();
    struct ch_buf rows_of_sql = {0};
    struct ch_query q = {
        .ask = CH_ASK_TIMELINE, .a = who(db, "Ilves"), .since = "2025-01-30", .until = "2025-02"};
    rows(db->handle,
         "SELECT month, sum(held), sum(other), sum(said) FROM (SELECT CASE WHEN e.date LIKE '____' THEN "
         "e.date "
         "ELSE substr(coalesce(e.date, a.published), 1, 7) END AS month, e.status = 'held' AS held, "
         "e.status <> 'held' AS other, 0 AS said FROM event e JOIN meeting m ON m.n = e.n "
         "JOIN article a ON a.n = m.article WHERE substr(coalesce(e.date, a.published) || '-01-01', 1, 10) < "
         "'2025-03-01' AND coalesce(e.last_day, a.published) >= '2025-01-30' AND e.n IN "
         "(SELECT event FROM event_participant p JOIN actor x ON x.n = p.actor WHERE x.name = 'Tarmo Ilves') "
         "UNION ALL SELECT substr(date, 1, 7), 0, 0, 1 FROM who_said_what WHERE speaker = 'Tarmo Ilves' "
         "AND date BETWEEN '2025-01-30' AND '2025-02-28') GROUP BY 1 ORDER BY 1",
         &rows_of_sql);
    ck_assert_str_eq(ask(db, "month held other said", q), rows_of_sql.data);
    ck_assert_uint_gt(rows_of_sql.len, 30);
    ch_buf_dispose(&rows_of_sql);
    ch_db_close(db);
}
END_TEST

/* The same with and without the sums of whom each actor met; of one outlet what it tells. */
START_TEST(the_network_out_of_sums_is_the_same)
{
    struct ch_db *db = make_busy();
    struct ch_buf counted = {0};
    struct ch_query q = {.ask = CH_ASK_NETWORK, .one_by_one = true};
    const char *fields = "name partners meetings between";
    ch_buf_puts(&counted, ask(db, fields, q));
    q.one_by_one = false;
    ck_assert_str_eq(ask(db, fields, q), counted.data);
    q.a = who(db, "Ilves");
    q.one_by_one = true;
    ch_buf_clear(&counted);
    ch_buf_puts(&counted, ask(db, fields, q));
    q.one_by_one = false;
    ck_assert_str_eq(ask(db, fields, q), counted.data);
    q.a = NULL;
    q.outlet = "norrland courier";
    ck_assert_str_ne(ask(db, fields, q), counted.data);
    ck_assert_int_eq(number(db,
                            "SELECT count(DISTINCT p.actor) FROM event_participant p JOIN event e ON e.n = "
                            "p.event AND e.status = 'held' JOIN meeting m ON m.event = e.n JOIN article a "
                            "ON a.n = m.article AND a.outlet = 'Norrland Courier'"),
                     count(db, q));
    ch_buf_dispose(&counted);
    ch_db_close(db);
}
END_TEST

/* ---- Networks read side by side against those of SQL ---- */

/* Meetings of two to four by the thousand, as the rows of a large database. */
static void add_many_meetings(struct ch_db *db)
{
    ck_assert_int_eq(
        sqlite3_exec(
            db->handle,
            "PRAGMA foreign_keys = OFF;"
            "CREATE TEMP TABLE many AS WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c "
            "WHERE i < 8000) SELECT i, ((739500 + i / 80) << 40) + i AS n FROM c;"
            "INSERT INTO event SELECT n, CASE i % 7 WHEN 3 THEN 'planned' ELSE 'held' END, 'unknown', "
            "NULL, NULL, NULL, 1, 1 FROM many;"
            "INSERT INTO event_participant SELECT n, s.value, (i / 3 + i * s.value) % 5 + 1, "
            "CASE (i + s.value) % 4 WHEN 0 THEN 'EE' WHEN 1 THEN 'JP' ELSE CASE WHEN i % 40 < 2 THEN "
            "'GH' END END FROM many CROSS JOIN json_each('[0,1,2,3]') s WHERE s.value < 2 + i % 3;"
            "INSERT INTO meeting (n, id, article, status, mode, rule, confidence, event) "
            "SELECT n, 'many' || i, (SELECT n FROM article WHERE outlet = 'Harbour Wire' LIMIT 1), "
            "'held', 'unknown', 'test', 1, n FROM many WHERE i % 4 < 3",
            NULL, NULL, NULL),
        SQLITE_OK);
}

/* By pair of actors, their numbers being small. */
static void count_by_sql(struct ch_db *db, const struct ch_plan *plan, uint64_t counts[100][100])
{
    sqlite3_stmt *rows;
    ck_assert_int_eq(sqlite3_prepare_v2(db->handle, plan->driver.data, -1, &rows, NULL), SQLITE_OK);
    ch_plan_bind(plan, rows);
    while (sqlite3_step(rows) == SQLITE_ROW)
        counts[sqlite3_column_int(rows, 0)][sqlite3_column_int(rows, 1)] +=
            (uint64_t)sqlite3_column_int64(rows, 2);
    sqlite3_finalize(rows);
}

static void check_encounters(struct ch_db *db, struct ch_query q, uint64_t *seen)
{
    static uint64_t counts[100][100], wanted[100][100];
    struct ch_arena of_met = {0};
    struct ch_encounters met;
    struct ch_plan plan;
    struct ch_error err = CH_ERROR_INIT;
    memset(counts, 0, sizeof counts);
    memset(wanted, 0, sizeof wanted);
    q.one_by_one = true; /* the driver reads the meetings */
    ck_assert_int_eq(ch_plan_make(&plan, db, &q, &err), CH_OK);
    ck_assert_int_eq(plan.network, CH_NETWORK_OF_SQL);
    count_by_sql(db, &plan, wanted);
    plan.network = CH_NETWORK_OF_MEETINGS;
    ck_assert_int_eq(ch_encounters_read(db, &plan, &of_met, &met, &err), CH_OK);
    for (uint32_t i = 0; i < met.count; i++)
        counts[met.items[i].a][met.items[i].b] += met.items[i].meetings;
    for (uint32_t i = 0; i < 100; i++)
        for (uint32_t k = 0; k < 100; k++) {
            ck_assert_msg(counts[i][k] == wanted[i][k],
                          "%s, country %s, outlet %s, %s to %s: %u and %u: %llu instead of %llu",
                          q.a ? q.a->name : "-", q.country ? q.country : "-", q.outlet ? q.outlet : "-",
                          q.since ? q.since : "-", q.until ? q.until : "-", i, k,
                          (unsigned long long)counts[i][k], (unsigned long long)wanted[i][k]);
            *seen += counts[i][k] > 0;
        }
    ch_plan_dispose(&plan);
    ch_arena_dispose(&of_met);
}

static uint64_t check_networks(struct ch_db *db, size_t step)
{
    static const char *const names[] = {NULL, "Ilves", "JP"};
    static const char *const countries[] = {NULL, "EE", "GH", "FR"};
    static const char *const outlets[] = {NULL, "HARBOUR Wire", "Norrland Courier", "nobody"};
    static const char *const days[] = {NULL,         "2024-12-31", "2025-01",
                                       "2025-01-31", "2025-02-02", "2025-03-20"};
    struct ch_party several = *who(db, "Ilves");
    int64_t actors[] = {several.actors[0], who(db, "Mensa")->actors[0]};
    uint64_t seen = 0;
    several.actors = actors;
    several.count = 2;
    for (size_t i = 0; i < 4 * 4 * 4 * 6 * 6; i += step) {
        size_t party = i % 4;
        struct ch_query q = {.ask = CH_ASK_NETWORK,
                             .country = countries[i / 4 % 4],
                             .outlet = outlets[i / 16 % 4],
                             .since = days[i / 64 % 6],
                             .until = days[i / 384 % 6]};
        q.a = party == 3 ? &several : names[party] ? who(db, names[party]) : NULL;
        bool all = !q.a && !q.country && !q.outlet && !q.since && !q.until; /* sums */
        if (!all) check_encounters(db, q, &seen);
    }
    return seen;
}

START_TEST(networks_read_side_by_side_are_those_of_sql)
{
    struct ch_db *db = make_busy();
    ck_assert_uint_gt(check_networks(db, 11), 100);
    add_many_meetings(db);
    ck_assert_uint_gt(check_networks(db, 97), 50);
    ch_db_close(db);
}
END_TEST

/* What is asked goes that way where the one is no rare one, and those who are merged are one. */
START_TEST(networks_of_many_are_those_counted_one_by_one)
{
    struct ch_db *db = make_busy();
    ck_assert_int_eq(
        sqlite3_exec(db->handle,
                     "UPDATE actor SET articles = 1000 WHERE key = 'person/tarmo-ilves/EE';"
                     "UPDATE actor SET same_as = (SELECT n FROM actor WHERE key = 'person/emi-nakada/JP') "
                     "WHERE key = 'person/ana-duarte/PT'",
                     NULL, NULL, NULL),
        SQLITE_OK);
    const struct ch_party *ilves = who(db, "Ilves"), *estonia = who(db, "Estonia");
    const struct {
        struct ch_query q;
        enum ch_network_way way;
    } cases[] = {
        {{.ask = CH_ASK_NETWORK, .a = ilves}, CH_NETWORK_OF_SUMS},
        {{.ask = CH_ASK_NETWORK, .a = ilves, .since = "2025-01"}, CH_NETWORK_OF_MEETINGS},
        {{.ask = CH_ASK_NETWORK, .a = estonia}, CH_NETWORK_OF_MEETINGS},
        {{.ask = CH_ASK_NETWORK, .country = "JP"}, CH_NETWORK_OF_MEETINGS},
        {{.ask = CH_ASK_NETWORK, .since = "2025-01-30", .until = "2025-02"}, CH_NETWORK_OF_MEETINGS},
        {{.ask = CH_ASK_NETWORK, .outlet = "Harbour Wire"}, CH_NETWORK_OF_SQL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *fields = "name partners meetings between";
        struct ch_query q = cases[i].q;
        struct ch_plan plan;
        struct ch_buf counted = {0};
        struct ch_error err = CH_ERROR_INIT;
        ck_assert_int_eq(ch_plan_make(&plan, db, &q, &err), CH_OK);
        ck_assert_int_eq(plan.network, cases[i].way);
        ch_plan_dispose(&plan);
        q.one_by_one = true;
        ch_buf_puts(&counted, ask(db, fields, q));
        ck_assert_uint_gt(counted.len, 20);
        q.one_by_one = false;
        ck_assert_str_eq(ask(db, fields, q), counted.data);
        ch_buf_dispose(&counted);
    }
    ch_db_close(db);
}
END_TEST

START_TEST(short_gaps_are_filled_and_long_ones_told)
{
    struct ch_db *db = make();
    struct ch_arena arena_of_it = {0};
    struct ch_timeline timeline;
    struct ch_error err = CH_ERROR_INIT;
    struct ch_buf labels = {0};
    struct ch_query q = {.ask = CH_ASK_TIMELINE};
    ck_assert_int_eq(ch_timeline_read(db, &q, &arena_of_it, &timeline, &err), CH_OK);
    for (uint32_t i = 0; i < timeline.count; i++) {
        char label[24];
        ch_slot_label(&timeline.items[i], label);
        ch_buf_printf(&labels, "%s ", label);
    }
    ck_assert_str_eq(labels.data, "2022-07 2 years 2025-01 2025-02 2025-03 2025-04 ");
    ch_timeline_coarsen(&timeline, 3);
    ck_assert_uint_eq(timeline.count, 3);
    ck_assert_int_eq(timeline.items[2].held, 4);
    ck_assert_int_eq(timeline.items[2].month, 0);
    ch_buf_dispose(&labels);
    ch_arena_dispose(&arena_of_it);
    ch_db_close(db);
}
END_TEST

START_TEST(two_are_compared)
{
    struct ch_db *db = make();
    const struct ch_party *ilves = who(db, "Ilves"), *nakada = who(db, "Nakada"), *estonia = who(db, "EE"),
                          *japan = who(db, "JP");
    const char *fields = "name with_a with_b last_a last_b";
    const char *ruiz = "Pablo Ruiz|2|1|2025-01-20|2025-02-01|\n";
    ck_assert_str_eq(ask(db, fields, (struct ch_query){.ask = CH_ASK_COMMON, .a = ilves, .b = nakada}), ruiz);
    ck_assert_str_eq(ask(db, fields, (struct ch_query){.ask = CH_ASK_COMMON, .a = estonia, .b = nakada}),
                     ruiz);
    ck_assert_str_eq(
        ask(db, "country with_a with_b", (struct ch_query){.ask = CH_ASK_COMMON, .a = estonia, .b = japan}),
        "CL|2|1|\n");
    ck_assert_str_eq(
        ask(db, fields,
            (struct ch_query){.ask = CH_ASK_COMMON, .a = ilves, .b = nakada, .since = "2025-01-15"}),
        "Pablo Ruiz|1|1|2025-01-20|2025-02-01|\n");
    /* Both were to meet Duarte, but only one of them did. */
    ck_assert_uint_eq(
        count(db, (struct ch_query){.ask = CH_ASK_COMMON, .a = ilves, .b = nakada, .since = "2025-04"}), 0);
    ck_assert_str_eq(
        ask(db, "date topics a a_said b b_said",
            (struct ch_query){.ask = CH_ASK_SAME_DAY, .a = ilves, .b = nakada}),
        "2025-04-07|narwick|Tarmo Ilves|that the ferry to Narwick must sail|Emi Nakada|that nobody "
        "in Narwick wants it|\n");
    struct ch_error err = CH_ERROR_INIT;
    struct table t = {.fields = ""};
    struct ch_query alone = {.ask = CH_ASK_COMMON, .a = ilves};
    ck_assert_int_eq(ch_query_run(db, &alone, add_row, &t, &err), CH_USAGE);
    ch_db_close(db);
}
END_TEST

START_TEST(the_network_knows_its_bridges)
{
    struct ch_db *db = make();
    const char *fields = "name partners meetings between";
    /* Duarte - Ilves - Ruiz - Nakada, and Mensa at Ruiz. */
    ck_assert_str_eq(ask(db, fields, (struct ch_query){.ask = CH_ASK_NETWORK}),
                     "Pablo Ruiz|3|4|0.83|\nTarmo Ilves|2|3|0.50|\nAna Duarte|1|1|0.00|\nEmi "
                     "Nakada|1|1|0.00|\nKofi Mensa|1|1|0.00|\n");
    ck_assert_str_eq(ask(db, fields, (struct ch_query){.ask = CH_ASK_NETWORK, .since = "2025-02"}),
                     "Ana Duarte|1|1|0.00|\nEmi Nakada|1|1|0.00|\nPablo Ruiz|1|1|0.00|\nTarmo "
                     "Ilves|1|1|0.00|\n");
    ck_assert_str_eq(ask(db, "name", (struct ch_query){.ask = CH_ASK_NETWORK, .country = "JP"}),
                     "Emi Nakada|\nPablo Ruiz|\n");
    ck_assert_str_eq(ask(db, "name", (struct ch_query){.ask = CH_ASK_NETWORK, .a = who(db, "Ilves")}),
                     "Tarmo Ilves|\nPablo Ruiz|\nAna Duarte|\n");
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_NETWORK, .limit = 2}), 2);
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_NETWORK, .since = "2030"}), 0);
    ch_db_close(db);
}
END_TEST

START_TEST(graphs_have_the_days_of_the_meetings_and_a_bound)
{
    struct ch_db *db = make();
    struct ch_arena of_graph = {0};
    struct ch_graph g;
    struct ch_error err = CH_ERROR_INIT;
    struct ch_query q = {.ask = CH_ASK_NETWORK, .each_day = true};
    ck_assert_int_eq(ch_graph_build(db, &q, 2, &of_graph, &g, &err), CH_OK);
    ck_assert_uint_eq(g.node_count, 2);
    ck_assert_uint_eq(g.left_out, 3);
    ck_assert_uint_eq(g.edge_count, 1);
    ck_assert_uint_eq(g.edges[0].meetings, 2);
    ck_assert_uint_eq(g.edges[0].day_count, 2);
    ck_assert_int_eq(g.edges[0].last - g.edges[0].first, 10);
    ck_assert_int_eq(g.days[g.edges[0].days + 1].first, g.edges[0].last);
    ch_arena_dispose(&of_graph);
    ch_db_close(db);
}
END_TEST

START_TEST(merged_actors_are_one_node)
{
    struct ch_db *db = make();
    struct ch_arena of_graph = {0};
    struct ch_graph g;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(
        sqlite3_exec(db->handle,
                     "UPDATE actor SET same_as = (SELECT n FROM actor WHERE key = 'person/tarmo-ilves/EE') "
                     "WHERE key IN ('person/emi-nakada/JP', 'person/ana-duarte/PT')",
                     NULL, NULL, NULL),
        SQLITE_OK);
    ck_assert_str_eq(ask(db, "name partners meetings", (struct ch_query){.ask = CH_ASK_NETWORK}),
                     "Pablo Ruiz|2|4|\nTarmo Ilves|1|3|\nKofi Mensa|1|1|\n");
    struct ch_query q = {.ask = CH_ASK_NETWORK, .each_day = true};
    ck_assert_int_eq(ch_graph_build(db, &q, 2, &of_graph, &g, &err), CH_OK);
    ck_assert_uint_eq(g.edge_count, 1);
    ck_assert_uint_eq(g.edges[0].day_count, 3);
    ck_assert_int_eq(g.days[g.edges[0].days + 2].first, g.edges[0].last);
    ch_arena_dispose(&of_graph);
    ch_db_close(db);
}
END_TEST

/* ---- Betweenness against its definition ---- */

#define NODES 24

/* Shortest distances and numbers of shortest ways by Floyd and Warshall. */
static void all_ways(const struct ch_graph *g, int32_t far[NODES][NODES], double ways[NODES][NODES])
{
    for (uint32_t i = 0; i < NODES; i++)
        for (uint32_t j = 0; j < NODES; j++) {
            far[i][j] = i == j ? 0 : 1000;
            ways[i][j] = i == j;
        }
    for (uint32_t e = 0; e < g->edge_count; e++) {
        uint32_t a = g->edges[e].a, b = g->edges[e].b;
        far[a][b] = far[b][a] = 1;
        ways[a][b] = ways[b][a] = 1;
    }
    for (uint32_t k = 0; k < NODES; k++)
        for (uint32_t i = 0; i < NODES; i++)
            for (uint32_t j = 0; j < NODES; j++) {
                if (i == k || j == k || i == j) continue;
                int32_t through = far[i][k] + far[k][j];
                if (through < far[i][j]) {
                    far[i][j] = through;
                    ways[i][j] = ways[i][k] * ways[k][j];
                } else if (through == far[i][j] && through < 1000)
                    ways[i][j] += ways[i][k] * ways[k][j];
            }
}

static double between(int32_t far[NODES][NODES], double ways[NODES][NODES], uint32_t v)
{
    double sum = 0;
    for (uint32_t s = 0; s < NODES; s++)
        for (uint32_t t = 0; t < NODES; t++)
            if (s != v && t != v && s != t && far[s][t] < 1000 && far[s][v] + far[v][t] == far[s][t])
                sum += ways[s][v] * ways[v][t] / ways[s][t];
    return sum / ((NODES - 1.0) * (NODES - 2.0));
}

START_TEST(betweenness_is_what_its_definition_says)
{
    uint32_t chance = 7;
    for (uint32_t density = 2; density < 12; density++) {
        static int32_t far[NODES][NODES];
        static double ways[NODES][NODES];
        static struct ch_graph_node nodes[NODES];
        static struct ch_graph_edge edges[NODES * NODES];
        struct ch_graph g = {.nodes = nodes, .edges = edges, .node_count = NODES};
        struct ch_error err = CH_ERROR_INIT;
        for (uint32_t a = 0; a < NODES; a++)
            for (uint32_t b = a + 1; b < NODES; b++) {
                chance = chance * 1664525 + 1013904223;
                if (chance >> 16 < 65536 / 40 * density)
                    edges[g.edge_count++] = (struct ch_graph_edge){.a = a, .b = b};
            }
        ck_assert_int_eq(ch_graph_measure(&g, &err), CH_OK);
        all_ways(&g, far, ways);
        for (uint32_t v = 0; v < NODES; v++)
            ck_assert_double_eq_tol(nodes[v].between, between(far, ways, v), 1e-9);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        months_are_summed_up,
        what_one_says_to_the_other_counts_for_both,
        timelines_out_of_sums_are_those_counted_one_by_one,
        one_by_one_is_a_plain_count,
        the_network_out_of_sums_is_the_same,
        networks_read_side_by_side_are_those_of_sql,
        networks_of_many_are_those_counted_one_by_one,
        short_gaps_are_filled_and_long_ones_told,
        two_are_compared,
        the_network_knows_its_bridges,
        graphs_have_the_days_of_the_meetings_and_a_bound,
        merged_actors_are_one_node,
        betweenness_is_what_its_definition_says,
        NULL,
    };
    return ch_run_tests("analysis", tests);
}
