/* The rows that answer a question, told in one sentence. */
#include "events/cue.h"
#include "lexicon/lexicon.h"
#include "question/question.h"
#include "store/db.h"

#include <stdio.h>
#include <string.h>

/* Facts that are counted (fewer where nothing but a time is asked for, so that each has to be looked at),
 * rows that are looked at for names and places, names that the sentence tells, and characters of what was
 * said. */
#define COUNT_MAX 500
#define COUNT_ALL 300
#define DAYS_MAX 100
#define SAMPLE 50
#define NAMES_TOLD 6
#define MEETINGS_TOLD 3
#define SAID_MAX 160

/* Different texts with how often each came, in the order of their first coming. */
#define DISTINCT_MAX 64
struct tally {
    struct {
        const char *text;
        uint32_t count;
    } items[DISTINCT_MAX];
    uint32_t count;
    bool more;
};

/* The first row, and what all rows of the sample say of whom, where and which. */
struct sample {
    const struct ch_question *question;
    struct ch_arena *arena;
    const char *date, *told, *place, *outlet, *said, *title; /* of the first row; NULL where unknown */
    struct tally who, places, symbols;
    struct tally not_done;       /* who is told of a deed that is not done: "A (alleged)" */
    struct tally a_keys, b_keys; /* whom the parties are */
    const char *status;          /* of a deed: "done" when one is, else of the first row */
    struct ch_db *db;
    const char *met[MEETINGS_TOLD]; /* of the first rows who met: "A and B", "A met B, C" */
    uint32_t met_count, rows;
};

struct telling {
    struct ch_db *db;
    const struct ch_question *q;
    struct ch_arena *arena;
    struct ch_reply *out;
    struct ch_buf text;
    struct ch_amount amount;
    struct sample sample;
};

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* ---- The sample ---- */

static bool tally_add(struct tally *tally, struct ch_arena *arena, struct ch_str text)
{
    for (uint32_t i = 0; i < tally->count; i++)
        if (ch_str_is(text, tally->items[i].text)) {
            tally->items[i].count++;
            return true;
        }
    if (tally->count == DISTINCT_MAX) {
        tally->more = true;
        return true;
    }
    const char *copy = ch_arena_copy(arena, text.ptr, text.len);
    tally->items[tally->count].text = copy;
    tally->items[tally->count++].count = 1;
    return copy != NULL;
}

/* The most frequent first; of equals that which came first. */
static void tally_sort(struct tally *tally)
{
    for (uint32_t i = 1; i < tally->count; i++)
        for (uint32_t k = i; k > 0 && tally->items[k].count > tally->items[k - 1].count; k--) {
            const char *text = tally->items[k].text;
            uint32_t count = tally->items[k].count;
            tally->items[k] = tally->items[k - 1];
            tally->items[k - 1].text = text;
            tally->items[k - 1].count = count;
        }
}

static const struct ch_value *field(const struct ch_ask_info *info, const struct ch_value *values,
                                    const char *name)
{
    for (uint32_t i = 0; i < info->field_count; i++)
        if (strcmp(info->fields[i].name, name) == 0) return &values[i];
    return NULL;
}

static const char *keep(struct sample *s, const struct ch_value *value)
{
    if (!value || value->type != CH_VALUE_TEXT || !value->text.len) return NULL;
    return ch_arena_copy(s->arena, value->text.ptr, value->text.len);
}

/* Whether somebody was ever in the office. */
static bool holds(struct ch_db *db, struct ch_str key, const char *role)
{
    static const char sql[] =
        "SELECT 1 FROM actor x JOIN actor_role r ON r.actor = x.n WHERE (x.key = ?1 OR "
        "x.same_as = (SELECT n FROM actor WHERE key = ?1)) AND r.role >= ?2 COLLATE NOCASE "
        "AND r.role < ?2 || '!' COLLATE NOCASE";
    sqlite3_stmt *row = NULL;
    bool held = false;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &row, NULL) == SQLITE_OK) {
        sqlite3_bind_text(row, 1, key.ptr, (int)key.len, SQLITE_STATIC);
        sqlite3_bind_text(row, 2, role, -1, SQLITE_STATIC);
        held = sqlite3_step(row) == SQLITE_ROW;
    }
    sqlite3_finalize(row);
    return held;
}

static bool is_party(const struct sample *s, const struct ch_party *party, const struct tally *keys,
                     struct ch_str key, struct ch_str country)
{
    if (*party->country) return ch_str_is(country, party->country);
    if (party->countries)
        return country.len == 2 &&
               strstr(party->countries, (char[5]){'"', country.ptr[0], country.ptr[1], '"', '\0'});
    if (party->role) return holds(s->db, key, party->role);
    for (uint32_t i = 0; i < keys->count; i++)
        if (ch_str_is(key, keys->items[i].text)) return true;
    return false;
}

static bool add_text(struct tally *tally, struct ch_arena *arena, const struct ch_value *value)
{
    return !value || value->type != CH_VALUE_TEXT || !value->text.len || tally_add(tally, arena, value->text);
}

/* "A and B", "A, B and C": who met at one meeting. */
static bool add_meeting(struct sample *s, const struct ch_value *names)
{
    struct ch_buf text = {0};
    const char *status = s->question->query.status;
    bool held = !status || strcmp(status, "held") == 0;
    if (s->met_count == MEETINGS_TOLD || names->list.count < 2) return true;
    for (uint32_t i = 0; i < names->list.count; i++) {
        ch_buf_puts(&text, i == 0                       ? ""
                           : i == 1                     ? (held ? " met " : " with ")
                           : i + 1 == names->list.count ? " and "
                                                        : ", ");
        ch_buf_add_str(&text, names->list.items[i]);
    }
    const char *copy = text.failed ? NULL : ch_arena_copy(s->arena, text.data, text.len);
    ch_buf_dispose(&text);
    s->met[s->met_count++] = copy;
    return copy != NULL;
}

/* Those who took part beside the one who is asked about; of a group that is asked about, its members. */
static bool add_participants(struct sample *s, const struct ch_ask_info *info, const struct ch_value *values)
{
    const struct ch_query *q = &s->question->query;
    const struct ch_value *names = field(info, values, "participants"),
                          *keys = field(info, values, "participant_keys"),
                          *countries = field(info, values, "countries");
    uint32_t members = 0;
    if (!q->a && !add_meeting(s, names)) return false;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < names->list.count; i++) {
            struct ch_str key = i < keys->list.count ? keys->list.items[i] : CH_LIT(""),
                          country = i < countries->list.count ? countries->list.items[i] : CH_LIT("");
            bool is_a = q->a && is_party(s, q->a, &s->a_keys, key, country),
                 is_b = q->b && is_party(s, q->b, &s->b_keys, key, country);
            bool told = q->b ? is_b : s->question->members ? is_a : !is_a || members > 1;
            if (pass == 0)
                members += is_a && (q->a->role || q->a->countries);
            else if (told && !tally_add(&s->who, s->arena, names->list.items[i]))
                return false;
        }
    }
    return true;
}

