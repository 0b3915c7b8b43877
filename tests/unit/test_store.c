#include "store/name.h"
#include "store/record.h"
#include "store_help.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

/* Everything in the database that does not depend on addresses. */
static void dump(struct ch_db *db, struct ch_buf *out)
{
    static const char *const queries[] = {
        "SELECT * FROM articles ORDER BY id",
        "SELECT * FROM actors ORDER BY key",
        "SELECT * FROM meetings ORDER BY id",
        "SELECT * FROM who_met_whom ORDER BY meeting, a_key, b_key",
        "SELECT * FROM who_said_what ORDER BY id",
        "SELECT * FROM who_cites_what ORDER BY id",
        "SELECT key, x.name, x.fold, x.articles FROM actor_name x JOIN actor ON n = actor ORDER BY key, "
        "x.name",
        "SELECT key, word FROM actor_word x JOIN actor ON n = actor ORDER BY key, word",
        "SELECT key, role, first, last, x.articles FROM actor_role x JOIN actor ON n = actor ORDER BY key, "
        "role",
        "SELECT a.id, key, m.start, m.\"end\", how FROM mention m JOIN actor x ON x.n = actor "
        "JOIN article a ON a.n = article ORDER BY 1, 2, 3, 4",
        "SELECT * FROM word_gram ORDER BY gram, word",
        "SELECT x.key, y.key, c.meetings, c.first, c.last FROM actor_contact c JOIN actor x ON x.n = a "
        "JOIN actor y ON y.n = b ORDER BY 1, 2",
        "SELECT * FROM country_contact ORDER BY a, b",
        MONTH_SUMS,
        "SELECT * FROM tally WHERE count > 0 ORDER BY what",
        "SELECT s.id FROM statement_fts JOIN statement s ON s.n = statement_fts.rowid "
        "WHERE statement_fts MATCH 'resolution OR host' ORDER BY s.id",
    };
    check_sums(db);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        rows(db->handle, queries[i], out);
    ck_assert(!out->failed);
}

START_TEST(an_article_is_stored_once)
{
    struct ch_db *db = open_memory();
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    bool has = true;
    sample_story(&doc, 1);
    ck_assert_int_eq(ch_store_has(db, doc.article.id, &has, &err), CH_OK);
    ck_assert(!has);
    ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
    ck_assert_int_eq(ch_store_has(db, doc.article.id, &has, &err), CH_OK);
    ck_assert(has);
    ck_assert_int_eq(put(db, &doc), CH_PUT_DUPLICATE);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM article"), 1);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM meeting"), 1);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM statement"), 2);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM citation"), 2);
    ck_assert_int_eq(number(db, "SELECT articles FROM actor WHERE key = 'person/ali-karim/JO'"), 1);
    ch_document_dispose(&doc);
    ch_db_close(db);
}
END_TEST

START_TEST(a_changed_text_supersedes)
{
    struct ch_db *db = open_memory();
    struct ch_document doc = {0};
    const char *url = "https://example.org/a";
    sample_article(&doc, "Ann Lee said that it rains. More.", url, "T", "Wire", "2024-05-01");
    uint32_t lee = sample_actor(&doc, "person/ann-lee/", "Ann Lee", CH_PERSON, NULL, "", "Ann Lee");
    sample_statement(&doc, lee, "said", "it rains", CH_INDIRECT);
    ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
    sample_article(&doc, "Ann Lee said that it snows. More.", url, "T", "Wire", "2024-05-01");
    lee = sample_actor(&doc, "person/ann-lee/", "Ann Lee", CH_PERSON, NULL, "", "Ann Lee");
    sample_statement(&doc, lee, "said", "it snows", CH_INDIRECT);
    ck_assert_int_eq(put(db, &doc), CH_PUT_UPDATED);
    struct ch_buf out = {0};
    rows(db->handle, "SELECT said FROM who_said_what", &out);
    rows(db->handle, "SELECT version FROM articles", &out);
    rows(db->handle,
         "SELECT old.version, new.version FROM article old JOIN article new ON new.n = old.superseded_by",
         &out);
    rows(db->handle, "SELECT what, count FROM tally WHERE what NOT LIKE 'all %' ORDER BY what", &out);
    rows(db->handle, "SELECT count(*) FROM statement", &out);
    ck_assert_str_eq(out.data, "it snows|\n2|\n1|2|\narticles|1|\nstatements indirect|1|\n2|\n");
    ch_buf_dispose(&out);
    ch_document_dispose(&doc);
    ch_db_close(db);
}
END_TEST

