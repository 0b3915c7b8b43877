#include "events/instrument.h"

#include <stdlib.h>
#include <string.h>

/* Articles cite a handful of instruments; a text made to cite thousands must not become quadratic. */
#define INSTRUMENTS_MAX 512u

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

static bool overlaps(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (doc->instrument_of[t] != CH_NONE) return true;
    return false;
}

static bool prepare(struct ch_document *doc)
{
    if (doc->instrument_of) return true;
    doc->instrument_of =
        ch_arena_alloc(&doc->arena, ((size_t)doc->tokens.count + 1) * sizeof *doc->instrument_of);
    for (uint32_t t = 0; doc->instrument_of && t < doc->tokens.count; t++)
        doc->instrument_of[t] = CH_NONE;
    return doc->instrument_of != NULL;
}

enum ch_status ch_instrument_add(struct ch_document *doc, const struct ch_instrument_found *found,
                                 struct ch_error *err)
{
    if (!prepare(doc)) return ch_fail(err, CH_NOMEM, "out of memory");
    uint32_t first = ch_token_at(doc, found->mention.start), end = first;
    while (end < doc->tokens.count && doc->tokens.items[end].span.start < found->mention.end)
        end++;
    if (!found->shared && overlaps(doc, first, end)) return CH_OK;
    struct ch_instrument *instrument = with_symbol(doc, found->symbol);
    if (!instrument && doc->instruments.count >= INSTRUMENTS_MAX) return CH_OK;
    if (!instrument) instrument = new_instrument(doc, found);
    if (!instrument || !ch_spans_add(&doc->arena, &instrument->mentions, found->mention))
        return ch_fail(err, CH_NOMEM, "out of memory");
    for (uint32_t t = first; t < end; t++)
        doc->instrument_of[t] = (uint32_t)(instrument - doc->instruments.items);
    return CH_OK;
}

bool ch_instrument_covers(const struct ch_document *doc, uint32_t token)
{
    return doc->instrument_of && doc->instrument_of[token] != CH_NONE;
}

/* Mentions in text order; the finders go over the text more than once. */
static int by_start(const void *a, const void *b)
{
    const struct ch_span *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

static int by_first_mention(const void *a, const void *b)
{
    const struct ch_instrument *x = a, *y = b;
    int order = by_start(x->mentions.items, y->mentions.items);
    return order ? order : strcmp(x->symbol, y->symbol);
}

/* Instruments in the order in which the text first names them. */
static void sort_instruments(struct ch_document *doc)
{
    struct ch_instrument *items = doc->instruments.items;
    if (!doc->instruments.count) return;
    for (uint32_t i = 0; i < doc->instruments.count; i++)
        qsort(items[i].mentions.items, items[i].mentions.count, sizeof(struct ch_span), by_start);
    qsort(items, doc->instruments.count, sizeof *items, by_first_mention);
    for (uint32_t i = 0; i < doc->instruments.count; i++)
        for (uint32_t k = 0; k < items[i].mentions.count; k++)
            for (uint32_t t = ch_token_at(doc, items[i].mentions.items[k].start);
                 t < doc->tokens.count && doc->tokens.items[t].span.start < items[i].mentions.items[k].end;
                 t++)
                doc->instrument_of[t] = i;
}

enum ch_status ch_stage_instruments(struct ch_document *doc, const struct ch_resources *res,
                                    struct ch_error *err)
{
    enum ch_status status = ch_resolutions_find(doc, res, err);
    if (status == CH_OK) status = ch_agreements_find(doc, res, err);
    if (status == CH_OK) sort_instruments(doc);
    return status;
}
