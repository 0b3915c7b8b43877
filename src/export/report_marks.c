#include "export/report_marks.h"

#include "store/slice.h"

#include <stdlib.h>
#include <string.h>

/* The evidence of one fact of the report. */
struct claim {
    uint32_t article;
    uint32_t start, end; /* bytes */
    uint32_t *mark;      /* where its mark is kept */
};

struct finding {
    const struct ch_report *report;
    struct ch_arena *arena;
    CH_LIST_OF(struct claim) claims;
    bool failed;
};

static const struct ch_ranges *evidence_of(const struct ch_record *record, const struct ch_report_fact *fact)
{
    for (uint32_t i = 0; fact->meeting && i < record->meetings.count; i++)
        if (strcmp(record->meetings.items[i].id, fact->id) == 0) return &record->meetings.items[i].evidence;
    for (uint32_t i = 0; !fact->meeting && i < record->statements.count; i++)
        if (strcmp(record->statements.items[i].id, fact->id) == 0)
            return &record->statements.items[i].evidence;
    return NULL;
}

static uint32_t *claim_facts(struct finding *f, const struct ch_report_facts *facts)
{
    uint32_t *marks = ch_arena_alloc(f->arena, (facts->count + 1) * sizeof *marks);
    for (uint32_t i = 0; marks && i < facts->count; i++) {
        const struct ch_report_fact *fact = &facts->items[i];
        const struct ch_ranges *evidence = evidence_of(&f->report->articles[fact->source], fact);
        marks[i] = CH_NONE;
        if (!evidence || !evidence->count) continue;
        struct claim *claim = CH_PUSH(f->arena, &f->claims);
        if (!claim) return NULL;
        /* Code points for now. */
        *claim = (struct claim){fact->source, evidence->items[0].start, evidence->items[0].end, &marks[i]};
    }
    return marks;
}

static int by_place(const void *x, const void *y)
{
    const struct claim *a = x, *b = y;
    if (a->article != b->article) return a->article < b->article ? -1 : 1;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return (a->end < b->end) - (a->end > b->end);
}

/* Code points to bytes, in the claims of one article from `at` on; where the next article begins. */
static uint32_t to_bytes(struct finding *f, uint32_t at)
{
    struct ch_slices slices;
    uint32_t article = f->claims.items[at].article;
    if (!ch_slices_init(&slices, f->report->articles[article].article.text)) {
        f->failed = true;
        return f->claims.count;
    }
    for (; at < f->claims.count && f->claims.items[at].article == article; at++) {
        struct claim *claim = &f->claims.items[at];
        claim->start = ch_slices_at(&slices, claim->start);
        claim->end = ch_slices_at(&slices, claim->end);
    }
    ch_slices_dispose(&slices);
    return at;
}

/* One mark for each run of claims that overlap. */
static void join(struct finding *f, struct ch_report_marks *out)
{
    uint32_t count = 0, article = 0;
    out->first[0] = 0;
    for (uint32_t i = 0; i < f->claims.count; i++) {
        const struct claim *claim = &f->claims.items[i];
        while (article < claim->article)
            out->first[++article] = count;
        struct ch_report_mark *last = count > out->first[article] ? &out->items[count - 1] : NULL;
        if (last && claim->start < last->end)
            last->end = claim->end > last->end ? claim->end : last->end;
        else
            out->items[count++] = (struct ch_report_mark){claim->start, claim->end};
        *claim->mark = count - 1;
    }
    while (article < f->report->article_count)
        out->first[++article] = count;
}

enum ch_status ch_report_marks(const struct ch_report *report, struct ch_arena *arena,
                               struct ch_report_marks *out, struct ch_error *err)
{
    struct finding f = {.report = report, .arena = arena};
    out->of_meeting = claim_facts(&f, &report->meetings);
    out->of_statement = claim_facts(&f, &report->statements);
    out->first = ch_arena_alloc(arena, (report->article_count + 2) * sizeof *out->first);
    out->items = ch_arena_alloc(arena, (f.claims.count + 1) * sizeof *out->items);
    if (!out->of_meeting || !out->of_statement || !out->first || !out->items)
        return ch_fail(err, CH_NOMEM, "out of memory");
    if (f.claims.count) qsort(f.claims.items, f.claims.count, sizeof *f.claims.items, by_place);
    for (uint32_t i = 0; i < f.claims.count;)
        i = to_bytes(&f, i);
    if (f.failed) return ch_fail(err, CH_NOMEM, "out of memory");
    join(&f, out);
    return CH_OK;
}
