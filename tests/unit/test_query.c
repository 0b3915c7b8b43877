#include "query/encounters.h"
#include "query_help.h"
#include "suite.h"

#include <string.h>
#include <strings.h>

/* ---- A database ---- */

/* An article in which `name` of `country` met Maria Silva of Portugal, with a status and a date told. */
static void put_meeting(struct ch_db *db, const char *key, const char *name, const char *country,
                        enum ch_meeting_status status, const char *date, const char *outlet)
{
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    ch_buf_printf(&text, "Secretary of State %s met Maria Silva. Silva said that the S/RES/242 talks go on.",
                  name);
    sample_article(&doc, text.data, NULL, NULL, outlet, "2020-06-15");
    uint32_t a = sample_actor(&doc, key, name, CH_PERSON, "Secretary of State", country, name);
    uint32_t b =
        sample_actor(&doc, "person/maria-silva/PT", "Maria Silva", CH_PERSON, "President", "PT", "Silva");
    sample_meeting(&doc, (const uint32_t[]){a, b, CH_NONE}, status, date, "Lisbon", "met");
    struct ch_statement *s = sample_statement(&doc, b, "said", "the S/RES/242 talks go on", CH_INDIRECT);
    uint32_t i = sample_resolution(&doc, "S/RES/242 (1967)", "242", 1967, "S/RES/242");
    ck_assert(ch_ids_add(&doc.arena, &s->instruments, i));
    ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
}

static struct ch_db *make(void)
{
    struct ch_db *db = open_memory();
    put_stories(db, 0, 30);
    put_meeting(db, "person/john-doe/US", "John Doe", "US", CH_HELD, "2020-06-12/2020-06-14", "Gazette");
    put_meeting(db, "person/jane-doe/US", "Jane Doe", "US", CH_DENIED, "2019", "Gazette");
    put_meeting(db, "person/rui-silva/PT", "Rui Silva", "PT", CH_PLANNED, "2020-07", "Herald");
    return db;
}

START_TEST(meetings_are_found_by_who_met)
{
    struct ch_db *db = make();
    const char *fields = "date participants countries place";
    ck_assert_str_eq(ask(db, fields, (struct ch_query){.ask = CH_ASK_MET, .a = who(db, "Nova"), .limit = 1}),
                     "2024-02-02|Žofia Nová & Ali Karim|SK & JO|Geneva|\n");
    ck_assert_str_eq(
        ask(db, fields,
            (struct ch_query){.ask = CH_ASK_MET, .a = who(db, "Karim"), .limit = 1, .oldest_first = true}),
        "2024-01-01|Žofia Nová & Ali Karim|SK & JO|Geneva|\n");
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_MET}), 33);
    const char *pairs[][2] = {{"Nova", "Karim"}, {"Slovakia", "JO"}, {"Karim", "slovak"}};
    for (size_t i = 0; i < 3; i++)
        ck_assert_uint_eq(
            count(db,
                  (struct ch_query){.ask = CH_ASK_MET, .a = who(db, pairs[i][0]), .b = who(db, pairs[i][1])}),
            30);
    /* Nobody is a partner of their own country; two of one country are. */
    ck_assert_uint_eq(
        count(db, (struct ch_query){.ask = CH_ASK_MET, .a = who(db, "Nova"), .b = who(db, "Slovakia")}), 0);
    ck_assert_str_eq(
        ask(db, "participants", (struct ch_query){.ask = CH_ASK_MET, .a = who(db, "PT"), .b = who(db, "PT")}),
        "Rui Silva & Maria Silva|\n");
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_MET, .a = who(db, "us secretary of state")}),
                      2);
    ch_db_close(db);
}
END_TEST

