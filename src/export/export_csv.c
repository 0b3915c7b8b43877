/* A row for each fact, for spreadsheets. */
#include "export/export_format.h"

#define TEXT(name, what)                 \
    {                                    \
        name, CH_VALUE_TEXT, what, false \
    }
#define LIST(name, what)                 \
    {                                    \
        name, CH_VALUE_LIST, what, false \
    }

static const struct ch_field fields[] = {
    TEXT("what", "meeting or statement"),
    TEXT("id", "of the fact"),
    TEXT("date", "day of the event, else of publication"),
    LIST("who", "participants; the speaker"),
    LIST("countries", "theirs"),
    LIST("to", "to whom it was said"),
    TEXT("status", "of a meeting: held, planned, ...; of a statement: direct, indirect or mixed"),
    TEXT("mode", "of a meeting: in_person, phone, ..."),
    TEXT("place", "of a meeting"),
    TEXT("said", "the words of a statement"),
    LIST("instruments", "what is cited"),
    TEXT("cameo", "CAMEO code of a statement"),
    TEXT("evidence", "the sentence that tells it"),
    TEXT("rule", "what found it"),
    {"confidence", CH_VALUE_REAL, "0 to 1", false},
    TEXT("article", "id of the article"),
    TEXT("title", "its title"),
    TEXT("outlet", "its outlet"),
    TEXT("published", "its date"),
    TEXT("url", "its address"),
};
enum {
    WHAT,
    ID,
    DATE,
    WHO,
    COUNTRIES,
    TO,
    STATUS,
    MODE,
    PLACE,
    SAID,
    INSTRUMENTS,
    CAMEO,
    EVIDENCE,
    RULE,
    CONFIDENCE,
    ARTICLE,
    TITLE,
    OUTLET,
    PUBLISHED,
    URL,
    FIELDS,
};

struct row {
    struct ch_export *x;
    const struct ch_record *record;
    struct ch_slices slices;
    struct ch_arena arena; /* of the record */
    struct ch_buf said;
    struct ch_value values[FIELDS];
    bool failed;
};

static void clear(struct row *row)
{
    const struct ch_article *article = &row->record->article;
    for (int i = 0; i < FIELDS; i++)
        row->values[i] = ch_value_text(NULL);
    row->values[ARTICLE] = ch_value_text(article->id);
    row->values[TITLE] = ch_value_text(article->title);
    row->values[OUTLET] = ch_value_text(article->outlet);
    row->values[PUBLISHED] = ch_value_text(article->published);
    row->values[URL] = ch_value_text(article->url);
}

static struct ch_str *items_of(struct row *row, uint32_t count, int field)
{
    struct ch_str *items = ch_arena_alloc(&row->arena, (count + 1) * sizeof *items);
    row->failed = row->failed || !items;
    row->values[field] = (struct ch_value){.type = CH_VALUE_LIST, .list = {items, items ? count : 0}};
    return items;
}

static void set_actors(struct row *row, const uint32_t *actors, uint32_t count, int names, int countries)
{
    struct ch_str *name = items_of(row, count, names);
    struct ch_str *country = countries ? items_of(row, count, countries) : NULL;
    for (uint32_t i = 0; i < count && !row->failed; i++) {
        const struct ch_record_actor *actor = &row->record->actors.items[actors[i]];
        name[i] = ch_str_of(actor->name);
        if (country) country[i] = ch_str_of(actor->country ? actor->country : "");
    }
}

static void set_fact(struct row *row, const char *what, const char *id, const char *date, const char *rule,
                     double confidence, const struct ch_ranges *evidence)
{
    clear(row);
    row->values[WHAT] = ch_value_text(what);
    row->values[ID] = ch_value_text(id);
    row->values[DATE] = ch_value_text(ch_export_date(row->record, date));
    row->values[RULE] = ch_value_text(rule);
    row->values[CONFIDENCE] = (struct ch_value){.type = CH_VALUE_REAL, .real = confidence};
    if (evidence->count) row->values[EVIDENCE] = ch_value_str(ch_slice(&row->slices, evidence->items[0]));
}

static enum ch_status give(struct row *row, struct ch_error *err)
{
    if (row->failed || row->said.failed) return ch_fail(err, CH_NOMEM, "out of memory");
    return ch_printer_row(row->x->printer, row->values, err);
}

static enum ch_status put_meeting(struct row *row, const struct ch_record_meeting *m, struct ch_error *err)
{
    set_fact(row, "meeting", m->id, m->date, m->rule, m->confidence, &m->evidence);
    set_actors(row, m->participants.items, m->participants.count, WHO, COUNTRIES);
    row->values[STATUS] = ch_value_text(m->status);
    row->values[MODE] = ch_value_text(m->mode);
    row->values[PLACE] = ch_value_text(m->place);
    return give(row, err);
}

static enum ch_status put_statement(struct row *row, const struct ch_record_statement *s,
                                    struct ch_error *err)
{
    set_fact(row, "statement", s->id, s->date, s->rule, s->confidence, &s->evidence);
    set_actors(row, &s->speaker, 1, WHO, COUNTRIES);
    set_actors(row, s->addressees.items, s->addressees.count, TO, 0);
    ch_buf_clear(&row->said);
    for (uint32_t i = 0; i < s->content.count; i++) {
        if (i) ch_buf_puts(&row->said, " \xE2\x80\xA6 ");
        ch_buf_add_str(&row->said, ch_slice(&row->slices, s->content.items[i]));
    }
    row->values[SAID] = ch_value_str(ch_buf_str(&row->said));
    struct ch_str *symbols = items_of(row, s->instruments.count, INSTRUMENTS);
    for (uint32_t i = 0; i < s->instruments.count && symbols; i++)
        symbols[i] = ch_str_of(row->record->instruments.items[s->instruments.items[i]].symbol);
    row->values[STATUS] = ch_value_text(s->kind);
    row->values[CAMEO] = ch_value_text(s->cameo);
    return give(row, err);
}

static enum ch_status begin(struct ch_export *x, struct ch_error *err)
{
    return ch_export_csv_open(x, fields, FIELDS, err);
}

static enum ch_status put_record(struct ch_export *x, const struct ch_record *record, struct ch_error *err)
{
    struct row row = {.x = x, .record = record};
    enum ch_status status = CH_OK;
    if (!ch_slices_init(&row.slices, record->article.text)) return ch_fail(err, CH_NOMEM, "out of memory");
    for (uint32_t i = 0; i < record->meetings.count && status == CH_OK; i++)
        status = put_meeting(&row, &record->meetings.items[i], err);
    for (uint32_t i = 0; i < record->statements.count && status == CH_OK; i++)
        status = put_statement(&row, &record->statements.items[i], err);
    ch_slices_dispose(&row.slices);
    ch_buf_dispose(&row.said);
    ch_arena_dispose(&row.arena);
    return status;
}

const struct ch_export_ops ch_export_csv = {
    .name = "csv", .begin = begin, .record = put_record, .end = ch_export_csv_end, .csv = true};