/* "Nadia Saleh (SA)" where countries are asked for. */
static bool add_speaker(struct sample *s, const struct ch_value *name, const struct ch_value *country)
{
    char text[200];
    bool both = s->question->countries && country && country->type == CH_VALUE_TEXT && name &&
                name->type == CH_VALUE_TEXT && name->text.len < sizeof text - 8 && country->text.len == 2;
    if (!both) return add_text(&s->who, s->arena, name);
    snprintf(text, sizeof text, "%.*s (%.2s)", CH_STR_ARG(name->text), country->text.ptr);
    return tally_add(&s->who, s->arena, ch_str_of(text));
}

/* Who does what, and apart from them who is only told of it as planned, alleged and so on. The first deed
 * that is done is the one that is told. */
static bool add_deed(struct sample *s, const struct ch_ask_info *info, const struct ch_value *values)
{
    const struct ch_value *names = field(info, values, "actors");
    const char *status = keep(s, field(info, values, "status"));
    bool done = status && strcmp(status, "done") == 0, good = status != NULL;
    if (!s->status || (done && strcmp(s->status, "done") != 0)) {
        s->symbols.count = 0;
        s->status = status;
        s->date = keep(s, field(info, values, "date"));
        s->outlet = keep(s, field(info, values, "outlet"));
    }
    if (good && strcmp(status, s->status) == 0)
        good = add_text(&s->symbols, s->arena, field(info, values, "symbol"));
    for (uint32_t i = 0; i < names->list.count && good; i++) {
        struct ch_buf text = {0};
        ch_buf_add_str(&text, names->list.items[i]);
        if (!done) ch_buf_printf(&text, " (%s)", status);
        good = !text.failed && tally_add(done ? &s->who : &s->not_done, s->arena, ch_buf_str(&text));
        ch_buf_dispose(&text);
    }
    return good;
}

static bool add_printed(struct sample *s, struct ch_buf *text)
{
    bool good = !text->failed && tally_add(&s->who, s->arena, (struct ch_str){text->data, text->len});
    ch_buf_dispose(text);
    return good;
}

/* "Nadia Saleh (Foreign Minister)": a person on record for a country. */
static bool add_actor(struct sample *s, const struct ch_ask_info *info, const struct ch_value *values)
{
    const struct ch_value *name = field(info, values, "name"), *role = field(info, values, "role");
    struct ch_buf text = {0};
    if (!ch_str_is(field(info, values, "type")->text, "person")) return true;
    ch_buf_add_str(&text, name->text);
    if (role->type == CH_VALUE_TEXT) ch_buf_printf(&text, " (%.*s)", CH_STR_ARG(role->text));
    return add_printed(s, &text);
}

/* What the lexicon calls a country of which no article has the name. */
static struct ch_str country_name(const struct sample *s, struct ch_str name)
{
    char code[3] = "";
    if (name.len != 2) return name;
    memcpy(code, name.ptr, 2);
    uint32_t state = ch_lexicon_state_of(s->question->lexicon, code);
    return state == CH_NONE ? name : ch_str_of(ch_lexicon_state(s->question->lexicon, state).name);
}

/* "Jordan and Slovakia (3 meetings)" */
static bool add_pair(struct sample *s, const struct ch_ask_info *info, const struct ch_value *values)
{
    struct ch_str a = country_name(s, field(info, values, "a")->text),
                  b = country_name(s, field(info, values, "b")->text);
    long long meetings = field(info, values, "meetings")->integer;
    struct ch_buf text = {0};
    ch_buf_printf(&text, "%.*s and %.*s (%lld meeting%s)", CH_STR_ARG(a), CH_STR_ARG(b), meetings,
                  meetings == 1 ? "" : "s");
    return add_printed(s, &text);
}

static enum ch_status add_row(void *context, const struct ch_ask_info *info, const struct ch_value *values,
                              struct ch_error *err)
{
    struct sample *s = context;
    if (s->rows++ == 0) {
        s->date =
            keep(s, field(info, values, s->question->query.ask == CH_ASK_SEARCH ? "published" : "date"));
        s->told = keep(s, field(info, values, "date_told"));
        s->place = keep(s, field(info, values, "place"));
        s->outlet = keep(s, field(info, values, "outlet"));
        s->said = keep(s, field(info, values, "said"));
        s->title = keep(s, field(info, values, "title"));
    }
    bool good = add_text(&s->places, s->arena, field(info, values, "place"));
    if (s->question->query.ask != CH_ASK_DEEDS)
        good = good && add_text(&s->symbols, s->arena, field(info, values, "symbol"));
    switch (s->question->query.ask) {
    case CH_ASK_MET:
        good = good && add_participants(s, info, values);
        break;
    case CH_ASK_DEEDS:
        good = good && add_deed(s, info, values);
        break;
    case CH_ASK_ROLES:
        good = good && add_text(&s->who, s->arena, field(info, values, "role"));
        break;
    case CH_ASK_PARTNERS:
        good = good && add_text(&s->who, s->arena, field(info, values, "name"));
        break;
    case CH_ASK_ACTORS:
        good = good && add_actor(s, info, values);
        break;
    case CH_ASK_PAIRS:
        good = good && add_pair(s, info, values);
        break;
    default:
        good = good && add_speaker(s, field(info, values, "speaker"), field(info, values, "country"));
    }
    return good ? CH_OK : no_memory(err);
}

/* One column of the actors of a party. */
static enum ch_status party_texts(struct telling *t, const struct ch_party *party, const char *sql,
                                  struct tally *out, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    sqlite3_stmt *row = NULL;
    if (!party || !party->count) return CH_OK;
    if (sqlite3_prepare_v2(t->db->handle, sql, -1, &row, NULL) != SQLITE_OK)
        return ch_db_fail(t->db, "reading the database", err);
    for (uint32_t i = 0; i < party->count && status == CH_OK; i++) {
        ch_bind(row, "i", party->actors[i]);
        if (sqlite3_step(row) == SQLITE_ROW &&
            !tally_add(out, t->arena, ch_str_of((const char *)sqlite3_column_text(row, 0))))
            status = no_memory(err);
        sqlite3_reset(row);
    }
    sqlite3_finalize(row);
    return status;
}

static enum ch_status take_sample(struct telling *t, struct ch_error *err)
{
    static const char key_sql[] = "SELECT key FROM identity WHERE n = ?";
    struct ch_query query = t->q->query;
    t->sample = (struct sample){.question = t->q, .arena = t->arena, .db = t->db};
    enum ch_status status = party_texts(t, query.a, key_sql, &t->sample.a_keys, err);
    if (status == CH_OK) status = party_texts(t, query.b, key_sql, &t->sample.b_keys, err);
    if (!query.limit || query.limit > SAMPLE) query.limit = SAMPLE;
    t->out->facts = (struct ch_found){.arena = t->arena};
    query.keep = &t->out->facts;
    if (status == CH_OK) status = ch_query_run(t->db, &query, add_row, &t->sample, err);
    if (status == CH_NOMATCH && !err->message[0]) status = CH_OK;
    t->sample.who.more = t->sample.who.more || t->sample.rows == SAMPLE;
    tally_sort(&t->sample.who);
    tally_sort(&t->sample.not_done);
    tally_sort(&t->sample.places);
    tally_sort(&t->sample.symbols);
    return status;
}

