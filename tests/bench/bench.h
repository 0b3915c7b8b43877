/* What the benchmarks share: a text, cut into articles as a run over many would have them, and the clock. */
#ifndef CH_TESTS_BENCH_H
#define CH_TESTS_BENCH_H

#include "pipeline.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define BENCH_ARTICLE 5000

static inline bool bench_read_file(const char *path, struct ch_buf *text)
{
    char block[65536];
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        ch_buf_add(text, block, n);
    bool good = !ferror(file) && ch_utf8_valid(text->data, text->len) == text->len;
    fclose(file);
    return good;
}

/* Runs the stages up to `last` over all articles of about BENCH_ARTICLE bytes, cut at line ends; the tokens
 * and sentences are added to the counts. */
static inline bool bench_run(struct ch_document *doc, const struct ch_buf *text,
                             const struct ch_resources *res, const char *last, uint64_t *tokens,
                             uint64_t *sentences)
{
    for (size_t at = 0, end; at < text->len; at = end) {
        struct ch_error err = CH_ERROR_INIT;
        end = at + BENCH_ARTICLE;
        const char *line = end < text->len ? memchr(text->data + end, '\n', text->len - end) : NULL;
        end = line ? (size_t)(line - text->data) + 1 : text->len;
        ch_document_reset(doc);
        doc->article.text = (struct ch_str){text->data + at, end - at};
        if (ch_pipeline_run(doc, res, last, &err) != CH_OK) return false;
        *tokens += doc->tokens.count;
        *sentences += doc->sentences.count;
    }
    return true;
}

/* Processor time. */
static inline double bench_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#endif
