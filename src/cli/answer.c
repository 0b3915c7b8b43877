#include "cli/answer.h"

/* Output kept together, so that many small rows make few writes. */
#define CHUNK 65536

enum ch_status ch_answer_open(struct ch_answer *answer, struct ch_call *call,
                              const struct ch_print_options *options, const struct ch_ask_info *info,
                              struct ch_error *err)
{
    *answer = (struct ch_answer){.call = call};
    return ch_printer_open(&answer->printer, options, info->fields, info->field_count, &answer->sink, err);
}

enum ch_status ch_answer_row(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                             struct ch_error *err)
{
    struct ch_answer *answer = context;
    (void)info;
    enum ch_status status = ch_printer_row(answer->printer, values, err);
    if (status != CH_OK || answer->sink.len < CHUNK) return status;
    return ch_out_write(&answer->call->out, &answer->sink, err);
}

enum ch_status ch_answer_close(struct ch_answer *answer, enum ch_status found, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    if (found == CH_OK || found == CH_NOMATCH) {
        status = ch_printer_close(answer->printer, err);
        answer->printer = NULL;
        if (status == CH_OK) status = ch_out_write(&answer->call->out, &answer->sink, err);
    }
    ch_printer_close(answer->printer, NULL);
    ch_buf_dispose(&answer->sink);
    return status == CH_OK ? found : status;
}
