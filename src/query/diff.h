/* What changed between two runs of the extractor over the same articles. */
#ifndef CH_QUERY_DIFF_H
#define CH_QUERY_DIFF_H

#include "query/query.h"

/* The fields of a row: change ("appeared", "vanished", "changed"), what ("article", "meeting", "statement",
 * "citation"), fields (of a fact that changed: which), old, new, evidence, article, title, published. */
extern const struct ch_ask_info ch_diff_info;

struct ch_diff_counts {
    uint64_t articles; /* in both runs */
    uint64_t appeared, vanished, changed;
};

/* Compares two runs, each a database, JSON Lines of extract or export, or a JSON export (see
 * store/record_json.h), and gives a row for each article that only one has and for each fact that appeared,
 * vanished or changed, in the order of the new run. Facts of an article are the same when they are of one
 * kind and stand at one place: a meeting by its first sentence, a statement by its cue, a citation by its
 * symbol; rule and confidence do not count. Time is linear; memory holds the facts of the old run. CH_NOMATCH
 * (err not filled) when there is no difference; the errors of reading, what fn returned. */
enum ch_status ch_diff_run(const char *old_path, const char *new_path, ch_row_fn *fn, void *context,
                           struct ch_diff_counts *counts, struct ch_error *err);

#endif