START_TEST(meetings_are_filtered)
{
    struct ch_db *db = make();
    const struct ch_party *silva = who(db, "Maria Silva");
    const struct {
        struct ch_query q;
        uint32_t rows;
    } cases[] = {
        {{.status = "denied"}, 1},
        {{.status = "held", .country = "PT"}, 1},
        {{.status = "proposed"}, 0},
        {{.place = "lisbon"}, 3},
        {{.outlet = "gazette"}, 2},
        {{.outlet = "gazette", .status = "held"}, 1},
        {{.a = silva, .since = "2020-06-13"}, 2}, /* the range goes on */
        {{.a = silva, .since = "2020-06-15"}, 1},
        {{.a = silva, .since = "2019-12-31", .until = "2020-06"}, 2},
        {{.a = silva, .until = "2019"}, 1},
        {{.a = silva, .since = "2020-07-20", .until = "2020-07-21"}, 1}, /* some day of July */
        {{.since = "2024-01-10", .until = "2024-01-12"}, 3},
        {{.since = "2024-02", .limit = 1}, 1},
        {{.country = "US", .a = silva}, 2},
        {{.a = silva, .mode = "phone"}, 0},
        {{.a = silva, .mode = "in_person"}, 3},
        {{.a = who(db, "European leaders"), .outlet = "herald"}, 1},
        {{.a = who(db, "US officials"), .b = who(db, "European leaders")}, 2},
        {{.a = who(db, "Gulf leaders")}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(count(db, cases[i].q) == cases[i].rows, "case %zu: %u", i, count(db, cases[i].q));
    struct ch_error err = CH_ERROR_INIT;
    struct table t = {.fields = ""};
    ck_assert_int_eq(ch_query_run(db, &(struct ch_query){.since = "yesterday"}, add_row, &t, &err), CH_USAGE);
    ch_db_close(db);
}
END_TEST

START_TEST(statements_are_found_by_speaker_and_words)
{
    struct ch_db *db = make();
    ck_assert_str_eq(
        ask(db, "date speaker role country to said kind cue instruments confidence",
            (struct ch_query){.ask = CH_ASK_SAID, .a = who(db, "Nová"), .about = "resolutions", .limit = 1}),
        "2024-02-02|Žofia Nová|Foreign Minister|SK|reporters|Résolution 1701 must "
        "hold,|direct|told|S/RES/1701 "
        "(2006)|0.50|\n");
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_SAID, .a = who(db, "Jordan")}), 30);
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_SAID, .to = who(db, "reporters")}), 30);
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_SAID, .about = "S/RES/242"}), 1);
    ck_assert_uint_eq(
        count(db, (struct ch_query){.ask = CH_ASK_SAID, .about = "S/RES/242", .all_reports = true}), 3);
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_SAID, .about = "\"go on\" talk"}), 1);
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_SAID, .about = "\"on go\""}), 0);
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_SAID, .about = "NOT (talks"}), 0);
    ck_assert_uint_eq(
        count(db,
              (struct ch_query){.ask = CH_ASK_SAID, .about = "go OR host", .fts = true, .outlet = "Herald"}),
        1);
    struct ch_error err = CH_ERROR_INIT;
    struct table t = {.fields = ""};
    struct ch_query bad = {.ask = CH_ASK_SAID, .about = "S/RES", .fts = true};
    ck_assert_int_eq(ch_query_run(db, &bad, add_row, &t, &err), CH_USAGE);
    bad = (struct ch_query){.ask = CH_ASK_SAID, .about = " ... "};
    ck_assert_int_eq(ch_query_run(db, &bad, add_row, &t, &err), CH_USAGE);
    ch_db_close(db);
}
END_TEST