/* ---- Pieces of sentences ---- */

/* "A, B and 3 others". */
static void put_tally(struct ch_buf *out, const struct tally *tally, bool counts, const char *others)
{
    uint32_t told = tally->count <= NAMES_TOLD ? tally->count : NAMES_TOLD - 1;
    for (uint32_t i = 0; i < told; i++) {
        bool last = i + 1 == tally->count;
        ch_buf_puts(out, i == 0 ? "" : last ? " and " : ", ");
        ch_buf_puts(out, tally->items[i].text);
        if (counts && tally->items[i].count > 1) ch_buf_printf(out, " (%u times)", tally->items[i].count);
    }
    if (told < tally->count)
        ch_buf_printf(out, " and %s%u %s", tally->more ? "at least " : "", tally->count - told, others);
}

/* A party as a sentence calls it. */
static const char *name_of(const struct ch_party *party)
{
    static const char *const with_article[] = {
        "the United States",  "the United Kingdom",      "the Netherlands", "the Philippines",
        "the Czech Republic", "the European Union",      "the Gambia",      "the Maldives",
        "the Bahamas",        "the United Arab Emirates"};
    for (size_t i = 0; *party->country && i < sizeof with_article / sizeof *with_article; i++)
        if (strcmp(with_article[i] + strlen("the "), party->name) == 0) return with_article[i];
    return party->name;
}

/* "the Paris Agreement", "S/RES/1701 (2006)" */
static void put_instrument(struct ch_buf *out, const char *name)
{
    const char *last = strrchr(name, ' ');
    bool article =
        last && ch_word_in(ch_str_of(last + 1), "Agreement Treaty Convention Charter Accord Accords "
                                                "Protocol Pact Memorandum Declaration Covenant Initiative "
                                                "Statute agreement treaty convention charter accord");
    bool has = ch_str_eq_nocase((struct ch_str){name, strlen(name) < 4 ? strlen(name) : 4}, CH_LIT("the "));
    ch_buf_printf(out, "%s%s", article && !has ? "the " : "", name);
}

static void put_parties(struct telling *t, const char *joined)
{
    const struct ch_query *q = &t->q->query;
    ch_buf_puts(&t->text, q->a ? name_of(q->a) : "anybody");
    if (q->b && q->b != q->a) ch_buf_printf(&t->text, "%s%s", joined, name_of(q->b));
}

/* The place as the database writes it, else as the question does, with capitals. */
static void put_query_place(struct telling *t)
{
    const char *typed = t->q->query.place, *told = t->sample.place;
    if (told && ch_str_eq_nocase(ch_str_of(typed), ch_str_of(told))) typed = told;
    ch_buf_puts(&t->text, " in ");
    for (const char *c = typed; *c; c++) {
        bool first = c == typed || c[-1] == ' ';
        ch_buf_putc(&t->text, typed != told && first && *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c);
    }
}

/* " in Geneva by phone in October 2024": the conditions as the question has them. */
static void put_conditions(struct telling *t, bool place)
{
    const struct ch_query *q = &t->q->query;
    if (q->place && place) put_query_place(t);
    if (q->mode)
        ch_buf_puts(&t->text, strcmp(q->mode, "phone") == 0   ? " by phone"
                              : strcmp(q->mode, "video") == 0 ? " by video"
                                                              : " in person");
    if (*t->q->period) ch_buf_printf(&t->text, " %s", t->q->period);
}

/* "on 2024-10-31", "in 2024-10", "by 2024-11-01" where only the date of publication is known. */
static void put_date(struct telling *t)
{
    const struct sample *s = &t->sample;
    const char *date = s->told ? s->told : s->date;
    if (!date) {
        ch_buf_puts(&t->text, "on a day that is not told");
        return;
    }
    const char *slash = strchr(date, '/');
    bool by = !s->told && t->q->query.ask == CH_ASK_MET;
    if (slash)
        ch_buf_printf(&t->text, "from %.*s to %s", (int)(slash - date), date, slash + 1);
    else
        ch_buf_printf(&t->text, "%s %s", by ? "by" : strlen(date) < 10 ? "in" : "on", date);
}

static void put_place(struct telling *t)
{
    if (t->sample.place) ch_buf_printf(&t->text, " in %s", t->sample.place);
}

static void put_source(struct telling *t)
{
    if (t->sample.outlet) ch_buf_printf(&t->text, ", as %s reported", t->sample.outlet);
}

static void put_said(struct telling *t)
{
    struct ch_str said = ch_str_of(t->sample.said ? t->sample.said : "");
    if (!said.len) return;
    size_t end = said.len;
    if (end > SAID_MAX) {
        end = SAID_MAX;
        while (end > 0 && said.ptr[end] != ' ')
            end--;
        if (!end) end = 0;
    }
    ch_buf_puts(&t->text, ": \xE2\x80\x9C");
    ch_buf_add(&t->text, said.ptr, end);
    ch_buf_puts(&t->text, end < said.len ? " \xE2\x80\xA6\xE2\x80\x9D" : "\xE2\x80\x9D");
}

/* "more than 500 statement", "1 day". */
static void put_number(struct telling *t, uint64_t number, const char *what)
{
    ch_buf_printf(&t->text, "%s%llu %s%s", t->amount.more ? "more than " : "", (unsigned long long)number,
                  what, number == 1 ? "" : "s");
}

/* ", from 2024-01-01 to 2024-10-31" */
static void put_span(struct telling *t)
{
    const struct ch_amount *a = &t->amount;
    if (a->more || !*a->first_day) return;
    if (strcmp(a->first_day, a->last_day) == 0)
        ch_buf_printf(&t->text, ", %s", a->first_day);
    else
        ch_buf_printf(&t->text, ", from %s to %s", a->first_day, a->last_day);
}

/* "3 reports on 2 days, from 2024-01-01 to 2024-10-31". */
static void put_amount(struct telling *t, const char *what)
{
    put_number(t, t->amount.reports, what);
    if (!t->amount.more && !*t->amount.first_day) {
        ch_buf_puts(&t->text, " without a date");
        return;
    }
    if (!t->amount.more) ch_buf_puts(&t->text, " on ");
    if (!t->amount.more) put_number(t, t->amount.days, "day");
    put_span(t);
}

/* " on 2 days (3 reports, from ...)"; " (more than 500 reports)". Sums know no days. */
static void put_days(struct telling *t)
{
    if (!t->amount.more && t->amount.days && *t->amount.first_day) {
        ch_buf_puts(&t->text, " on ");
        put_number(t, t->amount.days, "day");
    }
    put_conditions(t, true);
    ch_buf_puts(&t->text, " (");
    put_number(t, t->amount.reports, "report");
    put_span(t);
    ch_buf_putc(&t->text, ')');
}

/* Whom the question is for, with their number when that is asked. */
static void put_who(struct telling *t)
{
    const struct tally *who = &t->sample.who;
    if (t->q->how_many) ch_buf_printf(&t->text, "%s%u: ", who->more ? "at least " : "", who->count);
    put_tally(&t->text, who, false, "others");
}

