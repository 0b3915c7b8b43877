#include "cli/curate.h"

#include <string.h>

/* Newswires do not tell organisations from groups as the lexicon does. */
static bool may_be_one(const char *a, const char *b)
{
    return strcmp(a, b) == 0 || (strcmp(a, "person") != 0 && strcmp(b, "person") != 0);
}

static bool is_listed(const struct ch_decision *list, uint32_t count, const char *key)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(list[i].subject, key) == 0) return true;
    return false;
}

/* Adds a decision for each identity of `actors` that is not `into` itself. */
static enum ch_status add(const struct ch_actors *actors, const struct ch_candidate *into,
                          struct ch_decision *list, uint32_t *count, struct ch_error *err)
{
    for (uint32_t i = 0; i < actors->count; i++) {
        const struct ch_candidate *one = &actors->items[i];
        if (!may_be_one(one->type, into->type))
            return ch_fail(err, CH_USAGE, "'%s' is of type %s, '%s' of type %s", one->name, one->type,
                           into->name, into->type);
        if (strcmp(one->key, into->key) != 0 && !is_listed(list, *count, one->key))
            list[(*count)++] =
                (struct ch_decision){.act = CH_ACT_MERGE, .subject = one->key, .object = into->key};
    }
    return CH_OK;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_actors *actors = ch_arena_alloc(&call->arena, call->operand_count * sizeof *actors);
    uint32_t most = 0, count = 0;
    enum ch_status status = actors ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
    for (size_t i = 0; i < call->operand_count && status == CH_OK; i++) {
        status = ch_curate_actor(call, call->operands[i], &actors[i], err);
        most += actors[i].count;
    }
    if (status != CH_OK) return status;
    struct ch_decision *list = ch_arena_alloc(&call->arena, (most + 1) * sizeof *list);
    if (!list) return ch_fail(err, CH_NOMEM, "out of memory");
    for (size_t i = 0; i < call->operand_count && status == CH_OK; i++)
        status = add(&actors[i], &actors[0].items[0], list, &count, err);
    if (status != CH_OK) return status;
    if (!count)
        return ch_fail(err, CH_USAGE, "'%s' and '%s' are one already: %s", call->operands[0],
                       call->operands[1], actors[0].items[0].key);
    return ch_curate(call, list, count, err);
}

const struct ch_command ch_cmd_actor_merge = {
    .name = "actor merge",
    .summary = "two names, one actor: make them one",
    .operands = "A B...",
    .min_operands = 2,
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_ACTORS,
    .options = {ch_curate_options, ch_database_options},
    .details =
        "From now on B is A: in all answers, and in articles that come later. The name, country and key "
        "are those of A. The tables that extraction fills stay as they are, so that 'chancery undo' "
        "takes the decision back, and 'chancery rebuild' keeps it.",
    .examples =
        (const struct ch_example[]){
            {"chancery actor merge \"Zofia Nova\" \"Z. Nova\"", "the second is the first"},
            {"chancery actor merge person/zofia-nova/SK person/nova/- --note \"same in Gazette, 3 May\"",
             "by keys, with a reason"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = run,
};
