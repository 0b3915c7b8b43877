#include "query/encounters.h"

#include <stdlib.h>
#include <string.h>

/* The index of the status alone has all that is wanted of the events in a time. */
const char *const ch_encounters_sql[CH_ENCOUNTERS_COUNT] = {
    [CH_ENCOUNTERS_EARLY] = "SELECT n FROM event INDEXED BY event_long WHERE last_day <> date AND n >= "
                            ":before AND n < min(:since, "
                            ":until) AND last_day >= :since_day AND status = 'held' ORDER BY n",
    [CH_ENCOUNTERS_HELD] =
        "SELECT n FROM event INDEXED BY event_status WHERE status = 'held' AND n >= :since "
        "AND n < :until ORDER BY n",
    [CH_ENCOUNTERS_ONE] =
        "SELECT 1 FROM event WHERE n = ?1 AND status = 'held' AND (n >= :since OR last_day >= "
        ":since_day)",
    [CH_ENCOUNTERS_COUNTRY] =
        "SELECT event FROM event_participant WHERE country = :country AND event >= :from "
        "AND event < :until",
    [CH_ENCOUNTERS_OUTLET] =
        "SELECT r.event FROM article o CROSS JOIN meeting r ON r.article = o.n AND r.event >= :from AND "
        "r.event < :until WHERE o.outlet = :outlet COLLATE NOCASE",
    [CH_ENCOUNTERS_PARTS] =
        "SELECT event, actor, country FROM event_participant WHERE event >= ?1 ORDER BY event, seq",
    [CH_ENCOUNTERS_ACTORS] =
        "SELECT event, actor FROM event_participant WHERE event >= ?1 ORDER BY event, seq",
    [CH_ENCOUNTERS_SUMS] = "SELECT b, meetings FROM actor_contact WHERE a = ?1 AND b > ?2",
};

/* With fewer events than this each is looked up, with more all held events are read beside them. */
#define FEW_EVENTS 5000
/* Stepping over so many participants takes as long as looking for the next event. */
#define STEPS_OF_SEARCH 12

enum { IS_A = 1, IN_CIRCLE = 2 };

struct part {
    uint32_t actor;
    bool first;  /* of an event */
    bool listed; /* the event is of the outlet asked for */
    bool of_country, is_a;
};

struct reading {
    struct ch_db *db;
    const struct ch_plan *plan;
    const struct ch_query *query;
    struct ch_arena *arena; /* of the result */
    struct ch_arena work;
    struct ch_ids64 held, listed; /* events in order, each once */
    struct {
        struct part *items;
        uint32_t count, cap;
    } parts;
    uint8_t *flags; /* by n of actor */
    bool countries; /* of participants are wanted: the list of events does not tell all about them */
    struct ch_encounters *out;
};

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status failed(struct reading *r, struct ch_error *err)
{
    return ch_db_fail(r->db, "reading the database", err);
}

static bool push(struct reading *r, uint32_t one, uint32_t other, uint32_t meetings)
{
    struct ch_encounter *item = CH_PUSH(r->arena, r->out);
    if (item) *item = (struct ch_encounter){one < other ? one : other, one < other ? other : one, meetings};
    return item != NULL;
}

/* ---- Events ---- */

/* Appends the numbers that a query gives. */
static enum ch_status read_numbers(struct reading *r, const char *sql, struct ch_ids64 *list,
                                   struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_DONE;
    bool room = true;
    if (sqlite3_prepare_v2(r->db->handle, sql, -1, &rows, NULL) != SQLITE_OK) return failed(r, err);
    ch_plan_bind(r->plan, rows);
    while (room && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t *slot = CH_PUSH(&r->work, list);
        room = slot != NULL;
        if (slot) *slot = sqlite3_column_int64(rows, 0);
    }
    sqlite3_finalize(rows);
    if (!room) return no_memory(err);
    return code == SQLITE_DONE ? CH_OK : failed(r, err);
}

static int by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static void sort_once(struct ch_ids64 *list)
{
    uint32_t kept = 0;
    bool sorted = true;
    for (uint32_t i = 1; i < list->count && sorted; i++)
        sorted = list->items[i - 1] <= list->items[i];
    if (!sorted) qsort(list->items, list->count, sizeof *list->items, by_number);
    for (uint32_t i = 0; i < list->count; i++)
        if (!kept || list->items[kept - 1] != list->items[i]) list->items[kept++] = list->items[i];
    list->count = kept;
}

