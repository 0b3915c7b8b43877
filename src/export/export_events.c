/* Event data: rows {date, source, target, code} as political scientists use them.
 *
 * Codes are those of CAMEO 1.1b3 (Schrodt 2012); types and modes those of PLOVER (Halterman et al. 2023). A
 * meeting is symmetric, so it gives a row each way for each two participants, all with the meeting's id; a
 * statement gives a row for each addressee. */
#include "export/export_format.h"

#include <stdlib.h>
#include <string.h>

#define TEXT(name, what)                 \
    {                                    \
        name, CH_VALUE_TEXT, what, false \
    }

static const struct ch_field fields[] = {
    TEXT("date", "day of the event, else of publication"),
    TEXT("source", "key of who acts"),
    TEXT("source_name", "name"),
    TEXT("source_country", "that the source acts for, ISO 3166-1"),
    TEXT("target", "key of whom it is about; empty: nobody is told"),
    TEXT("target_name", "name"),
    TEXT("target_country", "that the target acts for"),
    TEXT("cameo", "CAMEO code; empty: the event did not take place"),
    TEXT("plover_type", "PLOVER event type"),
    TEXT("plover_mode", "PLOVER mode"),
    TEXT("status", "held, planned, proposed, cancelled, denied; of statements said"),
    TEXT("place", "where"),
    {"confidence", CH_VALUE_REAL, "0 to 1", false},
    TEXT("id", "of the fact"),
    TEXT("article", "id of the article"),
    TEXT("outlet", "its outlet"),
    TEXT("url", "its address"),
};
#define FIELDS (sizeof fields / sizeof *fields)

struct code {
    const char *cameo, *type, *mode;
};

/* ---- Codes ---- */

/* What a meeting is by its status. A denied one is no event: it has no code. */
static struct code code_of_meeting(const struct ch_record_meeting *m)
{
    static const struct {
        const char *status;
        struct code code;
    } codes[] = {
        {"planned", {"036", "AGREE", "meet"}},    /* express intent to meet or negotiate */
        {"proposed", {"026", "REQUEST", "meet"}}, /* appeal to others to meet or negotiate */
        {"cancelled", {"125", "REJECT", "meet"}}, /* reject proposal to meet, discuss, or negotiate */
        {"denied", {NULL, NULL, NULL}},
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(m->status, codes[i].status) == 0) return codes[i].code;
    if (strcmp(m->mode, "phone") == 0) return (struct code){"041", "CONSULT", "phone"};
    return (struct code){"040", "CONSULT", m->participants.count > 2 ? "multilateral" : NULL};
}

/* The PLOVER type of a CAMEO code by its root, the first two digits; PLOVER has none for plain statements. */
static const char *type_of(const char *cameo)
{
    static const char *const types[] = {NULL,        NULL,       "REQUEST", "AGREE",    "CONSULT",  "SUPPORT",
                                        "COOPERATE", "AID",      "CONCEDE", "ACCUSE",   "REQUEST",  "ACCUSE",
                                        "REJECT",    "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE",
                                        "ASSAULT",   "ASSAULT",  "ASSAULT"};
    char root[3] = {cameo[0], cameo[0] ? cameo[1] : '\0', '\0'};
    unsigned long n = strtoul(root, NULL, 10);
    return n < sizeof types / sizeof *types ? types[n] : NULL;
}

/* ---- Rows ---- */

struct event {
    struct ch_export *x;
    const struct ch_record *record;
    const char *id, *date, *status, *place;
    struct code code;
    double confidence;
};

static enum ch_status put(const struct event *e, uint32_t source, uint32_t target, struct ch_error *err)
{
    static const struct ch_record_actor nobody;
    const struct ch_record_actor *a = &e->record->actors.items[source];
    const struct ch_record_actor *b = target == CH_NONE ? &nobody : &e->record->actors.items[target];
    const struct ch_article *article = &e->record->article;
    const struct ch_value values[FIELDS] = {
        ch_value_text(ch_export_date(e->record, e->date)),
        ch_value_text(a->key),
        ch_value_text(a->name),
        ch_value_text(a->country),
        ch_value_text(b->key),
        ch_value_text(b->name),
        ch_value_text(b->country),
        ch_value_text(e->code.cameo),
        ch_value_text(e->code.type),
        ch_value_text(e->code.mode),
        ch_value_text(e->status),
        ch_value_text(e->place),
        {.type = CH_VALUE_REAL, .real = e->confidence},
        ch_value_text(e->id),
        ch_value_text(article->id),
        ch_value_text(article->outlet),
        ch_value_text(article->url),
    };
    return ch_printer_row(e->x->printer, values, err);
}

static enum ch_status put_meeting(struct ch_export *x, const struct ch_record *record,
                                  const struct ch_record_meeting *m, struct ch_error *err)
{
    struct event e = {x, record, m->id, m->date, m->status, m->place, code_of_meeting(m), m->confidence};
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < m->participants.count; i++)
        for (uint32_t k = 0; k < m->participants.count && status == CH_OK; k++)
            if (i != k) status = put(&e, m->participants.items[i], m->participants.items[k], err);
    return status;
}

static enum ch_status put_statement(struct ch_export *x, const struct ch_record *record,
                                    const struct ch_record_statement *s, struct ch_error *err)
{
    struct code code = {s->cameo ? s->cameo : "010", NULL, NULL};
    code.type = type_of(code.cameo);
    struct event e = {x, record, s->id, s->date, "said", NULL, code, s->confidence};
    if (!s->addressees.count) return put(&e, s->speaker, CH_NONE, err);
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < s->addressees.count && status == CH_OK; i++)
        status = put(&e, s->speaker, s->addressees.items[i], err);
    return status;
}

static enum ch_status begin(struct ch_export *x, struct ch_error *err)
{
    return ch_export_csv_open(x, fields, FIELDS, err);
}

static enum ch_status put_record(struct ch_export *x, const struct ch_record *record, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < record->meetings.count && status == CH_OK; i++)
        status = put_meeting(x, record, &record->meetings.items[i], err);
    for (uint32_t i = 0; i < record->statements.count && status == CH_OK; i++)
        status = put_statement(x, record, &record->statements.items[i], err);
    return status;
}

const struct ch_export_ops ch_export_events = {
    .name = "events", .begin = begin, .record = put_record, .end = ch_export_csv_end, .csv = true};
