/* Every allocation in turn fails: the caller gets CH_NOMEM, or goes on where it was not needed; nothing
 * crashes and, as LeakSanitizer checks, nothing is lost. The linker puts the functions here in the place of
 * malloc and its kin in all of chancery (--wrap); libraries keep their own. */
#include "export/extract_json.h"
#include "intake.h"
#include "language/model.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"
#include "store/store.h"

static long left = -1; /* allocations until one fails; -1: none does */

static bool fails(void)
{
    if (left < 0) return false;
    return left-- == 0;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails() ? NULL : __real_realloc(block, size);
}

static const char story[] =
    "GENEVA, May 6, 2031 (Wire) - Foreign Minister Jonas Vale met Premier Aud Rekke here on Tuesday.\n\n"
    "\xE2\x80\x9CWe agreed,\xE2\x80\x9D Vale told reporters. Rekke called for a cease-fire under Resolution "
    "1701.\n";

/* Runs `work` with its n-th allocation failing for n = 1, 2, ... until none fails; how often one did. */
static long fail_each(enum ch_status (*work)(const char *path, struct ch_error *err), const char *path)
{
    for (long n = 0;; n++) {
        struct ch_error err = CH_ERROR_INIT;
        left = n;
        enum ch_status status = work(path, &err);
        bool failed = left < 0;
        left = -1;
        if (!failed) {
            ck_assert_msg(status == CH_OK, "%s", err.message);
            return n;
        }
        ck_assert_msg(status == CH_OK || status == CH_NOMEM, "allocation %ld: %s, %s", n,
                      ch_status_name(status), err.message);
        ck_assert(status == CH_OK || err.message[0]);
    }
}

static enum ch_status extract(const char *path, struct ch_error *err)
{
    struct ch_resources res = {.lexicon = NULL};
    struct ch_document doc = {0};
    struct ch_buf line = {0};
    (void)path;
    doc.article = (struct ch_article){.text = {story, sizeof story - 1}, .published = "2031-05-06"};
    enum ch_status status = ch_lexicon_embedded(&res.lexicon, err);
    if (status == CH_OK) status = ch_model_embedded(&res.model, err);
    if (status == CH_OK) status = ch_article_finish(&doc.article, &doc.arena, err);
    if (status == CH_OK) status = ch_pipeline_run(&doc, &res, NULL, err);
    if (status == CH_OK) status = ch_extract_json(&doc, &line, err);
    ch_buf_dispose(&line);
    ch_document_dispose(&doc);
    return status;
}

START_TEST(extraction_survives)
{
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(extract(NULL, &err), CH_OK); /* the lexicon and the model are opened once */
    ck_assert_int_ge(fail_each(extract, NULL), 10);
}
END_TEST

/* Reads all that is at path; the first failure that is not of one record ends it. */
static enum ch_status read_all(const char *path, struct ch_error *err)
{
    struct ch_reader *reader;
    struct ch_arena arena = {0};
    struct ch_article article;
    enum ch_status status = ch_reader_open(&reader, &path, 1, NULL, err);
    if (status != CH_OK) return status;
    do
        status = ch_reader_next(reader, &arena, &article, err);
    while (status == CH_OK || status == CH_UNREADABLE);
    ch_reader_close(reader);
    ch_arena_dispose(&arena);
    return status == CH_NOMATCH ? CH_OK : status;
}

START_TEST(reading_survives)
{
    static const char *const files[] = {"rss.xml",     "atom.xml",     "wiki.xml",   "media.csv",
                                        "letter.eml",  "box.mbox",     "nexis.docx", "factiva.html",
                                        "press.zip",   "press.tar.gz", "sheet.tsv",  "pages.warc.gz",
                                        "cut.jsonl.gz"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/tests/sources/%s", CH_SOURCE, files[i]);
        ck_assert_int_ge(fail_each(read_all, path), 5);
    }
}
END_TEST

static enum ch_status store(const char *path, struct ch_error *err)
{
    struct ch_document doc = {0};
    struct ch_db *db;
    enum ch_put_result result;
    unlink(path);
    doc.article = (struct ch_article){.text = {story, sizeof story - 1}, .published = "2031-05-06"};
    enum ch_status status = ch_article_finish(&doc.article, &doc.arena, err);
    if (status == CH_OK) status = ch_db_open(&db, path, CH_DB_CREATE, err);
    if (status == CH_OK) {
        status = ch_store_put(db, &doc, &result, err);
        ch_db_close(db);
    }
    ch_document_dispose(&doc);
    return status;
}

START_TEST(storing_survives)
{
    char path[128];
    const char *folder = scratch();
    snprintf(path, sizeof path, "%s/db", folder);
    ck_assert_int_ge(fail_each(store, path), 5);
    clear_scratch(folder);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {extraction_survives, reading_survives, storing_survives, NULL};
    return ch_run_tests("memory", tests);
}
