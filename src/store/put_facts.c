#include "store/put.h"

#include <string.h>

/* ---- Meetings ---- */

static enum ch_status put_meeting_parts(struct ch_put *put, const struct ch_meeting *m,
                                        const struct ch_put_row *row, struct ch_error *err)
{
    enum ch_status status = ch_put_spans(put, CH_SQL_MEETING_EVIDENCE_PUT, row, 1, &m->evidence, err);
    if (status == CH_OK) status = ch_put_spans(put, CH_SQL_MEETING_TOPIC_PUT, row, 2, &m->topics, err);
    for (uint32_t i = 0; i < m->participants.count && status == CH_OK; i++) {
        uint32_t who = m->participants.items[i];
        const char *country = ch_put_country(put, who);
        status = ch_run(put->db, CH_SQL_PARTICIPANT_PUT, err, "iuit", row->n, i, put->actors[who], country);
        ch_sum_add(&put->sum, CH_SUM_PARTICIPANTS, (struct ch_sum_key){.id = row->id, .a = i}, "tutt",
                   row->id, i, put->keys[who], country);
    }
    return status;
}

static enum ch_status put_meeting(struct ch_put *put, uint32_t position, struct ch_error *err)
{
    const struct ch_meeting *m = &put->doc->meetings.items[position];
    struct ch_days days = ch_put_days(put, m->date);
    struct ch_span words = ch_put_points(put, m->date_text);
    const char *state = ch_meeting_status_name(m->status), *mode = ch_meeting_mode_name(m->mode);
    char last[11] = "";
    bool told = words.start != words.end; /* in words of its own */
    sqlite3_stmt *insert;
    enum ch_status status = ch_db_statement(put->db, CH_SQL_MEETING_PUT, &insert, err);
    if (status != CH_OK) return status;
    if (days.last) ch_day_write(days.last, last);
    ch_bind(insert, "nnitttcuuttr", put->article, state, mode, m->date, last, words.start, words.end,
            m->place, m->rule, ch_put_share(m->confidence));
    if (!told) {
        sqlite3_bind_null(insert, 8);
        sqlite3_bind_null(insert, 9);
    }
    struct ch_put_row row = {ch_address_of_fact(put->article, days.first, position), NULL,
                             CH_SUM_MEETING_SPANS};
    struct ch_buf what = {0};
    ch_put_describe(put, &what, m->evidence.items, m->evidence.count ? 1 : 0);
    ch_buf_puts(&what, m->rule);
    status = ch_put_described(put, insert, 'm', &what, &row.n, &row.id, err);
    if (status != CH_OK) return status;
    ch_sum_add(&put->sum, CH_SUM_MEETINGS, (struct ch_sum_key){.id = row.id},
               told ? "ttttcuuttr" : "ttttcxxttr", row.id, state, mode, m->date, last, words.start, words.end,
               m->place, m->rule, ch_put_share(m->confidence));
    return put_meeting_parts(put, m, &row, err);
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

static enum ch_status put_statement_parts(struct ch_put *put, const struct ch_statement *s,
                                          const struct ch_put_row *row, struct ch_error *err)
{
    enum ch_status status = ch_put_spans(put, CH_SQL_CONTENT_PUT, row, 1, &s->content, err);
    if (status == CH_OK) status = ch_put_spans(put, CH_SQL_STATEMENT_EVIDENCE_PUT, row, 2, &s->evidence, err);
    for (uint32_t i = 0; i < s->addressees.count && status == CH_OK; i++) {
        uint32_t who = s->addressees.items[i];
        const char *country = ch_put_country(put, who);
        status = ch_run(put->db, CH_SQL_ADDRESSEE_PUT, err, "iuit", row->n, i, put->actors[who], country);
        ch_sum_add(&put->sum, CH_SUM_ADDRESSEES, (struct ch_sum_key){.id = row->id, .a = i}, "tutt", row->id,
                   i, put->keys[who], country);
    }
    return status;
}

static enum ch_status insert_statement(struct ch_put *put, uint32_t position, struct ch_str said,
                                       struct ch_put_row *row, struct ch_error *err)
{
    const struct ch_statement *s = &put->doc->statements.items[position];
    const char *country = ch_put_country(put, s->speaker), *kind = ch_statement_kind_name(s->kind);
    struct ch_span cue = ch_put_points(put, s->cue);
    double share = ch_put_share(s->confidence);
    sqlite3_stmt *insert;
    enum ch_status status = ch_db_statement(put->db, CH_SQL_STATEMENT_PUT, &insert, err);
    if (status != CH_OK) return status;
    ch_bind(insert, "nniittuutttrs", put->article, put->actors[s->speaker], country, kind, cue.start, cue.end,
            s->date, s->cameo, s->rule, share, said);
    row->n = ch_address_of_fact(put->article, ch_put_days(put, s->date).first, position);
    struct ch_buf what = {0};
    ch_put_describe(put, &what, &s->cue, 1);
    ch_put_describe(put, &what, s->content.items, s->content.count);
    ch_buf_puts(&what, s->rule);
    status = ch_put_described(put, insert, 's', &what, &row->n, &row->id, err);
    if (status != CH_OK) return status;
    ch_sum_add(&put->sum, CH_SUM_STATEMENTS, (struct ch_sum_key){.id = row->id}, "ttttuutttrs", row->id,
               put->keys[s->speaker], country, kind, cue.start, cue.end, s->date, s->cameo, s->rule, share,
               said);
    return CH_OK;
}

static enum ch_status put_statement(struct ch_put *put, uint32_t position, struct ch_error *err)
{
    const struct ch_statement *s = &put->doc->statements.items[position];
    struct ch_put_row row = {.spans = CH_SUM_STATEMENT_SPANS};
    struct ch_buf said = {0};
    join(put->doc, &s->content, &said);
    enum ch_status status =
        said.failed ? ch_put_no_memory(err) : insert_statement(put, position, ch_buf_str(&said), &row, err);
    put->statements[position] = row.n;
    put->statement_ids[position] = row.id;
    if (status == CH_OK) status = ch_batch_said(put->db, row.n, err);
    ch_buf_dispose(&said);
    return status == CH_OK ? put_statement_parts(put, s, &row, err) : status;
}

enum ch_status ch_put_statements(struct ch_put *put, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    uint32_t count = put->doc->statements.count;
    put->statements = ch_arena_alloc(&put->arena, (count + 1) * sizeof *put->statements);
    put->statement_ids = ch_arena_alloc(&put->arena, (count + 1) * sizeof *put->statement_ids);
    if (!put->statements || !put->statement_ids) return ch_put_no_memory(err);
    for (uint32_t i = 0; i < count && status == CH_OK; i++)
        status = put_statement(put, i, err);
    return status;
}
