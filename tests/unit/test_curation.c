/* Decisions of analysts: whatever their order and that of the articles, they come to the same rows, and
 * undone they leave none. */
#include "query/query.h"
#include "store/curation.h"
#include "store_help.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

#define STORIES 6

/* Ali Karim of the even stories is Karim, the same or another one, of unknown country in the odd ones. */
static void story(struct ch_document *doc, uint32_t serial)
{
    sample_story(doc, serial);
    if (serial % 2 == 0) return;
    for (uint32_t i = 0; i < doc->actors.count; i++)
        if (strcmp(doc->actors.items[i].key, "person/ali-karim/JO") == 0) {
            doc->actors.items[i].key = "person/karim/-";
            doc->actors.items[i].name = "Karim";
        }
}

static void put_story(struct ch_db *db, uint32_t serial)
{
    struct ch_document doc = {0};
    story(&doc, serial);
    put(db, &doc);
    ch_document_dispose(&doc);
}

/* All that is derived, without the addresses that depend on the order of storing. */
static void dump(struct ch_db *db, struct ch_buf *out)
{
    static const char *const queries[] = {
        "SELECT a.key, a.name, a.type, a.country, a.articles, b.key, a.called FROM actor a "
        "LEFT JOIN actor b ON b.n = a.same_as ORDER BY 1",
        "SELECT a.key, x.name, x.fold, x.articles FROM actor_name x JOIN actor a ON a.n = x.actor ORDER BY "
        "1, 2",
        "SELECT a.key, word FROM actor_word JOIN actor a ON a.n = actor ORDER BY 1, 2",
        "SELECT gram, word FROM word_gram ORDER BY 1, 2",
        "SELECT a.key, r.role, r.first, r.last, r.articles FROM actor_role r JOIN actor a ON a.n = r.actor "
        "ORDER "
        "BY 1, 2",
        "SELECT r.article, r.seq, a.key, r.role FROM article_actor r JOIN actor a ON a.n = r.actor ORDER BY "
        "1, 2",
        "SELECT m.article, m.start, m.\"end\", a.key FROM mention m JOIN actor a ON a.n = m.actor ORDER BY "
        "1, 2, "
        "3, 4",
        "SELECT m.id, m.verdict, a.key FROM meeting m JOIN meeting_participant p ON p.meeting = m.n JOIN "
        "actor a "
        "ON a.n = p.actor ORDER BY 1, p.seq",
        "SELECT a.key, b.key, c.meetings, c.first, c.last FROM actor_contact c JOIN actor a ON a.n = c.a "
        "JOIN "
        "actor b ON b.n = c.b ORDER BY 1, 2",
        "SELECT * FROM country_contact ORDER BY 1, 2",
        MONTH_SUMS,
        "SELECT s.id, s.verdict, a.key FROM statement s JOIN actor a ON a.n = s.speaker ORDER BY 1",
        "SELECT t.statement, a.key FROM statement_addressee t JOIN actor a ON a.n = t.actor ORDER BY 1, "
        "t.seq",
        "SELECT c.id, c.verdict, a.key FROM citation c LEFT JOIN actor a ON a.n = c.speaker ORDER BY 1",
        "SELECT d.id, d.verdict, a.key FROM deed d JOIN deed_actor p ON p.deed = d.n JOIN actor a ON a.n = "
        "p.actor ORDER BY 1, p.seq",
        "SELECT * FROM who_does_what ORDER BY id",
        "SELECT * FROM tally WHERE count <> 0 ORDER BY 1",
        "SELECT * FROM actors ORDER BY key",
        "SELECT * FROM who_met_whom ORDER BY meeting, a_key, b_key",
        "SELECT * FROM who_said_what ORDER BY id",
        "SELECT * FROM who_cites_what ORDER BY id",
    };
    check_sums(db);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        ch_buf_printf(out, "-- %s\n", queries[i]);
        rows(db->handle, queries[i], out);
    }
}

static void decide(struct ch_db *db, const struct ch_decision *decision)
{
    int64_t n;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_curation_add(db, decision, 1, &n, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_store_verify(db, &err) == CH_OK, "%s", err.message);
}

static void undo_last(struct ch_db *db)
{
    struct ch_arena arena = {0};
    struct ch_decision undone;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_curation_undo(db, 0, &arena, &undone, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_store_verify(db, &err) == CH_OK, "%s", err.message);
    ch_arena_dispose(&arena);
}

