#include "language/model.h"

#include <pthread.h>

/* From model_data.S. */
extern const uint8_t ch_model_data[], ch_model_data_end[];

/* Written once under pthread_once, then only read. */
static struct {
    pthread_once_t once;
    const struct ch_model *model;
    enum ch_status status;
    struct ch_error error;
} embedded = {.once = PTHREAD_ONCE_INIT};

static void load(void)
{
    embedded.status = ch_model_read(&embedded.model, ch_model_data,
                                    (size_t)(ch_model_data_end - ch_model_data), &embedded.error);
}

enum ch_status ch_model_embedded(const struct ch_model **out, struct ch_error *err)
{
    pthread_once(&embedded.once, load);
    *out = embedded.model;
    if (embedded.status != CH_OK && err) *err = embedded.error;
    return embedded.status;
}
