#include "store/across.h"

#include <stdlib.h>

/* What is kept of the memory for one article from one to the next. */
#define SCRATCH_KEPT 65536

enum ch_status ch_numbers_read(struct ch_db *db, enum ch_sql sql, int64_t n, struct ch_arena *arena,
                               struct ch_numbers *out, struct ch_error *err)
{
    sqlite3_stmt *rows;
    int code;
    enum ch_status status = ch_db_statement(db, sql, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", n);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t *slot = CH_PUSH(arena, out);
        if (!slot) break;
        *slot = sqlite3_column_int64(rows, 0);
    }
    if (code == SQLITE_ROW)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

uint32_t ch_count_distinct(int64_t *numbers, uint32_t count)
{
    uint32_t distinct = 0;
    if (count) qsort(numbers, count, sizeof *numbers, by_number);
    for (uint32_t i = 0; i < count; i++)
        distinct += !i || numbers[i] != numbers[i - 1];
    return distinct;
}

/* ---- What is gathered ---- */

enum ch_status ch_effects_write(struct ch_db *db, struct ch_effects *effects, struct ch_error *err)
{
    enum ch_status status = ch_pairs_write(db, &effects->met, err);
    if (status == CH_OK) status = ch_counts_write(db, effects, err);
    return status;
}

void ch_effects_dispose(struct ch_effects *effects)
{
    ch_arena_dispose(&effects->arena);
    *effects = (struct ch_effects){0};
}

/* ---- One article ---- */

/* How the article counts now that it is known which are copies. */
static enum ch_status standing_of(struct ch_db *db, int64_t article, enum ch_standing *out,
                                  struct ch_error *err)
{
    int64_t original;
    enum ch_status status = ch_run_int(db, CH_SQL_COPY_OF, &original, err, "i", article);
    *out = status == CH_OK ? CH_COPY : CH_COUNTED;
    return status == CH_NOMATCH ? CH_OK : status;
}

/* Articles that became copies no longer count, originals do; their events and statements have other sources.
 */
static enum ch_status recount(struct ch_db *db, int64_t article, struct ch_arena *arena,
                              struct ch_effects *effects, struct ch_error *err)
{
    enum ch_standing standing;
    enum ch_status status = standing_of(db, article, &standing, err);
    if (status == CH_OK) status = ch_count_as(db, article, standing, arena, effects, err);
    if (status == CH_OK) status = ch_events_step(db, article, CH_STEP_AGAIN, arena, effects, err);
    return status == CH_OK ? ch_sayings_step(db, article, CH_STEP_AGAIN, arena, err) : status;
}

static enum ch_status put_in(struct ch_db *db, int64_t article, struct ch_arena *arena,
                             struct ch_effects *effects, struct ch_error *err)
{
    enum ch_standing standing;
    enum ch_status status = standing_of(db, article, &standing, err);
    if (status == CH_OK) status = ch_count_as(db, article, standing, arena, effects, err);
    if (status == CH_OK) status = ch_events_step(db, article, CH_STEP_IN, arena, effects, err);
    return status == CH_OK ? ch_sayings_step(db, article, CH_STEP_IN, arena, err) : status;
}

static enum ch_status take_out(struct ch_db *db, int64_t article, struct ch_arena *arena,
                               struct ch_effects *effects, struct ch_error *err)
{
    enum ch_status status = ch_count_as(db, article, CH_OUT, arena, effects, err);
    if (status == CH_OK) status = ch_events_step(db, article, CH_STEP_OUT, arena, effects, err);
    return status == CH_OK ? ch_sayings_step(db, article, CH_STEP_OUT, arena, err) : status;
}

/* Settles anew the persons of an article of whom others tell more or less now. */
static enum ch_status settle_again(struct ch_db *db, int64_t article, struct ch_arena *arena,
                                   struct ch_effects *effects, struct ch_error *err)
{
    struct ch_persons persons = {0};
    enum ch_status status = ch_persons_read(db, article, arena, &persons, err);
    if (status == CH_OK) status = ch_persons_decide(db, &persons, arena, err);
    if (status != CH_OK || !ch_persons_change(&persons)) return status;
    status = take_out(db, article, arena, effects, err);
    if (status == CH_OK) status = ch_persons_as_told(db, &persons, err);
    if (status == CH_OK) status = ch_persons_move(db, &persons, err);
    return status == CH_OK ? put_in(db, article, arena, effects, err) : status;
}

/* ---- Many ---- */

/* Articles on their way in or out, and what that changes. */
struct crossing {
    struct ch_db *db;
    struct ch_numbers articles; /* sorted */
    struct ch_numbers copies;   /* others that became copies or originals, or copies of another */
    struct ch_numbers around;   /* others whose persons are to be settled anew */
    struct ch_persons *persons; /* of each article that enters, as far as they were read */
    uint32_t read, settled;     /* how many of these are there, and through */
    struct ch_arena arena;      /* of these lists */
    struct ch_arena scratch;    /* of one article */
    struct ch_effects effects;
};

typedef enum ch_status crossing_fn(struct crossing *c, int64_t article, struct ch_error *err);

static enum ch_status for_each(struct crossing *c, const struct ch_numbers *articles, crossing_fn *fn,
                               struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < articles->count && status == CH_OK; i++) {
        status = fn(c, articles->items[i], err);
        ch_arena_reset(&c->scratch, SCRATCH_KEPT);
    }
    return status;
}

