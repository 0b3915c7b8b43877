#include "query/party.h"

#include <string.h>

/* How many times more frequent than the next the first of several namesakes must be to be meant. */
#define DOMINANCE 3

static const char candidate_sql[] =
    "SELECT x.key, x.name, x.type, (SELECT role FROM actor_role r WHERE r.actor IN (SELECT n FROM actor "
    "WHERE n = x.n OR same_as = x.n) ORDER BY r.last DESC, r.articles DESC, r.role LIMIT 1), "
    "x.country, x.articles FROM identity x WHERE x.n = ?";

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status read_candidate(struct ch_looking *l, int64_t n, struct ch_candidate *out,
                                     struct ch_error *err)
{
    sqlite3_stmt *row = NULL;
    bool failed = false;
    enum ch_status status = CH_OK;
    if (sqlite3_prepare_v2(l->db->handle, candidate_sql, -1, &row, NULL) != SQLITE_OK)
        return ch_db_fail(l->db, "reading the database", err);
    ch_bind(row, "i", n);
    if (sqlite3_step(row) == SQLITE_ROW) {
        out->key = ch_column_copy(row, 0, l->arena, &failed);
        out->name = ch_column_copy(row, 1, l->arena, &failed);
        out->type = ch_column_copy(row, 2, l->arena, &failed);
        out->role = ch_column_copy(row, 3, l->arena, &failed);
        out->country = ch_column_copy(row, 4, l->arena, &failed);
        out->articles = sqlite3_column_int64(row, 5);
        if (failed) status = no_memory(err);
    } else {
        status = ch_db_fail(l->db, "reading the database", err);
    }
    sqlite3_finalize(row);
    return status;
}

static enum ch_status read_candidates(struct ch_looking *l, const struct ch_ids64 *found,
                                      struct ch_error *err)
{
    uint32_t count = found->count < CH_CANDIDATES_MAX ? found->count : CH_CANDIDATES_MAX;
    struct ch_candidate *list = ch_arena_alloc(l->arena, (count + 1) * sizeof *list);
    if (!list) return no_memory(err);
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < count && status == CH_OK; i++)
        status = read_candidate(l, found->items[i], &list[i], err);
    l->out->candidates = list;
    l->out->count = count;
    return status;
}

/* ---- Results ---- */

/* All that extraction found and that analysts made one with any of the actors of a JSON array; those first.
 */
static const char merged_sql[] = "SELECT n FROM (SELECT value AS n, id AS place FROM json_each(?1) UNION ALL "
                                 "SELECT b.n, 1000000 FROM json_each(?1) j JOIN actor a ON a.n = j.value "
                                 "JOIN actor b ON b.n = a.same_as OR b.same_as = coalesce(a.same_as, a.n)) "
                                 "GROUP BY n ORDER BY min(place), n";

static enum ch_status add_merged(struct ch_looking *l, const struct ch_ids64 *actors, struct ch_ids64 *out,
                                 struct ch_error *err)
{
    struct ch_buf list = {0};
    ch_numbers_list(&list, actors->items, actors->count);
    enum ch_status status =
        list.failed ? no_memory(err) : ch_looking_collect(l, merged_sql, list.data, UINT32_MAX, out, err);
    ch_buf_dispose(&list);
    return status;
}

enum ch_status ch_party_set(struct ch_looking *l, const struct ch_ids64 *actors, const char *country,
                            const char *name, struct ch_error *err)
{
    struct ch_party *party = &l->out->party;
    struct ch_ids64 all = {0};
    enum ch_status status = add_merged(l, actors, &all, err);
    if (status != CH_OK) return status;
    party->actors = all.items;
    party->count = all.count;
    party->name = ch_arena_copy(l->arena, name, strlen(name));
    if (!party->name) return no_memory(err);
    memcpy(party->country, country, strnlen(country, 2));
    return CH_OK;
}

static const char country_sql[] = "SELECT n FROM actor WHERE country = ? AND type = 'country' ORDER BY key";

