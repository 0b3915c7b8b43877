/* The result of one stage of the pipeline, for people and programs: `chancery inspect`. */
#ifndef CH_EXPORT_INSPECT_H
#define CH_EXPORT_INSPECT_H

#include "document.h"

enum ch_inspect_format {
    CH_INSPECT_TEXT,   /* one line per item: its words and its attributes */
    CH_INSPECT_JSON,   /* {"stage": ..., "items": [...]}, an item on a line; offsets in code points */
    CH_INSPECT_CONLLU, /* CoNLL-U; for sentences, tokens, tags and parse only */
};

/* The format of that name ("text", "json", "conllu"); false when there is none. */
bool ch_inspect_format_named(const char *name, enum ch_inspect_format *out);

/* Appends what the stage called `stage` (see ch_pipeline_stages) made of doc, which has been run at least up
 * to that stage. CH_USAGE for a stage that does not exist or cannot be shown in that format, CH_NOMEM. */
enum ch_status ch_inspect(const struct ch_document *doc, const char *stage, enum ch_inspect_format format,
                          struct ch_buf *out, struct ch_error *err);

#endif
