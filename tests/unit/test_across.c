/* What many articles tell of is one: persons, meetings, statements, copies. */
#include "actors/spelling.h"
#include "base/date.h"
#include "store/curation.h"
#include "store/db.h"
#include "store/name.h"
#include "store_help.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

/* ---- Articles ---- */

/* One article: two who meet, and what the first says. NULL parts are left out. */
struct news {
    const char *published, *outlet;
    const char *name, *country, *role; /* of the first */
    const char *other;                 /* whom they met: of Jordan */
    enum ch_meeting_status status;
    const char *date, *place;
    enum ch_meeting_mode mode;
    const char *said; /* a quote */
    const char *more; /* at the end, so that texts differ */
};

static const char *key_of(char out[100], const char *name, const char *country)
{
    struct ch_buf fold = {0};
    ch_name_fold(ch_str_of(name), &fold);
    for (size_t i = 0; i < fold.len; i++)
        if (fold.data[i] == ' ') fold.data[i] = '-';
    snprintf(out, 100, "person/%s/%s", fold.data, *country ? country : "-");
    ch_buf_dispose(&fold);
    return out;
}

static void write_news(struct ch_document *doc, const struct news *n)
{
    char text[2000], key[100], other_key[100];
    int at = snprintf(text, sizeof text, "%s was in the news on %s in %s.", n->name, n->published, n->outlet);
    if (n->other) at += snprintf(text + at, sizeof text - (size_t)at, " %s saw %s.", n->name, n->other);
    if (n->said) at += snprintf(text + at, sizeof text - (size_t)at, " “%s,” %s declared.", n->said, n->name);
    if (n->more) snprintf(text + at, sizeof text - (size_t)at, " %s", n->more);
    sample_article(doc, text, NULL, n->name, n->outlet, n->published);
    const char *kept = key_of(key, n->name, n->country);
    kept = ch_arena_copy(&doc->arena, kept, strlen(kept));
    uint32_t one = sample_actor(doc, kept, n->name, CH_PERSON, n->role, n->country, n->name);
    if (n->other) {
        kept = key_of(other_key, n->other, "JO");
        kept = ch_arena_copy(&doc->arena, kept, strlen(kept));
        uint32_t two = sample_actor(doc, kept, n->other, CH_PERSON, NULL, "JO", n->other);
        sample_meeting(doc, (const uint32_t[]){one, two, CH_NONE}, n->status, n->date, n->place, "saw")
            ->mode = (uint8_t)n->mode;
    }
    if (n->said) sample_statement(doc, one, "declared", n->said, CH_DIRECT);
}

static void put_news(struct ch_db *db, const struct news *news, size_t count)
{
    struct ch_document doc = {0};
    for (size_t i = 0; i < count; i++) {
        write_news(&doc, &news[i]);
        ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
    }
    ch_document_dispose(&doc);
}

#define PUT(db, ...)                                       \
    do {                                                   \
        static const struct news news_[] = {__VA_ARGS__};  \
        put_news(db, news_, sizeof news_ / sizeof *news_); \
    } while (0)

static void check(struct ch_db *db, const char *sql, const char *expected)
{
    struct ch_buf out = {0};
    rows(db->handle, sql, &out);
    ck_assert_msg(strcmp(out.data ? out.data : "", expected) == 0, "%s\ngives\n%sshould be\n%s", sql,
                  out.data ? out.data : "", expected);
    ch_buf_dispose(&out);
}

#define MET .name = "Zofia Nova", .country = "SK", .other = "Ali Karim"
#define EVENTS "SELECT date, status, place, reports FROM meetings ORDER BY date, status, place"

/* ---- Meetings ---- */

