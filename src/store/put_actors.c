#include "actors/spelling.h"
#include "store/across.h"
#include "store/curation_settle.h"
#include "store/name.h"
#include "store/name_file.h"
#include "store/put.h"

#include <string.h>

/* Forms of its name that are filed for an actor from one article. */
#define FORMS_MAX 32
/* Longest name that is filed, in bytes: what is longer is no name but a description gone wrong. */
#define NAME_MAX_BYTES 200

struct forms {
    struct ch_str items[FORMS_MAX];
    uint32_t count;
};

/* Marks who goes into the record: those wanted and all that a fact names. */
static void mark(int64_t *marks, const struct ch_ids *ids)
{
    for (uint32_t i = 0; i < ids->count; i++)
        marks[ids->items[i]] = 1;
}

static void mark_needed(const struct ch_document *doc, int64_t *marks)
{
    for (uint32_t i = 0; i < doc->actors.count; i++)
        marks[i] = doc->actors.items[i].wanted;
    for (uint32_t i = 0; i < doc->meetings.count; i++)
        mark(marks, &doc->meetings.items[i].participants);
    for (uint32_t i = 0; i < doc->statements.count; i++) {
        marks[doc->statements.items[i].speaker] = 1;
        mark(marks, &doc->statements.items[i].addressees);
    }
    for (uint32_t i = 0; i < doc->deeds.count; i++)
        mark(marks, &doc->deeds.items[i].actors);
}

/* Identity across articles; an actor without a key gets one from what is known of it. */
static const char *key_of(struct ch_put *put, const struct ch_actor *actor)
{
    if (actor->key && *actor->key) return actor->key;
    struct ch_buf buf = {0};
    ch_buf_printf(&buf, "%s/", ch_actor_type_name(actor->type));
    ch_name_fold(ch_str_of(actor->name), &buf);
    ch_buf_printf(&buf, "/%s", actor->country);
    const char *key = buf.failed ? NULL : ch_arena_copy(&put->arena, buf.data, buf.len);
    ch_buf_dispose(&buf);
    return key;
}

static bool is_named(const struct ch_document *doc, const struct ch_actor *actor)
{
    if (actor->type == CH_COUNTRY || actor->qid) return true;
    for (uint32_t i = 0; i < actor->mentions.count; i++)
        if (doc->mentions.items[actor->mentions.items[i]].kind == CH_MENTION_NAME) return true;
    return false;
}

static void add_form(struct forms *forms, struct ch_str form)
{
    if (forms->count == FORMS_MAX || !form.len || form.len > NAME_MAX_BYTES) return;
    for (uint32_t i = 0; i < forms->count; i++)
        if (ch_str_eq(forms->items[i], form)) return;
    forms->items[forms->count++] = form;
}

/* ---- Names ---- */

/* The forms that the article has, and the canonical name. */
static enum ch_status put_names(struct ch_put *put, const struct ch_actor *actor, int64_t n,
                                struct ch_error *err)
{
    struct forms forms = {0};
    for (uint32_t i = 0; i < actor->mentions.count; i++) {
        const struct ch_mention *m = &put->doc->mentions.items[actor->mentions.items[i]];
        if (m->kind == CH_MENTION_NAME) add_form(&forms, ch_text(put->doc, m->name));
    }
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < forms.count && status == CH_OK; i++)
        status = ch_run(put->db, CH_SQL_ARTICLE_NAME_PUT, err, "iis", put->article, n, forms.items[i]);
    if (status != CH_OK || !*actor->name || strlen(actor->name) > NAME_MAX_BYTES) return status;
    return ch_name_keep(put->db, n, ch_str_of(actor->name),
                        is_named(put->doc, actor) ? CH_KEPT_NAMED : CH_KEPT_UNNAMED, err);
}

/* ---- Actors ---- */

static enum ch_status put_mentions(struct ch_put *put, uint32_t i, struct ch_error *err)
{
    const struct ch_actor *actor = &put->doc->actors.items[i];
    enum ch_status status = CH_OK;
    for (uint32_t k = 0; k < actor->mentions.count && status == CH_OK; k++) {
        const struct ch_mention *m = &put->doc->mentions.items[actor->mentions.items[k]];
        struct ch_span at = ch_put_points(put, ch_mention_span(put->doc, m));
        const char *how = ch_mention_kind_name(m->kind), *key = put->keys[i];
        status = ch_run(put->db, CH_SQL_MENTION_PUT, err, "iuuit", put->article, at.start, at.end,
                        put->actors[i], how);
        if (status == CH_OK && sqlite3_changes(put->db->handle))
            ch_sum_add(&put->sum, CH_SUM_MENTIONS, (struct ch_sum_key){NULL, at.start, at.end, key}, "uutt",
                       at.start, at.end, key, how);
    }
    return status;
}

