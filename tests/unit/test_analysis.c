#include "query/graph.h"
#include "query/timeline.h"
#include "query_help.h"
#include "suite.h"

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

static void put_met(struct ch_db *db, uint32_t one, uint32_t other, enum ch_meeting_status status,
                    const char *date)
{
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    ch_buf_printf(&text, "%s met %s on %s.", people[one].name, people[other].name, date);
    sample_article(&doc, text.data, NULL, NULL, "Harbour Wire", "2025-06-30");
    uint32_t a = add_person(&doc, one), b = add_person(&doc, other);
    sample_meeting(&doc, (const uint32_t[]){a, b, CH_NONE}, status, date, NULL, "met");
    put(db, &doc);
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
}

static void put_said(struct ch_db *db, uint32_t speaker, const char *words, const char *published)
{
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    ch_buf_printf(&text, "%s said %s.", people[speaker].name, words);
    sample_article(&doc, text.data, NULL, NULL, "Harbour Wire", published);
    sample_statement(&doc, add_person(&doc, speaker), "said", words, CH_INDIRECT);
    put(db, &doc);
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
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

/* The sums that the database keeps are what counting one by one gives: any limit to the days makes it do so.
 */
START_TEST(timelines_out_of_sums_are_those_counted_one_by_one)
{
    struct ch_db *db = make();
    put_stories(db, 0, 3);
    const char *parties[][2] = {{NULL, NULL}, {"EE", NULL}, {"JP", NULL},       {"CL", "EE"},
                                {"EE", "CL"}, {"SK", "JO"}, {"Ilves", "Chile"}, {"EE", "EE"}};
    for (size_t i = 0; i < sizeof parties / sizeof *parties; i++) {
        struct ch_query q = {.ask = CH_ASK_TIMELINE};
        struct ch_buf summed = {0};
        if (parties[i][0]) q.a = who(db, parties[i][0]);
        if (parties[i][1]) q.b = who(db, parties[i][1]);
        ch_buf_puts(&summed, ask(db, "month held other said", q));
        q.until = "2999";
        ck_assert_str_eq(ask(db, "month held other said", q), summed.data ? summed.data : "");
        ch_buf_dispose(&summed);
    }
    struct ch_query q = {.ask = CH_ASK_TIMELINE, .a = who(db, "EE")};
    struct ch_buf of_country = {0};
    ch_buf_puts(&of_country, ask(db, "month held other said", q));
    ck_assert_uint_gt(of_country.len, 0);
    q = (struct ch_query){.ask = CH_ASK_TIMELINE, .country = "EE"};
    ck_assert_str_eq(ask(db, "month held other said", q), of_country.data);
    ch_buf_dispose(&of_country);
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