/* Keeps what is in the other list too. */
static void keep_common(struct ch_ids64 *list, const struct ch_ids64 *other)
{
    uint32_t kept = 0, k = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        while (k < other->count && other->items[k] < list->items[i])
            k++;
        if (k < other->count && other->items[k] == list->items[i]) list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

/* Held events of the time, in order: those that began before it are few. */
static enum ch_status read_held(struct reading *r, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    if (r->query->since) status = read_numbers(r, ch_encounters_sql[CH_ENCOUNTERS_EARLY], &r->held, err);
    return status == CH_OK ? read_numbers(r, ch_encounters_sql[CH_ENCOUNTERS_HELD], &r->held, err) : status;
}

/* The held ones of few events. */
static enum ch_status look_up_held(struct reading *r, struct ch_error *err)
{
    sqlite3_stmt *find = NULL;
    int code = SQLITE_DONE;
    if (sqlite3_prepare_v2(r->db->handle, ch_encounters_sql[CH_ENCOUNTERS_ONE], -1, &find, NULL) != SQLITE_OK)
        return failed(r, err);
    ch_plan_bind(r->plan, find);
    for (uint32_t i = 0; i < r->listed.count && (code == SQLITE_DONE || code == SQLITE_ROW); i++) {
        sqlite3_bind_int64(find, 1, r->listed.items[i]);
        code = sqlite3_step(find);
        int64_t *slot = code == SQLITE_ROW ? CH_PUSH(&r->work, &r->held) : NULL;
        if (slot) *slot = r->listed.items[i];
        if (code == SQLITE_ROW && !slot) code = SQLITE_NOMEM;
        sqlite3_reset(find);
    }
    sqlite3_finalize(find);
    return code == SQLITE_DONE || code == SQLITE_ROW ? CH_OK : failed(r, err);
}

static enum ch_status read_events(struct reading *r, struct ch_error *err)
{
    const struct ch_query *q = r->query;
    enum ch_status status = CH_OK;
    if (q->outlet)
        status = read_numbers(r, ch_encounters_sql[CH_ENCOUNTERS_OUTLET], &r->listed, err);
    else if (q->country && !q->a)
        status = read_numbers(r, ch_encounters_sql[CH_ENCOUNTERS_COUNTRY], &r->listed, err);
    if (status != CH_OK) return status;
    sort_once(&r->listed);
    if (q->a || !(q->outlet || q->country)) return read_held(r, err);
    if (r->listed.count < FEW_EVENTS) return look_up_held(r, err);
    status = read_held(r, err);
    keep_common(&r->held, &r->listed);
    return status;
}

/* ---- Participants ---- */

static bool has_text(const struct reading *r, sqlite3_stmt *row, const char *wanted)
{
    const char *text = r->countries && wanted ? (const char *)sqlite3_column_text(row, 2) : NULL;
    return text && strcmp(text, wanted) == 0;
}

static bool add_part(struct reading *r, sqlite3_stmt *row, bool first, bool listed)
{
    const struct ch_query *q = r->query;
    int64_t actor = sqlite3_column_int64(row, 1);
    struct part *part = CH_PUSH(&r->work, &r->parts);
    if (!part) return false;
    *part = (struct part){.actor = actor > 0 && actor <= r->out->most ? (uint32_t)actor : 0,
                          .first = first,
                          .listed = listed,
                          .of_country = has_text(r, row, q->country)};
    part->is_a = q->a && (*q->a->country ? has_text(r, row, q->a->country) : r->flags[part->actor] & IS_A);
    return true;
}

/* Who took part in the held events: both lists have one order. */
static enum ch_status read_parts(struct reading *r, struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    uint32_t at = 0, mark = 0, skipped = 0;
    bool room = true;
    int code = SQLITE_DONE;
    if (!r->held.count) return CH_OK;
    const char *sql = ch_encounters_sql[r->countries ? CH_ENCOUNTERS_PARTS : CH_ENCOUNTERS_ACTORS];
    if (sqlite3_prepare_v2(r->db->handle, sql, -1, &rows, NULL) != SQLITE_OK) return failed(r, err);
    sqlite3_bind_int64(rows, 1, r->held.items[0]);
    for (int64_t last = -1; room && (code = sqlite3_step(rows)) == SQLITE_ROW;) {
        int64_t event = sqlite3_column_int64(rows, 0);
        while (at < r->held.count && r->held.items[at] < event)
            at++;
        if (at == r->held.count) {
            code = SQLITE_DONE;
            break;
        }
        if (r->held.items[at] != event) {
            if (++skipped < STEPS_OF_SEARCH) continue;
            sqlite3_reset(rows);
            sqlite3_bind_int64(rows, 1, r->held.items[at]);
            skipped = 0;
            continue;
        }
        while (mark < r->listed.count && r->listed.items[mark] < event)
            mark++;
        room = add_part(r, rows, event != last, mark < r->listed.count && r->listed.items[mark] == event);
        last = event;
        skipped = 0;
    }
    sqlite3_finalize(rows);
    if (!room) return no_memory(err);
    return code == SQLITE_DONE ? CH_OK : failed(r, err);
}

/* Behind the last participant of the event that begins at part `first`. */
static uint32_t end_of_event(const struct reading *r, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < r->parts.count && !r->parts.items[end].first)
        end++;
    return end;
}

