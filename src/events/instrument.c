#include "pipeline.h"

enum ch_status ch_stage_instruments(struct ch_document *doc, const struct ch_resources *res,
                                    struct ch_error *err)
{
    (void)doc, (void)res, (void)err;
    return CH_OK;
}
