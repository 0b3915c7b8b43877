#include "query/report.h"

#include "store/db.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct ch_db *db;
    const struct ch_report_query *query;
    struct ch_arena *arena;
    struct ch_report *out;
    struct ch_report_facts *facts; /* where rows go */
    bool failed;
};

/* ---- Rows ---- */

static const char *text_of(struct reading *r, const struct ch_ask_info *info, const struct ch_value *values,
                           const char *name)
{
    const struct ch_value *value = ch_value_named(info, values, name);
    if (!value || value->type != CH_VALUE_TEXT) return NULL;
    const char *copy = ch_arena_copy(r->arena, value->text.ptr, value->text.len);
    r->failed = r->failed || !copy;
    return copy;
}

/* The items of a list, or the one text, copied. */
static struct ch_str *items_of(struct reading *r, const struct ch_ask_info *info,
                               const struct ch_value *values, const char *name, uint32_t *count)
{
    const struct ch_value *value = ch_value_named(info, values, name);
    bool list = value && value->type == CH_VALUE_LIST;
    *count = list ? value->list.count : value && value->type == CH_VALUE_TEXT;
    struct ch_str *items = ch_arena_alloc(r->arena, (*count + 1) * sizeof *items);
    for (uint32_t i = 0; items && i < *count; i++) {
        struct ch_str item = list ? value->list.items[i] : value->text;
        items[i] = (struct ch_str){ch_arena_copy(r->arena, item.ptr, item.len), item.len};
        r->failed = r->failed || !items[i].ptr;
    }
    r->failed = r->failed || !items;
    if (!items) *count = 0;
    return items;
}

