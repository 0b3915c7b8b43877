#include "cli/resources.h"

enum ch_status ch_resources_open(struct ch_resources *res, const struct ch_call *call, struct ch_error *err)
{
    (void)call;
    *res = (struct ch_resources){0};
    (void)err;
    return CH_OK;
}

enum ch_status ch_reader_for(struct ch_reader **out, const struct ch_call *call, struct ch_error *err)
{
    static const char *const standard_input[] = {"-"};
    struct ch_reader_options options = {.published = call->value[CH_OPT_PUBLISHED],
                                        .outlet = call->value[CH_OPT_OUTLET],
                                        .maps = call->maps,
                                        .map_count = call->map_count};
    const char *from = call->value[CH_OPT_FROM];
    if (from && !ch_format_named(from, &options.from))
        return ch_fail(err, CH_USAGE, "no input format is called '%s'", from);
    if (call->operand_count == 0) return ch_reader_open(out, standard_input, 1, &options, err);
    return ch_reader_open(out, call->operands, call->operand_count, &options, err);
}
