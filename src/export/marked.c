#include "export/marked.h"

#include "export/json_writer.h"
#include "export/safe_text.h"
#include "store/slice.h"

#include <stdlib.h>
#include <string.h>

enum mark_kind { MARK_ACTOR, MARK_CUE, MARK_CONTENT, MARK_INSTRUMENT, MARK_MEETING, MARK_KINDS };

static const char *const colors[MARK_KINDS] = {[MARK_ACTOR] = "1;36",
                                               [MARK_CUE] = "33",
                                               [MARK_CONTENT] = "32",
                                               [MARK_INSTRUMENT] = "1;35",
                                               [MARK_MEETING] = "4"};

/* One end of a marked range. */
struct edge {
    uint32_t at;    /* code point */
    uint32_t other; /* the other end */
    uint32_t fact;  /* number of its statement or meeting */
    uint8_t kind;   /* enum mark_kind */
    bool opens;
};

struct marker {
    const struct ch_record *record;
    struct ch_slices slices;
    struct ch_buf *out;
    bool color;
    struct edge *edges;
    size_t count, cap;
    uint32_t depth[MARK_KINDS]; /* open ranges of each kind */
    bool failed;
};

static void add_edge(struct marker *m, struct edge edge)
{
    if (m->count == m->cap) {
        size_t cap = m->cap ? m->cap * 2 : 256;
        struct edge *edges = realloc(m->edges, cap * sizeof *edges);
        if (!edges) {
            m->failed = true;
            return;
        }
        m->edges = edges;
        m->cap = cap;
    }
    m->edges[m->count++] = edge;
}

static void mark(struct marker *m, struct ch_range range, enum mark_kind kind, uint32_t fact)
{
    if (range.start >= range.end || range.end > m->slices.count) return;
    add_edge(m, (struct edge){range.start, range.end, fact, (uint8_t)kind, true});
    add_edge(m, (struct edge){range.end, range.start, fact, (uint8_t)kind, false});
}

static void mark_all(struct marker *m, const struct ch_ranges *ranges, enum mark_kind kind, uint32_t fact)
{
    for (uint32_t i = 0; i < ranges->count; i++)
        mark(m, ranges->items[i], kind, fact);
}

static void mark_record(struct marker *m)
{
    const struct ch_record *record = m->record;
    for (uint32_t i = 0; i < record->actors.count; i++)
        for (uint32_t k = 0; k < record->actors.items[i].mentions.count; k++)
            mark(m, record->actors.items[i].mentions.items[k].at, MARK_ACTOR, i);
    for (uint32_t i = 0; i < record->statements.count; i++) {
        mark(m, record->statements.items[i].cue, MARK_CUE, i);
        mark_all(m, &record->statements.items[i].content, MARK_CONTENT, i);
    }
    for (uint32_t i = 0; i < record->instruments.count; i++)
        mark_all(m, &record->instruments.items[i].mentions, MARK_INSTRUMENT, i);
    for (uint32_t i = 0; i < record->meetings.count; i++)
        mark_all(m, &record->meetings.items[i].evidence, MARK_MEETING, i);
}

/* By place; what closes before what opens; the inner closes first, the outer opens first. */
static int edge_order(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    if (x->opens != y->opens) return x->opens ? 1 : -1;
    if (x->other != y->other) return x->other > y->other ? -1 : 1;
    if (x->kind != y->kind) return (x->kind > y->kind) == x->opens ? -1 : 1;
    if (x->fact == y->fact) return 0;
    return (x->fact > y->fact) == x->opens ? 1 : -1;
}

static void paint(struct marker *m)
{
    ch_buf_puts(m->out, "\033[0m");
    for (size_t kind = 0; kind < MARK_KINDS; kind++)
        if (m->depth[kind]) ch_buf_printf(m->out, "\033[%sm", colors[kind]);
}

static void put_bracket(struct marker *m, const struct edge *edge)
{
    static const char *const opening[] = {"[", "", "{s", "<", "{m"}, *const closing[] = {"]", "", "}", ">",
                                                                                         "}"};
    ch_buf_puts(m->out, edge->opens ? opening[edge->kind] : closing[edge->kind]);
    if (!edge->opens || (edge->kind != MARK_CONTENT && edge->kind != MARK_MEETING)) return;
    ch_buf_uint(m->out, edge->fact + 1);
    ch_buf_puts(m->out, ": ");
}