/* The same for those that are not crossing themselves, each once. */
static enum ch_status for_others(struct crossing *c, struct ch_numbers *others, crossing_fn *fn,
                                 struct ch_error *err)
{
    uint32_t kept = 0;
    if (others->count) qsort(others->items, others->count, sizeof *others->items, by_number);
    for (uint32_t i = 0; i < others->count; i++) {
        int64_t article = others->items[i];
        if ((!kept || others->items[kept - 1] != article) &&
            !bsearch(&article, c->articles.items, c->articles.count, sizeof article, by_number))
            others->items[kept++] = article;
    }
    others->count = kept;
    return for_each(c, others, fn, err);
}

static enum ch_status find_copies(struct crossing *c, int64_t article, struct ch_error *err)
{
    return ch_copies_enter(c->db, article, &c->arena, &c->copies, err);
}

/* From here on the article is one of those that tell who is who. One by one: whom the next one tells of need
 * not be looked for where this one was looked from. */
static enum ch_status stand(struct crossing *c, int64_t article, struct ch_error *err)
{
    struct ch_persons *persons = &c->persons[c->read++];
    enum ch_standing standing;
    enum ch_status status = standing_of(c->db, article, &standing, err);
    if (status == CH_OK) status = ch_stand_as(c->db, article, standing, err);
    if (status == CH_OK) status = ch_persons_read(c->db, article, &c->arena, persons, err);
    return status == CH_OK ? ch_persons_around(c->db, persons, &c->arena, &c->around, err) : status;
}

static enum ch_status settle(struct crossing *c, int64_t article, struct ch_error *err)
{
    struct ch_persons *persons = &c->persons[c->settled++];
    (void)article; /* the persons come in its order */
    enum ch_status status = ch_persons_decide(c->db, persons, &c->scratch, err);
    return status == CH_OK ? ch_persons_move(c->db, persons, err) : status;
}

static enum ch_status count_in(struct crossing *c, int64_t article, struct ch_error *err)
{
    enum ch_status status = ch_count_standing(c->db, article, &c->scratch, &c->effects, err);
    if (status == CH_OK) status = ch_events_step(c->db, article, CH_STEP_IN, &c->scratch, &c->effects, err);
    return status == CH_OK ? ch_sayings_step(c->db, article, CH_STEP_IN, &c->scratch, err) : status;
}

static enum ch_status recount_one(struct crossing *c, int64_t article, struct ch_error *err)
{
    return recount(c->db, article, &c->scratch, &c->effects, err);
}

static enum ch_status settle_one_again(struct crossing *c, int64_t article, struct ch_error *err)
{
    return settle_again(c->db, article, &c->scratch, &c->effects, err);
}

static void dispose(struct crossing *c)
{
    ch_arena_dispose(&c->arena);
    ch_arena_dispose(&c->scratch);
    ch_effects_dispose(&c->effects);
}

/* What others have to do with those that crossed. */
static enum ch_status finish(struct crossing *c, struct ch_error *err)
{
    enum ch_status status = for_others(c, &c->copies, recount_one, err);
    if (status == CH_OK) status = for_others(c, &c->around, settle_one_again, err);
    return status == CH_OK ? ch_effects_write(c->db, &c->effects, err) : status;
}

enum ch_status ch_across_enter_all(struct ch_db *db, int64_t *articles, uint32_t count, struct ch_error *err)
{
    static crossing_fn *const steps[] = {find_copies, stand, settle, count_in};
    struct crossing c = {.db = db, .articles = {articles, count, count}};
    c.persons = ch_arena_alloc(&c.arena, (count + 1) * sizeof *c.persons);
    enum ch_status status = c.persons ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
    if (count) qsort(articles, count, sizeof *articles, by_number);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == CH_OK; i++)
        status = for_each(&c, &c.articles, steps[i], err);
    if (status == CH_OK) status = finish(&c, err);
    dispose(&c);
    return status;
}

enum ch_status ch_across_enter(struct ch_db *db, int64_t article, struct ch_error *err)
{
    return ch_across_enter_all(db, &article, 1, err);
}

static enum ch_status leave(struct crossing *c, int64_t article, struct ch_error *err)
{
    struct ch_persons persons = {0};
    enum ch_status status = take_out(c->db, article, &c->scratch, &c->effects, err);
    if (status == CH_OK) status = ch_persons_read(c->db, article, &c->scratch, &persons, err);
    if (status == CH_OK) status = ch_persons_as_told(c->db, &persons, err);
    if (status == CH_OK) status = ch_copies_leave(c->db, article, &c->arena, &c->copies, err);
    return status == CH_OK ? ch_persons_around(c->db, &persons, &c->arena, &c->around, err) : status;
}

enum ch_status ch_across_leave(struct ch_db *db, int64_t article, struct ch_error *err)
{
    struct crossing c = {.db = db, .articles = {&article, 1, 1}};
    if (ch_batch_forget(db, article)) return CH_OK;
    enum ch_status status = for_each(&c, &c.articles, leave, err);
    if (status == CH_OK) status = finish(&c, err);
    dispose(&c);
    return status;
}

enum ch_status ch_across_take_out(struct ch_db *db, int64_t article, bool *was_in, struct ch_error *err)
{
    int64_t standing = CH_OUT;
    enum ch_status status = ch_run_int(db, CH_SQL_STANDING, &standing, err, "i", article);
    if (status == CH_NOMATCH) status = CH_OK;
    *was_in = status == CH_OK && standing != CH_OUT;
    return *was_in ? ch_across_leave(db, article, err) : status;
}
