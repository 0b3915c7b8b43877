/* A lexicon with tables of one's own. */
#ifndef CH_LEXICON_OWN_H
#define CH_LEXICON_OWN_H

#include "lexicon/compile.h"

struct ch_lexicon;

/* A file as it was added. One whose name ends in ".tsv" is a table, of the kind that its name tells
 * ("persons.tsv", "persons.mine.tsv") or else its columns; any other one is an actor file of TABARI or
 * PETRARCH (actor_file.h). */
struct ch_own_file {
    const char *name;
    struct ch_str text;
};

/* Tells of all that is wrong with the files; *wrong gets how much. CH_NOMEM. */
enum ch_status ch_own_check(const struct ch_lexicon *base, const struct ch_own_file *files, uint32_t count,
                            ch_complain_fn *complain, void *context, uint32_t *wrong, struct ch_error *err);

/* A lexicon of base and the files; *out goes on using *image, which the caller disposes after it. CH_USAGE
 * with file and line of the first thing that is wrong, CH_NOMEM. */
enum ch_status ch_own_compile(const struct ch_lexicon *base, const struct ch_own_file *files, uint32_t count,
                              struct ch_buf *image, const struct ch_lexicon **out, struct ch_error *err);

#endif