static void check_same(struct ch_buf *expected, struct ch_db *db)
{
    struct ch_buf got = {0};
    dump(db, &got);
    const char *a = got.data, *b = expected->data;
    for (size_t len; *a && (len = strcspn(a, "\n") + 1) && strncmp(a, b, len) == 0; a += len, b += len)
        ;
    ck_assert_msg(strcmp(a, b) == 0, "%.200s\nshould be\n%.200s", a, b);
    ch_buf_dispose(&got);
}

/* One of each kind, and some on top of others; ids of facts and articles come from a database with all. */
struct plan {
    char article[4][80], of_fact[14][80], meeting[32], statement[32], citation[32], deed[32];
    struct ch_decision items[14];
    uint32_t count;
};

static void read_id(struct ch_db *db, const char *sql, char *out, size_t size)
{
    struct ch_buf text = {0};
    rows(db->handle, sql, &text);
    ck_assert(text.len > 2 && text.len - 2 < size);
    memcpy(out, text.data, text.len - 2);
    out[text.len - 2] = '\0';
    ch_buf_dispose(&text);
}

/* A decision on a fact tells its article. */
static void place_fact(struct ch_db *db, struct ch_decision *decision, char article[80])
{
    struct ch_arena arena = {0};
    struct ch_fact fact;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(ch_fact_find(db, decision->subject, &arena, &fact, &err), CH_OK);
    snprintf(article, 80, "%s", fact.article);
    decision->article = article;
    decision->start = fact.start;
    decision->end = fact.end;
    ch_arena_dispose(&arena);
}

static void make_plan(struct ch_db *db, struct plan *plan)
{
    read_id(db, "SELECT id FROM article ORDER BY n LIMIT 1", plan->article[0], 80);
    read_id(db, "SELECT id FROM article ORDER BY n LIMIT 1 OFFSET 2", plan->article[1], 80);
    read_id(db, "SELECT id FROM article ORDER BY n LIMIT 1 OFFSET 3", plan->article[2], 80);
    read_id(db, "SELECT id FROM meeting ORDER BY n LIMIT 1 OFFSET 3", plan->meeting, 32);
    read_id(db, "SELECT id FROM statement ORDER BY n LIMIT 1", plan->statement, 32);
    read_id(db, "SELECT id FROM citation ORDER BY n LIMIT 1 OFFSET 4", plan->citation, 32);
    read_id(db, "SELECT id FROM deed ORDER BY n LIMIT 1 OFFSET 1", plan->deed, 32);
    const struct ch_decision items[] = {
        {.act = CH_ACT_MERGE, .subject = "person/karim/-", .object = "person/ali-karim/JO"},
        {.act = CH_ACT_SPLIT,
         .subject = "person/ali-karim/JO",
         .object = "Ali Karim (poet)",
         .article = plan->article[0]},
        {.act = CH_ACT_SPLIT,
         .subject = "person/ali-karim/JO",
         .object = "Ali Karim (poet)",
         .article = plan->article[1]},
        {.act = CH_ACT_RENAME, .subject = "person/ali-karim/JO", .object = "Alexander Karim"},
        {.act = CH_ACT_REJECT, .subject = plan->meeting},
        {.act = CH_ACT_REJECT, .subject = plan->statement},
        {.act = CH_ACT_CONFIRM, .subject = plan->citation, .note = "checked"},
        {.act = CH_ACT_NOTE, .subject = "person/ali-karim/JO", .note = "twice minister"},
        {.act = CH_ACT_MERGE, .subject = "person/ali-karim/JO", .object = "person/zofia-nova/SK"},
        {.act = CH_ACT_SPLIT, .subject = "person/karim/-", .object = "Karim II", .article = plan->article[2]},
        {.act = CH_ACT_RENAME, .subject = "person/ali-karim/JO~ali-karim-poet", .object = "A. K."},
        {.act = CH_ACT_SPLIT,
         .subject = "person/ali-karim/JO",
         .object = "Karim III",
         .article = plan->article[0]},
        {.act = CH_ACT_REJECT, .subject = plan->deed},
        {.act = CH_ACT_SPLIT,
         .subject = "person/zofia-nova/SK",
         .object = "Nová the elder",
         .article = plan->article[1]},
    };
    plan->count = sizeof items / sizeof *items;
    memcpy(plan->items, items, sizeof items);
    for (uint32_t i = 0; i < plan->count; i++)
        if (items[i].act == CH_ACT_REJECT || items[i].act == CH_ACT_CONFIRM)
            place_fact(db, &plan->items[i], plan->of_fact[i]);
}

