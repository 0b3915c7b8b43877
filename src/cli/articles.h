/* Articles from the command line's operands, run through the pipeline one by one. */
#ifndef CH_CLI_ARTICLES_H
#define CH_CLI_ARTICLES_H

#include "cli/command.h"
#include "intake/reader.h"
#include "pipeline.h"

/* Opens the lexicon and the model, the embedded one or that of --model. CH_CORRUPT when one is damaged; also
 * the errors of ch_model_open. To be closed also after a failure. */
enum ch_status ch_resources_open(struct ch_resources *res, const struct ch_call *call, struct ch_error *err);
void ch_resources_close(struct ch_resources *res, const struct ch_call *call);

/* Receives an article as read (failure NULL), or, doc being empty, why a record could not be read. Another
 * status than CH_OK ends the run with it. */
typedef enum ch_status ch_article_fn(void *context, struct ch_document *doc, const struct ch_error *failure,
                                     struct ch_error *err);

/* Calls fn for each record of the operands (none: standard input), in order, until the end or an interrupt.
 */
enum ch_status ch_articles_each(const struct ch_call *call, ch_article_fn *fn, void *context,
                                struct ch_error *err);

#endif