static const char *turn_word(const struct telling *t)
{
    return t->q->turn == CH_FIRST_TIME ? "first " : t->q->turn == CH_LAST_TIME ? "last " : "";
}

/* ---- Meetings ---- */

static bool is_held(const struct telling *t)
{
    return !t->q->query.status || strcmp(t->q->query.status, "held") == 0;
}

/* "a planned meeting" */
static const char *status_adjective(const struct telling *t)
{
    return is_held(t) ? "" : t->q->query.status;
}

/* "A met B; C met D; and more": nobody in particular is asked for. */
static void tell_meetings(struct telling *t)
{
    const struct sample *s = &t->sample;
    struct ch_buf *out = &t->text;
    if (!is_held(t)) ch_buf_printf(out, "%s meetings: ", status_adjective(t));
    if (!s->met_count) put_who(t);
    for (uint32_t i = 0; i < s->met_count; i++)
        ch_buf_printf(out, "%s%s", i ? "; " : "", s->met[i]);
    if (!s->met_count && is_held(t)) ch_buf_puts(out, " met");
    put_conditions(t, true);
    if (s->rows > s->met_count && s->met_count)
        ch_buf_printf(out, "; %s%u more such meeting%s", s->rows == SAMPLE ? "at least " : "",
                      s->rows - s->met_count,
                      s->rows - s->met_count == 1 ? " is on record" : "s are on record");
}

static void tell_where(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    struct ch_buf *out = &t->text;
    const char *met = !is_held(t) ? "are to meet" : "met";
    if (!t->sample.places.count) {
        ch_buf_puts(out, "Where ");
        put_parties(t, " and ");
        ch_buf_printf(out, " %s%s is not told", met,
                      q->a && q->a == q->b ? " one another"
                      : q->b               ? ""
                                           : " others");
    } else {
        put_parties(t, " and ");
        ch_buf_printf(out, " %s%s%s in ", turn_word(t), !is_held(t) && !q->b ? "is to meet" : met,
                      q->a && q->a == q->b ? " one another"
                      : q->b               ? ""
                                           : " others");
        put_tally(out, &t->sample.places, true, "other places");
    }
    put_conditions(t, false);
}

static void tell_met(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    struct ch_buf *out = &t->text;
    bool held = is_held(t);
    bool one = t->q->form == CH_ASKS_FOR_LIST && t->q->turn && (q->a || t->sample.met_count);
    switch (one ? CH_ASKS_WHEN : t->q->form) {
    case CH_ASKS_WHETHER:
        ch_buf_puts(out, "Yes, ");
        if (!held) ch_buf_printf(out, "a %s meeting is on record: ", status_adjective(t));
        put_date(t);
        put_place(t);
        put_source(t);
        if (t->amount.days > 1) {
            ch_buf_puts(out, "; ");
            put_number(t, t->amount.days, "day");
            ch_buf_puts(out, " with such a meeting are on record");
        }
        break;
    case CH_ASKS_WHO:
        if (!q->a) {
            tell_meetings(t);
            break;
        }
        put_who(t);
        if (t->q->members && held)
            ch_buf_puts(out, " met others");
        else if (q->a == q->b && held)
            ch_buf_puts(out, " met one another");
        else if (q->a && held)
            ch_buf_printf(out, " met %s", name_of(q->a));
        if (!held) ch_buf_printf(out, ": a %s meeting with %s", status_adjective(t), name_of(q->a));
        put_conditions(t, true);
        if (!held) ch_buf_puts(out, " is on record");
        break;
    case CH_ASKS_WHEN:
        if (!q->a) {
            if (t->q->turn)
                ch_buf_printf(out, "The %s meeting: ",
                              t->q->turn == CH_FIRST_TIME  ? "first"
                              : t->q->turn == CH_NEXT_TIME ? "next"
                                                           : "last");
            ch_buf_puts(out, t->sample.met_count ? t->sample.met[0] : "somebody met");
            ch_buf_putc(out, ' ');
            put_date(t);
            put_place(t);
            break;
        }
        if (t->q->turn == CH_NEXT_TIME)
            ch_buf_puts(out, "The next meeting of ");
        else if (!held)
            ch_buf_printf(out, "The %s meeting of ", status_adjective(t));
        put_parties(t, " and ");
        ch_buf_printf(out, t->q->turn == CH_NEXT_TIME || !held ? " is " : " %smet ", turn_word(t));
        if (!q->b && held && t->sample.who.count) {
            put_tally(out, &t->sample.who, false, "others");
            ch_buf_putc(out, ' ');
        }
        put_date(t);
        put_place(t);
        if (!t->q->turn && t->amount.days > 1) {
            ch_buf_puts(out, "; ");
            put_number(t, t->amount.days, "day");
            ch_buf_puts(out, " in all");
        }
        break;
    case CH_ASKS_WHERE:
        tell_where(t);
        break;
    case CH_ASKS_HOW_OFTEN:
        if (!q->a) {
            ch_buf_printf(out, "%s%seetings", held ? "" : status_adjective(t), held ? "M" : " m");
            put_conditions(t, true);
            ch_buf_puts(out, ": ");
            put_amount(t, "report");
            break;
        } else {
            if (!held) ch_buf_printf(out, "%s meetings are on record of ", status_adjective(t));
            put_parties(t, " and ");
            if (held) ch_buf_puts(out, q->a == q->b ? " met one another" : q->b ? " met" : " met others");
        }
        put_days(t);
        break;
    default:
        ch_buf_printf(out, "%s%seetings", is_held(t) ? "" : status_adjective(t), is_held(t) ? "M" : " m");
        if (q->a) ch_buf_puts(out, " of ");
        if (q->a) put_parties(t, " with ");
        put_conditions(t, true);
        ch_buf_puts(out, ": ");
        put_amount(t, "report");
    }
}

/* ---- Statements ---- */

/* What somebody did by a statement of an act, with a topic behind it and without. */
static const char *act_phrase(const struct telling *t)
{
    static const struct {
        const char *act, *about, *alone;
    } phrases[] = {
        {"accuse", "made accusations about", "made accusations"},
        {"apologise", "apologised for", "apologised"},
        {"appeal", "called for", "made appeals"},
        {"criticise", "criticised", "criticised others"},
        {"demand", "made demands about", "made demands"},
        {"deny", "denied", "denied something"},
        {"invite", "invited", "gave invitations"},
        {"promise", "made promises about", "made promises"},
        {"reject", "rejected", "rejected something"},
        {"support", "spoke in support of", "spoke in support"},
        {"threaten", "warned or threatened over", "warned or threatened"},
    };
    bool about = t->q->query.about != NULL;
    for (size_t i = 0; t->q->query.act && i < sizeof phrases / sizeof *phrases; i++)
        if (strcmp(phrases[i].act, t->q->query.act) == 0) return about ? phrases[i].about : phrases[i].alone;
    return about ? "spoke of" : "spoke";
}