static void put_text(struct marker *m)
{
    uint32_t at = 0;
    for (size_t i = 0; i < m->count; i++) {
        const struct edge *edge = &m->edges[i];
        ch_buf_safe(m->out, ch_slice(&m->slices, (struct ch_range){at, edge->at}), true);
        at = edge->at;
        m->depth[edge->kind] += edge->opens ? 1 : UINT32_MAX;
        if (!m->color)
            put_bracket(m, edge);
        else if (i + 1 == m->count || m->edges[i + 1].at != at)
            paint(m);
    }
    ch_buf_safe(m->out, ch_slice(&m->slices, (struct ch_range){at, m->slices.count}), true);
    if (m->out->len && m->out->data[m->out->len - 1] != '\n') ch_buf_putc(m->out, '\n');
}

static void put_strong(struct marker *m, const char *s)
{
    if (m->color) ch_buf_puts(m->out, "\033[1m");
    ch_buf_safe(m->out, ch_str_of(s), false);
    if (m->color) ch_buf_puts(m->out, "\033[0m");
}

static void put_head(struct marker *m)
{
    const struct ch_article *article = &m->record->article;
    const char *const rest[] = {article->outlet, article->published, article->url, article->id};
    const char *separator = "";
    if (article->title && !ch_str_starts(article->text, article->title)) {
        put_strong(m, article->title);
        ch_buf_putc(m->out, '\n');
    }
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        if (!rest[i]) continue;
        ch_buf_puts(m->out, separator);
        ch_buf_safe(m->out, ch_str_of(rest[i]), false);
        separator = "  ";
    }
    ch_buf_puts(m->out, m->record->superseded_by ? "\n(superseded by a newer version)\n\n" : "\n\n");
}

static void put_names(struct marker *m, const struct ch_ids *actors)
{
    for (uint32_t i = 0; i < actors->count; i++) {
        if (i) ch_buf_puts(m->out, "; ");
        ch_buf_safe(m->out, ch_str_of(m->record->actors.items[actors->items[i]].name), false);
    }
}

static void put_field(struct marker *m, const char *before, const char *value)
{
    if (!value) return;
    ch_buf_puts(m->out, before);
    ch_buf_safe(m->out, ch_str_of(value), false);
}

/* "m1  m0f3c9a61b2d4e587  held 2024-10-31, in Beirut: A; B" */
static void put_meetings(struct marker *m)
{
    for (uint32_t i = 0; i < m->record->meetings.count; i++) {
        const struct ch_record_meeting *meeting = &m->record->meetings.items[i];
        if (i == 0) {
            ch_buf_putc(m->out, '\n');
            put_strong(m, "Meetings");
            ch_buf_putc(m->out, '\n');
        }
        ch_buf_printf(m->out, "m%u  %s  %s", (unsigned)i + 1, meeting->id, meeting->status);
        put_field(m, " ", meeting->date);
        put_field(m, ", ", meeting->place);
        ch_buf_puts(m->out, ": ");
        put_names(m, &meeting->participants);
        ch_buf_putc(m->out, '\n');
    }
}

/* "s1  s5a1d20c7e9b83f46  Antony Blinken to reporters" */
static void put_statements(struct marker *m)
{
    for (uint32_t i = 0; i < m->record->statements.count; i++) {
        const struct ch_record_statement *statement = &m->record->statements.items[i];
        bool known = statement->speaker < m->record->actors.count;
        if (i == 0) {
            ch_buf_putc(m->out, '\n');
            put_strong(m, "Statements");
            ch_buf_putc(m->out, '\n');
        }
        ch_buf_printf(m->out, "s%u  %s", (unsigned)i + 1, statement->id);
        put_field(m, "  ", known ? m->record->actors.items[statement->speaker].name : "(unknown)");
        if (statement->addressees.count) ch_buf_puts(m->out, " to ");
        put_names(m, &statement->addressees);
        ch_buf_putc(m->out, '\n');
    }
}

static void put_instruments(struct marker *m)
{
    for (uint32_t i = 0; i < m->record->instruments.count; i++) {
        const struct ch_record_instrument *instrument = &m->record->instruments.items[i];
        if (i == 0) {
            ch_buf_putc(m->out, '\n');
            put_strong(m, "Resolutions and agreements");
            ch_buf_putc(m->out, '\n');
        }
        put_field(m, "", instrument->symbol);
        put_field(m, "  ", instrument->title);
        put_field(m, "  ", instrument->url);
        ch_buf_putc(m->out, '\n');
    }
}

enum ch_status ch_marked(const struct ch_record *record, bool color, struct ch_buf *out, struct ch_error *err)
{
    struct marker m = {.record = record, .out = out, .color = color};
    m.failed = !ch_slices_init(&m.slices, record->article.text);
    if (!m.failed) mark_record(&m);
    if (!m.failed) {
        if (m.count) qsort(m.edges, m.count, sizeof *m.edges, edge_order);
        put_head(&m);
        put_text(&m);
        put_meetings(&m);
        put_statements(&m);
        put_instruments(&m);
    }
    ch_slices_dispose(&m.slices);
    free(m.edges);
    return m.failed || out->failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}
