/* What the tests of intake share: a scratch folder, files in it, and reading all articles of some paths. */
#ifndef CH_TESTS_INTAKE_H
#define CH_TESTS_INTAKE_H

#include "intake/reader.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A fresh folder; the tests leave it to the system to clear what they forget. */
static inline const char *scratch(void)
{
    static char folder[64];
    snprintf(folder, sizeof folder, "/tmp/chancery-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    return folder;
}

/* Removes folder with everything in it. */
static inline void clear_scratch(const char *folder)
{
    char command[256];
    snprintf(command, sizeof command, "chmod -R u+rwx '%s'; rm -rf '%s'", folder, folder);
    ck_assert_int_eq(system(command), 0);
}

/* Writes a file and gives its path, which is borrowed until the tenth call after this one. */
static inline const char *put_file(const char *folder, const char *name, const char *bytes, size_t len)
{
    static char paths[10][512];
    static int turn;
    char *path = paths[turn++ % 10];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

/* What reading some paths gave, item by item. */
struct harvest {
    struct ch_arena arena;
    size_t count;
    struct {
        enum ch_status status;
        struct ch_article article;
        struct ch_error err;
        char file[256];
        uint64_t line;
    } items[64];
};

static inline void harvest_paths(struct harvest *h, const char *const *paths, size_t count,
                                 const struct ch_reader_options *options)
{
    struct ch_reader *reader;
    struct ch_error err = CH_ERROR_INIT;
    *h = (struct harvest){0};
    ck_assert_msg(ch_reader_open(&reader, paths, count, options, &err) == CH_OK, "%s", err.message);
    for (;;) {
        ck_assert_uint_lt(h->count, sizeof h->items / sizeof *h->items);
        struct ch_article article;
        struct ch_error why = CH_ERROR_INIT;
        enum ch_status status = ch_reader_next(reader, &h->arena, &article, &why);
        if (status == CH_NOMATCH) break;
        h->items[h->count].status = status;
        h->items[h->count].article = article;
        h->items[h->count].err = why;
        h->items[h->count].line = ch_reader_line(reader);
        snprintf(h->items[h->count++].file, sizeof h->items[0].file, "%s", ch_reader_file(reader));
    }
    ch_reader_close(reader);
}

static inline void harvest_path(struct harvest *h, const char *path, const struct ch_reader_options *options)
{
    harvest_paths(h, &path, 1, options);
}

#endif
