#include "cli/articles.h"
#include "export/extract_json.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More files than these are not open at once. */
#define SHARDS_MAX 1000

struct split {
    struct ch_call *call;
    FILE *files[SHARDS_MAX];
    uint32_t shards;
    uint64_t done, failed;
};

static void name_of(const struct split *split, uint32_t shard, struct ch_buf *out)
{
    const char *prefix = split->call->value[CH_OPT_PREFIX];
    ch_buf_printf(out, "%s-%04u-of-%04u.jsonl", prefix ? prefix : "shard", shard + 1, split->shards);
}

static enum ch_status fail_at(const struct split *split, uint32_t shard, struct ch_error *err)
{
    struct ch_buf name = {0};
    ch_fail(err, CH_IO, "cannot be written: %s", strerror(errno));
    name_of(split, shard, &name);
    ch_error_at(err, name.data, 0, CH_NO_OFFSET);
    ch_buf_dispose(&name);
    return CH_IO;
}

static enum ch_status count_shards(struct split *split, struct ch_error *err)
{
    const char *value = split->call->value[CH_OPT_SHARDS];
    char *end = NULL;
    unsigned long n = value && ch_is_digit(*value) ? strtoul(value, &end, 10) : 0;
    if (!end || *end || n < 1 || n > SHARDS_MAX) {
        ch_fail(err, CH_USAGE, "--shards needs a number from 1 to %d", SHARDS_MAX);
        return CH_USAGE;
    }
    split->shards = (uint32_t)n;
    return CH_OK;
}

static enum ch_status open_files(struct split *split, struct ch_error *err)
{
    enum ch_status status = count_shards(split, err);
    for (uint32_t i = 0; i < split->shards && status == CH_OK; i++) {
        struct ch_buf name = {0};
        name_of(split, i, &name);
        split->files[i] = name.failed ? NULL : fopen(name.data, "we");
        if (!split->files[i]) status = fail_at(split, i, err);
        ch_buf_dispose(&name);
    }
    return status;
}

static enum ch_status close_files(struct split *split, enum ch_status status, struct ch_error *err)
{
    for (uint32_t i = 0; i < split->shards; i++)
        if (split->files[i] && fclose(split->files[i]) != 0 && status == CH_OK)
            status = fail_at(split, i, err);
    return status;
}

/* By address, so that all versions of an article stay together and in order. */
static uint32_t shard_of(const struct split *split, const struct ch_article *article)
{
    const char *key = article->url ? article->url : article->id;
    return (uint32_t)(ch_str_hash(ch_str_of(key)) % split->shards);
}

static enum ch_status work(const void *context, struct ch_job *job, struct ch_error *err)
{
    (void)context;
    const struct ch_article *a = &job->doc.article;
    struct ch_json json = {.out = &job->text};
    ch_json_open(&json, '{');
    ch_json_put(&json, "id", a->source_id);
    ch_json_put(&json, "url", a->url);
    ch_json_put(&json, "title", a->title);
    ch_json_put(&json, "outlet", a->outlet);
    ch_json_put(&json, "published", a->published);
    ch_json_put(&json, "language", a->language);
    ch_json_key(&json, "text");
    ch_json_str(&json, a->text);
    ch_json_close(&json, '}');
    ch_buf_putc(&job->text, '\n');
    return job->text.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

static enum ch_status take(void *context, struct ch_job *job, struct ch_error *err)
{
    struct split *split = context;
    if (job->failed) {
        split->failed++;
        if (!split->call->screen.quiet)
            ch_report(&job->failure, &split->call->screen, split->call->value[CH_OPT_JSON] != NULL);
        return CH_OK;
    }
    uint32_t shard = shard_of(split, &job->doc.article);
    split->done++;
    if (fwrite(job->text.data, 1, job->text.len, split->files[shard]) != job->text.len)
        return fail_at(split, shard, err);
    return CH_OK;
}

static enum ch_status put_counts(struct split *split, struct ch_error *err)
{
    struct ch_buf text = {0};
    struct ch_json json = {.out = &text};
    if (split->call->value[CH_OPT_JSON]) {
        ch_json_open(&json, '{');
        ch_json_put_uint(&json, "articles", split->done);
        ch_json_put_uint(&json, "failed", split->failed);
        ch_json_put_uint(&json, "shards", split->shards);
        ch_json_close(&json, '}');
        ch_buf_putc(&text, '\n');
    } else if (!split->call->screen.quiet) {
        ch_buf_printf(&text, "%llu articles in %u files, %llu failed\n", (unsigned long long)split->done,
                      split->shards, (unsigned long long)split->failed);
    }
    enum ch_status status = ch_out_write(&split->call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    static const struct ch_job_ops ops = {.work = work, .take = take};
    struct split split = {.call = call};
    enum ch_status status = open_files(&split, err);
    if (status == CH_OK) status = ch_articles_each(call, &ops, &split, err);
    status = close_files(&split, status, err);
    if (status == CH_OK) status = put_counts(&split, err);
    if (status != CH_OK || split.failed == 0) return status;
    return split.done ? CH_PARTIAL : CH_UNREADABLE;
}

static const struct ch_option own_options[] = {
    {CH_OPT_SHARDS, 0, false, "shards", "N", NULL, "how many files to write"},
    {CH_OPT_PREFIX, 0, false, "prefix", "PATH", NULL, "what their names begin with (default: shard)"},
    {.name = NULL},
};

const struct ch_command ch_cmd_split = {
    .name = "split",
    .summary = "share articles out among files, for several machines",
    .operands = "[FILE...]",
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_FILES,
    .options = {own_options, ch_intake_options},
    .details = "Reads articles as ingest does and writes them as JSON Lines to N files, "
               "PATH-0001-of-000N.jsonl and so on, "
               "each in the order of the input. Which file an article goes to depends on its address alone, "
               "or on its "
               "content where it has none, so that all versions of one address are in one file, and the same "
               "article goes to the same file whenever it comes. Then: extract each file on a machine of its "
               "own, and load "
               "the results into one database, or ingest each into a database and merge those.",
    .examples = (const struct ch_example[]){{"chancery split --shards 64 --prefix night/part news.warc.gz",
                                             "64 files of about the same size"},
                                            {"zcat feed.jsonl.gz | chancery split --shards 8 -",
                                             "from standard input"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_NO_DB,
    .run = run,
};
