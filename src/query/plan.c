#include "query/plan.h"

#include "store/identity.h"

#include <string.h>

/* An event of unknown length may have begun this many days before the first day asked for (see ch_days_of).
 */
#define LONGEST_EVENT 366
/* An outlet with fewer articles, or a kind of instruments with fewer citations, is looked up by its index, a
 * larger one by looking at each row. */
#define RARE 5000

static enum ch_status check_date(const char *iso, struct ch_error *err)
{
    if (!iso || ch_days_of(iso).first) return CH_OK;
    ch_fail(err, CH_USAGE, "'%s' is no date", iso);
    ch_hint(err, "write 2024-10-31, 2024-10 or 2024");
    return CH_USAGE;
}

static enum ch_status check(const struct ch_query *q, struct ch_error *err)
{
    static const struct {
        uint32_t part;
        const char *what;
    } needs[] = {{CH_NEEDS_A, "an actor"},
                 {CH_NEEDS_B, "two actors"},
                 {CH_NEEDS_TEXT, "a name or id"},
                 {CH_NEEDS_ABOUT, "words"}};
    const bool given[] = {q->a != NULL, q->b != NULL, q->text && *q->text, q->about != NULL};
    const struct ch_ask_info *info = ch_ask_info(q->ask);
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        if (info->takes & needs[i].part && !given[i])
            return ch_fail(err, CH_USAGE, "'%s' needs %s", info->name, needs[i].what);
    bool facts =
        q->ask == CH_ASK_MET || q->ask == CH_ASK_SAID || q->ask == CH_ASK_CITED || q->ask == CH_ASK_DEEDS;
    const struct ch_party *parties[] = {q->a, q->b, q->to};
    for (size_t i = 0; i < sizeof parties / sizeof *parties && !facts; i++)
        if (parties[i] && ch_party_is_wide(parties[i]))
            return ch_fail(err, CH_USAGE, "'%s' takes one country or actor, not '%s'", info->name,
                           parties[i]->name);
    if (q->act && !ch_act_named(q->act)) {
        ch_fail(err, CH_USAGE, "no act is called '%s'", q->act);
        ch_hint(err, "it is one of: %s", CH_ACTS);
        return CH_USAGE;
    }
    enum ch_status status = check_date(q->since, err);
    return status == CH_OK ? check_date(q->until, err) : status;
}

/* Kinds that look for meetings of several days together with all others. */
static bool of_events(enum ch_ask ask)
{
    return ask == CH_ASK_MET || ask == CH_ASK_NETWORK || ask == CH_ASK_COMMON || ask == CH_ASK_PAIRS;
}

bool ch_plan_of_facts(enum ch_ask ask)
{
    return of_events(ask) || ask == CH_ASK_TIMELINE || ask == CH_ASK_SAID || ask == CH_ASK_CITED ||
           ask == CH_ASK_DEEDS || ask == CH_ASK_SAME_DAY;
}

static void set_range(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    plan->until = INT64_MAX;
    plan->from = plan->since = 0;
    if (q->since) {
        int32_t first = ch_days_of(q->since).first;
        ch_day_write(first, plan->since_day);
        plan->since = ch_address_of_day(first);
        plan->before = ch_address_of_day(first > LONGEST_EVENT ? first - LONGEST_EVENT : 0);
        plan->from = of_events(q->ask) ? plan->before : plan->since;
    }
    if (q->until) plan->until = ch_address_of_day(ch_days_of(q->until).last + 1);
}

void ch_numbers_list(struct ch_buf *out, const int64_t *numbers, uint32_t count)
{
    ch_buf_putc(out, '[');
    for (uint32_t i = 0; i < count; i++)
        ch_buf_printf(out, "%s%lld", i ? "," : "", (long long)numbers[i]);
    ch_buf_putc(out, ']');
}

/* A word in quotes, so that FTS5 takes nothing in it for an operator, `hyphen` left out when that is not 0.
 */
static void quote(const char *word, size_t len, char hyphen, struct ch_buf *out)
{
    ch_buf_putc(out, '"');
    for (size_t i = 0; i < len; i++)
        if (!hyphen || word[i] != hyphen) ch_buf_putc(out, word[i]);
    ch_buf_putc(out, '"');
}

/* "cease-fire" is written in one word too. */
static void add_fts_word(const char *word, size_t len, struct ch_buf *out)
{
    bool letters = false;
    for (size_t i = 0; i < len; i++)
        letters = letters || (unsigned char)word[i] >= 0x80 || ch_is_digit(word[i]) || ch_is_letter(word[i]);
    if (!letters) return;
    bool joined = memchr(word + 1, '-', len - 1) && word[len - 1] != '-' && !memchr(word, ' ', len);
    ch_buf_puts(out, out->len ? " AND " : "");
    ch_buf_puts(out, joined ? "(" : "");
    quote(word, len, 0, out);
    if (!joined) return;
    ch_buf_puts(out, " OR ");
    quote(word, len, '-', out);
    ch_buf_putc(out, ')');
}

