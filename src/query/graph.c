#include "query/graph.h"

#include "query/encounters.h"
#include "store/identity.h"

#include <stdlib.h>
#include <string.h>

/* Of so many nodes each two have a place in a table. */
#define TABLE_NODES 1000

/* Two actors by their n, as the database gives them. */
struct pair {
    int64_t a, b;
    uint32_t meetings;
    int32_t first, last;
    uint32_t days, day_count;
};

/* Whom an analyst found to be somebody else. */
struct identity {
    int64_t actor, shown;
};

struct building {
    struct ch_db *db;
    const struct ch_query *query;
    struct ch_arena *arena; /* of the result */
    struct ch_arena work;
    CH_LIST_OF(struct pair) pairs;      /* by a, then b */
    CH_LIST_OF(struct identity) merged; /* by actor */
    struct ch_encounters met;           /* instead of pairs, until it is known which are wanted */
    CH_LIST_OF(struct ch_days) days;
    CH_LIST_OF(struct ch_graph_node) nodes; /* by actor while the graph is built */
    struct ch_graph *out;
};

/* ---- Pairs ---- */

static void widen(struct pair *pair, struct ch_days first, struct ch_days last)
{
    if (first.first && (!pair->first || first.first < pair->first)) pair->first = first.first;
    if (last.last > pair->last) pair->last = last.last;
}

/* A row {a, b, meetings, first, last}; rows of one pair come one behind the other. */
static bool add_row(struct building *b, sqlite3_stmt *row)
{
    int64_t one = sqlite3_column_int64(row, 0), other = sqlite3_column_int64(row, 1);
    struct pair *pair = b->pairs.count ? &b->pairs.items[b->pairs.count - 1] : NULL;
    struct ch_days first = ch_days_of((const char *)sqlite3_column_text(row, 3));
    struct ch_days last = ch_days_of((const char *)sqlite3_column_text(row, 4));
    if (!pair || pair->a != one || pair->b != other) {
        pair = CH_PUSH(&b->work, &b->pairs);
        if (!pair) return false;
        *pair = (struct pair){.a = one, .b = other, .days = b->days.count};
    }
    pair->meetings += (uint32_t)sqlite3_column_int64(row, 2);
    widen(pair, first, last);
    if (!b->query->each_day || !first.first) return true;
    struct ch_days *day = CH_PUSH(b->arena, &b->days);
    if (!day) return false;
    *day = first;
    pair->day_count++;
    return true;
}

static enum ch_status read_pairs(struct building *b, const struct ch_plan *plan, struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_DONE;
    bool room = true;
    if (sqlite3_prepare_v2(b->db->handle, plan->driver.data, -1, &rows, NULL) != SQLITE_OK)
        return ch_db_fail(b->db, "reading the database", err);
    ch_plan_bind(plan, rows);
    while (room && (code = sqlite3_step(rows)) == SQLITE_ROW)
        room = add_row(b, rows);
    enum ch_status status = CH_OK;
    if (!room)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (code != SQLITE_DONE)
        status = ch_db_fail(b->db, "reading the database", err);
    sqlite3_finalize(rows);
    return status;
}

/* ---- Whom an analyst made of them ---- */

