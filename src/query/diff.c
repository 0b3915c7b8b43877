#include "query/diff.h"

#include "store/record_json.h"
#include "store/slice.h"

#include <stdlib.h>
#include <string.h>

#define FIELDS_MAX 8
#define TABLE_MIN 1024

/* ---- Facts in a form that can be compared ---- */

struct kind {
    const char *name;
    const char *fields[FIELDS_MAX]; /* ended by NULL */
};

static const struct kind meeting_kind = {"meeting", {"participants", "status", "mode", "date", "place"}};
static const struct kind statement_kind = {"statement",
                                           {"speaker", "to", "kind", "said", "date", "cameo", "instruments"}};
static const struct kind citation_kind = {"citation", {"symbol"}};

struct fact {
    const struct kind *kind;
    struct ch_range at; /* where it stands; a citation: nowhere */
    const char *values[FIELDS_MAX];
    const char *evidence;
    bool matched;
};

struct facts {
    struct fact *items;
    uint32_t count, cap;
};

struct article {
    const char *id, *title, *published;
    struct facts facts;
    bool seen; /* the new run has it */
};

/* What is done with one record while its facts are taken. */
struct taking {
    const struct ch_record *record;
    struct ch_arena *arena;
    struct ch_slices slices;
    struct ch_buf text;
    struct facts *facts;
    bool failed;
};

/* What has been put together in t->text, in the arena; NULL for nothing. */
static const char *taken(struct taking *t)
{
    const char *copy = NULL;
    if (t->text.len) {
        copy = ch_arena_copy(t->arena, t->text.data, t->text.len);
        t->failed = t->failed || !copy;
    }
    t->failed = t->failed || t->text.failed;
    ch_buf_clear(&t->text);
    return copy;
}

static const char *copied(struct taking *t, const char *text)
{
    if (!text) return NULL;
    ch_buf_puts(&t->text, text);
    return taken(t);
}

static const char *actors(struct taking *t, const struct ch_ids *ids)
{
    for (uint32_t i = 0; i < ids->count; i++) {
        if (i) ch_buf_puts(&t->text, "; ");
        ch_buf_puts(&t->text, t->record->actors.items[ids->items[i]].name);
    }
    return taken(t);
}

static const char *slices(struct taking *t, const struct ch_ranges *ranges)
{
    for (uint32_t i = 0; i < ranges->count; i++) {
        if (i) ch_buf_puts(&t->text, " \xE2\x80\xA6 ");
        ch_buf_add_str(&t->text, ch_slice(&t->slices, ranges->items[i]));
    }
    return taken(t);
}

static struct fact *add(struct taking *t, const struct kind *kind, const struct ch_ranges *evidence)
{
    struct fact *fact = CH_PUSH(t->arena, t->facts);
    if (!fact) {
        t->failed = true;
        return NULL;
    }
    fact->kind = kind;
    if (evidence->count) ch_buf_add_str(&t->text, ch_slice(&t->slices, evidence->items[0]));
    fact->evidence = taken(t);
    return fact;
}

static void take_meeting(struct taking *t, const struct ch_record_meeting *m)
{
    struct fact *fact = add(t, &meeting_kind, &m->evidence);
    if (!fact) return;
    if (m->evidence.count) fact->at = m->evidence.items[0];
    fact->values[0] = actors(t, &m->participants);
    fact->values[1] = copied(t, m->status);
    fact->values[2] = copied(t, m->mode);
    fact->values[3] = copied(t, m->date);
    fact->values[4] = copied(t, m->place);
}

static void take_statement(struct taking *t, const struct ch_record_statement *s)
{
    struct fact *fact = add(t, &statement_kind, &s->evidence);
    if (!fact) return;
    fact->at = s->cue;
    fact->values[0] = copied(t, t->record->actors.items[s->speaker].name);
    fact->values[1] = actors(t, &s->addressees);
    fact->values[2] = copied(t, s->kind);
    fact->values[3] = slices(t, &s->content);
    fact->values[4] = copied(t, s->date);
    fact->values[5] = copied(t, s->cameo);
    for (uint32_t i = 0; i < s->instruments.count; i++) {
        if (i) ch_buf_puts(&t->text, "; ");
        ch_buf_puts(&t->text, t->record->instruments.items[s->instruments.items[i]].symbol);
    }
    fact->values[6] = taken(t);
}