/* Two actors of the document that turn out to have one key are one actor. */
static int64_t stored_before(const struct ch_put *put, const uint64_t *hashes, const char **keys, uint32_t i)
{
    for (uint32_t j = 0; j < i; j++)
        if (put->actors[j] && hashes[j] == hashes[i] && strcmp(keys[j], keys[i]) == 0) return put->actors[j];
    return 0;
}

/* A number for a spelling; never 0. */
static int64_t number_of(const struct ch_buf *spelling)
{
    uint64_t hash = ch_str_hash(ch_buf_str(spelling));
    int64_t number;
    memcpy(&number, &hash, sizeof number);
    return number ? number : 1;
}

/* Under which an actor is matched with others. */
struct match {
    struct ch_buf same;    /* key without regard to spelling */
    int64_t whole, family; /* of persons; 0: of nobody */
    bool has_country, has_item;
};

static void spell(struct ch_str name, struct ch_buf *out, uint32_t *words)
{
    struct ch_buf folded = {0};
    ch_name_fold(name, &folded);
    *words = ch_spelling(ch_buf_str(&folded), out);
    if (folded.failed) out->failed = true;
    ch_buf_dispose(&folded);
}

/* The key of a person, with its name as it is pronounced: by the key alone, so that it is the same whatever
 * form of the name an article has. */
static void spell_key(const char *key, const char *country, struct ch_buf *out)
{
    const char *name = strchr(key, '/') + 1;
    uint32_t words;
    ch_buf_puts(out, "person/");
    if (name < country) spell((struct ch_str){name, (size_t)(country - name)}, out, &words);
    ch_buf_puts(out, country);
}

static void match_of(const struct ch_put *put, const struct ch_actor *actor, const char *key,
                     struct match *out)
{
    struct ch_buf family = {0}, whole = {0};
    uint32_t words;
    *out = (struct match){.has_country = *actor->country, .has_item = actor->qid && *actor->qid};
    const char *country = strrchr(key, '/');
    if (actor->type != CH_PERSON || !is_named(put->doc, actor) || !country) {
        ch_buf_puts(&out->same, key);
        return;
    }
    spell_key(key, country, &out->same);
    ch_buf_puts(&whole, "person/");
    spell(ch_str_of(actor->name), &whole, &words);
    if (words >= 2) out->whole = number_of(&whole);
    const char *blank = strrchr(actor->name, ' ');
    const char *surname = actor->family && *actor->family ? actor->family : blank ? blank + 1 : actor->name;
    spell(ch_str_of(surname), &family, &words);
    out->family = number_of(&family);
    if (family.failed || whole.failed) out->same.failed = true;
    ch_buf_dispose(&family);
    ch_buf_dispose(&whole);
}

/* Sees to it that actors whose keys differ only in spelling are one, when this one is new or now known to
 * Wikidata. */
static enum ch_status unite(struct ch_put *put, const char *key, const char *same, bool known,
                            struct ch_error *err)
{
    int64_t kin = 0;
    if (known) return CH_OK;
    enum ch_status status = ch_run_int(put->db, CH_SQL_KIN_COUNT, &kin, err, "t", same);
    return status == CH_OK && kin > 1 ? ch_actor_unite(put->db, key, err) : status;
}

/* Whether an article leaves open who a person is in others; as CH_SQL_IS_KNOWN has it. */
static bool is_vague(const struct match *match)
{
    return match->family && !match->has_item && (!match->whole || !match->has_country);
}

/* Of what articles tell differently, the greater is kept: it has the accents and lower case, and does not
 * depend on the order of the articles. */
static const char *greater(const char *a, const char *b)
{
    return !a || (b && strcmp(a, b) < 0) ? b : a;
}

static bool differ(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) != 0 : a != b;
}

/* Writes what is new about an actor; where that makes somebody known, the articles that left it open no
 * longer do. */
static enum ch_status change_actor(struct ch_db *db, int64_t n, const char *const now[4],
                                   const char *const then[4], const struct match *match, struct ch_error *err)
{
    bool changed = false;
    for (int i = 0; i < 4; i++)
        changed |= differ(now[i], then[i]);
    if (!changed) return CH_OK;
    enum ch_status status =
        ch_run(db, CH_SQL_ACTOR_CHANGE, err, "itttt", n, then[0], then[1], then[2], then[3]);
    if (status != CH_OK || !match->family || !((!now[1] && then[1]) || (!now[2] && then[2]))) return status;
    return ch_run(db, CH_SQL_PERSON_TELLS, err, "iiu", n, match->family, (uint32_t)match->has_item);
}

