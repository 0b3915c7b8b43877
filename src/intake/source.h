/* The bytes of a file; of one that is packed or an archive, those of each file inside, however deep. */
#ifndef CH_INTAKE_SOURCE_H
#define CH_INTAKE_SOURCE_H

#include "intake/unpack.h"

/* An archive in an archive in an archive (a.tar.gz is two). Deeper ones are refused: they are traps. */
#define CH_SOURCE_DEPTH 6

/* Zero-initialise; open; next until CH_NOMATCH; open again or dispose. */
struct ch_source {
    struct {
        struct ch_input input;
        struct ch_unpack *unpack; /* what takes this level's bytes; NULL at the innermost */
        size_t name_len;          /* of `name` up to here */
    } levels[CH_SOURCE_DEPTH];
    uint32_t depth;     /* levels in use; the innermost is the file at hand */
    struct ch_buf name; /* "press.tar.gz:2024/article.html" */
    bool fresh;         /* opened, and not yet gone to */
};

/* Opens the file at path ("-" is standard input). Errors of ch_input_open. */
enum ch_status ch_source_open(struct ch_source *source, const char *path, struct ch_error *err);

/* Goes to the next file: the opened one itself, or those packed in it one after the other. Does not wait for
 * more than a line of it to come. source->name says which it is, also after an error. CH_NOMATCH behind the
 * last; CH_UNREADABLE, CH_IO for a packed file that cannot be read on, the next call goes on behind it;
 * CH_NOMEM. */
enum ch_status ch_source_next(struct ch_source *source, struct ch_error *err);

/* The file at hand; valid after ch_source_next gave CH_OK, until its next call. */
struct ch_input *ch_source_input(struct ch_source *source);

/* Gives up the file at path with all that is in it, so that the next call of ch_source_next gives CH_NOMATCH.
 */
void ch_source_close(struct ch_source *source);

void ch_source_dispose(struct ch_source *source);

#endif
