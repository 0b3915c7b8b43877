/* Both parsers: a first greedy run over all features tells which weights are worth keeping; then the greedy
 * and the beam parser learn those of their size, side by side. */
#include "language/train/model_write.h"
#include "language/train/train.h"

#include <pthread.h>

struct job {
    const struct ch_treebank *bank;
    const struct ch_train_options *options;
    struct ch_learner *learner;
    enum ch_status status;
    struct ch_error err;
};

static void *learn_beam(void *context)
{
    struct job *job = context;
    job->status = ch_train_beam(job->bank, job->options, job->learner, &job->err);
    return NULL;
}

/* The two share nothing that changes. */
static enum ch_status learn_both(struct job *greedy, struct job *beam, struct ch_error *err)
{
    pthread_t thread;
    bool other = beam->learner && pthread_create(&thread, NULL, learn_beam, beam) == 0;
    enum ch_status status = ch_train_greedy(greedy->bank, greedy->options, greedy->learner, err);
    if (other)
        pthread_join(thread, NULL);
    else if (beam->learner)
        learn_beam(beam);
    if (status == CH_OK && beam->learner && beam->status != CH_OK) {
        if (err) *err = beam->err;
        return beam->status;
    }
    return status;
}

static void write_both(const struct job *greedy, const struct job *beam, struct ch_buf *greedy_out,
                       struct ch_buf *beam_out)
{
    ch_learner_write(greedy->learner, greedy_out);
    if (!beam->learner) return;
    ch_put_u32(beam_out, beam->options->beam);
    ch_learner_write(beam->learner, beam_out);
}

enum ch_status ch_train_parsers(struct ch_treebank *bank, const struct ch_train_options *options,
                                struct ch_buf *greedy_out, struct ch_buf *beam_out, struct ch_error *err)
{
    struct ch_learner *full = ch_learner_new(CH_PARSER_CLASSES);
    struct job greedy = {bank, options, NULL, CH_OK, CH_ERROR_INIT};
    struct job beam = greedy;
    ch_treebank_prepare(bank);
    enum ch_status status = CH_NOMEM;
    if (full) status = ch_train_greedy(bank, options, full, err);
    if (status == CH_OK) {
        greedy.learner = ch_learner_pruned(full, options->greedy_keep);
        if (options->beam_epochs) beam.learner = ch_learner_pruned(full, options->beam_keep);
        if (!greedy.learner || (options->beam_epochs && !beam.learner)) status = CH_NOMEM;
    }
    ch_learner_free(full);
    if (status == CH_OK) status = learn_both(&greedy, &beam, err);
    if (status == CH_OK) write_both(&greedy, &beam, greedy_out, beam_out);
    ch_learner_free(greedy.learner);
    ch_learner_free(beam.learner);
    if (status == CH_NOMEM || greedy_out->failed || beam_out->failed)
        return ch_fail(err, CH_NOMEM, "out of memory");
    return status;
}