/* Finds the row of an actor, and tells it what is new about it, and `match` what is known by now; CH_NOMATCH
 * when there is none. *is_known: nothing that ties it to others is new. */
static enum ch_status find_actor(struct ch_db *db, const struct ch_actor *actor, const char *key,
                                 struct match *match, int64_t *n, bool *is_known, struct ch_error *err)
{
    const char *country = *actor->country ? actor->country : NULL;
    const char *item = actor->qid && *actor->qid ? actor->qid : NULL, *now[4];
    sqlite3_stmt *row;
    enum ch_status status = ch_db_statement(db, CH_SQL_ACTOR_GET, &row, err);
    if (status != CH_OK) return status;
    ch_bind(row, "t", key);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        *n = sqlite3_column_int64(row, 0);
        for (int i = 0; i < 4; i++)
            now[i] = (const char *)sqlite3_column_text(row, i + 1);
        *is_known = !item || !differ(now[2], item);
        const char *const then[4] = {greater(now[0], actor->name), greater(now[1], country),
                                     greater(now[2], item), match->same.data};
        match->has_country = then[1];
        match->has_item = then[2];
        status = change_actor(db, *n, now, then, match, err);
    } else {
        status = code == SQLITE_DONE ? CH_NOMATCH : ch_db_fail(db, "reading the database", err);
    }
    sqlite3_reset(row);
    return status;
}

static enum ch_status put_matched(struct ch_put *put, uint32_t i, const char *key, struct match *match,
                                  uint32_t *seq, struct ch_error *err)
{
    const struct ch_actor *actor = &put->doc->actors.items[i];
    const char *role = actor->role && *actor->role ? actor->role : NULL;
    bool is_known = false;
    enum ch_status status = find_actor(put->db, actor, key, match, &put->actors[i], &is_known, err);
    if (status == CH_NOMATCH) {
        status = ch_run(put->db, CH_SQL_ACTOR_ADD, err, "tttcct", key, actor->name,
                        ch_actor_type_name(actor->type), actor->country, actor->qid, match->same.data);
        put->actors[i] = sqlite3_last_insert_rowid(put->db->handle);
    }
    if (status == CH_OK)
        status =
            ch_run(put->db, CH_SQL_ARTICLE_ACTOR_PUT, err, "iuitiiiu", put->article, *seq, put->actors[i],
                   role, put->actors[i], match->whole, match->family, (uint32_t)is_vague(match));
    ch_sum_add(&put->sum, CH_SUM_ROLES, (struct ch_sum_key){.a = *seq}, "utt", *seq, key, role);
    ++*seq;
    if (status == CH_OK) status = unite(put, key, match->same.data, is_known, err);
    return status == CH_OK && !is_known ? ch_curation_actor(put->db, key, err) : status;
}

static enum ch_status put_actor(struct ch_put *put, uint32_t i, const char *key, uint32_t *seq,
                                struct ch_error *err)
{
    struct match match;
    match_of(put, &put->doc->actors.items[i], key, &match);
    enum ch_status status =
        match.same.failed ? ch_put_no_memory(err) : put_matched(put, i, key, &match, seq, err);
    ch_buf_dispose(&match.same);
    return status;
}

enum ch_status ch_put_actors(struct ch_put *put, struct ch_error *err)
{
    const struct ch_document *doc = put->doc;
    uint32_t count = doc->actors.count, seq = 0;
    put->actors = ch_arena_alloc(&put->arena, (count + 1) * sizeof *put->actors);
    int64_t *needed = ch_arena_alloc(&put->arena, (count + 1) * sizeof *needed);
    uint64_t *hashes = ch_arena_alloc(&put->arena, (count + 1) * sizeof *hashes);
    const char **keys = put->keys = ch_arena_alloc(&put->arena, (count + 1) * sizeof *keys);
    if (!put->actors || !needed || !hashes || !keys) return ch_put_no_memory(err);
    mark_needed(doc, needed);
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < count && status == CH_OK; i++) {
        if (!needed[i]) continue;
        keys[i] = key_of(put, &doc->actors.items[i]);
        if (!keys[i]) return ch_put_no_memory(err);
        hashes[i] = ch_str_hash(ch_str_of(keys[i]));
        put->actors[i] = stored_before(put, hashes, keys, i);
        if (!put->actors[i]) {
            status = put_actor(put, i, keys[i], &seq, err);
            if (status == CH_OK) status = put_names(put, &doc->actors.items[i], put->actors[i], err);
        }
        if (status == CH_OK) status = put_mentions(put, i, err);
    }
    return status;
}
