/* The files below a path, in bytewise order of names. */
#ifndef CH_INTAKE_WALK_H
#define CH_INTAKE_WALK_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

struct ch_walk_folder;

/* Zero-initialise; start; next until CH_NOMATCH; start again or dispose. */
struct ch_walk {
    struct ch_walk_folder *folder; /* innermost first; owned */
    struct ch_buf path;            /* of the entry at hand */
    bool first;                    /* the path it started with is still to come */
    uint64_t *seen;                /* hash table of device and inode pairs of folders entered, two per slot */
    size_t seen_count, seen_cap;
};

/* Sets out from path, which may be a file or a folder. CH_NOMEM. */
enum ch_status ch_walk_start(struct ch_walk *walk, const char *path, struct ch_error *err);

/* The next file: walk->path. Folders are entered, each once, so that symbolic links cannot make a loop; what
 * is hidden (a name that starts with a dot) is left out below the path it started with. CH_NOMATCH at the
 * end; CH_UNREADABLE or CH_IO for a folder that cannot be read (walk->path), the next call goes on behind it;
 * CH_NOMEM. */
enum ch_status ch_walk_next(struct ch_walk *walk, struct ch_error *err);

void ch_walk_dispose(struct ch_walk *walk);

#endif