bool ch_fts_quote(const char *words, struct ch_buf *out)
{
    static const char white[] = " \t\r\n";
    while (*words) {
        size_t len;
        if (*words == '"') {
            len = strcspn(++words, "\"");
            add_fts_word(words, len, out);
            words += len + (words[len] == '"');
        } else {
            len = strcspn(words, " \t\r\n\"");
            add_fts_word(words, len, out);
            words += len;
        }
        words += strspn(words, white);
    }
    return out->len > 0;
}

static void set_outlet(struct ch_plan *plan)
{
    const char *outlet = plan->query->outlet ? plan->query->outlet : "";
    ch_buf_puts(&plan->outlet, outlet);
    ch_buf_putc(&plan->outlet, '\0');
    if (!plan->outlet.failed) ch_outlet_fold(outlet, plan->outlet.data);
}

static enum ch_status set_words(struct ch_plan *plan, struct ch_error *err)
{
    const struct ch_query *q = plan->query;
    if (!q->about) return CH_OK;
    if (q->fts)
        ch_buf_puts(&plan->about, q->about);
    else if (!ch_fts_quote(q->about, &plan->about) && !plan->about.failed)
        return ch_fail(err, CH_USAGE, "there is no word in '%s'", q->about);
    return CH_OK;
}

/* What `text` means depends on the kind. */
static enum ch_status set_text(struct ch_plan *plan, struct ch_db *db, struct ch_error *err)
{
    const struct ch_query *q = plan->query;
    struct ch_arena arena = {0};
    struct ch_ids64 found = {0};
    enum ch_status status = CH_OK;
    if (!q->text) return CH_OK;
    switch (q->ask) {
    case CH_ASK_CITED:
    case CH_ASK_DEEDS:
        return ch_instruments_named(db, q->text, &plan->instruments, err);
    case CH_ASK_MARKS:
        return ch_article_find(db, q->text, &plan->article, err);
    case CH_ASK_ACTORS:
        status = ch_actors_with_words(db, q->text, true, UINT32_MAX, &arena, &found, err);
        ch_buf_clear(&plan->a);
        ch_numbers_list(&plan->a, found.items, found.count);
        ch_arena_dispose(&arena);
        return status;
    default:
        ch_buf_puts(&plan->text, q->text);
        ch_buf_printf(&plan->text_end, "%s\x7F", q->text);
        return CH_OK;
    }
}

/* Whether sql, which has a value and a limit as its parameters, gives fewer rows than are many. */
static enum ch_status is_rare(struct ch_db *db, const char *sql, const char *value, bool *rare,
                              struct ch_error *err)
{
    sqlite3_stmt *count = NULL;
    *rare = false;
    if (!value) return CH_OK;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &count, NULL) == SQLITE_OK) {
        ch_bind(count, "ti", value, (int64_t)RARE);
        if (sqlite3_step(count) == SQLITE_ROW) *rare = sqlite3_column_int64(count, 0) < RARE;
    }
    return sqlite3_finalize(count) == SQLITE_OK ? CH_OK : ch_db_fail(db, "reading the database", err);
}

static enum ch_status weigh(struct ch_db *db, const struct ch_party *party, const struct ch_buf *list,
                            int64_t *weight, struct ch_error *err)
{
    static const char sql[] = "SELECT sum(articles) FROM actor WHERE n IN (SELECT value FROM json_each(?))";
    sqlite3_stmt *sum = NULL;
    *weight = INT64_MAX;
    if (!party || *party->country || party->countries) return CH_OK;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &sum, NULL) == SQLITE_OK) {
        ch_bind(sum, "t", list->data);
        if (sqlite3_step(sum) == SQLITE_ROW) *weight = sqlite3_column_int64(sum, 0);
    }
    return sqlite3_finalize(sum) == SQLITE_OK ? CH_OK : ch_db_fail(db, "reading the database", err);
}

static enum ch_status find_rare(struct ch_db *db, const struct ch_query *q, struct ch_rare *rare,
                                struct ch_error *err)
{
    static const char outlet_sql[] =
        "SELECT count(*) FROM (SELECT 1 FROM article WHERE outlet = ?1 COLLATE NOCASE LIMIT ?2)";
    static const char kind_sql[] =
        "SELECT count(*) FROM (SELECT 1 FROM instrument i CROSS JOIN citation c ON c.instrument = i.n "
        "WHERE i.kind = ?1 LIMIT ?2)";
    enum ch_status status = is_rare(db, outlet_sql, q->outlet, &rare->outlet, err);
    return status == CH_OK ? is_rare(db, kind_sql, q->kind, &rare->kind, err) : status;
}

