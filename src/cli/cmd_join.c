/* join and separate: which reports of meetings and of statements are one. */
#include "cli/curate.h"

#include <string.h>

static enum ch_status find_report(struct ch_call *call, const char *id, struct ch_fact *out,
                                  struct ch_error *err)
{
    enum ch_status status = ch_fact_find(call->db, id, &call->arena, out, err);
    if (status != CH_OK) return status;
    if (out->id[0] != 'm' && out->id[0] != 's') {
        ch_fail(err, CH_USAGE, "%s is neither a meeting nor a statement", out->id);
        ch_hint(err, "citations go with their statements");
        return CH_USAGE;
    }
    if (!out->whole)
        return ch_fail(err, CH_USAGE,
                       "%s counts no more: it is rejected, or of an older version of its article", out->id);
    return CH_OK;
}

/* Each of the others is one with the first. */
static enum ch_status join(struct ch_call *call, struct ch_error *err)
{
    struct ch_decision *list = ch_arena_alloc(&call->arena, call->operand_count * sizeof *list);
    struct ch_fact first, other;
    if (!list) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = find_report(call, call->operands[0], &first, err);
    for (size_t i = 1; i < call->operand_count && status == CH_OK; i++) {
        status = find_report(call, call->operands[i], &other, err);
        if (status == CH_OK && other.id[0] != first.id[0])
            status =
                ch_fail(err, CH_USAGE, "%s is a meeting, %s a statement",
                        first.id[0] == 'm' ? first.id : other.id, first.id[0] == 'm' ? other.id : first.id);
        if (status == CH_OK && strcmp(other.whole, first.whole) == 0)
            status = ch_fail(err, CH_USAGE, "%s and %s are one already", first.id, other.id);
        list[i - 1] = (struct ch_decision){.act = CH_ACT_JOIN,
                                           .subject = other.id,
                                           .object = first.id,
                                           .article = other.article,
                                           .start = other.start,
                                           .end = other.end,
                                           .object_article = first.article,
                                           .object_start = first.start,
                                           .object_end = first.end};
    }
    return status == CH_OK ? ch_curate(call, list, (uint32_t)call->operand_count - 1, err) : status;
}

static enum ch_status separate(struct ch_call *call, struct ch_error *err)
{
    struct ch_decision *list = ch_arena_alloc(&call->arena, call->operand_count * sizeof *list);
    struct ch_fact fact;
    enum ch_status status = list ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
    for (size_t i = 0; i < call->operand_count && status == CH_OK; i++) {
        status = find_report(call, call->operands[i], &fact, err);
        if (status == CH_OK && !fact.joined)
            status = ch_fail(err, CH_USAGE, "%s is joined with nothing", fact.id);
        list[i] = (struct ch_decision){.act = CH_ACT_SEPARATE,
                                       .subject = fact.id,
                                       .article = fact.article,
                                       .start = fact.start,
                                       .end = fact.end};
    }
    return status == CH_OK ? ch_curate(call, list, (uint32_t)call->operand_count, err) : status;
}

const struct ch_command ch_cmd_join = {
    .name = "join",
    .summary = "two reports, one meeting or statement: make them one",
    .operands = "FACT FACT...",
    .min_operands = 2,
    .max_operands = UINT32_MAX,
    .options = {ch_curate_options, ch_database_options},
    .details =
        "FACT is the id of a meeting or of a statement, or the beginning of one. From now on all of them are "
        "reports of one, together with the reports that they were joined with before, whatever parties, "
        "days, places and words they tell. Participants are those of all; day, status and wording come "
        "from the reports as for any other meeting or statement. The decision holds after 'chancery rebuild' "
        "and for reports that come later; 'chancery undo' takes it back. 'chancery explain' lists the "
        "reports "
        "of a fact and tells why they are one.",
    .examples = (const struct ch_example[]){{"chancery join m0f3c9a61b2d4 m77aa01c2e5f0",
                                             "two reports of one meeting"},
                                            {"chancery join s5a1d20c7 s5a1d3b44 --note \"translated twice\"",
                                             "two wordings of one statement, with a reason"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = join,
};

const struct ch_command ch_cmd_separate = {
    .name = "separate",
    .summary = "a report tells of another meeting or statement: take it out",
    .operands = "FACT...",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .options = {ch_curate_options, ch_database_options},
    .details =
        "FACT is the id of a report as 'chancery met --all-reports', 'chancery said --all-reports' and "
        "'chancery explain' list it, or the beginning of one. It becomes a meeting or statement of its "
        "own; the other reports stay together. It is joined with no other any more, but by 'chancery join'. "
        "The decision holds after 'chancery rebuild' and for reports that come later; 'chancery undo' takes "
        "it back.",
    .examples = (const struct ch_example[]){{"chancery separate m0f3c9a61b2d4", "it was another meeting"},
                                            {"chancery separate m0f3c9a61b2d4 m77aa01c2e5f0 && "
                                             "chancery join m0f3c9a61b2d4 m77aa01c2e5f0",
                                             "two of the reports tell of another meeting"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = separate,
};
