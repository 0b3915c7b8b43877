/* Events: meetings of the same parties that articles tell of, joined. */
#include "store/across.h"
#include "store/by_hand.h"
#include "store/event_join.h"
#include "store/identity.h"
#include "store/name.h"

#include <stdlib.h>
#include <string.h>

/* Reports so many days away from one that comes or goes are read, so that all that it may change come out
 * right: what it may change is within REACH, the other reports of their events within two more, and what
 * settles those within four. */
#define READ_AROUND (4 * CH_JOIN_REACH)

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* ---- Reading reports ---- */

/* One report with what its event takes over from it. */
struct line {
    struct ch_report r;
    const char *status, *mode;
    int64_t original; /* the article that its article is a copy of, else its article */
    int64_t event;    /* stored; 0: none yet */
    int64_t parties;  /* that it is filed under; 0: none */
    struct ch_hands hands;
};
struct lines {
    struct line *items;
    uint32_t count, cap;
};

struct events {
    struct ch_db *db;
    struct ch_arena *arena;
    struct ch_effects *effects;
    bool by_hand; /* analysts joined or separated some */
    bool failed;
};

static uint8_t mode_of(const char *name)
{
    for (uint8_t mode = CH_IN_PERSON; mode <= CH_VIDEO; mode++)
        if (name && strcmp(name, ch_meeting_mode_name(mode)) == 0) return mode;
    return CH_MODE_UNKNOWN;
}

static const char *fold(struct events *e, const char *text)
{
    struct ch_buf buf = {0};
    if (text) ch_name_fold(ch_str_of(text), &buf);
    const char *copy = buf.failed ? NULL : ch_arena_copy(e->arena, buf.data ? buf.data : "", buf.len);
    ch_buf_dispose(&buf);
    if (!copy) e->failed = true;
    return copy ? copy : "";
}

static void read_line(struct events *e, sqlite3_stmt *row, struct lines *out)
{
    struct line *l = CH_PUSH(e->arena, out);
    if (!l) {
        e->failed = true;
        return;
    }
    l->r.n = sqlite3_column_int64(row, 0);
    l->r.day = (int32_t)(l->r.n >> CH_ADDRESS_DAY_SHIFT);
    l->r.article = sqlite3_column_int64(row, 1);
    l->status = ch_column_copy(row, 2, e->arena, &e->failed);
    l->mode = ch_column_copy(row, 3, e->arena, &e->failed);
    l->r.date = ch_column_copy(row, 4, e->arena, &e->failed);
    l->r.last = ch_column_copy(row, 5, e->arena, &e->failed);
    l->r.place = ch_column_copy(row, 6, e->arena, &e->failed);
    l->r.place_fold = fold(e, l->r.place);
    l->event = sqlite3_column_int64(row, 7);
    l->original = sqlite3_column_int64(row, 8);
    l->parties = sqlite3_column_int64(row, 9);
    l->hands = (struct ch_hands){NULL, 0, 0, false};
    l->r.mode = mode_of(l->mode);
    l->r.planned = l->status && strcmp(l->status, "held") != 0;
    struct ch_days days = ch_days_of(l->r.date);
    l->r.length = days.first ? days.last - days.first + 1 : 0;
}