static void put_speech(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    ch_buf_puts(&t->text, act_phrase(t));
    if (q->about) ch_buf_printf(&t->text, " %s", t->q->topic);
    if (q->to) ch_buf_printf(&t->text, " to %s", name_of(q->to));
}

/* "2 statements on 2 days, ..., in which somebody spoke of the truce": nobody in particular is asked for. */
static void tell_statements(struct telling *t)
{
    put_amount(t, "statement");
    ch_buf_puts(&t->text, ", in which somebody ");
    put_speech(t);
    put_conditions(t, false);
    if (t->q->form != CH_ASKS_HOW_OFTEN) put_said(t);
}

static void tell_said(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    struct ch_buf *out = &t->text;
    const char *speaker = q->a ? name_of(q->a) : NULL;
    if (t->q->form == CH_ASKS_WHETHER) {
        ch_buf_puts(out, "Yes, ");
        put_date(t);
        put_said(t);
        return;
    }
    if (t->q->form == CH_ASKS_WHO) {
        put_who(t);
        ch_buf_putc(out, ' ');
        put_speech(t);
        put_conditions(t, false);
        return;
    }
    if (!speaker && t->q->form != CH_ASKS_WHEN && !t->q->turn) {
        tell_statements(t);
        return;
    }
    ch_buf_printf(out, "%s %s", speaker ? speaker : "somebody", turn_word(t));
    put_speech(t);
    if (t->q->form == CH_ASKS_WHEN || t->q->turn) {
        ch_buf_putc(out, ' ');
        put_date(t);
    } else {
        put_conditions(t, false);
        ch_buf_puts(out, " in ");
        put_amount(t, "statement");
    }
    if (t->q->form != CH_ASKS_HOW_OFTEN) put_said(t);
}

/* ---- Citations ---- */

static void put_cited(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    if (t->sample.symbols.count == 1)
        put_instrument(&t->text, t->sample.symbols.items[0].text);
    else
        put_instrument(&t->text, q->text                             ? q->text
                                 : !q->kind                          ? "an instrument"
                                 : strcmp(q->kind, "agreement") == 0 ? "an agreement"
                                 : strcmp(q->kind, "treaty") == 0    ? "a treaty"
                                                                     : "a resolution");
}

static void tell_cited(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    struct ch_buf *out = &t->text;
    const char *speaker = q->a ? name_of(q->a) : NULL;
    switch (t->q->form) {
    case CH_ASKS_WHETHER:
        ch_buf_puts(out, "Yes, ");
        put_date(t);
        if (q->text || t->sample.symbols.count == 1) {
            ch_buf_puts(out, ", ");
            put_cited(t);
        }
        put_said(t);
        return;
    case CH_ASKS_WHO:
        put_who(t);
        ch_buf_puts(out, " cited ");
        put_cited(t);
        break;
    case CH_ASKS_WHEN:
        put_cited(t);
        ch_buf_printf(out, " was %scited %s%s", turn_word(t), speaker ? "by " : "", speaker ? speaker : "");
        if (speaker) ch_buf_putc(out, ' ');
        put_date(t);
        return;
    case CH_ASKS_HOW_OFTEN:
        put_cited(t);
        ch_buf_puts(out, " was cited");
        if (speaker) ch_buf_printf(out, " by %s", speaker);
        put_days(t);
        return;
    default:
        if (speaker) ch_buf_printf(out, "%s cited ", speaker);
        if (!speaker && t->sample.symbols.count == 1) {
            put_instrument(out, t->sample.symbols.items[0].text);
            ch_buf_puts(out, " was cited");
            if (t->sample.symbols.items[0].count > 1)
                ch_buf_printf(out, " %u times", t->sample.symbols.items[0].count);
            break;
        }
        put_tally(out, &t->sample.symbols, true, "others");
        if (!speaker) ch_buf_puts(out, " were cited");
    }
    put_conditions(t, false);
}

/* ---- Deeds ---- */

enum deed_form { DEED_PAST, DEED_BASE, DEED_PASSIVE };

/* What is done: "X violated it", "did X violate it", "it was violated". */
static void put_deed(struct ch_buf *out, const char *deed, enum deed_form form)
{
    static const struct {
        const char *deed, *forms[3];
    } words[] = {
        {"adopt", {"adopted", "adopt", "adopted"}},
        {"veto", {"vetoed", "veto", "vetoed"}},
        {"reject", {"rejected", "reject", "rejected"}},
        {"propose", {"proposed", "propose", "proposed"}},
        {"amend", {"changed", "change", "changed"}},
        {"sign", {"signed", "sign", "signed"}},
        {"ratify", {"ratified", "ratify", "ratified"}},
        {"withdraw", {"withdrew from", "withdraw from", "left"}},
        {"comply", {"complied with", "comply with", "complied with"}},
        {"breach", {"violated", "violate", "violated"}},
        {"support", {"supported", "support", "supported"}},
        {"cite", {"cited", "cite", "cited"}},
        {"call", {"called for", "call for", "called for"}},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].deed, deed) == 0) ch_buf_puts(out, words[i].forms[form]);
}

/* "S/RES/1701 (2006) was violated by X" */
static void put_passive(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    put_tally(&t->text, &t->sample.symbols, false, "others");
    ch_buf_printf(&t->text, " %s %s", t->sample.symbols.count == 1 ? "was" : "were", turn_word(t));
    put_deed(&t->text, q->deed, DEED_PASSIVE);
    if (q->a) ch_buf_printf(&t->text, " by %s", name_of(q->a));
}

/* Who did it, and who did not but is told of. */
static void tell_doers(struct telling *t)
{
    const struct sample *s = &t->sample;
    struct ch_buf *out = &t->text;
    if (s->who.count) {
        put_who(t);
        ch_buf_putc(out, ' ');
        put_deed(out, t->q->query.deed, DEED_PAST);
        ch_buf_putc(out, ' ');
        put_tally(out, &s->symbols, false, "others");
    } else if (strcmp(s->status, "done") == 0) {
        put_passive(t);
        ch_buf_puts(out, ", by whom is not told");
    } else {
        ch_buf_puts(out, "Nobody is on record as having done so");
    }
    put_conditions(t, false);
    if (!s->not_done.count) return;
    ch_buf_puts(out, "; otherwise told of: ");
    put_tally(out, &s->not_done, false, "others");
}

static void tell_deeds(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    struct ch_buf *out = &t->text;
    bool done = strcmp(t->sample.status, "done") == 0;
    switch (t->q->form) {
    case CH_ASKS_WHETHER:
        if (done)
            ch_buf_puts(out, "Yes");
        else
            ch_buf_printf(out, "It is on record only as %s", t->sample.status);
        ch_buf_puts(out, t->sample.outlet ? ", as " : ", as told ");
        if (t->sample.outlet) ch_buf_printf(out, "%s told ", t->sample.outlet);
        put_date(t);
        return;
    case CH_ASKS_WHO:
        tell_doers(t);
        return;
    case CH_ASKS_WHEN:
        put_passive(t);
        if (!done) ch_buf_printf(out, " (%s)", t->sample.status);
        ch_buf_puts(out, ", as told ");
        put_date(t);
        return;
    case CH_ASKS_HOW_OFTEN:
        put_passive(t);
        ch_buf_puts(out, ", as told");
        put_days(t);
        return;
    default:
        if (!q->a) {
            put_passive(t);
        } else {
            ch_buf_printf(out, "%s ", name_of(q->a));
            put_deed(out, q->deed, DEED_PAST);
            ch_buf_putc(out, ' ');
            put_tally(out, &t->sample.symbols, true, "others");
        }
        if (!done) ch_buf_printf(out, " (%s)", t->sample.status);
    }
    put_conditions(t, false);
}

