#include "cli/curate.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_actors actors;
    enum ch_status status = ch_curate_actor(call, call->operands[0], &actors, err);
    if (status != CH_OK) return status;
    const char *name = call->operands[1];
    if (!*name) return ch_fail(err, CH_USAGE, "the new name is empty");
    struct ch_decision decision = {.act = CH_ACT_RENAME, .subject = actors.items[0].key, .object = name};
    return ch_curate(call, &decision, 1, err);
}

const struct ch_command ch_cmd_actor_rename = {
    .name = "actor rename",
    .summary = "call an actor by another name",
    .operands = "A NAME",
    .min_operands = 2,
    .max_operands = 2,
    .completes = CH_OPERANDS_ACTORS,
    .options = {ch_curate_options, ch_database_options},
    .details =
        "All answers call A by NAME, and A is found by it, besides the names that articles have. The key "
        "stays. 'chancery undo' takes it back.",
    .examples =
        (const struct ch_example[]){
            {"chancery actor rename \"Z. Nova\" \"Zofia Nova\"", "a full name"},
            {"chancery actor rename group/m5 \"Movement of the Fifth\"", "by its key"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = run,
};