static enum ch_status read_lines(struct events *e, enum ch_sql sql, const char *types, int64_t a,
                                 int64_t from, int64_t until, struct lines *out, struct ch_error *err)
{
    sqlite3_stmt *rows;
    int code;
    enum ch_status status = ch_db_statement(e->db, sql, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, types, a, from, until);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW && !e->failed)
        read_line(e, rows, out);
    if (e->failed)
        status = no_memory(err);
    else if (code != SQLITE_DONE)
        status = ch_db_fail(e->db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

/* ---- Writing an event ---- */

/* The report that an event is shown by: one that tells the day, in the latest article; a copy is as old as
 * its original, which goes before it. */
static bool leads(const struct line *a, const struct line *b)
{
    if ((a->r.length == 1) != (b->r.length == 1)) return a->r.length == 1;
    if (a->original != b->original) return a->original > b->original;
    if (a->r.article != b->r.article)
        return a->r.article == a->original || (b->r.article != b->original && a->r.n < b->r.n);
    return a->r.n < b->r.n;
}

static int status_rank(const char *status)
{
    static const char *const order[] = {"held", "cancelled", "planned", "proposed", "denied"};
    for (int i = 0; i < 5; i++)
        if (status && strcmp(status, order[i]) == 0) return i;
    return 5;
}

/* The status is that of the latest article; of several in it, what is more certain. */
static bool tells_status(const struct line *a, const struct line *b)
{
    if (a->original != b->original) return a->original > b->original;
    return status_rank(a->status) < status_rank(b->status);
}

/* A row of the table event. */
struct event {
    int64_t n;
    const char *status, *mode, *date, *last, *place;
    uint32_t reports, sources;
};

static enum ch_status sum_up(struct events *e, struct line **members, uint32_t count, struct event *out,
                             struct ch_error *err)
{
    const struct line *lead = members[0], *status = members[0], *place = members[0], *way = members[0];
    int64_t *articles = ch_arena_alloc(e->arena, count * sizeof *articles);
    int64_t *sources = ch_arena_alloc(e->arena, count * sizeof *sources);
    if (!articles || !sources) return no_memory(err);
    for (uint32_t i = 0; i < count; i++) {
        const struct line *l = members[i];
        articles[i] = l->r.article;
        sources[i] = l->original;
        if (leads(l, lead)) lead = l;
        if (tells_status(l, status)) status = l;
        int longer = (int)strlen(l->r.place_fold) - (int)strlen(place->r.place_fold);
        if (longer > 0 || (longer == 0 && l->r.n < place->r.n)) place = l;
        if (l->r.mode && (!way->r.mode || leads(l, way))) way = l;
    }
    *out = (struct event){lead->r.n,
                          status->status,
                          way->mode,
                          lead->r.date,
                          lead->r.last,
                          place->r.place,
                          ch_count_distinct(articles, count),
                          ch_count_distinct(sources, count)};
    return CH_OK;
}

struct participant {
    int64_t actor;
    const char *country;
};
struct participants {
    struct participant *items;
    uint32_t count, cap;
};

static enum ch_status read_participants(struct events *e, int64_t meeting, struct participants *out,
                                        struct ch_error *err)
{
    sqlite3_stmt *rows;
    int code;
    enum ch_status status = ch_db_statement(e->db, CH_SQL_MEETING_PARTICIPANTS, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", meeting);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW && !e->failed) {
        struct participant *p = CH_PUSH(e->arena, out);
        if (!p) break;
        p->actor = sqlite3_column_int64(rows, 0);
        p->country = ch_column_copy(rows, 1, e->arena, &e->failed);
    }
    if (code == SQLITE_ROW)
        status = no_memory(err);
    else if (code != SQLITE_DONE)
        status = ch_db_fail(e->db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

static bool is_there(const struct participants *list, uint32_t count, int64_t actor)
{
    for (uint32_t i = 0; i < count; i++)
        if (list->items[i].actor == actor) return true;
    return false;
}

/* The participants of the leading report, then those whom others add. */
static enum ch_status put_participants(struct events *e, int64_t event, struct line **members, uint32_t count,
                                       struct ch_error *err)
{
    struct participants all = {0};
    enum ch_status status = read_participants(e, event, &all, err);
    uint32_t kept = all.count;
    for (uint32_t i = 0; i < count && status == CH_OK; i++) {
        uint32_t from = all.count = kept;
        if (members[i]->r.n == event) continue;
        status = read_participants(e, members[i]->r.n, &all, err);
        for (uint32_t k = from; k < all.count && status == CH_OK; k++)
            if (!is_there(&all, kept, all.items[k].actor)) all.items[kept++] = all.items[k];
    }
    for (uint32_t i = 0; i < kept && status == CH_OK; i++)
        status = ch_run(e->db, CH_SQL_EVENT_PARTICIPANT_PUT, err, "iuit", event, i, all.items[i].actor,
                        all.items[i].country);
    return status;
}

/* What a stored event counts as. */
struct stored {
    const char *status; /* NULL: there is no such event */
    const char *date;   /* of the event, else of publication */
    const char *told;   /* of the event; NULL: not told */
};

static enum ch_status get_event(struct events *e, int64_t n, struct stored *out, struct ch_error *err)
{
    sqlite3_stmt *row;
    enum ch_status status = ch_db_statement(e->db, CH_SQL_EVENT_GET, &row, err);
    *out = (struct stored){NULL, NULL, NULL};
    if (status != CH_OK) return status;
    ch_bind(row, "i", n);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        out->status = ch_column_copy(row, 0, e->arena, &e->failed);
        out->date = ch_column_copy(row, 1, e->arena, &e->failed);
        out->told = ch_column_copy(row, 2, e->arena, &e->failed);
    } else if (code != SQLITE_DONE) {
        status = ch_db_fail(e->db, "reading the database", err);
    }
    sqlite3_reset(row);
    return status == CH_OK && e->failed ? no_memory(err) : status;
}

/* An event counts in the tally, in its month and, when held, in who met whom. Its participants are there. */
static enum ch_status count_event(struct events *e, int64_t n, const struct stored *event, int sign,
                                  struct ch_error *err)
{
    enum ch_tally at = ch_tally_of("meetings", event->status);
    if (at < CH_TALLY_ALL) e->db->tally[at] += sign;
    enum ch_status status = ch_months_event(e->db, n, event->status, event->told, sign, err);
    if (status != CH_OK || strcmp(event->status, "held") != 0) return status;
    return ch_pairs_add(e->db, n, event->date, sign, e->effects, err);
}

static enum ch_status put_event(struct events *e, struct line **members, uint32_t count, struct ch_error *err)
{
    struct event event = {0};
    enum ch_status status = sum_up(e, members, count, &event, err);
    if (status == CH_OK)
        status = ch_run(e->db, CH_SQL_EVENT_PUT, err,
                        "ittttt"
                        "uu",
                        event.n, event.status, event.mode, event.date, event.last, event.place, event.reports,
                        event.sources);
    if (status == CH_OK) status = put_participants(e, event.n, members, count, err);
    for (uint32_t i = 0; i < count && status == CH_OK; i++)
        status = ch_run(e->db, CH_SQL_MEETING_JOIN, err, "iit", members[i]->r.n, event.n,
                        ch_join_why_name((enum ch_join_why)members[i]->r.why));
    return status;
}

/* Counts an event that was put, when the reports of all others that were put with it are joined with theirs.
 */
static enum ch_status count_put(struct events *e, int64_t n, struct ch_error *err)
{
    struct stored stored;
    enum ch_status status = get_event(e, n, &stored, err);
    return status == CH_OK && stored.status ? count_event(e, n, &stored, 1, err) : status;
}

/* Takes an event away with all that it counts for; nothing when there is none. */
static enum ch_status drop_event(struct events *e, int64_t n, struct ch_error *err)
{
    struct stored stored;
    enum ch_status status = get_event(e, n, &stored, err);
    if (status != CH_OK || !stored.status) return status;
    status = ch_run(e->db, CH_SQL_EVENT_DROP, err, "i", n);
    if (status == CH_OK) status = count_event(e, n, &stored, -1, err);
    return status == CH_OK ? ch_run(e->db, CH_SQL_EVENT_PARTICIPANTS_DROP, err, "i", n) : status;
}

/* ---- Joining ---- */

static int by_event(const void *a, const void *b)
{
    const struct line *x = *(struct line *const *)a, *y = *(struct line *const *)b;
    if (x->r.event != y->r.event) return x->r.event < y->r.event ? -1 : 1;
    return x->r.n < y->r.n ? -1 : x->r.n > y->r.n;
}

/* Reports of the same parties within some days; parties 0: one report that is filed under none. */
struct window {
    int64_t parties;
    int64_t from, until; /* addresses */
};
struct windows {
    struct window *items;
    uint32_t count, cap;
};

static struct window around(int64_t parties, int64_t n)
{
    if (!parties) return (struct window){0, n, n + 1};
    int32_t day = (int32_t)(n >> CH_ADDRESS_DAY_SHIFT), from = day > READ_AROUND ? day - READ_AROUND : 0;
    return (struct window){parties, ch_address_of_day(from), ch_address_of_day(day + READ_AROUND + 1)};
}

/* Adds what is around a report, as one with the windows that it overlaps; *more is set unless it is there. */
static enum ch_status add_window(struct events *e, struct windows *windows, int64_t parties, int64_t n,
                                 bool *more, struct ch_error *err)
{
    struct window w = around(parties, n);
    for (uint32_t i = 0; i < windows->count;) {
        struct window *old = &windows->items[i++];
        if (old->parties != w.parties || old->until <= w.from || w.until <= old->from) continue;
        if (old->from <= w.from && w.until <= old->until) return CH_OK;
        if (old->from < w.from) w.from = old->from;
        if (old->until > w.until) w.until = old->until;
        *old = windows->items[--windows->count];
        i = 0;
    }
    struct window *slot = CH_PUSH(e->arena, windows);
    if (!slot) return no_memory(err);
    *slot = w;
    *more = true;
    return CH_OK;
}

/* Sets the events of lines that are sorted by n, from number `first` on; ch_reports_join orders the reports,
 * so it works on copies. */
static enum ch_status join(struct events *e, struct line *lines, uint32_t count, uint32_t first,
                           struct ch_error *err)
{
    struct ch_report *reports = ch_arena_alloc(e->arena, (count + 1) * sizeof *reports);
    if (!reports) return no_memory(err);
    for (uint32_t i = 0; i < count; i++)
        reports[i] = lines[i].r;
    ch_reports_join(reports, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t low = 0, high = count;
        while (low < high) {
            uint32_t mid = low + (high - low) / 2;
            if (lines[mid].r.n < reports[i].n)
                low = mid + 1;
            else
                high = mid;
        }
        lines[low].r.event = first + reports[i].event;
        lines[low].r.why = reports[i].why;
    }
    return CH_OK;
}

/* What analysts decided on the lines from `from` on. */
static enum ch_status read_hands(struct events *e, struct lines *lines, uint32_t from, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = from; i < lines->count && status == CH_OK && e->by_hand; i++) {
        struct line *l = &lines->items[i];
        status = ch_hands_of(e->db, CH_REPORT_MEETING, l->r.n, e->arena, &l->hands, err);
        l->r.apart = l->hands.apart;
    }
    return status;
}

/* Makes one event of those whose reports were joined by hand. */
static void unite(struct lines *lines)
{
    for (uint32_t i = 0; i < lines->count; i++) {
        struct line *l = &lines->items[i];
        for (uint32_t k = 0; k < l->hands.count; k++) {
            struct line *other = lines->items, *end = lines->items + lines->count;
            while (other < end && other->r.n != l->hands.items[k].n)
                other++;
            if (other == end) continue;
            uint32_t into = other->r.event, from = l->r.event;
            l->r.why = other->r.why = CH_JOIN_HAND;
            for (uint32_t j = 0; j < lines->count && from != into; j++)
                if (lines->items[j].r.event == from) lines->items[j].r.event = into;
        }
    }
}

/* Reads the reports in the windows and sets their events. */
static enum ch_status join_windows(struct events *e, const struct windows *windows, struct lines *lines,
                                   struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < windows->count && status == CH_OK; i++) {
        const struct window *w = &windows->items[i];
        uint32_t from = lines->count;
        status = w->parties
                     ? read_lines(e, CH_SQL_REPORTS_NEAR, "iii", w->parties, w->from, w->until, lines, err)
                     : read_lines(e, CH_SQL_REPORT_READ, "i", w->from, 0, 0, lines, err);
        if (status == CH_OK) status = read_hands(e, lines, from, err);
        if (status == CH_OK && lines->count > from)
            status = join(e, lines->items + from, lines->count - from, from, err);
    }
    if (e->by_hand) unite(lines);
    return status;
}

