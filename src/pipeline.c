#include "pipeline.h"

#include <string.h>

static const struct ch_stage stages[] = {
    {"sentences", ch_stage_sentences, "paragraphs and sentences", false},
    {"tokens", ch_stage_tokens, "words as Universal Dependencies counts them", false},
    {"lexicon", ch_stage_lexicon, "names and offices that the lexicon knows", false},
    {"tags", ch_stage_tags, "parts of speech and lemmas", false},
    {"quotes", ch_stage_quotes, "stretches in quotation marks", false},
    {"parse", ch_stage_parse, "dependency trees", false},
    {"mentions", ch_stage_mentions, "phrases that name somebody", false},
    {"coreference", ch_stage_coreference, "mentions of the same actor brought together", false},
    {"times", ch_stage_times, "dates, resolved", false},
    {"instruments", ch_stage_instruments, "resolutions and agreements", false},
    {"statements", ch_stage_statements, "who said what to whom", false},
    {"attributions", ch_stage_attributions, "who is the source of what: statements, thoughts, denials", true},
    {"meetings", ch_stage_meetings, "who met whom, when and where", false},
    {"deeds", ch_stage_deeds, "who adopts, vetoes, signs, breaches, calls for an instrument", false},
    {"record", ch_stage_record, "the actors of the record and their identities", false},
};

const struct ch_stage *ch_pipeline_stages(uint32_t *count)
{
    *count = sizeof stages / sizeof *stages;
    return stages;
}

static const struct ch_stage *stage_named(const char *name)
{
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        if (strcmp(stages[i].name, name) == 0) return &stages[i];
    return NULL;
}

enum ch_status ch_pipeline_run(struct ch_document *doc, const struct ch_resources *res, const char *last,
                               struct ch_error *err)
{
    const struct ch_stage *end = last ? stage_named(last) : NULL;
    if (last && !end) return ch_fail(err, CH_USAGE, "no stage is called '%s'", last);
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        if (stages[i].aside && &stages[i] != end) continue;
        enum ch_status status = stages[i].run(doc, res, err);
        if (status != CH_OK) return status;
        if (&stages[i] == end) return CH_OK;
    }
    doc->coded = true;
    return CH_OK;
}
