#include "cli/articles.h"

#include "cli/interrupt.h"
#include "language/model.h"
#include "lexicon/lexicon.h"

#include <string.h>

enum ch_status ch_resources_open(struct ch_resources *res, const struct ch_call *call, struct ch_error *err)
{
    const char *effort = call->value[CH_OPT_EFFORT], *model = call->value[CH_OPT_MODEL];
    *res = (struct ch_resources){.best = effort && strcmp(effort, "best") == 0};
    enum ch_status status = ch_lexicon_embedded(&res->lexicon, err);
    if (status != CH_OK) return status;
    return model ? ch_model_open(&res->model, model, err) : ch_model_embedded(&res->model, err);
}

void ch_resources_close(struct ch_resources *res, const struct ch_call *call)
{
    if (call->value[CH_OPT_MODEL]) ch_model_free(res->model);
    *res = (struct ch_resources){0};
}

static enum ch_status open_reader(struct ch_reader **out, const struct ch_call *call,
                                  struct ch_reader_options *options, struct ch_error *err)
{
    static const char *const standard_input[] = {"-"};
    const char *from = call->value[CH_OPT_FROM];
    if (from && !ch_format_named(from, &options->from))
        return ch_fail(err, CH_USAGE, "no input format is called '%s'", from);
    if (call->operand_count == 0) return ch_reader_open(out, standard_input, 1, options, err);
    return ch_reader_open(out, call->operands, call->operand_count, options, err);
}

static enum ch_status read_all(struct ch_reader *reader, ch_article_fn *fn, void *context,
                               struct ch_document *doc, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    while (status == CH_OK && !ch_interrupted()) {
        struct ch_error failure = CH_ERROR_INIT;
        ch_document_reset(doc);
        enum ch_status got = ch_reader_next(reader, &doc->arena, &doc->article, &failure);
        if (got == CH_NOMATCH || ch_interrupted()) break; /* interrupted, the article may lack its end */
        if (got == CH_OK)
            status = fn(context, doc, NULL, err);
        else if (got == CH_UNREADABLE || got == CH_IO)
            status = fn(context, doc, &failure, err);
        else {
            *err = failure;
            status = got;
        }
    }
    return status;
}

enum ch_status ch_articles_each(const struct ch_call *call, ch_article_fn *fn, void *context,
                                struct ch_error *err)
{
    struct ch_reader *reader = NULL;
    struct ch_document doc = {0};
    struct ch_reader_options options = {.published = call->value[CH_OPT_PUBLISHED],
                                        .outlet = call->value[CH_OPT_OUTLET],
                                        .maps = call->maps,
                                        .map_count = call->map_count};
    enum ch_status status = open_reader(&reader, call, &options, err);
    if (status == CH_OK) status = read_all(reader, fn, context, &doc, err);
    ch_reader_close(reader);
    ch_document_dispose(&doc);
    return status;
}