/* Reports of one event. */
struct cluster {
    struct line **members;
    uint32_t count;
    int64_t lead; /* n of the report that leads it: of the event that it is to be */
    bool touched; /* may change */
    bool dirty;   /* to be written anew */
};
struct clusters {
    struct cluster *items;
    uint32_t count, cap;
};

/* What makes a cluster dirty: a report of the parties near the day that came or belonged to another event;
 * one of the article that is counted again; an event that is dropped. */
struct change {
    int64_t parties;
    int32_t day;
    int64_t article;           /* counted again; 0: none */
    struct ch_numbers dropped; /* events */
    struct windows windows;    /* to be looked at */
};

static bool has(const struct ch_numbers *numbers, int64_t n)
{
    for (uint32_t i = 0; i < numbers->count; i++)
        if (numbers->items[i] == n) return true;
    return false;
}

static bool of_events(const struct cluster *c, const struct ch_numbers *events)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (c->members[i]->event && has(events, c->members[i]->event)) return true;
    return false;
}

static bool is_near(const struct cluster *c, const struct change *change)
{
    for (uint32_t i = 0; i < c->count; i++) {
        const struct line *l = c->members[i];
        if (l->parties == change->parties && l->r.day >= change->day - CH_JOIN_REACH &&
            l->r.day <= change->day + CH_JOIN_REACH)
            return true;
    }
    return false;
}

