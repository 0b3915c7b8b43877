/* Offices that no state gives: of organisations ("the UN secretary general", "NATO chief"), and any that
 * articles call just so ("special envoy for the Sahel"). */
#include "lexicon/lexicon.h"
#include "query/party.h"

#include <string.h>

#define MATCHES_MAX 32
#define HOLDERS_MAX 16
/* Words that the name of an organisation may have before its office. */
#define NAME_WORDS_MAX 6
/* Roles with one first word that are looked at. */
#define ROLES_MAX "20000"

/* An office as the text names it: "secretary general" of "UN". */
struct role {
    struct ch_str typed; /* the organisation as typed; empty: none */
    struct ch_lex_organisation organisation;
    struct ch_str office;
};

/* Persons whose role is the wanted one, or begins with it. */
struct called {
    struct ch_looking *l;
    const char *wanted; /* folded */
    struct ch_ids64 same, longer;
};

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* The entry of that kind whose name is the whole text. */
static bool find_entry(const struct ch_lexicon *lexicon, struct ch_str text, uint8_t kind, uint32_t *id)
{
    struct ch_lex_match matches[MATCHES_MAX];
    uint32_t count = ch_lexicon_lookup(lexicon, text, true, matches, MATCHES_MAX);
    for (uint32_t i = 0; i < count; i++)
        if (matches[i].kind == kind) {
            *id = matches[i].id;
            return true;
        }
    return false;
}

static bool find_organisation(const struct ch_lexicon *lexicon, struct ch_str text,
                              struct ch_lex_organisation *out)
{
    uint32_t id;
    bool found = find_entry(lexicon, text, CH_LEX_ORGANISATION, &id);
    if (found) *out = ch_lexicon_organisation(lexicon, id);
    return found;
}

static bool find_office(const struct ch_lexicon *lexicon, struct ch_str text, struct ch_lex_office *out)
{
    uint32_t id;
    bool found = find_entry(lexicon, text, CH_LEX_OFFICE, &id);
    if (found) *out = ch_lexicon_office(lexicon, id);
    return found;
}

/* Parts the text at one of its spaces: "UN | secretary general", "secretary general | of the UN". */
static bool split(const struct ch_lexicon *lexicon, struct ch_str text, struct role *out)
{
    const char *end = text.ptr + text.len;
    uint32_t words = 0;
    for (const char *at = text.ptr; at < end && words < NAME_WORDS_MAX; at++) {
        if (*at != ' ') continue;
        words++;
        struct ch_str left = {text.ptr, (size_t)(at - text.ptr)}, right = {at + 1, (size_t)(end - at - 1)};
        *out = (struct role){.typed = ch_party_without_genitive(left), .office = right};
        if (find_organisation(lexicon, out->typed, &out->organisation)) return true;
        if (right.len < 4 || !ch_str_eq_nocase((struct ch_str){right.ptr, 3}, CH_LIT("of "))) continue;
        *out = (struct role){.typed = ch_party_without_article((struct ch_str){right.ptr + 3, right.len - 3}),
                             .office = left};
        if (find_organisation(lexicon, out->typed, &out->organisation)) return true;
    }
    return false;
}

static bool add(struct ch_looking *l, struct ch_ids64 *ids, int64_t n)
{
    for (uint32_t i = 0; i < ids->count; i++)
        if (ids->items[i] == n) return true;
    int64_t *slot = CH_PUSH(l->arena, ids);
    if (slot) *slot = n;
    return slot != NULL;
}

/* One row: actor, role. */
static bool compare(struct called *c, int64_t actor, struct ch_str role)
{
    struct ch_buf fold = {0};
    size_t len = strlen(c->wanted);
    ch_name_fold(role, &fold);
    bool begins = !fold.failed && fold.len >= len && memcmp(fold.data, c->wanted, len) == 0;
    bool good = !fold.failed;
    if (begins && fold.len == len)
        good = add(c->l, &c->same, actor);
    else if (begins && fold.data[len] == ' ')
        good = add(c->l, &c->longer, actor);
    ch_buf_dispose(&fold);
    return good;
}

static const char role_sql[] =
    "SELECT r.actor, r.role FROM actor_role r WHERE r.role >= ?1 COLLATE NOCASE AND r.role < ?1 || '{' "
    "COLLATE NOCASE ORDER BY r.role COLLATE NOCASE, r.actor LIMIT " ROLES_MAX;

/* Whom articles call `role`: found by its first word, compared without case, accents and points. */
static enum ch_status add_called(struct called *c, struct ch_str role, struct ch_error *err)
{
    struct ch_buf fold = {0};
    sqlite3_stmt *rows = NULL;
    size_t word = 0;
    int code = SQLITE_ERROR;
    ch_name_fold(role, &fold);
    c->wanted = fold.failed ? NULL : ch_arena_copy(c->l->arena, fold.data ? fold.data : "", fold.len);
    ch_buf_dispose(&fold);
    while (word < role.len && role.ptr[word] != ' ' && role.ptr[word] != '-')
        word++;
    const char *first = ch_arena_copy(c->l->arena, role.ptr, word);
    if (!c->wanted || !first) return no_memory(err);
    if (!*c->wanted || !word) return CH_OK;
    bool good = true;
    if (sqlite3_prepare_v2(c->l->db->handle, role_sql, -1, &rows, NULL) == SQLITE_OK) {
        ch_bind(rows, "t", first);
        while (good && (code = sqlite3_step(rows)) == SQLITE_ROW)
            good = compare(c, sqlite3_column_int64(rows, 0),
                           ch_str_of((const char *)sqlite3_column_text(rows, 1)));
    }
    enum ch_status status = !good                 ? no_memory(err)
                            : code == SQLITE_DONE ? CH_OK
                                                  : ch_db_fail(c->l->db, "reading the database", err);
    sqlite3_finalize(rows);
    return status;
}