START_TEST(one_meeting_in_many_articles_is_one)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", MET, .date = "2024-05-02", .place = "Geneva"},
        {"2024-05-03", "B", MET, .date = "2024-05-02"},
        {"2024-05-03", "C", MET, .date = "2024-05-02", .place = "Geneva, Switzerland"},
        {"2024-05-04", "D", MET});
    check(db, EVENTS, "2024-05-02|held|Geneva, Switzerland|4|\n");
    check(db, "SELECT count(*), count(DISTINCT meeting) FROM meeting_reports", "4|1|\n");
    check(db, "SELECT count(*) FROM who_met_whom", "1|\n");
    check(db, "SELECT meetings, first, last FROM actor_contact",
          "1|2024-05-02|2024-05-02|\n1|2024-05-02|2024-05-02|\n");
    check(db, "SELECT count FROM tally WHERE what IN ('meetings held', 'all meetings held') ORDER BY 1",
          "1|\n4|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(meetings_on_two_days_are_two)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", MET, .date = "2024-05-02"}, {"2024-05-04", "A", MET, .date = "2024-05-03"});
    check(db, EVENTS, "2024-05-02|held|NULL|1|\n2024-05-03|held|NULL|1|\n");
    /* It could be either, so it is joined with none. */
    PUT(db, {"2024-05-04", "B", MET, .more = "No day was told."});
    check(db, EVENTS, "2024-05-02|held|NULL|1|\n2024-05-03|held|NULL|1|\n2024-05-04|held|NULL|1|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(undated_reports_do_not_bridge_days)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", MET}, {"2024-05-03", "B", MET}, {"2024-05-04", "A", MET},
        {"2024-06-20", "A", MET, .date = "2024-06"}, {"2024-06-21", "B", MET, .date = "2024-06"});
    check(db, EVENTS, "2024-05-03|held|NULL|2|\n2024-05-04|held|NULL|1|\n2024-06|held|NULL|2|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(the_status_is_that_of_the_latest_article)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", MET, .status = CH_PLANNED, .date = "2024-05-08"});
    check(db, EVENTS, "2024-05-08|planned|NULL|1|\n");
    PUT(db, {"2024-05-06", "A", MET, .status = CH_CANCELLED, .date = "2024-05-08"});
    check(db, EVENTS, "2024-05-08|cancelled|NULL|2|\n");
    PUT(db, {"2024-05-09", "A", MET, .date = "2024-05-08"});
    check(db, EVENTS, "2024-05-08|held|NULL|3|\n");
    PUT(db, {"2024-05-04", "B", MET, .status = CH_PROPOSED, .date = "2024-05-08"});
    check(db, EVENTS, "2024-05-08|held|NULL|4|\n");
    PUT(db, {"2024-05-10", "A", MET, .status = CH_DENIED, .date = "2024-05-08"});
    check(db, EVENTS, "2024-05-08|denied|NULL|1|\n2024-05-08|held|NULL|4|\n");
    check(db, "SELECT status FROM meeting_reports ORDER BY published",
          "planned|\nproposed|\ncancelled|\nheld|\ndenied|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(contradictions_keep_meetings_apart)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", MET, .date = "2024-05-02", .place = "Geneva", .mode = CH_IN_PERSON},
        {"2024-05-03", "B", MET, .date = "2024-05-02", .place = "Vienna", .mode = CH_IN_PERSON},
        {"2024-05-03", "C", MET, .date = "2024-05-02", .mode = CH_PHONE},
        {"2024-05-03", "D", .name = "Zofia Nova", .country = "SK", .other = "Omar Said",
         .date = "2024-05-02"});
    check(db, "SELECT mode, place, reports FROM meetings ORDER BY mode, place",
          "in_person|Geneva|1|\nin_person|Vienna|1|\nphone|NULL|1|\nunknown|NULL|1|\n");
    ch_db_close(db);
}
END_TEST

/* ---- Statements ---- */

