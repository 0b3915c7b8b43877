#include "store/put.h"

/* Instruments of a document and which of their mentions stand in a statement that cites them. */
struct citing {
    struct ch_put *put;
    uint32_t *first;  /* per instrument: index of its first mention in covered */
    uint8_t *covered; /* per mention */
};

/* The sentence that a span begins in; the span itself where there is none. */
static struct ch_span sentence_of(const struct ch_document *doc, struct ch_span span)
{
    uint32_t low = 0, high = doc->sentences.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->sentences.items[mid].span.end <= span.start)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == doc->sentences.count || doc->sentences.items[low].span.start > span.start) return span;
    return doc->sentences.items[low].span;
}

/* One row of citation; s NULL: in the article's own words. */
static enum ch_status put_citation(struct citing *c, uint32_t instrument, uint32_t statement,
                                   struct ch_span at, struct ch_error *err)
{
    struct ch_put *put = c->put;
    const struct ch_statement *s = statement == CH_NONE ? NULL : &put->doc->statements.items[statement];
    struct ch_span sentence = ch_put_points(put, sentence_of(put->doc, at));
    sqlite3_stmt *insert;
    enum ch_status status = ch_db_statement(put->db, CH_SQL_CITATION_PUT, &insert, err);
    if (status != CH_OK) return status;
    const char *country = s ? ch_put_country(put, s->speaker) : NULL, *id;
    const char *symbol = put->doc->instruments.items[instrument].symbol;
    ch_bind(insert, "nniiiituu", put->article, put->instruments[instrument],
            s ? put->statements[statement] : (int64_t)0, s ? put->actors[s->speaker] : (int64_t)0, country,
            sentence.start, sentence.end);
    int32_t day = ch_put_days(put, s ? s->date : NULL).first;
    int64_t n = ch_address_of_fact(put->article, day, put->citations++);
    struct ch_buf what = {0};
    ch_put_describe(put, &what, &at, 1);
    ch_buf_printf(&what, "%s %s", symbol, s ? s->rule : "");
    status = ch_put_described(put, insert, 'c', &what, &n, &id, err);
    if (status != CH_OK) return status;
    ch_sum_add(&put->sum, CH_SUM_CITATIONS, (struct ch_sum_key){.id = id}, "ttttuu", id, symbol,
               s ? put->statement_ids[statement] : NULL, country, sentence.start, sentence.end);
    return CH_OK;
}

/* Marks the mentions of an instrument in the spans; the first of them into *place when it has none yet.
 * Mentions are in text order. */
static void cover(struct citing *c, uint32_t instrument, const struct ch_spans *spans, struct ch_span *place)
{
    const struct ch_spans *mentions = &c->put->doc->instruments.items[instrument].mentions;
    for (uint32_t i = 0; i < spans->count; i++) {
        uint32_t low = 0, high = mentions->count;
        while (low < high) {
            uint32_t mid = low + (high - low) / 2;
            if (mentions->items[mid].start < spans->items[i].start)
                low = mid + 1;
            else
                high = mid;
        }
        for (; low < mentions->count && mentions->items[low].end <= spans->items[i].end; low++) {
            c->covered[c->first[instrument] + low] = 1;
            if (place->start == place->end) *place = mentions->items[low];
        }
    }
}

static enum ch_status cite_by_statements(struct citing *c, struct ch_error *err)
{
    const struct ch_document *doc = c->put->doc;
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < doc->statements.count; i++) {
        const struct ch_statement *s = &doc->statements.items[i];
        for (uint32_t j = 0; j < s->instruments.count && status == CH_OK; j++) {
            struct ch_span place = {0, 0};
            cover(c, s->instruments.items[j], &s->content, &place);
            cover(c, s->instruments.items[j], &s->evidence, &place);
            if (place.start == place.end) place = s->evidence.count ? s->evidence.items[0] : s->cue;
            status = put_citation(c, s->instruments.items[j], i, place, err);
        }
    }
    return status;
}

static enum ch_status put_mentions(struct citing *c, uint32_t instrument, struct ch_error *err)
{
    struct ch_put *put = c->put;
    const struct ch_spans *mentions = &put->doc->instruments.items[instrument].mentions;
    const char *symbol = put->doc->instruments.items[instrument].symbol;
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < mentions->count && status == CH_OK; i++) {
        struct ch_span at = ch_put_points(put, mentions->items[i]);
        status = ch_run(put->db, CH_SQL_INSTRUMENT_MENTION_PUT, err, "iuui", put->article, at.start, at.end,
                        put->instruments[instrument]);
        if (status == CH_OK && sqlite3_changes(put->db->handle))
            ch_sum_add(&put->sum, CH_SUM_INSTRUMENTS, (struct ch_sum_key){NULL, at.start, at.end, symbol},
                       "uut", at.start, at.end, symbol);
        if (status == CH_OK && !c->covered[c->first[instrument] + i])
            status = put_citation(c, instrument, CH_NONE, mentions->items[i], err);
    }
    return status;
}

static enum ch_status put_instrument(struct ch_put *put, uint32_t i, struct ch_error *err)
{
    const struct ch_instrument *in = &put->doc->instruments.items[i];
    char id[CH_FACT_ID_SIZE];
    ch_shared_id('i', in->symbol, id);
    return ch_run_int(put->db, CH_SQL_INSTRUMENT_PUT, &put->instruments[i], err, "ttttcict", id, in->symbol,
                      ch_instrument_kind_name(in->kind), in->body, in->number, (int64_t)in->year, in->title,
                      in->url);
}

enum ch_status ch_put_instruments(struct ch_put *put, struct ch_error *err)
{
    const struct ch_document *doc = put->doc;
    uint32_t count = doc->instruments.count, mentions = 0;
    struct citing c = {.put = put};
    c.first = ch_arena_alloc(&put->arena, (count + 1) * sizeof *c.first);
    put->instruments = ch_arena_alloc(&put->arena, (count + 1) * sizeof *put->instruments);
    if (!c.first || !put->instruments) return ch_put_no_memory(err);
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < count && status == CH_OK; i++) {
        c.first[i] = mentions;
        mentions += doc->instruments.items[i].mentions.count;
        status = put_instrument(put, i, err);
    }
    c.covered = ch_arena_alloc(&put->arena, mentions + 1);
    if (!c.covered) return ch_put_no_memory(err);
    if (status == CH_OK) status = cite_by_statements(&c, err);
    for (uint32_t i = 0; i < count && status == CH_OK; i++)
        status = put_mentions(&c, i, err);
    return status;
}
