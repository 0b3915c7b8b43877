/* Who is whom after merges, splits and renaming. */
#include "store/across.h"
#include "store/curation_settle.h"
#include "store/name.h"
#include "store/name_file.h"

#include <stdlib.h>
#include <string.h>

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* The n of the actor with that key; CH_NOMATCH when no article has it. */
static enum ch_status actor_of(struct ch_db *db, const char *key, int64_t *n, struct ch_error *err)
{
    return ch_run_int(db, CH_SQL_ACTOR_BY_KEY, n, err, "t", key);
}

/* ---- Merging ---- */

/* Keys that decisions make one, and how: key i is the same as key into[i]. */
struct merged {
    struct ch_arena arena;
    struct ch_text_list subjects, objects; /* merges in force, in order */
    const char **keys;
    uint32_t count, cap;
};

static bool has_key(const struct merged *m, const char *key)
{
    for (uint32_t i = 0; i < m->count; i++)
        if (strcmp(m->keys[i], key) == 0) return true;
    return false;
}

static bool add_key(struct merged *m, const char *key)
{
    if (has_key(m, key)) return true;
    struct {
        const char **items;
        uint32_t count, cap;
    } list = {m->keys, m->count, m->cap};
    const char **slot = CH_PUSH(&m->arena, &list);
    if (!slot) return false;
    *slot = key;
    m->keys = list.items, m->count = list.count, m->cap = list.cap;
    return true;
}

static enum ch_status read_merges(struct ch_db *db, struct merged *m, struct ch_error *err)
{
    sqlite3_stmt *rows;
    bool failed = false;
    int code;
    enum ch_status status = ch_db_statement(db, CH_SQL_MERGES, &rows, err);
    if (status != CH_OK) return status;
    while (!failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const char **subject = CH_PUSH(&m->arena, &m->subjects), **object = CH_PUSH(&m->arena, &m->objects);
        failed = !subject || !object;
        if (failed) break;
        *subject = ch_column_copy(rows, 0, &m->arena, &failed);
        *object = ch_column_copy(rows, 1, &m->arena, &failed);
    }
    if (failed)
        status = no_memory(err);
    else if (code != SQLITE_DONE)
        status = ch_db_fail(db, "reading the decisions", err);
    sqlite3_reset(rows);
    return status;
}

/* Adds the keys that differ from those from `from` on in spelling only. */
static enum ch_status add_kin(struct ch_db *db, struct merged *m, uint32_t from, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = from; i < m->count && status == CH_OK; i++) {
        struct ch_text_list kin = {0};
        sqlite3_stmt *rows;
        status = ch_db_statement(db, CH_SQL_KIN, &rows, err);
        if (status != CH_OK) return status;
        ch_bind(rows, "t", m->keys[i]);
        status = ch_collect_texts(db, rows, &m->arena, &kin, err);
        for (uint32_t k = 0; k < kin.count && status == CH_OK; k++)
            if (!add_key(m, kin.items[k])) status = no_memory(err);
    }
    return status;
}

/* Adds all keys that are tied to those that are there, through any number of merges. */
static enum ch_status close_over(struct ch_db *db, struct merged *m, struct ch_error *err)
{
    for (uint32_t before = 0, from; before != m->count;) {
        from = before;
        before = m->count;
        enum ch_status status = add_kin(db, m, from, err);
        if (status != CH_OK) return status;
        for (uint32_t i = 0; i < m->subjects.count; i++) {
            const char *subject = m->subjects.items[i], *object = m->objects.items[i];
            if (has_key(m, subject) != has_key(m, object) && (!add_key(m, subject) || !add_key(m, object)))
                return no_memory(err);
        }
    }
    return CH_OK;
}

/* How many merges lead from key to the last one; a circle, which cannot be decided, ends. */
static uint32_t depth_of(const struct merged *m, const char *key)
{
    uint32_t depth = 0;
    for (uint32_t i = m->subjects.count; i-- > 0 && depth <= m->count;)
        if (strcmp(m->subjects.items[i], key) == 0) {
            key = m->objects.items[i];
            depth++;
            i = m->subjects.count;
        }
    return depth;
}