START_TEST(one_quote_in_many_articles_is_one)
{
    static const char whole[] = "We will not sign any paper that leaves the border open to them";
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", .name = "Zofia Nova", .country = "SK", .said = whole},
        {"2024-05-04", "B", .name = "Zofia Nova", .country = "SK", .said = whole},
        {"2024-05-04", "C", .name = "Zofia Nova", .country = "SK",
         .said = "We will not sign any paper that leaves the border"},
        {"2024-05-04", "D", .name = "Ali Karim", .country = "JO", .said = whole},
        {"2024-05-20", "E", .name = "Zofia Nova", .country = "SK", .said = whole},
        {"2024-05-20", "F", .name = "Zofia Nova", .country = "SK", .said = "No comment"},
        {"2024-05-20", "G", .name = "Zofia Nova", .country = "SK", .said = "No comment"});
    check(db, "SELECT published, speaker, reports FROM who_said_what ORDER BY published, speaker, outlet",
          "2024-05-03|Zofia Nova|3|\n2024-05-04|Ali Karim|1|\n2024-05-20|Zofia Nova|1|\n2024-05-20|Zofia "
          "Nova|1|\n"
          "2024-05-20|Zofia Nova|1|\n");
    check(db, "SELECT count(*) FROM statement_reports", "7|\n");
    check(db, "SELECT count FROM tally WHERE what = 'statements direct'", "5|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(an_article_that_tells_a_thing_twice_leaves_nothing_behind)
{
    static const char *const texts[] = {"Zofia Nova saw Ali Karim. “We want the bridge,” Zofia Nova "
                                        "declared. Later Zofia Nova greeted Ali Karim. "
                                        "She went on: “We want the bridge,” Zofia Nova insisted.",
                                        "Zofia Nova saw nobody, and declared nothing."};
    struct ch_db *db = open_memory();
    struct ch_document doc = {0};
    for (int i = 0; i < 2; i++) {
        sample_article(&doc, texts[i], "https://a.example/1", NULL, "Wire", "2024-05-03");
        uint32_t one =
            sample_actor(&doc, "person/zofia-nova/SK", "Zofia Nova", CH_PERSON, NULL, "SK", "Zofia Nova");
        if (i == 0) {
            uint32_t two =
                sample_actor(&doc, "person/ali-karim/JO", "Ali Karim", CH_PERSON, NULL, "JO", "Ali Karim");
            const uint32_t who[] = {one, two, CH_NONE};
            sample_meeting(&doc, who, CH_HELD, "2024-05-02", NULL, "saw");
            sample_meeting(&doc, who, CH_HELD, "2024-05-02", NULL, "greeted");
            sample_statement(&doc, one, "declared", "We want the bridge,", CH_DIRECT);
            sample_statement(&doc, one, "insisted", "We want the bridge,", CH_DIRECT);
        }
        ck_assert_int_eq(put(db, &doc), i == 0 ? CH_PUT_NEW : CH_PUT_UPDATED);
        check(db, "SELECT count(*) FROM event", i == 0 ? "1|\n" : "0|\n");
        check(db, "SELECT count(*) FROM actor_contact", i == 0 ? "2|\n" : "0|\n");
        check(db, "SELECT count FROM tally WHERE what IN ('meetings held', 'statements direct')",
              i == 0 ? "1|\n1|\n" : "0|\n0|\n");
    }
    ch_document_dispose(&doc);
    ch_db_close(db);
}
END_TEST

/* ---- Copies ---- */

#define LONG                                                                                                \
    "The delegations arrived early and left late, and those who had waited in the rain outside the gates "  \
    "saw few "                                                                                              \
    "smiles when the cars drove off towards the airport with their curtains drawn. Aides spoke of a list "  \
    "of nine "                                                                                              \
    "points, of which four were settled before lunch, two in the afternoon and one, on the bridge, not at " \
    "all. "                                                                                                 \
    "Nobody would say which of the rest had been put off until the autumn, when the two sides are due to "  \
    "sit down "                                                                                             \
    "again in a place that has yet to be found."

START_TEST(copies_count_once)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-02", "Wire", MET, .date = "2024-05-02", .more = LONG},
        {"2024-05-03", "Gazette", MET, .date = "2024-05-02", .more = LONG " (Wire)"},
        {"2024-05-04", "Herald", MET, .date = "2024-05-02", .more = LONG},
        {"2024-05-30", "Later", MET, .date = "2024-05-29", .more = LONG});
    check(db, "SELECT outlet, copy_of IS NOT NULL FROM articles ORDER BY outlet",
          "Gazette|1|\nHerald|1|\nLater|0|\nWire|0|\n");
    check(db, "SELECT reports, sources FROM meetings ORDER BY date", "3|1|\n1|1|\n");
    check(db, "SELECT count FROM tally WHERE what IN ('articles', 'all articles') ORDER BY 1", "2|\n4|\n");
    check(db, "SELECT articles FROM actors WHERE name = 'Zofia Nova'", "2|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(a_copy_takes_the_place_of_a_changed_original)
{
    struct ch_db *db = open_memory();
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    const char *urls[] = {"https://a.example/1", "https://b.example/1", "https://a.example/1"};
    for (int i = 0; i < 3; i++) {
        ch_buf_clear(&text);
        ch_buf_printf(&text, "Ann Lee spoke. %s", i < 2 ? LONG : "All of it was wrong.");
        sample_article(&doc, text.data, urls[i], NULL, "Wire", i == 1 ? "2024-05-04" : "2024-05-03");
        sample_actor(&doc, "person/ann-lee/FI", "Ann Lee", CH_PERSON, "Envoy", "FI", "Ann Lee");
        put(db, &doc);
        check(db, "SELECT count(*) FROM copy", i == 1 ? "1|\n" : "0|\n");
        check(db,
              "SELECT x.articles, r.articles, first, last FROM actor x JOIN actor_role r ON r.actor = x.n",
              i < 2 ? "1|1|2024-05-03|2024-05-03|\n" : "2|2|2024-05-03|2024-05-04|\n");
    }
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
    ch_db_close(db);
}
END_TEST

/* ---- Persons ---- */

#define WHO                                                                                                 \
    "SELECT a.outlet, x.key, r.joined IS NOT NULL FROM article_actor r JOIN actor y ON y.n = r.actor JOIN " \
    "actor x "                                                                                              \
    "ON x.n = ifnull(y.same_as, y.n) JOIN article a ON a.n = r.article ORDER BY a.outlet"

START_TEST(a_surname_alone_is_the_only_one_of_the_days)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", .name = "Nova", .country = ""},
        {"2024-05-10", "B", .name = "Zofia Nova", .country = "SK"},
        {"2024-07-10", "C", .name = "Nova", .country = ""},
        {"2024-05-11", "D", .name = "Nova", .country = "CZ"});
    check(db, WHO,
          "A|person/zofia-nova/SK|1|\nB|person/zofia-nova/SK|0|\nC|person/nova/-|0|\nD|person/nova/CZ|0|\n");
    check(db, "SELECT name, articles FROM actors ORDER BY key", "Nova|1|\nNova|1|\nZofia Nova|2|\n");
    check(db,
          "SELECT n.name, n.articles FROM actor_name n JOIN actor x ON x.n = n.actor WHERE x.key = "
          "'person/zofia-nova/SK' "
          "ORDER BY 1",
          "Nova|1|\nZofia Nova|1|\n");
    /* Another one of that surname: now nobody can tell. */
    PUT(db, {"2024-05-04", "E", .name = "Petra Nova", .country = "CZ"});
    check(db, WHO,
          "A|person/nova/-|0|\nB|person/zofia-nova/SK|0|\nC|person/nova/-|0|\nD|person/petra-nova/CZ|1|\n"
          "E|person/petra-nova/CZ|0|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(offices_tell_namesakes_apart)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", .name = "Zofia Nova", .country = "SK", .role = "Foreign Minister"},
        {"2024-05-04", "B", .name = "Petra Nova", .country = "CZ", .role = "Mayor"},
        {"2024-05-05", "C", .name = "Nova", .country = "", .role = "Foreign Minister"},
        {"2024-05-05", "D", .name = "Nova", .country = "", .role = "singer"});
    check(db, WHO,
          "A|person/zofia-nova/SK|0|\nB|person/petra-nova/CZ|0|\nC|person/zofia-nova/SK|1|\nD|person/nova/"
          "-|0|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(a_name_without_country_is_the_one_with)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", .name = "Zofia Nova", .country = ""},
        {"2024-11-03", "B", .name = "Zofia Nova", .country = "SK"},
        {"2029-05-03", "C", .name = "Zofia Nova", .country = ""});
    check(db, WHO, "A|person/zofia-nova/SK|1|\nB|person/zofia-nova/SK|0|\nC|person/zofia-nova/-|0|\n");
    PUT(db, {"2024-05-04", "D", .name = "Zofia Nova", .country = "CZ"});
    check(db, WHO,
          "A|person/zofia-nova/-|0|\nB|person/zofia-nova/SK|0|\nC|person/zofia-nova/-|0|\nD|person/"
          "zofia-nova/CZ|0|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(spellings_of_a_name_are_one)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", MET, .date = "2024-05-02"},
        {"2024-05-03", "B", .name = "Zofiia Novva", .country = "SK", .other = "Ali Kareem",
         .date = "2024-05-02"},
        {"2024-05-03", "C", .name = "Petro Hrynenskyy", .country = "UA"},
        {"2024-05-03", "D", .name = "Petro Hrynenskiy", .country = "UA"},
        {"2024-05-03", "E", .name = "Petro Hrynensky", .country = "BY"});
    check(db, "SELECT name, articles FROM actors WHERE country <> 'JO' ORDER BY key",
          "Petro Hrynenskiy|2|\nPetro Hrynensky|1|\nZofia Nova|1|\nZofiia Novva|1|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(names_are_spelt_by_no_one)
{
    static const char *const cases[][2] = {
        {"zelenskyy", "zelenski"},
        {"zelenskiy", "zelenski"},
        {"zelensky", "zelenski"},
        {"haniyeh", "hania"},
        {"haniya", "hania"},
        {"hussein", "husain"},
        {"hussain", "husain"},
        {"mohammed", "muhamad"},
        {"muhammad", "muhamad"},
        {"bashar al assad", "bashar asad"},
        {"bashar assad", "bashar asad"},
        {"joe r biden", "joe biden"},
        /* not the same */
        {"hasan", "hasan"},
        {"maria", "maria"},
        {"marie", "marie"},
        {"li hong", "li hong"},
        {"li hung", "li hung"},
        {"al gore", "al gore"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_buf out = {0};
        ch_spelling(ch_str_of(cases[i][0]), &out);
        ck_assert_msg(strcmp(out.data, cases[i][1]) == 0, "%s gives %s", cases[i][0], out.data);
        ch_buf_dispose(&out);
    }
}
END_TEST

/* One and the same by its key, under a longer name and a shorter one. */
START_TEST(the_form_of_a_name_does_not_matter)
{
    static const char *const names[] = {"Joseph R. Banks Jr.", "Joe Banks", "Joseph R. Banks Jr."};
    struct ch_document doc = {0};
    for (int i = 0; i < 2; i++) {
        struct ch_db *db = open_memory();
        for (int k = 0; k < 2; k++) {
            char text[200];
            const char *name = names[i + k];
            snprintf(text, sizeof text,
                     "“We shall keep all of our promises to them,” %s declared in paper %d.", name, k);
            sample_article(&doc, text, NULL, name, "A", "2024-05-03");
            uint32_t who = sample_actor(&doc, "person/joe-banks/US", name, CH_PERSON, NULL, "US", name);
            sample_statement(&doc, who, "declared", "We shall keep all of our promises to them", CH_DIRECT);
            put(db, &doc);
        }
        check(db, "SELECT speaker, reports FROM who_said_what", "Joseph R. Banks Jr.|2|\n");
        ch_db_close(db);
    }
    ch_document_dispose(&doc);
}
END_TEST

/* ---- The order of articles ---- */

static const struct news all[] = {
    {"2024-05-03", "A", MET, .date = "2024-05-02", .place = "Geneva", .role = "Foreign Minister"},
    {"2024-05-03", "B", MET, .date = "2024-05-02"},
    {"2024-05-01", "C", MET, .status = CH_PLANNED, .date = "2024-05-02", .more = LONG},
    {"2024-05-04", "D", MET, .date = "2024-05-03", .mode = CH_PHONE},
    {"2024-05-04", "E", MET, .more = LONG " Again."},
    {"2024-05-05", "F", MET},
    {"2024-05-03", "G", .name = "Nova", .country = "", .other = "Ali Karim", .date = "2024-05-02"},
    {"2024-05-04", "H", .name = "Nova", .country = "", .role = "Mayor"},
    {"2024-05-04", "I", .name = "Petra Nova", .country = "CZ", .role = "Mayor", .other = "Ali Karim"},
    {"2024-05-06", "J", .name = "Zofia Nova", .country = "",
     .said = "There is nothing more to say on this matter today"},
    {"2024-05-07", "K", MET, .said = "There is nothing more to say on this matter"},
    {"2024-05-09", "L", MET, .said = "There is nothing more to say on this matter today"},
    {"2024-05-09", "M", .name = "Žofia Nová", .country = "SK", .other = "Ali Karim", .date = "2024-05-08"},
    {"2024-05-02", "N", MET, .more = LONG},
    {"2024-05-16", "O", MET, .more = LONG},
    {"2024-05-29", "P", MET, .more = LONG},
    {"2024-05-10", "Q", .name = "Petro Hrynenskyy", .country = "UA", .other = "Ali Karim"},
    {"2024-05-10", "R", .name = "Petro Hrynenskiy", .country = "UA", .other = "Ali Karim",
     .role = "President"},
    {"2024-05-11", "S", .name = "Hrynensky", .country = "UA", .other = "Ali Karim", .role = "President"},
};
#define ALL (sizeof all / sizeof *all)

static void dump(struct ch_db *db, struct ch_buf *out)
{
    static const char *const queries[] = {
        "SELECT * FROM articles ORDER BY id",
        "SELECT * FROM actors ORDER BY key",
        "SELECT * FROM meetings ORDER BY id",
        "SELECT * FROM meeting_reports ORDER BY id",
        "SELECT * FROM who_met_whom ORDER BY meeting, a_key, b_key",
        "SELECT * FROM who_said_what ORDER BY id",
        "SELECT * FROM statement_reports ORDER BY id",
        "SELECT a.id, r.seq, x.key, o.key, joined FROM article_actor r JOIN article a ON a.n = r.article "
        "JOIN actor x ON x.n = r.actor JOIN actor o ON o.n = r.own ORDER BY 1, 2",
        "SELECT x.key, x.same, y.key, x.articles FROM actor x LEFT JOIN actor y ON y.n = x.same_as ORDER BY "
        "1",
        "SELECT key, x.name, x.articles, kept FROM actor_name x JOIN actor ON n = actor ORDER BY 1, 2",
        "SELECT key, word FROM actor_word JOIN actor ON n = actor ORDER BY 1, 2",
        "SELECT key, role, first, last, x.articles FROM actor_role x JOIN actor ON n = actor ORDER BY 1, 2",
        "SELECT x.key, y.key, meetings, first, last FROM actor_contact JOIN actor x ON x.n = a JOIN actor y "
        "ON y.n = b "
        "ORDER BY 1, 2",
        "SELECT * FROM country_contact ORDER BY 1, 2",
        MONTH_SUMS,
        "SELECT * FROM tally WHERE count <> 0 ORDER BY 1",
        "SELECT * FROM word_gram ORDER BY 1, 2",
    };
    check_sums(db);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        ch_buf_printf(out, "-- %s\n", queries[i]);
        rows(db->handle, queries[i], out);
    }
    ck_assert(!out->failed);
}

static void check_dump(struct ch_db *db, const struct ch_buf *expected, const char *when)
{
    struct ch_buf got = {0};
    dump(db, &got);
    const char *a = got.data, *b = expected->data;
    while (*a && *a == *b)
        a++, b++;
    while (a > got.data && a[-1] != '\n')
        a--, b--;
    ck_assert_msg(strcmp(a, b) == 0, "%s:\n%.300s\nshould be\n%.300s", when, a, b);
    ch_buf_dispose(&got);
}

/* Shuffles by steps of a linear congruence: every order differs, all are the same on every machine. */
static void order_of(uint32_t seed, uint32_t order[ALL])
{
    for (uint32_t i = 0; i < ALL; i++)
        order[i] = i;
    for (uint32_t i = ALL; i > 1; i--) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t other = (seed >> 8) % i, swap = order[i - 1];
        order[i - 1] = order[other];
        order[other] = swap;
    }
}

