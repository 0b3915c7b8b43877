/* Tables of names and facts -> the image that lexicon.h reads. See docs/lexicon.md for the tables. */
#ifndef CH_LEXICON_COMPILE_H
#define CH_LEXICON_COMPILE_H

#include "base/status.h"
#include "base/text.h"

/* One table: tab-separated, UTF-8, lines that begin with # are comments, the first other line names the
 * columns. What it holds is told by the file's name: "states.tsv", "offices.tsv", ... */
struct ch_lexicon_table {
    const char
        *file; /* name for errors; what stands before the first full stop of its last part is the kind */
    struct ch_str text;
    const char *kind;   /* NULL: as the file's name tells */
    const char *header; /* the line with the columns; NULL: the text has it */
};

/* Compiles count tables, in any order, into *image, which the caller disposes. The bytes depend on nothing
 * but the tables. CH_USAGE with file and line for a row that makes no sense, CH_NOMEM. */
enum ch_status ch_lexicon_compile(const struct ch_lexicon_table *tables, uint32_t count, struct ch_buf *image,
                                  struct ch_error *err);

/* Told of each row that makes no sense. */
typedef void ch_complain_fn(void *context, const struct ch_error *complaint);

struct ch_lexicon;
/* Reads count tables as ch_lexicon_extend does, to the end, and tells of all that is wrong with them; *wrong
 * gets how much. CH_NOMEM. */
enum ch_status ch_lexicon_check(const struct ch_lexicon *base, const struct ch_lexicon_table *tables,
                                uint32_t count, ch_complain_fn *complain, void *context, uint32_t *wrong,
                                struct ch_error *err);

/* The kind of table that a header line is one of ("persons"), by its columns; NULL when there is none. */
const char *ch_lexicon_kind_of(struct ch_str header);
/* The kind that a file's name tells; NULL when it tells none. */
const char *ch_lexicon_kind_named(const char *file);

/* Compiles what is in base and count tables beside it into one *image. Ids of base stay what they are. A row
 * for a state, organisation or person that base has (by name, by name, by QID) only adds its names to that
 * one. */
enum ch_status ch_lexicon_extend(const struct ch_lexicon *base, const struct ch_lexicon_table *tables,
                                 uint32_t count, struct ch_buf *image, struct ch_error *err);

#endif
