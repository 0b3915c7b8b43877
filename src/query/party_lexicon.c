#include "lexicon/lexicon.h"
#include "query/party.h"

#include <string.h>

#define MATCHES_MAX 32
#define HOLDERS_MAX 16
/* Words that the name of a state may have. */
#define STATE_WORDS_MAX 5

static bool is_state(uint8_t kind)
{
    return kind == CH_LEX_STATE || kind == CH_LEX_ADJECTIVE || kind == CH_LEX_METONYM;
}

static bool is_national(uint8_t kind)
{
    return kind == CH_LEX_NATIONAL;
}

static bool is_capital(uint8_t kind)
{
    return kind == CH_LEX_CAPITAL;
}

/* The state that the whole of name means, CH_NONE when none. */
static uint32_t state_named(const struct ch_lexicon *lexicon, struct ch_str name, bool (*good)(uint8_t kind))
{
    struct ch_lex_match matches[MATCHES_MAX];
    uint32_t count = ch_lexicon_lookup(lexicon, name, true, matches, MATCHES_MAX);
    for (uint32_t i = 0; i < count; i++)
        if (good(matches[i].kind) && *ch_lexicon_state(lexicon, matches[i].id).code) return matches[i].id;
    return CH_NONE;
}

/* A code of two letters, in any case. */
static uint32_t state_coded(const struct ch_lexicon *lexicon, struct ch_str name)
{
    char code[3] = "";
    if (name.len != 2) return CH_NONE;
    for (int i = 0; i < 2; i++)
        code[i] = name.ptr[i] >= 'a' && name.ptr[i] <= 'z' ? (char)(name.ptr[i] - 32) : name.ptr[i];
    return ch_lexicon_state_of(lexicon, code);
}

static uint32_t state_of(const struct ch_lexicon *lexicon, struct ch_str name)
{
    uint32_t state = state_coded(lexicon, name);
    return state != CH_NONE ? state : state_named(lexicon, name, is_state);
}

static enum ch_status set_state(struct ch_looking *l, uint32_t state, struct ch_error *err)
{
    if (state == CH_NONE) return CH_OK;
    struct ch_lex_state s = ch_lexicon_state(l->lexicon, state);
    return ch_party_set_country(l, s.code, s.name, err);
}