/* In batches of a few, or each for itself (0). */
static void put_in_order(struct ch_db *db, const uint32_t order[ALL], uint32_t batch)
{
    struct ch_error err = CH_ERROR_INIT;
    for (uint32_t i = 0; i < ALL; i++) {
        if (batch && i % batch == 0) ck_assert_int_eq(ch_store_begin(db, &err), CH_OK);
        put_news(db, &all[order[i]], 1);
        if (batch && (i % batch == batch - 1 || i == ALL - 1))
            ck_assert_msg(ch_store_commit(db, &err) == CH_OK, "%s", err.message);
    }
}

static void check_full_text(struct ch_db *db)
{
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_exec(db,
                          "INSERT INTO article_fts (article_fts) VALUES ('integrity-check');"
                          "INSERT INTO statement_fts (statement_fts) VALUES ('integrity-check')",
                          "checking", &err) == CH_OK,
                  "%s", err.message);
}

START_TEST(the_order_of_articles_does_not_matter)
{
    struct ch_buf expected = {0};
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    for (uint32_t seed = 0; seed < 40; seed++) {
        uint32_t order[ALL];
        char when[40];
        struct ch_db *db = open_memory();
        order_of(seed, order);
        put_in_order(db, order, seed % 5 * 7);
        if (!expected.len) dump(db, &expected);
        snprintf(when, sizeof when, "order %u", seed);
        check_dump(db, &expected, when);
        if (seed % 10 == 0) {
            ck_assert_msg(ch_store_verify(db, &err) == CH_OK, "%s", err.message);
            check_full_text(db);
            if (seed % 20) ck_assert_int_eq(ch_store_begin(db, &err), CH_OK);
            ck_assert_int_eq(ch_store_forget(db, &err), CH_OK);
            for (uint32_t i = 0; i < ALL; i++) {
                write_news(&doc, &all[order[ALL - 1 - i]]);
                ck_assert_msg(ch_store_recode(db, &doc, &err) == CH_OK, "%s", err.message);
            }
            if (seed % 20) ck_assert_int_eq(ch_store_commit(db, &err), CH_OK);
            check_dump(db, &expected, "rebuilt");
            check_full_text(db);
        }
        ch_db_close(db);
    }
    ch_buf_dispose(&expected);
    ch_document_dispose(&doc);
}
END_TEST