/* ---- The rest ---- */

/* " (JP)": the country that the only actor of a party acts for. */
static void put_country(struct telling *t, const struct ch_party *party)
{
    static const char sql[] = "SELECT country FROM identity WHERE n = ? AND country IS NOT NULL";
    struct tally country = {0};
    struct ch_error ignored = CH_ERROR_INIT;
    if (party_texts(t, party, sql, &country, &ignored) == CH_OK && country.count == 1)
        ch_buf_printf(&t->text, " (%s)", country.items[0].text);
}

/* "On record for Norway: A (Prime Minister) and B": who acts for a country. */
static void tell_actors(struct telling *t)
{
    const char *name = name_of(t->q->query.a);
    if (!t->sample.who.count) {
        ch_buf_printf(&t->text, "Nobody is on record for %s by name", name);
        return;
    }
    ch_buf_printf(&t->text, "On record for %s: ", name);
    put_tally(&t->text, &t->sample.who, false, "others");
}

static void tell_pairs(struct telling *t)
{
    struct tally first = t->sample.who;
    if (first.count > 3) first.count = 3;
    if (first.count && strstr(first.items[0].text, "(1 meeting)")) {
        ch_buf_puts(&t->text, "No two are on record with more than one meeting");
        put_conditions(t, false);
        return;
    }
    ch_buf_puts(&t->text, "Most often");
    put_conditions(t, false);
    ch_buf_puts(&t->text, ": ");
    for (uint32_t i = 0; i < first.count; i++)
        ch_buf_printf(&t->text, "%s%s", i ? "; " : "", first.items[i].text);
}

/* ---- All about somebody ---- */

static enum ch_status offer_about(struct telling *t, const struct ch_amount *met,
                                  const struct ch_amount *said, struct ch_error *err);

static enum ch_status count_of(struct telling *t, enum ch_ask ask, struct ch_amount *amount,
                               struct ch_error *err)
{
    struct ch_query query = t->q->query;
    query.ask = ask;
    return ch_query_count(t->db, &query, COUNT_MAX, amount, err);
}

/* "A (Foreign Minister, JP): 3 reports of meetings on 2 days, 2 statements". */
static enum ch_status tell_about(struct telling *t, struct ch_error *err)
{
    const struct ch_party *a = t->q->query.a;
    struct tally roles = {0}, names = {0};
    struct ch_amount met, said;
    enum ch_status status = count_of(t, CH_ASK_MET, &met, err);
    if (status == CH_OK) status = count_of(t, CH_ASK_SAID, &said, err);
    if (status == CH_OK && a->count == 1)
        status =
            party_texts(t, a, "SELECT role FROM actor_role WHERE actor = ? ORDER BY last DESC, articles DESC",
                        &roles, err);
    if (status == CH_OK) status = party_texts(t, a, "SELECT name FROM identity WHERE n = ?", &names, err);
    if (status != CH_OK) return status;
    ch_buf_puts(&t->text, name_of(a));
    if (names.count && strcmp(names.items[0].text, a->name) != 0 && !*a->country) {
        ch_buf_puts(&t->text, ", ");
        put_tally(&t->text, &names, false, "others");
    } else if (roles.count)
        ch_buf_printf(&t->text, ", %s", roles.items[0].text);
    if (a->count == 1 && !*a->country) put_country(t, a);
    put_conditions(t, false);
    ch_buf_puts(&t->text, ": ");
    t->amount = met;
    if (met.reports) put_number(t, met.reports, "meeting");
    if (met.reports && said.reports) ch_buf_puts(&t->text, " and ");
    t->amount = said;
    if (said.reports) put_number(t, said.reports, "statement");
    ch_buf_puts(&t->text,
                met.reports || said.reports ? " on record" : "no meeting and no statement on record");
    t->out->found = met.reports || said.reports;
    return offer_about(t, &met, &said, err);
}

static enum ch_status tell_identity(struct telling *t, struct ch_error *err)
{
    struct tally names = {0};
    const struct ch_party *a = t->q->query.a;
    enum ch_status status = party_texts(t, a, "SELECT name FROM identity WHERE n = ?", &names, err);
    if (status != CH_OK) return status;
    if (a->role && !a->count) {
        ch_buf_printf(&t->text, "More than can be told are on record as %s: name a country", a->role);
        t->out->found = true;
    } else if (names.count == 1 && strcmp(names.items[0].text, a->name) == 0) {
        ch_buf_puts(&t->text, a->name);
        put_country(t, a);
        ch_buf_puts(&t->text, t->sample.who.count ? " is on record as " : " is on record without an office");
        put_tally(&t->text, &t->sample.who, false, "other offices");
    } else {
        ch_buf_printf(&t->text, "%s: ", name_of(a));
        put_tally(&t->text, &names, false, "others");
    }
    t->out->found = t->out->found || names.count;
    return CH_OK;
}

static void tell_partners(struct telling *t)
{
    ch_buf_printf(&t->text, "%s met ", name_of(t->q->query.a));
    struct tally first = t->sample.who;
    if (first.count > 3) first.count = 3;
    put_tally(&t->text, &first, false, "others");
    ch_buf_puts(&t->text, " most often");
}

static void tell_articles(struct telling *t)
{
    put_amount(t, "article");
    ch_buf_printf(&t->text, ", with '%s'", t->q->query.about);
    put_conditions(t, false);
    if (t->sample.title) ch_buf_printf(&t->text, "; the latest is '%s'", t->sample.title);
}

/* ---- Nothing ---- */

static void tell_nothing(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    struct ch_buf *out = &t->text;
    switch (q->ask) {
    case CH_ASK_MET:
    case CH_ASK_PARTNERS:
    case CH_ASK_PAIRS:
        ch_buf_printf(out, "No %s%smeeting", t->q->turn == CH_NEXT_TIME ? "coming" : status_adjective(t),
                      t->q->turn == CH_NEXT_TIME || !is_held(t) ? " " : "");
        if (q->a) ch_buf_puts(out, q->a == q->b ? " among " : " of ");
        if (q->a) put_parties(t, " and ");
        break;
    case CH_ASK_SAID:
        ch_buf_puts(out, "No statement");
        if (q->a) ch_buf_printf(out, " by %s", name_of(q->a));
        if (q->to) ch_buf_printf(out, " to %s", name_of(q->to));
        if (q->act) ch_buf_printf(out, " of the kind '%s'", q->act);
        if (q->about) ch_buf_printf(out, " about %s", t->q->topic);
        break;
    case CH_ASK_CITED:
        ch_buf_printf(out, "No citation of %s", q->text ? q->text : q->kind ? "any " : "any instrument");
        if (!q->text && q->kind) ch_buf_puts(out, q->kind);
        if (q->a) ch_buf_printf(out, " by %s", name_of(q->a));
        break;
    case CH_ASK_DEEDS:
        ch_buf_printf(out, "No report that %s ", q->a ? name_of(q->a) : "anybody");
        put_deed(out, q->deed, DEED_PAST);
        ch_buf_printf(out, " %s", q->text ? q->text : q->kind ? "any " : "any instrument");
        if (!q->text && q->kind) ch_buf_puts(out, q->kind);
        break;
    default:
        ch_buf_printf(out, "No article with '%s'", q->about ? q->about : "");
    }
    put_conditions(t, true);
    ch_buf_puts(out, " is recorded");
}

