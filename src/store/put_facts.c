#include "store/put.h"

#include <string.h>

/* ---- Meetings ---- */

static enum ch_status put_meeting_parts(struct ch_put *put, const struct ch_meeting *m, int64_t n,
                                        struct ch_error *err)
{
    enum ch_status status = ch_put_spans(put, CH_SQL_MEETING_EVIDENCE_PUT, n, &m->evidence, err);
    if (status == CH_OK) status = ch_put_spans(put, CH_SQL_MEETING_TOPIC_PUT, n, &m->topics, err);
    for (uint32_t i = 0; i < m->participants.count && status == CH_OK; i++)
        status = ch_run(put->db, CH_SQL_PARTICIPANT_PUT, err, "iuit", n, i,
                        put->actors[m->participants.items[i]], ch_put_country(put, m->participants.items[i]));
    return status;
}

static enum ch_status put_meeting(struct ch_put *put, uint32_t position, struct ch_error *err)
{
    const struct ch_meeting *m = &put->doc->meetings.items[position];
    struct ch_days days = ch_put_days(put, m->date);
    struct ch_span words = ch_put_points(put, m->date_text);
    char last[11] = "";
    sqlite3_stmt *insert;
    enum ch_status status = ch_db_statement(put->db, CH_SQL_MEETING_PUT, &insert, err);
    if (status != CH_OK) return status;
    if (days.last) ch_day_write(days.last, last);
    ch_bind(insert,
            "nnitttcuutt"
            "r",
            put->article, ch_meeting_status_name(m->status), ch_meeting_mode_name(m->mode), m->date, last,
            words.start, words.end, m->place, m->rule, ch_put_share(m->confidence));
    if (words.start == words.end) {
        sqlite3_bind_null(insert, 8);
        sqlite3_bind_null(insert, 9);
    }
    int64_t n = ch_address_of_fact(put->article, days.first, position);
    struct ch_buf what = {0};
    ch_put_describe(put, &what, m->evidence.items, m->evidence.count ? 1 : 0);
    ch_buf_puts(&what, m->rule);
    status = ch_put_described(put, insert, 'm', &what, &n, err);
    return status == CH_OK ? put_meeting_parts(put, m, n, err) : status;
}

enum ch_status ch_put_meetings(struct ch_put *put, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < put->doc->meetings.count && status == CH_OK; i++)
        status = put_meeting(put, i, err);
    return status;
}

/* ---- Statements ---- */

/* The content as one string, pieces joined by " … ". */
static void join(const struct ch_document *doc, const struct ch_spans *pieces, struct ch_buf *out)
{
    for (uint32_t i = 0; i < pieces->count; i++) {
        if (i) ch_buf_puts(out, " \xE2\x80\xA6 ");
        ch_buf_add_str(out, ch_text(doc, pieces->items[i]));
    }
}

static enum ch_status put_statement_parts(struct ch_put *put, const struct ch_statement *s, int64_t n,
                                          struct ch_error *err)
{
    enum ch_status status = ch_put_spans(put, CH_SQL_CONTENT_PUT, n, &s->content, err);
    if (status == CH_OK) status = ch_put_spans(put, CH_SQL_STATEMENT_EVIDENCE_PUT, n, &s->evidence, err);
    for (uint32_t i = 0; i < s->addressees.count && status == CH_OK; i++)
        status = ch_run(put->db, CH_SQL_ADDRESSEE_PUT, err, "iuit", n, i, put->actors[s->addressees.items[i]],
                        ch_put_country(put, s->addressees.items[i]));
    return status;
}

static enum ch_status insert_statement(struct ch_put *put, uint32_t position, struct ch_str said, int64_t *n,
                                       struct ch_error *err)
{
    const struct ch_statement *s = &put->doc->statements.items[position];
    struct ch_span cue = ch_put_points(put, s->cue);
    sqlite3_stmt *insert;
    enum ch_status status = ch_db_statement(put->db, CH_SQL_STATEMENT_PUT, &insert, err);
    if (status != CH_OK) return status;
    ch_bind(insert, "nniittuutttrs", put->article, put->actors[s->speaker], ch_put_country(put, s->speaker),
            ch_statement_kind_name(s->kind), cue.start, cue.end, s->date, s->cameo, s->rule,
            ch_put_share(s->confidence), said);
    *n = ch_address_of_fact(put->article, ch_put_days(put, s->date).first, position);
    struct ch_buf what = {0};
    ch_put_describe(put, &what, &s->cue, 1);
    ch_put_describe(put, &what, s->content.items, s->content.count);
    ch_buf_puts(&what, s->rule);
    return ch_put_described(put, insert, 's', &what, n, err);
}

static enum ch_status put_statement(struct ch_put *put, uint32_t position, struct ch_error *err)
{
    const struct ch_statement *s = &put->doc->statements.items[position];
    int64_t *n = &put->statements[position];
    struct ch_buf said = {0};
    join(put->doc, &s->content, &said);
    struct ch_str text = ch_buf_str(&said);
    enum ch_status status =
        said.failed ? ch_put_no_memory(err) : insert_statement(put, position, text, n, err);
    if (status == CH_OK) status = ch_batch_said(put->db, *n, err);
    ch_buf_dispose(&said);
    return status == CH_OK ? put_statement_parts(put, s, *n, err) : status;
}

enum ch_status ch_put_statements(struct ch_put *put, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    uint32_t count = put->doc->statements.count;
    put->statements = ch_arena_alloc(&put->arena, (count + 1) * sizeof *put->statements);
    if (!put->statements) return ch_put_no_memory(err);
    for (uint32_t i = 0; i < count && status == CH_OK; i++)
        status = put_statement(put, i, err);
    return status;
}