/* Without a lexicon, a code in capitals is all that can be known for a state. */
enum ch_status ch_party_by_state(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    (void)found;
    if (l->lexicon) return set_state(l, state_of(l->lexicon, ch_str_of(l->text)), err);
    bool code = strlen(l->text) == 2 && strspn(l->text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2;
    return code ? ch_party_set_country(l, l->text, l->text, err) : CH_OK;
}

enum ch_status ch_party_by_capital(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    (void)found;
    if (!l->lexicon) return CH_OK;
    return set_state(l, state_named(l->lexicon, ch_str_of(l->text), is_capital), err);
}

/* ---- People ---- */

/* Words in the plural, or of many, for those who act for a state. */
static bool is_people(struct ch_str word)
{
    static const char *const words[] = {
        "officials", "leaders",     "diplomats", "representatives", "negotiators",  "envoys",
        "ministers", "delegation",  "delegates", "delegations",     "authorities",  "government",
        "side",      "politicians", "mediators", "ambassadors",     "counterparts", "governments",
        "states",    "countries",   "nations"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_str_eq_nocase(word, ch_str_of(words[i]))) return true;
    return false;
}

struct ch_str ch_party_without_article(struct ch_str s)
{
    bool has = s.len > 4 && ch_str_eq_nocase((struct ch_str){s.ptr, 4}, CH_LIT("the "));
    return has ? (struct ch_str){s.ptr + 4, s.len - 4} : s;
}

struct ch_str ch_party_without_genitive(struct ch_str s)
{
    if (ch_str_ends(s, "'s")) s.len -= 2;
    if (ch_str_ends(s, "\xE2\x80\x99s")) s.len -= 4;
    return s;
}

static struct ch_str bare(struct ch_str s)
{
    return ch_party_without_genitive(ch_party_without_article(s));
}

/* The state or region before the people: "Saudi", "the Saudi", "senior Saudi". */
static enum ch_status set_people(struct ch_looking *l, struct ch_str whose, struct ch_error *err)
{
    uint32_t state;
    static const char *const grades[] = {"senior ", "top ", "high-ranking ", "other ", "all "};
    whose = bare(whose);
    for (size_t i = 0; i < sizeof grades / sizeof *grades; i++)
        if (whose.len > strlen(grades[i]) &&
            ch_str_eq_nocase((struct ch_str){whose.ptr, strlen(grades[i])}, ch_str_of(grades[i])))
            whose = (struct ch_str){whose.ptr + strlen(grades[i]), whose.len - strlen(grades[i])};
    const char *codes = ch_region(whose);
    if (!codes) {
        state = state_of(l->lexicon, whose);
        if (state == CH_NONE) return CH_OK;
        return ch_party_set_country(l, ch_lexicon_state(l->lexicon, state).code, l->text, err);
    }
    struct ch_ids64 none = {0};
    l->out->party.countries = codes;
    return ch_party_set(l, &none, "", l->text, err);
}

/* "Saudi officials", "officials of Saudi Arabia", "European leaders", "the Saudis". */
enum ch_status ch_party_by_people(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    struct ch_str text = ch_str_trim(ch_str_of(l->text));
    (void)found;
    if (!l->lexicon) return CH_OK;
    uint32_t nation = ch_str_ends(text, "s") ? state_named(l->lexicon, bare(text), is_national) : CH_NONE;
    if (nation != CH_NONE)
        return ch_party_set_country(l, ch_lexicon_state(l->lexicon, nation).code, l->text, err);
    size_t first = 0, last = text.len;
    while (last > 0 && text.ptr[last - 1] != ' ')
        last--;
    struct ch_str word = {text.ptr + last, text.len - last};
    if (last > 1 && is_people(word)) return set_people(l, (struct ch_str){text.ptr, last - 1}, err);
    while (first < text.len && text.ptr[first] != ' ')
        first++;
    struct ch_str rest = {text.ptr + first, text.len - first};
    if (!is_people((struct ch_str){text.ptr, first})) return CH_OK;
    if (ch_str_starts(rest, " of ") && rest.len > 4)
        return set_people(l, (struct ch_str){rest.ptr + 4, rest.len - 4}, err);
    if (ch_str_starts(rest, " from ") && rest.len > 6)
        return set_people(l, (struct ch_str){rest.ptr + 6, rest.len - 6}, err);
    return CH_OK;
}

/* ---- Offices ---- */

struct office {
    struct ch_lex_office what;
    struct ch_str text; /* as the question has it, in the singular */
    const char *country;
    bool plural;
};

static bool office_named(const struct ch_lexicon *lexicon, struct ch_str text, struct office *out)
{
    struct ch_lex_match matches[MATCHES_MAX];
    uint32_t count = ch_lexicon_lookup(lexicon, text, true, matches, MATCHES_MAX);
    for (uint32_t i = 0; i < count; i++)
        if (matches[i].kind == CH_LEX_OFFICE) {
            out->plural = ch_lexicon_office(lexicon, matches[i].id).plural;
            out->what = ch_lexicon_office(lexicon, ch_lexicon_office_singular(lexicon, matches[i].id));
            out->text = out->plural ? ch_str_of(out->what.title) : text;
            out->country = out->what.country;
            return true;
        }
    return false;
}

static bool state_and_office(const struct ch_lexicon *lexicon, struct ch_str state, struct ch_str office,
                             struct office *out)
{
    uint32_t id = state_of(lexicon, bare(state));
    if (id == CH_NONE || !office_named(lexicon, bare(office), out)) return false;
    out->country = ch_lexicon_state(lexicon, id).code;
    return true;
}

/* "us secretary of state", "prime minister of Lebanon", "secretary of state" where only one country has one.
 */
static bool read_office(const struct ch_lexicon *lexicon, struct ch_str text, struct office *out)
{
    const char *end = text.ptr + text.len;
    uint32_t words = 0;
    for (const char *at = text.ptr; at < end && words < STATE_WORDS_MAX; at++) {
        if (*at != ' ') continue;
        words++;
        struct ch_str left = {text.ptr, (size_t)(at - text.ptr)}, right = {at + 1, (size_t)(end - at - 1)};
        if (state_and_office(lexicon, left, right, out)) return true;
        if (right.len > 3 && ch_str_eq_nocase((struct ch_str){right.ptr, 3}, CH_LIT("of ")) &&
            state_and_office(lexicon, (struct ch_str){right.ptr + 3, right.len - 3}, left, out))
            return true;
    }
    return office_named(lexicon, bare(text), out) && *out->country;
}

/* Adds those of the rows of sql (role or folded name, country) that are not there yet. */
static enum ch_status add_actors(struct ch_looking *l, const char *sql, const char *text, const char *country,
                                 struct ch_ids64 *out, struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_ERROR;
    if (sqlite3_prepare_v2(l->db->handle, sql, -1, &rows, NULL) == SQLITE_OK) {
        ch_bind(rows, "tt", text, country);
        while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
            int64_t n = sqlite3_column_int64(rows, 0);
            uint32_t i = 0;
            while (i < out->count && out->items[i] != n)
                i++;
            int64_t *slot = i == out->count ? CH_PUSH(l->arena, out) : &out->items[i];
            if (!slot) break;
            *slot = n;
        }
    }
    enum ch_status status = CH_OK;
    if (code == SQLITE_ROW)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (code != SQLITE_DONE)
        status = ch_db_fail(l->db, "reading the database", err);
    sqlite3_finalize(rows);
    return status;
}

