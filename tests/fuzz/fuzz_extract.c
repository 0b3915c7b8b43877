/* Whatever the text of an article is: all stages run, the document keeps the laws of document.h, and its
 * record written as JSON is read back as the same document. */
#include "export/extract_json.h"
#include "intake/article.h"
#include "language/model.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"
#include "store/record_document.h"
#include "store/record_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds, const char *law, const struct ch_error *err)
{
    if (holds) return;
    fprintf(stderr, "broken: %s: %s\n", law, err->message);
    abort();
}

/* The record in `line` is stored as the document that it was made of would be: its record is the same. */
static void check_round(const struct ch_buf *line)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_document doc = {0};
    struct ch_record record;
    struct ch_buf again = {0};
    struct ch_str text = ch_str_trim((struct ch_str){line->data, line->len});
    check(ch_record_from_json(text, &doc.arena, &record, &err) == CH_OK, "the record is read back", &err);
    check(ch_record_document(&record, &doc, &err) == CH_OK, "the record is a document", &err);
    check(ch_extract_json(&doc, &again, &err) == CH_OK, "the record is written again", &err);
    check(again.len == line->len && memcmp(again.data, line->data, line->len) == 0, "the record is the same",
          &err);
    ch_buf_dispose(&again);
    ch_document_dispose(&doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct ch_resources res; /* one for all runs */
    struct ch_error err = CH_ERROR_INIT;
    struct ch_document doc = {0};
    struct ch_buf line = {0};
    if (!res.lexicon) {
        check(ch_lexicon_embedded(&res.lexicon, &err) == CH_OK, "the lexicon opens", &err);
        check(ch_model_embedded(&res.model, &err) == CH_OK, "the model opens", &err);
    }
    doc.article = (struct ch_article){.text = {(const char *)data, size}, .published = "2031-05-06"};
    if (ch_article_finish(&doc.article, &doc.arena, &err) == CH_OK) {
        check(ch_pipeline_run(&doc, &res, NULL, &err) == CH_OK, "the stages run", &err);
        check(ch_document_check(&doc, &err) == CH_OK, "the document is sound", &err);
        check(ch_extract_json(&doc, &line, &err) == CH_OK, "the record is written", &err);
        check_round(&line);
    }
    ch_buf_dispose(&line);
    ch_document_dispose(&doc);
    return 0;
}
