/* Both parsers: a first greedy run over all features tells which weights are worth keeping; then the greedy
 * and the beam parser learn those of their size, side by side. Runs that differ in the order of the sentences
 * alone err in different places, so that the sum of their weights errs less than each of them. */
#include "language/train/model_write.h"
#include "language/train/train.h"

#include <pthread.h>

/* One of the two parsers. */
struct job {
    const struct ch_treebank *bank;
    const struct ch_train_options *options;
    enum ch_status (*train)(const struct ch_treebank *bank, const struct ch_train_options *options,
                            struct ch_learner *learner, struct ch_error *err);
    struct ch_learner *learners[CH_RUNS_MAX]; /* one per run; the first one becomes the sum */
    uint32_t runs;
    enum ch_status status;
    struct ch_error err;
};

static void get_learners(struct job *job, const struct ch_learner *full, uint32_t keep)
{
    for (uint32_t run = 0; run < job->runs; run++) {
        job->learners[run] = ch_learner_pruned(full, keep);
        if (!job->learners[run]) job->status = ch_fail(&job->err, CH_NOMEM, "out of memory");
    }
}

static void free_learners(struct job *job)
{
    for (uint32_t run = 0; run < job->runs; run++)
        ch_learner_free(job->learners[run]);
}

static void *learn(void *context)
{
    struct job *job = context;
    for (uint32_t run = 0; job->status == CH_OK && run < job->runs; run++) {
        struct ch_train_options options = *job->options;
        options.seed += run;
        job->status = job->train(job->bank, &options, job->learners[run], &job->err);
        if (job->status == CH_OK && run > 0) ch_learner_join(job->learners[0], job->learners[run]);
    }
    return NULL;
}

/* The two share nothing that changes. */
static enum ch_status learn_both(struct job *greedy, struct job *beam, struct ch_error *err)
{
    pthread_t thread;
    bool other = pthread_create(&thread, NULL, learn, beam) == 0;
    learn(greedy);
    if (other)
        pthread_join(thread, NULL);
    else
        learn(beam);
    const struct job *failed = greedy->status != CH_OK ? greedy : beam;
    if (failed->status != CH_OK && err) *err = failed->err;
    return failed->status;
}

static void write_both(const struct job *greedy, const struct job *beam, struct ch_buf *greedy_out,
                       struct ch_buf *beam_out)
{
    ch_learner_write(greedy->learners[0], greedy_out);
    if (!beam->runs) return;
    ch_put_u32(beam_out, beam->options->beam);
    ch_learner_write(beam->learners[0], beam_out);
}

static uint32_t runs_of(uint32_t wanted)
{
    return wanted < 1 ? 1 : wanted > CH_RUNS_MAX ? CH_RUNS_MAX : wanted;
}

enum ch_status ch_train_parsers(struct ch_treebank *bank, const struct ch_train_options *options,
                                struct ch_buf *greedy_out, struct ch_buf *beam_out, struct ch_error *err)
{
    struct ch_learner *full = ch_learner_new(CH_PARSER_CLASSES);
    struct job greedy = {.bank = bank, .options = options, .train = ch_train_greedy, .err = CH_ERROR_INIT};
    struct job beam = {.bank = bank, .options = options, .train = ch_train_beam, .err = CH_ERROR_INIT};
    ch_treebank_prepare(bank);
    enum ch_status status = CH_NOMEM;
    if (full) status = ch_train_greedy(bank, options, full, err);
    if (status == CH_OK) {
        greedy.runs = runs_of(options->greedy_runs);
        beam.runs = options->beam_epochs ? runs_of(options->beam_runs) : 0;
        get_learners(&greedy, full, options->greedy_keep);
        get_learners(&beam, full, options->beam_keep);
    }
    ch_learner_free(full);
    if (status == CH_OK) status = learn_both(&greedy, &beam, err);
    if (status == CH_OK) write_both(&greedy, &beam, greedy_out, beam_out);
    free_learners(&greedy);
    free_learners(&beam);
    if (status == CH_NOMEM || greedy_out->failed || beam_out->failed)
        return ch_fail(err, CH_NOMEM, "out of memory");
    return status;
}