START_TEST(citations_are_found_by_instrument)
{
    struct ch_db *db = make();
    const char *names[] = {"242", "S/RES/242 (1967)", "UNSCR 242", "security council resolution 242",
                           "res. 242"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_msg(count(db, (struct ch_query){.ask = CH_ASK_CITED, .text = names[i]}) == 1, "%s",
                      names[i]);
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_CITED, .text = "24"}), 0);
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_CITED, .text = "1701", .a = who(db, "SK")}),
                      30);
    ck_assert_str_eq(
        ask(db, "date symbol speaker said evidence",
            (struct ch_query){
                .ask = CH_ASK_CITED, .since = "2024-01-05", .until = "2024-01-05", .oldest_first = true}),
        "2024-01-05|S/RES/1701 (2006)|Žofia Nová|Résolution 1701 must hold,|“Résolution 1701 must hold,” "
        "Nová told "
        "reporters.|\n"
        "2024-01-05|S/RES/1701 (2006)|-|-|The text of 1701 is from 2006.|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(actors_are_listed_and_profiled)
{
    struct ch_db *db = make();
    ck_assert_str_eq(
        ask(db, "name type role country articles", (struct ch_query){.ask = CH_ASK_ACTORS, .text = "silva"}),
        "Maria Silva|person|President|PT|3|\nRui Silva|person|Secretary of State|PT|1|\n");
    ck_assert_str_eq(ask(db, "key", (struct ch_query){.ask = CH_ASK_ACTORS, .country = "US"}),
                     "person/jane-doe/US|\nperson/john-doe/US|\n");
    ck_assert_str_eq(ask(db, "key", (struct ch_query){.ask = CH_ASK_ACTORS, .text = "zof"}),
                     "person/zofia-nova/SK|\n");
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_ACTORS}), 8);
    const struct ch_party *karim = who(db, "Karim");
    ck_assert_str_eq(ask(db, "name articles", (struct ch_query){.ask = CH_ASK_NAMES, .a = karim}),
                     "Karim|30|\nAli Karim|0|\n");
    ck_assert_str_eq(
        ask(db, "role first last articles", (struct ch_query){.ask = CH_ASK_ROLES, .a = who(db, "Nova")}),
        "Foreign Minister|2024-01-01|2024-02-02|30|\n");
    ck_assert_str_eq(
        ask(db, "name meetings first last", (struct ch_query){.ask = CH_ASK_PARTNERS, .a = karim}),
        "Žofia Nová|30|2024-01-01|2024-02-02|\n");
    ck_assert_str_eq(
        ask(db, "symbol citations", (struct ch_query){.ask = CH_ASK_CITES, .a = who(db, "Maria Silva")}),
        "S/RES/242 (1967)|1|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(articles_are_searched_and_facts_explained)
{
    struct ch_db *db = make();
    ck_assert_uint_eq(count(db, (struct ch_query){.ask = CH_ASK_SEARCH, .about = "resolution zofia"}), 30);
    ck_assert_str_eq(
        ask(db, "published outlet extract meetings statements",
            (struct ch_query){.ask = CH_ASK_SEARCH, .about = "rui", .country = "PT"}),
        "2020-06-15|Herald|Secretary of State Rui Silva met Maria Silva. Silva said that the S/RES/242 "
        "talks go on.|1|1|\n");
    ck_assert_str_eq(
        ask(db, "start end what name",
            (struct ch_query){.ask = CH_ASK_MARKS, .text = "https://example.org/3"}),
        "0|82|meeting|Žofia Nová, Ali Karim|\n17|27|actor|Žofia Nová|\n36|41|actor|Ali Karim|\n"
        "45|51|actor|Jordan|\n84|110|statement|Žofia Nová|\n95|99|instrument|S/RES/1701 (2006)|\n"
        "117|121|cue|Žofia Nová|\n133|138|actor|Ali Karim|\n139|143|cue|Ali Karim|\n"
        "149|181|statement|Ali Karim|\n149|155|actor|Jordan|\n195|199|instrument|S/RES/1701 (2006)|\n");
    struct ch_buf id = {0};
    ch_buf_puts(&id, ask(db, "id", (struct ch_query){.ask = CH_ASK_MET, .status = "planned"}));
    id.data[id.len - 2] = '\0';
    ck_assert_str_eq(ask(db, "what fact evidence rule confidence",
                         (struct ch_query){.ask = CH_ASK_EXPLAIN, .text = id.data}),
                     "meeting|planned: Rui Silva, Maria Silva|Secretary of State Rui Silva met Maria Silva.|"
                     "sample-meet|0.75|\n");
    ck_assert_str_eq(
        ask(db, "what count note", (struct ch_query){.ask = CH_ASK_STATS}),
        "articles|33|2020-06-15 to 2024-02-02|\ncopies of articles|0|-|\nsuperseded articles|0|-|\n"
        "articles waiting for rebuild|0|-|\nactors|8|-|\ninstruments|2|-|\ncitations|63|-|\n"
        "meetings denied|1|-|\nmeetings held|31|-|\nmeetings planned|1|-|\nstatements direct|30|-|\n"
        "statements indirect|31|-|\n");
    ch_buf_dispose(&id);
    ch_db_close(db);
}
END_TEST

/* ---- Who is meant ---- */

START_TEST(names_are_found)
{
    static const struct {
        const char *text, *name;
    } cases[] = {
        {"person/ali-karim/JO", "Ali Karim"},
        {"ali karim", "Ali Karim"},
        {"KARIM", "Ali Karim"},
        {"Zofia NOVA", "Žofia Nová"},
        {"nov", "Žofia Nová"},
        {"Jordan", "Jordan"},
        {"US", "United States"},
        {"american", "United States"},
        {"Silva", "Maria Silva"}, /* three times as frequent as Rui */
        {"the U.S. secretary of state", "secretary of state, US"},
        {"Portugal's president", "president, PT"},
        {"foreign minister of Slovakia", "foreign minister, SK"},
    };
    struct ch_db *db = make();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(strcasecmp(who(db, cases[i].text)->name, cases[i].name) == 0, "%s: %s", cases[i].text,
                      who(db, cases[i].text)->name);
    ck_assert_uint_eq(who(db, "US secretary of state")->count, 2);
    ck_assert_uint_eq(who(db, "president of Portugal")->count, 1);
    ch_db_close(db);
}
END_TEST

START_TEST(unclear_names_are_asked_back)
{
    struct ch_db *db = make();
    struct ch_party_search found;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(ch_party_find(db, lexicon(), "Doe", NULL, &arena, &found, &err), CH_USAGE);
    ck_assert_uint_eq(found.count, 2);
    ck_assert_str_eq(found.candidates[0].name, "Jane Doe");
    ck_assert_ptr_nonnull(strstr(err.message, "John Doe (Secretary of State, US)"));
    const char *misspelt[] = {"Karimm", "Ali Kareem", "Zofja Nowa"};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(ch_party_find(db, lexicon(), misspelt[i], NULL, &arena, &found, &err), CH_NOMATCH);
        ck_assert_msg(found.count >= 1 && strstr(err.hint, found.candidates[0].name), "%s: %s", misspelt[i],
                      err.hint);
    }
    ck_assert_int_eq(ch_party_find(db, lexicon(), "Xqvzz", NULL, &arena, &found, &err), CH_NOMATCH);
    ck_assert_uint_eq(found.count, 0);
    ck_assert_int_eq(ch_party_find(db, NULL, " - ", NULL, &arena, &found, &err), CH_USAGE);
    ch_db_close(db);
}
END_TEST