/* ---- By hand ---- */

static void decide(struct ch_db *db, const struct ch_decision *decision)
{
    int64_t n;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_curation_add(db, decision, 1, &n, &err) == CH_OK, "%s", err.message);
}

static void undo(struct ch_db *db, int64_t n)
{
    struct ch_arena arena = {0};
    struct ch_decision undone;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_curation_undo(db, n, &arena, &undone, &err) == CH_OK, "%s", err.message);
    ch_arena_dispose(&arena);
}

/* The fact of that letter in the article of an outlet; strings in arena. */
static struct ch_fact fact_of(struct ch_db *db, const char *outlet, char letter, struct ch_arena *arena)
{
    char sql[200];
    struct ch_buf id = {0};
    struct ch_fact fact;
    struct ch_error err = CH_ERROR_INIT;
    snprintf(sql, sizeof sql, "SELECT f.id FROM %s f JOIN article a ON a.n = f.article WHERE outlet = '%s'",
             letter == 'm' ? "meeting" : "statement", outlet);
    rows(db->handle, sql, &id);
    ck_assert_msg(id.len > 2, "%s", sql);
    id.data[strcspn(id.data, "|")] = '\0';
    ck_assert_msg(ch_fact_find(db, id.data, arena, &fact, &err) == CH_OK, "%s", err.message);
    ch_buf_dispose(&id);
    return fact;
}

