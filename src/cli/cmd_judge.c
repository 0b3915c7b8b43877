/* reject and confirm: two verdicts on facts. */
#include "cli/curate.h"

#include <string.h>

/* A fact that has the verdict already needs no second one. */
static enum ch_status decide(struct ch_call *call, const char *id, enum ch_act act, struct ch_decision *out,
                             struct ch_error *err)
{
    const char *verdict = act == CH_ACT_REJECT ? "rejected" : "confirmed";
    struct ch_fact fact;
    enum ch_status status = ch_fact_find(call->db, id, &call->arena, &fact, err);
    if (status != CH_OK) return status;
    if (fact.verdict && strcmp(fact.verdict, verdict) == 0)
        return ch_fail(err, CH_USAGE, "%s is %s already", fact.id, verdict);
    *out = (struct ch_decision){
        .act = act, .subject = fact.id, .article = fact.article, .start = fact.start, .end = fact.end};
    return CH_OK;
}

static enum ch_status judge(struct ch_call *call, enum ch_act act, struct ch_error *err)
{
    struct ch_decision *list = ch_arena_alloc(&call->arena, call->operand_count * sizeof *list);
    enum ch_status status = list ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
    for (size_t i = 0; i < call->operand_count && status == CH_OK; i++)
        status = decide(call, call->operands[i], act, &list[i], err);
    return status == CH_OK ? ch_curate(call, list, (uint32_t)call->operand_count, err) : status;
}

static enum ch_status reject(struct ch_call *call, struct ch_error *err)
{
    return judge(call, CH_ACT_REJECT, err);
}

static enum ch_status confirm(struct ch_call *call, struct ch_error *err)
{
    return judge(call, CH_ACT_CONFIRM, err);
}

const struct ch_command ch_cmd_reject = {
    .name = "reject",
    .summary = "a fact is wrong: leave it out of all answers",
    .operands = "FACT...",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .options = {ch_curate_options, ch_database_options},
    .details =
        "FACT is the id of a meeting, statement, citation or deed as the other commands list it, or the "
        "beginning of one. With a statement go its citations. 'met', 'said' and 'cited' show what was "
        "rejected with --rejected. The decision holds after 'chancery rebuild' too, also when another "
        "rule finds the fact at the same place; 'chancery undo' takes it back.",
    .examples = (const struct ch_example[]){{"chancery reject m0f3c9a61b2d4e587", "no such meeting was held"},
                                            {"chancery reject s5a1d20c7 s5a1d3b44 --note \"quotes a film\"",
                                             "two statements, with a reason"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = reject,
};

const struct ch_command ch_cmd_confirm = {
    .name = "confirm",
    .summary = "a fact is right: mark it so",
    .operands = "FACT...",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .options = {ch_curate_options, ch_database_options},
    .details =
        "FACT is as for 'chancery reject', which it also reverses. Confirmed facts have 'confirmed' in the "
        "column 'verdict'. 'chancery undo' takes it back.",
    .examples =
        (const struct ch_example[]){{"chancery confirm m0f3c9a61b2d4e587", "looked at, and right"},
                                    {"chancery confirm c77aa01 --analyst \"J. Roe\"", "on whose word"},
                                    {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = confirm,
};