enum ch_status ch_party_set_country(struct ch_looking *l, const char *code, const char *name,
                                    struct ch_error *err)
{
    struct ch_ids64 actors = {0};
    enum ch_status status = ch_looking_collect(l, country_sql, code, 16, &actors, err);
    return status == CH_OK ? ch_party_set(l, &actors, code, name, err) : status;
}

/* "A (role, country), B (...)": the candidates for a message. */
static void list_candidates(const struct ch_party_search *found, struct ch_buf *out)
{
    for (uint32_t i = 0; i < found->count && i < 5; i++) {
        const struct ch_candidate *c = &found->candidates[i];
        ch_buf_printf(out, "%s%s", i ? ", " : "", c->name);
        if (c->role || c->country)
            ch_buf_printf(out, " (%s%s%s)", c->role ? c->role : "", c->role && c->country ? ", " : "",
                          c->country ? c->country : "");
    }
}

static enum ch_status ambiguous(struct ch_looking *l, struct ch_error *err)
{
    struct ch_buf names = {0};
    list_candidates(l->out, &names);
    ch_fail(err, CH_USAGE, "'%s' could be %s", l->text, names.data ? names.data : "several actors");
    ch_hint(err, "give the full name, or the key that `chancery actors %s` shows", l->text);
    ch_buf_dispose(&names);
    return CH_USAGE;
}

bool ch_party_is_wide(const struct ch_party *party)
{
    return party->countries || (party->role && !party->count);
}

static enum ch_status unknown(struct ch_looking *l, struct ch_error *err)
{
    struct ch_buf names = {0};
    list_candidates(l->out, &names);
    if (l->out->vacant)
        ch_fail(err, CH_NOMATCH, "nobody is on record as '%s'", l->text);
    else
        ch_fail(err, CH_NOMATCH, "the database knows nobody called '%s'", l->text);
    if (names.len && l->out->vacant)
        ch_hint(err, "on record of that country: %s", names.data);
    else if (l->out->vacant && *l->out->vacant)
        ch_hint(err, "nobody else of that country is on record by name");
    else if (names.len)
        ch_hint(err, "did you mean %s?", names.data);
    else
        ch_hint(err, "`chancery actors` lists whom it knows");
    ch_buf_dispose(&names);
    return CH_NOMATCH;
}

/* Whether two keys are equal but for the country, which one of them lacks: "person/NAME/-". */
static bool same_but_for_country(const char *a, const char *b)
{
    const char *a_end = strrchr(a, '/'), *b_end = strrchr(b, '/');
    if (!a_end || !b_end || a_end - a != b_end - b || strncmp(a, b, (size_t)(a_end - a)) != 0) return false;
    return strcmp(a_end, b_end) == 0 || strcmp(a_end, "/-") == 0 || strcmp(b_end, "/-") == 0;
}

/* Whether all candidates have one name and at most one country between them: an article that does not tell
 * somebody's country makes nobody else of them. */