static int by_identity(const void *x, const void *y)
{
    const struct identity *a = x, *b = y;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

static int64_t shown_of(const struct building *b, int64_t actor)
{
    const struct identity wanted = {.actor = actor};
    const struct identity *found =
        b->merged.count ? bsearch(&wanted, b->merged.items, b->merged.count, sizeof wanted, by_identity)
                        : NULL;
    return found ? found->shown : actor;
}

static int by_pair(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    if (a->b != b->b) return a->b < b->b ? -1 : 1;
    return (a->days > b->days) - (a->days < b->days);
}

/* Days of two pairs that became one, one behind the other. */
static bool join_days(struct building *b, struct pair *into, const struct pair *pair)
{
    uint32_t start = b->days.count;
    for (uint32_t i = 0; i < into->day_count + pair->day_count; i++) {
        struct ch_days *day = CH_PUSH(b->arena, &b->days);
        if (!day) return false;
        *day = b->days.items[i < into->day_count ? into->days + i : pair->days + i - into->day_count];
    }
    into->days = start;
    into->day_count += pair->day_count;
    return true;
}

/* Puts those that are shown in the place of those that were found; pairs that became one are joined, those of
 * one with himself are dropped. */
static bool show_pairs(struct building *b)
{
    uint32_t kept = 0;
    struct pair *pairs = b->pairs.items;
    for (uint32_t i = 0; i < b->pairs.count; i++) {
        int64_t one = shown_of(b, pairs[i].a), other = shown_of(b, pairs[i].b);
        pairs[i].a = one < other ? one : other;
        pairs[i].b = one < other ? other : one;
    }
    qsort(pairs, b->pairs.count, sizeof *pairs, by_pair);
    for (uint32_t i = 0; i < b->pairs.count; i++) {
        struct pair *last = kept ? &pairs[kept - 1] : NULL;
        if (pairs[i].a == pairs[i].b) continue;
        if (!last || last->a != pairs[i].a || last->b != pairs[i].b) {
            pairs[kept++] = pairs[i];
            continue;
        }
        last->meetings += pairs[i].meetings;
        if (pairs[i].first && (!last->first || pairs[i].first < last->first)) last->first = pairs[i].first;
        if (pairs[i].last > last->last) last->last = pairs[i].last;
        if (!join_days(b, last, &pairs[i])) return false;
    }
    b->pairs.count = kept;
    return true;
}

static enum ch_status read_merged(struct building *b, struct ch_error *err)
{
    static const char sql[] = "SELECT n, same_as FROM actor WHERE same_as IS NOT NULL ORDER BY n";
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_DONE;
    bool room = true;
    if (sqlite3_prepare_v2(b->db->handle, sql, -1, &rows, NULL) != SQLITE_OK)
        return ch_db_fail(b->db, "reading the database", err);
    while (room && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct identity *item = CH_PUSH(&b->work, &b->merged);
        room = item != NULL;
        if (item) *item = (struct identity){sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 1)};
    }
    enum ch_status status =
        room && code != SQLITE_DONE ? ch_db_fail(b->db, "reading the database", err) : CH_OK;
    sqlite3_finalize(rows);
    return room ? status : ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status show(struct building *b, struct ch_error *err)
{
    bool room = !b->merged.count || show_pairs(b);
    return room ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* ---- Nodes ---- */

static int by_weight(const void *x, const void *y)
{
    const struct ch_graph_node *a = x, *b = y;
    if (a->meetings != b->meetings) return a->meetings < b->meetings ? 1 : -1;
    return strcmp(a->key, b->key);
}

static bool put_nodes(struct building *b, const uint64_t *meetings, int64_t most)
{
    for (int64_t n = 0; n <= most; n++) {
        struct ch_graph_node *node = meetings[n] ? CH_PUSH(b->arena, &b->nodes) : NULL;
        if (meetings[n] && !node) return false;
        if (node) *node = (struct ch_graph_node){.actor = n, .meetings = meetings[n]};
    }
    return true;
}

/* Numbers of actors are dense, so their meetings are summed up in an array. */
static bool add_nodes(struct building *b)
{
    int64_t most = 0;
    for (uint32_t i = 0; i < b->pairs.count; i++)
        most = b->pairs.items[i].b > most ? b->pairs.items[i].b : most;
    uint64_t *meetings = ch_arena_alloc(&b->work, ((size_t)most + 1) * sizeof *meetings);
    if (!meetings) return false;
    for (uint32_t i = 0; i < b->pairs.count; i++) {
        meetings[b->pairs.items[i].a] += b->pairs.items[i].meetings;
        meetings[b->pairs.items[i].b] += b->pairs.items[i].meetings;
    }
    return put_nodes(b, meetings, most);
}

/* ---- The network of all times ---- */

/* How many two met, on their own or as those who were found to be them; 0 when they did not. */
static uint64_t meetings_of(sqlite3_stmt *read, int64_t a, int64_t b)
{
    uint64_t meetings = 0;
    sqlite3_bind_int64(read, 1, a);
    sqlite3_bind_int64(read, 2, b);
    if (sqlite3_step(read) == SQLITE_ROW) meetings = (uint64_t)sqlite3_column_int64(read, 0);
    sqlite3_reset(read);
    return meetings;
}

/* Nobody meets himself: what two met who are one is taken away from both. */
static enum ch_status part_merged(struct building *b, uint64_t *meetings, struct ch_error *err)
{
    static const char sql[] = "SELECT meetings FROM actor_contact WHERE a = ? AND b = ?";
    sqlite3_stmt *read = NULL;
    if (!b->merged.count) return CH_OK;
    if (sqlite3_prepare_v2(b->db->handle, sql, -1, &read, NULL) != SQLITE_OK)
        return ch_db_fail(b->db, "reading the database", err);
    for (uint32_t i = 0; i < b->merged.count; i++) {
        const struct identity *one = &b->merged.items[i];
        meetings[one->shown] -= 2 * meetings_of(read, one->actor, one->shown);
        for (uint32_t k = i + 1; k < b->merged.count; k++)
            if (b->merged.items[k].shown == one->shown)
                meetings[one->shown] -= 2 * meetings_of(read, one->actor, b->merged.items[k].actor);
    }
    sqlite3_finalize(read);
    return CH_OK;
}

/* Meetings of each actor, out of the sums that the database keeps. */
static enum ch_status add_summed_nodes(struct building *b, struct ch_error *err)
{
    int64_t most = 0;
    sqlite3_stmt *rows = NULL;
    enum ch_status status = ch_exec_int(b->db, "SELECT ifnull(max(n), 0) FROM actor", &most, err);
    if (status != CH_OK) return status;
    uint64_t *meetings = ch_arena_alloc(&b->work, ((size_t)most + 1) * sizeof *meetings);
    if (!meetings) return ch_fail(err, CH_NOMEM, "out of memory");
    int code = SQLITE_ERROR;
    if (sqlite3_prepare_v2(b->db->handle, "SELECT actor, meetings FROM actor_met", -1, &rows, NULL) ==
        SQLITE_OK)
        while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
            int64_t shown = shown_of(b, sqlite3_column_int64(rows, 0));
            if (shown > 0 && shown <= most) meetings[shown] += (uint64_t)sqlite3_column_int64(rows, 1);
        }
    sqlite3_finalize(rows);
    status =
        code == SQLITE_DONE ? part_merged(b, meetings, err) : ch_db_fail(b->db, "reading the database", err);
    if (status != CH_OK) return status;
    return put_nodes(b, meetings, most) ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* The pairs of the actors that are nodes, or were found to be them. */
static enum ch_status read_pairs_of_nodes(struct building *b, struct ch_error *err)
{
    /* Each two are looked for once, in the order in which edges are to come. */
    static const char sql[] =
        "WITH n (actor, place) AS MATERIALIZED (SELECT value, key FROM json_each(?1)) "
        "SELECT c.a, c.b, c.meetings, c.first, c.last FROM n x CROSS JOIN n y ON y.place > x.place "
        "CROSS JOIN actor_contact c ON c.a = min(x.actor, y.actor) AND c.b = max(x.actor, y.actor)";
    CH_LIST_OF(int64_t) actors = {0};
    struct ch_buf list = {0};
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_ERROR;
    bool room = true;
    for (uint32_t i = 0; i < b->out->node_count + b->merged.count && room; i++) {
        bool node = i < b->out->node_count;
        int64_t *slot = CH_PUSH(&b->work, &actors);
        room = slot != NULL;
        if (room) *slot = node ? b->out->nodes[i].actor : b->merged.items[i - b->out->node_count].actor;
    }
    if (room) ch_numbers_list(&list, actors.items, actors.count);
    if (room && sqlite3_prepare_v2(b->db->handle, sql, -1, &rows, NULL) == SQLITE_OK) {
        sqlite3_bind_text(rows, 1, list.data, -1, SQLITE_STATIC);
        while (room && (code = sqlite3_step(rows)) == SQLITE_ROW)
            room = add_row(b, rows);
    }
    room = room && !list.failed;
    sqlite3_finalize(rows);
    ch_buf_dispose(&list);
    if (!room) return ch_fail(err, CH_NOMEM, "out of memory");
    return code == SQLITE_DONE ? show(b, err) : ch_db_fail(b->db, "reading the database", err);
}

/* ---- Networks of many meetings ---- */

/* Sums up the meetings of each, as those that are shown; what one met with himself is dropped. */
static bool add_nodes_met(struct building *b)
{
    struct ch_encounters *met = &b->met;
    uint32_t kept = 0;
    uint64_t *meetings = ch_arena_alloc(&b->work, ((size_t)met->most + 1) * sizeof *meetings);
    if (!meetings) return false;
    for (uint32_t i = 0; i < met->count; i++) {
        struct ch_encounter *item = &met->items[i];
        item->a = (uint32_t)shown_of(b, item->a);
        item->b = (uint32_t)shown_of(b, item->b);
        if (item->a == item->b) continue;
        meetings[item->a] += item->meetings;
        meetings[item->b] += item->meetings;
        met->items[kept++] = *item;
    }
    met->count = kept;
    return put_nodes(b, meetings, met->most);
}

/* Pairs in the order of the nodes. */
static bool put_pairs(struct building *b, const uint32_t *table)
{
    uint32_t count = b->out->node_count;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++) {
            uint32_t meetings = table[(size_t)i * count + k] + table[(size_t)k * count + i];
            struct pair *pair = meetings ? CH_PUSH(&b->work, &b->pairs) : NULL;
            if (meetings && !pair) return false;
            if (!pair) continue;
            *pair =
                (struct pair){.a = b->out->nodes[i].actor, .b = b->out->nodes[k].actor, .meetings = meetings};
        }
    return true;
}

/* The pairs among the actors that are nodes. */
static bool count_pairs_of_nodes(struct building *b)
{
    uint32_t count = b->out->node_count;
    uint32_t *table = ch_arena_alloc(&b->work, (size_t)count * count * sizeof *table);
    uint32_t *places = ch_arena_alloc(&b->work, ((size_t)b->met.most + 1) * sizeof *places);
    if (!table || !places) return false;
    for (uint32_t i = 0; i < count; i++)
        places[b->out->nodes[i].actor] = i + 1;
    for (uint32_t i = 0; i < b->met.count; i++) {
        const struct ch_encounter *item = &b->met.items[i];
        uint32_t one = places[item->a], other = places[item->b];
        if (one && other) table[(size_t)(one - 1) * count + other - 1] += item->meetings;
    }
    return put_pairs(b, table);
}

/* ---- Cutting off ---- */

static int by_number(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a < b) - (a > b);
}

