#include "cli/crew.h"

#include "cli/interrupt.h"

#include <pthread.h>
#include <stdlib.h>

/* Jobs in the ring for each worker: enough that none waits for a long one before it. */
#define JOBS_PER_WORKER 4
/* Bytes of text in the ring above which no more is read: what bounds the memory. */
#define TEXT_IN_RING ((size_t)8 * 1024 * 1024)

enum job_state { JOB_READ, JOB_READY, JOB_TAKEN_UP, JOB_DONE };

struct slot {
    struct ch_job job;
    enum job_state state;
    enum ch_status status; /* of the work */
    struct ch_error err;   /* where that is not CH_OK */
};

/* Slots are used in turn: read, admitted and taken count them up, taken <= admitted <= read <= taken + size.
 * All members from `lock` on are guarded by it; a slot belongs to the thread that its state says. */
struct crew {
    struct ch_reader *reader;
    const struct ch_job_ops *ops;
    void *context;
    struct slot *ring;
    uint64_t size;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t read, admitted, taken;
    size_t text;               /* bytes of text in the ring */
    bool ended;                /* the reader is through */
    bool stop;                 /* everybody is to go home */
    enum ch_status end_status; /* why the reader ended: CH_OK at the end of input */
    struct ch_error end_err;
};

static struct slot *slot_at(struct crew *crew, uint64_t turn)
{
    return &crew->ring[turn % crew->size];
}

static bool has_room(const struct crew *crew)
{
    return crew->read == crew->taken || (crew->read - crew->taken < crew->size && crew->text < TEXT_IN_RING);
}

/* Reads the next record into the slot. False at the end of input, after an interrupt, or when reading cannot
 * go on. */
static bool read_one(struct crew *crew, struct slot *slot)
{
    enum ch_status got = ch_job_read(crew->reader, &slot->job, &crew->end_err);
    if (got == CH_OK) return true;
    crew->end_status = got == CH_NOMATCH ? CH_OK : got;
    return false;
}

static void *run_reader(void *argument)
{
    struct crew *crew = argument;
    ch_interrupt_here();
    pthread_mutex_lock(&crew->lock);
    while (!crew->stop && !crew->ended) {
        if (!has_room(crew)) {
            pthread_cond_wait(&crew->changed, &crew->lock);
            continue;
        }
        struct slot *slot = slot_at(crew, crew->read);
        pthread_mutex_unlock(&crew->lock);
        bool more = read_one(crew, slot);
        pthread_mutex_lock(&crew->lock);
        slot->state = JOB_READ;
        crew->read += more;
        crew->text += more ? slot->job.doc.article.text.len : 0;
        crew->ended = !more;
        pthread_cond_broadcast(&crew->changed);
    }
    crew->ended = true;
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* The oldest job that waits for a worker, or NULL. */
static struct slot *next_ready(struct crew *crew)
{
    for (uint64_t turn = crew->taken; turn < crew->admitted; turn++)
        if (slot_at(crew, turn)->state == JOB_READY) return slot_at(crew, turn);
    return NULL;
}

static void *run_worker(void *argument)
{
    struct crew *crew = argument;
    pthread_mutex_lock(&crew->lock);
    while (!crew->stop) {
        struct slot *slot = next_ready(crew);
        if (!slot) {
            pthread_cond_wait(&crew->changed, &crew->lock);
            continue;
        }
        slot->state = JOB_TAKEN_UP;
        pthread_mutex_unlock(&crew->lock);
        slot->status = crew->ops->work(crew->context, &slot->job, &slot->err);
        pthread_mutex_lock(&crew->lock);
        slot->state = JOB_DONE;
        pthread_cond_broadcast(&crew->changed);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* Called with the lock, which is given up meanwhile. */
static enum ch_status admit(struct crew *crew, struct ch_error *err)
{
    struct slot *slot = slot_at(crew, crew->admitted);
    enum ch_status status = CH_OK;
    pthread_mutex_unlock(&crew->lock);
    slot->status = CH_OK;
    if (crew->ops->admit) status = crew->ops->admit(crew->context, &slot->job, err);
    pthread_mutex_lock(&crew->lock);
    slot->state = slot->job.failed || slot->job.skip ? JOB_DONE : JOB_READY;
    crew->admitted++;
    pthread_cond_broadcast(&crew->changed);
    return status;
}

/* Called with the lock, which is given up meanwhile. */
static enum ch_status take(struct crew *crew, struct ch_error *err)
{
    struct slot *slot = slot_at(crew, crew->taken);
    enum ch_status status = slot->status;
    pthread_mutex_unlock(&crew->lock);
    if (status != CH_OK)
        *err = slot->err;
    else
        status = crew->ops->take(crew->context, &slot->job, err);
    pthread_mutex_lock(&crew->lock);
    crew->text -= slot->job.doc.article.text.len;
    crew->taken++;
    pthread_cond_broadcast(&crew->changed);
    return status;
}

/* What the calling thread does until all is taken or something fails. */
static enum ch_status foreman(struct crew *crew, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    pthread_mutex_lock(&crew->lock);
    while (status == CH_OK) {
        if (crew->taken < crew->admitted && slot_at(crew, crew->taken)->state == JOB_DONE)
            status = take(crew, err);
        else if (crew->admitted < crew->read)
            status = admit(crew, err);
        else if (crew->ended && crew->taken == crew->read)
            break;
        else
            pthread_cond_wait(&crew->changed, &crew->lock);
    }
    if (status == CH_OK && crew->end_status != CH_OK) {
        status = crew->end_status;
        *err = crew->end_err;
    }
    crew->stop = true;
    pthread_cond_broadcast(&crew->changed);
    pthread_mutex_unlock(&crew->lock);
    return status;
}

static enum ch_status hire_and_run(struct crew *crew, uint32_t workers, struct ch_error *err)
{
    pthread_t reader, hired[CH_CREW_MAX];
    uint32_t count = 0;
    if (pthread_create(&reader, NULL, run_reader, crew) != 0)
        return ch_fail(err, CH_NOMEM, "no thread can be started");
    while (count < workers && pthread_create(&hired[count], NULL, run_worker, crew) == 0)
        count++;
    enum ch_status status = CH_OK;
    if (count)
        status = foreman(crew, err);
    else {
        pthread_mutex_lock(&crew->lock);
        crew->stop = true;
        pthread_cond_broadcast(&crew->changed);
        pthread_mutex_unlock(&crew->lock);
        status = ch_fail(err, CH_NOMEM, "no thread can be started");
    }
    if (status != CH_OK) ch_interrupt_read(reader);
    pthread_join(reader, NULL);
    for (uint32_t i = 0; i < count; i++)
        pthread_join(hired[i], NULL);
    return status;
}

enum ch_status ch_crew_run(struct ch_reader *reader, const struct ch_job_ops *ops, void *context,
                           uint32_t workers, struct ch_error *err)
{
    if (workers > CH_CREW_MAX) workers = CH_CREW_MAX;
    struct crew crew = {.reader = reader,
                        .ops = ops,
                        .context = context,
                        .size = (uint64_t)workers * JOBS_PER_WORKER,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .changed = PTHREAD_COND_INITIALIZER};
    crew.ring = calloc(crew.size, sizeof *crew.ring);
    if (!crew.ring) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = hire_and_run(&crew, workers, err);
    for (uint64_t i = 0; i < crew.size; i++)
        ch_job_dispose(&crew.ring[i].job);
    free(crew.ring);
    pthread_mutex_destroy(&crew.lock);
    pthread_cond_destroy(&crew.changed);
    return status;
}
