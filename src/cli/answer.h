/* An answer on its way to standard output: rows -> printer -> chunks of bytes. */
#ifndef CH_CLI_ANSWER_H
#define CH_CLI_ANSWER_H

#include "cli/command.h"
#include "export/table.h"

struct ch_answer {
    struct ch_call *call;
    struct ch_printer *printer;
    struct ch_buf sink;
};

/* Begins to print rows of that kind. To be closed also after a failure. CH_NOMEM. */
enum ch_status ch_answer_open(struct ch_answer *answer, struct ch_call *call,
                              const struct ch_print_options *options, const struct ch_ask_info *info,
                              struct ch_error *err);
/* One row; a ch_row_fn with the answer as its context. */
enum ch_status ch_answer_row(void *answer, const struct ch_ask_info *info, const struct ch_value *values,
                             struct ch_error *err);
/* Ends the output when `found`, what the rows came back with, is CH_OK or CH_NOMATCH, and gives it back;
 * another status when writing failed. */
enum ch_status ch_answer_close(struct ch_answer *answer, enum ch_status found, struct ch_error *err);

#endif