/* b NULL: a is separated. */
static struct ch_decision decision_on(const struct ch_fact *a, const struct ch_fact *b)
{
    struct ch_decision d = {
        .act = CH_ACT_SEPARATE, .subject = a->id, .article = a->article, .start = a->start, .end = a->end};
    if (!b) return d;
    d.act = CH_ACT_JOIN;
    d.object = b->id;
    d.object_article = b->article;
    d.object_start = b->start;
    d.object_end = b->end;
    return d;
}

static void by_hand(struct ch_db *db, char letter, const char *a, const char *b)
{
    struct ch_arena arena = {0};
    struct ch_fact one = fact_of(db, a, letter, &arena), two = {0};
    if (b) two = fact_of(db, b, letter, &arena);
    struct ch_decision decision = decision_on(&one, b ? &two : NULL);
    decide(db, &decision);
    ch_arena_dispose(&arena);
}

START_TEST(meetings_are_joined_and_separated_by_hand)
{
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", MET, .date = "2024-05-02", .place = "Geneva"},
        {"2024-05-03", "B", MET, .date = "2024-05-02"},
        {"2024-05-05", "C", .name = "Zofia Nova", .country = "SK", .other = "Omar Said",
         .date = "2024-05-04"},
        {"2024-05-06", "D", .name = "Zofia Nova", .country = "SK", .other = "Omar Said",
         .date = "2024-05-04"});
    by_hand(db, 'm', "C", "A");
    check(db, EVENTS, "2024-05-04|held|Geneva|4|\n");
    check(db, "SELECT participants FROM meetings", "Zofia Nova; Omar Said; Ali Karim|\n");
    check(db, "SELECT outlet, why FROM meeting_reports ORDER BY 1",
          "A|joined by hand|\nB|same parties, same day|\nC|joined by hand|\nD|same parties, same day|\n");
    check(db, "SELECT sum(meetings) FROM actor_contact WHERE a < b", "3|\n");
    by_hand(db, 'm', "A", NULL);
    check(db, EVENTS, "2024-05-02|held|NULL|1|\n2024-05-02|held|Geneva|1|\n2024-05-04|held|NULL|2|\n");
    check(db, "SELECT why FROM meeting_reports WHERE outlet = 'A'", "separated by hand|\n");
    by_hand(db, 'm', "A", "B");
    check(db, EVENTS, "2024-05-02|held|Geneva|2|\n2024-05-04|held|NULL|2|\n");
    undo(db, 2);
    check(db, EVENTS, "2024-05-04|held|Geneva|4|\n");
    undo(db, 1);
    undo(db, 3);
    check(db, EVENTS, "2024-05-02|held|Geneva|2|\n2024-05-04|held|NULL|2|\n");
    check(db, "SELECT count(*) FROM by_hand", "0|\n");
    ch_db_close(db);
}
END_TEST

