/* What the extraction needs besides the article, as the command line asks for it. */
#ifndef CH_CLI_RESOURCES_H
#define CH_CLI_RESOURCES_H

#include "cli/command.h"
#include "intake/reader.h"
#include "pipeline.h"

/* Opens the lexicon and the model. CH_CORRUPT when one is damaged. */
enum ch_status ch_resources_open(struct ch_resources *res, const struct ch_call *call, struct ch_error *err);

/* Opens a reader over the operands (none: standard input) with the intake options. */
enum ch_status ch_reader_for(struct ch_reader **out, const struct ch_call *call, struct ch_error *err);

#endif