START_TEST(contacts_are_those_of_current_versions)
{
    struct ch_db *db = open_memory();
    struct ch_document doc = {0};
    const char *texts[] = {"Ann Lee met Bo Ek. They met again.", "Ann Lee saw Bo Ek once."};
    for (uint32_t i = 0; i < 2; i++) {
        sample_article(&doc, texts[i], "https://example.org/b", NULL, NULL, "2024-05-01");
        uint32_t lee = sample_actor(&doc, "person/ann-lee/FI", "Ann Lee", CH_PERSON, NULL, "FI", "Ann Lee");
        uint32_t ek = sample_actor(&doc, "person/bo-ek/SE", "Bo Ek", CH_PERSON, NULL, "SE", "Bo Ek");
        if (i == 0)
            sample_meeting(&doc, (const uint32_t[]){lee, ek, CH_NONE}, CH_HELD, "2024-04", NULL, "met Bo");
        if (i == 0) sample_meeting(&doc, (const uint32_t[]){lee, ek, CH_NONE}, CH_HELD, NULL, NULL, "They");
        put(db, &doc);
        ck_assert_int_eq(number(db, "SELECT ifnull(sum(meetings), 0) FROM actor_contact"), i ? 0 : 4);
        ck_assert_int_eq(number(db, "SELECT ifnull(sum(meetings), 0) FROM country_contact WHERE a = 'SE' AND "
                                    "b = 'FI' AND first = '2024-04' AND last = '2024-05-01'"),
                         i ? 0 : 2);
    }
    ch_document_dispose(&doc);
    ch_db_close(db);
}
END_TEST

/* The text has letters of two bytes and quotation marks of three before everything that is told. */
START_TEST(offsets_give_the_evidence_back)
{
    struct ch_db *db = open_memory();
    put_stories(db, 7, 8);
    struct ch_buf out = {0};
    rows(db->handle, "SELECT evidence, cue, said FROM who_said_what ORDER BY id LIKE 's%', said", &out);
    rows(db->handle, "SELECT evidence FROM meetings", &out);
    rows(db->handle,
         "SELECT substr(text, c.start + 1, c.\"end\" - c.start) FROM statement_content c "
         "JOIN statement s ON s.n = c.statement JOIN article a ON a.n = s.article ORDER BY c.start",
         &out);
    rows(db->handle, "SELECT evidence FROM who_cites_what WHERE speaker IS NULL", &out);
    rows(db->handle,
         "SELECT substr(text, m.start + 1, m.\"end\" - m.start) FROM mention m "
         "JOIN article a ON a.n = m.article ORDER BY m.start",
         &out);
    ck_assert_str_eq(
        out.data, "Karim said that Jordan would host the next round.|said|Jordan would host the next round|\n"
                  "“Résolution 1701 must hold,” Nová told reporters.|told|Résolution 1701 must hold,|\n"
                  "Foreign Minister Žofia Nová met Ali Karim of Jordan in Geneva on round 7 of talks.|\n"
                  "Résolution 1701 must hold,|\nJordan would host the next round|\n"
                  "The text of 1701 is from 2006.|\n"
                  "Žofia Nová|\nKarim|\nJordan|\nKarim|\nJordan|\n");
    ch_buf_dispose(&out);
    ch_db_close(db);
}
END_TEST

