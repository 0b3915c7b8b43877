/* From the articles of fixtures/ through the pipeline into a database and back. */
#include "intake/reader.h"
#include "language/model.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"
#include "store_help.h"
#include "suite.h"

#include <string.h>

static struct ch_resources resources(void)
{
    struct ch_resources res = {0};
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_lexicon_embedded(&res.lexicon, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_model_embedded(&res.model, &err) == CH_OK, "%s", err.message);
    return res;
}

static void code(struct ch_document *doc, const struct ch_resources *res)
{
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_pipeline_run(doc, res, NULL, &err) == CH_OK, "%s", err.message);
}

static void ingest(struct ch_db *db, const struct ch_resources *res)
{
    const char *const paths[] = {CH_SOURCE "/fixtures/articles"};
    struct ch_reader_options options = {0};
    struct ch_document doc = {0};
    struct ch_reader *reader;
    struct ch_error err = CH_ERROR_INIT;
    enum ch_status status;
    ck_assert_int_eq(ch_reader_open(&reader, paths, 1, &options, &err), CH_OK);
    for (; (status = ch_reader_next(reader, &doc.arena, &doc.article, &err)) == CH_OK;
         ch_document_reset(&doc)) {
        code(&doc, res);
        put(db, &doc);
    }
    ck_assert_msg(status == CH_NOMATCH, "%s", err.message);
    ch_reader_close(reader);
    ch_document_dispose(&doc);
}

static void dump(struct ch_db *db, struct ch_buf *out)
{
    rows(db->handle, "SELECT * FROM meetings ORDER BY id", out);
    rows(db->handle, "SELECT * FROM who_said_what ORDER BY id", out);
    rows(db->handle, "SELECT * FROM who_cites_what ORDER BY id", out);
    rows(db->handle, "SELECT * FROM actors ORDER BY key", out);
}

/* What the offsets cut out of the stored text is what was stored beside them. */
START_TEST(offsets_hold_on_the_fixtures)
{
    struct ch_db *db = open_memory();
    struct ch_resources res = resources();
    ingest(db, &res);
    ck_assert_int_gt(number(db, "SELECT count(*) FROM statement"), 40);
    ck_assert_int_gt(number(db, "SELECT count(*) FROM meeting"), 10);
    ck_assert_int_eq(
        number(db, "SELECT count(*) FROM statement s JOIN article a ON a.n = s.article WHERE said IS NOT "
                   "(SELECT group_concat(piece, ' … ') FROM (SELECT substr(a.text, c.start + 1, c.\"end\" - "
                   "c.start) "
                   "AS piece FROM statement_content c WHERE c.statement = s.n ORDER BY c.seq))"),
        0);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM who_said_what WHERE evidence IS NULL OR cue IS NULL OR "
                                "length(trim(evidence)) = 0 OR length(trim(cue)) = 0"),
                     0);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM mention m JOIN article a ON a.n = m.article "
                                "WHERE m.\"end\" > length(a.text) OR m.start >= m.\"end\""),
                     0);
    ch_db_close(db);
}
END_TEST

START_TEST(rebuilding_the_fixtures_changes_nothing)
{
    struct ch_db *db = open_memory();
    struct ch_resources res = resources();
    struct ch_buf before = {0}, after = {0};
    struct ch_document doc = {0};
    struct ch_error err = CH_ERROR_INIT;
    ingest(db, &res);
    dump(db, &before);
    ck_assert_int_eq(ch_store_forget(db, &err), CH_OK);
    for (; ch_store_next(db, &doc.arena, &doc.article, &err) == CH_OK; ch_document_reset(&doc)) {
        code(&doc, &res);
        ck_assert_msg(ch_store_recode(db, &doc, &err) == CH_OK, "%s", err.message);
    }
    dump(db, &after);
    ck_assert_str_eq(before.data, after.data);
    ch_document_dispose(&doc);
    ch_buf_dispose(&before);
    ch_buf_dispose(&after);
    ch_db_close(db);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {offsets_hold_on_the_fixtures, rebuilding_the_fixtures_changes_nothing,
                                  NULL};
    return ch_run_tests("whole", tests);
}
