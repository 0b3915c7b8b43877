#include "store/put.h"

/* As the checksum has them: keys with countries. */
static void describe_actors(const struct ch_put *put, const struct ch_deed *d, struct ch_buf *out)
{
    for (uint32_t i = 0; i < d->actors.count; i++) {
        const char *country = ch_put_country(put, d->actors.items[i]);
        ch_buf_printf(out, "%s%s/%s", i ? " " : "", put->keys[d->actors.items[i]], country ? country : "");
    }
}

static enum ch_status put_actors(struct ch_put *put, const struct ch_deed *d, int64_t n, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < d->actors.count && status == CH_OK; i++)
        status = ch_run(put->db, CH_SQL_DEED_ACTOR_PUT, err, "iuit", n, i, put->actors[d->actors.items[i]],
                        ch_put_country(put, d->actors.items[i]));
    return status;
}

static enum ch_status put_deed(struct ch_put *put, uint32_t position, struct ch_error *err)
{
    const struct ch_deed *d = &put->doc->deeds.items[position];
    const char *kind = ch_deed_kind_name(d->kind), *state = ch_deed_status_name(d->status), *id;
    const char *symbol = put->doc->instruments.items[d->instrument].symbol;
    bool said = d->statement != CH_NONE;
    struct ch_span cue = ch_put_points(put, d->cue), sentence = ch_put_points(put, d->evidence);
    sqlite3_stmt *insert;
    enum ch_status status = ch_db_statement(put->db, CH_SQL_DEED_PUT, &insert, err);
    if (status != CH_OK) return status;
    ch_bind(insert, "nniittiuuuu", put->article, put->instruments[d->instrument], kind, state,
            said ? put->statements[d->statement] : (int64_t)0, cue.start, cue.end, sentence.start,
            sentence.end);
    int64_t n = ch_address_of_fact(put->article, put->day, position);
    struct ch_buf what = {0}, who = {0};
    ch_put_describe(put, &what, &d->cue, 1);
    ch_buf_printf(&what, "%s %s", kind, symbol);
    status = ch_put_described(put, insert, 'd', &what, &n, &id, err);
    if (status != CH_OK) return status;
    describe_actors(put, d, &who);
    ch_sum_add(&put->sum, CH_SUM_DEEDS, (struct ch_sum_key){.id = id}, "tttttuuuuc", id, symbol, kind, state,
               said ? put->statement_ids[d->statement] : NULL, cue.start, cue.end, sentence.start,
               sentence.end, who.data ? who.data : "");
    put->sum.failed |= who.failed;
    ch_buf_dispose(&who);
    return put_actors(put, d, n, err);
}

enum ch_status ch_put_deeds(struct ch_put *put, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < put->doc->deeds.count && status == CH_OK; i++)
        status = put_deed(put, i, err);
    return status;
}