START_TEST(the_order_of_articles_does_not_matter)
{
    struct ch_buf one = {0}, other = {0};
    struct ch_db *db = open_memory();
    put_stories(db, 0, 40);
    dump(db, &one);
    ch_db_close(db);
    db = open_memory();
    put_stories(db, 25, 40);
    put_stories(db, 0, 25);
    dump(db, &other);
    ck_assert_str_eq(one.data, other.data);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM actor_role WHERE first = '2024-01-01' "
                                "AND last = '2024-02-12' AND articles = 40"),
                     1);
    ch_db_close(db);
    ch_buf_dispose(&one);
    ch_buf_dispose(&other);
}
END_TEST

START_TEST(rebuilding_gives_the_same_rows)
{
    struct ch_db *db = open_memory();
    struct ch_buf before = {0}, after = {0};
    struct ch_document doc = {0};
    struct ch_arena arena = {0};
    struct ch_article article;
    struct ch_error err = CH_ERROR_INIT;
    uint64_t waiting;
    put_stories(db, 0, 30);
    dump(db, &before);
    ck_assert_int_eq(ch_store_forget(db, &err), CH_OK);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM statement"), 0);
    for (uint32_t done = 0; ch_store_next(db, &arena, &article, &err) == CH_OK; done++) {
        unsigned serial;
        bool has = true;
        ck_assert_int_eq(ch_store_waiting(db, &waiting, &err), CH_OK);
        ck_assert_uint_eq(waiting, 30 - done);
        ck_assert_int_eq(ch_store_has(db, article.id, &has, &err), CH_OK);
        ck_assert(!has);
        ck_assert_int_eq(sscanf(article.url, "https://example.org/%u", &serial), 1);
        sample_story(&doc, serial);
        ck_assert_str_eq(doc.article.id, article.id);
        ck_assert(ch_str_eq(doc.article.text, article.text));
        ck_assert_int_eq(ch_store_recode(db, &doc, &err), CH_OK);
    }
    ck_assert_int_eq(ch_store_recode(db, &doc, &err), CH_USAGE);
    dump(db, &after);
    ck_assert_str_eq(before.data, after.data);
    ck_assert_msg(ch_store_verify(db, &err) == CH_OK, "%s", err.message);
    ch_buf_dispose(&before);
    ch_buf_dispose(&after);
    ch_arena_dispose(&arena);
    ch_document_dispose(&doc);
    ch_db_close(db);
}
END_TEST

START_TEST(a_batch_is_kept_or_lost_as_a_whole)
{
    struct ch_db *db = open_memory();
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(ch_store_begin(db, &err), CH_OK);
    put_stories(db, 0, 3);
    ch_store_rollback(db);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM article"), 0);
    ck_assert_int_eq(ch_store_begin(db, &err), CH_OK);
    put_stories(db, 0, 3);
    ck_assert_int_eq(ch_store_commit(db, &err), CH_OK);
    put_stories(db, 3, 4);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM articles"), 4);
    ch_db_close(db);
}
END_TEST

START_TEST(facts_said_twice_are_told_apart)
{
    struct ch_db *db = open_memory();
    struct ch_document doc = {0};
    sample_article(&doc, "Ann Lee and Bo Ek said that it rains.", NULL, NULL, NULL, NULL);
    uint32_t lee = sample_actor(&doc, "person/ann-lee/", "Ann Lee", CH_PERSON, NULL, "", "Ann Lee");
    uint32_t ek = sample_actor(&doc, "person/bo-ek/", "Bo Ek", CH_PERSON, NULL, "", "Bo Ek");
    sample_statement(&doc, lee, "said", "it rains", CH_INDIRECT);
    sample_statement(&doc, ek, "said", "it rains", CH_INDIRECT);
    ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
    ck_assert_int_eq(number(db, "SELECT count(DISTINCT id) FROM statement"), 2);
    ch_document_dispose(&doc);
    ch_db_close(db);
}
END_TEST

/* ---- Reading back ---- */

static enum ch_status count_record(void *context, const struct ch_record *record, struct ch_error *err)
{
    (void)err;
    ck_assert_ptr_nonnull(record->article.text.ptr);
    ++*(uint32_t *)context;
    return CH_OK;
}