START_TEST(statements_are_joined_and_separated_by_hand)
{
    static const char whole[] = "We will not sign any paper that leaves the border open to them";
    struct ch_db *db = open_memory();
    PUT(db, {"2024-05-03", "A", .name = "Zofia Nova", .country = "SK", .said = whole},
        {"2024-05-04", "B", .name = "Zofia Nova", .country = "SK", .said = whole},
        {"2024-05-20", "C", .name = "Nova", .country = "", .said = "No paper leaving it open will be signed"},
        {"2024-05-20", "D", .name = "Zofia Nova", .country = "SK", .said = "Never"});
    by_hand(db, 's', "C", "B");
    by_hand(db, 's', "D", "C");
    check(db, "SELECT outlet, reports FROM who_said_what ORDER BY 1", "A|4|\n");
    by_hand(db, 's', "B", NULL);
    check(db, "SELECT outlet, reports FROM who_said_what ORDER BY 1", "A|1|\nB|1|\nD|2|\n");
    check(db, "SELECT count FROM tally WHERE what = 'statements direct'", "3|\n");
    undo(db, 2);
    undo(db, 3);
    check(db, "SELECT outlet, reports FROM who_said_what ORDER BY 1", "A|3|\nD|1|\n");
    undo(db, 1);
    check(db, "SELECT outlet, reports FROM who_said_what ORDER BY 1", "A|2|\nC|1|\nD|1|\n");
    ch_db_close(db);
}
END_TEST

/* A rule of another name gives facts other ids: both of a join are found at their places. */
START_TEST(a_join_outlives_the_rules_that_found_its_facts)
{
    static const struct news two[] = {{"2024-05-03", "A", MET, .date = "2024-05-02"},
                                      {"2024-05-09", "B", MET, .date = "2024-05-08"}};
    struct ch_db *db = open_memory();
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    put_news(db, two, 2);
    by_hand(db, 'm', "B", "A");
    for (int order = 0; order < 2; order++) {
        ck_assert_int_eq(ch_store_forget(db, &err), CH_OK);
        for (int i = 0; i < 2; i++) {
            write_news(&doc, &two[i ^ order]);
            doc.meetings.items[0].rule = "another-rule";
            ck_assert_msg(ch_store_recode(db, &doc, &err) == CH_OK, "%s", err.message);
        }
        check(db, EVENTS, "2024-05-08|held|NULL|2|\n");
    }
    ch_document_dispose(&doc);
    ch_db_close(db);
}
END_TEST

/* Decisions drawn by chance, some of them on top of others. */
struct drawn {
    struct ch_arena arena;
    struct ch_decision items[12];
    uint32_t count;
};

static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void draw_decisions(struct ch_db *db, uint32_t seed, struct drawn *out)
{
    out->count = sizeof out->items / sizeof *out->items;
    for (uint32_t i = 0; i < out->count; i++) {
        char letter = draw(&seed, 3) ? 'm' : 's';
        const struct news *one, *two;
        do
            one = &all[draw(&seed, ALL)], two = &all[draw(&seed, ALL)];
        while (one == two || !(letter == 'm' ? one->other && two->other : one->said && two->said));
        struct ch_fact a = fact_of(db, one->outlet, letter, &out->arena);
        struct ch_fact b = fact_of(db, two->outlet, letter, &out->arena);
        out->items[i] = decision_on(&a, draw(&seed, 4) ? &b : NULL);
    }
}

/* Articles in an order by chance, each decision before or between or behind them. */
static void put_and_decide(struct ch_db *db, uint32_t seed, const struct drawn *drawn)
{
    uint32_t order[ALL], decided = 0;
    order_of(seed, order);
    for (uint32_t i = 0; i < ALL; i++) {
        while (decided < drawn->count && draw(&seed, 2))
            decide(db, &drawn->items[decided++]);
        put_news(db, &all[order[i]], 1);
    }
    while (decided < drawn->count)
        decide(db, &drawn->items[decided++]);
}

