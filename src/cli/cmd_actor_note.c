#include "cli/curate.h"

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_actors actors;
    const char *note = NULL;
    enum ch_status status = ch_curate_actor(call, call->operands[0], &actors, err);
    if (status == CH_OK) status = ch_ask_words(call, 1, &note, err);
    if (status != CH_OK) return status;
    struct ch_decision decision = {.act = CH_ACT_NOTE, .subject = actors.items[0].key, .note = note};
    return ch_curate(call, &decision, 1, err);
}

const struct ch_command ch_cmd_actor_note = {
    .name = "actor note",
    .summary = "write something down about an actor",
    .operands = "A TEXT...",
    .min_operands = 2,
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_ACTORS,
    .options = {ch_analyst_options, ch_database_options},
    .details =
        "'chancery actor A' shows the notes. They change nothing else. 'chancery undo' takes one back.",
    .examples =
        (const struct ch_example[]){
            {"chancery actor note Nova \"resigned in May, see file 12\"", "a note on a person"},
            {"chancery actor note group/m5 dissolved", "on a group, by its key"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = run,
};
