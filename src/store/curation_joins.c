/* Reports that analysts join and separate: the table by_hand, and joining anew what it is about. */
#include "store/across.h"
#include "store/curation_settle.h"

/* Two reports of one kind that a decision is about; of a separation twice the same. */
struct two {
    struct ch_fact_row a, b;
};

static enum ch_status find_two(struct ch_db *db, const struct ch_decision *d, struct two *out,
                               struct ch_error *err)
{
    enum ch_status status = ch_fact_row_find(db, d->subject, d->article, d->start, d->end, &out->a, err);
    out->b = out->a;
    if (status == CH_OK && d->act == CH_ACT_JOIN)
        status =
            ch_fact_row_find(db, d->object, d->object_article, d->object_start, d->object_end, &out->b, err);
    bool fits = out->a.kind == out->b.kind && out->a.kind <= CH_FACT_STATEMENT &&
                (d->act == CH_ACT_SEPARATE || out->a.n != out->b.n);
    return status == CH_OK && !fits ? CH_NOMATCH : status;
}

static bool same_two(const struct two *x, const struct two *y)
{
    return x->a.kind == y->a.kind &&
           ((x->a.n == y->a.n && x->b.n == y->b.n) || (x->a.n == y->b.n && x->b.n == y->a.n));
}

/* The number of the last decision in force that says the same of the two; 0: none does. */
static enum ch_status last_on(struct ch_db *db, const struct ch_decision *d, const struct two *two,
                              int64_t *last, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_decisions all = {0};
    *last = 0;
    enum ch_status status = ch_decisions_of(db, d->act, d->article, &arena, &all, err);
    for (uint32_t i = all.count; i-- > 0 && status == CH_OK && !*last;) {
        struct two found;
        status = find_two(db, &all.items[i], &found, err);
        if (status == CH_OK && same_two(&found, two)) *last = all.items[i].n;
        if (status == CH_NOMATCH) status = CH_OK;
    }
    ch_arena_dispose(&arena);
    return status;
}

static enum ch_status write_row(struct ch_db *db, const char *kind, int64_t report, int64_t other,
                                int64_t decision, struct ch_error *err)
{
    return decision ? ch_run(db, CH_SQL_HAND_PUT, err, "tiii", kind, report, other, decision)
                    : ch_run(db, CH_SQL_HAND_DROP, err, "tii", kind, report, other);
}

/* The articles of the two are taken out and enter again. */
static enum ch_status write_two(struct ch_db *db, const struct two *two, const char *kind, int64_t decision,
                                struct ch_error *err)
{
    const int64_t articles[] = {two->a.article, two->b.article};
    bool was_in[2] = {false, false};
    enum ch_status status = CH_OK;
    for (int i = 0; i < 2 && status == CH_OK; i++)
        status = ch_across_take_out(db, articles[i], &was_in[i], err);
    if (status == CH_OK) status = write_row(db, kind, two->a.n, two->b.n, decision, err);
    if (status == CH_OK) status = write_row(db, kind, two->b.n, two->a.n, decision, err);
    for (int i = 0; i < 2 && status == CH_OK; i++)
        if (was_in[i]) status = ch_across_enter(db, articles[i], err);
    return status;
}

enum ch_status ch_settle_joined(struct ch_db *db, const struct ch_decision *decision, struct ch_error *err)
{
    struct two two;
    int64_t last = 0, stored = 0;
    enum ch_status status = decision->article ? find_two(db, decision, &two, err) : CH_NOMATCH;
    if (status == CH_NOMATCH) return CH_OK; /* one of them is not there yet, or no longer found */
    if (status == CH_OK) status = last_on(db, decision, &two, &last, err);
    if (status != CH_OK) return status;
    const char *kind = two.a.kind == CH_FACT_MEETING ? "m" : "s";
    status = ch_run_int(db, CH_SQL_HAND_GET, &stored, err, "tii", kind, two.a.n, two.b.n);
    if (status != CH_OK && status != CH_NOMATCH) return status;
    return stored == last ? CH_OK : write_two(db, &two, kind, last, err);
}
