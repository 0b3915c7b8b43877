#include "cli/curate.h"

#include <string.h>

/* All splits of a call, and who the new one is. */
struct split {
    struct ch_call *call;
    const struct ch_party *party;
    const char *name;   /* of the new one */
    const char *others; /* key of an actor there is, who it is; NULL: somebody new */
    struct {
        struct ch_decision *items;
        uint32_t count, cap;
    } list;
    const char *first_key; /* of the new one */
};

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status add(struct split *s, const struct ch_decision *decision, struct ch_error *err)
{
    struct ch_decision *slot = CH_PUSH(&s->call->arena, &s->list);
    if (!slot) return no_memory(err);
    *slot = *decision;
    return CH_OK;
}

static bool has_merge(const struct split *s, const char *subject)
{
    for (uint32_t i = 0; i < s->list.count; i++)
        if (s->list.items[i].act == CH_ACT_MERGE && strcmp(s->list.items[i].subject, subject) == 0)
            return true;
    return false;
}

/* The part of one found actor goes to a new one. What is split off two actors that are merged is one again,
 * and so is what belongs to somebody there is. */
static enum ch_status add_part(struct split *s, const char *subject, const char *article,
                               struct ch_error *err)
{
    struct ch_buf made = {0};
    ch_split_key(subject, s->name, &made);
    const char *key = made.failed ? NULL : ch_arena_copy(&s->call->arena, made.data, made.len);
    ch_buf_dispose(&made);
    if (!key) return no_memory(err);
    enum ch_status status = add(
        s,
        &(struct ch_decision){.act = CH_ACT_SPLIT, .subject = subject, .object = s->name, .article = article},
        err);
    const char *into = s->others ? s->others : s->first_key;
    if (!s->first_key) s->first_key = key;
    if (status != CH_OK || !into || strcmp(into, key) == 0 || has_merge(s, key)) return status;
    return add(s, &(struct ch_decision){.act = CH_ACT_MERGE, .subject = key, .object = into}, err);
}

static enum ch_status split_article(struct split *s, const char *which, struct ch_error *err)
{
    struct ch_part part = {0};
    enum ch_status status = ch_party_in_article(s->call->db, s->party, which, &s->call->arena, &part, err);
    if (status == CH_OK && !part.count) {
        ch_fail(err, CH_NOMATCH, "%s is not in the article '%s'", s->party->name, which);
        ch_hint(err, "`chancery show %s` shows who is", which);
        return CH_NOMATCH;
    }
    for (uint32_t i = 0; i < part.count && status == CH_OK; i++)
        status = add_part(s, part.keys[i], part.article, err);
    return status;
}

/* Whether the new name, or key, is that of somebody there is, other than who is split. */
static enum ch_status find_other(struct split *s, struct ch_error *err)
{
    struct ch_candidate found = {0};
    enum ch_status status = ch_party_exactly(s->call->db, s->name, &s->call->arena, &found, err);
    if (status != CH_OK) return status == CH_NOMATCH ? CH_OK : status;
    struct ch_candidate *own;
    uint32_t count;
    status = ch_party_identities(s->call->db, s->party, &s->call->arena, &own, &count, err);
    for (uint32_t i = 0; i < count && status == CH_OK; i++)
        if (strcmp(own[i].key, found.key) == 0) return CH_OK; /* a namesake */
    s->others = found.key;
    s->name = found.name;
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct split s = {.call = call, .name = call->value[CH_OPT_AS]};
    struct ch_actors actors;
    if (!s.name || !call->map_count) {
        ch_fail(err, CH_USAGE, "actor split needs --as NAME and --article ID");
        ch_hint(err, "chancery actor split --help shows how it is used");
        return CH_USAGE;
    }
    const char *who = NULL;
    enum ch_status status = ch_ask_words(call, 0, &who, err);
    if (status == CH_OK) status = ch_curate_actor(call, who, &actors, err);
    if (status != CH_OK) return status;
    s.party = actors.party;
    status = find_other(&s, err);
    for (size_t i = 0; i < call->map_count && status == CH_OK; i++)
        status = split_article(&s, call->maps[i], err);
    return status == CH_OK ? ch_curate(call, s.list.items, s.list.count, err) : status;
}

static const struct ch_option own_options[] = {
    {CH_OPT_ARTICLE, 0, true, "article", "ID", NULL,
     "an article that speaks of the other one; may be repeated"},
    {CH_OPT_AS, 0, false, "as", "NAME", NULL, "who that is: a new name, or the name or key of an actor"},
    {.name = NULL},
};

const struct ch_command ch_cmd_actor_split = {
    .name = "actor split",
    .summary = "one name, two actors: take articles to another one",
    .operands = "A",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_ACTORS,
    .options = {own_options, ch_curate_options, ch_database_options},
    .details =
        "In the articles given, what is said of A is said of somebody else: mentions, meetings, statements "
        "and citations go to NAME. When an actor has that name or key, it is that one; else it is "
        "a new one with a key of its own. ID is that of an article, the beginning of it, its URL, or "
        "the id in its source, as for 'chancery show'. 'chancery undo' takes it back.",
    .examples =
        (const struct ch_example[]){
            {"chancery actor split \"Ali Karim\" --article sha256:0f3c9a --as \"Ali Karim (poet)\"",
             "a namesake in one article"},
            {"chancery actor split Karim --article 17 --article 21 --as person/omar-karim/JO",
             "two articles are of another one that is there"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = run,
};