static enum ch_status recount(struct ch_db *db, const struct ch_number_list *actors, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < actors->count && status == CH_OK; i++)
        status = ch_run(db, CH_SQL_ACTOR_RECOUNT, err, "i", actors->items[i]);
    return status;
}

/* Tells whom an actor is; the articles about it are taken out and enter again, since what they report may be
 * one with other reports now, or no longer. */
static enum ch_status set_same_as(struct ch_db *db, int64_t actor, int64_t head, struct ch_arena *arena,
                                  struct ch_error *err)
{
    int64_t before = 0;
    struct ch_numbers articles = {0};
    bool was_in;
    enum ch_status status = ch_run_int(db, CH_SQL_SHOWN_AS, &before, err, "i", actor);
    if (status != CH_OK || before == head) return status;
    int64_t spelling;
    status = ch_run_int(db, CH_SQL_SAME_SPELLING, &spelling, err, "iii", actor, before, head);
    if (status == CH_OK) return ch_run(db, CH_SQL_ACTOR_SAME_AS, err, "ii", actor, head);
    if (status != CH_NOMATCH) return status;
    status = ch_numbers_read(db, CH_SQL_ARTICLES_OF_ACTOR, actor, arena, &articles, err);
    for (uint32_t i = 0; i < articles.count && status == CH_OK; i++)
        status = ch_across_take_out(db, articles.items[i], &was_in, err);
    if (status == CH_OK) status = ch_run(db, CH_SQL_ACTOR_SAME_AS, err, "ii", actor, head);
    for (uint32_t i = 0; i < articles.count && status == CH_OK; i++)
        status = ch_across_enter(db, articles.items[i], err);
    return status;
}

/* All are the one that merges lead to, or, where no article has that, the nearest to it that one has. */
static enum ch_status join(struct ch_db *db, struct merged *m, struct ch_error *err)
{
    struct ch_number_list there = {0};
    int64_t n, head = 0;
    uint32_t least = UINT32_MAX;
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < m->count && status == CH_OK; i++) {
        status = actor_of(db, m->keys[i], &n, err);
        if (status != CH_OK) {
            status = status == CH_NOMATCH ? CH_OK : status;
            continue;
        }
        int64_t *slot = CH_PUSH(&m->arena, &there);
        if (!slot) return no_memory(err);
        *slot = n;
        int64_t has = 0;
        status = ch_run_int(db, CH_SQL_ACTOR_HAS_ITEM, &has, err, "i", n);
        if (status == CH_NOMATCH) status = CH_OK;
        uint32_t depth =
            2 * depth_of(m, m->keys[i]) + !has; /* of several spellings the one that Wikidata knows */
        if (depth < least) least = depth, head = n;
    }
    for (uint32_t i = 0; i < there.count && status == CH_OK; i++)
        status = set_same_as(db, there.items[i], head, &m->arena, err);
    return status == CH_OK ? recount(db, &there, err) : status;
}