static bool is_moved(const struct cluster *c, const struct change *change)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (c->members[i]->event != c->lead || c->members[i]->r.article == change->article) return true;
    return false;
}

/* Adds the events that the reports of a cluster belonged to. */
static bool add_events(struct events *e, const struct cluster *c, struct ch_numbers *events)
{
    for (uint32_t i = 0; i < c->count; i++) {
        if (!c->members[i]->event || has(events, c->members[i]->event)) continue;
        int64_t *slot = CH_PUSH(e->arena, events);
        if (!slot) return false;
        *slot = c->members[i]->event;
    }
    return true;
}

/* Sorts the lines by event and cuts them. */
static enum ch_status cut_clusters(struct events *e, struct lines *lines, struct clusters *out,
                                   struct ch_error *err)
{
    struct line **sorted = ch_arena_alloc(e->arena, (lines->count + 1) * sizeof(struct line *));
    if (!sorted) return no_memory(err);
    for (uint32_t i = 0; i < lines->count; i++)
        sorted[i] = &lines->items[i];
    if (lines->count) qsort(sorted, lines->count, sizeof(struct line *), by_event);
    for (uint32_t i = 0, end; i < lines->count; i = end) {
        for (end = i + 1; end < lines->count && sorted[end]->r.event == sorted[i]->r.event;)
            end++;
        struct cluster *c = CH_PUSH(e->arena, out);
        if (!c) return no_memory(err);
        const struct line *lead = sorted[i];
        for (uint32_t k = i; k < end; k++)
            if (leads(sorted[k], lead)) lead = sorted[k];
        *c = (struct cluster){sorted + i, end - i, lead->r.n, false, false};
    }
    return CH_OK;
}

