/* Which rows have been shown already: what `watch` remembers from one run to the next.
 *
 * It is a file of its own and not a table, so that a watch only reads the database: several people can watch
 * one database, each with a memory of their own, and a rebuild forgets nothing, since ids stay. The file has
 * a line "chancery/watch/1", a line that tells people what is watched, and the ids in order, a line each. */
#ifndef CH_QUERY_SEEN_H
#define CH_QUERY_SEEN_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

struct ch_seen_ids {
    struct ch_str *items;
    uint32_t count, cap;
};

struct ch_seen {
    struct ch_arena arena;
    struct ch_buf file;       /* as read */
    struct ch_seen_ids known; /* in order; from the file */
    struct ch_seen_ids fresh; /* in the order of ch_seen_add */
};

/* Reads path; a file that is missing is an empty memory. CH_IO; CH_UNREADABLE when the file is something
 * else; CH_NOMEM. Dispose of it in any case. */
enum ch_status ch_seen_read(struct ch_seen *seen, const char *path, struct ch_error *err);
bool ch_seen_has(const struct ch_seen *seen, struct ch_str id);
/* Remembers an id that is not known. CH_NOMEM. */
enum ch_status ch_seen_add(struct ch_seen *seen, struct ch_str id, struct ch_error *err);
/* Writes all to path, under another name first, so that the file is never half there. `what` is the line for
 * people. CH_IO. */
enum ch_status ch_seen_write(struct ch_seen *seen, const char *path, const char *what, struct ch_error *err);
void ch_seen_dispose(struct ch_seen *seen);

#endif
