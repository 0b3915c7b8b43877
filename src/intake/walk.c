#include "intake/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct ch_walk_folder {
    struct ch_walk_folder *outer;
    size_t path_len;       /* of the folder, with a final slash */
    struct ch_arena arena; /* holds the names */
    struct {
        const char **items;
        uint32_t count, cap;
    } names;
    uint32_t next;
};

static void leave(struct ch_walk *walk)
{
    struct ch_walk_folder *folder = walk->folder;
    walk->folder = folder->outer;
    ch_arena_dispose(&folder->arena);
    free(folder);
}

static size_t slot_of(const uint64_t *seen, size_t cap, uint64_t dev, uint64_t ino)
{
    size_t i = (size_t)((ino * UINT64_C(0x9E3779B97F4A7C15)) ^ dev) & (cap - 1);
    while (seen[2 * i + 1] && (seen[2 * i] != dev || seen[2 * i + 1] != ino))
        i = (i + 1) & (cap - 1);
    return i;
}

static bool grow_seen(struct ch_walk *walk)
{
    size_t cap = walk->seen_cap ? walk->seen_cap * 2 : 64;
    uint64_t *seen = calloc(cap, 2 * sizeof *seen);
    if (!seen) return false;
    for (size_t i = 0; i < walk->seen_cap; i++) {
        const uint64_t *old = walk->seen + 2 * i;
        if (old[1]) memcpy(seen + 2 * slot_of(seen, cap, old[0], old[1]), old, 2 * sizeof *old);
    }
    free(walk->seen);
    walk->seen = seen;
    walk->seen_cap = cap;
    return true;
}

/* Notes the folder; CH_NOMATCH when it was there before. */
static enum ch_status note(struct ch_walk *walk, const struct stat *info, struct ch_error *err)
{
    if (walk->seen_count * 2 >= walk->seen_cap && !grow_seen(walk))
        return ch_fail(err, CH_NOMEM, "out of memory");
    uint64_t dev = (uint64_t)info->st_dev, ino = (uint64_t)info->st_ino;
    uint64_t *slot = walk->seen + 2 * slot_of(walk->seen, walk->seen_cap, dev, ino);
    if (slot[1]) return CH_NOMATCH;
    slot[0] = dev;
    slot[1] = ino;
    walk->seen_count++;
    return CH_OK;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum ch_status read_names(struct ch_walk_folder *folder, DIR *dir, struct ch_error *err)
{
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(dir);
        if (!entry && errno) return ch_fail(err, CH_IO, "reading the folder failed: %s", strerror(errno));
        if (!entry) break;
        if (entry->d_name[0] == '.') continue;
        const char **name = CH_PUSH(&folder->arena, &folder->names);
        if (!name || !(*name = ch_arena_copy(&folder->arena, entry->d_name, strlen(entry->d_name))))
            return ch_fail(err, CH_NOMEM, "out of memory");
    }
    if (folder->names.count)
        qsort(folder->names.items, folder->names.count, sizeof *folder->names.items, by_bytes);
    return CH_OK;
}

/* Enters the folder at walk->path. */
static enum ch_status enter(struct ch_walk *walk, struct ch_error *err)
{
    DIR *dir = opendir(walk->path.data);
    if (!dir) {
        enum ch_status status = errno == EMFILE || errno == ENFILE || errno == EIO ? CH_IO : CH_UNREADABLE;
        return ch_fail(err, status, "the folder cannot be read: %s", strerror(errno));
    }
    struct ch_walk_folder *folder = calloc(1, sizeof *folder);
    enum ch_status status = folder ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
    if (folder) {
        folder->outer = walk->folder;
        walk->folder = folder;
        status = read_names(folder, dir, err);
    }
    closedir(dir);
    if (folder && status != CH_OK) leave(walk);
    if (status != CH_OK) return status;
    if (walk->path.len && walk->path.data[walk->path.len - 1] != '/') ch_buf_putc(&walk->path, '/');
    folder->path_len = walk->path.len;
    return CH_OK;
}

/* Moves walk->path to the next entry; false at the end. */
static bool step(struct ch_walk *walk)
{
    if (walk->first) {
        walk->first = false;
        return true;
    }
    while (walk->folder && walk->folder->next == walk->folder->names.count)
        leave(walk);
    if (!walk->folder) return false;
    walk->path.len = walk->folder->path_len;
    ch_buf_puts(&walk->path, walk->folder->names.items[walk->folder->next++]);
    return true;
}

enum ch_status ch_walk_start(struct ch_walk *walk, const char *path, struct ch_error *err)
{
    while (walk->folder)
        leave(walk);
    if (walk->seen) memset(walk->seen, 0, walk->seen_cap * 2 * sizeof *walk->seen);
    walk->seen_count = 0;
    ch_buf_clear(&walk->path);
    ch_buf_puts(&walk->path, path);
    walk->first = true;
    return walk->path.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

enum ch_status ch_walk_next(struct ch_walk *walk, struct ch_error *err)
{
    while (step(walk)) {
        if (walk->path.failed) return ch_fail(err, CH_NOMEM, "out of memory");
        struct stat info;
        /* What is no folder, or cannot be looked at, is for the one who opens it. */
        if (strcmp(walk->path.data, "-") == 0 || stat(walk->path.data, &info) != 0 || !S_ISDIR(info.st_mode))
            return CH_OK;
        enum ch_status status = note(walk, &info, err);
        if (status == CH_OK) status = enter(walk, err);
        if (status != CH_OK && status != CH_NOMATCH) return status;
    }
    return CH_NOMATCH;
}

void ch_walk_dispose(struct ch_walk *walk)
{
    while (walk->folder)
        leave(walk);
    ch_buf_dispose(&walk->path);
    free(walk->seen);
    *walk = (struct ch_walk){0};
}
