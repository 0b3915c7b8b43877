/* What two said on one day on the same topic. */
#include "query/plan.h"
#include "query/topic.h"
#include "store/identity.h"

/* Of one day and side at most so many statements are compared: a country may have thousands. */
#define SIDE_MAX 200

struct said {
    struct ch_str speaker, said, id;
    struct ch_topic topic;
};

struct side {
    struct said *items;
    uint32_t count, cap;
    struct ch_arena *arena;
};

struct comparing {
    struct ch_db *db;
    const struct ch_query *query;
    struct ch_arena arena; /* of the day */
    ch_row_fn *fn;
    void *context;
    uint64_t rows;
};

/* ---- The statements of a day ---- */

static bool keep_text(struct side *side, const struct ch_value *value, struct ch_str *out)
{
    if (!value || value->type != CH_VALUE_TEXT) return true;
    char *copy = ch_arena_copy(side->arena, value->text.ptr, value->text.len);
    *out = (struct ch_str){copy, value->text.len};
    return copy != NULL;
}

static enum ch_status add_said(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                               struct ch_error *err)
{
    struct side *side = context;
    struct said *said = CH_PUSH(side->arena, side);
    bool room = said && keep_text(side, ch_value_named(info, values, "speaker"), &said->speaker) &&
                keep_text(side, ch_value_named(info, values, "said"), &said->said) &&
                keep_text(side, ch_value_named(info, values, "id"), &said->id) &&
                ch_topic_of(said->said, side->arena, &said->topic);
    return room ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status read_side(struct comparing *c, const struct ch_party *party, const char *day,
                                struct side *side, struct ch_error *err)
{
    struct ch_query query = {
        .ask = CH_ASK_SAID, .a = party, .since = day, .until = day, .limit = SIDE_MAX, .oldest_first = true};
    *side = (struct side){.arena = &c->arena};
    enum ch_status status = ch_query_run(c->db, &query, add_said, side, err);
    return status == CH_NOMATCH ? CH_OK : status;
}

/* ---- Pairs ---- */

static struct ch_value text_value(struct ch_str text)
{
    return (struct ch_value){.type = CH_VALUE_TEXT, .text = text};
}

static enum ch_status give(struct comparing *c, const char *day, const struct said *a, const struct said *b,
                           const struct ch_str *shared, uint32_t count, struct ch_error *err)
{
    struct ch_value values[] = {text_value(ch_str_of(day)), {.type = CH_VALUE_LIST, .list = {shared, count}},
                                text_value(a->speaker),     text_value(a->said),
                                text_value(b->speaker),     text_value(b->said),
                                text_value(a->id),          text_value(b->id)};
    c->rows++;
    return c->fn(c->context, ch_ask_info(CH_ASK_SAME_DAY), values, err);
}

static bool full(const struct comparing *c)
{
    return c->query->limit && c->rows >= c->query->limit;
}

/* The one of side b that shares most with a; NULL where none is on the same topic. */
static const struct said *nearest(const struct said *a, const struct side *b, struct ch_str *shared)
{
    const struct said *best = NULL;
    uint32_t most = CH_TOPIC_SAME - 1;
    for (uint32_t i = 0; i < b->count; i++) {
        uint32_t weight;
        ch_topic_shared(&a->topic, &b->items[i].topic, shared, &weight);
        if (weight <= most || ch_str_eq(a->id, b->items[i].id)) continue;
        most = weight;
        best = &b->items[i];
    }
    return best;
}

static enum ch_status compare_sides(struct comparing *c, const char *day, const struct side *a,
                                    const struct side *b, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < a->count && status == CH_OK && !full(c); i++) {
        const struct said *one = &a->items[i];
        struct ch_str *shared = ch_arena_alloc(&c->arena, (one->topic.count + 1) * sizeof *shared);
        uint32_t weight;
        if (!shared) return ch_fail(err, CH_NOMEM, "out of memory");
        const struct said *other = nearest(one, b, shared);
        if (!other) continue;
        uint32_t count = ch_topic_shared(&one->topic, &other->topic, shared, &weight);
        status = give(c, day, one, other, shared, count, err);
    }
    return status;
}

static enum ch_status compare_day(struct comparing *c, int32_t number, struct ch_error *err)
{
    struct side a, b;
    char day[11];
    ch_day_write(number, day);
    ch_arena_reset(&c->arena, 65536);
    enum ch_status status = read_side(c, c->query->a, day, &a, err);
    if (status == CH_OK) status = read_side(c, c->query->b, day, &b, err);
    return status == CH_OK ? compare_sides(c, day, &a, &b, err) : status;
}

static enum ch_status each_day(struct comparing *c, const struct ch_plan *plan, struct ch_error *err)
{
    sqlite3_stmt *days = NULL;
    int code = SQLITE_DONE;
    enum ch_status status = CH_OK;
    if (sqlite3_prepare_v2(c->db->handle, plan->driver.data, -1, &days, NULL) != SQLITE_OK)
        return ch_db_fail(c->db, "reading the database", err);
    ch_plan_bind(plan, days);
    while (status == CH_OK && !full(c) && (code = sqlite3_step(days)) == SQLITE_ROW)
        if (sqlite3_column_int(days, 0) > 0) status = compare_day(c, sqlite3_column_int(days, 0), err);
    if (status == CH_OK && !full(c) && code != SQLITE_DONE)
        status = ch_db_fail(c->db, "reading the database", err);
    sqlite3_finalize(days);
    return status;
}

enum ch_status ch_same_day_rows(struct ch_db *db, const struct ch_query *query, ch_row_fn *fn, void *context,
                                struct ch_error *err)
{
    struct comparing c = {.db = db, .query = query, .fn = fn, .context = context};
    struct ch_plan plan;
    enum ch_status status = ch_plan_make(&plan, db, query, err);
    if (status == CH_OK) status = each_day(&c, &plan, err);
    if (status == CH_OK && !c.rows) status = CH_NOMATCH;
    ch_plan_dispose(&plan);
    ch_arena_dispose(&c.arena);
    return status;
}
