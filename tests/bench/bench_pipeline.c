/* Speed of extraction on one core: bench_pipeline [--stages] PATH...
 *
 * Reads the articles of the paths once, then runs the whole pipeline over them again and again, in processor
 * time, which others on the machine do not change much; the best of several runs counts. --stages tells
 * in addition how the time divides among the stages. */
#include "intake/reader.h"
#include "language/model.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define RUNS 5
#define BYTES_WANTED ((size_t)1 << 20) /* in a run */
#define STAGES_MAX 32

struct articles {
    struct ch_arena arena;
    CH_LIST_OF(struct ch_article) list;
    size_t bytes;
};

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static enum ch_status read_articles(struct articles *out, const char *const *paths, size_t count,
                                    struct ch_error *err)
{
    struct ch_reader_options options = {0};
    struct ch_reader *reader = NULL;
    enum ch_status status = ch_reader_open(&reader, paths, count, &options, err);
    while (status == CH_OK) {
        struct ch_article *article = CH_PUSH(&out->arena, &out->list);
        if (!article) status = ch_fail(err, CH_NOMEM, "out of memory");
        if (status == CH_OK) status = ch_reader_next(reader, &out->arena, article, err);
        if (status == CH_OK) out->bytes += article->text.len;
    }
    if (out->list.count) out->list.count--; /* the one that was not read */
    ch_reader_close(reader);
    return status == CH_NOMATCH && out->bytes ? CH_OK : status;
}

struct result {
    double total, best_rate; /* sentences a second */
    double mb_rate;
    double stages[STAGES_MAX];
    uint64_t sentences, tokens, facts;
};

/* Stage by stage, each with its share of the time. */
static enum ch_status run_stages(struct ch_document *doc, const struct ch_resources *res, struct result *r,
                                 struct ch_error *err)
{
    uint32_t count;
    const struct ch_stage *stages = ch_pipeline_stages(&count);
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < count && i < STAGES_MAX && status == CH_OK; i++) {
        double start = seconds();
        status = stages[i].run(doc, res, err);
        r->stages[i] += seconds() - start;
    }
    return status;
}

/* All articles, over and over; the rate of this run. */
static enum ch_status run_once(const struct articles *articles, const struct ch_resources *res, bool by_stage,
                               struct result *r, struct ch_error *err)
{
    struct ch_document doc = {0};
    enum ch_status status = CH_OK;
    size_t bytes = 0;
    uint64_t sentences = 0;
    double start = seconds();
    while (bytes < BYTES_WANTED && status == CH_OK) {
        for (uint32_t i = 0; i < articles->list.count && status == CH_OK; i++) {
            ch_document_reset(&doc);
            doc.article = articles->list.items[i];
            status = by_stage ? run_stages(&doc, res, r, err) : ch_pipeline_run(&doc, res, NULL, err);
            sentences += doc.sentences.count;
            r->tokens += doc.tokens.count;
            r->facts += doc.meetings.count + doc.statements.count + doc.instruments.count;
        }
        bytes += articles->bytes;
    }
    double taken = seconds() - start;
    r->sentences += sentences;
    r->total += taken;
    if ((double)sentences / taken > r->best_rate) {
        r->best_rate = (double)sentences / taken;
        r->mb_rate = (double)bytes / taken / 1e6;
    }
    ch_document_dispose(&doc);
    return status;
}

static void print(const struct result *r, size_t articles, bool by_stage)
{
    uint32_t count;
    const struct ch_stage *stages = ch_pipeline_stages(&count);
    printf("%zu articles: %.0f sentences/s, %.2f MB/s on one core; %.1f tokens and %.2f facts a sentence\n",
           articles, r->best_rate, r->mb_rate, (double)r->tokens / (double)r->sentences,
           (double)r->facts / (double)r->sentences);
    for (uint32_t i = 0; by_stage && i < count && i < STAGES_MAX; i++)
        printf("  %-12s %5.1f %%\n", stages[i].name, 100 * r->stages[i] / r->total);
}

int main(int argc, char **argv)
{
    struct ch_error err = CH_ERROR_INIT;
    struct articles articles = {0};
    struct ch_resources res = {0};
    struct result result = {0};
    bool by_stage = argc > 1 && strcmp(argv[1], "--stages") == 0;
    int first = by_stage ? 2 : 1;
    enum ch_status status = ch_lexicon_embedded(&res.lexicon, &err);
    if (status == CH_OK) status = ch_model_embedded(&res.model, &err);
    if (status == CH_OK)
        status = read_articles(&articles, (const char *const *)argv + first, (size_t)(argc - first), &err);
    for (int i = 0; i < RUNS && status == CH_OK; i++)
        status = run_once(&articles, &res, by_stage, &result, &err);
    if (status == CH_OK)
        print(&result, articles.list.count, by_stage);
    else
        fprintf(stderr, "bench_pipeline: %s\n", err.message);
    ch_arena_dispose(&articles.arena);
    return (int)status;
}
