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

static enum ch_status put_mentions(struct ch_put *put, const struct ch_actor *actor, int64_t n,
                                   struct ch_error *err)
{
    static const char *const how[] = {"name", "office", "description", "pronoun"};
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < actor->mentions.count && status == CH_OK; i++) {
        const struct ch_mention *m = &put->doc->mentions.items[actor->mentions.items[i]];
        struct ch_span at = ch_put_points(put, ch_mention_span(put->doc, m));
        status = ch_run(put->db, CH_SQL_MENTION_PUT, err, "iuuit", put->article, at.start, at.end, n,
                        how[m->kind & 3]);
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

static enum ch_status put_actor(struct ch_put *put, uint32_t i, const char *key, uint32_t *seq,
                                struct ch_error *err)
{
    const struct ch_actor *actor = &put->doc->actors.items[i];
    const char *role = actor->role && *actor->role ? actor->role : NULL;
    enum ch_status status =
        ch_run_int(put->db, CH_SQL_ACTOR_PUT, &put->actors[i], err, "tttct", key, actor->name,
                   ch_actor_type_name(actor->type), actor->country, actor->qid);
    if (status == CH_OK)
        status = ch_run(put->db, CH_SQL_ARTICLE_ACTOR_PUT, err, "iuit", put->article, (*seq)++,
                        put->actors[i], role);
    return status;
}

enum ch_status ch_put_actors(struct ch_put *put, struct ch_error *err)
{
    const struct ch_document *doc = put->doc;
    uint32_t count = doc->actors.count, seq = 0;
    put->actors = ch_arena_alloc(&put->arena, (count + 1) * sizeof *put->actors);
    int64_t *needed = ch_arena_alloc(&put->arena, (count + 1) * sizeof *needed);
    uint64_t *hashes = ch_arena_alloc(&put->arena, (count + 1) * sizeof *hashes);
    const char **keys = ch_arena_alloc(&put->arena, (count + 1) * sizeof *keys);
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
        if (status == CH_OK) status = put_mentions(put, &doc->actors.items[i], put->actors[i], err);
    }
    return status;
}