static int by_key(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Makes the group of a key what the merges in force say. */
static enum ch_status regroup(struct ch_db *db, const char *key, struct ch_error *err)
{
    struct merged m = {.count = 0};
    enum ch_status status = read_merges(db, &m, err);
    if (status == CH_OK && !add_key(&m, key)) status = no_memory(err);
    if (status == CH_OK) status = close_over(db, &m, err);
    if (status == CH_OK && m.count) {
        qsort(m.keys, m.count, sizeof *m.keys, by_key);
        status = join(db, &m, err);
    }
    ch_arena_dispose(&m.arena);
    return status;
}

enum ch_status ch_actor_unite(struct ch_db *db, const char *key, struct ch_error *err)
{
    return regroup(db, key, err);
}

/* After an undoing the two may be in groups of their own. */
enum ch_status ch_settle_merge(struct ch_db *db, const struct ch_decision *decision, struct ch_error *err)
{
    enum ch_status status = regroup(db, decision->subject, err);
    return status == CH_OK ? regroup(db, decision->object, err) : status;
}

/* ---- Naming ---- */

/* First column of the first row as text in arena; NULL: null or no row. */
static enum ch_status read_text(struct ch_db *db, sqlite3_stmt *row, struct ch_arena *arena, const char **out,
                                struct ch_error *err)
{
    struct ch_text_list found = {0};
    enum ch_status status = ch_collect_texts(db, row, arena, &found, err);
    *out = status == CH_OK && found.count ? found.items[0] : NULL;
    return status;
}

static enum ch_status call(struct ch_db *db, int64_t actor, const char *key, struct ch_arena *arena,
                           struct ch_error *err)
{
    const char *before, *now;
    sqlite3_stmt *row;
    enum ch_status status = ch_db_statement(db, CH_SQL_ACTOR_CALLED, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "i", actor);
    status = read_text(db, row, arena, &before, err);
    if (status == CH_OK) status = ch_db_statement(db, CH_SQL_RENAMED, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "t", key);
    status = read_text(db, row, arena, &now, err);
    if (status == CH_OK && before) status = ch_name_leave(db, actor, ch_str_of(before), CH_KEPT_BY_HAND, err);
    if (status == CH_OK) status = ch_run(db, CH_SQL_ACTOR_CALL, err, "it", actor, now);
    return status == CH_OK && now ? ch_name_keep(db, actor, ch_str_of(now), CH_KEPT_BY_HAND, err) : status;
}

enum ch_status ch_settle_rename(struct ch_db *db, const struct ch_decision *decision, struct ch_error *err)
{
    int64_t actor;
    struct ch_arena arena = {0};
    enum ch_status status = actor_of(db, decision->subject, &actor, err);
    if (status == CH_OK) status = call(db, actor, decision->subject, &arena, err);
    ch_arena_dispose(&arena);
    return status == CH_NOMATCH ? CH_OK : status;
}

/* ---- Splitting ---- */

void ch_split_key(const char *subject, const char *name, struct ch_buf *out)
{
    ch_buf_printf(out, "%s~", subject);
    size_t start = out->len;
    ch_name_fold(ch_str_of(name), out);
    for (size_t i = start; i < out->len; i++)
        if (out->data[i] == ' ') out->data[i] = '-';
}

/* One actor's part of an article. */
struct part {
    struct ch_db *db;
    int64_t article;
    const char *subject, *name; /* name: of whom it is; NULL: of the subject after all */
    const char *key;            /* of whom it is */
    struct ch_arena arena;
};

static enum ch_status make_key(struct part *p, struct ch_error *err)
{
    struct ch_buf key = {0};
    p->key = p->subject;
    if (!p->name) return CH_OK;
    ch_split_key(p->subject, p->name, &key);
    p->key = key.failed ? NULL : ch_arena_copy(&p->arena, key.data, key.len);
    ch_buf_dispose(&key);
    return p->key ? CH_OK : no_memory(err);
}

/* The country of a person's key ("person/NAME/CC"), NULL where it has none. */
static const char *country_of(struct part *p)
{
    const char *slash = strrchr(p->subject, '/');
    bool good = slash && ch_is_upper(slash[1]) && ch_is_upper(slash[2]) && strlen(slash) == 3;
    return good ? slash + 1 : NULL;
}

static enum ch_status make_actor(struct part *p, int64_t *n, struct ch_error *err)
{
    const char *type = ch_arena_copy(&p->arena, p->subject, strcspn(p->subject, "/"));
    if (!type) return no_memory(err);
    enum ch_status status =
        ch_run_int(p->db, CH_SQL_ACTOR_MAKE, n, err, "tttt", p->key, p->name, type, country_of(p));
    return status == CH_OK ? ch_name_keep(p->db, *n, ch_str_of(p->name), CH_KEPT_BY_HAND, err) : status;
}

/* Takes away an actor that a split made and that has no article left. */
static enum ch_status drop_unused(struct part *p, int64_t actor, struct ch_error *err)
{
    int64_t unused;
    struct ch_text_list names = {0};
    sqlite3_stmt *rows;
    enum ch_status status = ch_run_int(p->db, CH_SQL_ACTOR_UNUSED, &unused, err, "i", actor);
    if (status != CH_OK) return status == CH_NOMATCH ? CH_OK : status;
    status = ch_db_statement(p->db, CH_SQL_ACTOR_NAMES, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "i", actor);
    status = ch_collect_texts(p->db, rows, &p->arena, &names, err);
    static const enum ch_sql steps[] = {CH_SQL_NAMES_CLEAR, CH_SQL_MEMBERS_FREE};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == CH_OK; i++)
        status = ch_run(p->db, steps[i], err, "i", actor);
    for (uint32_t i = 0; i < names.count && status == CH_OK; i++)
        status = ch_name_leave(p->db, actor, ch_str_of(names.items[i]), CH_KEPT_BY_HAND, err);
    return status == CH_OK ? ch_run(p->db, CH_SQL_ACTOR_DROP, err, "i", actor) : status;
}