/* "UN" as "U.N."; empty for what is no abbreviation. */
static void dotted(const char *abbreviation, char *out, size_t size)
{
    size_t n = 0;
    for (const char *c = abbreviation; *c && n + 3 < size && strlen(abbreviation) < 4; c++) {
        out[n++] = *c;
        out[n++] = '.';
    }
    out[n] = '\0';
}

/* "U.N. Secretary-General", "Secretary-General of the UN", "Secretary-General of NATO". */
static enum ch_status add_forms(struct called *c, struct ch_str name, struct ch_str office,
                                struct ch_error *err)
{
    static const char *const between[] = {" ", " of the ", " of "};
    enum ch_status status = CH_OK;
    for (size_t i = 0; i < sizeof between / sizeof *between && status == CH_OK && name.len; i++) {
        struct ch_buf text = {0};
        ch_buf_add(&text, i ? office.ptr : name.ptr, i ? office.len : name.len);
        ch_buf_puts(&text, between[i]);
        ch_buf_add(&text, i ? name.ptr : office.ptr, i ? name.len : office.len);
        status = text.failed ? no_memory(err) : add_called(c, ch_buf_str(&text), err);
        ch_buf_dispose(&text);
    }
    return status;
}

/* Whom articles call by that office of the organisation, however they write its name. */
static enum ch_status add_of_organisation(struct called *c, const struct role *role, struct ch_str office,
                                          struct ch_error *err)
{
    char points[16];
    dotted(role->organisation.abbreviation, points, sizeof points);
    const struct ch_str names[] = {role->typed, ch_str_of(role->organisation.abbreviation), ch_str_of(points),
                                   ch_str_of(role->organisation.name)};
    enum ch_status status = CH_OK;
    for (size_t i = 0; i < sizeof names / sizeof *names && status == CH_OK; i++)
        status = add_forms(c, names[i], office, err);
    return status;
}

static const char person_sql[] =
    "SELECT n FROM actor WHERE n IN (SELECT actor FROM actor_name WHERE fold = ?) "
    "AND type = 'person' ORDER BY key";

/* Who held the office on a day (0: the latest known) by the lexicon, as far as the database has them; with
 * no day, also whom articles call by the office's name in the lexicon: "Secretary-General" for "UN chief". */
static enum ch_status add_holders(struct called *c, const struct role *role, enum ch_office_level level,
                                  int32_t day, struct ch_error *err)
{
    uint32_t tenures[HOLDERS_MAX];
    struct ch_looking *l = c->l;
    uint32_t count = ch_lexicon_organisation_holders(l->lexicon, role->organisation.name, level, day, tenures,
                                                     HOLDERS_MAX);
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < count && status == CH_OK; i++) {
        struct ch_lex_tenure tenure = ch_lexicon_tenure(l->lexicon, tenures[i]);
        struct ch_buf fold = {0};
        ch_name_fold(ch_str_of(ch_lexicon_person(l->lexicon, tenure.person).name), &fold);
        status = fold.failed ? no_memory(err)
                             : ch_looking_collect(l, person_sql, fold.data, UINT32_MAX, &c->same, err);
        ch_buf_dispose(&fold);
        if (status == CH_OK && !day) status = add_of_organisation(c, role, ch_str_of(tenure.office), err);
    }
    return status;
}

/* Called "secretary general, United Nations". */
static enum ch_status set_office(struct ch_looking *l, const struct ch_ids64 *actors, const struct role *role,
                                 struct ch_error *err)
{
    struct ch_buf name = {0};
    ch_buf_add(&name, role->office.ptr, role->office.len);
    ch_buf_printf(&name, ", %s", role->organisation.name);
    enum ch_status status = name.failed ? no_memory(err) : ch_party_set(l, actors, "", name.data, err);
    ch_buf_dispose(&name);
    return status;
}

enum ch_status ch_party_by_role(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    struct ch_str text = ch_party_without_article(ch_str_trim(ch_str_of(l->text)));
    struct called called = {.l = l};
    struct role role = {0};
    struct ch_lex_office office = {0};
    enum ch_status status = CH_OK;
    (void)found;
    if (!l->lexicon) return CH_OK;
    bool organisation = split(l->lexicon, text, &role);
    bool known = organisation && ((find_office(l->lexicon, text, &office) && *office.organisation) ||
                                  find_office(l->lexicon, role.office, &office));
    int32_t day = known && l->on ? ch_day_of(l->on) : 0;
    if (day) status = add_holders(&called, &role, office.level, day, err);
    if (status == CH_OK && !called.same.count)
        status = organisation                      ? add_of_organisation(&called, &role, role.office, err)
                 : memchr(text.ptr, ' ', text.len) ? add_called(&called, text, err)
                                                   : CH_OK;
    if (status == CH_OK && known && !called.same.count)
        status = add_holders(&called, &role, office.level, 0, err);
    const struct ch_ids64 *actors = called.same.count || !organisation ? &called.same : &called.longer;
    if (status != CH_OK || !actors->count) return status;
    return organisation ? set_office(l, actors, &role, err) : ch_party_set(l, actors, "", l->text, err);
}