/* Marks the clusters near the change, and those with reports of the same events as a marked one. */
static bool touch(struct events *e, struct clusters *clusters, const struct change *change)
{
    struct ch_numbers events = {0};
    for (uint32_t i = 0; i < change->dropped.count; i++) {
        int64_t *slot = CH_PUSH(e->arena, &events);
        if (!slot) return false;
        *slot = change->dropped.items[i];
    }
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < clusters->count; i++) {
            struct cluster *c = &clusters->items[i];
            if (c->touched || (!is_near(c, change) && !of_events(c, &events))) continue;
            if (!add_events(e, c, &events)) return false;
            c->touched = more = true;
        }
    }
    return true;
}

/* Adds what is around the reports that were joined by hand with those that may change. */
static enum ch_status follow_hands(struct events *e, struct clusters *clusters, struct change *change,
                                   bool *more, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    if (!touch(e, clusters, change)) return no_memory(err);
    for (uint32_t i = 0; i < clusters->count; i++) {
        const struct cluster *c = &clusters->items[i];
        for (uint32_t k = 0; k < c->count && c->touched && status == CH_OK; k++) {
            const struct line *l = c->members[k];
            if (l->hands.count) status = add_window(e, &change->windows, l->parties, l->r.n, more, err);
            for (uint32_t h = 0; h < l->hands.count && status == CH_OK; h++)
                if (l->hands.items[h].in)
                    status = add_window(e, &change->windows, l->hands.items[h].file, l->hands.items[h].n,
                                        more, err);
        }
    }
    return status;
}