/* Those of a, and whom they met. */
static void mark_circle(struct reading *r)
{
    for (uint32_t i = 0, end; i < r->parts.count; i = end) {
        bool with_a = false;
        end = end_of_event(r, i);
        for (uint32_t k = i; k < end; k++)
            with_a = with_a || r->parts.items[k].is_a;
        for (uint32_t k = i; k < end && with_a; k++)
            r->flags[r->parts.items[k].actor] |= IN_CIRCLE;
    }
}

/* Whether a meeting of two counts, of an event that counts: of somebody's circle both are of it. */
static bool counts(const struct reading *r, const struct part *p, const struct part *q)
{
    if (p->actor == q->actor || !p->actor || !q->actor) return false;
    if (!r->query->a) return true;
    if (!(r->flags[p->actor] & r->flags[q->actor] & IN_CIRCLE)) return false;
    return !r->query->country || p->of_country || q->of_country;
}

static bool pair_event(struct reading *r, uint32_t first, uint32_t end)
{
    const struct part *parts = r->parts.items;
    bool of_country = false;
    for (uint32_t i = first; i < end; i++)
        of_country = of_country || parts[i].of_country;
    if ((r->countries && r->query->country && !of_country) || (r->query->outlet && !parts[first].listed))
        return true;
    for (uint32_t i = first; i < end; i++)
        for (uint32_t k = i + 1; k < end; k++)
            if (counts(r, &parts[i], &parts[k]) && !push(r, parts[i].actor, parts[k].actor, 1)) return false;
    return true;
}

static enum ch_status read_meetings(struct reading *r, struct ch_error *err)
{
    const struct ch_query *q = r->query;
    r->countries = (q->country && (q->a || q->outlet)) || (q->a && *q->a->country);
    enum ch_status status = read_events(r, err);
    if (status == CH_OK) status = read_parts(r, err);
    if (status != CH_OK) return status;
    if (q->a) mark_circle(r);
    for (uint32_t i = 0, end; i < r->parts.count; i = end) {
        end = end_of_event(r, i);
        if (!pair_event(r, i, end)) return no_memory(err);
    }
    return CH_OK;
}

/* ---- Sums ---- */

/* Whom an actor met with a number above `above`, out of the sums; `put`: those of the circle are put into the
 * result, else they become the circle. */
static int read_contacts(struct reading *r, sqlite3_stmt *rows, uint32_t actor, uint32_t above, bool put)
{
    int code;
    ch_bind(rows, "uu", actor, above);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t other = sqlite3_column_int64(rows, 0);
        if (other <= 0 || other > r->out->most) continue;
        if (!put)
            r->flags[actor] |= IN_CIRCLE, r->flags[other] |= IN_CIRCLE;
        else if (r->flags[other] & IN_CIRCLE &&
                 !push(r, actor, (uint32_t)other, (uint32_t)sqlite3_column_int64(rows, 1)))
            return SQLITE_NOMEM;
    }
    sqlite3_reset(rows);
    return code;
}

static enum ch_status read_sums(struct reading *r, struct ch_error *err)
{
    const struct ch_party *a = r->query->a;
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_DONE;
    if (sqlite3_prepare_v2(r->db->handle, ch_encounters_sql[CH_ENCOUNTERS_SUMS], -1, &rows, NULL) !=
        SQLITE_OK)
        return failed(r, err);
    for (uint32_t i = 0; i < a->count && code == SQLITE_DONE; i++)
        if (a->actors[i] > 0 && a->actors[i] <= r->out->most)
            code = read_contacts(r, rows, (uint32_t)a->actors[i], 0, false);
    for (uint32_t n = 1; n <= r->out->most && code == SQLITE_DONE; n++)
        if (r->flags[n] & IN_CIRCLE) code = read_contacts(r, rows, n, n, true);
    sqlite3_finalize(rows);
    if (code == SQLITE_NOMEM) return no_memory(err);
    return code == SQLITE_DONE ? CH_OK : failed(r, err);
}

enum ch_status ch_encounters_read(struct ch_db *db, const struct ch_plan *plan, struct ch_arena *arena,
                                  struct ch_encounters *out, struct ch_error *err)
{
    struct reading r = {.db = db, .plan = plan, .query = plan->query, .arena = arena, .out = out};
    const struct ch_party *a = plan->query->a;
    int64_t most = 0;
    *out = (struct ch_encounters){0};
    enum ch_status status = ch_exec_int(db, "SELECT ifnull(max(n), 0) FROM actor", &most, err);
    if (status != CH_OK) return status;
    out->most = (uint32_t)most;
    r.flags = ch_arena_alloc(&r.work, (size_t)most + 1);
    if (r.flags) {
        for (uint32_t i = 0; a && i < a->count; i++)
            if (a->actors[i] > 0 && a->actors[i] <= most) r.flags[a->actors[i]] |= IS_A;
        status = plan->network == CH_NETWORK_OF_SUMS ? read_sums(&r, err) : read_meetings(&r, err);
    } else
        status = no_memory(err);
    ch_arena_dispose(&r.work);
    return status;
}
