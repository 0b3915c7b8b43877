#include "language/model.h"

#include <pthread.h>

/* From model_data.S. */
extern const uint8_t ch_model_data[], ch_model_data_end[];

/* Each written once under pthread_once, then only read. */
struct embedded {
    pthread_once_t once;
    const struct ch_model *model;
    enum ch_status status;
    struct ch_error error;
};
static struct embedded fast = {.once = PTHREAD_ONCE_INIT}, best = {.once = PTHREAD_ONCE_INIT};

static void load(struct embedded *embedded, bool with_beam)
{
    embedded->status =
        ch_model_read(&embedded->model, ch_model_data, (size_t)(ch_model_data_end - ch_model_data), with_beam,
                      &embedded->error);
}

static void load_fast(void)
{
    load(&fast, false);
}

static void load_best(void)
{
    load(&best, true);
}

static enum ch_status give(const struct embedded *embedded, const struct ch_model **out, struct ch_error *err)
{
    *out = embedded->model;
    if (embedded->status != CH_OK && err) *err = embedded->error;
    return embedded->status;
}

enum ch_status ch_model_embedded(const struct ch_model **out, struct ch_error *err)
{
    pthread_once(&fast.once, load_fast);
    return give(&fast, out, err);
}

enum ch_status ch_model_embedded_best(const struct ch_model **out, struct ch_error *err)
{
    pthread_once(&best.once, load_best);
    return give(&best, out, err);
}