static const char holder_sql[] =
    "SELECT n FROM actor WHERE n IN (SELECT actor FROM actor_name WHERE fold = ?1) "
    "AND type = 'person' AND (country = ?2 OR country IS NULL) ORDER BY key";

/* A role with a few words behind it counts: "Secretary of State designate" does not, "Foreign Minister" does.
 */
static const char role_sql[] =
    "SELECT x.n FROM actor x CROSS JOIN actor_role r ON r.actor = x.n "
    "WHERE x.country = ?2 AND r.role = ?1 COLLATE NOCASE ORDER BY x.articles DESC, x.key LIMIT 64";

/* An office of one word stands for all that end in it: "minister" for "Foreign Minister". */
static const char longer_role_sql[] =
    "SELECT x.n FROM actor x CROSS JOIN actor_role r ON r.actor = x.n "
    "WHERE x.country = ?2 AND r.role LIKE '% ' || ?1 ORDER BY x.articles DESC, x.key LIMIT 64";

/* Who held the office on a day (0: the latest known) by the lexicon, as far as the database has them. */
static enum ch_status add_holders(struct ch_looking *l, const struct office *office, int32_t day, bool roles,
                                  struct ch_ids64 *out, struct ch_error *err)
{
    uint32_t tenures[HOLDERS_MAX];
    uint32_t count =
        ch_lexicon_holders(l->lexicon, office->country, office->what.level, day, tenures, HOLDERS_MAX);
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < count && status == CH_OK; i++) {
        struct ch_lex_tenure tenure = ch_lexicon_tenure(l->lexicon, tenures[i]);
        struct ch_buf fold = {0};
        ch_name_fold(ch_str_of(ch_lexicon_person(l->lexicon, tenure.person).name), &fold);
        if (!fold.failed && fold.len)
            status = add_actors(l, holder_sql, fold.data, office->country, out, err);
        ch_buf_dispose(&fold);
        if (status == CH_OK && roles)
            status = add_actors(l, role_sql, tenure.office, office->country, out, err);
    }
    return status;
}