/* Takes the article out and moves the row `seq` of its actors and all that it tells of it. Who is not given a
 * name by hand is who the article makes of it. */
static enum ch_status move_row(struct part *p, int64_t seq, int64_t to, bool *was_in, struct ch_error *err)
{
    int64_t now = 0;
    enum ch_status status = ch_across_take_out(p->db, p->article, was_in, err);
    if (status == CH_OK) status = ch_run_int(p->db, CH_SQL_ACTOR_AT, &now, err, "ii", p->article, seq);
    if (status == CH_OK)
        status = ch_run(p->db, CH_SQL_ROW_JOIN, err, "iiit", p->article, seq, to,
                        p->name ? CH_JOINED_BY_HAND : NULL);
    return status == CH_OK ? ch_actor_move(p->db, p->article, now, to, err) : status;
}

/* Moves the part from the actor called `holder` to whom it is. */
static enum ch_status move(struct part *p, const char *holder, struct ch_error *err)
{
    int64_t from, to, seq = 0;
    bool made = false;
    enum ch_status status = actor_of(p->db, holder, &from, err);
    if (status == CH_OK) status = ch_run_int(p->db, CH_SQL_SEQ_OF, &seq, err, "ii", p->article, from);
    if (status == CH_OK)
        status = p->name ? actor_of(p->db, p->key, &to, err)
                         : ch_run_int(p->db, CH_SQL_OWN_AT, &to, err, "ii", p->article, seq);
    if (status == CH_NOMATCH) {
        made = true;
        status = make_actor(p, &to, err);
    }
    bool was_in = false;
    if (status == CH_OK) status = move_row(p, seq, to, &was_in, err);
    if (status == CH_OK) status = drop_unused(p, from, err);
    if (status == CH_OK) status = regroup(p->db, holder, err);
    if (status == CH_OK) status = regroup(p->db, p->key, err);
    if (status == CH_OK && made) status = ch_curation_actor(p->db, p->key, err);
    return status == CH_OK && was_in ? ch_across_enter(p->db, p->article, err) : status;
}

/* Whoever has the part in the article now, the subject or somebody of an earlier split, gives it away. */
static enum ch_status give(struct part *p, struct ch_error *err)
{
    struct ch_text_list holders = {0};
    sqlite3_stmt *rows;
    enum ch_status status = ch_db_statement(p->db, CH_SQL_SPLIT_HOLDERS, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, "it", p->article, p->subject);
    status = ch_collect_texts(p->db, rows, &p->arena, &holders, err);
    for (uint32_t i = 0; i < holders.count && status == CH_OK; i++)
        if (strcmp(holders.items[i], p->key) != 0) status = move(p, holders.items[i], err);
    return status;
}

enum ch_status ch_settle_split(struct ch_db *db, const struct ch_decision *decision, struct ch_error *err)
{
    struct part p = {.db = db, .subject = decision->subject};
    sqlite3_stmt *row = NULL;
    enum ch_status status = ch_run_int(db, CH_SQL_ARTICLE_BY_ID, &p.article, err, "t", decision->article);
    if (status == CH_OK) status = ch_db_statement(db, CH_SQL_SPLIT_NAME, &row, err);
    if (status == CH_OK) {
        ch_bind(row, "tt", decision->subject, decision->article);
        status = read_text(db, row, &p.arena, &p.name, err);
    }
    if (status == CH_OK) status = make_key(&p, err);
    if (status == CH_OK) status = give(&p, err);
    ch_arena_dispose(&p.arena);
    return status == CH_NOMATCH ? CH_OK : status;
}
