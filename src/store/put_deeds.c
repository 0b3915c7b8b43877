#include "store/put.h"

static enum ch_status put_deed(struct ch_put *put, uint32_t position, struct ch_error *err)
{
    const struct ch_deed *d = &put->doc->deeds.items[position];
    struct ch_span cue = ch_put_points(put, d->cue), sentence = ch_put_points(put, d->evidence);
    sqlite3_stmt *insert;
    enum ch_status status = ch_db_statement(put->db, CH_SQL_DEED_PUT, &insert, err);
    if (status != CH_OK) return status;
    ch_bind(insert, "nniittiuuuu", put->article, put->instruments[d->instrument], ch_deed_kind_name(d->kind),
            ch_deed_status_name(d->status),
            d->statement == CH_NONE ? (int64_t)0 : put->statements[d->statement], cue.start, cue.end,
            sentence.start, sentence.end);
    int64_t n = ch_address_of_fact(put->article, put->day, position);
    struct ch_buf what = {0};
    ch_put_describe(put, &what, &d->cue, 1);
    ch_buf_printf(&what, "%s %s", ch_deed_kind_name(d->kind),
                  put->doc->instruments.items[d->instrument].symbol);
    status = ch_put_described(put, insert, 'd', &what, &n, err);
    for (uint32_t i = 0; i < d->actors.count && status == CH_OK; i++)
        status = ch_run(put->db, CH_SQL_DEED_ACTOR_PUT, err, "iuit", n, i, put->actors[d->actors.items[i]],
                        ch_put_country(put, d->actors.items[i]));
    return status;
}

enum ch_status ch_put_deeds(struct ch_put *put, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < put->doc->deeds.count && status == CH_OK; i++)
        status = put_deed(put, i, err);
    return status;
}