static enum ch_status add_fact(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                               struct ch_error *err)
{
    struct reading *r = context;
    struct ch_report_fact *fact = CH_PUSH(r->arena, r->facts);
    if (!fact) return ch_fail(err, CH_NOMEM, "out of memory");
    fact->meeting = r->facts == &r->out->meetings;
    fact->id = text_of(r, info, values, "id");
    fact->date = text_of(r, info, values, "date");
    fact->status = text_of(r, info, values, fact->meeting ? "status" : "kind");
    fact->who = items_of(r, info, values, fact->meeting ? "participants" : "speaker", &fact->who_count);
    fact->to = items_of(r, info, values, "to", &fact->to_count);
    fact->place = text_of(r, info, values, "place");
    fact->role = text_of(r, info, values, "role");
    fact->said = text_of(r, info, values, "said");
    fact->reports = ch_value_named(info, values, "reports")->integer;
    fact->article = text_of(r, info, values, "article");
    return r->failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

/* One more than are wanted are read, to know whether there are more. */
static enum ch_status read_facts(struct reading *r, struct ch_query *query, struct ch_report_facts *facts,
                                 struct ch_error *err)
{
    const struct ch_report_query *q = r->query;
    r->facts = facts;
    query->since = q->since;
    query->until = q->until;
    query->country = q->country;
    query->outlet = q->outlet;
    query->limit = q->limit == UINT32_MAX ? 0 : q->limit + 1;
    enum ch_status status = ch_query_run(r->db, query, add_fact, r, err);
    return status == CH_NOMATCH ? CH_OK : status;
}

static int newest_first(const void *x, const void *y)
{
    const struct ch_report_fact *a = x, *b = y;
    int order = strcmp(b->date ? b->date : "", a->date ? a->date : "");
    return order ? order : strcmp(a->id, b->id);
}

static void cut(struct ch_report_facts *facts, uint32_t limit)
{
    facts->more = facts->count > limit;
    if (facts->more) facts->count = limit;
}

static enum ch_status read_meetings(struct reading *r, struct ch_error *err)
{
    const struct ch_report_query *q = r->query;
    struct ch_query query = {.ask = CH_ASK_MET, .a = q->a, .b = q->b, .status = q->status, .place = q->place};
    enum ch_status status = read_facts(r, &query, &r->out->meetings, err);
    cut(&r->out->meetings, q->limit);
    return status;
}

/* With two, what the one said to the other and the other way round. */
static enum ch_status read_statements(struct reading *r, struct ch_error *err)
{
    const struct ch_report_query *q = r->query;
    struct ch_report_facts *statements = &r->out->statements;
    struct ch_query query = {.ask = CH_ASK_SAID, .a = q->a, .to = q->b, .about = q->about};
    enum ch_status status = read_facts(r, &query, statements, err);
    if (status == CH_OK && q->b) {
        query.a = q->b;
        query.to = q->a;
        status = read_facts(r, &query, statements, err);
        if (statements->count)
            qsort(statements->items, statements->count, sizeof *statements->items, newest_first);
    }
    cut(statements, q->limit);
    return status;
}

/* ---- The articles ---- */

static int by_text(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static int by_publication(const void *x, const void *y)
{
    const struct ch_article *a = &((const struct ch_record *)x)->article,
                            *b = &((const struct ch_record *)y)->article;
    int order = strcmp(b->published ? b->published : "", a->published ? a->published : "");
    return order ? order : strcmp(a->id, b->id);
}

/* Each of the articles that facts stand in once, in order. */
static const char **list_articles(struct reading *r, uint32_t *count)
{
    struct ch_report_facts *lists[] = {&r->out->meetings, &r->out->statements};
    uint32_t all = lists[0]->count + lists[1]->count, kept = 0;
    const char **ids = ch_arena_alloc(r->arena, (all + 1) * sizeof *ids);
    if (!ids) return NULL;
    all = 0;
    for (int l = 0; l < 2; l++)
        for (uint32_t i = 0; i < lists[l]->count; i++)
            ids[all++] = lists[l]->items[i].article;
    qsort(ids, all, sizeof *ids, by_text);
    for (uint32_t i = 0; i < all; i++)
        if (!kept || strcmp(ids[kept - 1], ids[i]) != 0) ids[kept++] = ids[i];
    *count = kept;
    return ids;
}

struct place {
    const char *id;
    uint32_t index;
};

static bool link_facts(struct reading *r)
{
    struct ch_report *out = r->out;
    struct ch_report_facts *lists[] = {&out->meetings, &out->statements};
    struct place *places = ch_arena_alloc(r->arena, (out->article_count + 1) * sizeof *places);
    if (!places) return false;
    for (uint32_t i = 0; i < out->article_count; i++)
        places[i] = (struct place){out->articles[i].article.id, i};
    qsort(places, out->article_count, sizeof *places, by_text);
    for (int l = 0; l < 2; l++)
        for (uint32_t i = 0; i < lists[l]->count; i++) {
            const struct place *found =
                bsearch(&lists[l]->items[i].article, places, out->article_count, sizeof *places, by_text);
            lists[l]->items[i].source = found ? found->index : 0;
        }
    return true;
}

static enum ch_status read_articles(struct reading *r, struct ch_error *err)
{
    struct ch_report *out = r->out;
    const char **ids = list_articles(r, &out->article_count);
    out->articles = ch_arena_alloc(r->arena, (out->article_count + 1) * sizeof *out->articles);
    if (!ids || !out->articles) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < out->article_count && status == CH_OK; i++)
        status = ch_record_find(r->db, ids[i], r->arena, &out->articles[i], err);
    if (status != CH_OK) return status;
    qsort(out->articles, out->article_count, sizeof *out->articles, by_publication);
    return link_facts(r) ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* ---- The whole ---- */

static enum ch_status read_sums(struct reading *r, struct ch_error *err)
{
    const struct ch_report_query *q = r->query;
    struct ch_query query = {.ask = CH_ASK_TIMELINE,
                             .a = q->a,
                             .b = q->b,
                             .since = q->since,
                             .until = q->until,
                             .country = q->country,
                             .outlet = q->outlet};
    enum ch_status status = ch_timeline_read(r->db, &query, r->arena, &r->out->timeline, err);
    if (status != CH_OK && status != CH_NOMATCH) return status;
    query.ask = CH_ASK_NETWORK;
    query.b = NULL;
    status = ch_graph_build(r->db, &query, CH_GRAPH_USUAL, r->arena, &r->out->graph, err);
    if (status == CH_OK) status = ch_graph_measure(&r->out->graph, err);
    return status == CH_NOMATCH ? CH_OK : status;
}

enum ch_status ch_report_read(struct ch_db *db, const struct ch_report_query *query, struct ch_arena *arena,
                              struct ch_report *out, struct ch_error *err)
{
    struct reading r = {.db = db, .query = query, .arena = arena, .out = out};
    *out = (struct ch_report){0};
    bool own = sqlite3_get_autocommit(db->handle);
    enum ch_status status = own ? ch_run(db, CH_SQL_BEGIN_READ, err, "") : CH_OK;
    if (status != CH_OK) return status;
    status = read_meetings(&r, err);
    if (status == CH_OK) status = read_statements(&r, err);
    if (status == CH_OK && !out->meetings.count && !out->statements.count) status = CH_NOMATCH;
    if (status == CH_OK) status = read_sums(&r, err);
    if (status == CH_OK) status = read_articles(&r, err);
    if (own) sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