/* ---- Plans ---- */

/* A line of EXPLAIN QUERY PLAN that reads a whole table which grows with the articles. The list of all actors
 * comes out of its index, as far as it is asked for; stats counts entries of an index. */
static bool is_scan(const char *line)
{
    static const char *const growing[] = {
        "article",    "a",         "meeting",    "m",          "statement", "s",          "citation",
        "c",          "f",         "p",          "q",          "t",         "v",          "x",
        "y",          "mention",   "actor_name", "actor_word", "word_gram", "actor_role", "article_actor",
        "extraction", "month_sum",
    };
    if (strncmp(line, "SCAN ", 5) != 0 || strstr(line, "VIRTUAL TABLE")) return false;
    for (size_t i = 0; i < sizeof growing / sizeof *growing; i++) {
        size_t len = strlen(growing[i]);
        if (strncmp(line + 5, growing[i], len) == 0 && (line[5 + len] == ' ' || !line[5 + len])) return true;
    }
    return false;
}

static void check_plan(struct ch_db *db, const char *columns, const struct ch_buf *sql, bool sorted)
{
    struct ch_buf explain = {0};
    sqlite3_stmt *rows;
    if (!sql->len) return;
    ch_buf_printf(&explain, "EXPLAIN QUERY PLAN %s%s", columns, sql->data);
    ck_assert_int_eq(sqlite3_prepare_v2(db->handle, explain.data, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const char *line = (const char *)sqlite3_column_text(rows, 3);
        ck_assert_msg(!is_scan(line) && !(sorted && strstr(line, "TEMP B-TREE")), "%s\n%s", sql->data, line);
    }
    sqlite3_finalize(rows);
    ch_buf_dispose(&explain);
}

START_TEST(no_query_reads_a_large_table)
{
    struct ch_db *db = make();
    const struct ch_party *nova = who(db, "Nova"), *slovakia = who(db, "SK"),
                          *several = who(db, "us secretary of state");
    const struct {
        struct ch_query q;
        bool sorted; /* comes out of the indexes in order */
    } cases[] = {
        {{.ask = CH_ASK_MET}, true},
        {{.ask = CH_ASK_MET, .a = nova}, true},
        {{.ask = CH_ASK_MET, .a = nova, .b = slovakia, .country = "FR", .place = "X", .oldest_first = true},
         true},
        {{.ask = CH_ASK_MET, .a = several, .b = nova, .since = "2020", .until = "2021"}, true},
        {{.ask = CH_ASK_SAID, .a = several, .act = "reject"}, true},
        {{.ask = CH_ASK_CITED, .a = several, .country = "US"}, true},
        {{.ask = CH_ASK_MET, .status = "held", .outlet = "Example Wire"}, false},
        {{.ask = CH_ASK_MET, .a = who(db, "European leaders"), .mode = "phone"}, true},
        {{.ask = CH_ASK_SAID}, true},
        {{.ask = CH_ASK_SAID, .a = who(db, "Arab leaders"), .act = "reject"}, true},
        {{.ask = CH_ASK_CITED, .kind = "treaty", .spoken = true}, false},
        {{.ask = CH_ASK_SAID, .act = "reject", .a = slovakia}, true},
        {{.ask = CH_ASK_MET, .mode = "video", .country = "SK"}, true},
        {{.ask = CH_ASK_MET, .a = who(db, "Gulf leaders"), .b = who(db, "European leaders")}, true},
        {{.ask = CH_ASK_SAID, .a = slovakia, .to = nova, .country = "JO"}, true},
        {{.ask = CH_ASK_SAID, .about = "x", .a = nova, .since = "2020"}, false},
        {{.ask = CH_ASK_CITED, .a = nova}, true},
        {{.ask = CH_ASK_CITED, .text = "1701", .country = "SK", .outlet = "X"}, false},
        {{.ask = CH_ASK_CITED, .text = "1701", .country = "SK"}, true},
        {{.ask = CH_ASK_ACTORS, .text = "nova"}, false},
        {{.ask = CH_ASK_NAMES, .a = nova}, false},
        {{.ask = CH_ASK_ROLES, .a = nova}, false},
        {{.ask = CH_ASK_PARTNERS, .a = nova}, false},
        {{.ask = CH_ASK_PARTNERS, .a = slovakia}, false},
        {{.ask = CH_ASK_CITES, .a = nova}, false},
        {{.ask = CH_ASK_TIMELINE, .a = nova, .outlet = "X"}, false},
        {{.ask = CH_ASK_TIMELINE, .a = nova, .b = slovakia, .since = "2020"}, false},
        {{.ask = CH_ASK_TIMELINE, .country = "SK"}, false},
        {{.ask = CH_ASK_TIMELINE}, false},
        {{.ask = CH_ASK_TIMELINE, .outlet = "X", .since = "2020", .until = "2021"}, false},
        {{.ask = CH_ASK_TIMELINE, .a = several, .since = "2020", .until = "2021"}, false},
        {{.ask = CH_ASK_TIMELINE, .a = slovakia, .b = nova, .outlet = "X"}, false},
        {{.ask = CH_ASK_NETWORK, .a = nova}, false},
        {{.ask = CH_ASK_NETWORK, .a = nova, .since = "2020", .outlet = "X"}, false},
        {{.ask = CH_ASK_NETWORK, .outlet = "Example Wire"}, false},
        {{.ask = CH_ASK_NETWORK, .since = "2020", .until = "2021"}, false},
        {{.ask = CH_ASK_NETWORK, .country = "SK"}, false},
        {{.ask = CH_ASK_SAME_DAY, .a = nova, .b = slovakia}, false},
        {{.ask = CH_ASK_COMMON, .a = nova, .b = several}, false},
        {{.ask = CH_ASK_COMMON, .a = nova, .b = slovakia, .since = "2020"}, false},
        {{.ask = CH_ASK_SEARCH, .about = "x", .country = "SK", .outlet = "X"}, false},
        {{.ask = CH_ASK_MARKS, .text = "https://example.org/3"}, false},
        {{.ask = CH_ASK_EXPLAIN, .text = "m0123"}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_plan plan;
        struct ch_error err = CH_ERROR_INIT;
        ck_assert_msg(ch_plan_make(&plan, db, &cases[i].q, &err) == CH_OK, "%s", err.message);
        check_plan(db, "", &plan.driver, cases[i].sorted);
        check_plan(db, plan.columns ? plan.columns : "", &plan.detail, false);
        check_plan(db, "", &plan.sums, false);
        check_plan(db, "", &plan.early, false);
        ch_plan_dispose(&plan);
    }
    ch_db_close(db);
}
END_TEST

/* Networks of many meetings are read in the order of the indexes. */
START_TEST(encounters_come_in_order)
{
    struct ch_db *db = make();
    for (size_t i = 0; i < CH_ENCOUNTERS_COUNT; i++) {
        struct ch_buf sql = {0};
        sqlite3_stmt *rows;
        ch_buf_printf(&sql, "EXPLAIN QUERY PLAN %s", ch_encounters_sql[i]);
        ck_assert_int_eq(sqlite3_prepare_v2(db->handle, sql.data, -1, &rows, NULL), SQLITE_OK);
        while (sqlite3_step(rows) == SQLITE_ROW) {
            const char *line = (const char *)sqlite3_column_text(rows, 3);
            ck_assert_msg(strncmp(line, "SEARCH ", 7) == 0, "%s\n%s", sql.data, line);
        }
        sqlite3_finalize(rows);
        ch_buf_dispose(&sql);
    }
    ch_db_close(db);
}
END_TEST

/* What the other reports of a citation are is asked for each row, and an instrument has citations by the ten
 * thousand. */
START_TEST(other_reports_are_found_by_their_article)
{
    struct ch_db *db = make();
    struct ch_query q = {.ask = CH_ASK_CITED, .text = "1701"};
    struct ch_buf explain = {0};
    struct ch_plan plan;
    struct ch_error err = CH_ERROR_INIT;
    sqlite3_stmt *rows;
    uint32_t by_article = 0;
    ck_assert_int_eq(ch_plan_make(&plan, db, &q, &err), CH_OK);
    ch_buf_printf(&explain, "EXPLAIN QUERY PLAN %s%s", plan.columns, plan.detail.data);
    ck_assert_int_eq(sqlite3_prepare_v2(db->handle, explain.data, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const char *line = (const char *)sqlite3_column_text(rows, 3);
        ck_assert_msg(!strstr(line, "citation_instrument"), "%s", line);
        by_article += strstr(line, "citation_article") != NULL;
    }
    ck_assert_uint_eq(by_article, 1);
    sqlite3_finalize(rows);
    ch_plan_dispose(&plan);
    ch_buf_dispose(&explain);
    ch_db_close(db);
}
END_TEST

/* What was looked for once is neither looked for nor counted again. */
START_TEST(known_facts_are_given_again)
{
    struct ch_db *db = make();
    struct ch_error err = CH_ERROR_INIT;
    struct ch_arena of_found = {0};
    struct ch_found found = {.arena = &of_found};
    struct ch_amount amount, again;
    struct ch_query q = {.ask = CH_ASK_MET, .a = who(db, "Nova"), .keep = &found, .limit = 50};
    uint32_t all = count(db, q);
    ck_assert_uint_gt(all, 10);
    ck_assert_uint_eq(found.count, all);
    ck_assert(found.whole);
    q.keep = NULL;
    ck_assert_int_eq(ch_query_count(db, &q, 100, &amount, &err), CH_OK);
    q.known = &found;
    ck_assert_uint_eq(count(db, q), all);
    ck_assert_int_eq(ch_query_count(db, &q, 100, &again, &err), CH_OK);
    ck_assert(amount.reports == again.reports && amount.days == again.days);
    ck_assert_str_eq(amount.first_day, again.first_day);
    ck_assert_str_eq(amount.last_day, again.last_day);
    q.known = NULL;
    q.keep = &found;
    q.limit = 5;
    found.count = 0;
    ck_assert_uint_eq(count(db, q), 5);
    ck_assert(!found.whole && found.count == 5);
    q.keep = NULL;
    q.known = &found;
    q.limit = 4;
    ck_assert_uint_eq(count(db, q), 4);
    q.limit = 50; /* more than are known */
    ck_assert_uint_eq(count(db, q), all);
    ch_arena_dispose(&of_found);
    ch_db_close(db);
}
END_TEST

/* Lists that are sorted by parts of the time give the same, in the same order. */
START_TEST(many_actors_are_asked_for_by_parts_of_the_time)
{
    struct ch_db *db = make();
    int64_t actors[40];
    struct ch_party many = *who(db, "Nova");
    const struct ch_party *nova = who(db, "Nova");
    for (uint32_t i = 0; i < 40; i++)
        actors[i] = i ? 1000000 + i : many.actors[0];
    many.actors = actors;
    many.count = 40;
    static const enum ch_ask asks[] = {CH_ASK_MET, CH_ASK_SAID, CH_ASK_CITED};
    for (uint32_t i = 0; i < 12; i++) {
        struct ch_query q = {.ask = asks[i % 3], .a = nova, .oldest_first = i / 3 % 2};
        struct ch_amount one, other;
        struct ch_error err = CH_ERROR_INIT;
        struct ch_buf alone = {0};
        if (i >= 6) q.since = "2024-01-05", q.until = "2024-01-25";
        ch_buf_puts(&alone, ask(db, "id", q));
        ck_assert_int_eq(ch_query_count(db, &q, 9, &one, &err), CH_OK);
        q.a = &many;
        ck_assert_str_eq(ask(db, "id", q), alone.data ? alone.data : "");
        ck_assert_int_eq(ch_query_count(db, &q, 9, &other, &err), CH_OK);
        ck_assert_int_eq(memcmp(&one, &other, sizeof one), 0);
        ch_buf_dispose(&alone);
    }
    ch_db_close(db);
}
END_TEST

START_TEST(facts_are_counted)
{
    struct ch_db *db = make();
    struct ch_error err = CH_ERROR_INIT;
    struct ch_amount amount;
    struct ch_query q = {.ask = CH_ASK_MET, .a = who(db, "Nova"), .since = "2024-01-10", .limit = 1};
    ck_assert_int_eq(ch_query_count(db, &q, 100, &amount, &err), CH_OK);
    ck_assert_uint_eq(amount.reports, 21);
    ck_assert_uint_eq(amount.days, 21);
    ck_assert_str_eq(amount.first_day, "2024-01-10");
    ck_assert_str_eq(amount.last_day, "2024-02-02");
    ck_assert(!amount.more);
    ck_assert_int_eq(ch_query_count(db, &q, 20, &amount, &err), CH_OK);
    ck_assert(amount.more);
    q = (struct ch_query){.ask = CH_ASK_SAID, .about = "nowhere"};
    ck_assert_int_eq(ch_query_count(db, &q, 100, &amount, &err), CH_OK);
    ck_assert_uint_eq(amount.reports, 0);
    q = (struct ch_query){.ask = CH_ASK_SAID, .act = "sing"};
    ck_assert_int_eq(ch_query_count(db, &q, 100, &amount, &err), CH_USAGE);
    ch_db_close(db);
}
END_TEST

/* Sums over everything somebody said read no row of a statement. */
START_TEST(timelines_count_in_indexes)
{
    struct ch_db *db = make();
    const struct ch_party *who_said[] = {who(db, "Nova"), who(db, "SK"), NULL};
    for (size_t i = 0; i < 3; i++) {
        struct ch_query q = {.ask = CH_ASK_TIMELINE, .a = who_said[i], .until = "2999"};
        struct ch_buf explain = {0};
        struct ch_plan plan;
        struct ch_error err = CH_ERROR_INIT;
        sqlite3_stmt *rows;
        ck_assert_int_eq(ch_plan_make(&plan, db, &q, &err), CH_OK);
        ch_buf_printf(&explain, "EXPLAIN QUERY PLAN %s", plan.detail.data);
        ck_assert_int_eq(sqlite3_prepare_v2(db->handle, explain.data, -1, &rows, NULL), SQLITE_OK);
        while (sqlite3_step(rows) == SQLITE_ROW) {
            const char *line = (const char *)sqlite3_column_text(rows, 3);
            ck_assert_msg(strstr(line, "COVERING INDEX") != NULL, "%s\n%s", plan.detail.data, line);
        }
        sqlite3_finalize(rows);
        ch_plan_dispose(&plan);
        ch_buf_dispose(&explain);
    }
    ch_db_close(db);
}
END_TEST

START_TEST(the_sql_shown_runs_as_it_stands)
{
    struct ch_db *db = make();
    struct ch_buf sql = {0};
    struct ch_error err = CH_ERROR_INIT;
    struct ch_query q = {.ask = CH_ASK_MET, .a = who(db, "Nova"), .country = "JO", .since = "2024"};
    ck_assert_int_eq(ch_query_sql(db, &q, &sql, &err), CH_OK);
    ck_assert_ptr_nonnull(strstr(sql.data, "INTERSECT"));
    ck_assert_int_eq(sqlite3_exec(db->handle, sql.data, NULL, NULL, NULL), SQLITE_OK);
    ch_buf_dispose(&sql);
    ch_db_close(db);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        meetings_are_found_by_who_met,
        meetings_are_filtered,
        statements_are_found_by_speaker_and_words,
        citations_are_found_by_instrument,
        actors_are_listed_and_profiled,
        articles_are_searched_and_facts_explained,
        names_are_found,
        unclear_names_are_asked_back,
        no_query_reads_a_large_table,
        encounters_come_in_order,
        other_reports_are_found_by_their_article,
        facts_are_counted,
        timelines_count_in_indexes,
        known_facts_are_given_again,
        many_actors_are_asked_for_by_parts_of_the_time,
        the_sql_shown_runs_as_it_stands,
        NULL,
    };
    return ch_run_tests("query", tests);
}