static void take_instrument(struct taking *t, const struct ch_record_instrument *i)
{
    struct fact *fact = add(t, &citation_kind, &i->mentions);
    if (fact) fact->values[0] = copied(t, i->symbol);
}

static enum ch_status take_facts(const struct ch_record *record, struct ch_arena *arena, struct facts *facts,
                                 struct ch_error *err)
{
    struct taking t = {.record = record, .arena = arena, .facts = facts};
    if (!ch_slices_init(&t.slices, record->article.text)) return ch_fail(err, CH_NOMEM, "out of memory");
    for (uint32_t i = 0; i < record->meetings.count; i++)
        take_meeting(&t, &record->meetings.items[i]);
    for (uint32_t i = 0; i < record->statements.count; i++)
        take_statement(&t, &record->statements.items[i]);
    for (uint32_t i = 0; i < record->instruments.count; i++)
        take_instrument(&t, &record->instruments.items[i]);
    ch_slices_dispose(&t.slices);
    ch_buf_dispose(&t.text);
    return t.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

/* ---- The old run ---- */

struct diff {
    struct ch_arena arena; /* of the old run */
    struct ch_arena work;  /* of an article of the new run */
    CH_LIST_OF(struct article) old;
    uint32_t *table; /* open addressing by the article's id: index into old + 1, 0 for none */
    uint32_t table_size;
    ch_row_fn *fn;
    void *context;
    struct ch_diff_counts *counts;
};

static enum ch_status keep_old(void *context, const struct ch_record *record, struct ch_error *err)
{
    struct diff *d = context;
    struct article *article = CH_PUSH(&d->arena, &d->old);
    const struct ch_article *from = &record->article;
    if (!article) return ch_fail(err, CH_NOMEM, "out of memory");
    article->id = ch_arena_copy(&d->arena, from->id, strlen(from->id));
    if (from->title) article->title = ch_arena_copy(&d->arena, from->title, strlen(from->title));
    if (from->published)
        article->published = ch_arena_copy(&d->arena, from->published, strlen(from->published));
    if (!article->id) return ch_fail(err, CH_NOMEM, "out of memory");
    return take_facts(record, &d->arena, &article->facts, err);
}

static uint32_t *place_of(struct diff *d, const char *id)
{
    uint32_t at = (uint32_t)ch_str_hash(ch_str_of(id)) & (d->table_size - 1);
    while (d->table[at] && strcmp(d->old.items[d->table[at] - 1].id, id) != 0)
        at = (at + 1) & (d->table_size - 1);
    return &d->table[at];
}

/* Of an article that is there twice, the last one counts. */
static bool index_old(struct diff *d)
{
    d->table_size = TABLE_MIN;
    while (d->table_size < d->old.count * 2)
        d->table_size *= 2;
    d->table = ch_arena_alloc(&d->arena, d->table_size * sizeof *d->table);
    for (uint32_t i = 0; d->table && i < d->old.count; i++) {
        uint32_t *place = place_of(d, d->old.items[i].id);
        if (*place) d->old.items[*place - 1].seen = true;
        *place = i + 1;
    }
    return d->table != NULL;
}

/* ---- Rows ---- */

static const struct ch_field fields[] = {
    {"change", CH_VALUE_TEXT, "appeared, vanished or changed", false},
    {"what", CH_VALUE_TEXT, "article, meeting, statement or citation", false},
    {"fields", CH_VALUE_LIST, "what of it changed", false},
    {"old", CH_VALUE_TEXT, "as the old run has it", false},
    {"new", CH_VALUE_TEXT, "as the new run has it", false},
    {"evidence", CH_VALUE_TEXT, "the sentence that it stands on", true},
    {"article", CH_VALUE_TEXT, "id of the article", true},
    {"title", CH_VALUE_TEXT, "its title", false},
    {"published", CH_VALUE_TEXT, "its date", true},
};

const struct ch_ask_info ch_diff_info = {"diff", 0, fields, sizeof fields / sizeof *fields};

static struct ch_value text_value(const char *text)
{
    return text ? (struct ch_value){.type = CH_VALUE_TEXT, .text = ch_str_of(text)}
                : (struct ch_value){.type = CH_VALUE_NULL};
}

/* Values of a fact, all or those of the fields marked, as "status: held; place: Oslo". */
static void describe(const struct fact *fact, const bool *marked, struct ch_buf *out)
{
    for (size_t i = 0; i < FIELDS_MAX && fact->kind->fields[i]; i++) {
        if (marked ? !marked[i] : !fact->values[i]) continue;
        if (out->len) ch_buf_puts(out, "; ");
        ch_buf_printf(out, "%s: ", fact->kind->fields[i]);
        ch_buf_puts(out, fact->values[i] ? fact->values[i] : "-");
    }
}

static bool same_value(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The fields in which two facts differ; how many. */
static uint32_t differing(const struct fact *a, const struct fact *b, bool marked[FIELDS_MAX],
                          struct ch_str names[FIELDS_MAX])
{
    uint32_t count = 0;
    for (size_t i = 0; i < FIELDS_MAX && a->kind->fields[i]; i++) {
        marked[i] = !same_value(a->values[i], b->values[i]);
        if (marked[i]) names[count++] = ch_str_of(a->kind->fields[i]);
    }
    return count;
}

static enum ch_status give(struct diff *d, const char *change, const char *what, struct ch_value list,
                           const struct ch_buf *old, const struct ch_buf *made, const char *evidence,
                           const struct article *article, struct ch_error *err)
{
    struct ch_value values[] = {
        text_value(change),      text_value(what),           list,
        text_value(old->data),   text_value(made->data),     text_value(evidence),
        text_value(article->id), text_value(article->title), text_value(article->published)};
    if (old->failed || made->failed) return ch_fail(err, CH_NOMEM, "out of memory");
    return d->fn(d->context, &ch_diff_info, values, err);
}

/* A fact of one run (the other is NULL), or one of each. */
static enum ch_status give_fact(struct diff *d, const struct article *article, const struct fact *old,
                                const struct fact *made, struct ch_error *err)
{
    struct ch_buf before = {0}, after = {0};
    bool marked[FIELDS_MAX] = {false};
    struct ch_str names[FIELDS_MAX];
    uint32_t count = old && made ? differing(old, made, marked, names) : 0;
    const struct fact *either = made ? made : old;
    if (old) describe(old, made ? marked : NULL, &before);
    if (made) describe(made, old ? marked : NULL, &after);
    const char *change = !old ? "appeared" : !made ? "vanished" : "changed";
    ++*(!old ? &d->counts->appeared : !made ? &d->counts->vanished : &d->counts->changed);
    struct ch_value list = {.type = CH_VALUE_LIST, .list = {names, count}};
    enum ch_status status =
        give(d, change, either->kind->name, list, &before, &after, either->evidence, article, err);
    ch_buf_dispose(&before);
    ch_buf_dispose(&after);
    return status;
}

static enum ch_status give_article(struct diff *d, const struct article *article, bool appeared,
                                   struct ch_error *err)
{
    const struct ch_buf nothing = {0};
    struct ch_value list = {.type = CH_VALUE_LIST};
    ++*(appeared ? &d->counts->appeared : &d->counts->vanished);
    return give(d, appeared ? "appeared" : "vanished", "article", list, &nothing, &nothing, NULL, article,
                err);
}

/* ---- Comparing ---- */

static int by_place(const struct fact *a, const struct fact *b)
{
    int kinds = strcmp(a->kind->name, b->kind->name);
    if (kinds) return kinds;
    if (a->kind == &citation_kind) return strcmp(a->values[0], b->values[0]);
    return a->at.start != b->at.start ? a->at.start < b->at.start ? -1 : 1
                                      : (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

/* By place; at one place by what they say, so that the same ones lie side by side in both runs. */
static int by_content(const void *x, const void *y)
{
    const struct fact *a = x, *b = y;
    int order = by_place(a, b);
    for (size_t i = 0; !order && i < FIELDS_MAX && a->kind->fields[i]; i++)
        order = strcmp(a->values[i] ? a->values[i] : "", b->values[i] ? b->values[i] : "");
    return order;
}

static void sort_facts(struct facts *facts)
{
    if (facts->count) qsort(facts->items, facts->count, sizeof *facts->items, by_content);
}

/* Marks those that both runs have just the same. */
static void match_same(struct facts *old, struct facts *made)
{
    for (uint32_t i = 0, k = 0; i < old->count && k < made->count;) {
        int order = by_content(&old->items[i], &made->items[k]);
        if (order == 0) old->items[i].matched = made->items[k].matched = true;
        i += order <= 0;
        k += order >= 0;
    }
}

static struct fact *next_unmatched(struct facts *facts, uint32_t *at)
{
    while (*at < facts->count && facts->items[*at].matched)
        ++*at;
    return *at < facts->count ? &facts->items[*at] : NULL;
}

/* Gives the rest in the order of place: two at one place as one that changed. */
static enum ch_status compare_facts(struct diff *d, const struct article *article, struct facts *old,
                                    struct facts *made, struct ch_error *err)
{
    uint32_t i = 0, k = 0;
    enum ch_status status = CH_OK;
    sort_facts(old);
    sort_facts(made);
    match_same(old, made);
    while (status == CH_OK) {
        struct fact *a = next_unmatched(old, &i), *b = next_unmatched(made, &k);
        if (!a && !b) break;
        int order = !a ? 1 : !b ? -1 : by_place(a, b);
        status = give_fact(d, article, order <= 0 ? a : NULL, order >= 0 ? b : NULL, err);
        i += order <= 0;
        k += order >= 0;
    }
    return status;
}

static enum ch_status compare_new(void *context, const struct ch_record *record, struct ch_error *err)
{
    struct diff *d = context;
    struct facts facts = {0};
    const struct ch_article *from = &record->article;
    struct article article = {.id = from->id, .title = from->title, .published = from->published};
    uint32_t place = *place_of(d, from->id);
    if (!place) return give_article(d, &article, true, err);
    struct article *old = &d->old.items[place - 1];
    if (old->seen) return CH_OK;
    old->seen = true;
    d->counts->articles++;
    ch_arena_reset(&d->work, 1 << 20);
    enum ch_status status = take_facts(record, &d->work, &facts, err);
    return status == CH_OK ? compare_facts(d, &article, &old->facts, &facts, err) : status;
}

static enum ch_status give_vanished(struct diff *d, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < d->old.count && status == CH_OK; i++)
        if (!d->old.items[i].seen) status = give_article(d, &d->old.items[i], false, err);
    return status;
}

enum ch_status ch_diff_run(const char *old_path, const char *new_path, ch_row_fn *fn, void *context,
                           struct ch_diff_counts *counts, struct ch_error *err)
{
    struct diff d = {.fn = fn, .context = context, .counts = counts};
    *counts = (struct ch_diff_counts){0};
    enum ch_status status = ch_record_each_at(old_path, keep_old, &d, err);
    if (status == CH_OK && !index_old(&d)) status = ch_fail(err, CH_NOMEM, "out of memory");
    if (status == CH_OK) status = ch_record_each_at(new_path, compare_new, &d, err);
    if (status == CH_OK) status = give_vanished(&d, err);
    ch_arena_dispose(&d.arena);
    ch_arena_dispose(&d.work);
    if (status != CH_OK) return status;
    return counts->appeared + counts->vanished + counts->changed ? CH_OK : CH_NOMATCH;
}