START_TEST(what_is_joined_by_hand_does_not_depend_on_the_order)
{
    struct ch_db *base = open_memory();
    struct ch_buf plain = {0};
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    put_news(base, all, ALL);
    dump(base, &plain);
    for (uint32_t seed = 0; seed < 8; seed++) {
        struct drawn drawn = {.count = 0};
        struct ch_buf expected = {0};
        uint32_t order[ALL];
        char when[40];
        draw_decisions(base, seed, &drawn);
        for (uint32_t i = 0; i < drawn.count; i++)
            decide(base, &drawn.items[i]);
        dump(base, &expected);
        ck_assert_str_ne(expected.data, plain.data);
        struct ch_db *db = open_memory();
        put_and_decide(db, seed + 100, &drawn);
        snprintf(when, sizeof when, "order %u", seed);
        check_dump(db, &expected, when);
        ck_assert_int_eq(ch_store_forget(db, &err), CH_OK);
        order_of(seed + 7, order);
        for (uint32_t i = 0; i < ALL; i++) {
            write_news(&doc, &all[order[i]]);
            ck_assert_msg(ch_store_recode(db, &doc, &err) == CH_OK, "%s", err.message);
        }
        check_dump(db, &expected, "rebuilt");
        ck_assert_msg(ch_store_verify(db, &err) == CH_OK, "%s", err.message);
        for (uint32_t i = 0; i < drawn.count; i++) {
            undo(db, (i * 5 + seed) % drawn.count + 1);
            undo(base, 0);
        }
        check_dump(db, &plain, "undone in some order");
        check_dump(base, &plain, "undone");
        ch_db_close(db);
        ch_buf_dispose(&expected);
        ch_arena_dispose(&drawn.arena);
    }
    ch_buf_dispose(&plain);
    ch_document_dispose(&doc);
    ch_db_close(base);
}
END_TEST

/* ---- Cost ---- */

/* Steps of SQLite's machine since the last call. */
static uint64_t steps_taken(struct ch_db *db)
{
    uint64_t steps = 0;
    for (int i = 0; i < CH_SQL_COUNT; i++)
        if (db->statements[i])
            steps += (uint64_t)sqlite3_stmt_status(db->statements[i], SQLITE_STMTSTATUS_VM_STEP, 1);
    return steps;
}

/* The same two meet every twenty days, two articles tell of it, and speak: the last articles are stored with
 * as much work as the first. */
START_TEST(an_article_costs_no_more_in_a_large_database)
{
    enum { PART = 40, PARTS = 8 };
    static const char *const outlets[] = {"A", "B"};
    struct ch_db *db = open_memory();
    struct ch_document doc = {0};
    uint64_t first = 0, last = 0;
    for (uint32_t i = 0; i < PART * PARTS; i++) {
        char day[11], said[60];
        ch_date_write(ch_date_of_days(16436 + 20 * (int32_t)(i / 2)), day);
        snprintf(said, sizeof said, "We agreed on point %u of the list before us", i);
        const struct news news = {day,         outlets[i % 2], MET,
                                  .date = day, .said = said,   .role = "Foreign Minister"};
        write_news(&doc, &news);
        ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
        if (i == PART - 1) steps_taken(db);
        if (i == 2 * PART - 1) first = steps_taken(db);
        if (i == (PARTS - 1) * PART - 1) steps_taken(db);
    }
    last = steps_taken(db);
    check(db, "SELECT meetings, first, last FROM actor_contact WHERE a < b", "160|2015-01-01|2023-09-16|\n");
    ck_assert_msg(last < first + first / 10, "%d articles take %d steps, then %d", PART, (int)first,
                  (int)last);
    ch_document_dispose(&doc);
    ch_db_close(db);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        one_meeting_in_many_articles_is_one,
        meetings_on_two_days_are_two,
        undated_reports_do_not_bridge_days,
        the_status_is_that_of_the_latest_article,
        contradictions_keep_meetings_apart,
        one_quote_in_many_articles_is_one,
        an_article_that_tells_a_thing_twice_leaves_nothing_behind,
        copies_count_once,
        a_copy_takes_the_place_of_a_changed_original,
        a_surname_alone_is_the_only_one_of_the_days,
        offices_tell_namesakes_apart,
        a_name_without_country_is_the_one_with,
        spellings_of_a_name_are_one,
        names_are_spelt_by_no_one,
        the_form_of_a_name_does_not_matter,
        the_order_of_articles_does_not_matter,
        meetings_are_joined_and_separated_by_hand,
        statements_are_joined_and_separated_by_hand,
        a_join_outlives_the_rules_that_found_its_facts,
        what_is_joined_by_hand_does_not_depend_on_the_order,
        an_article_costs_no_more_in_a_large_database,
        NULL,
    };
    return ch_run_tests("across", tests);
}
