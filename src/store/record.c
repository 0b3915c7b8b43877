#include "store/record.h"

#include "store/db.h"
#include "store/identity.h"

#include <string.h>

/* Reading one record: rows are linked by n, records by index. */
struct reading {
    struct ch_db *db;
    struct ch_arena *arena;
    struct ch_record *record;
    int64_t article;
    int64_t *actors; /* n of each actor of the record */
    uint32_t actors_cap;
    int64_t *instruments;
    uint32_t instruments_cap;
    int64_t *statements;
    uint32_t statements_cap;
    bool failed; /* memory is short */
};

static const char *text(struct reading *r, sqlite3_stmt *row, int column)
{
    return ch_column_copy(row, column, r->arena, &r->failed);
}

static enum ch_status start(struct reading *r, enum ch_sql sql, int64_t n, sqlite3_stmt **out,
                            struct ch_error *err)
{
    enum ch_status status = ch_db_statement(r->db, sql, out, err);
    if (status == CH_OK) ch_bind(*out, "i", n);
    return status;
}

/* Ends a loop over rows: code is what the last step gave. */
static enum ch_status finish(struct reading *r, sqlite3_stmt *rows, int code, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    if (r->failed)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (code != SQLITE_DONE)
        status = ch_db_fail(r->db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

/* Index of n among count numbers, CH_NONE when it is not there. Actors of an article are few. */
static uint32_t index_of(const int64_t *numbers, uint32_t count, int64_t n)
{
    for (uint32_t i = 0; i < count; i++)
        if (numbers[i] == n) return i;
    return CH_NONE;
}

static enum ch_status read_ranges(struct reading *r, enum ch_sql sql, int64_t n, struct ch_ranges *out,
                                  struct ch_error *err)
{
    sqlite3_stmt *rows;
    enum ch_status status = start(r, sql, n, &rows, err);
    if (status != CH_OK) return status;
    int code;
    while (!r->failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct ch_range *range = CH_PUSH(r->arena, out);
        if (range)
            *range = (struct ch_range){(uint32_t)sqlite3_column_int64(rows, 0),
                                       (uint32_t)sqlite3_column_int64(rows, 1)};
        else
            r->failed = true;
    }
    return finish(r, rows, code, err);
}

/* Rows of one column of actors' n. */
static enum ch_status read_actor_ids(struct reading *r, enum ch_sql sql, int64_t n, struct ch_ids *out,
                                     struct ch_error *err)
{
    sqlite3_stmt *rows;
    enum ch_status status = start(r, sql, n, &rows, err);
    if (status != CH_OK) return status;
    int code;
    while (!r->failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        uint32_t at = index_of(r->actors, r->record->actors.count, sqlite3_column_int64(rows, 0));
        if (at != CH_NONE) r->failed = !ch_ids_add(r->arena, out, at);
    }
    return finish(r, rows, code, err);
}

/* Remembers the n of a new item; false when memory is short. */
static bool remember(struct ch_arena *arena, int64_t **numbers, uint32_t count, uint32_t *cap, int64_t n)
{
    if (count == *cap) {
        int64_t *grown = ch_arena_grow(arena, *numbers, count, cap, sizeof **numbers);
        if (!grown) return false;
        *numbers = grown;
    }
    (*numbers)[count] = n;
    return true;
}

static void read_actor(struct reading *r, sqlite3_stmt *row)
{
    char id[CH_FACT_ID_SIZE];
    int64_t n = sqlite3_column_int64(row, 0);
    if (!remember(r->arena, &r->actors, r->record->actors.count, &r->actors_cap, n)) r->failed = true;
    struct ch_record_actor *a = r->failed ? NULL : CH_PUSH(r->arena, &r->record->actors);
    if (!a) {
        r->failed = true;
        return;
    }
    a->key = text(r, row, 1);
    a->name = text(r, row, 2);
    a->type = text(r, row, 3);
    a->role = text(r, row, 4);
    a->country = text(r, row, 5);
    a->wikidata = text(r, row, 6);
    ch_shared_id('a', a->key ? a->key : "", id);
    a->id = ch_arena_copy(r->arena, id, strlen(id));
    if (!a->id) r->failed = true;
}

static enum ch_status read_actors(struct reading *r, struct ch_error *err)
{
    sqlite3_stmt *rows;
    enum ch_status status = start(r, CH_SQL_ACTORS_READ, r->article, &rows, err);
    if (status != CH_OK) return status;
    int code;
    while (!r->failed && (code = sqlite3_step(rows)) == SQLITE_ROW)
        read_actor(r, rows);
    return finish(r, rows, code, err);
}

static enum ch_status read_mentions(struct reading *r, struct ch_error *err)
{
    sqlite3_stmt *rows;
    enum ch_status status = start(r, CH_SQL_MENTIONS_READ, r->article, &rows, err);
    if (status != CH_OK) return status;
    int code;
    while (!r->failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        uint32_t at = index_of(r->actors, r->record->actors.count, sqlite3_column_int64(rows, 0));
        if (at == CH_NONE) continue;
        struct ch_record_mention *m = CH_PUSH(r->arena, &r->record->actors.items[at].mentions);
        if (m) {
            m->at.start = (uint32_t)sqlite3_column_int64(rows, 1);
            m->at.end = (uint32_t)sqlite3_column_int64(rows, 2);
            m->how = text(r, rows, 3);
        } else {
            r->failed = true;
        }
    }
    return finish(r, rows, code, err);
}

static enum ch_status read_meeting(struct reading *r, sqlite3_stmt *row, struct ch_error *err)
{
    struct ch_record_meeting *m = CH_PUSH(r->arena, &r->record->meetings);
    if (!m) return ch_fail(err, CH_NOMEM, "out of memory");
    int64_t n = sqlite3_column_int64(row, 0);
    m->id = text(r, row, 1);
    m->status = text(r, row, 2);
    m->mode = text(r, row, 3);
    m->date = text(r, row, 4);
    m->date_text.start = (uint32_t)sqlite3_column_int64(row, 5);
    m->date_text.end = (uint32_t)sqlite3_column_int64(row, 6);
    m->place = text(r, row, 7);
    m->rule = text(r, row, 8);
    m->confidence = sqlite3_column_double(row, 9);
    m->report_of = text(r, row, 10);
    m->reports = (uint32_t)sqlite3_column_int64(row, 11);
    enum ch_status status = read_actor_ids(r, CH_SQL_PARTICIPANTS_READ, n, &m->participants, err);
    if (status == CH_OK) status = read_ranges(r, CH_SQL_MEETING_EVIDENCE_READ, n, &m->evidence, err);
    if (status == CH_OK) status = read_ranges(r, CH_SQL_MEETING_TOPIC_READ, n, &m->topics, err);
    return status;
}

static enum ch_status read_meetings(struct reading *r, struct ch_error *err)
{
    sqlite3_stmt *rows;
    enum ch_status status = start(r, CH_SQL_MEETINGS_READ, r->article, &rows, err);
    int code = SQLITE_DONE;
    if (status != CH_OK) return status;
    while (status == CH_OK && !r->failed && (code = sqlite3_step(rows)) == SQLITE_ROW)
        status = read_meeting(r, rows, err);
    if (status == CH_OK) return finish(r, rows, code, err);
    sqlite3_reset(rows);
    return status;
}

static enum ch_status read_statement(struct reading *r, sqlite3_stmt *row, int64_t *n, struct ch_error *err)
{
    struct ch_record_statement *s = CH_PUSH(r->arena, &r->record->statements);
    if (!s) return ch_fail(err, CH_NOMEM, "out of memory");
    *n = sqlite3_column_int64(row, 0);
    s->id = text(r, row, 1);
    s->speaker = index_of(r->actors, r->record->actors.count, sqlite3_column_int64(row, 2));
    s->kind = text(r, row, 3);
    s->cue.start = (uint32_t)sqlite3_column_int64(row, 4);
    s->cue.end = (uint32_t)sqlite3_column_int64(row, 5);
    s->date = text(r, row, 6);
    s->cameo = text(r, row, 7);
    s->rule = text(r, row, 8);
    s->confidence = sqlite3_column_double(row, 9);
    s->report_of = text(r, row, 10);
    s->reports = (uint32_t)sqlite3_column_int64(row, 11);
    enum ch_status status = read_actor_ids(r, CH_SQL_ADDRESSEES_READ, *n, &s->addressees, err);
    if (status == CH_OK) status = read_ranges(r, CH_SQL_CONTENT_READ, *n, &s->content, err);
    if (status == CH_OK) status = read_ranges(r, CH_SQL_STATEMENT_EVIDENCE_READ, *n, &s->evidence, err);
    if (status == CH_OK && s->speaker == CH_NONE)
        status = ch_fail(err, CH_CORRUPT, "the speaker of statement %s is not in the article", s->id);
    return status;
}

/* Which instruments the statements cite. */
static enum ch_status read_citations(struct reading *r, struct ch_error *err)
{
    sqlite3_stmt *rows;
    struct ch_record *record = r->record;
    enum ch_status status = start(r, CH_SQL_CITATIONS_READ, r->article, &rows, err);
    if (status != CH_OK) return status;
    int code;
    while (!r->failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        uint32_t s = index_of(r->statements, record->statements.count, sqlite3_column_int64(rows, 0));
        uint32_t i = index_of(r->instruments, record->instruments.count, sqlite3_column_int64(rows, 1));
        if (s != CH_NONE && i != CH_NONE)
            r->failed = !ch_ids_put(r->arena, &record->statements.items[s].instruments, i);
    }
    return finish(r, rows, code, err);
}

static enum ch_status read_statements(struct reading *r, struct ch_error *err)
{
    sqlite3_stmt *rows;
    int64_t n = 0;
    int code = SQLITE_DONE;
    enum ch_status status = start(r, CH_SQL_STATEMENTS_READ, r->article, &rows, err);
    if (status != CH_OK) return status;
    while (status == CH_OK && !r->failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        uint32_t count = r->record->statements.count;
        status = read_statement(r, rows, &n, err);
        if (status == CH_OK && !remember(r->arena, &r->statements, count, &r->statements_cap, n))
            r->failed = true;
    }
    if (status == CH_OK)
        status = finish(r, rows, code, err);
    else
        sqlite3_reset(rows);
    return status == CH_OK ? read_citations(r, err) : status;
}

static struct ch_record_instrument *read_instrument(struct reading *r, sqlite3_stmt *row)
{
    int64_t n = sqlite3_column_int64(row, 0);
    uint32_t at = index_of(r->instruments, r->record->instruments.count, n);
    if (at != CH_NONE) return &r->record->instruments.items[at];
    if (!remember(r->arena, &r->instruments, r->record->instruments.count, &r->instruments_cap, n))
        return NULL;
    struct ch_record_instrument *i = CH_PUSH(r->arena, &r->record->instruments);
    if (!i) return NULL;
    i->id = text(r, row, 1);
    i->symbol = text(r, row, 2);
    i->kind = text(r, row, 3);
    i->body = text(r, row, 4);
    i->number = text(r, row, 5);
    i->year = (int32_t)sqlite3_column_int64(row, 6);
    i->title = text(r, row, 7);
    i->url = text(r, row, 8);
    return i;
}

static enum ch_status read_instruments(struct reading *r, struct ch_error *err)
{
    sqlite3_stmt *rows;
    enum ch_status status = start(r, CH_SQL_INSTRUMENTS_READ, r->article, &rows, err);
    if (status != CH_OK) return status;
    int code;
    while (!r->failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct ch_record_instrument *i = read_instrument(r, rows);
        struct ch_range *at = i ? CH_PUSH(r->arena, &i->mentions) : NULL;
        if (at)
            *at = (struct ch_range){(uint32_t)sqlite3_column_int64(rows, 9),
                                    (uint32_t)sqlite3_column_int64(rows, 10)};
        else
            r->failed = true;
    }
    return finish(r, rows, code, err);
}

static enum ch_status read_deed(struct reading *r, sqlite3_stmt *row, struct ch_error *err)
{
    struct ch_record_deed *d = CH_PUSH(r->arena, &r->record->deeds);
    if (!d) return ch_fail(err, CH_NOMEM, "out of memory");
    d->id = text(r, row, 1);
    d->instrument = index_of(r->instruments, r->record->instruments.count, sqlite3_column_int64(row, 2));
    d->kind = text(r, row, 3);
    d->status = text(r, row, 4);
    d->statement = index_of(r->statements, r->record->statements.count, sqlite3_column_int64(row, 5));
    d->cue =
        (struct ch_range){(uint32_t)sqlite3_column_int64(row, 6), (uint32_t)sqlite3_column_int64(row, 7)};
    d->evidence =
        (struct ch_range){(uint32_t)sqlite3_column_int64(row, 8), (uint32_t)sqlite3_column_int64(row, 9)};
    if (d->instrument == CH_NONE)
        return ch_fail(err, CH_CORRUPT, "the instrument of deed %s is not in the article", d->id);
    return read_actor_ids(r, CH_SQL_DEED_ACTORS_READ, sqlite3_column_int64(row, 0), &d->actors, err);
}

static enum ch_status read_deeds(struct reading *r, struct ch_error *err)
{
    sqlite3_stmt *rows;
    enum ch_status status = start(r, CH_SQL_DEEDS_READ, r->article, &rows, err);
    int code = SQLITE_DONE;
    if (status != CH_OK) return status;
    while (status == CH_OK && !r->failed && (code = sqlite3_step(rows)) == SQLITE_ROW)
        status = read_deed(r, rows, err);
    if (status == CH_OK) return finish(r, rows, code, err);
    sqlite3_reset(rows);
    return status;
}

static enum ch_status read_head(struct reading *r, struct ch_error *err)
{
    struct ch_record *record = r->record;
    enum ch_status status = ch_article_read(r->db, r->article, r->arena, &record->article, err);
    sqlite3_stmt *row;
    if (status == CH_OK) status = start(r, CH_SQL_ARTICLE_READ, r->article, &row, err);
    if (status != CH_OK) return status;
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        record->version = (uint32_t)sqlite3_column_int64(row, 8);
        record->superseded_by = text(r, row, 9);
        record->program = text(r, row, 10);
        code = SQLITE_DONE;
    }
    return finish(r, row, code, err);
}

enum ch_status ch_record_read(struct ch_db *db, int64_t article, struct ch_arena *arena,
                              struct ch_record *record, struct ch_error *err)
{
    struct reading r = {.db = db, .arena = arena, .record = record, .article = article};
    memset(record, 0, sizeof *record);
    enum ch_status status = read_head(&r, err);
    if (status == CH_OK) status = read_actors(&r, err);
    if (status == CH_OK) status = read_mentions(&r, err);
    if (status == CH_OK) status = read_instruments(&r, err);
    if (status == CH_OK) status = read_meetings(&r, err);
    if (status == CH_OK) status = read_statements(&r, err);
    if (status == CH_OK) status = read_deeds(&r, err);
    return status;
}