static struct ch_db *all_stories(void)
{
    struct ch_db *db = open_memory();
    for (uint32_t i = 0; i < STORIES; i++)
        put_story(db, i);
    return db;
}

START_TEST(each_step_can_be_undone)
{
    struct ch_db *db = all_stories();
    struct plan plan;
    struct ch_buf before[14] = {{0}}, last = {0};
    make_plan(db, &plan);
    for (uint32_t i = 0; i < plan.count; i++) {
        dump(db, &before[i]);
        decide(db, &plan.items[i]);
    }
    dump(db, &last);
    for (uint32_t i = plan.count; i-- > 0;) {
        const struct ch_buf *after = i + 1 < plan.count ? &before[i + 1] : &last;
        bool changes = plan.items[i].act != CH_ACT_NOTE;
        ck_assert_msg((strcmp(before[i].data, after->data) != 0) == changes, "decision %u", i);
        undo_last(db);
        check_same(&before[i], db);
    }
    for (uint32_t i = 0; i < plan.count; i++)
        ch_buf_dispose(&before[i]);
    ch_buf_dispose(&last);
    ch_db_close(db);
}
END_TEST

/* Decided before, between and after the articles: the same. */
START_TEST(the_order_of_articles_does_not_matter)
{
    struct ch_db *db = all_stories();
    struct plan plan;
    struct ch_buf expected = {0};
    make_plan(db, &plan);
    for (uint32_t i = 0; i < plan.count; i++)
        decide(db, &plan.items[i]);
    dump(db, &expected);
    ch_db_close(db);
    for (uint32_t decided_at = 0; decided_at <= STORIES; decided_at++) {
        db = open_memory();
        for (uint32_t s = 0; s <= STORIES; s++) {
            for (uint32_t i = 0; s == decided_at && i < plan.count; i++)
                decide(db, &plan.items[i]);
            if (s < STORIES) put_story(db, STORIES - 1 - s);
        }
        check_same(&expected, db);
        ch_db_close(db);
    }
    ch_buf_dispose(&expected);
}
END_TEST

/* Undone in another order than decided, the rest stays in force. */
START_TEST(any_step_can_be_undone_first)
{
    struct plan plan;
    struct ch_arena arena = {0};
    struct ch_decision undone;
    struct ch_error err = CH_ERROR_INIT;
    for (uint32_t out = 0; out < 14; out++) {
        struct ch_db *with = all_stories(), *without = all_stories();
        struct ch_buf expected = {0};
        make_plan(with, &plan);
        for (uint32_t i = 0; i < plan.count; i++) {
            decide(with, &plan.items[i]);
            if (i != out) decide(without, &plan.items[i]);
        }
        ck_assert_int_eq(ch_curation_undo(with, out + 1, &arena, &undone, &err), CH_OK);
        ck_assert_str_eq(undone.subject, plan.items[out].subject);
        dump(without, &expected);
        check_same(&expected, with);
        ck_assert_int_eq(ch_curation_undo(with, out + 1, &arena, &undone, &err), CH_USAGE);
        ch_buf_dispose(&expected);
        ch_db_close(with);
        ch_db_close(without);
    }
    ch_arena_dispose(&arena);
}
END_TEST

START_TEST(rebuilding_keeps_decisions)
{
    struct ch_db *db = all_stories();
    struct plan plan;
    struct ch_buf expected = {0};
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    make_plan(db, &plan);
    for (uint32_t i = 0; i < plan.count; i++)
        decide(db, &plan.items[i]);
    dump(db, &expected);
    ck_assert_msg(ch_store_forget(db, &err) == CH_OK, "%s", err.message);
    for (uint32_t i = 0; i < STORIES; i++) {
        story(&doc, (i * 5 + 2) % STORIES);
        ck_assert_msg(ch_store_recode(db, &doc, &err) == CH_OK, "%s", err.message);
    }
    check_same(&expected, db);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM curation WHERE undone = 0"), plan.count);
    ch_document_dispose(&doc);
    ch_buf_dispose(&expected);
    ch_db_close(db);
}
END_TEST