static uint32_t count_records(struct ch_db *db, struct ch_record_filter filter)
{
    uint32_t count = 0;
    struct ch_error err = CH_ERROR_INIT;
    enum ch_status status = ch_record_each(db, &filter, count_record, &count, &err);
    ck_assert_msg(status == (count ? CH_OK : CH_NOMATCH), "%s", err.message);
    return count;
}

START_TEST(records_come_back)
{
    struct ch_db *db = open_memory();
    struct ch_arena arena = {0};
    struct ch_record r;
    struct ch_error err = CH_ERROR_INIT;
    put_stories(db, 0, 60);
    ck_assert_int_eq(ch_record_find(db, "https://example.org/7", &arena, &r, &err), CH_OK);
    ck_assert_str_eq(r.article.title, "Talks in Geneva");
    ck_assert_uint_eq(r.actors.count, 4);
    ck_assert_str_eq(r.actors.items[0].role, "Foreign Minister");
    ck_assert_uint_eq(r.actors.items[1].mentions.count, 2);
    ck_assert_uint_eq(r.meetings.count, 1);
    ck_assert_str_eq(r.meetings.items[0].place, "Geneva");
    ck_assert_uint_eq(r.meetings.items[0].participants.items[1], 1);
    ck_assert_uint_eq(r.statements.count, 2);
    ck_assert_uint_eq(r.statements.items[0].addressees.items[0], 3);
    ck_assert_uint_eq(r.statements.items[0].instruments.count, 1);
    ck_assert_uint_eq(r.statements.items[1].instruments.count, 0);
    ck_assert_uint_eq(r.instruments.items[0].mentions.count, 2);
    ck_assert_int_eq(r.instruments.items[0].year, 2006);
    ck_assert_int_eq(ch_record_find(db, r.article.id + 7, &arena, &r, &err), CH_OK);
    ck_assert_int_eq(ch_record_find(db, "no such", &arena, &r, &err), CH_NOMATCH);
    ck_assert_uint_eq(count_records(db, (struct ch_record_filter){0}), 60);
    ck_assert_uint_eq(count_records(db, (struct ch_record_filter){.since = "2024-02", .until = "2024-02"}),
                      28);
    ck_assert_uint_eq(count_records(db, (struct ch_record_filter){.country = "JO", .limit = 5}), 5);
    ck_assert_uint_eq(count_records(db, (struct ch_record_filter){.country = "FR"}), 0);
    ck_assert_uint_eq(count_records(db, (struct ch_record_filter){.outlet = "example wire"}), 60);
    ck_assert_int_eq(
        ch_record_each(db, &(struct ch_record_filter){.since = "soon"}, count_record, NULL, &err), CH_USAGE);
    ch_arena_dispose(&arena);
    ch_db_close(db);
}
END_TEST

START_TEST(names_fold)
{
    static const char *const cases[][2] = {
        {"António  Guterres", "antonio guterres"}, {"Al-Assad", "al assad"}, {"O’Brien", "obrien"},
        {"U.S. State Dept.", "us state dept"},     {"MAÑANA", "manana"},     {" ,. ", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_buf out = {0};
        ch_name_fold(ch_str_of(cases[i][0]), &out);
        ck_assert_str_eq(out.data ? out.data : "", cases[i][1]);
        ch_buf_dispose(&out);
    }
    static const char *const grams[] = {"^ab", "abб", "bб$"};
    char gram[16];
    size_t at = 0, n = 0;
    while (ch_name_gram(ch_str_of("abб"), &at, gram))
        ck_assert_str_eq(gram, grams[n++]);
    ck_assert_uint_eq(n, 3);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_article_is_stored_once,
        a_changed_text_supersedes,
        contacts_are_those_of_current_versions,
        offsets_give_the_evidence_back,
        the_order_of_articles_does_not_matter,
        rebuilding_gives_the_same_rows,
        a_batch_is_kept_or_lost_as_a_whole,
        facts_said_twice_are_told_apart,
        records_come_back,
        names_fold,
        NULL,
    };
    return ch_run_tests("store", tests);
}