static bool all_the_same(const struct ch_party_search *found)
{
    for (uint32_t i = 0; i < found->count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (!same_but_for_country(found->candidates[i].key, found->candidates[j].key)) return false;
    return true;
}

/* Takes the only one, or the one that is meant nearly always; else says that several are meant. */
static enum ch_status choose(struct ch_looking *l, const struct ch_ids64 *found, struct ch_error *err)
{
    enum ch_status status = read_candidates(l, found, err);
    if (status != CH_OK) return status;
    const struct ch_candidate *c = l->out->candidates;
    if (found->count > 1 && l->out->count == found->count && all_the_same(l->out)) {
        status = ch_party_set(l, found, "", c[0].name, err);
        l->out->count = 0;
        return status;
    }
    if (found->count > 1 && c[0].articles < DOMINANCE * c[1].articles) return ambiguous(l, err);
    if (strcmp(c[0].type, "country") == 0 && c[0].country)
        return ch_party_set_country(l, c[0].country, c[0].name, err);
    struct ch_ids64 one = {.items = found->items, .count = 1};
    status = ch_party_set(l, &one, "", c[0].name, err);
    l->out->candidates++;
    l->out->count--;
    return status;
}

/* ---- Searches ---- */

enum ch_status ch_looking_collect(struct ch_looking *l, const char *sql, const char *text, uint32_t max,
                                  struct ch_ids64 *out, struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    enum ch_status status = CH_OK;
    int code = SQLITE_ERROR;
    if (sqlite3_prepare_v2(l->db->handle, sql, -1, &rows, NULL) == SQLITE_OK) {
        ch_bind(rows, "t", text);
        while (out->count < max && (code = sqlite3_step(rows)) == SQLITE_ROW) {
            int64_t *n = CH_PUSH(l->arena, out);
            if (!n) break;
            *n = sqlite3_column_int64(rows, 0);
        }
        if (code == SQLITE_ROW && out->count < max) status = no_memory(err);
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE) status = ch_db_fail(l->db, "reading the database", err);
    sqlite3_finalize(rows);
    return status;
}

static enum ch_status by_key(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    return ch_looking_collect(l, "SELECT shown FROM identity WHERE n = (SELECT n FROM actor WHERE key = ?)",
                              l->text, 1, found, err);
}

static const char name_sql[] = "SELECT DISTINCT shown FROM identity WHERE n IN "
                               "(SELECT actor FROM actor_name WHERE fold = ?) AND articles > 0 "
                               "ORDER BY articles DESC, key";

static enum ch_status by_name(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    return ch_looking_collect(l, name_sql, l->fold, CH_CANDIDATES_MAX, found, err);
}

static enum ch_status by_words(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    return ch_actors_with_words(l->db, l->text, false, CH_CANDIDATES_MAX, l->arena, found, err);
}

static enum ch_status by_beginning(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    if (strlen(l->fold) < 3) return CH_OK;
    return ch_actors_with_words(l->db, l->text, true, CH_CANDIDATES_MAX, l->arena, found, err);
}

enum ch_status ch_party_identities(struct ch_db *db, const struct ch_party *party, struct ch_arena *arena,
                                   struct ch_candidate **out, uint32_t *count, struct ch_error *err)
{
    static const char sql[] = "SELECT DISTINCT shown FROM identity WHERE n IN "
                              "(SELECT value FROM json_each(?)) ORDER BY articles DESC, key";
    struct ch_party_search search = {0};
    struct ch_looking l = {.db = db, .arena = arena, .out = &search};
    struct ch_ids64 found = {0};
    struct ch_buf list = {0};
    ch_numbers_list(&list, party->actors, party->count);
    enum ch_status status =
        list.failed ? no_memory(err) : ch_looking_collect(&l, sql, list.data, UINT32_MAX, &found, err);
    ch_buf_dispose(&list);
    *out = ch_arena_alloc(arena, (found.count + 1) * sizeof **out);
    if (status == CH_OK && !*out) status = no_memory(err);
    for (uint32_t i = 0; i < found.count && status == CH_OK; i++)
        status = read_candidate(&l, found.items[i], &(*out)[i], err);
    *count = found.count;
    return status;
}

enum ch_status ch_party_exactly(struct ch_db *db, const char *text, struct ch_arena *arena,
                                struct ch_candidate *out, struct ch_error *err)
{
    struct ch_party_search search = {0};
    struct ch_looking l = {.db = db, .text = text, .arena = arena, .out = &search};
    struct ch_ids64 found = {0};
    struct ch_buf fold = {0};
    ch_name_fold(ch_str_of(text), &fold);
    l.fold = fold.data ? fold.data : "";
    enum ch_status status = fold.failed ? no_memory(err) : by_key(&l, &found, err);
    if (status == CH_OK && !found.count) status = by_name(&l, &found, err);
    if (status == CH_OK) status = found.count ? read_candidate(&l, found.items[0], out, err) : CH_NOMATCH;
    ch_buf_dispose(&fold);
    return status;
}

static const char part_sql[] =
    "SELECT (SELECT id FROM article WHERE n = ?1), "
    "CASE instr(x.key, '~') WHEN 0 THEN x.key ELSE substr(x.key, 1, instr(x.key, '~') - 1) END "
    "FROM article_actor r JOIN actor x ON x.n = ifnull(r.own, r.actor) WHERE r.article = ?1 "
    "AND r.actor IN (SELECT value FROM json_each(?2)) ORDER BY 2";

enum ch_status ch_party_in_article(struct ch_db *db, const struct ch_party *party, const char *which,
                                   struct ch_arena *arena, struct ch_part *out, struct ch_error *err)
{
    sqlite3_stmt *rows = NULL;
    struct ch_buf list = {0};
    int64_t article;
    int code = SQLITE_ERROR;
    bool failed = false;
    enum ch_status status = ch_article_find(db, which, &article, err);
    if (status != CH_OK) return status;
    ch_numbers_list(&list, party->actors, party->count);
    if (!list.failed && sqlite3_prepare_v2(db->handle, part_sql, -1, &rows, NULL) == SQLITE_OK) {
        ch_bind(rows, "it", article, list.data);
        while (!failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
            struct {
                const char **items;
                uint32_t count, cap;
            } keys = {out->keys, out->count, out->cap};
            const char **key = CH_PUSH(arena, &keys);
            out->article = ch_column_copy(rows, 0, arena, &failed);
            if (key) *key = ch_column_copy(rows, 1, arena, &failed);
            failed = failed || !key;
            out->keys = keys.items, out->count = keys.count, out->cap = keys.cap;
        }
    }
    if (failed || list.failed)
        status = no_memory(err);
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the database", err);
    sqlite3_finalize(rows);
    ch_buf_dispose(&list);
    return status;
}

/* Who else of the country is on record, the most frequent first. */
static enum ch_status of_country(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    static const char sql[] = "SELECT n FROM actor WHERE country = ? AND type = 'person' AND same_as IS NULL "
                              "AND name NOT GLOB '[a-z]*' AND articles > 0 ORDER BY articles DESC, key";
    return ch_looking_collect(l, sql, l->out->vacant, 3, found, err);
}

/* Whole names first, then what the lexicon knows, then parts of names. Each search either settles the matter
 * (party set), or gives actors to choose from, or nothing. */
static enum ch_status look(struct ch_looking *l, struct ch_error *err)
{
    typedef enum ch_status search(struct ch_looking *, struct ch_ids64 *, struct ch_error *);
    static search *const searches[] = {
        by_key,  ch_party_by_state, ch_party_by_people,  ch_party_by_office, ch_party_by_role,
        by_name, by_words,          ch_party_by_capital, by_beginning};
    for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
        struct ch_ids64 found = {0};
        enum ch_status status = searches[i](l, &found, err);
        if (status != CH_OK || l->out->party.name) return status;
        if (found.count) return choose(l, &found, err);
    }
    struct ch_ids64 similar = {0};
    enum ch_status status =
        l->out->vacant ? of_country(l, &similar, err) : ch_actors_similar(l, &similar, err);
    if (status == CH_OK) status = read_candidates(l, &similar, err);
    return status == CH_OK ? unknown(l, err) : status;
}

enum ch_status ch_party_find(struct ch_db *db, const struct ch_lexicon *lexicon, const char *text,
                             const char *on, struct ch_arena *arena, struct ch_party_search *out,
                             struct ch_error *err)
{
    struct ch_looking l = {.db = db, .lexicon = lexicon, .text = text, .on = on, .arena = arena, .out = out};
    struct ch_buf fold = {0};
    memset(out, 0, sizeof *out);
    ch_name_fold(ch_str_of(text), &fold);
    l.fold = fold.failed ? NULL : ch_arena_copy(arena, fold.data ? fold.data : "", fold.len);
    ch_buf_dispose(&fold);
    if (!l.fold) return no_memory(err);
    if (!*l.fold) return ch_fail(err, CH_USAGE, "'%s' is no name", text);
    return look(&l, err);
}