enum ch_status ch_plan_make(struct ch_plan *plan, struct ch_db *db, const struct ch_query *query,
                            struct ch_error *err)
{
    struct ch_rare rare;
    memset(plan, 0, sizeof *plan);
    plan->query = query;
    enum ch_status status = check(query, err);
    if (status != CH_OK) return status;
    set_range(plan);
    set_outlet(plan);
    if (query->a) ch_numbers_list(&plan->a, query->a->actors, query->a->count);
    if (query->b) ch_numbers_list(&plan->b, query->b->actors, query->b->count);
    if (query->to) ch_numbers_list(&plan->to, query->to->actors, query->to->count);
    status = set_words(plan, err);
    if (status == CH_OK) status = set_text(plan, db, err);
    if (status == CH_OK && query->a && (query->b || query->ask == CH_ASK_NETWORK))
        status = weigh(db, query->a, &plan->a, &plan->weight_a, err);
    if (status == CH_OK && query->a && query->b) status = weigh(db, query->b, &plan->b, &plan->weight_b, err);
    if (status == CH_OK) status = find_rare(db, query, &rare, err);
    if (status != CH_OK) return status;
    ch_plan_write(plan, &rare);
    const struct ch_buf *bufs[] = {&plan->driver,      &plan->detail, &plan->about, &plan->a,
                                   &plan->b,           &plan->to,     &plan->text,  &plan->text_end,
                                   &plan->instruments, &plan->sums,   &plan->early, &plan->outlet};
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
        if (bufs[i]->failed) return ch_fail(err, CH_NOMEM, "out of memory");
    return CH_OK;
}

void ch_plan_dispose(struct ch_plan *plan)
{
    ch_buf_dispose(&plan->driver);
    ch_buf_dispose(&plan->detail);
    ch_buf_dispose(&plan->sums);
    ch_buf_dispose(&plan->early);
    ch_buf_dispose(&plan->outlet);
    ch_buf_dispose(&plan->about);
    ch_buf_dispose(&plan->a);
    ch_buf_dispose(&plan->b);
    ch_buf_dispose(&plan->to);
    ch_buf_dispose(&plan->instruments);
    ch_buf_dispose(&plan->text);
    ch_buf_dispose(&plan->text_end);
}

static void bind_text(sqlite3_stmt *statement, const char *name, const char *text)
{
    int at = sqlite3_bind_parameter_index(statement, name);
    if (at && text) sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

static void bind_int(sqlite3_stmt *statement, const char *name, int64_t number)
{
    int at = sqlite3_bind_parameter_index(statement, name);
    if (at) sqlite3_bind_int64(statement, at, number);
}

/* Country, region, one actor, or several as JSON: as plan_sql.c compares them. Profiles take the list always.
 */
static void bind_party(const struct ch_plan *plan, sqlite3_stmt *statement, const char *name,
                       const struct ch_party *party, const struct ch_buf *list)
{
    enum ch_ask ask = plan->query->ask;
    bool facts = ch_plan_of_facts(ask);
    if (party && *party->country && (facts || ask == CH_ASK_PARTNERS))
        bind_text(statement, name, party->country);
    else if (party && party->countries)
        bind_text(statement, name, party->countries);
    else if (party && ch_party_is_wide(party))
        bind_text(statement, name, party->role);
    else if (party && facts && party->count == 1)
        bind_int(statement, name, party->actors[0]);
    else
        bind_text(statement, name, list->data);
}

void ch_plan_bind(const struct ch_plan *plan, sqlite3_stmt *statement)
{
    const struct ch_query *q = plan->query;
    bind_party(plan, statement, ":a", q->a, &plan->a);
    bind_party(plan, statement, ":b", q->b, &plan->b);
    bind_party(plan, statement, ":to", q->to, &plan->to);
    bind_text(statement, ":instruments", plan->instruments.data);
    bind_text(statement, ":about", plan->about.data);
    bind_text(statement, ":text", plan->text.data);
    bind_text(statement, ":text_end", plan->text_end.data);
    bind_text(statement, ":country", q->country);
    bind_text(statement, ":status", q->status);
    bind_text(statement, ":mode", q->mode);
    bind_text(statement, ":act", q->act);
    bind_text(statement, ":kind", q->kind);
    bind_text(statement, ":deed", q->deed);
    bind_text(statement, ":place", q->place);
    bind_text(statement, ":outlet", q->outlet);
    bind_text(statement, ":first", ""); /* all months */
    bind_text(statement, ":last", ":");
    bind_text(statement, ":sum_outlet", plan->outlet.data);
    bind_text(statement, ":since_day", plan->since_day);
    bind_int(statement, ":since", plan->since);
    bind_int(statement, ":from", plan->from);
    bind_int(statement, ":before", plan->before);
    bind_int(statement, ":until", plan->until);
    bind_int(statement, ":article", plan->article);
    bind_int(statement, ":dated", ch_address_of_day(1));
}