/* The question in plain words, for what is left of it. */
static void put_question(struct ch_buf *out, const struct ch_question *question)
{
    const struct ch_query *q = &question->query;
    const char *a = q->a ? name_of(q->a) : NULL, *b = q->b ? name_of(q->b) : NULL;
    if (q->ask == CH_ASK_MET && q->status && strcmp(q->status, "held") != 0)
        ch_buf_printf(out, "Which meetings%s%s are %s", a ? " with " : "", a ? a : "", q->status);
    else if (q->ask == CH_ASK_MET && b)
        ch_buf_printf(out, "When did %s meet %s", a, b);
    else if (q->ask == CH_ASK_MET)
        ch_buf_printf(out, a ? "Who met %s" : "Who met whom", a);
    else if (q->ask == CH_ASK_SAID)
        ch_buf_printf(out, "%s%s%s%s%s", a ? "What did " : "Who spoke", a ? a : "", a ? " say" : "",
                      q->about ? " about " : "", q->about ? question->topic : "");
    else if (q->ask == CH_ASK_CITED && q->text)
        ch_buf_printf(out, "Who cited %s", q->text);
    else if (q->ask == CH_ASK_DEEDS) {
        ch_buf_puts(out, q->text && a ? "Did " : q->text ? "Who " : "Which instruments did ");
        if (a || !q->text) ch_buf_printf(out, "%s ", a ? a : "anybody");
        put_deed(out, q->deed, q->text && !a ? DEED_PAST : DEED_BASE);
        if (q->text) ch_buf_printf(out, " %s", q->text);
    } else
        ch_buf_printf(out, "Which resolutions did %s cite", a ? a : "anybody");
    if (q->mode) ch_buf_printf(out, " by %s", q->mode);
    if (q->place) ch_buf_printf(out, " in %s", q->place);
    if (*question->period) ch_buf_printf(out, " %s", question->period);
    ch_buf_putc(out, '?');
}

/* Adds the question when something answers it. */
static enum ch_status offer(struct telling *t, const struct ch_question *near, struct ch_error *err)
{
    struct ch_amount amount;
    struct ch_buf text = {0};
    const struct ch_query *q = &near->query;
    bool held = !q->status || strcmp(q->status, "held") == 0;
    bool all =
        held && !q->a && !q->b && !q->to && !q->about && !q->text && !q->place && !q->since && !q->until;
    if (all || t->out->nearest_count == sizeof t->out->nearest / sizeof *t->out->nearest) return CH_OK;
    enum ch_status status = ch_query_count(t->db, &near->query, 1, &amount, err);
    if (status != CH_OK || !amount.reports) return status;
    put_question(&text, near);
    const char *copy = text.failed ? NULL : ch_arena_copy(t->arena, text.data, text.len);
    ch_buf_dispose(&text);
    if (!copy) return no_memory(err);
    for (uint32_t i = 0; i < t->out->nearest_count; i++)
        if (strcmp(t->out->nearest[i], copy) == 0) return CH_OK;
    t->out->nearest[t->out->nearest_count++] = copy;
    return CH_OK;
}

/* What else can be asked of somebody about whom all was asked. */
static enum ch_status offer_about(struct telling *t, const struct ch_amount *met,
                                  const struct ch_amount *said, struct ch_error *err)
{
    struct ch_question near = *t->q;
    enum ch_status status = CH_OK;
    near.query.ask = CH_ASK_MET;
    if (met->reports) status = offer(t, &near, err);
    near.query.ask = CH_ASK_SAID;
    if (status == CH_OK && said->reports) status = offer(t, &near, err);
    near.query.ask = CH_ASK_CITED;
    near.query.spoken = true;
    return status == CH_OK ? offer(t, &near, err) : status;
}

/* Each condition left out by itself, then all of them, then one of two parties. */
static enum ch_status offer_nearest(struct telling *t, struct ch_error *err)
{
    struct ch_question near = *t->q, plain;
    enum ch_status status;
    near.query.limit = 0;
    if (near.query.ask == CH_ASK_MET && !is_held(t) && (near.query.since || near.query.place)) {
        near.period = "";
        near.query.since = near.query.until = near.query.place = NULL;
        status = offer(t, &near, err);
        if (status != CH_OK) return status;
        near = *t->q;
        near.query.limit = 0;
    }
    if (near.query.ask == CH_ASK_PARTNERS) near.query.ask = CH_ASK_MET;
    near.query.status = near.query.status ? "held" : NULL;
    near.query.act = NULL;
    plain = near;
    near.period = "";
    near.query.since = near.query.until = NULL;
    status = offer(t, &near, err);
    near = plain;
    near.query.place = near.query.mode = NULL;
    if (status == CH_OK) status = offer(t, &near, err);
    near.period = "";
    near.query.since = near.query.until = NULL;
    if (status == CH_OK) status = offer(t, &near, err);
    plain = near;
    if (near.query.a && near.query.ask != CH_ASK_SEARCH) {
        near.query.b = near.query.to = NULL;
        near.query.about = near.query.ask == CH_ASK_SAID ? NULL : near.query.about;
        bool named = near.query.ask == CH_ASK_CITED || near.query.ask == CH_ASK_DEEDS;
        near.query.text = named ? NULL : near.query.text;
        if (status == CH_OK) status = offer(t, &near, err);
    }
    near = plain;
    if (near.query.b || near.query.about || near.query.text) {
        near.query.a = near.query.b ? near.query.b : NULL;
        near.query.b = NULL;
        if (status == CH_OK && near.query.ask != CH_ASK_SEARCH) status = offer(t, &near, err);
    }
    return status;
}

/* "; one was planned": what is on record of a meeting that was not held. */
static enum ch_status tell_other_status(struct telling *t, struct ch_error *err)
{
    static const char *const others[] = {"planned", "proposed", "cancelled", "denied"};
    struct ch_query query = t->q->query;
    if (query.ask != CH_ASK_MET || !is_held(t) || !query.status) return CH_OK;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct ch_amount amount;
        query.status = others[i];
        enum ch_status status = ch_query_count(t->db, &query, COUNT_MAX, &amount, err);
        if (status != CH_OK) return status;
        if (!amount.reports) continue;
        ch_buf_printf(&t->text, "; a %s one is%s%s", others[i], *amount.last_day ? ", " : "",
                      amount.last_day);
        return CH_OK;
    }
    return CH_OK;
}