/* Writes the clusters that changed, in place of the events that their reports belonged to. */
static enum ch_status put_changed(struct events *e, struct clusters *clusters, struct change *change,
                                  struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < clusters->count; i++) {
            struct cluster *c = &clusters->items[i];
            bool dirty = of_events(c, &change->dropped) || (is_near(c, change) && is_moved(c, change));
            if (c->dirty || !dirty) continue;
            if (!add_events(e, c, &change->dropped)) return no_memory(err);
            c->dirty = more = true;
        }
    }
    for (uint32_t i = 0; i < change->dropped.count && status == CH_OK; i++)
        status = drop_event(e, change->dropped.items[i], err);
    for (uint32_t i = 0; i < clusters->count && status == CH_OK; i++)
        if (clusters->items[i].dirty)
            status = put_event(e, clusters->items[i].members, clusters->items[i].count, err);
    for (uint32_t i = 0; i < clusters->count && status == CH_OK; i++)
        if (clusters->items[i].dirty) status = count_put(e, clusters->items[i].lead, err);
    return status;
}

/* Joins anew the reports in the windows of a change, and those that they were joined with by hand. */
static enum ch_status refresh(struct events *e, struct change *change, struct ch_error *err)
{
    struct lines lines = {0};
    struct clusters clusters = {0};
    enum ch_status status = CH_OK;
    for (bool more = true; more && status == CH_OK;) {
        more = false;
        lines.count = clusters.count = 0;
        status = join_windows(e, &change->windows, &lines, err);
        if (status == CH_OK) status = cut_clusters(e, &lines, &clusters, err);
        if (status == CH_OK && e->by_hand) status = follow_hands(e, &clusters, change, &more, err);
    }
    return status == CH_OK ? put_changed(e, &clusters, change, err) : status;
}

/* ---- The meetings of an article ---- */

/* The number of the parties that a meeting is filed under; 0: none. */
static enum ch_status filed_under(struct ch_db *db, int64_t n, int64_t *parties, struct ch_error *err)
{
    enum ch_status status = ch_run_int(db, CH_SQL_MEETING_FILED, parties, err, "i", n);
    return status == CH_NOMATCH ? CH_OK : status;
}

/* The event that a meeting reports now: another report of its article may have changed it since the line was
 * read; 0: none. */
static enum ch_status event_of(struct ch_db *db, int64_t n, int64_t *event, struct ch_error *err)
{
    enum ch_status status = ch_run_int(db, CH_SQL_MEETING_EVENT, event, err, "i", n);
    return status == CH_NOMATCH ? CH_OK : status;
}

static enum ch_status step_in(struct events *e, const struct line *l, struct ch_error *err)
{
    struct change change = {.day = l->r.day};
    bool more;
    enum ch_status status =
        ch_parties_of(e->db, l->r.n, l->status && strcmp(l->status, "denied") == 0, &change.parties, err);
    if (status == CH_OK && change.parties)
        status = ch_run(e->db, CH_SQL_MEETING_PARTIES, err, "ii", l->r.n, change.parties);
    if (status == CH_OK) status = add_window(e, &change.windows, change.parties, l->r.n, &more, err);
    return status == CH_OK ? refresh(e, &change, err) : status;
}