/* Drops the nodes that have fewer meetings than the max-th; those that have as many stay, to be told apart by
 * key. */
static bool drop_below(struct building *b, uint32_t max)
{
    uint32_t kept = 0;
    if (!max || b->nodes.count <= max) return true;
    uint64_t *weights = ch_arena_alloc(&b->work, b->nodes.count * sizeof *weights);
    if (!weights) return false;
    for (uint32_t i = 0; i < b->nodes.count; i++)
        weights[i] = b->nodes.items[i].meetings;
    qsort(weights, b->nodes.count, sizeof *weights, by_number);
    for (uint32_t i = 0; i < b->nodes.count; i++)
        if (b->nodes.items[i].meetings >= weights[max - 1]) b->nodes.items[kept++] = b->nodes.items[i];
    b->nodes.count = kept;
    return true;
}

static enum ch_status name_nodes(struct building *b, struct ch_error *err)
{
    static const char sql[] = "SELECT key, name, type, country, wikidata FROM identity WHERE n = ?";
    sqlite3_stmt *read = NULL;
    bool failed = false;
    enum ch_status status = CH_OK;
    if (sqlite3_prepare_v2(b->db->handle, sql, -1, &read, NULL) != SQLITE_OK)
        return ch_db_fail(b->db, "reading the database", err);
    for (uint32_t i = 0; i < b->nodes.count && status == CH_OK && !failed; i++) {
        struct ch_graph_node *node = &b->nodes.items[i];
        sqlite3_bind_int64(read, 1, node->actor);
        if (sqlite3_step(read) == SQLITE_ROW) {
            node->key = ch_column_copy(read, 0, b->arena, &failed);
            node->name = ch_column_copy(read, 1, b->arena, &failed);
            node->type = ch_column_copy(read, 2, b->arena, &failed);
            node->country = ch_column_copy(read, 3, b->arena, &failed);
            node->wikidata = ch_column_copy(read, 4, b->arena, &failed);
        } else
            status = ch_fail(err, CH_CORRUPT, "somebody who met is no actor of the database");
        sqlite3_reset(read);
    }
    sqlite3_finalize(read);
    return failed ? ch_fail(err, CH_NOMEM, "out of memory") : status;
}