/* ---- The sentence ---- */

static enum ch_status finish(struct telling *t, struct ch_error *err)
{
    ch_buf_putc(&t->text, '.');
    if (!t->text.failed && t->text.data[0] >= 'a' && t->text.data[0] <= 'z') t->text.data[0] -= 32;
    t->out->sentence = t->text.failed ? NULL : ch_arena_copy(t->arena, t->text.data, t->text.len);
    ch_buf_dispose(&t->text);
    return t->out->sentence ? CH_OK : no_memory(err);
}

static void tell_facts(struct telling *t)
{
    switch (t->q->query.ask) {
    case CH_ASK_MET:
        tell_met(t);
        break;
    case CH_ASK_SAID:
        tell_said(t);
        break;
    case CH_ASK_CITED:
        tell_cited(t);
        break;
    case CH_ASK_DEEDS:
        tell_deeds(t);
        break;
    case CH_ASK_PARTNERS:
        tell_partners(t);
        break;
    case CH_ASK_PAIRS:
        tell_pairs(t);
        break;
    default:
        tell_articles(t);
    }
}

/* How many facts the sentence needs to have counted. */
static uint64_t count_needed(const struct ch_question *question)
{
    const struct ch_query *q = &question->query;
    if (q->ask != CH_ASK_MET && q->ask != CH_ASK_SAID && q->ask != CH_ASK_CITED && q->ask != CH_ASK_DEEDS &&
        q->ask != CH_ASK_SEARCH)
        return 0;
    if (q->ask == CH_ASK_SEARCH) return COUNT_MAX;
    switch (question->form) {
    case CH_ASKS_WHO:
    case CH_ASKS_WHERE:
    case CH_ASKS_WHICH:
        return 0;
    case CH_ASKS_WHETHER:
    case CH_ASKS_WHEN:
        return q->ask == CH_ASK_MET && !question->turn ? DAYS_MAX : 0;
    default:
        if (question->turn) return 0;
        return q->a || q->about || q->text || q->place ? COUNT_MAX : COUNT_ALL;
    }
}

/* Meetings of two that are too many to be counted have been summed up with every article. */
static enum ch_status take_sum(struct telling *t, struct ch_error *err)
{
    static const char countries[] =
        "SELECT meetings, first, last FROM country_contact WHERE a = ?1 AND b = ?2";
    static const char actors[] = "SELECT meetings, first, last FROM actor_contact WHERE a = ?1 AND b = ?2";
    const struct ch_query *q = &t->q->query;
    bool both = q->a && q->b && t->amount.more && q->ask == CH_ASK_MET && t->q->form == CH_ASKS_HOW_OFTEN;
    if (!both || !is_held(t) || q->since || q->until || q->place || q->mode || q->outlet) return CH_OK;
    bool by_country = *q->a->country && *q->b->country;
    if (!by_country && (*q->a->country || *q->b->country || q->a->count != 1 || q->b->count != 1))
        return CH_OK;
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(t->db->handle, by_country ? countries : actors, -1, &row, NULL) != SQLITE_OK)
        return ch_db_fail(t->db, "reading the database", err);
    if (by_country)
        ch_bind(row, "tt", q->a->country, q->b->country);
    else
        ch_bind(row, "ii", q->a->actors[0], q->b->actors[0]);
    if (sqlite3_step(row) == SQLITE_ROW && sqlite3_column_text(row, 1) && sqlite3_column_text(row, 2)) {
        t->amount = (struct ch_amount){.reports = (uint64_t)sqlite3_column_int64(row, 0)};
        snprintf(t->amount.first_day, sizeof t->amount.first_day, "%s", sqlite3_column_text(row, 1));
        snprintf(t->amount.last_day, sizeof t->amount.last_day, "%s", sqlite3_column_text(row, 2));
    }
    sqlite3_finalize(row);
    return CH_OK;
}

/* "A and B" where both are asked about. */
static const char *both_names(struct telling *t)
{
    const struct ch_query *q = &t->q->query;
    if (!q->a || !q->b || q->a == q->b) return q->a ? name_of(q->a) : NULL;
    struct ch_buf text = {0};
    ch_buf_printf(&text, "%s and %s", name_of(q->a), name_of(q->b));
    const char *copy = text.failed ? NULL : ch_arena_copy(t->arena, text.data, text.len);
    ch_buf_dispose(&text);
    return copy;
}

/* The part of the question that was not answered, as a question of its own. */
static enum ch_status add_next(struct telling *t, struct ch_error *err)
{
    const struct ch_query *q = &t->q->query;
    struct ch_buf text = {0};
    const char *who = t->sample.who.count ? t->sample.who.items[0].text : NULL;
    struct ch_question_names names = {.he = q->a ? name_of(q->a) : who, .they = both_names(t)};
    if (who && (t->q->form == CH_ASKS_WHO || !names.they)) names.they = who;
    names.it = *t->q->topic ? t->q->topic : q->text;
    if (!names.he) names.he = "they";
    if (!names.they) names.they = "they";
    if (t->q->second) {
        struct ch_question other = *t->q;
        other.query.a = t->q->second;
        put_question(&text, &other);
    } else if (*t->q->rest) {
        ch_question_rest(t->q->rest, &names, &text);
    } else {
        return CH_OK;
    }
    t->out->next = text.failed ? NULL : ch_arena_copy(t->arena, text.data, text.len);
    ch_buf_dispose(&text);
    return t->out->next ? CH_OK : no_memory(err);
}

static enum ch_status tell(struct telling *t, struct ch_error *err)
{
    const struct ch_query *q = &t->q->query;
    uint64_t needed = count_needed(t->q);
    enum ch_status status = take_sample(t, err);
    if (status != CH_OK) return status;
    if (q->ask == CH_ASK_ROLES) return tell_identity(t, err);
    if (t->q->form == CH_ASKS_ABOUT) return tell_about(t, err);
    t->out->found = t->sample.rows > 0;
    if (q->ask == CH_ASK_ACTORS) tell_actors(t);
    if (q->ask == CH_ASK_ACTORS) return CH_OK;
    if (t->out->found) {
        struct ch_query query = *q;
        query.known = &t->out->facts;
        if (needed) status = ch_query_count(t->db, &query, needed, &t->amount, err);
        if (status == CH_OK) status = take_sum(t, err);
        if (status == CH_OK) tell_facts(t);
        return status;
    }
    tell_nothing(t);
    status = tell_other_status(t, err);
    return status == CH_OK ? offer_nearest(t, err) : status;
}

enum ch_status ch_question_answer(struct ch_db *db, const struct ch_question *question,
                                  struct ch_arena *arena, struct ch_reply *out, struct ch_error *err)
{
    struct telling t = {.db = db, .q = question, .arena = arena, .out = out};
    *out = (struct ch_reply){0};
    enum ch_status status = tell(&t, err);
    if (status == CH_OK) status = add_next(&t, err);
    if (status == CH_OK) return finish(&t, err);
    ch_buf_dispose(&t.text);
    return status;
}