/* All whom articles call so. */
static enum ch_status add_roles(struct ch_looking *l, const struct office *office, struct ch_ids64 *out,
                                struct ch_error *err)
{
    const char *text = ch_arena_copy(l->arena, office->text.ptr, office->text.len);
    if (!text) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = add_actors(l, role_sql, office->what.title, office->country, out, err);
    if (status == CH_OK) status = add_actors(l, role_sql, text, office->country, out, err);
    if (status == CH_OK) status = add_holders(l, office, 0, true, out, err);
    if (status != CH_OK || out->count || strchr(text, ' ')) return status;
    return add_actors(l, longer_role_sql, text, office->country, out, err);
}

/* Holders of an office of whatever country are listed as long as they, and the articles with them, are not
 * more; else each fact is asked whether one of them has part in it. */
#define LISTED_MAX 1000
#define LISTED_ARTICLES 20000

static const char any_role_sql[] =
    "SELECT x.n, x.articles FROM actor_role r CROSS JOIN actor x ON x.n = r.actor "
    "WHERE " CH_PLAN_ROLE("r.role", "?1") " GROUP BY r.actor LIMIT 1001";

static enum ch_status list_holders(struct ch_looking *l, const char *role, struct ch_ids64 *out, bool *many,
                                   struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    int64_t articles = 0;
    int code = SQLITE_ERROR;
    enum ch_status status = CH_OK;
    if (sqlite3_prepare_v2(l->db->handle, any_role_sql, -1, &rows, NULL) == SQLITE_OK) {
        ch_bind(rows, "t", role);
        while (status == CH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
            int64_t *n = CH_PUSH(l->arena, out);
            if (n) *n = sqlite3_column_int64(rows, 0);
            articles += sqlite3_column_int64(rows, 1);
            if (!n) status = ch_fail(err, CH_NOMEM, "out of memory");
        }
    }
    if (status == CH_OK && code != SQLITE_DONE) status = ch_db_fail(l->db, "reading the database", err);
    sqlite3_finalize(rows);
    *many = out->count > LISTED_MAX || articles > LISTED_ARTICLES;
    return status;
}

/* All who were ever called so. */
static enum ch_status set_role(struct ch_looking *l, const struct office *office, struct ch_error *err)
{
    struct ch_ids64 actors = {0};
    bool many = false;
    const char *role = ch_arena_copy(l->arena, office->what.title, strlen(office->what.title));
    if (!role) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = list_holders(l, role, &actors, &many, err);
    if (status != CH_OK) return status;
    if (!actors.count) {
        l->out->vacant = "";
        return CH_OK;
    }
    if (many) actors.count = 0;
    l->out->party.role = role;
    return ch_party_set(l, &actors, "", l->text, err);
}

/* The office that the text alone names, without a state: "foreign ministers", "an ambassador". "officials"
 * and "leaders" hold none. */
static bool read_any_office(struct ch_looking *l, struct office *out)
{
    return l->lexicon && office_named(l->lexicon, bare(ch_str_trim(ch_str_of(l->text))), out) &&
           !*out->country && !*out->what.organisation && out->what.level != CH_LEVEL_OFFICIAL &&
           !ch_str_eq(ch_str_of(out->what.title), CH_LIT("leader"));
}

enum ch_status ch_party_by_office(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    struct office office;
    struct ch_ids64 actors = {0};
    (void)found;
    if (read_any_office(l, &office)) return set_role(l, &office, err);
    if (!l->lexicon || !read_office(l->lexicon, ch_str_of(l->text), &office)) return CH_OK;
    int32_t day = l->on ? ch_day_of(l->on) : 0;
    enum ch_status status = day ? add_holders(l, &office, day, false, &actors, err) : CH_OK;
    if (status == CH_OK && !actors.count) status = add_roles(l, &office, &actors, err);
    if (status == CH_OK && !actors.count) l->out->vacant = office.country;
    if (status != CH_OK || !actors.count) return status;
    struct ch_buf name = {0};
    ch_buf_printf(&name, "%s, %s", office.what.title, office.country);
    status =
        name.failed ? ch_fail(err, CH_NOMEM, "out of memory") : ch_party_set(l, &actors, "", name.data, err);
    ch_buf_dispose(&name);
    return status;
}