/* Looks also at the reports that one that goes was joined with by hand. */
static enum ch_status add_others(struct events *e, int64_t n, struct change *change, struct ch_error *err)
{
    struct ch_hands hands = {NULL, 0, 0, false};
    bool more;
    enum ch_status status = ch_hands_of(e->db, CH_REPORT_MEETING, n, e->arena, &hands, err);
    for (uint32_t i = 0; i < hands.count && status == CH_OK; i++)
        if (hands.items[i].in)
            status = add_window(e, &change->windows, hands.items[i].file, hands.items[i].n, &more, err);
    return status;
}

/* An event in the sums by month, which know the outlets of its reports: around each change of these. */
static enum ch_status count_month(struct events *e, int64_t event, int sign, struct ch_error *err)
{
    struct stored stored;
    enum ch_status status = get_event(e, event, &stored, err);
    if (status != CH_OK || !stored.status) return status;
    return ch_months_event(e->db, event, stored.status, stored.told, sign, err);
}

static enum ch_status step_out(struct events *e, const struct line *l, struct ch_error *err)
{
    struct change change = {.day = l->r.day};
    int64_t event = 0;
    bool more;
    enum ch_status status = filed_under(e->db, l->r.n, &change.parties, err);
    if (status == CH_OK) status = event_of(e->db, l->r.n, &event, err);
    if (status == CH_OK) status = count_month(e, event, -1, err);
    if (status == CH_OK) status = ch_run(e->db, CH_SQL_MEETING_OUT, err, "i", l->r.n);
    if (status == CH_OK) status = count_month(e, event, 1, err);
    if (status == CH_OK && change.parties)
        status = add_window(e, &change.windows, change.parties, l->r.n, &more, err);
    if (status == CH_OK && e->by_hand) status = add_others(e, l->r.n, &change, err);
    int64_t *gone = status == CH_OK ? CH_PUSH(e->arena, &change.dropped) : NULL;
    if (status == CH_OK && !gone) return no_memory(err);
    if (status != CH_OK) return status;
    *gone = event;
    return refresh(e, &change, err);
}

static enum ch_status step_again(struct events *e, const struct line *l, struct ch_error *err)
{
    struct change change = {.day = l->r.day, .article = l->r.article};
    bool more;
    enum ch_status status = filed_under(e->db, l->r.n, &change.parties, err);
    if (status == CH_OK && !change.parties && !e->by_hand) return CH_OK; /* the only report has one source */
    if (status == CH_OK) status = add_window(e, &change.windows, change.parties, l->r.n, &more, err);
    return status == CH_OK ? refresh(e, &change, err) : status;
}

enum ch_status ch_events_step(struct ch_db *db, int64_t article, enum ch_step step, struct ch_arena *arena,
                              struct ch_effects *effects, struct ch_error *err)
{
    typedef enum ch_status step_fn(struct events *, const struct line *, struct ch_error *);
    static step_fn *const steps[] = {
        [CH_STEP_IN] = step_in, [CH_STEP_OUT] = step_out, [CH_STEP_AGAIN] = step_again};
    struct events e = {.db = db, .arena = arena, .effects = effects};
    struct lines lines = {0};
    enum ch_status status = ch_hands_any(db, &e.by_hand, err);
    if (status == CH_OK) status = read_lines(&e, CH_SQL_ARTICLE_REPORTS, "i", article, 0, 0, &lines, err);
    for (uint32_t i = 0; i < lines.count && status == CH_OK; i++) {
        enum ch_tally at = ch_tally_of("meetings", lines.items[i].status ? lines.items[i].status : "");
        int sign = step == CH_STEP_IN ? 1 : step == CH_STEP_OUT ? -1 : 0;
        if (at < CH_TALLY_ALL) db->tally[CH_TALLY_ALL + at] += sign;
        status = steps[step](&e, &lines.items[i], err);
    }
    return status;
}
