#include "events/instrument.h"

#include <string.h>

/* Articles cite a handful of instruments; a text made to cite thousands must not become quadratic. */
#define INSTRUMENTS_MAX 512u
#define MENTIONS_MAX 256u

static struct ch_instrument *with_symbol(struct ch_document *doc, const char *symbol)
{
    for (uint32_t i = 0; i < doc->instruments.count; i++)
        if (strcmp(doc->instruments.items[i].symbol, symbol) == 0) return &doc->instruments.items[i];
    return NULL;
}

static const char *copy(struct ch_document *doc, const char *s, bool *ok)
{
    if (!s || !*s) return NULL;
    const char *made = ch_arena_copy(&doc->arena, s, strlen(s));
    *ok = *ok && made;
    return made;
}

static struct ch_instrument *new_instrument(struct ch_document *doc, const struct ch_instrument_found *found)
{
    struct ch_instrument *made = CH_PUSH(&doc->arena, &doc->instruments);
    if (!made) return NULL;
    bool ok = true;
    made->symbol = copy(doc, found->symbol, &ok);
    made->body = copy(doc, found->body, &ok);
    made->number = copy(doc, found->number, &ok);
    made->title = copy(doc, found->title, &ok);
    made->url = copy(doc, found->url, &ok);
    made->year = found->year;
    made->kind = found->kind;
    return ok && made->symbol ? made : NULL;
}

static bool overlaps(const struct ch_instrument *instrument, struct ch_span span)
{
    for (uint32_t i = 0; i < instrument->mentions.count; i++) {
        struct ch_span m = instrument->mentions.items[i];
        if (m.start < span.end && span.start < m.end) return true;
    }
    return false;
}

enum ch_status ch_instrument_add(struct ch_document *doc, const struct ch_instrument_found *found,
                                 struct ch_error *err)
{
    struct ch_instrument *instrument = with_symbol(doc, found->symbol);
    if (!instrument) {
        if (doc->instruments.count >= INSTRUMENTS_MAX) return CH_OK;
        instrument = new_instrument(doc, found);
        if (!instrument) return ch_fail(err, CH_NOMEM, "out of memory");
    }
    if (instrument->mentions.count >= MENTIONS_MAX || overlaps(instrument, found->mention)) return CH_OK;
    if (!ch_spans_add(&doc->arena, &instrument->mentions, found->mention))
        return ch_fail(err, CH_NOMEM, "out of memory");
    return CH_OK;
}

bool ch_instrument_covers(const struct ch_document *doc, uint32_t at)
{
    for (uint32_t i = 0; i < doc->instruments.count; i++)
        if (overlaps(&doc->instruments.items[i], (struct ch_span){at, at + 1})) return true;
    return false;
}

/* Instruments in the order in which the text first names them, each with its mentions in order. */
static void sort_mentions(struct ch_spans *spans)
{
    for (uint32_t i = 1; i < spans->count; i++) {
        struct ch_span span = spans->items[i];
        uint32_t j = i;
        for (; j > 0 && spans->items[j - 1].start > span.start; j--)
            spans->items[j] = spans->items[j - 1];
        spans->items[j] = span;
    }
}

static void sort_instruments(struct ch_document *doc)
{
    for (uint32_t i = 0; i < doc->instruments.count; i++)
        sort_mentions(&doc->instruments.items[i].mentions);
    for (uint32_t i = 1; i < doc->instruments.count; i++) {
        struct ch_instrument one = doc->instruments.items[i];
        uint32_t j = i;
        for (; j > 0 && doc->instruments.items[j - 1].mentions.items[0].start > one.mentions.items[0].start;
             j--)
            doc->instruments.items[j] = doc->instruments.items[j - 1];
        doc->instruments.items[j] = one;
    }
}

enum ch_status ch_stage_instruments(struct ch_document *doc, const struct ch_resources *res,
                                    struct ch_error *err)
{
    enum ch_status status = ch_resolutions_find(doc, res, err);
    if (status == CH_OK) status = ch_agreements_find(doc, res, err);
    if (status == CH_OK) sort_instruments(doc);
    return status;
}