/* ---- Edges ---- */

struct place {
    int64_t actor;
    uint32_t node;
};

static int by_place(const void *x, const void *y)
{
    const struct place *a = x, *b = y;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

static int by_ends(const void *x, const void *y)
{
    const struct ch_graph_edge *a = x, *b = y;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* The edge of a pair; false when one of the two has been left out. */
static bool edge_of(const struct pair *pair, const struct place *places, uint32_t count,
                    struct ch_graph_edge *edge)
{
    struct place one = {.actor = pair->a}, other = {.actor = pair->b};
    const struct place *p = bsearch(&one, places, count, sizeof *places, by_place);
    const struct place *q = bsearch(&other, places, count, sizeof *places, by_place);
    if (!p || !q) return false;
    *edge = (struct ch_graph_edge){.a = p->node < q->node ? p->node : q->node,
                                   .b = p->node < q->node ? q->node : p->node,
                                   .meetings = pair->meetings,
                                   .first = pair->first,
                                   .last = pair->last,
                                   .days = pair->days,
                                   .day_count = pair->day_count};
    return true;
}

static bool make_edges(struct building *b)
{
    struct ch_graph *g = b->out;
    struct place *places = ch_arena_alloc(&b->work, g->node_count * sizeof *places);
    g->edges = ch_arena_alloc(b->arena, b->pairs.count * sizeof *g->edges);
    if (!places || !g->edges) return false;
    for (uint32_t i = 0; i < g->node_count; i++)
        places[i] = (struct place){g->nodes[i].actor, i};
    qsort(places, g->node_count, sizeof *places, by_place);
    for (uint32_t i = 0; i < b->pairs.count; i++)
        if (edge_of(&b->pairs.items[i], places, g->node_count, &g->edges[g->edge_count])) g->edge_count++;
    bool sorted = true;
    for (uint32_t i = 1; i < g->edge_count && sorted; i++)
        sorted = by_ends(&g->edges[i - 1], &g->edges[i]) < 0;
    if (!sorted) qsort(g->edges, g->edge_count, sizeof *g->edges, by_ends);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        g->nodes[g->edges[i].a].partners++;
        g->nodes[g->edges[i].b].partners++;
    }
    return true;
}

static enum ch_status finish(struct building *b, uint32_t max, struct ch_error *err)
{
    struct ch_graph *g = b->out;
    uint32_t all = b->nodes.count;
    if (!drop_below(b, max)) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = name_nodes(b, err);
    if (status != CH_OK) return status;
    qsort(b->nodes.items, b->nodes.count, sizeof *b->nodes.items, by_weight);
    g->nodes = b->nodes.items;
    g->node_count = max && b->nodes.count > max ? max : b->nodes.count;
    g->left_out = all - g->node_count;
    if (b->met.count)
        status = count_pairs_of_nodes(b) ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
    else if (!b->pairs.count)
        status = read_pairs_of_nodes(b, err);
    if (status != CH_OK) return status;
    g->days = b->days.items;
    g->day_count = b->days.count;
    return make_edges(b) ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* All who met somebody, with the pairs. */
static enum ch_status add_all(struct building *b, uint32_t max, struct ch_error *err)
{
    struct ch_plan plan;
    enum ch_status status = ch_plan_make(&plan, b->db, b->query, err);
    bool table = status == CH_OK && max && max <= TABLE_NODES && plan.network != CH_NETWORK_OF_SQL;
    if (table) {
        status = ch_encounters_read(b->db, &plan, &b->work, &b->met, err);
    } else if (status == CH_OK) {
        status = read_pairs(b, &plan, err);
        if (status == CH_OK) status = show(b, err);
    }
    if (status == CH_OK && !(table ? add_nodes_met(b) : add_nodes(b)))
        status = ch_fail(err, CH_NOMEM, "out of memory");
    ch_plan_dispose(&plan);
    return status;
}

enum ch_status ch_graph_build(struct ch_db *db, const struct ch_query *query, uint32_t max_nodes,
                              struct ch_arena *arena, struct ch_graph *out, struct ch_error *err)
{
    struct building b = {.db = db, .query = query, .arena = arena, .out = out};
    bool sums = max_nodes && ch_plan_sums_network(query);
    *out = (struct ch_graph){0};
    enum ch_status status = read_merged(&b, err);
    if (status == CH_OK) status = sums ? add_summed_nodes(&b, err) : add_all(&b, max_nodes, err);
    if (status == CH_OK) status = b.nodes.count ? finish(&b, max_nodes, err) : CH_NOMATCH;
    ch_arena_dispose(&b.work);
    return status;
}