/* The id of a fact has the rule in it; a decision finds the fact that stands where it stood. */
START_TEST(a_verdict_outlives_the_rule_that_found_the_fact)
{
    struct ch_db *db = open_memory();
    struct ch_document doc = {0};
    struct ch_arena arena = {0};
    struct ch_fact fact;
    struct ch_error err = CH_ERROR_INIT;
    char id[32];
    put_story(db, 0);
    read_id(db, "SELECT id FROM meeting", id, sizeof id);
    ck_assert_int_eq(ch_fact_find(db, id, &arena, &fact, &err), CH_OK);
    decide(db, &(struct ch_decision){.act = CH_ACT_REJECT,
                                     .subject = fact.id,
                                     .article = fact.article,
                                     .start = fact.start,
                                     .end = fact.end});
    ck_assert_int_eq(ch_store_forget(db, &err), CH_OK);
    story(&doc, 0);
    doc.meetings.items[0].rule = "another-rule";
    ck_assert_int_eq(ch_store_recode(db, &doc, &err), CH_OK);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM meeting WHERE verdict = 'rejected'"), 1);
    ck_assert_int_eq(ch_fact_find(db, id, &arena, &fact, &err), CH_NOMATCH);
    undo_last(db);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM meeting WHERE verdict IS NULL"), 1);
    ch_document_dispose(&doc);
    ch_arena_dispose(&arena);
    ch_db_close(db);
}
END_TEST

START_TEST(facts_are_found_by_the_beginning_of_their_id)
{
    struct ch_db *db = all_stories();
    struct ch_arena arena = {0};
    struct ch_fact fact;
    struct ch_error err = CH_ERROR_INIT;
    char id[32];
    read_id(db, "SELECT id FROM statement LIMIT 1", id, sizeof id);
    ck_assert_int_eq(ch_fact_find(db, id, &arena, &fact, &err), CH_OK);
    ck_assert_str_eq(fact.id, id);
    ck_assert(fact.end > fact.start && !fact.verdict);
    ck_assert_int_eq(ch_fact_find(db, "s", &arena, &fact, &err), CH_USAGE);
    ck_assert_int_eq(ch_fact_find(db, "", &arena, &fact, &err), CH_NOMATCH);
    ck_assert_int_eq(ch_fact_find(db, "x1", &arena, &fact, &err), CH_NOMATCH);
    ch_arena_dispose(&arena);
    ch_db_close(db);
}
END_TEST

START_TEST(nothing_to_undo_is_said)
{
    struct ch_db *db = open_memory();
    struct ch_arena arena = {0};
    struct ch_decision undone;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(ch_curation_undo(db, 0, &arena, &undone, &err), CH_NOMATCH);
    ck_assert_int_eq(ch_curation_undo(db, 7, &arena, &undone, &err), CH_NOMATCH);
    ck_assert_ptr_nonnull(strstr(err.message, "7"));
    ch_arena_dispose(&arena);
    ch_db_close(db);
}
END_TEST

/* A merge shows in searches for people, also for an article that comes later. */
START_TEST(merged_actors_are_one_party)
{
    struct ch_db *db = open_memory();
    struct ch_arena arena = {0};
    struct ch_party_search found;
    struct ch_error err = CH_ERROR_INIT;
    put_story(db, 0);
    decide(db, &(struct ch_decision){
                   .act = CH_ACT_MERGE, .subject = "person/karim/-", .object = "person/ali-karim/JO"});
    put_story(db, 1);
    ck_assert_int_eq(ch_party_find(db, NULL, "person/karim/-", NULL, &arena, &found, &err), CH_OK);
    ck_assert_str_eq(found.party.name, "Ali Karim");
    ck_assert_uint_eq(found.party.count, 2);
    ck_assert_int_eq(number(db, "SELECT articles FROM actors WHERE key = 'person/ali-karim/JO'"), 2);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM actors WHERE key = 'person/karim/-'"), 0);
    ch_arena_dispose(&arena);
    ch_db_close(db);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        each_step_can_be_undone,
        the_order_of_articles_does_not_matter,
        any_step_can_be_undone_first,
        rebuilding_keeps_decisions,
        a_verdict_outlives_the_rule_that_found_the_fact,
        facts_are_found_by_the_beginning_of_their_id,
        nothing_to_undo_is_said,
        merged_actors_are_one_party,
        NULL,
    };
    return ch_run_tests("curation", tests);
}
